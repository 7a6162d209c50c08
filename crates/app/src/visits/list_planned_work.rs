//! The planned work of an area by worker: planned, done, excused, overdue, and what nobody holds the post
//! for. The numbers add up to the rows.

use std::collections::HashMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::{Action, matrix};
use linli_domain::ids::UserId;
use linli_domain::time::Day;
use linli_domain::visits::TaskState;
use linli_domain::visits::care::is_sensitive;
use linli_storage::Reader;
use linli_storage::identity::user;
use linli_storage::planned::{Absence, PlannedTask, absences, tasks_in};
use linli_storage::registry::door_of;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const TASKS_MAX: i64 = 5_000;
const DAYS_MAX: i64 = 31;

/// A task as the desk reads it. Who is visited is not among it: only the door.
#[derive(Debug, Clone)]
pub struct TaskView {
    pub task: PlannedTask,
    pub who: Option<String>,
    pub door: Option<String>,
    pub overdue: bool,
}

/// One worker's share.
#[derive(Debug, Clone, Default)]
pub struct Share {
    /// None: nobody holds the post.
    pub user: Option<UserId>,
    pub name: Option<String>,
    pub role: String,
    pub planned: i64,
    pub done: i64,
    pub excused: i64,
    /// Of `planned`.
    pub overdue: i64,
}

/// What was planned.
#[derive(Debug, Clone, Default)]
pub struct PlannedWork {
    pub shares: Vec<Share>,
    pub tasks: Vec<TaskView>,
    pub away: Vec<(Absence, Option<String>)>,
}

/// # Errors
/// More days than a month.
pub async fn list_planned_work(
    app: &App,
    ctx: &Context,
    area: GridCode,
    (from, to): (Day, Day),
) -> Result<PlannedWork, Error> {
    let scope = ctx.scope_within(Action::ListPlannedWork, area)?;
    if !(0..=DAYS_MAX).contains(&(to.0 - from.0)) {
        return Err(Error::invalid(
            "visits.days",
            "一次最多看 31 天：请缩小日期范围。",
            "At most 31 days at once: ask for fewer.",
        ));
    }
    let mut reader = app.db.read().await?;
    let mut tasks = tasks_in(&mut reader, &scope, (from, to), TASKS_MAX).await?;
    for task in &mut tasks {
        hide_need(ctx, task);
    }
    let mut names = HashMap::new();
    let mut work = PlannedWork::default();
    for district in districts_of(&tasks, area) {
        for one in absences(&mut reader, district, (from, to)).await? {
            if area.contains(one.area) || one.area.contains(area) {
                let name = name_of(&mut reader, &mut names, Some(one.user_id)).await?;
                work.away.push((one, name));
            }
        }
    }
    for task in tasks {
        let who = name_of(&mut reader, &mut names, task.user_id).await?;
        let overdue = task.state == TaskState::Planned.word() && task.due_at < ctx.now;
        let key = (task.user_id, task.role.clone());
        let known = work.shares.iter().position(|one| (one.user, one.role.clone()) == key);
        let place = known.unwrap_or_else(|| {
            let (user, role) = key;
            work.shares.push(Share { user, role, name: who.clone(), ..Share::default() });
            work.shares.len() - 1
        });
        if let Some(share) = work.shares.get_mut(place) {
            match TaskState::from_word(&task.state) {
                Some(TaskState::Done) => share.done += 1,
                Some(TaskState::Excused) => share.excused += 1,
                _ => share.planned += 1,
            }
            share.overdue += i64::from(overdue);
        }
        let door = door_of(&mut reader, task.district, task.household_id).await?;
        work.tasks.push(TaskView { task, who, door, overdue });
    }
    work.shares.sort_by(|a, b| {
        (a.user.is_some(), &a.name, &a.role).cmp(&(b.user.is_some(), &b.name, &b.role))
    });
    app.note_read(Record::of(ctx, Action::ListPlannedWork, area).about("tasks", work.tasks.len()));
    Ok(work)
}

fn districts_of(tasks: &[PlannedTask], area: GridCode) -> Vec<District> {
    let mut found: Vec<District> =
        tasks.iter().map(|task| task.district).chain(area.district()).collect();
    found.sort_by_key(|district| district.number());
    found.dedup();
    found
}

/// Why somebody is visited is left out for those who may not know it.
pub(crate) fn hide_need(ctx: &Context, task: &mut PlannedTask) {
    let Some(need) = task.care_need.as_deref() else { return };
    if !may_see(ctx, task.area, need) {
        task.care_need = None;
    }
}

/// May the actor see a need of that kind there?
pub(crate) fn may_see(ctx: &Context, area: GridCode, need: &str) -> bool {
    let action =
        if is_sensitive(need) { Action::ViewSensitiveNeeds } else { Action::ListCareNeeds };
    may(ctx, action, area)
}

pub(crate) fn may(ctx: &Context, action: Action, area: GridCode) -> bool {
    match &ctx.actor {
        crate::context::Actor::User { posts, .. } => {
            posts.iter().any(|post| post.area.contains(area) && matrix().allows(post.role, action))
        }
        crate::context::Actor::Operator | crate::context::Actor::Job(_) => true,
        crate::context::Actor::Resident { .. } | crate::context::Actor::Anybody => false,
    }
}

pub(crate) async fn name_of(
    reader: &mut Reader,
    known: &mut HashMap<UserId, Option<String>>,
    id: Option<UserId>,
) -> Result<Option<String>, Error> {
    let Some(id) = id else { return Ok(None) };
    if let Some(name) = known.get(&id) {
        return Ok(name.clone());
    }
    let name = user(reader, id).await?.map(|user| user.name);
    known.insert(id, name.clone());
    Ok(name)
}
