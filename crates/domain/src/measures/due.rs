//! When an appeal must be answered, by the plan's deadline `appeal_answer`.

use crate::calendar::Calendar;
use crate::plans::deadline::Term;
use crate::time::Moment;

/// Without a plan that says otherwise an appeal is answered within three working days.
const WORKING_DAYS: u32 = 3;
/// Longest term that is followed.
const DAYS_MAX: u32 = 366;

/// The moment an answer is due. Working days are the official ones, ending at 24:00.
pub fn appeal_due(raised_at: Moment, term: Option<Term>) -> Moment {
    match term.unwrap_or(Term::WorkingDays(WORKING_DAYS)) {
        Term::Minutes(minutes) => raised_at.plus_minutes(i64::from(minutes)),
        Term::WorkingDays(days) => {
            Calendar::announced().workdays_after(raised_at.day(), days.min(DAYS_MAX)).end()
        }
        Term::Clock { hour, minute } => {
            let today = raised_at.day().at(i64::from(hour), i64::from(minute));
            if today >= raised_at { today } else { today.plus_hours(24) }
        }
    }
}
