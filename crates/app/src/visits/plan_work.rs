//! Makes the planned work of a day out of the plans in force: routines by their rules, visits by the table
//! `visit`. Planning twice, or on two servers, plans once; who has no holder is named. What stands in the
//! way of somebody who left or is away is given to somebody else.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use linli_domain::areas::{AreaLevel, District, GridCode, Scope};
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_domain::plans::document::Routine;
use linli_domain::plans::recurrence::falls_on;
use linli_domain::reports::schedule::{area_level, due_moment, term};
use linli_domain::time::{Day, Moment};
use linli_domain::visits::planning::working_days;
use linli_domain::visits::{TaskKind, TaskState};
use linli_storage::areas::{areas_in, districts};
use linli_storage::planned::{
    Absence, PlannedTask, absences, insert_tasks, note_plan, plan_noted, reassign_task, tasks_in,
};
use linli_storage::registry::households_in;
use linli_storage::{Reader, Tx};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::plan_month::{MonthPlan, plan_month};
use super::{holders, is_away};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::{ActivePlan, active_plans};

const AREAS_MAX: i64 = 20_000;
/// Tasks of one community on one day.
const TASKS_MAX: i64 = 20_000;
/// A day is looked at again after so long, for those who came into care or left meanwhile.
const AGAIN_MINUTES: i64 = 60;

/// What planning did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WorkPlanned {
    pub made: u64,
    pub called_off: u64,
    pub given_on: u64,
    /// Tasks of the day and before that nobody holds the post for.
    pub nobodys: i64,
}

/// Plans an area's work at once, whenever it was planned last.
pub async fn plan_work(app: &App, ctx: &Context, area: GridCode) -> Result<WorkPlanned, Error> {
    ctx.authorize(Action::PlanWork, area)?;
    let district = area.district().ok_or_else(Error::not_found)?;
    let mut done = WorkPlanned::default();
    let parts = parts_of(&mut app.db.read().await?, district, area).await?;
    for part in parts {
        let one = plan_part(app, ctx, district, part, true).await?;
        done.made += one.made;
        done.called_off += one.called_off;
        done.given_on += one.given_on;
        done.nobodys += one.nobodys;
    }
    Ok(done)
}

/// When a writer last looked at every area: thousands of plans are not asked about twice a minute.
static LOOKED: Mutex<BTreeMap<Uuid, Moment>> = Mutex::new(BTreeMap::new());
const LOOK_MINUTES: i64 = 5;

/// The job, at most every five minutes and on each new day.
pub async fn plan_regularly(app: &App) -> Result<u64, Error> {
    let now = app.now();
    let looked = LOOKED.lock().unwrap_or_else(PoisonError::into_inner).get(&app.lane).copied();
    let soon =
        |before: Moment| before.day() == now.day() && now < before.plus_minutes(LOOK_MINUTES);
    if looked.is_some_and(soon) {
        return Ok(0);
    }
    let made = plan_due_work(app).await?;
    LOOKED.lock().unwrap_or_else(PoisonError::into_inner).insert(app.lane, now);
    Ok(made)
}

/// Every area of every district, those again that were planned an hour ago or whose plans changed.
pub async fn plan_due_work(app: &App) -> Result<u64, Error> {
    let ctx = app.job("plan_work");
    let known = districts(&mut app.db.read().await?).await?;
    let mut made = 0;
    for district in known {
        let mut reader = app.db.read().await?;
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        let parts = parts_of(&mut reader, district, district.area()).await?;
        drop(reader);
        for part in parts {
            made += plan_part(app, &ctx, district, part, false).await?.made;
        }
    }
    Ok(made)
}

/// District, streets and communities of an area: each plans what lies at its level.
async fn parts_of(
    reader: &mut Reader,
    district: District,
    area: GridCode,
) -> Result<Vec<GridCode>, Error> {
    if area.level() == AreaLevel::Grid {
        return Ok(vec![area.at(AreaLevel::Community)]);
    }
    let inside = if area.contains(district.area()) { district.area() } else { area };
    let all = areas_in(reader, inside, 0, AREAS_MAX).await?;
    let levels = [AreaLevel::District, AreaLevel::Street, AreaLevel::Community];
    Ok(all.into_iter().filter(|one| levels.contains(&one.level)).map(|one| one.code).collect())
}

