//! Working days (工作日): Monday to Friday, but for public holidays and the weekend days worked instead of them
//! (调休), as the State Council's office announces them each year (关于部分节假日安排的通知). An office adds
//! what is announced later. Reads no clock.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::time::Day;

#[cfg(test)]
mod tests;

/// The announced days of 2018 to 2026: only those that differ from Monday to Friday.
const ANNOUNCED: &str = include_str!("days.csv");
/// Nobody waits longer than this many days for a working day, whatever a calendar says.
const REST_DAYS_MAX: i64 = 60;

/// One announced day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnouncedDay {
    pub day: Day,
    pub is_workday: bool,
    /// The holiday it belongs to, e.g. 国庆节.
    pub name: String,
}

/// Which days are worked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    days: BTreeMap<Day, AnnouncedDay>,
}

/// A line of a calendar that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: a date, `off` or `work`, and a name are wanted")]
pub struct CalendarError {
    /// From 1.
    pub line: usize,
}

impl Calendar {
    /// The days announced when this program was made.
    pub fn announced() -> &'static Self {
        static CALENDAR: OnceLock<Calendar> = OnceLock::new();
        CALENDAR.get_or_init(|| Self::with(&Self::default(), read(ANNOUNCED).unwrap_or_default()))
    }

    /// With days that were announced later, which go before.
    pub fn with(&self, later: impl IntoIterator<Item = AnnouncedDay>) -> Self {
        let mut days = self.days.clone();
        days.extend(later.into_iter().map(|one| (one.day, one)));
        Self { days }
    }

    pub fn is_workday(&self, day: Day) -> bool {
        self.days.get(&day).map_or_else(|| !is_weekend(day), |one| one.is_workday)
    }

    /// The first working day after `day`.
    pub fn next_workday(&self, day: Day) -> Day {
        let rest = (1..REST_DAYS_MAX).map(|n| day.plus(n));
        rest.into_iter().find(|day| self.is_workday(*day)).unwrap_or(day.plus(REST_DAYS_MAX))
    }

    /// The last of `count` working days after `day`.
    pub fn workdays_after(&self, day: Day, count: u32) -> Day {
        (0..count).fold(day, |day, _| self.next_workday(day))
    }

    /// Working days after `from`, up to and including `to`.
    pub fn workdays_between(&self, from: Day, to: Day) -> u32 {
        let days = (from.0 + 1..=to.0).filter(|day| self.is_workday(Day(*day)));
        u32::try_from(days.count()).unwrap_or(u32::MAX)
    }

    /// Whether anything was announced for that year; if not, Monday to Friday is all that is known.
    pub fn knows(&self, year: i16) -> bool {
        self.days.keys().any(|day| day.to_date().year() == year)
    }

    /// Announced days of a year, in order.
    pub fn days_of(&self, year: i16) -> impl Iterator<Item = &AnnouncedDay> {
        self.days.values().filter(move |one| one.day.to_date().year() == year)
    }
}

/// Reads lines of `date,off|work,name` below a heading.
///
/// # Errors
/// The first line that is none.
pub fn read(text: &str) -> Result<Vec<AnnouncedDay>, CalendarError> {
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate().skip(1);
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(n, line)| one(line).ok_or(CalendarError { line: n + 1 })).collect()
}

fn one(line: &str) -> Option<AnnouncedDay> {
    let mut cells = line.splitn(3, ',').map(str::trim);
    let day = cells.next()?.parse().ok()?;
    let is_workday = match cells.next()? {
        "off" | "休" => false,
        "work" | "班" => true,
        _ => return None,
    };
    let name = cells.next()?.to_owned();
    (name.chars().count() <= 20).then_some(AnnouncedDay { day, is_workday, name })
}

/// Saturday and Sunday; 1970-01-01 was a Thursday.
fn is_weekend(day: Day) -> bool {
    (day.0 + 3).rem_euclid(7) >= 5
}
