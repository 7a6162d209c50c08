//! `linli risk-areas import|list|case`.

use std::path::PathBuf;

use clap::Subcommand;
use linli_app::arrivals::import_risk_areas::import_risk_areas;
use linli_app::arrivals::list_risk_areas::list_risk_areas;
use linli_app::arrivals::record_area_case::record_area_case;
use linli_domain::areas::GridCode;
use linli_domain::time::Day;

use crate::shell::{Outcome, Shell, line, print_json};

/// Risk areas printed at most.
const LIST_MAX: i64 = 100_000;

#[derive(Debug, Subcommand)]
pub(crate) enum RiskAreasCommand {
    /// 导入风险区 area_code,level,from,to · import risk areas
    Import {
        /// 文件 · the file
        file: PathBuf,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 某日有效的风险区 · risk areas in force on a day
    List {
        /// 日期，如 2021-10-25 · the day
        #[arg(long)]
        day: Option<Day>,
    },
    /// 登记某地发现病例：升为高风险，或天数重新计算 · a case was found: the area rises or counts anew
    Case {
        /// 区域代码 · area code
        #[arg(long)]
        area: GridCode,
        /// 发现日期，默认今天 · the day it was found, today unless said
        #[arg(long)]
        day: Option<Day>,
    },
}

pub(crate) async fn run(shell: &Shell, command: RiskAreasCommand) -> Outcome {
    let ctx = shell.ctx();
    match command {
        RiskAreasCommand::Import { file, json } => {
            let done = import_risk_areas(&shell.app, &ctx, &file).await?;
            if json {
                print_json(&done);
                return Ok(0);
            }
            let (rows, written) = (done.rows, done.written);
            shell.say(
                &format!("{rows} 行，其中 {written} 行有变化。"),
                &format!("{rows} rows, {written} of them changed something."),
            );
        }
        RiskAreasCommand::List { day } => {
            let day = day.unwrap_or(ctx.now.day());
            let areas = list_risk_areas(&shell.app, &ctx, (day, day), None, LIST_MAX).await?;
            for area in areas {
                let to = area.to.map_or_else(String::new, |to| to.to_string());
                let code = area.area.short();
                line(&format!("{code}\t{}\t{}\t{to}", area.level.word(), area.from));
            }
        }
        RiskAreasCommand::Case { area, day } => {
            record_area_case(&shell.app, &ctx, area, day.unwrap_or(ctx.now.day())).await?;
            shell.say(
                &format!("{} 的病例已登记。", area.short()),
                &format!("The case in {} is recorded.", area.short()),
            );
        }
    }
    Ok(0)
}
