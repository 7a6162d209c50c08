//! `[limits]`, `[measures]`, `[care]` and `[risk_areas]`: how far a plan's measures may go, when
//! they begin, what people under them are owed, and how an area's risk falls.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words;
use crate::arrivals::{RiskLevel, TABLE};
use crate::identity::Role;

/// `[limits]`: what one officer may do alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// People one officer may put under a measure within an hour; more needs a second person of
    /// another office (proportionate and by procedure: 传染病防治法 art 17).
    pub people_per_hour_max: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { people_per_hour_max: 20 }
    }
}

words! {
    /// The moment from which the days of a measure count.
    CountsFrom {
        Decision "decision" "作出决定之时" "the decision",
        Arrival "arrival" "抵达之时" "the arrival",
        LastExposure "last_exposure" "末次暴露之时" "the last exposure",
    }
}

/// `[measures]`: how the measures of the plan's tables are kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MeasureRules {
    /// By table; see [`MeasureRules::counts_from`].
    pub(super) counts_from: BTreeMap<String, CountsFrom>,
    /// Follow-ups a day of somebody under a measure.
    pub followups_per_day: u32,
    /// The list of those to be released opens this long before their end.
    pub release_list_hours: u32,
    /// Measures that restrict somebody; without the key those of [`BINDING`].
    pub(super) binding: Option<Vec<String>>,
    /// Measures that need the person's consent, and end when it is withdrawn.
    pub consent: Vec<String>,
    /// A new version applies to measures in force, after a preview.
    pub running_cases: bool,
    /// A binding measure needs a county-level decision attached that states content, scope and
    /// duration (传染病防治法 art 63, 67).
    pub needs_order: bool,
}

/// The measures that restrict where the plan does not say which.
const BINDING: [&str; 3] = ["home_quarantine", "centralized_quarantine", "temporary_observation"];

impl Default for MeasureRules {
    fn default() -> Self {
        Self {
            counts_from: BTreeMap::new(),
            followups_per_day: 2,
            release_list_hours: 24,
            binding: None,
            consent: Vec::new(),
            running_cases: false,
            needs_order: false,
        }
    }
}

impl MeasureRules {
    /// From when the days of a table's measures count: an arrival's from the arrival, others from
    /// the decision, if the plan says nothing. For a stay the last exposure is its last day.
    pub fn counts_from(&self, table: &str) -> CountsFrom {
        let default = if table == TABLE { CountsFrom::Arrival } else { CountsFrom::Decision };
        self.counts_from.get(table).copied().unwrap_or(default)
    }

    /// Does a measure restrict somebody?
    pub fn is_binding(&self, measure: &str) -> bool {
        match &self.binding {
            Some(words) => words.iter().any(|word| word == measure),
            None => BINDING.contains(&measure),
        }
    }

    /// May it only be taken with the person's consent?
    pub fn needs_consent(&self, measure: &str) -> bool {
        self.consent.iter().any(|word| word == measure)
    }

    /// The words that restrict, for people to read.
    pub fn binding(&self) -> Vec<&str> {
        match &self.binding {
            Some(words) => words.iter().map(String::as_str).collect(),
            None => BINDING.to_vec(),
        }
    }
}

/// `[care]`: what a quarantine brings the people in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Care {
    /// Who looks after each household in quarantine together (四包一).
    pub team: Vec<Role>,
    /// Within how many minutes the emergency squad answers a door event.
    pub emergency_minutes: u32,
    /// Contacts a day with a linked household (帮包联户：一天两次沟通).
    pub links_per_day: u32,
}

impl Default for Care {
    fn default() -> Self {
        use Role::{CommunityDoctor, CommunityOfficer, GridWorker, Police};
        let team = vec![CommunityOfficer, CommunityDoctor, Police, GridWorker];
        Self { team, emergency_minutes: 15, links_per_day: 2 }
    }
}

/// `[risk_areas]`: how the risk of an area falls when no new case is found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RiskAreas {
    /// At most one for each level; empty: an officer lowers it.
    pub falls: Vec<Fall>,
}

/// After so many days without a new case the level falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fall {
    pub from: RiskLevel,
    pub to: RiskLevel,
    pub days_without_case: u32,
}

impl RiskAreas {
    /// What an area of this level falls to by itself.
    pub fn fall(&self, from: RiskLevel) -> Option<Fall> {
        self.falls.iter().copied().find(|fall| fall.from == from)
    }
}
