//! `plan.toml`: the sections of a plan as `docs/plans.md` lists them, read strictly. A section
//! that is not as it should be is reported with its line and left out, so that one check shows them all.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::deadline::Deadline;
use super::duties::{Responsibility, TaskForce};
use super::metric::Metric;
use super::problem::{PackError, Problem, ProblemKind};
use super::sections::{
    Care, Changes, Checklist, Gates, Level, Limits, MatterRules, MeasureRules, PassRule, Resources,
    RiskAreas, SupplyRules, Tests, Tracing,
};
use super::sections_departures::{self, Departures, Supervision};
use super::shape::{self, TableSection};
use super::table::Shape;
use crate::matters::category::Category;
use crate::time::Day;

/// The file every pack has.
pub const FILE: &str = "plan.toml";
/// Most tables, and most items of any other section.
const TABLES_MAX: usize = 32;
const LIST_MAX: usize = 500;

/// `[plan]`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub id: String,
    #[serde(default)]
    pub name: String,
    /// The body that issued the plan.
    #[serde(default)]
    pub issued_by: String,
    /// The laws and plans it rests on; every measure cites one.
    #[serde(default)]
    pub basis: Vec<String>,
    #[serde(default, deserialize_with = "day")]
    pub valid_from: Option<Day>,
    /// The last day, if the plan names one.
    #[serde(default, deserialize_with = "day")]
    pub valid_to: Option<Day>,
    #[serde(default = "china")]
    pub time_zone: String,
    /// Days that personal data collected under the plan are kept after it ends.
    #[serde(default)]
    pub retention_days: Option<u32>,
}

/// The level a duty or routine lies at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaLevel {
    City,
    District,
    Street,
    Community,
    Compound,
    Grid,
    Building,
}

impl AreaLevel {
    pub fn word(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::District => "district",
            Self::Street => "street",
            Self::Community => "community",
            Self::Compound => "compound",
            Self::Grid => "grid",
            Self::Building => "building",
        }
    }
}

/// `[[routines]]`: what recurs.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Routine {
    pub name: String,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub clause: String,
    /// RFC 5545 recurrence rule.
    pub rrule: String,
    /// Time of day, `20:00`, or a name of `[deadlines]`.
    #[serde(default)]
    pub due: Option<String>,
    /// The role that does it.
    pub post: String,
    /// The level of area it is done for, once each.
    pub area: AreaLevel,
    #[serde(default)]
    pub form: Option<String>,
    /// Is it somebody's planned task? Not where other records show it by themselves: a report that
    /// closes, a diary that writes itself.
    #[serde(default = "yes")]
    pub task: bool,
}

/// `[grids]`: sizes the plan sets; a grid outside them is shown, not refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grids {
    /// Households of a grid.
    #[serde(default)]
    pub households: Option<Size>,
    /// People of a grid.
    #[serde(default)]
    pub persons: Option<Size>,
    /// Households for which there is one building leader.
    #[serde(default)]
    pub building_leader_households: Option<Size>,
}

/// From `min` to `max`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    pub min: u32,
    pub max: u32,
}

/// `plan.toml` with every section that could be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub plan: Plan,
    pub grids: Grids,
    pub tables: Vec<Shape>,
    pub deadlines: BTreeMap<String, Deadline>,
    pub task_forces: Vec<TaskForce>,
    pub responsibilities: Vec<Responsibility>,
    pub routines: Vec<Routine>,
    pub metrics: Vec<Metric>,
    pub limits: Limits,
    pub measures: MeasureRules,
    pub care: Care,
    pub risk_areas: RiskAreas,
    pub tracing: Tracing,
    pub tests: Tests,
    pub levels: Vec<Level>,
    pub resources: Resources,
    pub departures: Departures,
    pub supervision: Supervision,
    pub gates: Gates,
    /// Every kind of pass there is; empty when the plan says nothing, see [`Document::pass_rules`].
    pub passes: Vec<PassRule>,
    pub matters: MatterRules,
    /// Kinds of matter; empty when the plan names none, see [`Document::matter_categories`].
    pub categories: Vec<Category>,
    pub changes: Changes,
    /// What is asked of shops; empty when the plan says nothing, see [`Document::checklist_rules`].
    pub checklists: Vec<Checklist>,
    pub supplies: SupplyRules,
}

