//! When an appeal must be answered, by the plan's deadline `appeal_answer`.

use crate::plans::deadline::Term;
use crate::time::{Day, Moment};

/// Without a plan that says otherwise an appeal is answered within three working days.
const WORKING_DAYS: u32 = 3;
/// Longest term that is followed.
const DAYS_MAX: u32 = 366;

/// The moment an answer is due. Working days are Monday to Friday, ending at 24:00; the official
/// holidays are not known here.
pub fn appeal_due(raised_at: Moment, term: Option<Term>) -> Moment {
    match term.unwrap_or(Term::WorkingDays(WORKING_DAYS)) {
        Term::Minutes(minutes) => raised_at.plus_minutes(i64::from(minutes)),
        Term::WorkingDays(days) => {
            let mut day = raised_at.day();
            for _ in 0..days.min(DAYS_MAX) {
                day = next_working_day(day);
            }
            day.end()
        }
        Term::Clock { hour, minute } => {
            let today = raised_at.day().at(i64::from(hour), i64::from(minute));
            if today >= raised_at { today } else { today.plus_hours(24) }
        }
    }
}

fn next_working_day(day: Day) -> Day {
    let mut day = day.plus(1);
    // 1970-01-01 was a Thursday.
    while (day.0 + 3).rem_euclid(7) >= 5 {
        day = day.plus(1);
    }
    day
}
