//! Measures of an area, as they stand now by the clock.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Moment;
use linli_storage::measures::{Measure, Search, in_force_at, measures};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Measures in the order they were made. With `at` those in force at that moment, whatever happened
/// later, and `search` only says the kind, the place in the list and how many.
pub async fn list_measures(
    app: &App,
    ctx: &Context,
    area: GridCode,
    search: &Search,
    at: Option<Moment>,
) -> Result<Vec<Measure>, Error> {
    let scope = ctx.scope_within(Action::ListMeasures, area)?;
    let mut reader = app.db.read().await?;
    let found = match at {
        None => measures(&mut reader, &scope, search, ctx.now).await?,
        Some(at) => in_force_at(&mut reader, &scope, at, search.after, search.limit).await?,
    };
    let record = Record::of(ctx, Action::ListMeasures, area).about("area", area.short());
    app.note_read(record);
    Ok(found)
}