/// Reads `plan.toml`.
///
/// # Errors
/// The text is not TOML, or has no `[plan]` that can be read.
pub fn read(text: &str, problems: &mut Vec<Problem>) -> Result<Document, PackError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = DeTable::parse(text).map_err(|error| PackError::Toml {
        file: FILE.into(),
        line: error.span().map_or(1, |span| line(text, span.start)),
        reason: error.message().into(),
    })?;
    let mut reader = Reader { text, problems };
    let mut plan = None;
    let mut document = Document::default();
    for (key, value) in root.into_inner() {
        let name = key.get_ref().to_string();
        let at = value.span().start;
        match name.as_str() {
            "plan" => plan = reader.part::<Plan>("plan", value),
            "grids" => document.grids = reader.section("grids", value),
            "tables" => document.tables = reader.tables(value),
            "deadlines" => {
                document.deadlines = reader.named("deadlines", value).into_iter().collect();
            }
            "task_forces" => document.task_forces = reader.list("task_forces", value),
            "responsibilities" => {
                document.responsibilities = reader.list("responsibilities", value);
            }
            "routines" => document.routines = reader.list("routines", value),
            "metrics" => document.metrics = reader.list("metrics", value),
            "limits" => document.limits = reader.section("limits", value),
            "measures" => document.measures = reader.section("measures", value),
            "care" => document.care = reader.section("care", value),
            "risk_areas" => document.risk_areas = reader.section("risk_areas", value),
            "tracing" => document.tracing = reader.section("tracing", value),
            "tests" => document.tests = reader.section("tests", value),
            "levels" => document.levels = reader.list("levels", value),
            "resources" => document.resources = reader.section("resources", value),
            "departures" => document.departures = reader.section("departures", value),
            "supervision" => document.supervision = reader.section("supervision", value),
            "gates" => document.gates = reader.section("gates", value),
            "passes" => document.passes = reader.list("passes", value),
            "matters" => document.matters = reader.section("matters", value),
            "categories" => document.categories = reader.list("categories", value),
            "changes" => document.changes = reader.section("changes", value),
            "checklists" => document.checklists = reader.list("checklists", value),
            "supplies" => document.supplies = reader.section("supplies", value),
            _ => reader.report(
                at,
                &name,
                format!("不认识的部分 [{name}]"),
                format!("unknown section [{name}]"),
            ),
        }
    }
    let mut plan = plan.ok_or_else(|| PackError::NoPlan(FILE.into()))?;
    if plan.name.is_empty() {
        plan.name.clone_from(&plan.id);
    }
    document.plan = plan;
    super::terms::check(&document, text, problems);
    super::sections::check(&document, text, problems);
    sections_departures::check(&document, text, problems);
    Ok(document)
}

struct Reader<'a> {
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn report(&mut self, at: usize, path: &str, zh: String, en: String) {
        let problem = Problem::new(ProblemKind::Plan, zh, en);
        self.problems.push(problem.at(FILE, line(self.text, at), path));
    }

    fn part<'d, T: Deserialize<'d>>(
        &mut self,
        path: &str,
        value: Spanned<DeValue<'d>>,
    ) -> Option<T> {
        let start = value.span().start;
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(part) => Some(part),
            Err(error) => {
                let at = error.span().map_or(start, |span| span.start);
                let reason = error.message().to_owned();
                self.report(at, path, format!("读不懂：{reason}"), reason);
                None
            }
        }
    }

    /// A section that may be left out; one that cannot be read is reported and as if left out.
    fn section<'d, T: Deserialize<'d> + Default>(
        &mut self,
        path: &str,
        value: Spanned<DeValue<'d>>,
    ) -> T {
        self.part(path, value).unwrap_or_default()
    }

    fn list<'d, T: Deserialize<'d>>(&mut self, path: &str, value: Spanned<DeValue<'d>>) -> Vec<T> {
        let at = value.span().start;
        let DeValue::Array(items) = value.into_inner() else {
            self.report(at, path, format!("应写作 [[{path}]]"), format!("write [[{path}]]"));
            return Vec::new();
        };
        if items.len() > LIST_MAX {
            let zh = format!("{path} 超过 {LIST_MAX} 项");
            self.report(at, path, zh, format!("more than {LIST_MAX} {path}"));
        }
        let items = items.into_iter().take(LIST_MAX).enumerate();
        items.filter_map(|(n, item)| self.part(&format!("{path}[{}]", n + 1), item)).collect()
    }

    fn named<'d, T: Deserialize<'d>>(
        &mut self,
        path: &str,
        value: Spanned<DeValue<'d>>,
    ) -> Vec<(String, T)> {
        let at = value.span().start;
        let DeValue::Table(items) = value.into_inner() else {
            self.report(at, path, format!("应写作 [{path}]"), format!("write [{path}]"));
            return Vec::new();
        };
        let mut parts = Vec::new();
        for (key, item) in items.into_iter().take(LIST_MAX) {
            let name = key.get_ref().to_string();
            if let Some(part) = self.part(&format!("{path}.{name}"), item) {
                parts.push((name, part));
            }
        }
        parts
    }

    fn tables(&mut self, value: Spanned<DeValue<'_>>) -> Vec<Shape> {
        let at = value.span().start;
        let sections = self.named::<TableSection>("tables", value);
        if sections.len() > TABLES_MAX {
            self.report(
                at,
                "tables",
                format!("超过 {TABLES_MAX} 张表"),
                format!("more than {TABLES_MAX} tables"),
            );
        }
        let mut shapes = Vec::new();
        for (name, section) in sections.into_iter().take(TABLES_MAX) {
            match shape::read(&name, &section) {
                Ok(shape) => shapes.push(shape),
                Err((path, zh, en)) => {
                    let head = format!("[tables.{name}");
                    let at = self.text.find(&head).unwrap_or(at);
                    self.report(at, &format!("tables.{name}{path}"), zh, en);
                }
            }
        }
        shapes
    }
}

/// The 1-based line of a byte offset.
pub(crate) fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

fn yes() -> bool {
    true
}

fn china() -> String {
    "Asia/Shanghai".into()
}

/// A TOML date, or a text of the same form.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Day>, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::Datetime(date) => date.to_string(),
        toml::Value::String(text) => text,
        _ => return Err(serde::de::Error::custom("a date such as 2022-06-28 is wanted")),
    };
    let wrong = || serde::de::Error::custom("a date such as 2022-06-28 is wanted");
    super::axis::date(&text).ok_or_else(wrong).map(Some)
}
