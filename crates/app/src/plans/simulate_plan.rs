//! What a plan would do to the people who are declared in a community today: people per measure,
//! tests per day of the measure, and how many would be treated otherwise than by the plan in force.
//! Changes nothing.

use std::collections::BTreeMap;
use std::collections::HashMap;

use linli_domain::areas::GridCode;
use linli_domain::arrivals::{Declared, NaatResult, Outcome, Source, TABLE, decide};
use linli_domain::identity::Action;
use linli_domain::ids::DeclarationId;
use linli_domain::plans::index::{EncodedFacts, Index};
use linli_domain::plans::pack::Pack;
use linli_domain::plans::table::{Facts, Table};
use linli_storage::arrivals::{FactsRow, facts_page};
use serde::Serialize;

use super::active_plan::active_plan_with;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

const ROWS_PER_PAGE: i64 = 50_000;
/// People who can be simulated at once; more would not fit the memory promised.
const PEOPLE_MAX: usize = 5_000_000;

/// What a plan would do.
#[derive(Debug, Clone, Serialize)]
pub struct Simulation {
    pub community: GridCode,
    /// People with a declaration; the newest one of each counts.
    pub people: usize,
    /// People by measure; `none` and `undecided` included.
    pub measures: BTreeMap<String, u64>,
    /// People by the rows that answer.
    pub rows: BTreeMap<String, u64>,
    /// Tests by the day of the measure, day 1 being the day it starts.
    pub tests_by_day: BTreeMap<i64, u64>,
    pub tests: u64,
    /// Against the plan in force; `None` when there is none.
    pub against_active: Option<Against>,
}

/// How the simulated plan differs from the one in force.
#[derive(Debug, Clone, Serialize)]
pub struct Against {
    pub plan: String,
    pub plan_version: String,
    pub measures: BTreeMap<String, u64>,
    /// People whose measure would be another.
    pub changed: u64,
    /// How many by `before -> after`.
    pub changes: BTreeMap<String, u64>,
}
