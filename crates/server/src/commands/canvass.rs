//! `linli canvass start|coverage|list|unreached|record|close`.

use std::path::PathBuf;

use clap::Subcommand;
use linli_app::canvass::list_canvass_households::{HouseholdsWanted, list_canvass_households};
use linli_app::canvass::list_canvasses::canvass_of;
use linli_app::canvass::record_attempts::{record_attempts, say_line};
use linli_app::canvass::start_canvass::{StartCanvass, start_canvass};
use linli_app::canvass::view_canvass::{Coverage, Worker, view_canvass};
use linli_app::canvass::{close_canvass, list_unreached};
use linli_domain::areas::GridCode;
use linli_domain::canvass::Totals;
use linli_domain::ids::PublicId;
use linli_domain::lang::Speak;
use linli_domain::time::Moment;
use linli_storage::canvass::{Canvass, Listed};
use serde_json::{Value, json};

use crate::shell::{Outcome, Shell, line, print_json};

/// Done, but some lines of the file were refused.
const WITH_PROBLEMS: i32 = 1;
/// Households read at a time.
const PAGE: i64 = 5_000;
/// Refused lines printed; `--json` has more.
const REFUSED_SHOWN: usize = 20;

#[derive(Debug, Subcommand)]
pub(crate) enum CanvassCommand {
    /// 开始地毯式排查 · start a canvass of an area
    Start {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 原因 · why
        #[arg(long, default_value = "")]
        reason: String,
        /// 触发时间，默认现在 · when the trigger happened
        #[arg(long, value_name = "TIMESTAMP")]
        triggered: Option<Moment>,
        /// 完成期限，默认按预案 · the deadline, the plan's unless said
        #[arg(long, value_name = "TIMESTAMP")]
        due: Option<Moment>,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 排查进度 · coverage now
    Coverage {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 全部住户及结果 · every household with its outcome
    List {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 未排查到的住户 · who is not reached yet, by name
    Unreached {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 导入排查记录 household,at,channel,outcome,notice,note · record attempts from a file
    Record {
        /// 文件 · the file
        file: PathBuf,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 结束排查 · end a canvass
    Close {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
    },
}

pub(crate) async fn run(shell: &Shell, command: CanvassCommand) -> Outcome {
    match command {
        CanvassCommand::Start { area, reason, triggered, due, json } => {
            let new = StartCanvass { area, reason, triggered_at: triggered, due_at: due };
            start(shell, new, json).await
        }
        CanvassCommand::Coverage { area, json } => coverage(shell, area, json).await,
        CanvassCommand::List { area, json } => list(shell, area, json).await,
        CanvassCommand::Unreached { area, json } => unreached(shell, area, json).await,
        CanvassCommand::Record { file, json } => record(shell, &file, json).await,
        CanvassCommand::Close { area } => {
            let (app, ctx) = (&shell.app, shell.ctx());
            let canvass = canvass_of(app, &ctx, area).await?;
            close_canvass::close_canvass(app, &ctx, canvass.district, canvass.id).await?;
            let area = canvass.area.short();
            shell.say(&format!("{area} 的排查已结束。"), &format!("Closed the canvass of {area}."));
            Ok(0)
        }
    }
}

async fn start(shell: &Shell, new: StartCanvass, json: bool) -> Outcome {
    let (canvass, households) = start_canvass(&shell.app, &shell.ctx(), new).await?;
    if json {
        let mut value = canvass_json(&canvass);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("households".into(), households.into());
        }
        print_json(&value);
        return Ok(0);
    }
    let (area, due) = (canvass.area.short(), canvass.due_at);
    shell.say(
        &format!("{area} 的排查已开始：{households} 户，{due} 前完成。"),
        &format!("The canvass of {area} has begun: {households} households by {due}."),
    );
    Ok(0)
}

async fn coverage(shell: &Shell, area: GridCode, json: bool) -> Outcome {
    let (app, ctx) = (&shell.app, shell.ctx());
    let canvass = canvass_of(app, &ctx, area).await?;
    let coverage = view_canvass(app, &ctx, canvass.district, canvass.id, Some(area)).await?;
    if json {
        print_json(&coverage_json(&coverage));
        return Ok(0);
    }
    let totals = |totals: &Totals| {
        let Totals { households, reached_by_phone, reached_at_door, refused, .. } = totals;
        let (missing, papers) = (totals.not_reached, totals.notices);
        let zh = format!(
            "{households} 户：电话 {reached_by_phone}，上门 {reached_at_door}，拒绝 {refused}，\
             未排查到 {missing}；告知单 {papers} 张"
        );
        let en = format!(
            "{households} households: phone {reached_by_phone}, door {reached_at_door}, refused \
             {refused}, not reached {missing}; {papers} notices"
        );
        shell.lang.pick(&zh, &en).to_owned()
    };
    line(&totals(&coverage.totals));
    let due = coverage.canvass.due_at;
    let late = if coverage.overdue { shell.lang.pick("，已超期", ", overdue") } else { "" };
    line(&format!("{} {due}{late}", shell.lang.pick("完成期限", "Due")));
    for grid in &coverage.grids {
        let who = names(shell, &grid.workers);
        line(&format!("{}  {who}  {}", grid.grid, totals(&grid.totals)));
    }
    Ok(0)
}

fn names(shell: &Shell, workers: &[Worker]) -> String {
    if workers.is_empty() {
        return shell.lang.pick("（无网格员）", "(no grid worker)").to_owned();
    }
    workers.iter().map(|worker| worker.name.as_str()).collect::<Vec<_>>().join("、")
}

async fn list(shell: &Shell, area: GridCode, json: bool) -> Outcome {
    let (app, ctx) = (&shell.app, shell.ctx());
    let canvass = canvass_of(app, &ctx, area).await?;
    let (district, id) = (canvass.district, canvass.id);
    let mut wanted = HouseholdsWanted { area: Some(area), limit: PAGE, ..Default::default() };
    let mut households = Vec::new();
    loop {
        let page = list_canvass_households(app, &ctx, district, id, &wanted).await?;
        let full = page.len() as i64 == PAGE;
        wanted.after = page.last().map(|last| (last.grid.number(), last.household));
        households.extend(page);
        if !full {
            break;
        }
    }
    if json {
        let listed: Vec<Value> =
            households.iter().map(|one| household_json(&canvass, one)).collect();
        let id = PublicId::new(district, id);
        print_json(&json!({ "canvass": id, "area": area, "households": listed }));
        return Ok(0);
    }
    for one in &households {
        let id = PublicId::new(district, one.household);
        line(&format!(
            "{id}\t{}\t{}\t{}\t{}",
            one.grid,
            place(one),
            one.head_name,
            one.outcome.word()
        ));
    }
    Ok(0)
}

async fn unreached(shell: &Shell, area: GridCode, json: bool) -> Outcome {
    let (app, ctx) = (&shell.app, shell.ctx());
    let canvass = canvass_of(app, &ctx, area).await?;
    let (district, id) = (canvass.district, canvass.id);
    let (grids, more) = list_unreached::list_unreached(app, &ctx, district, id, Some(area)).await?;
    let count: usize = grids.iter().map(|grid| grid.households.len()).sum();
    if json {
        let grids: Vec<Value> = grids
            .iter()
            .map(|grid| {
                let households: Vec<Value> =
                    grid.households.iter().map(|one| household_json(&canvass, one)).collect();
                json!({ "grid": grid.grid, "workers": workers_json(&grid.workers),
                        "households": households })
            })
            .collect();
        let id = PublicId::new(district, id);
        print_json(&json!({ "canvass": id, "area": area, "not_reached": count, "more": more,
                            "grids": grids }));
        return Ok(0);
    }
    for grid in &grids {
        let who = names(shell, &grid.workers);
        line(&format!("{}  {who}  {}", grid.grid, grid.households.len()));
        for one in &grid.households {
            line(&format!("  {}  {}  {}×", place(one), one.head_name, one.attempts));
        }
    }
    let more = if more { "+" } else { "" };
    shell.say(
        &format!("未排查到 {count}{more} 户。"),
        &format!("{count}{more} households not reached."),
    );
    Ok(0)
}

async fn record(shell: &Shell, file: &std::path::Path, json: bool) -> Outcome {
    let taken = record_attempts(&shell.app, &shell.ctx(), file).await?;
    let code = if taken.refused > 0 { WITH_PROBLEMS } else { 0 };
    if json {
        let refused: Vec<Value> = taken
            .reasons
            .iter()
            .map(|(line, error)| {
                json!({ "line": line, "code": error.code(), "message": error.say(shell.lang) })
            })
            .collect();
        print_json(&json!({ "rows": taken.rows, "recorded": taken.recorded,
                            "duplicate": taken.duplicate, "rejected": taken.refused,
                            "problems": refused }));
        return Ok(code);
    }
    for (number, error) in taken.reasons.iter().take(REFUSED_SHOWN) {
        line(&say_line(*number, error, shell.lang));
    }
    let (rows, recorded, duplicate, refused) =
        (taken.rows, taken.recorded, taken.duplicate, taken.refused);
    shell.say(
        &format!("{rows} 行：记录 {recorded}，重复 {duplicate}，未接受 {refused}。"),
        &format!("{rows} lines: {recorded} recorded, {duplicate} repeated, {refused} refused."),
    );
    Ok(code)
}

fn place(one: &Listed) -> String {
    let parts = [&one.compound, &one.building, &one.unit, &one.door];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

fn canvass_json(canvass: &Canvass) -> Value {
    json!({
        "id": PublicId::new(canvass.district, canvass.id),
        "area": canvass.area,
        "reason": canvass.reason,
        "plan_version": canvass.plan_version,
        "triggered_at": canvass.triggered_at,
        "start_due_at": canvass.start_due_at,
        "due_at": canvass.due_at,
        "started_at": canvass.started_at,
        "closed_at": canvass.closed_at,
    })
}

fn household_json(canvass: &Canvass, one: &Listed) -> Value {
    json!({
        "id": PublicId::new(canvass.district, one.household),
        "grid": one.grid.to_string(),
        "head_name": one.head_name,
        "compound": one.compound,
        "building": one.building,
        "unit": one.unit,
        "door": one.door,
        "outcome": one.outcome.word(),
        "outcome_at": one.outcome_at,
        "attempts": one.attempts,
        "notices": one.notices,
    })
}

fn totals_json(totals: &Totals) -> Value {
    json!({
        "households": totals.households,
        "reached_by_phone": totals.reached_by_phone,
        "reached_at_door": totals.reached_at_door,
        "refused": totals.refused,
        "not_reached": totals.not_reached,
        "notices": totals.notices,
    })
}

fn workers_json(workers: &[Worker]) -> Value {
    workers.iter().map(|worker| json!({ "id": worker.id, "name": worker.name })).collect()
}

fn coverage_json(coverage: &Coverage) -> Value {
    let grids: Vec<Value> = coverage
        .grids
        .iter()
        .map(|grid| {
            json!({ "grid": grid.grid.to_string(), "name": grid.name,
                    "workers": workers_json(&grid.workers), "attempts": grid.attempts,
                    "totals": totals_json(&grid.totals) })
        })
        .collect();
    let workers: Vec<Value> = coverage
        .workers
        .iter()
        .map(|one| {
            let grids: Vec<String> = one.grids.iter().map(ToString::to_string).collect();
            json!({ "id": one.worker.id, "name": one.worker.name, "grids": grids,
                    "totals": totals_json(&one.totals) })
        })
        .collect();
    let without = coverage.grids.iter().filter(|grid| grid.workers.is_empty());
    let without: Vec<String> = without.map(|grid| grid.grid.to_string()).collect();
    let mut value = totals_json(&coverage.totals);
    if let Some(fields) = value.as_object_mut() {
        fields.insert("canvass".into(), canvass_json(&coverage.canvass));
        fields.insert("at".into(), coverage.at.to_string().into());
        fields.insert("overdue".into(), coverage.overdue.into());
        fields.insert("started_late".into(), coverage.started_late.into());
        fields.insert("attempts".into(), coverage.attempts.into());
        fields.insert("grids".into(), grids.into());
        fields.insert("workers".into(), workers.into());
        fields.insert("grids_without_worker".into(), without.into());
    }
    value
}
