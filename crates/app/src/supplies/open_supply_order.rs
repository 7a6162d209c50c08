//! One order with its signature; that somebody looked is journalled.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;

use super::authorized_order;
use super::list_supply_orders::{OrderView, with_doors};
use crate::app::App;
use crate::context::Context;
use crate::custody::list_transfers::name;
use crate::error::Error;
use crate::journal::Record;

/// Answers the order and who settled it.
pub async fn open_supply_order(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<(OrderView, Option<String>), Error> {
    let mut reader = app.db.read().await?;
    let found = authorized_order(&mut reader, ctx, Action::OpenSupplyOrder, id).await?;
    let (grid, household) = (found.grid_code, found.household_id);
    let by = name(&mut reader, found.settled_by).await?;
    let mut views = with_doors(&mut reader, id.district, vec![found]).await?;
    let view = views.pop().ok_or_else(Error::not_found)?;
    app.note_read(
        Record::of(ctx, Action::OpenSupplyOrder, grid)
            .about("household", PublicId::new(id.district, household)),
    );
    Ok((view, by))
}
