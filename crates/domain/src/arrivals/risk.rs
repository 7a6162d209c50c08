//! Risk areas (风险区) and the level that counts for an arrival: the highest level of the area the
//! person comes from, or of an area around it, on any of the 14 days before the day of arrival.

use crate::lang::Lang;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::areas::GridCode;
use crate::time::Day;

/// The days looked back at: day -14 counts, day -15 does not, and neither does the day of arrival,
/// which is not before it (plan of the eight measures, clause 三; issue of 2021-10-20).
pub const LOOK_BACK_DAYS: i64 = 14;

/// How risky an area is; the order is the strictness.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum RiskLevel {
    #[default]
    Low,
    Medium,
    High,
}

impl RiskLevel {
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Low => lang.pick("低风险", "low"),
            Self::Medium => lang.pick("中风险", "medium"),
            Self::High => lang.pick("高风险", "high"),
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }

    /// What lists of the health authorities write: `low`, `中风险`, `高`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let word = text.trim_end_matches("风险区").trim_end_matches("风险");
        Self::from_word(word).or(match word {
            "低" => Some(Self::Low),
            "中" => Some(Self::Medium),
            "高" => Some(Self::High),
            _ => None,
        })
    }
}

/// An area at a level from one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RiskArea {
    pub area: GridCode,
    pub level: RiskLevel,
    pub from: Day,
    /// `None` while it lasts.
    pub to: Option<Day>,
}

impl RiskArea {
    fn touches(&self, first: Day, last: Day) -> bool {
        self.from <= last && self.to.is_none_or(|to| to >= first)
    }
}

/// The area itself and every area around it, narrowest first.
pub fn areas_around(area: GridCode) -> Vec<GridCode> {
    std::iter::successors(Some(area), |area| area.parent()).collect()
}

/// Risk areas by code, for many look-ups.
#[derive(Debug, Clone, Default)]
pub struct RiskMap {
    by_area: BTreeMap<GridCode, Vec<RiskArea>>,
}

impl RiskMap {
    pub fn new(areas: impl IntoIterator<Item = RiskArea>) -> Self {
        let mut by_area: BTreeMap<GridCode, Vec<RiskArea>> = BTreeMap::new();
        for area in areas {
            by_area.entry(area.area).or_default().push(area);
        }
        Self { by_area }
    }

    /// The level that counts for somebody from `from_area` who arrives on `arrive_day`; `Low` where
    /// nothing is listed.
    pub fn level(&self, from_area: GridCode, arrive_day: Day) -> RiskLevel {
        let (first, last) = (arrive_day.plus(-LOOK_BACK_DAYS), arrive_day.plus(-1));
        self.listed(from_area, first, last).unwrap_or_default()
    }

    /// The highest level at which an area, or one around it, was listed on any day of a span; none
    /// where it was not.
    pub fn listed(&self, area: GridCode, first: Day, last: Day) -> Option<RiskLevel> {
        areas_around(area)
            .iter()
            .filter_map(|area| self.by_area.get(area))
            .flatten()
            .filter(|listed| listed.touches(first, last))
            .map(|listed| listed.level)
            .max()
    }
}
