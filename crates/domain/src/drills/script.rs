//! The script of a drill, TOML: when what happens, in minutes, hours or days after the start. Each event
//! is carried out by the use case that people would use; the script only says which.

use serde::Deserialize;

use super::{COUNT_MAX, EVENTS_MAX, HOURS_MAX, SCRIPT_BYTES_MAX};
use crate::areas::GridCode;
use crate::arrivals::RiskLevel;
use crate::identity::Role;
use crate::lang::{Lang, Speak};
use crate::plans::deadline::Term;
use crate::time::Moment;

/// A script that can be run.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    pub name: String,
    pub area: GridCode,
    pub start: Moment,
    pub end: Moment,
    /// In the order they happen.
    pub events: Vec<Event>,
}

/// Something that happens at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub at: Moment,
    pub what: Injected,
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Injected {
    /// The command's order: an area elsewhere rises, the plan's clocks start.
    Trigger { risk_area: GridCode, level: RiskLevel, order: String },
    /// Two people of different offices switch the level of response.
    Level { level: String, reason: String },
    /// Made-up people arrive from an area.
    Arrivals { from: GridCode, count: u32 },
    /// The newest arrivals without a result are found positive.
    Positive { count: u32 },
    /// So many of a hundred households of the canvass that are not reached yet are reached by phone.
    Reached { percent: u32 },
    /// People of a role do not come.
    StaffAbsent { role: Role, count: u32 },
    /// From now on there are so many of a resource: less after a loss, more once somebody has seen to it.
    Capacity { resource: String, have: u64 },
    /// Somebody starts or completes what a clock asks for.
    Clock { name: String, done: bool },
    /// So many devices at doors of people under a measure report a break; the emergency squad is asked.
    SensorBreak { count: u32 },
    /// The squad answers what the breaks before asked of it.
    SquadAnswer,
}

impl Injected {
    /// As the script writes it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Trigger { .. } => "trigger",
            Self::Level { .. } => "level",
            Self::Arrivals { .. } => "arrivals",
            Self::Positive { .. } => "positive",
            Self::Reached { .. } => "reached",
            Self::StaffAbsent { .. } => "staff_absent",
            Self::Capacity { .. } => "capacity",
            Self::Clock { .. } => "clock",
            Self::SensorBreak { .. } => "sensor_break",
            Self::SquadAnswer => "squad_answer",
        }
    }
}

/// The script cannot be run: which event, what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScriptError {
    #[error("the script cannot be read: {0}")]
    Toml(String),
    #[error("the script is too long")]
    TooLong,
    #[error("{0} must be given and right")]
    Head(&'static str),
    /// Counted from 1.
    #[error("event {0}: {1} must be given and right")]
    Event(usize, &'static str),
    #[error("event {0}: no such event")]
    Unknown(usize),
}

impl Speak for ScriptError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Toml(reason), Lang::Zh) => format!("演练脚本读不出：{reason}。"),
            (Self::Toml(reason), Lang::En) => format!("The script cannot be read: {reason}."),
            (Self::TooLong, Lang::Zh) => {
                format!("演练脚本过长：最多 {EVENTS_MAX} 个事件、{HOURS_MAX} 小时。")
            }
            (Self::TooLong, Lang::En) => {
                format!(
                    "The script is too long: at most {EVENTS_MAX} events and {HOURS_MAX} hours."
                )
            }
            (Self::Head(field), Lang::Zh) => format!("演练脚本的 {field} 缺少或写法不对。"),
            (Self::Head(field), Lang::En) => {
                format!("{field} of the script is missing or cannot be read.")
            }
            (Self::Event(nth, field), Lang::Zh) => {
                format!("第 {nth} 个事件的 {field} 缺少或写法不对：写法见 docs/plans.md。")
            }
            (Self::Event(nth, field), Lang::En) => {
                format!("{field} of event {nth} is missing or wrong: see docs/plans.md.")
            }
            (Self::Unknown(nth), Lang::Zh) => {
                format!("第 {nth} 个事件的 event 不认识：写法见 docs/plans.md。")
            }
            (Self::Unknown(nth), Lang::En) => {
                format!("event {nth} names no event: see docs/plans.md.")
            }
        }
    }

    fn code(&self) -> &'static str {
        "drills.script"
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    area: String,
    /// The next full minute unless said.
    start: Option<String>,
    hours: u32,
    #[serde(default)]
    events: Vec<Line>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Line {
    at: String,
    event: String,
    risk_area: String,
    level: String,
    order: String,
    reason: String,
    from: String,
    count: Option<u32>,
    percent: Option<u32>,
    role: String,
    resource: String,
    have: Option<u64>,
    clock: String,
    done: bool,
}

