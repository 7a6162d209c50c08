//! Shows an auditor who did what, without the values.

use std::collections::HashMap;

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::journal::Entry;
use linli_storage::journal::{NewEntry, Search, search};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::registry::view_past::named;

/// Entries of the district around `area` with the names of who acted, newest first.
pub async fn view_journal(
    app: &App,
    ctx: &Context,
    area: GridCode,
    what: &Search,
) -> Result<Vec<(Entry, Option<String>)>, Error> {
    ctx.authorize(Action::ViewJournal, area)?;
    let mut reader = app.db.read().await?;
    let found = search(&mut reader, NewEntry::district_of(area), what).await?;
    let mut names = HashMap::new();
    let mut entries = Vec::with_capacity(found.len());
    for entry in found {
        let by = match entry.actor {
            Some(actor) => Some(named(&mut reader, &mut names, actor).await?),
            None => None,
        };
        entries.push((entry, by));
    }
    Ok(entries)
}
