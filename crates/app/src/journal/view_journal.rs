//! Shows an auditor who did what, without the values.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::journal::Entry;
use linli_storage::journal::{NewEntry, Search, search};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Entries of the district around `area`, newest first.
pub async fn view_journal(
    app: &App,
    ctx: &Context,
    area: GridCode,
    what: &Search,
) -> Result<Vec<Entry>, Error> {
    ctx.authorize(Action::ViewJournal, area)?;
    let mut reader = app.db.read().await?;
    Ok(search(&mut reader, NewEntry::district_of(area), what).await?)
}