async fn plan_part(
    app: &App,
    ctx: &Context,
    district: District,
    area: GridCode,
    at_once: bool,
) -> Result<WorkPlanned, Error> {
    let mut reader = app.db.read().await?;
    let day = ctx.now.day();
    let plans = active_plans(&mut reader, area, ctx.now).await?;
    let version = versions(&plans);
    let noted = plan_noted(&mut reader, district, area, day).await?;
    let fresh = |at: &Moment| *at > ctx.now.plus_minutes(-AGAIN_MINUTES);
    if !at_once && noted.is_some_and(|(before, at)| before == version && fresh(&at)) {
        return Ok(WorkPlanned::default());
    }
    let away = absences(&mut reader, district, (day, day.plus(31))).await?;
    let mut tasks = routine_tasks(&mut reader, ctx, (district, area), &plans, &away).await?;
    let mut month = MonthPlan::default();
    if area.level() == AreaLevel::Community {
        month = plan_month(&mut reader, ctx, (district, area), &plans, &away).await?;
        tasks.append(&mut month.tasks);
    }
    let moved = moved_tasks(&mut reader, ctx, area, &away).await?;
    drop(reader);
    let change = std::sync::Arc::new((tasks, month.gone, moved, version));
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<WorkPlanned, Error> {
        let (tasks, gone, moved, version) = &*change;
        let mut done =
            WorkPlanned { made: insert_tasks(tx, tasks).await?, ..WorkPlanned::default() };
        let dropped = TaskState::Dropped.word();
        for id in gone {
            let ended = (dropped, None, None);
            let by = (ctx.now, None);
            let settled = linli_storage::planned::settle_task(tx, district, *id, ended, by).await?;
            done.called_off += u64::from(settled);
        }
        for (task, user, day) in moved {
            let due_at = if *day == task.day { task.due_at } else { day.at(20, 0) };
            let given = reassign_task(tx, district, task.id, *user, (*day, due_at)).await?;
            done.given_on += u64::from(given);
        }
        done.nobodys = nobodys(tx, area, ctx.now.day()).await?;
        let made = i64::try_from(done.made).unwrap_or(i64::MAX);
        note_plan(tx, district, (area, ctx.now.day()), version, (made, done.nobodys), ctx.now)
            .await?;
        if done.made + done.called_off + done.given_on > 0 {
            Record::of(ctx, Action::PlanWork, area)
                .about("work_plan", ctx.now.day())
                .values(&json!({
                    "made": done.made, "called_off": done.called_off, "given_on": done.given_on,
                }))
                .write(tx)
                .await?;
        }
        Ok(done)
    })
    .await
}

async fn nobodys(reader: &mut Reader, area: GridCode, day: Day) -> Result<i64, Error> {
    let scope = Scope::of(area);
    let tasks = tasks_in(reader, &scope, (day, day), TASKS_MAX).await?;
    let open = tasks.iter().filter(|task| task.user_id.is_none() && is_planned(task));
    Ok(i64::try_from(open.count()).unwrap_or(i64::MAX))
}

fn is_planned(task: &PlannedTask) -> bool {
    task.state == TaskState::Planned.word()
}

