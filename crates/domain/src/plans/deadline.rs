//! Deadlines of a plan: lengths of time from a trigger, working days, times of day, per level.
//! Reads no clock; `app` turns them into moments.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::document::AreaLevel;
use crate::time::Moment;

/// A deadline: when to have started, when to be complete.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    #[serde(default)]
    pub start: Option<Due>,
    #[serde(default)]
    pub complete: Option<Due>,
}

/// One term, or one per level of area.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Due {
    All(Term),
    /// `{ community = "18:00", street = "19:00", district = "20:00" }`
    ByLevel(BTreeMap<AreaLevel, Term>),
}

impl Due {
    /// The term that holds at this level.
    pub fn at(&self, level: AreaLevel) -> Option<Term> {
        match self {
            Self::All(term) => Some(*term),
            Self::ByLevel(terms) => terms.get(&level).copied(),
        }
    }
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Term {
    /// Minutes after the trigger: `30m`, `2h`, `2d` (24 hours each).
    Minutes(u32),
    /// `3 working days` after the trigger, by the official holiday calendar.
    WorkingDays(u32),
    /// A time of day in the plan's time zone: `20:00`; `24:00` is the end of the day.
    Clock { hour: u8, minute: u8 },
}

/// The moment due after `from` for what cannot wait for working days: `minutes` unless the plan says
/// minutes or a time of day.
pub fn soon_after(from: Moment, term: Option<Term>, minutes: u32) -> Moment {
    match term {
        Some(Term::Minutes(minutes)) => from.plus_minutes(i64::from(minutes)),
        Some(Term::Clock { hour, minute }) => {
            let today = from.day().at(i64::from(hour), i64::from(minute));
            if today >= from { today } else { today.plus_hours(24) }
        }
        Some(Term::WorkingDays(_)) | None => from.plus_minutes(i64::from(minutes)),
    }
}

impl Term {
    /// Reads `30m`, `2h`, `2d`, `3 working days`, `20:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let number = |digits: &str| {
            let digits = digits.trim();
            let plain =
                (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| digits.parse::<u32>().ok()).flatten()
        };
        if let Some((hour, minute)) = text.split_once(':') {
            let (hour, minute) = (number(hour)?, number(minute).filter(|_| minute.len() == 2)?);
            let fits = (hour < 24 && minute < 60) || (hour == 24 && minute == 0);
            let clock = |h, m| Self::Clock { hour: h, minute: m };
            return fits
                .then(|| Some(clock(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?)))?;
        }
        let days = text.strip_suffix("working days").or_else(|| text.strip_suffix("working day"));
        if let Some(days) = days {
            return number(days).map(Self::WorkingDays);
        }
        let (digits, minutes) = [("m", 1), ("h", 60), ("d", 1_440)]
            .into_iter()
            .find_map(|(unit, minutes)| text.strip_suffix(unit).map(|t| (t, minutes)))?;
        number(digits).map(|n| Self::Minutes(n.saturating_mul(minutes)))
    }
}

impl std::fmt::Display for Term {
    /// As a plan writes it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::Minutes(n) if n % 1_440 == 0 && n > 1_440 => write!(f, "{}d", n / 1_440),
            Self::Minutes(n) if n % 60 == 0 => write!(f, "{}h", n / 60),
            Self::Minutes(n) => write!(f, "{n}m"),
            Self::WorkingDays(n) => write!(f, "{n} working days"),
            Self::Clock { hour, minute } => write!(f, "{hour:02}:{minute:02}"),
        }
    }
}

impl TryFrom<String> for Term {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = "a deadline is written 30m, 2h, 2d, \"3 working days\" or 20:00";
        Self::parse(&text).ok_or_else(|| wrong.into())
    }
}
