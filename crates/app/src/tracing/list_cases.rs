//! Cases of an area with how many contacts wait.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::tracing::CaseState;
use linli_storage::tracing::{Case, Step, cases_in, steps_of};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const CASES_MAX: i64 = 500;

/// The newest first, with the steps done.
pub async fn list_cases(
    app: &App,
    ctx: &Context,
    area: GridCode,
    state: Option<CaseState>,
) -> Result<Vec<(Case, Vec<Step>)>, Error> {
    let scope = ctx.scope_within(Action::ListCases, area)?;
    let mut reader = app.db.read().await?;
    let cases = cases_in(&mut reader, &scope, state.map(CaseState::word), CASES_MAX).await?;
    let mut found = Vec::with_capacity(cases.len());
    for case in cases {
        let steps = steps_of(&mut reader, case.district, case.id.0).await?;
        found.push((case, steps));
    }
    app.note_read(Record::of(ctx, Action::ListCases, area).about("cases", found.len()));
    Ok(found)
}
