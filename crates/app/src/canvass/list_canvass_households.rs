//! The households of a canvass, page by page: the list a grid worker walks by.

use linli_domain::areas::{District, GridCode};
use linli_domain::canvass::Outcome;
use linli_domain::identity::Action;
use linli_domain::ids::{CanvassId, HouseholdId, PublicId};
use linli_storage::canvass::{self, FROM_START, ListQuery, Listed, households};

use super::view_canvass::part_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// What a page asks for.
#[derive(Debug, Clone, Default)]
pub struct HouseholdsWanted {
    /// A grid or any part of the canvass.
    pub area: Option<GridCode>,
    pub outcome: Option<Outcome>,
    /// The grid and household that ended the page before.
    pub after: Option<(i64, HouseholdId)>,
    pub limit: i64,
}

/// Households by grid, in walking order.
///
/// # Errors
/// There is no such canvass in the actor's areas.
pub async fn list_canvass_households(
    app: &App,
    ctx: &Context,
    district: District,
    id: CanvassId,
    wanted: &HouseholdsWanted,
) -> Result<Vec<Listed>, Error> {
    let mut reader = app.db.read().await?;
    let found = canvass::canvass(&mut reader, district, id).await?.ok_or_else(Error::not_found)?;
    let part = part_of(&found, wanted.area)?;
    let scope = ctx.scope_within(Action::ListCanvassHouseholds, part)?;
    let query = ListQuery {
        district,
        canvass: id,
        outcome: wanted.outcome,
        after: wanted.after.unwrap_or(FROM_START),
        limit: wanted.limit,
    };
    let listed = households(&mut reader, &query, &scope).await?;
    app.note_read(
        Record::of(ctx, Action::ListCanvassHouseholds, part)
            .about("canvass", PublicId::new(district, id)),
    );
    Ok(listed)
}
