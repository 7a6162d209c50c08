//! Cases of an area with how many contacts wait.

use std::collections::BTreeMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::CaseId;
use linli_domain::tracing::CaseState;
use linli_storage::tracing::{Case, Origin, Step, cases_in, origins_of, steps_of_all};
use uuid::Uuid;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const CASES_MAX: i64 = 500;

/// A case of a list.
#[derive(Debug, Clone)]
pub struct ListedCase {
    pub case: Case,
    pub origin: Origin,
    /// The steps done.
    pub steps: Vec<Step>,
}

/// The newest first.
pub async fn list_cases(
    app: &App,
    ctx: &Context,
    area: GridCode,
    state: Option<CaseState>,
) -> Result<Vec<ListedCase>, Error> {
    let scope = ctx.scope_within(Action::ListCases, area)?;
    let mut reader = app.db.read().await?;
    let cases = cases_in(&mut reader, &scope, state.map(CaseState::word), CASES_MAX).await?;
    let mut by_district: BTreeMap<District, Vec<CaseId>> = BTreeMap::new();
    for case in &cases {
        by_district.entry(case.district).or_default().push(case.id);
    }
    let mut found = Vec::with_capacity(cases.len());
    let (mut origins, mut steps) = (BTreeMap::new(), BTreeMap::new());
    for (district, ids) in by_district {
        let subjects: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        origins.extend(origins_of(&mut reader, district, &ids).await?);
        steps.extend(steps_of_all(&mut reader, district, &subjects).await?);
    }
    for case in cases {
        let Some(origin) = origins.get(&case.id).copied() else { continue };
        let steps = steps.remove(&case.id.0).unwrap_or_default();
        found.push(ListedCase { case, origin, steps });
    }
    app.note_read(Record::of(ctx, Action::ListCases, area).about("cases", found.len()));
    Ok(found)
}
