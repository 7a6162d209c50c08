//! What is written down of a gate.

use crate::lang::{Lang, Speak};
use crate::time::Moment;
use crate::words::words;

/// Longest name of a gate, in characters.
const NAME_CHARS_MAX: usize = 60;
/// Longest list of what is checked or note, in characters.
const NOTE_CHARS_MAX: usize = 300;

words! {
    /// What kind of place it is (来源一 第二条：原则上只保留一个出入口).
    GateKind {
        Entrance "entrance" "出入口" "entrance",
        Passage "passage" "通道" "passage",
        Road "road" "路口卡点" "road block",
        Venue "venue" "场所门岗" "door of a venue",
        HandOver "hand_over" "物品交接点" "hand-over point",
    }
}

words! {
    /// Whether one may pass at all.
    GateState {
        Open "open" "开放" "open",
        Closed "closed" "封闭" "closed",
        /// Kept clear for fire engines and ambulances (来源四 第九条).
        Emergency "emergency" "消防、应急通道" "fire and ambulance access",
    }
}

/// Minutes of the day between which a gate is open: `06:00` to `21:00`, also over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    pub opens: u16,
    pub closes: u16,
}

impl Hours {
    /// `06:00-21:00` as two times of day.
    pub fn read(opens: &str, closes: &str) -> Option<Self> {
        let hours = Self { opens: minute(opens)?, closes: minute(closes)? };
        (hours.opens != hours.closes).then_some(hours)
    }

    /// As minutes of the day; none when they cannot be.
    pub fn of(opens: i64, closes: i64) -> Option<Self> {
        let minute = |n: i64| u16::try_from(n).ok().filter(|n| *n < 1_440);
        Some(Self { opens: minute(opens)?, closes: minute(closes)? })
    }

    pub fn holds(self, at: Moment) -> bool {
        let now = u16::try_from((at.0 - at.day().start().0) / 60_000).unwrap_or(0);
        if self.opens < self.closes {
            (self.opens..self.closes).contains(&now)
        } else {
            now >= self.opens || now < self.closes
        }
    }

    pub fn texts(self) -> (String, String) {
        let text = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        (text(self.opens), text(self.closes))
    }
}

fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let two = |part: &str| (part.len() == 2).then(|| part.parse::<u16>().ok()).flatten();
    let (hour, minute) = (two(hour)?, two(minute)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Where a gate stands (WGS-84), in millionths of a degree: about a tenth of a metre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub latitude: i64,
    pub longitude: i64,
}

const DEGREE: f64 = 1_000_000.0;

impl Place {
    /// From degrees; none outside the globe.
    pub fn of(latitude: f64, longitude: f64) -> Option<Self> {
        let holds = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        holds.then(|| Self {
            latitude: (latitude * DEGREE).round() as i64,
            longitude: (longitude * DEGREE).round() as i64,
        })
    }

    /// Latitude and longitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        (self.latitude as f64 / DEGREE, self.longitude as f64 / DEGREE)
    }
}

/// A gate as an office writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    pub name: String,
    pub kind: GateKind,
    pub state: GateState,
    pub hours: Option<Hours>,
    pub note: Option<String>,
    pub place: Option<Place>,
}

/// What is wrong with a gate as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GateError {
    #[error("the name is missing or too long")]
    Name,
    #[error("the note is too long")]
    Note,
    #[error("the hours cannot be read")]
    Hours,
    #[error("the place is not on the globe")]
    Place,
}

impl Speak for GateError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Name, Lang::Zh) => format!("请写明卡口名称，1 至 {NAME_CHARS_MAX} 字。"),
            (Self::Name, Lang::En) => format!("Name the gate, 1 to {NAME_CHARS_MAX} characters."),
            (Self::Note, Lang::Zh) => format!("说明不超过 {NOTE_CHARS_MAX} 字。"),
            (Self::Note, Lang::En) => format!("A note has at most {NOTE_CHARS_MAX} characters."),
            (Self::Hours, _) => lang
                .pick(
                    "开放时间请写作 06:00 至 21:00 这样的两个时刻；全天开放则不写。",
                    "Hours are two times of day, such as 06:00 and 21:00; leave them out when it \
                     never closes.",
                )
                .to_owned(),
            (Self::Place, _) => lang
                .pick(
                    "位置须同时写纬度和经度（WGS-84，如 36.06 和 103.83），或都不写。",
                    "A place is latitude and longitude in degrees (WGS-84), both or neither.",
                )
                .to_owned(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Name => "gates.name",
            Self::Note => "gates.note",
            Self::Hours => "gates.hours",
            Self::Place => "gates.place",
        }
    }
}

impl Gate {
    /// Trimmed and checked.
    pub fn checked(self) -> Result<Self, GateError> {
        let name = self.name.trim().to_owned();
        let fits =
            |text: &str, most| text.chars().count() <= most && !text.contains(char::is_control);
        if name.is_empty() || !fits(&name, NAME_CHARS_MAX) {
            return Err(GateError::Name);
        }
        let note = self.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
        if note.as_deref().is_some_and(|note| !fits(note, NOTE_CHARS_MAX)) {
            return Err(GateError::Note);
        }
        Ok(Self { name, note, ..self })
    }

    /// Whether people may pass now.
    pub fn is_open(&self, at: Moment) -> bool {
        self.state == GateState::Open && self.hours.is_none_or(|hours| hours.holds(at))
    }
}
