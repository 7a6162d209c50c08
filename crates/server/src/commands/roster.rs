//! `linli roster import|export|reviews|decide`.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Subcommand;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use linli_api::rosters::workbook;
use linli_app::error::Error;
use linli_app::registry::decide_review::{Decision, decide_review};
use linli_app::registry::export_roster::{self, export_roster};
use linli_app::registry::import_roster::{Imported, import_roster};
use linli_app::registry::list_reviews::list_reviews;
use linli_domain::areas::GridCode;
use linli_domain::ids::PublicId;
use serde_json::json;

use crate::shell::{Outcome, Shell, line, print_json};

/// Rows of the review list that one command prints.
const REVIEWS_MAX: i64 = 10_000;

#[derive(Debug, Subcommand)]
pub(crate) enum RosterCommand {
    /// 导入花名册（xlsx、xls、csv） · import a roster
    Import {
        /// 文件 · the file
        file: PathBuf,
        /// 社区代码（12 位） · the code of the community
        #[arg(long)]
        community: GridCode,
        /// 只说会怎样，不写入 · say what would happen, write nothing
        #[arg(long)]
        dry_run: bool,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 导出花名册 · export a roster
    Export {
        /// 社区代码（12 位） · the code of the community
        #[arg(long)]
        community: GridCode,
        /// 导出用途，记入日志 · what for, journalled
        #[arg(long)]
        purpose: String,
        /// 写入的文件 · the file to write
        #[arg(long)]
        out: PathBuf,
    },
    /// 待核的行 · rows that wait for a decision
    Reviews {
        /// 社区代码（12 位） · the code of the community
        #[arg(long)]
        community: GridCode,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 处理一行：same moved separate drop · decide a row
    Decide {
        /// 编号 · the id
        id: PublicId,
        #[arg(long = "as", value_parser = decision)]
        decision: Decision,
        /// 原因 · why
        #[arg(long)]
        reason: String,
    },
}

fn decision(word: &str) -> Result<Decision, String> {
    Decision::from_word(word).ok_or_else(|| "same | moved | separate | drop".to_owned())
}

pub(crate) async fn run(shell: &Shell, command: RosterCommand) -> Outcome {
    let ctx = shell.ctx();
    match command {
        RosterCommand::Import { file, community, dry_run, json } => {
            let bar = progress_bar();
            let imported = import_roster(&shell.app, &ctx, &file, community, dry_run, |progress| {
                bar.set_length(progress.total);
                bar.set_position(progress.read);
                bar.set_message(progress.rows.to_string());
            })
            .await;
            bar.finish_and_clear();
            let imported = imported?;
            if json {
                print_json(&imported.to_json());
            } else {
                print_summary(shell, &imported);
            }
        }
        RosterCommand::Export { community, purpose, out } => {
            if out.exists() {
                return Err(Error::invalid(
                    "roster.exists",
                    "导出文件已存在：请换一个文件名。",
                    "The file exists already: choose another name.",
                ));
            }
            let book = export_roster(&shell.app, &ctx, community, &purpose).await?;
            let rows: usize = book.sheets.iter().map(|sheet| sheet.rows.len()).sum();
            write_book(shell, book, purpose, &out)?;
            shell.say(&format!("已导出 {rows} 人。"), &format!("Exported {rows} people."));
        }
        RosterCommand::Reviews { community, json } => {
            let rows = list_reviews(&shell.app, &ctx, community, None, REVIEWS_MAX).await?;
            if json {
                let rows: Vec<_> = rows
                    .iter()
                    .map(|row| {
                        json!({ "id": row.id, "sheet": row.sheet, "row": row.line,
                                "reason": row.reason.code(), "cells": row.cells })
                    })
                    .collect();
                print_json(&rows);
                return Ok(0);
            }
            for row in rows {
                line(&format!(
                    "{}  {} {}  {}",
                    row.id,
                    row.sheet,
                    row.line,
                    row.reason.say(shell.lang)
                ));
            }
        }
        RosterCommand::Decide { id, decision, reason } => {
            decide_review(&shell.app, &ctx, id, decision, &reason).await?;
            shell.say("已处理。", "Decided.");
        }
    }
    Ok(0)
}

fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:40} {percent}% {msg} {elapsed} (eta {eta})");
    let bar = ProgressBar::new(0);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn print_summary(shell: &Shell, imported: &Imported) {
    let (outcomes, summary) = (imported.outcomes, &imported.summary);
    shell.say(
        &format!(
            "{} 行：新建 {}，更新 {}，未变 {}，重复 {}，待核 {}。共 {} 户 {} 人。",
            summary.rows,
            outcomes.created,
            outcomes.updated,
            outcomes.unchanged,
            outcomes.duplicate,
            outcomes.review,
            summary.households,
            summary.persons
        ),
        &format!(
            "{} rows: {} created, {} updated, {} unchanged, {} duplicate, {} for review. \
             {} households, {} people.",
            summary.rows,
            outcomes.created,
            outcomes.updated,
            outcomes.unchanged,
            outcomes.duplicate,
            outcomes.review,
            summary.households,
            summary.persons
        ),
    );
    for sheet in &summary.skipped_sheets {
        shell.say(
            &format!("工作表“{sheet}”没有表头，未读取。"),
            &format!("Sheet “{sheet}” has no header and was not read."),
        );
    }
    if outcomes.review > 0 && !imported.dry_run {
        shell.say(
            "待核的行：linli roster reviews --community 代码",
            "Rows for review: linli roster reviews --community CODE",
        );
    }
    if imported.dry_run {
        shell.say("这是预演，没有写入。", "A dry run: nothing was written.");
    }
}

fn write_book(
    shell: &Shell,
    book: export_roster::RosterBook,
    purpose: String,
    out: &std::path::Path,
) -> Result<(), Error> {
    let exporter = shell.ctx().actor_name();
    let bytes = workbook(book, purpose, exporter, shell.app.now());
    let bytes = bytes.map_err(|error| Error::Input(Box::new(error)))?;
    std::fs::write(out, bytes).map_err(|error| Error::Storage(linli_storage::Error::File(error)))
}
