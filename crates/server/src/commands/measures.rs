//! `linli measures list|open|follow-up|appeal|answer|letter|redecide`. Overrides need two signed-in people
//! and so have no command.

use std::path::PathBuf;

use clap::Subcommand;
use linli_app::error::Error;
use linli_app::measures::answer_appeal::answer_appeal;
use linli_app::measures::list_measures::list_measures;
use linli_app::measures::open_measure::open_measure;
use linli_app::measures::print_letter::{LetterKind, print_letter};
use linli_app::measures::raise_appeal::raise_appeal;
use linli_app::measures::record_followup::{NewFollowup, record_followup};
use linli_app::measures::redecide::{apply_redecision, preview_redecision};
use linli_app::measures::{end_due_measures::end_due_measures, standing};
use linli_domain::areas::GridCode;
use linli_domain::arrivals::measure_label;
use linli_domain::ids::{AppealId, PublicId};
use linli_domain::measures::{GroundKind, Standing};
use linli_domain::time::Moment;
use linli_storage::measures::{Measure, Search};
use serde_json::json;

use crate::shell::{Outcome, Shell, line, print_json};

const PAGE: i64 = 500;

#[derive(Debug, Subcommand)]
pub(crate) enum MeasuresCommand {
    /// 列出管控措施 · list measures
    List {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// planned（未开始）、in_force（执行中）、ended（已结束） · by the clock
        #[arg(long, value_parser = ["planned", "in_force", "ended"])]
        state: Option<String>,
        /// 预案的措施名，如 home_monitoring · the plan's word
        #[arg(long)]
        kind: Option<String>,
        /// 某一时刻在执行的措施 · those in force at a moment
        #[arg(long)]
        at: Option<Moment>,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 查看一项措施及其经过（JSON） · one measure with its history, as JSON
    Open {
        /// 编号 · the id
        id: PublicId,
    },
    /// 登记随访 · record a follow-up
    FollowUp {
        /// 编号 · the id
        id: PublicId,
        /// 体温（℃）· degrees Celsius
        #[arg(long)]
        temperature: Option<f64>,
        /// 症状 · symptoms
        #[arg(long)]
        symptoms: Option<String>,
        /// 需要的帮助 · what they need
        #[arg(long)]
        needs: Option<String>,
    },
    /// 登记申诉 · record an appeal
    Appeal {
        /// 编号 · the id
        id: PublicId,
        /// 正文 · the text
        #[arg(long)]
        text: String,
    },
    /// 答复申诉 · answer an appeal
    Answer {
        /// 编号 · the id
        id: PublicId,
        /// 申诉编号；只有一份待答复时可省略 · which appeal, if several wait
        #[arg(long)]
        appeal: Option<PublicId>,
        /// 结果 · the outcome
        #[arg(long, value_parser = ["upheld", "rejected"])]
        outcome: String,
        /// 正文 · the text
        #[arg(long)]
        text: String,
    },
    /// 按现行预案重新判定正在执行的措施：默认只预览 · decides running cases anew; a preview unless applied
    Redecide {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 应用预览过的预案版本 · applies the version that was previewed
        #[arg(long)]
        apply: Option<String>,
    },
    /// 打印告知书或解除告知书 · print a letter as PDF
    Letter {
        /// 编号 · the id
        id: PublicId,
        /// 种类 · the kind
        #[arg(long, value_parser = ["notice", "release"])]
        kind: String,
        /// 写入的文件 · the file to write
        #[arg(long)]
        out: PathBuf,
    },
}

pub(crate) async fn run(shell: &Shell, command: MeasuresCommand) -> Outcome {
    // Nobody stays under a measure on the screen because no server is running.
    end_due_measures(&shell.app).await?;
    let ctx = shell.ctx();
    match command {
        MeasuresCommand::List { area, state, kind, at, json } => {
            let standing = state.as_deref().and_then(Standing::from_word);
            let search = Search { kind, standing, limit: PAGE, ..Search::default() };
            list(shell, area, search, at, json).await?;
        }
        MeasuresCommand::Open { id } => {
            let opened = open_measure(&shell.app, &ctx, id).await?;
            let changes = opened.changes.iter().map(|change| {
                let detail = serde_json::from_str(&change.detail);
                let detail: serde_json::Value = detail.unwrap_or_else(|_| json!(change.detail));
                json!({ "at": change.at, "kind": change.kind, "ends_at": change.ends_at,
                        "state": change.state, "detail": detail })
            });
            let changes: Vec<_> = changes.collect();
            let mut measure = item(&opened.measure, ctx.now);
            if let Some(measure) = measure.as_object_mut() {
                measure.insert("changes".to_owned(), json!(changes));
            }
            print_json(&measure);
        }
        MeasuresCommand::Redecide { area, apply: None } => {
            let seen = preview_redecision(&shell.app, &ctx, area).await?;
            let shifts: Vec<_> = seen
                .shifts
                .iter()
                .map(|(shift, count)| json!({ "shift": shift, "count": count }))
                .collect();
            print_json(&json!({
                "plan_version": seen.plan_version, "applies": seen.applies,
                "cases": seen.cases, "changed": seen.changed(), "shifts": shifts,
                "examples": seen.examples,
            }));
        }
        MeasuresCommand::Redecide { area, apply: Some(version) } => {
            let done = apply_redecision(&shell.app, &ctx, area, &version).await?;
            print_json(&json!(done));
        }
        MeasuresCommand::FollowUp { id, temperature, symptoms, needs } => {
            let new = NewFollowup { at: None, temperature, symptoms, needs };
            let done = record_followup(&shell.app, &ctx, id, new).await?;
            shell.say("已登记。", "Recorded.");
            if done.fever {
                shell.say("发热：已告知社区医生。", "Fever: the community doctor has been told.");
            }
        }
        MeasuresCommand::Appeal { id, text } => {
            let (appeal, due) = raise_appeal(&shell.app, &ctx, id, &text).await?;
            line(&PublicId::new(id.district, appeal).to_string());
            shell.say(&format!("须在 {due} 前答复。"), &format!("To be answered by {due}."));
        }
        MeasuresCommand::Answer { id, appeal, outcome, text } => {
            let appeal = match appeal {
                Some(appeal) => AppealId(appeal.id),
                None => only_open_appeal(shell, id).await?,
            };
            let upheld = outcome == "upheld";
            let measure = answer_appeal(&shell.app, &ctx, id, appeal, upheld, &text).await?;
            let state = standing(&measure, ctx.now).label(shell.lang);
            shell.say(
                &format!("已答复，措施状态：{state}。"),
                &format!("Answered; the measure is {state}."),
            );
        }
        MeasuresCommand::Letter { id, kind, out } => {
            letter(shell, id, &kind, &out).await?;
        }
    }
    Ok(0)
}

async fn only_open_appeal(shell: &Shell, id: PublicId) -> Result<AppealId, Error> {
    let opened = open_measure(&shell.app, &shell.ctx(), id).await?;
    let open: Vec<_> = opened.appeals.iter().filter(|appeal| appeal.state == "open").collect();
    match open.as_slice() {
        [appeal] => Ok(appeal.id),
        _ => Err(Error::invalid(
            "measures.which_appeal",
            "请用 --appeal 指明要答复的申诉。",
            "Say with --appeal which appeal is answered.",
        )),
    }
}

async fn list(
    shell: &Shell,
    area: GridCode,
    mut search: Search,
    at: Option<Moment>,
    json: bool,
) -> Result<(), Error> {
    let ctx = shell.ctx();
    let now = at.unwrap_or(ctx.now);
    let wanted = search.kind.clone();
    let mut items = Vec::new();
    loop {
        let page = list_measures(&shell.app, &ctx, area, &search, at).await?;
        let Some(last) = page.last() else { break };
        search.after = Some(last.id);
        for measure in &page {
            if wanted.as_ref().is_some_and(|kind| *kind != measure.kind) {
                continue;
            }
            if json {
                items.push(item(measure, now));
                continue;
            }
            let flag = if measure.tests_unmet > 0 && measure.state == "ended" { "!" } else { "" };
            line(&format!(
                "{}\t{}\t{}\t{}\t{}\t{}{flag}",
                PublicId::new(measure.district, measure.id),
                measure.name,
                measure_label(&measure.kind, shell.lang),
                measure.starts_at,
                measure.ends_at,
                standing(measure, now).label(shell.lang),
            ));
        }
    }
    if json {
        print_json(&items);
    }
    Ok(())
}

fn item(measure: &Measure, now: Moment) -> serde_json::Value {
    let public = |id: uuid::Uuid| PublicId::new(measure.district, id);
    json!({
        "id": public(measure.id.0),
        "ground": measure.ground.word(),
        "declaration": (measure.ground == GroundKind::Declaration)
            .then(|| public(measure.ground_id)),
        "name": measure.name,
        "grid": measure.grid_code,
        "kind": measure.kind,
        "state": standing(measure, now).word(),
        "reason": measure.reason,
        "basis": measure.basis,
        "plan_version": measure.plan_version,
        "rows": measure.row_ids.split_whitespace().collect::<Vec<_>>(),
        "carried_out_by": measure.carried_out_by,
        "decider": measure.decider,
        "starts_at": measure.starts_at,
        "ends_at": measure.ends_at,
        "naat_days": measure.naat_days.split_whitespace()
            .filter_map(|day| day.parse::<i64>().ok()).collect::<Vec<_>>(),
        "tests_unmet": measure.tests_unmet,
        "follows": measure.follows.map(|id| public(id.0)),
        "ended_at": measure.ended_at,
        "ended_how": measure.ended_how,
    })
}

async fn letter(
    shell: &Shell,
    id: PublicId,
    kind: &str,
    out: &std::path::Path,
) -> Result<(), Error> {
    let kind = LetterKind::from_word(kind).unwrap_or(LetterKind::Notice);
    let letter = print_letter(&shell.app, &shell.ctx(), id, kind).await?;
    let pdf = linli_api::letters::render(&letter, shell.lang)?;
    let written = std::fs::write(out, pdf);
    written.map_err(|error| Error::Storage(linli_storage::Error::File(error)))?;
    shell.say("已生成。", "Written.");
    Ok(())
}
