//! The visits of a month to people who need care: how often and by whom the plan's table says, or the
//! officer who knows them; spread by `domain::visits::planning`. Writes nothing.

use std::collections::{BTreeMap, HashMap};

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, PersonId, UserId};
use linli_domain::plans::pack::Pack;
use linli_domain::time::Day;
use linli_domain::visits::care::{Frequency, TABLE, frequency};
use linli_domain::visits::planning::{DueVisit, Visitor, due_in_rest, plan_visits, working_days};
use linli_domain::visits::route::{Walk, walk};
use linli_domain::visits::{TaskKind, TaskState};
use linli_storage::Reader;
use linli_storage::care_groups::{CareLine, care_lines};
use linli_storage::planned::{Absence, PlannedTask, visits_planned};
use uuid::Uuid;

use super::plan_work::task_id;
use super::{holders, is_away};
use crate::context::Context;
use crate::error::Error;
use crate::plans::active_plan::ActivePlan;

/// People in care of one community.
pub const CARE_MAX: i64 = 20_000;
/// From this hour on today's visits are no longer planned.
const TODAY_UNTIL_HOUR: i64 = 16;
/// A planned visit is due by then; nobody is visited at night.
const DUE_HOUR: i64 = 20;

/// What is new, and what is called off.
#[derive(Debug, Default)]
pub(super) struct MonthPlan {
    pub(super) tasks: Vec<PlannedTask>,
    pub(super) gone: Vec<Uuid>,
}

/// Somebody who is visited: by which need, how often, by whom, where.
struct Visited {
    person: PersonId,
    home: HouseholdId,
    grid: GridCode,
    need: String,
    often: Frequency,
    walk: Walk,
}

impl Visited {
    /// What a planned visit says of why it was planned; another one means that the plan changed.
    fn routine(&self) -> String {
        format!("visit {}", self.often.visits_per_month)
    }
}

/// The frequency of a need: the officer's word before the plan's.
pub(crate) fn frequency_of(pack: Option<&Pack>, line: &CareLine, today: Day) -> Option<Frequency> {
    let planned = pack.and_then(|pack| frequency(pack, &line.need, line.born, today));
    match (line.visits_per_month, planned) {
        (Some(own), planned) => Some(Frequency {
            visits_per_month: own,
            visited_by: line
                .visited_by
                .clone()
                .or_else(|| planned.as_ref().map(|planned| planned.visited_by.clone()))
                .unwrap_or_else(|| "grid_worker".to_owned()),
            row: planned.map(|planned| planned.row).unwrap_or_default(),
        }),
        (None, Some(planned)) => Some(Frequency {
            visited_by: line.visited_by.clone().unwrap_or(planned.visited_by),
            ..planned
        }),
        (None, None) => None,
    }
}

pub(super) async fn plan_month(
    reader: &mut Reader,
    ctx: &Context,
    (district, area): (District, GridCode),
    plans: &[ActivePlan],
    away: &[Absence],
) -> Result<MonthPlan, Error> {
    let Some(plan) = plans.iter().find(|plan| plan.pack.table(TABLE).is_ok()) else {
        return Ok(MonthPlan::default());
    };
    let today = ctx.now.day();
    let first = if ctx.now < today.at(TODAY_UNTIL_HOUR, 0) { today } else { today.plus(1) };
    let month = today.to_date();
    let (start, end) =
        (Day::from_date(month.first_of_month()), Day::from_date(month.last_of_month()));
    let lines = care_lines(reader, district, area.range(), ctx.now, CARE_MAX).await?;
    let people = visited(lines, &plan.pack, today);
    let mut before: HashMap<PersonId, Vec<PlannedTask>> = HashMap::new();
    for task in visits_planned(reader, district, area.range(), (start, end)).await? {
        if let Some(person) = task.person_id {
            before.entry(person).or_default().push(task);
        }
    }
    let all = working_days(start).len();
    let days: Vec<Day> = working_days(first).into_iter().filter(|day| *day <= end).collect();
    let mut found = MonthPlan::default();
    let mut groups: BTreeMap<(String, Vec<UserId>), Vec<&Visited>> = BTreeMap::new();
    for one in &people {
        let had = before.remove(&one.person).unwrap_or_default();
        let lives = |task: &&PlannedTask| task.state != TaskState::Dropped.word();
        let stale = |task: &&PlannedTask| {
            task.state == TaskState::Planned.word()
                && task.day >= today
                && (task.routine != one.routine()
                    || task.role != one.often.visited_by
                    || task.household_id != Some(one.home))
        };
        let gone: Vec<Uuid> = had.iter().filter(stale).map(|task| task.id).collect();
        let stands = had
            .iter()
            .filter(lives)
            .any(|task| task.routine == one.routine() && !gone.contains(&task.id));
        found.gone.extend(gone);
        if !stands && one.often.visits_per_month > 0 {
            let held = anybody(reader, one, &days).await?;
            groups.entry((one.often.visited_by.clone(), held)).or_default().push(one);
        }
    }
    // Whose need ended, who moved or died, is visited no more.
    for task in before.into_values().flatten() {
        if task.state == TaskState::Planned.word() && task.day >= today {
            found.gone.push(task.id);
        }
    }
    for ((_, held), people) in groups {
        let planned = spread(&people, &held, &days, (all, away));
        let made = |(one, place, day, user): (&Visited, u32, Day, Option<UserId>)| {
            task_of(ctx, district, plan, one, (place, day, user))
        };
        found.tasks.extend(planned.into_iter().map(made));
    }
    Ok(found)
}

