//! The needs of an area that nobody has settled, the earliest due first.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::arrivals::ranges_of;
use linli_storage::care::{Need, open_needs};
use linli_storage::measures::{Measure, measure};

use crate::app::App;
use crate::context::Context;
use crate::custody::list_transfers::name;
use crate::error::Error;
use crate::journal::Record;

const NEEDS_MAX: i64 = 500;

/// A need with the measure it belongs to, and who sees to it.
#[derive(Debug, Clone)]
pub struct NeedView {
    pub need: Need,
    pub measure: Measure,
    pub taken_by: Option<String>,
}

pub async fn list_needs(app: &App, ctx: &Context, area: GridCode) -> Result<Vec<NeedView>, Error> {
    let scope = ctx.scope_within(Action::ListNeeds, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        for need in open_needs(&mut reader, district, (low, high), NEEDS_MAX).await? {
            if let Some(measure) = measure(&mut reader, district, need.measure_id).await? {
                let taken_by = name(&mut reader, need.taken_by).await?;
                found.push(NeedView { need, measure, taken_by });
            }
        }
    }
    app.note_read(Record::of(ctx, Action::ListNeeds, area).about("needs", found.len()));
    Ok(found)
}
