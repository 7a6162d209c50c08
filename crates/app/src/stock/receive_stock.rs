//! Something came into a store: bought, or sent from outside the district.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::supplies::MovementKind;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::stock::{Lot, insert_movements};
use serde_json::json;
use zeroize::Zeroizing;

use super::{amount, known_item, lot_name, movement, put_in, store_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const NOTE_CHARS_MAX: usize = 200;

/// What came in.
#[derive(Debug, Clone)]
pub struct Receipt {
    pub item: String,
    pub quantity: u32,
    pub lot: Option<String>,
    pub expires: Option<Day>,
    /// From whom.
    pub note: Option<String>,
}

pub async fn receive_stock(
    app: &App,
    ctx: &Context,
    area: GridCode,
    receipt: Receipt,
) -> Result<(), Error> {
    ctx.authorize(Action::ReceiveStock, area)?;
    let district = store_of(area)?;
    known_item(&mut app.db.read().await?, district, &receipt.item).await?;
    let lot = Lot {
        area,
        lot: lot_name(receipt.lot.as_deref(), receipt.expires)?,
        item: receipt.item,
        expires: receipt.expires,
        quantity: amount(receipt.quantity)?,
    };
    let note = note_of(receipt.note)?;
    app.db.ensure_district(district).await?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        put_in(tx, district, &lot).await?;
        let mut moved = movement(ctx, &lot, MovementKind::Receipt, lot.quantity.into());
        moved.note.clone_from(&note);
        insert_movements(tx, district, &[moved]).await?;
        Record::of(ctx, Action::ReceiveStock, area)
            .about("stock_item", &lot.item)
            .values(&json!({ "quantity": lot.quantity, "lot": lot.lot, "expires": lot.expires }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}

/// A note of one paragraph.
pub(super) fn note_of(note: Option<String>) -> Result<Option<Zeroizing<String>>, Error> {
    let note = note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    if note.as_ref().is_some_and(|n| n.chars().count() > NOTE_CHARS_MAX || n.contains('\0')) {
        return Err(Error::invalid(
            "stock.note",
            format!("备注不超过 {NOTE_CHARS_MAX} 字。"),
            format!("A note has at most {NOTE_CHARS_MAX} characters."),
        ));
    }
    Ok(note.map(Zeroizing::new))
}