/// By which plans, at which levels of response.
fn versions(plans: &[ActivePlan]) -> String {
    let one = |plan: &ActivePlan| {
        let level = plan.level.as_ref().map_or("", |level| level.id.as_str());
        format!("{}@{level}", plan.version.get(..12).unwrap_or(&plan.version))
    };
    plans.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The id of what is planned: the same for the same thing.
pub(super) fn task_id(parts: &[&str]) -> Uuid {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let hash: [u8; 32] = hasher.finalize().into();
    let mut id = [0; 16];
    id.copy_from_slice(hash.split_at(16).0);
    Uuid::from_bytes(id)
}

async fn routine_tasks(
    reader: &mut Reader,
    ctx: &Context,
    (district, area): (District, GridCode),
    plans: &[ActivePlan],
    away: &[Absence],
) -> Result<Vec<PlannedTask>, Error> {
    let day = ctx.now.day();
    let mut tasks = Vec::new();
    for plan in plans {
        let document = &plan.pack.document;
        for routine in document.routines.iter().filter(|one| one.task) {
            if !falls_on(&routine.rrule, plan.from_day, day) {
                continue;
            }
            for place in places(reader, area, area_level(routine.area)).await? {
                let held = holders(reader, place, &routine.post, day, away).await?;
                // Where several hold the post they take turns.
                let turn =
                    usize::try_from((day.0 + place.number()).rem_euclid(1_000_000)).unwrap_or(0);
                let user = held.get(turn % held.len().max(1)).copied();
                let due = term(document, routine.due.as_deref(), place.level());
                let due = due.and_then(|due| due_moment(due, Some(day.start()), day));
                tasks.push(PlannedTask {
                    user_id: user,
                    due_at: due.unwrap_or_else(|| day.end()),
                    ..routine_task(ctx, (district, place), plan, routine)
                });
            }
        }
    }
    Ok(tasks)
}

fn routine_task(
    ctx: &Context,
    (district, place): (District, GridCode),
    plan: &ActivePlan,
    routine: &Routine,
) -> PlannedTask {
    let day = ctx.now.day();
    let (text, code) = (day.to_string(), place.short());
    let label = if routine.label.is_empty() { &routine.name } else { &routine.label };
    PlannedTask {
        district,
        id: task_id(&[
            "routine",
            &district.to_string(),
            &plan.plan_id,
            &routine.name,
            &code,
            &text,
        ]),
        day,
        kind: TaskKind::Routine.word().to_owned(),
        routine: routine.name.clone(),
        label: label.clone(),
        form: routine.form.clone(),
        area: place,
        role: routine.post.clone(),
        user_id: None,
        household_id: None,
        person_id: None,
        care_need: None,
        due_at: day.end(),
        state: TaskState::Planned.word().to_owned(),
        tries: 0,
        settled_at: None,
        settled_by: None,
        record_id: None,
        reason: None,
        plan_version: plan.version.clone(),
        made_at: ctx.now,
    }
}

/// The areas of a routine's level that an area plans for. Before grids are divided the community stands
/// for them.
async fn places(
    reader: &mut Reader,
    area: GridCode,
    level: AreaLevel,
) -> Result<Vec<GridCode>, Error> {
    if area.level() == level {
        return Ok(vec![area]);
    }
    if area.level() != AreaLevel::Community || level != AreaLevel::Grid {
        return Ok(Vec::new());
    }
    let inside = areas_in(reader, area, 0, AREAS_MAX).await?;
    let grids: Vec<GridCode> =
        inside.into_iter().filter(|one| one.level == AreaLevel::Grid).map(|one| one.code).collect();
    if !grids.is_empty() {
        return Ok(grids);
    }
    // Where nobody is registered nobody is visited or looked after.
    let Some(district) = area.district() else { return Ok(Vec::new()) };
    let lived_in = households_in(reader, district, &Scope::of(area), None, 1).await?;
    Ok(if lived_in.is_empty() { Vec::new() } else { vec![area] })
}

type Moved = (PlannedTask, Option<UserId>, Day);

/// Tasks of today and later whose worker left or is away, with who takes them. A visit waits for a later
/// working day of the month when nobody is there.
async fn moved_tasks(
    reader: &mut Reader,
    ctx: &Context,
    area: GridCode,
    away: &[Absence],
) -> Result<Vec<Moved>, Error> {
    let (day, last) = (ctx.now.day(), ctx.now.day().plus(31));
    let scope = Scope::of(area);
    let mut moved = Vec::new();
    let tasks = tasks_in(reader, &scope, (day, last), TASKS_MAX).await?;
    let mut load: HashMap<(Day, UserId), usize> = HashMap::new();
    for task in tasks.iter().filter(|task| is_planned(task)) {
        if let Some(user) = task.user_id {
            *load.entry((task.day, user)).or_default() += 1;
        }
    }
    for task in tasks.into_iter().filter(|task| is_planned(task) && task.day >= day) {
        let here = task.area.at(AreaLevel::Community) == area || task.area == area;
        let held = holders(reader, task.area, &task.role, task.day, away).await?;
        let stays =
            task.user_id.is_some_and(|user| held.contains(&user) && !is_away(away, user, task.day));
        if stays || !here || (task.user_id.is_none() && held.is_empty()) {
            continue;
        }
        let least = |held: &[UserId], day: Day| {
            held.iter()
                .copied()
                .min_by_key(|user| (load.get(&(day, *user)).copied().unwrap_or(0), *user))
        };
        let mut found = (least(&held, task.day), task.day);
        if found.0.is_none() && task.kind == TaskKind::Visit.word() {
            for later in working_days(task.day.plus(1)) {
                let same = later.to_date().month() == task.day.to_date().month();
                let held = holders(reader, task.area, &task.role, later, away).await?;
                if let Some(user) = least(&held, later).filter(|_| same) {
                    found = (Some(user), later);
                    break;
                }
            }
        }
        if let Some(user) = found.0 {
            *load.entry((found.1, user)).or_default() += 1;
        }
        moved.push((task, found.0, found.1));
    }
    Ok(moved)
}
