//! The households of an area, grid by grid, for the worker's list.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_storage::areas;
use linli_storage::registry::{self as records, HouseholdLine};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A household with its public id.
pub type Listed = (PublicId, HouseholdLine);

/// At most `limit` households after the household `after`, by grid and id.
pub async fn list_households(
    app: &App,
    ctx: &Context,
    area: GridCode,
    after: Option<PublicId>,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    let scope = ctx.scope_within(Action::ListHouseholds, area)?;
    let mut reader = app.db.read().await?;
    let known = areas::districts(&mut reader).await?;
    let mut found: Vec<Listed> = Vec::new();
    for district in scope.districts(&known) {
        let wanted = limit - found.len() as i64;
        if wanted <= 0 || after.is_some_and(|after| after.district > district) {
            continue;
        }
        let after = match after.filter(|after| after.district == district) {
            None => None,
            Some(after) => {
                let id = HouseholdId(after.id);
                let last = records::household(&mut reader, district, id).await?;
                Some((last.ok_or_else(Error::not_found)?.grid_code, id))
            }
        };
        let inside = scope.within(district.area());
        let lines = records::households_in(&mut reader, district, &inside, after, wanted).await?;
        found.extend(lines.into_iter().map(|line| (PublicId::new(district, line.id), line)));
    }
    let record = Record::of(ctx, Action::ListHouseholds, area);
    app.note_read(record.about("households", found.len()));
    Ok(found)
}
