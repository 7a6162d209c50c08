//! What the plan in force says about gates and passes at a place.

use std::collections::HashSet;

use linli_domain::areas::{District, GridCode};
use linli_domain::passes::PassKind;
use linli_domain::plans::document::Document;
use linli_domain::plans::sections::{Gates, PassRule};
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::areas::districts;

use crate::app::App;
use crate::error::Error;
use crate::plans::active_plan::{active_plan, active_plan_with};

/// The rules of one place.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    pub gates: Gates,
    pub passes: Vec<PassRule>,
    /// Measures that keep a person in.
    pub held_by: HashSet<String>,
    /// Measures that keep the household in.
    pub household_held_by: HashSet<String>,
}

impl Rules {
    pub fn of(document: &Document) -> Self {
        let held_by = match &document.gates.held_by {
            Some(held_by) => held_by.iter().cloned().collect(),
            None => document.measures.binding().into_iter().map(str::to_owned).collect(),
        };
        Self {
            gates: document.gates.clone(),
            passes: document.pass_rules().into_owned(),
            held_by,
            household_held_by: document.gates.household_held_by.iter().cloned().collect(),
        }
    }

    pub fn pass(&self, kind: PassKind) -> Option<&PassRule> {
        self.passes.iter().find(|rule| rule.kind == kind)
    }
}

/// Of the newest plan that speaks of passes; else of the newest; else what holds where plans are silent.
pub(crate) async fn rules_at(
    reader: &mut Reader,
    area: GridCode,
    now: Moment,
) -> Result<Rules, Error> {
    let speaks = |pack: &linli_domain::plans::pack::Pack| !pack.document.passes.is_empty();
    let plan = match active_plan_with(reader, area, now, speaks).await? {
        Some(plan) => Some(plan),
        None => active_plan(reader, area, now).await?,
    };
    let document = plan.map(|plan| plan.pack);
    Ok(document.map_or_else(|| Rules::of(&Document::default()), |pack| Rules::of(&pack.document)))
}

/// Every district that is kept here, with the moment before which what gates noted of it is erased.
pub(crate) async fn erased_before(app: &App) -> Result<Vec<(District, Moment)>, Error> {
    let mut reader = app.db.read().await?;
    let now = app.now();
    let mut due = Vec::new();
    for district in districts(&mut reader).await? {
        if reader.vault().sealer(district).is_ok() {
            let days = rules_at(&mut reader, district.area(), now).await?.gates.keep_days;
            due.push((district, now.plus_hours(-24 * i64::from(days))));
        }
    }
    Ok(due)
}
