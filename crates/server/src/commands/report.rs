//! `linli report daily|close|sign|correct|duty`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use linli_api::reports::{DailyReport, Format, print};
use linli_app::error::Error;
use linli_app::reports::close_report::close_report;
use linli_app::reports::correct_report::correct_report;
use linli_app::reports::record_duty::{NewDuty, record_duty};
use linli_app::reports::sign_report::sign_report;
use linli_app::reports::view_report::{self, view_parts, view_report};
use linli_domain::areas::GridCode;
use linli_domain::time::Day;

use crate::shell::{Outcome, Shell, print_json};

#[derive(Debug, Subcommand)]
pub(crate) enum ReportCommand {
    /// 查看或打印日报 · show or print the daily report
    Daily {
        #[command(flatten)]
        of: ReportOf,
        /// 格式 · the format
        #[arg(long, value_enum, default_value = "json")]
        format: FormatWord,
        /// 写入文件，默认标准输出 · into this file
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// 关闭日报，此后只能更正 · close: from here on only corrections
    Close {
        #[command(flatten)]
        of: ReportOf,
    },
    /// 签发已关闭的日报 · sign a closed report
    Sign {
        #[command(flatten)]
        of: ReportOf,
    },
    /// 按截止时刻重新统计，差异记为更正 · count again as at the cut-off, keep the differences
    Correct {
        #[command(flatten)]
        of: ReportOf,
        /// 更正原因 · why
        #[arg(long)]
        reason: String,
    },
    /// 登记某条责任已落实 · record that a clause was met
    Duty {
        /// 区域代码 · the area
        #[arg(long)]
        area: GridCode,
        /// 条号，如 二.2 · the clause as the plan numbers it
        #[arg(long)]
        clause: String,
        /// 日期，默认今天 · the day, today unless said
        #[arg(long)]
        date: Option<Day>,
        /// 备注 · a note
        #[arg(long)]
        note: Option<String>,
    },
}

/// Which report.
#[derive(Debug, Args)]
pub(crate) struct ReportOf {
    /// 区域代码：区县、街道、社区或网格 · district, street, community or grid
    #[arg(long)]
    area: GridCode,
    /// 日期 · the day
    #[arg(long)]
    date: Day,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormatWord {
    Json,
    Xlsx,
    Docx,
    Pdf,
}

impl From<FormatWord> for Format {
    fn from(word: FormatWord) -> Self {
        match word {
            FormatWord::Json => Self::Json,
            FormatWord::Xlsx => Self::Xlsx,
            FormatWord::Docx => Self::Docx,
            FormatWord::Pdf => Self::Pdf,
        }
    }
}

pub(crate) async fn run(shell: &Shell, command: ReportCommand) -> Outcome {
    let (app, ctx) = (&shell.app, shell.ctx());
    match command {
        ReportCommand::Daily { of, format, out } => {
            let report = view_report(app, &ctx, of.area, of.date).await?;
            show(shell, &report, format.into(), out.as_deref()).await?;
        }
        ReportCommand::Close { of } => {
            let report = close_report(app, &ctx, of.area, of.date).await?;
            print_json(&DailyReport::of(&report));
        }
        ReportCommand::Sign { of } => {
            let report = sign_report(app, &ctx, of.area, of.date).await?;
            print_json(&DailyReport::of(&report));
        }
        ReportCommand::Correct { of, reason } => {
            let (report, _) = correct_report(app, &ctx, of.area, of.date, &reason).await?;
            print_json(&DailyReport::of(&report));
        }
        ReportCommand::Duty { area, clause, date, note } => {
            record_duty(app, &ctx, NewDuty { area, clause, day: date, note }).await?;
            shell.say("已登记。", "Recorded.");
        }
    }
    Ok(0)
}

async fn show(
    shell: &Shell,
    report: &view_report::DailyReport,
    format: Format,
    out: Option<&Path>,
) -> Result<(), Error> {
    let ctx = shell.ctx();
    let parts = match format {
        Format::Json => Vec::new(),
        _ => view_parts(&shell.app, &ctx, report).await?,
    };
    let bytes = print(report, &parts, format, shell.lang, ctx.now);
    let bytes = bytes.map_err(|error| Error::Input(Box::new(error)))?;
    match out {
        Some(file) => {
            std::fs::write(file, bytes).map_err(linli_storage::Error::File)?;
            let file = file.display();
            shell.say(&format!("已写入 {file}。"), &format!("Written to {file}."));
        }
        None => {
            let mut stdout = std::io::stdout().lock();
            // A closed pipe is nobody's error.
            drop(stdout.write_all(&bytes).and_then(|()| stdout.flush()));
        }
    }
    Ok(())
}