/// Everybody who has to be visited, in walking order: of several needs the one that asks for most.
fn visited(lines: Vec<CareLine>, pack: &Pack, today: Day) -> Vec<Visited> {
    let mut people: BTreeMap<PersonId, Visited> = BTreeMap::new();
    for line in lines {
        let (Some(home), Some(often)) = (line.household_id, frequency_of(Some(pack), &line, today))
        else {
            continue;
        };
        let more = people
            .get(&line.person_id)
            .is_none_or(|known| known.often.visits_per_month < often.visits_per_month);
        if more {
            let walk = walk(&line.compound, &line.building, &line.unit, &line.door);
            let (person, grid, need) = (line.person_id, line.grid_code, line.need);
            people.insert(person, Visited { person, home, grid, need, often, walk });
        }
    }
    let mut people: Vec<Visited> = people.into_values().collect();
    people.sort_by(|a, b| (a.grid, &a.walk, a.person).cmp(&(b.grid, &b.walk, b.person)));
    people
}

/// Everybody who holds the post on any of the days, away or not.
async fn anybody(reader: &mut Reader, one: &Visited, days: &[Day]) -> Result<Vec<UserId>, Error> {
    let Some(day) = days.first() else { return Ok(Vec::new()) };
    holders(reader, one.grid, &one.often.visited_by, *day, &[]).await
}

type Spread<'v> = (&'v Visited, u32, Day, Option<UserId>);

fn spread<'v>(
    people: &[&'v Visited],
    held: &[UserId],
    days: &[Day],
    (all, away): (usize, &[Absence]),
) -> Vec<Spread<'v>> {
    let mut due = Vec::new();
    for (person, one) in people.iter().enumerate() {
        let of = due_in_rest(one.often.visits_per_month, days.len(), all);
        due.extend((0..of).map(|place| DueVisit { person, place, of }));
    }
    let mut workers: Vec<Visitor> = held
        .iter()
        .map(|user| Visitor {
            user: *user,
            absent: days.iter().copied().filter(|day| is_away(away, *user, *day)).collect(),
        })
        .collect();
    let there = workers.iter().any(|worker| worker.absent.len() < days.len());
    if !there {
        // Nobody: the visits stay due, and stand on the desk by name.
        workers = vec![Visitor { user: UserId(Uuid::nil()), absent: Vec::new() }];
    }
    let planned = plan_visits(&due, &workers, days);
    let named = |planned: &linli_domain::visits::planning::Planned| {
        let user = Some(planned.user).filter(|user| !user.0.is_nil());
        Some((*people.get(planned.visit.person)?, planned.visit.place, planned.day, user))
    };
    planned.iter().filter_map(named).collect()
}

fn task_of(
    ctx: &Context,
    district: District,
    plan: &ActivePlan,
    one: &Visited,
    (place, day, user): (u32, Day, Option<UserId>),
) -> PlannedTask {
    let month: String = day.to_string().chars().take(7).collect();
    let key = [
        "visit",
        &district.to_string(),
        &one.person.0.to_string(),
        &month,
        &one.routine(),
        &one.often.visited_by,
        &one.home.0.to_string(),
        // A frequency that came back after it was changed is planned anew.
        &ctx.now.day().to_string(),
        &place.to_string(),
    ];
    PlannedTask {
        district,
        id: task_id(&key),
        day,
        kind: TaskKind::Visit.word().to_owned(),
        routine: one.routine(),
        label: String::new(),
        form: Some("visit".to_owned()),
        area: one.grid,
        role: one.often.visited_by.clone(),
        user_id: user,
        household_id: Some(one.home),
        person_id: Some(one.person),
        care_need: Some(one.need.clone()),
        due_at: day.at(DUE_HOUR, 0),
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
