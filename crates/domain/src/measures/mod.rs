//! A measure's life (管控措施): when it starts and ends, its tests, what may still be done to it,
//! and when an appeal must be answered. Reads no clock; never lengthens a measure by itself.

mod due;
mod extension;
mod ground;
mod release;

pub use due::appeal_due;
pub use extension::{EXTENSION_DAYS_MAX, EXTENSIONS_MAX, ExtensionError, extended};
pub use ground::{GroundKind, Lacking, OrderNeeded, Warrant};
pub use release::{ReleaseFacts, Unmet, certificate_number, days_done, is_unwell};

use crate::lang::Lang;
use crate::time::{Day, Moment};

/// From this temperature on the community doctor is told (plans write 37.3 C).
pub const FEVER_TENTHS: i64 = 373;
/// Longest measure an override can make.
pub const DAYS_MAX: i64 = 90;
/// The kind that stands for "no measure": an override to it releases the person.
pub const NONE: &str = "none";

/// When a measure holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub starts_at: Moment,
    /// The first moment it no longer holds.
    pub ends_at: Moment,
}

impl Period {
    /// Day 1 is the day it starts, and n days end at 24:00 of day n.
    pub fn of_days(starts_at: Moment, days: i64) -> Self {
        Self { starts_at, ends_at: starts_at.day().plus(days.max(1) - 1).end() }
    }

    /// The days of a plan count from `counts_from`, but nobody is held in the past: the measure starts
    /// no earlier than `now`, and ends when its days are over. `None` when they are over already.
    pub fn counted(counts_from: Moment, days: i64, now: Moment) -> Option<Self> {
        let ends_at = Self::of_days(counts_from, days).ends_at;
        let starts_at = counts_from.max(now);
        (starts_at < ends_at).then_some(Self { starts_at, ends_at })
    }

    /// When the measure decided at `now` for an arrival at `arrive_at` starts. The days of a plan
    /// count from the arrival, also for somebody who declares late; but who is held until a result
    /// (`waits`) is held from now on, never in the past.
    pub fn start(arrive_at: Moment, now: Moment, waits: bool) -> Moment {
        if waits { arrive_at.max(now) } else { arrive_at }
    }
}

/// Where a measure stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Decided, the person has not arrived yet.
    Planned,
    InForce,
    Ended,
}

impl Standing {
    pub const ALL: [Self; 3] = [Self::Planned, Self::InForce, Self::Ended];

    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::InForce => "in_force",
            Self::Ended => "ended",
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Planned => lang.pick("未开始", "planned"),
            Self::InForce => lang.pick("执行中", "in force"),
            Self::Ended => lang.pick("已结束", "ended"),
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.word() == word)
    }

    /// By the clock alone: nobody has to end a measure for it to be over.
    pub fn at(period: Period, ended_at: Option<Moment>, now: Moment) -> Self {
        if now >= ended_at.unwrap_or(period.ends_at).min(period.ends_at) {
            Self::Ended
        } else if now < period.starts_at {
            Self::Planned
        } else {
            Self::InForce
        }
    }
}

/// How grave a measure is, for the eye: faces show fill, glyph and word of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Grade {
    #[default]
    None,
    Watch,
    Home,
    Isolate,
    Closed,
}

impl Grade {
    /// Of a plan's word for a measure. A word this list does not know is shown as held at home:
    /// neither hidden nor made worse than it may be.
    pub fn of(kind: &str) -> Self {
        match kind {
            NONE | "" => Self::None,
            "home_monitoring" | "health_monitoring" | "advice" | "test_offer" => Self::Watch,
            "home_quarantine" => Self::Isolate,
            "centralized_quarantine" => Self::Closed,
            _ => Self::Home,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Watch => "watch",
            Self::Home => "home",
            Self::Isolate => "isolate",
            Self::Closed => "closed",
        }
    }
}

/// How a measure came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndedHow {
    Time,
    /// A negative result ended an observation.
    Result,
    Appeal,
    Override,
    /// Corrected facts were decided anew.
    Replaced,
    /// The person died.
    Died,
    /// The person left the district; the one they went to was told.
    MovedAway,
    /// What was offered was declined, or consent withdrawn.
    Declined,
    /// What it stood on was withdrawn: a result or a case that was none.
    Withdrawn,
    /// The emergency was declared over.
    Closed,
}

impl EndedHow {
    pub fn word(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Result => "result",
            Self::Appeal => "appeal",
            Self::Override => "override",
            Self::Replaced => "replaced",
            Self::Died => "died",
            Self::MovedAway => "moved_away",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }
}

/// The calendar days of tests; a day that is already over becomes today.
pub fn test_dates(start: Day, naat_days: &[i64], today: Day) -> Vec<Day> {
    naat_days.iter().map(|day| start.plus(day - 1).max(today)).collect()
}

/// The period after an override to `days` counted from day 1; what would lie in the past ends now.
/// Never later than before: only an extension makes a measure longer.
pub fn overridden(period: Period, kind: &str, days: i64, now: Moment) -> Period {
    let ends_at =
        if kind == NONE { now } else { Period::of_days(period.starts_at, days).ends_at.max(now) };
    Period { ends_at: ends_at.min(period.ends_at), ..period }
}

#[cfg(test)]
mod tests;
