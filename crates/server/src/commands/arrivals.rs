//! `linli arrivals import|list|result`.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Subcommand;
use linli_app::arrivals::import_arrivals::{ArrivalsImported, import_arrivals};
use linli_app::arrivals::list_declarations::{DeclarationLine, list_declarations};
use linli_app::arrivals::record_naat_result::record_naat_result;
use linli_app::error::Error;
use linli_app::measures::decide::Verdict;
use linli_domain::areas::GridCode;
use linli_domain::arrivals::{NaatResult, Source, measure_label, read_moment};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::time::Day;
use serde_json::json;

use crate::shell::{Outcome, Shell, line, print_json};

const PAGE: i64 = 500;
/// Rejected rows shown to people; `--json` names them all.
const PROBLEMS_SHOWN: usize = 20;

#[derive(Debug, Subcommand)]
pub(crate) enum ArrivalsCommand {
    /// 导入来返人员 · import arrivals
    Import {
        /// CSV：name,id_number,phone,from_area,arrive_at,address,naat_sampled_at,naat_result,
        /// released_from_abroad · columns by these names
        file: PathBuf,
        /// 接收社区 · the community that receives them
        #[arg(long)]
        community: GridCode,
        /// hotel（宾馆）、employer（单位）或 office（办公室） · who reports them
        #[arg(long, value_parser = ["hotel", "employer", "office"])]
        source: String,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 按抵达日列出 · list by day of arrival
    List {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 日期，如 2021-10-25 · the day
        #[arg(long)]
        day: Option<Day>,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 登记核酸结果 · record the result of a test
    Result {
        /// 编号 · the id
        id: PublicId,
        /// 采样时间 · when the sample was taken
        #[arg(long)]
        sampled_at: String,
        /// 结果 · the result
        #[arg(long, value_parser = ["negative", "positive"])]
        result: String,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) async fn run(shell: &Shell, command: ArrivalsCommand) -> Outcome {
    match command {
        ArrivalsCommand::Import { file, community, source, json } => {
            let source = Source::from_word(&source).unwrap_or(Source::Office);
            let bar = progress();
            let step = |done: usize, rows: usize| {
                bar.set_length(rows as u64);
                bar.set_position(done as u64);
            };
            let ctx = shell.ctx();
            let done = import_arrivals(&shell.app, &ctx, &file, community, source, step).await;
            bar.finish_and_clear();
            let done = done?;
            if json {
                print_json(&done);
            } else {
                summarise(shell, &done);
            }
        }
        ArrivalsCommand::List { area, day, json } => list(shell, area, day, json).await?,
        ArrivalsCommand::Result { id, sampled_at, result, json } => {
            let sampled_at = read_moment(&sampled_at).ok_or_else(|| {
                Error::invalid(
                    "arrivals.sampled_at",
                    "采样时间写作 2021-10-20 08:00。",
                    "Write the time of sampling as 2021-10-20 08:00.",
                )
            })?;
            let result = NaatResult::from_word(&result).unwrap_or(NaatResult::Positive);
            let ctx = shell.ctx();
            let done = record_naat_result(&shell.app, &ctx, id, sampled_at, result).await?;
            let public = |measure| PublicId::new(id.district, measure).to_string();
            let ended = done.ended.map(|measure| public(measure.0));
            let started = done.started.map(|measure| public(measure.0));
            if json {
                print_json(&json!({ "ended": ended, "started": started, "told": done.told,
                                    "decided_anew": done.decided_anew }));
                return Ok(0);
            }
            shell.say("已登记。", "Recorded.");
            if let Some(id) = ended {
                shell.say(&format!("临时留观已结束：{id}"), &format!("Observation ended: {id}"));
            }
            if let Some(id) = started {
                shell.say(&format!("开始新的措施：{id}"), &format!("A measure began: {id}"));
            }
            if done.told {
                shell.say("已报告属地卫健部门。", "The health authority has been told.");
            }
        }
    }
    Ok(0)
}

fn progress() -> indicatif::ProgressBar {
    if std::io::stderr().is_terminal() {
        indicatif::ProgressBar::new(0)
    } else {
        indicatif::ProgressBar::hidden()
    }
}

fn summarise(shell: &Shell, done: &ArrivalsImported) {
    let lang = shell.lang;
    shell.say(&format!("共 {} 行：", done.rows), &format!("{} rows:", done.rows));
    for (outcome, count) in &done.outcomes {
        let label = match *outcome {
            "created" => lang.pick("新增", "created"),
            "updated" => lang.pick("更新", "updated"),
            "unchanged" => lang.pick("无变化", "unchanged"),
            _ => lang.pick("未能读入", "rejected"),
        };
        line(&format!("  {label}\t{count}"));
    }
    for (measure, count) in &done.measures {
        let label = measure_or_undecided(measure, lang);
        line(&format!("  → {label}\t{count}"));
    }
    for problem in done.problems.iter().take(PROBLEMS_SHOWN) {
        let (number, reason) = (problem.line, problem.reason.label(lang));
        shell.say(&format!("  第 {number} 行：{reason}"), &format!("  line {number}: {reason}"));
    }
    if done.measures.contains_key("undecided") {
        shell.say(
            "有未判定的人员：启用预案（linli plan activate）后重新导入同一文件即可判定。",
            "Some are undecided: activate a plan, then import the same file again.",
        );
    }
}

async fn list(shell: &Shell, area: GridCode, day: Option<Day>, json: bool) -> Result<(), Error> {
    let ctx = shell.ctx();
    let days = day.map_or((Day(-1_000_000), Day(10_000_000)), |day| (day, day));
    let (mut after, mut items) = (None, Vec::new());
    loop {
        let page = list_declarations(&shell.app, &ctx, area, days, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.declaration.id);
        for entry in &page {
            if json {
                items.push(item(entry));
            } else {
                print(entry, shell.lang);
            }
        }
    }
    if json {
        print_json(&items);
    }
    Ok(())
}

fn item(entry: &DeclarationLine) -> serde_json::Value {
    let (declaration, decision) = (&entry.declaration, entry.decision.as_ref());
    let facts = decision.and_then(|d| serde_json::from_str::<serde_json::Value>(&d.facts).ok());
    json!({
        "id": PublicId::new(declaration.district, declaration.id),
        "name": declaration.name,
        "id_number": entry.masked.id_number,
        "phone": entry.masked.phone,
        "from_area": declaration.from_area,
        "arrive_at": declaration.arrive_at,
        "risk_level": declaration.risk_level,
        "measure": Verdict::of(decision).word(),
        "rows": decision.map(|d| d.row_ids.split_whitespace().collect::<Vec<_>>()),
        "facts": facts,
        "plan_version": decision.map(|d| &d.plan_version),
    })
}

/// The measure's name, or that none was decided.
fn measure_or_undecided(word: &str, lang: Lang) -> &str {
    match word {
        "undecided" => lang.pick("未判定", "undecided"),
        measure => measure_label(measure, lang),
    }
}

fn print(entry: &DeclarationLine, lang: Lang) {
    let declaration = &entry.declaration;
    let verdict = Verdict::of(entry.decision.as_ref());
    let measure = measure_or_undecided(verdict.word(), lang);
    line(&format!(
        "{}\t{}\t{}\t{}\t{}\t{}\t{}",
        PublicId::new(declaration.district, declaration.id),
        declaration.arrive_at,
        declaration.name,
        entry.masked.id_number.as_deref().unwrap_or("-"),
        declaration.from_area.short(),
        declaration.risk_level.label(lang),
        measure,
    ));
}
