//! What waits for an answer or a second person in an area: appeals and overrides with their measures.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_storage::arrivals::ranges_of;
use linli_storage::identity::user;
use linli_storage::measures::{Appeal, Measure, Override, appeals_in, measure, overrides_in};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Appeals with the measures they are against, the earliest due first.
pub async fn list_appeals(
    app: &App,
    ctx: &Context,
    area: GridCode,
    only_open: bool,
) -> Result<Vec<(Appeal, Measure)>, Error> {
    let scope = ctx.scope_within(Action::ListAppeals, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        for appeal in appeals_in(&mut reader, district, (low, high), only_open).await? {
            if let Some(measure) = measure(&mut reader, district, appeal.measure_id).await? {
                found.push((appeal, measure));
            }
        }
    }
    app.note_read(Record::of(ctx, Action::ListAppeals, area).about("appeals", found.len()));
    Ok(found)
}

/// An override with its measure and who proposed it.
#[derive(Debug, Clone)]
pub struct OverrideView {
    pub district: District,
    pub proposal: Override,
    pub measure: Measure,
    pub proposed_by: String,
}

/// Overrides in a state, the oldest first.
pub async fn list_overrides(
    app: &App,
    ctx: &Context,
    area: GridCode,
    state: &str,
) -> Result<Vec<OverrideView>, Error> {
    let scope = ctx.scope_within(Action::ListOverrides, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        for proposal in overrides_in(&mut reader, district, (low, high), state).await? {
            let by = user(&mut reader, proposal.proposed_by).await?;
            let measure = measure(&mut reader, district, proposal.measure_id).await?;
            if let Some(measure) = measure {
                let proposed_by = by.map(|user| user.name).unwrap_or_default();
                found.push(OverrideView { district, proposal, measure, proposed_by });
            }
        }
    }
    app.note_read(Record::of(ctx, Action::ListOverrides, area).about("overrides", found.len()));
    Ok(found)
}
