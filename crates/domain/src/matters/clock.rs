//! The clocks of matters (GB/T 30428.8: 紧急工作时 runs day and night, 工作时 runs in working hours, 工作日 counts
//! working days). A clock is a length of time left and the moment it counts from, so that a pause, an
//! extension and a holiday moved by the state all lead to one due moment. Reads no clock.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use crate::calendar::Calendar;
use crate::lang::Lang;
use crate::time::{Day, Moment};

const MINUTE_MS: i64 = 60_000;
/// Longest length a plan may write, in its own unit.
const LENGTH_MAX: u32 = 999_999;
/// Working days looked through for the end of a clock in working hours.
const DAYS_MAX: u32 = 4_000;

/// A length of time, in one of the three kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Span {
    /// Minutes that run day and night (紧急工作时).
    Urgent(u32),
    /// Minutes of working hours (工作时).
    Working(u32),
    /// Working days, each to its end (工作日).
    Workdays(u32),
}

impl Span {
    /// As people read it.
    pub fn say(self, lang: Lang) -> String {
        let (minutes, zh, en) = match self {
            Self::Workdays(days) => {
                return match lang {
                    Lang::Zh => format!("{days} 个工作日"),
                    Lang::En if days == 1 => "1 working day".to_owned(),
                    Lang::En => format!("{days} working days"),
                };
            }
            Self::Urgent(minutes) => (minutes, "", ""),
            Self::Working(minutes) => (minutes, "工作", "working "),
        };
        match (lang, minutes % 60, minutes / 60) {
            (Lang::Zh, 0, hours) => format!("{hours} 个{zh}小时"),
            (Lang::En, 0, 1) => format!("1 {en}hour"),
            (Lang::En, 0, hours) => format!("{hours} {en}hours"),
            (Lang::Zh, ..) => format!("{minutes} {zh}分钟"),
            (Lang::En, ..) => format!("{minutes} {en}minutes"),
        }
    }

    pub fn is_zero(self) -> bool {
        matches!(self, Self::Urgent(0) | Self::Working(0) | Self::Workdays(0))
    }

    /// Longer by another of the same kind; `None` for one of another kind.
    pub fn plus(self, more: Self) -> Option<Self> {
        Some(match (self, more) {
            (Self::Urgent(a), Self::Urgent(b)) => Self::Urgent(a.saturating_add(b)),
            (Self::Working(a), Self::Working(b)) => Self::Working(a.saturating_add(b)),
            (Self::Workdays(a), Self::Workdays(b)) => Self::Workdays(a.saturating_add(b)),
            _ => return None,
        })
    }
}

impl fmt::Display for Span {
    /// As a plan writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minutes, kind) = match *self {
            Self::Workdays(days) => return write!(f, "{days} workdays"),
            Self::Urgent(minutes) => (minutes, "urgent"),
            Self::Working(minutes) => (minutes, "working"),
        };
        match minutes {
            n if n % 60 == 0 => write!(f, "{} {kind} hours", n / 60),
            n => write!(f, "{n} {kind} minutes"),
        }
    }
}

impl FromStr for Span {
    type Err = String;

