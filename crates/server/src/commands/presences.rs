//! `linli presences import`.

use std::path::PathBuf;

use clap::Subcommand;
use linli_app::tracing::import_presences::import_presences;
use linli_app::tracing::record_presences::NewBatch;
use linli_domain::areas::GridCode;
use serde_json::json;

use crate::shell::{Outcome, Shell, print_json};

#[derive(Debug, Subcommand)]
pub(crate) enum PresencesCommand {
    /// 导入卡口、场所记录 · import records of gates and venues
    Import {
        /// CSV：place_code,place_kind,place_name,area_code,id_number,phone,at · columns by these names
        file: PathBuf,
        /// 区域代码 · the area whose people may see that it came
        #[arg(long)]
        area: GridCode,
        /// 来源 · where it comes from
        #[arg(long)]
        source: String,
        /// 法律依据 · the legal basis
        #[arg(long)]
        basis: String,
        /// 用途 · what for
        #[arg(long)]
        purpose: String,
        /// 保存天数 · days it is kept
        #[arg(long)]
        days: i64,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) async fn run(shell: &Shell, command: PresencesCommand) -> Outcome {
    let PresencesCommand::Import { file, area, source, basis, purpose, days, json } = command;
    let batch = NewBatch { area, source, basis, purpose, retention_days: days };
    let done = import_presences(&shell.app, &shell.ctx(), &file, batch, |_| {}).await?;
    let (rows, recorded) = (done.rows, done.recorded);
    let (repeated, refused) = (done.repeated, done.refused);
    if json {
        print_json(&json!({
            "rows": rows, "recorded": recorded, "repeated": repeated, "refused": refused,
        }));
    } else {
        shell.say(
            &format!("{rows} 行：新增 {recorded}，重复 {repeated}，未接收 {refused}。"),
            &format!("{rows} rows: {recorded} new, {repeated} repeated, {refused} refused."),
        );
    }
    Ok(if refused > 0 { 1 } else { 0 })
}