impl Script {
    /// Reads a script; one that names no start begins at the next full minute after `now`.
    ///
    /// # Errors
    /// It is no TOML, too long, or an event lacks what it needs.
    pub fn read(text: &str, now: Moment) -> Result<Self, ScriptError> {
        if text.len() > SCRIPT_BYTES_MAX {
            return Err(ScriptError::TooLong);
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file: File =
            toml::from_str(text).map_err(|error| ScriptError::Toml(error.message().to_owned()))?;
        if file.events.len() > EVENTS_MAX || file.hours > HOURS_MAX {
            return Err(ScriptError::TooLong);
        }
        let start = match &file.start {
            Some(start) => start.parse().map_err(|_| ScriptError::Head("start"))?,
            None => Moment((now.0.div_euclid(60_000) + 1) * 60_000),
        };
        let area: GridCode = file.area.parse().map_err(|_| ScriptError::Head("area"))?;
        if area.district().is_none() {
            return Err(ScriptError::Head("area"));
        }
        if file.name.trim().is_empty() || file.name.chars().count() > 100 {
            return Err(ScriptError::Head("name"));
        }
        if file.hours == 0 {
            return Err(ScriptError::Head("hours"));
        }
        let end = start.plus_hours(i64::from(file.hours));
        let lines = file.events.iter().enumerate();
        let mut events =
            lines.map(|(n, line)| line.read(n + 1, start, end)).collect::<Result<Vec<_>, _>>()?;
        events.sort_by_key(|event| event.at);
        Ok(Self { name: file.name.trim().to_owned(), area, start, end, events })
    }
}

impl Line {
    fn read(&self, nth: usize, start: Moment, end: Moment) -> Result<Event, ScriptError> {
        let wrong = |field| ScriptError::Event(nth, field);
        let minutes = match Term::parse(&self.at) {
            Some(Term::Minutes(minutes)) => minutes,
            _ => return Err(wrong("at")),
        };
        let at = start.plus_minutes(i64::from(minutes));
        if at > end {
            return Err(wrong("at"));
        }
        let area = |text: &str, field| text.parse::<GridCode>().map_err(|_| wrong(field));
        let given = |text: &str, field| {
            let text = text.trim();
            let fits = !text.is_empty() && text.chars().count() <= 200;
            fits.then(|| text.to_owned()).ok_or(wrong(field))
        };
        let count = || match self.count.unwrap_or(1) {
            count @ 1..=COUNT_MAX => Ok(count),
            _ => Err(wrong("count")),
        };
        let what = match self.event.as_str() {
            "trigger" => Injected::Trigger {
                risk_area: area(&self.risk_area, "risk_area")?,
                level: RiskLevel::read(&self.level).ok_or(wrong("level"))?,
                order: given(&self.order, "order")?,
            },
            "level" => Injected::Level {
                level: given(&self.level, "level")?,
                reason: given(&self.reason, "reason")?,
            },
            "arrivals" => Injected::Arrivals { from: area(&self.from, "from")?, count: count()? },
            "positive" => Injected::Positive { count: count()? },
            "reached" => {
                let percent = self.percent.filter(|percent| (1..=100).contains(percent));
                Injected::Reached { percent: percent.ok_or(wrong("percent"))? }
            }
            "staff_absent" => {
                let role = Role::from_word(&self.role).ok_or(wrong("role"))?;
                Injected::StaffAbsent { role, count: count()? }
            }
            "capacity" => Injected::Capacity {
                resource: given(&self.resource, "resource")?,
                have: self.have.ok_or(wrong("have"))?,
            },
            "clock" => Injected::Clock { name: given(&self.clock, "clock")?, done: self.done },
            "sensor_break" => Injected::SensorBreak { count: count()? },
            "squad_answer" => Injected::SquadAnswer,
            _ => return Err(ScriptError::Unknown(nth)),
        };
        Ok(Event { at, what })
    }
}