    /// `3 urgent hours`, `30 urgent minutes`, `2 urgent days`, `4 working hours`, `5 workdays`.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            "a length of time is written \"3 urgent hours\", \"2 urgent days\", \"4 working hours\" or \
             \"5 workdays\""
                .to_owned()
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let (number, kind, unit) = match *words.as_slice() {
            [number, "workday" | "workdays"] => (number, "workdays", "days"),
            [number, kind, unit] => (number, kind, unit),
            _ => return Err(wrong()),
        };
        let plain = (1..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        let length = plain.then(|| number.parse::<u32>().ok()).flatten();
        let length = length.filter(|n| *n <= LENGTH_MAX).ok_or_else(wrong)?;
        match (kind, unit) {
            ("workdays", _) | ("working", "day" | "days") => Ok(Self::Workdays(length)),
            ("working", "hour" | "hours") => Ok(Self::Working(length * 60)),
            ("working", "minute" | "minutes") => Ok(Self::Working(length)),
            ("urgent", "day" | "days") => Ok(Self::Urgent(length * 1_440)),
            ("urgent", "hour" | "hours") => Ok(Self::Urgent(length * 60)),
            ("urgent", "minute" | "minutes") => Ok(Self::Urgent(length)),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Span {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// The hours an office works on a working day, in order, as minutes of the day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct WorkingHours(Vec<(u32, u32)>);

impl Default for WorkingHours {
    /// 08:30 to 12:00 and 14:30 to 18:00: Linli's starting value, an office's plan says its own.
    fn default() -> Self {
        Self(vec![(510, 720), (870, 1_080)])
    }
}

impl WorkingHours {
    /// Reads `08:30-12:00`; in order, not overlapping.
    ///
    /// # Errors
    /// The first that cannot be read.
    pub fn read(parts: &[String]) -> Result<Self, String> {
        let minute = |text: &str| {
            let (hour, minute) = text.trim().split_once(':')?;
            let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
            (hour < 24 && minute < 60 || hour == 24 && minute == 0).then_some(hour * 60 + minute)
        };
        let mut hours = Vec::new();
        for part in parts {
            let read = part.split_once('-').and_then(|(a, b)| Some((minute(a)?, minute(b)?)));
            let follows = |from: u32| hours.last().is_none_or(|(_, end)| *end <= from);
            match read.filter(|(from, to)| from < to && follows(*from)) {
                Some(span) if hours.len() < 6 => hours.push(span),
                _ => {
                    return Err(format!(
                        "\"{part}\": working hours are written 08:30-12:00, in order"
                    ));
                }
            }
        }
        if hours.is_empty() {
            return Err("working hours are missing".to_owned());
        }
        Ok(Self(hours))
    }

    /// As a person reads it: `08:30-12:00 14:30-18:00`.
    pub fn written(&self) -> String {
        let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
        let parts: Vec<String> =
            self.0.iter().map(|(from, to)| format!("{}-{}", clock(*from), clock(*to))).collect();
        parts.join(" ")
    }
}

impl TryFrom<Vec<String>> for WorkingHours {
    type Error = String;

    fn try_from(parts: Vec<String>) -> Result<Self, String> {
        Self::read(&parts)
    }
}

/// When an office works: its hours and the calendar.
#[derive(Debug, Clone, Copy)]
pub struct Office<'a> {
    pub calendar: &'a Calendar,
    pub hours: &'a WorkingHours,
}

impl Office<'_> {
    /// The moment at which `span`, begun at `from`, is over.
    pub fn due(&self, from: Moment, span: Span) -> Moment {
        match span {
            Span::Urgent(minutes) => from.plus_minutes(minutes.into()),
            Span::Workdays(days) => self.calendar.workdays_after(from.day(), days).end(),
            Span::Working(minutes) => self.after_working(from, minutes),
        }
    }

    /// What is left of `span`, begun at `from`, at `now`; nothing when it is over.
    pub fn left(&self, from: Moment, span: Span, now: Moment) -> Span {
        let now = now.max(from);
        match span {
            Span::Urgent(minutes) => {
                let gone = u32::try_from((now.0 - from.0) / MINUTE_MS).unwrap_or(u32::MAX);
                Span::Urgent(minutes.saturating_sub(gone))
            }
            Span::Workdays(days) => {
                let gone = self.calendar.workdays_between(from.day(), now.day());
                Span::Workdays(days.saturating_sub(gone))
            }
            Span::Working(minutes) => {
                Span::Working(minutes.saturating_sub(self.working_between(from, now)))
            }
        }
    }

    /// Stretches of work of a day that end after `from`.
    fn stretches(&self, day: Day, from: Moment) -> impl Iterator<Item = (Moment, Moment)> {
        let works = self.calendar.is_workday(day);
        let hours = self.hours.0.iter().filter(move |_| works);
        hours.filter_map(move |(start, end)| {
            let at = |minute: &u32| day.start().plus_minutes((*minute).into());
            let (start, end) = (at(start).max(from), at(end));
            (start < end).then_some((start, end))
        })
    }

    fn after_working(&self, from: Moment, minutes: u32) -> Moment {
        let mut left = i64::from(minutes) * MINUTE_MS;
        let mut day = from.day();
        let mut last = from;
        for _ in 0..DAYS_MAX {
            for (start, end) in self.stretches(day, from) {
                if end.0 - start.0 >= left {
                    return Moment(start.0 + left);
                }
                left -= end.0 - start.0;
                last = end;
            }
            day = self.calendar.next_workday(day);
        }
        last
    }

    /// Whole minutes of working hours from `from` to `to`.
    fn working_between(&self, from: Moment, to: Moment) -> u32 {
        let mut ms = 0;
        for day in from.day().0..=to.day().0 {
            for (start, end) in self.stretches(Day(day), from) {
                ms += (end.min(to).0 - start.0).max(0);
            }
        }
        u32::try_from(ms / MINUTE_MS).unwrap_or(u32::MAX)
    }
}
