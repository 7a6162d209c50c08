//! The metrics of a plan: what is counted, of which records, under which conditions. The vocabulary
//! is fixed here so that `app` can answer each with one query; nothing is counted here.

use std::collections::BTreeMap;

use serde::Deserialize;

/// `[[metrics]]`: a number of a report, score or board; it opens to its rows.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    pub name: String,
    pub label: String,
    #[serde(default)]
    pub label_en: String,
    pub of: Source,
    /// Field of the source = value it must have; all must hold.
    #[serde(default, rename = "where")]
    pub conditions: BTreeMap<String, Condition>,
    /// How it may be broken down.
    #[serde(default)]
    pub by: Vec<Breakdown>,
    #[serde(default)]
    pub count: Count,
}

/// The records a metric counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Arrivals by the day they arrive.
    Declarations,
    /// Tests by the day they are ordered for.
    NaatOrders,
    /// Measures in force at the cut-off.
    Measures,
    /// Households of the canvass, with how each ended.
    CanvassHouseholds,
    /// Single attempts of the canvass: calls, visits, notices.
    CanvassAttempts,
    /// Checks at gates on the day they were made.
    GateChecks,
    Visits,
    Patrols,
    /// Disinfection and clean-up, by the day they were made.
    Rounds,
    Matters,
    /// Changes noted in grids, by the day they were noted.
    Changes,
    /// Shops and firms as they stand.
    Shops,
}

/// What one unit of the number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// Records: declarations, tests, papers.
    #[default]
    Rows,
    /// Different people in them.
    Persons,
    /// Different households in them.
    Households,
}

/// How a metric may be broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breakdown {
    Day,
    Week,
    Month,
    Building,
    Grid,
    Community,
    Street,
    District,
}

/// The value a field must have, or a list of values of which it must have one.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    Boolean(bool),
    Number(i64),
    Word(String),
    AnyOf(Vec<String>),
}

/// What a field of a source may be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Boolean,
    /// One of these words.
    Words(&'static [&'static str]),
    /// Any word: the plan's tables define them.
    Word,
}

const RISK_LEVELS: FieldKind = FieldKind::Words(&["low", "medium", "high"]);
const OUTCOMES: FieldKind =
    FieldKind::Words(&["reached_by_phone", "reached_at_door", "refused", "not_reached"]);

const CHANGE_KINDS: FieldKind = FieldKind::Words(&[
    "birth",
    "death",
    "marriage",
    "divorce",
    "pregnancy",
    "moved_in",
    "moved_out",
    "moved_within",
    "absent",
    "returned",
    "shop_opened",
    "shop_closed",
    "shop_moved",
]);
const SHOP_KINDS: FieldKind = FieldKind::Words(&[
    "enterprise",
    "individual_shop",
    "restaurant",
    "supermarket",
    "market",
    "pharmacy",
    "hotel",
    "public_place",
    "school",
    "other",
]);

impl Source {
    /// The fields `where` may name, with what they may be compared with.
    pub fn fields(self) -> &'static [(&'static str, FieldKind)] {
        match self {
            Self::Declarations => &[
                ("risk_level", RISK_LEVELS),
                ("released_from_abroad", FieldKind::Boolean),
                ("source", FieldKind::Words(&["resident", "hotel", "employer", "office", "gate"])),
            ],
            Self::NaatOrders => &[
                ("status", FieldKind::Words(&["ordered", "sampled", "reported", "cancelled"])),
                ("result", FieldKind::Words(&["negative", "positive"])),
            ],
            Self::Measures => &[
                ("measure", FieldKind::Word),
                ("carried_out_by", FieldKind::Words(&["community", "street", "district"])),
            ],
            Self::CanvassHouseholds => &[("outcome", OUTCOMES)],
            Self::CanvassAttempts => &[
                ("method", FieldKind::Words(&["phone", "video", "door", "notice"])),
                ("outcome", OUTCOMES),
            ],
            Self::GateChecks => &[
                ("direction", FieldKind::Words(&["in", "out"])),
                ("verdict", FieldKind::Words(&["admit", "look", "stop"])),
                ("reason", FieldKind::Word),
            ],
            Self::Visits => &[("care_need", FieldKind::Word)],
            Self::Patrols => &[("hazard_found", FieldKind::Boolean)],
            Self::Rounds => &[("kind", FieldKind::Words(&["disinfection", "environment"]))],
            Self::Matters => &[
                ("kind", FieldKind::Word),
                ("status", FieldKind::Words(&["open", "settled", "reopened"])),
            ],
            Self::Changes => &[
                ("kind", CHANGE_KINDS),
                ("state", FieldKind::Words(&["applied", "waiting", "refused", "undone"])),
            ],
            Self::Shops => &[
                ("kind", SHOP_KINDS),
                ("state", FieldKind::Words(&["open", "not_open", "gone"])),
                ("why", FieldKind::Word),
            ],
        }
    }

    /// The name `plan.toml` uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Declarations => "declarations",
            Self::NaatOrders => "naat_orders",
            Self::Measures => "measures",
            Self::CanvassHouseholds => "canvass_households",
            Self::CanvassAttempts => "canvass_attempts",
            Self::GateChecks => "gate_checks",
            Self::Visits => "visits",
            Self::Patrols => "patrols",
            Self::Rounds => "rounds",
            Self::Matters => "matters",
            Self::Changes => "changes",
            Self::Shops => "shops",
        }
    }
}

impl Condition {
    /// Does the condition fit the field?
    pub fn fits(&self, kind: FieldKind) -> bool {
        let word = |text: &str| match kind {
            FieldKind::Boolean => false,
            FieldKind::Words(words) => words.contains(&text),
            FieldKind::Word => !text.is_empty(),
        };
        match self {
            Self::Boolean(_) => kind == FieldKind::Boolean,
            Self::Number(_) => false,
            Self::Word(text) => word(text),
            Self::AnyOf(texts) => !texts.is_empty() && texts.iter().all(|text| word(text)),
        }
    }
}
