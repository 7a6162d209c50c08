//! Matters of an area, as they were reported.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_storage::arrivals::ranges_of;
use linli_storage::identity::user;
use linli_storage::matters::{Matter, matters_in};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const MATTERS_MAX: i64 = 500;

/// A matter and who reported it.
#[derive(Clone)]
pub struct MatterView {
    pub district: District,
    pub matter: Matter,
    pub by: Option<String>,
}

/// The newest first.
pub async fn list_matters(
    app: &App,
    ctx: &Context,
    area: GridCode,
    state: &str,
) -> Result<Vec<MatterView>, Error> {
    let scope = ctx.scope_within(Action::ListMatters, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        let matters = matters_in(&mut reader, district, (low, high), state, MATTERS_MAX).await?;
        for matter in matters {
            let by = match matter.by_user {
                Some(id) => user(&mut reader, id).await?.map(|user| user.name),
                None => None,
            };
            found.push(MatterView { district, matter, by });
        }
    }
    let record = Record::of(ctx, Action::ListMatters, area).about("matters", found.len());
    app.note_read(record);
    Ok(found)
}
