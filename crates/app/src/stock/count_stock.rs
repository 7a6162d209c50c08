//! Somebody counted a lot (盘点): the book says what was found, and how far it was from what it said before. An expired
//! lot that is thrown away is counted as nothing.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::supplies::MovementKind;
use linli_domain::supplies::stock::MOVED_MAX;
use linli_storage::Tx;
use linli_storage::stock::{counted_lot, insert_movements, lots_of};
use serde_json::json;

use super::receive_stock::note_of;
use super::{known_item, movement, store_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// What was found.
#[derive(Debug, Clone)]
pub struct Counted {
    pub item: String,
    pub lot: String,
    pub counted: u32,
    pub note: Option<String>,
}

/// Answers the difference.
///
/// # Errors
/// No such lot; something was moved while it was counted; a difference without a word about it.
pub async fn count_stock(
    app: &App,
    ctx: &Context,
    area: GridCode,
    found: Counted,
) -> Result<i64, Error> {
    ctx.authorize(Action::CountStock, area)?;
    let district = store_of(area)?;
    let mut reader = app.db.read().await?;
    known_item(&mut reader, district, &found.item).await?;
    drop(reader);
    if found.counted > MOVED_MAX {
        return Err(Error::invalid(
            "stock.quantity",
            format!("数量须在 0 至 {MOVED_MAX} 之间。"),
            format!("A quantity lies from 0 to {MOVED_MAX}."),
        ));
    }
    let note = note_of(found.note.clone())?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<i64, Error> {
        let lots = lots_of(tx, district, area, &found.item).await?;
        let lot = lots.into_iter().find(|lot| lot.lot == found.lot);
        let lot = lot.ok_or_else(Error::not_found)?;
        let difference = i64::from(found.counted) - i64::from(lot.quantity);
        let expired = lot.expires.is_some_and(|day| day < ctx.now.day());
        if difference != 0 && !expired && note.is_none() {
            return Err(Error::invalid(
                "stock.difference",
                format!("账面 {}，盘点 {}：请写明差异原因。", lot.quantity, found.counted),
                format!("The book says {}, found {}: say why.", lot.quantity, found.counted),
            ));
        }
        if !counted_lot(tx, district, &lot, found.counted).await? {
            return Err(Error::state(
                "stock.moved",
                "盘点期间有出入库：请刷新后重新盘点。",
                "Something was moved while it was counted: count again.",
            ));
        }
        let is_thrown_away = expired && difference < 0;
        let kind = if is_thrown_away { MovementKind::Expired } else { MovementKind::Counted };
        let mut moved = movement(ctx, &lot, kind, difference);
        moved.counted = Some(found.counted);
        moved.note.clone_from(&note);
        insert_movements(tx, district, &[moved]).await?;
        Record::of(ctx, Action::CountStock, area)
            .about("stock_item", &lot.item)
            .values(&json!({
                "lot": lot.lot, "book": lot.quantity, "counted": found.counted, "kind": kind.word(),
            }))
            .write(tx)
            .await?;
        Ok(difference)
    })
    .await
}
