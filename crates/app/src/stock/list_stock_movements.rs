//! The book of one store, the newest line first.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_storage::registry::door_of;
use linli_storage::stock::{Movement, StockItem, movements_in, stock_items};

use super::store_of;
use crate::app::App;
use crate::context::Context;
use crate::custody::list_transfers::name;
use crate::error::Error;
use crate::journal::Record;

const MOVEMENTS_MAX: i64 = 300;

/// A line of the book as somebody reads it.
#[derive(Debug, Clone)]
pub struct MovementView {
    pub district: District,
    pub movement: Movement,
    pub item: Option<StockItem>,
    pub by: Option<String>,
    /// Who got it.
    pub door: Option<String>,
}

pub async fn list_stock_movements(
    app: &App,
    ctx: &Context,
    area: GridCode,
    item: Option<&str>,
) -> Result<Vec<MovementView>, Error> {
    ctx.authorize(Action::ListStockMovements, area)?;
    let district = store_of(area)?;
    let mut reader = app.db.read().await?;
    if reader.vault().sealer(district).is_err() {
        return Ok(Vec::new());
    }
    let items = stock_items(&mut reader, district).await?;
    let mut views = Vec::new();
    for movement in movements_in(&mut reader, (district, area), item, MOVEMENTS_MAX).await? {
        let door = door_of(&mut reader, district, movement.household_id).await?;
        let by = name(&mut reader, movement.by_user).await?;
        let item = items.iter().find(|item| item.code == movement.item).cloned();
        views.push(MovementView { district, movement, item, by, door });
    }
    app.note_read(Record::of(ctx, Action::ListStockMovements, area).about("store", area.short()));
    Ok(views)
}
