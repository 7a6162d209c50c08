//! When a canvass must have begun and be complete: the plan's deadline `risk_trigger` laid on the
//! moment of the trigger.

use crate::areas::AreaLevel;
use crate::calendar::Calendar;
use crate::plans::deadline::{Deadline, Term};
use crate::plans::document::AreaLevel as PlanLevel;
use crate::time::Moment;

/// The plan's name for the deadline of a canvass.
pub const RISK_TRIGGER: &str = "risk_trigger";

/// When to have started and when to be complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CanvassDue {
    pub start: Moment,
    pub complete: Moment,
}

/// Lays the deadline on the trigger for an area of `level`. `None` when the plan sets no day of
/// completion for that level; a plan that sets no start wants it by completion.
pub fn canvass_due(deadline: &Deadline, level: AreaLevel, trigger: Moment) -> Option<CanvassDue> {
    let level = plan_level(level);
    let complete = due_after(deadline.complete.as_ref()?.at(level)?, trigger);
    let start = deadline.start.as_ref().and_then(|due| due.at(level));
    let start = start.map_or(complete, |term| due_after(term, trigger));
    Some(CanvassDue { start, complete })
}

/// The plan's word for a level of area.
pub(crate) fn plan_level(level: AreaLevel) -> PlanLevel {
    match level {
        AreaLevel::Country | AreaLevel::Province | AreaLevel::City => PlanLevel::City,
        AreaLevel::District => PlanLevel::District,
        AreaLevel::Street => PlanLevel::Street,
        AreaLevel::Community => PlanLevel::Community,
        AreaLevel::Grid => PlanLevel::Grid,
    }
}

/// The moment a term after `trigger` ends. A time of day is that of the same day, or of the next if
/// it has passed. Working days are the official ones.
pub fn due_after(term: Term, trigger: Moment) -> Moment {
    match term {
        Term::Minutes(minutes) => trigger.plus_minutes(i64::from(minutes)),
        Term::Clock { hour, minute } => {
            let today = trigger.day().at(i64::from(hour), i64::from(minute));
            if today > trigger { today } else { today.plus_hours(24) }
        }
        Term::WorkingDays(days) => {
            Calendar::announced().workdays_after(trigger.day(), days.min(1_000)).end()
        }
    }
}
