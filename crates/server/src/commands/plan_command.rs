//! `linli plan …`: which part of the plan commands works on files alone and which needs the records.

use std::path::PathBuf;

use clap::Subcommand;
use linli_app::plans::activate_plan::{activate_plan, activate_source};
use linli_app::plans::default_plan::default_plan;
use linli_domain::areas::GridCode;
use linli_domain::lang::Lang;
use linli_domain::time::Day;

use crate::commands::plan::{self, Streams};
use crate::commands::plan_simulate;
use crate::shell::{Outcome, Shell};

#[derive(Debug, Subcommand)]
pub(crate) enum PlanCommand {
    /// 检查预案包 · prove a plan pack: gaps, overlaps, unreachable rows
    Check {
        /// 预案包文件夹 · the folder of the pack
        dir: PathBuf,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 按表判定，逐行读写 JSON · decide facts line by line
    Decide {
        /// 预案包文件夹 · the folder of the pack
        dir: PathBuf,
        /// 判定表名 · the name of the table
        #[arg(long)]
        table: String,
    },
    /// 比较两个预案 · what differs between two plans
    Diff {
        /// 较早的预案包 · the earlier pack
        before: PathBuf,
        /// 较晚的预案包 · the later pack
        after: PathBuf,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 导出 DMN XML · write a table as DMN
    ExportDmn {
        /// 预案包文件夹 · the folder of the pack
        dir: PathBuf,
        /// 判定表名 · the name of the table
        #[arg(long)]
        table: String,
        /// 写入的文件 · the file to write
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// 导入 DMN XML · make a pack from DMN
    ImportDmn {
        /// 文件 · the file
        file: PathBuf,
        /// 写入的文件 · the file to write
        #[arg(long)]
        out: PathBuf,
    },
    /// 模拟预案 · what a plan would do to the people declared today, and what it takes
    Simulate {
        /// 预案包文件夹 · the folder of the pack
        dir: PathBuf,
        #[command(flatten)]
        asked: plan_simulate::Asked,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 启用预案 · activate a plan for an area
    Activate {
        /// 预案包文件夹，不写则为随附的现行法律预案 · the pack; without it what the law in force allows
        dir: Option<PathBuf>,
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 自哪天起 · the first day
        #[arg(long)]
        from: Day,
    },
}

impl PlanCommand {
    pub(crate) fn needs_records(&self) -> bool {
        matches!(self, Self::Simulate { .. } | Self::Activate { .. })
    }
}

/// The commands that touch no records.
pub(crate) fn run_on_files(command: PlanCommand, lang: Lang) -> i32 {
    let (stdin, stdout) = (std::io::stdin(), std::io::stdout());
    let (mut input, mut out, mut err) =
        (stdin.lock(), std::io::BufWriter::new(stdout.lock()), std::io::stderr());
    let mut streams = Streams { lang, input: &mut input, out: &mut out, error: &mut err };
    match command {
        PlanCommand::Check { dir, json } => plan::check(&dir, json, &mut streams),
        PlanCommand::Decide { dir, table } => plan::decide(&dir, &table, &mut streams),
        PlanCommand::Diff { before, after, json } => {
            plan::diff(&before, &after, json, &mut streams)
        }
        PlanCommand::ExportDmn { dir, table, out } => {
            plan::export_dmn(&dir, &table, out.as_deref(), &mut streams)
        }
        PlanCommand::ImportDmn { file, out } => plan::import_dmn(&file, &out, &mut streams),
        PlanCommand::Simulate { .. } | PlanCommand::Activate { .. } => 2,
    }
}

pub(crate) async fn run(shell: &Shell, command: PlanCommand) -> Outcome {
    if let PlanCommand::Simulate { dir, asked, json } = &command {
        return plan_simulate::run(shell, dir, asked, *json).await;
    }
    if let PlanCommand::Activate { dir, area, from } = command {
        let (app, ctx) = (&shell.app, shell.ctx());
        let version = match dir {
            Some(dir) => activate_plan(app, &ctx, &dir, area, from).await?,
            None => activate_source(app, &ctx, default_plan(), area, from).await?,
        };
        let version: String = version.chars().take(12).collect();
        let area = area.short();
        shell.say(
            &format!("预案已自 {from} 起在 {area} 启用，版本 {version}。"),
            &format!("The plan is active in {area} from {from}, version {version}."),
        );
    }
    Ok(0)
}
