//! When reports close and clauses are due: the plan's `deadlines` turned into moments (eight
//! measures, clause 八.2: figures of the day by 20:00). Reads no clock.

use crate::areas::AreaLevel;
use crate::calendar::Calendar;
use crate::plans::deadline::{Due, Term};
use crate::plans::document::{AreaLevel as PlanLevel, Document};
use crate::time::{Day, Moment};

/// Name in `[deadlines]` of the time at which reports close.
pub const DAILY_REPORT: &str = "daily_report";
/// The hour at which the district's figures must be out where a plan says nothing.
const CLOSING_HOUR: i64 = 20;
/// A server that closes a report by itself looks twice a minute; this long after the time is still
/// "at the time". A person gets no such allowance.
const AUTOMATIC_GRACE_MINUTES: i64 = 5;

/// The plan's word for a level of area; a grid reports with its community.
fn plan_level(level: AreaLevel) -> PlanLevel {
    match level {
        AreaLevel::Country | AreaLevel::Province | AreaLevel::City => PlanLevel::City,
        AreaLevel::District => PlanLevel::District,
        AreaLevel::Street => PlanLevel::Street,
        AreaLevel::Community | AreaLevel::Grid => PlanLevel::Community,
    }
}

/// The level of area at which a clause of this level is looked at. Compounds and buildings have no
/// code of their own: their grids stand for them.
pub fn area_level(level: PlanLevel) -> AreaLevel {
    match level {
        PlanLevel::City => AreaLevel::City,
        PlanLevel::District => AreaLevel::District,
        PlanLevel::Street => AreaLevel::Street,
        PlanLevel::Community => AreaLevel::Community,
        PlanLevel::Compound | PlanLevel::Grid | PlanLevel::Building => AreaLevel::Grid,
    }
}

/// When the report of `day` closes at this level: the first of the plans that sets a time of day,
/// 20:00 where none does.
pub fn closing_time<'a>(
    plans: impl IntoIterator<Item = &'a Document>,
    level: AreaLevel,
    day: Day,
) -> Moment {
    let clock = plans.into_iter().find_map(|plan| {
        let due = plan.deadlines.get(DAILY_REPORT)?.complete.as_ref()?;
        match due.at(plan_level(level))? {
            Term::Clock { hour, minute } => Some(day.at(i64::from(hour), i64::from(minute))),
            Term::Minutes(_) | Term::WorkingDays(_) => None,
        }
    });
    clock.unwrap_or_else(|| day.at(CLOSING_HOUR, 0))
}

/// Was it closed late? Later than the level's own time, or later than 20:00, when the city wants
/// the figures of everybody.
pub fn is_late(closed_at: Moment, closing: Moment, day: Day, automatic: bool) -> bool {
    let by = closing.min(day.at(CLOSING_HOUR, 0));
    let by = if automatic { by.plus_minutes(AUTOMATIC_GRACE_MINUTES) } else { by };
    closed_at > by
}

/// The term of a clause: a name of `[deadlines]`, else a term written out.
pub fn term(plan: &Document, due: Option<&str>, level: AreaLevel) -> Option<Term> {
    let due = due?;
    let Some(deadline) = plan.deadlines.get(due) else { return Term::parse(due) };
    let at = |due: &Due| due.at(plan_level(level));
    deadline.complete.as_ref().and_then(at).or_else(|| deadline.start.as_ref().and_then(at))
}

/// The moment a term ends: a time of day on `day`, a length of time after `trigger` (none without
/// a trigger). Working days are the official ones.
pub fn due_moment(term: Term, trigger: Option<Moment>, day: Day) -> Option<Moment> {
    match term {
        Term::Clock { hour, minute } => Some(day.at(i64::from(hour), i64::from(minute))),
        Term::Minutes(minutes) => trigger.map(|at| at.plus_minutes(i64::from(minutes))),
        Term::WorkingDays(days) => {
            trigger.map(|at| Calendar::announced().workdays_after(at.day(), days).end())
        }
    }
}
