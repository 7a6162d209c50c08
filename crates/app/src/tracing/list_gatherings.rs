//! What is recorded about where people were: gatherings, and batches of presence by their source.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_storage::arrivals::ranges_of;
use linli_storage::tracing::{Batch, Gathering, batches_in, gatherings_in};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Rows of one answer.
const ROWS_MAX: i64 = 200;

/// Gatherings and batches of an area, the newest first.
pub async fn list_gatherings(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<(Vec<(District, Gathering)>, Vec<Batch>), Error> {
    let scope = ctx.scope_within(Action::ListGatherings, area)?;
    let mut reader = app.db.read().await?;
    let (mut gatherings, mut batches) = (Vec::new(), Vec::new());
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let found = gatherings_in(&mut reader, district, (low, high), ROWS_MAX).await?;
        gatherings.extend(found.into_iter().map(|gathering| (district, gathering)));
        batches.extend(batches_in(&mut reader, district, (low, high), ROWS_MAX).await?);
    }
    let record = Record::of(ctx, Action::ListGatherings, area);
    app.note_read(record.about("gatherings", gatherings.len()));
    Ok((gatherings, batches))
}
