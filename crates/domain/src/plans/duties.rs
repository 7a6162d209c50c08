//! Who answers for what by a plan: task forces, responsibilities, and the records that show a duty was met.

use serde::Deserialize;

use super::document::AreaLevel;

/// `[[task_forces]]` (专班): who they are; posts fill them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskForce {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub name_en: String,
    /// The roles whose posts it is filled from.
    #[serde(default)]
    pub roles: Vec<String>,
}

/// `[[responsibilities]]` (责任清单): a clause, who answers for it, and what shows it was done.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Responsibility {
    pub clause: String,
    pub text: String,
    #[serde(default)]
    pub text_en: String,
    /// A task force or a role.
    pub lead: String,
    #[serde(default)]
    pub helpers: Vec<String>,
    pub area_level: AreaLevel,
    /// A name of `[deadlines]`, a time of day, or a length of time.
    #[serde(default)]
    pub due: Option<String>,
    /// The kind of record that shows it was done, one of [`EVIDENCE`].
    #[serde(default)]
    pub evidence: Option<String>,
}

/// The kinds of record that can show that a responsibility was met.
pub const EVIDENCE: [&str; 18] = [
    "posts",
    "gates",
    "canvass",
    "declarations",
    "measures",
    "naat_tests",
    "notices",
    "inspections",
    "reports",
    "duty",
    "patrols",
    "visits",
    "matters",
    "registry",
    "meetings",
    "supplies",
    "training",
    "scores",
];
