//! Sends something to another store of the district (调剂). Until that store notes that it arrived, it is on its way and in
//! neither.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::supplies::MovementKind;
use linli_storage::Tx;
use linli_storage::areas::area as area_of;
use linli_storage::stock::{Shipment, insert_movements, insert_shipment};
use serde_json::json;

use super::{amount, known_item, movement, store_of, take_out};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Answers the shipments, one a lot.
pub async fn send_stock(
    app: &App,
    ctx: &Context,
    (from, to): (GridCode, GridCode),
    item: &str,
    quantity: u32,
) -> Result<Vec<PublicId>, Error> {
    ctx.authorize(Action::SendStock, from)?;
    let district = store_of(from)?;
    if from == to || store_of(to)? != district {
        return Err(Error::invalid(
            "stock.to",
            "请选本区县内的另一个仓库。",
            "Choose another store of this district.",
        ));
    }
    let mut reader = app.db.read().await?;
    area_of(&mut reader, to).await?.ok_or_else(Error::not_found)?;
    let item = known_item(&mut reader, district, item).await?;
    drop(reader);
    let quantity = amount(quantity)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Vec<PublicId>, Error> {
        let lots = take_out(tx, (district, from), &item, quantity, ctx.now.day()).await?;
        let mut made = Vec::with_capacity(lots.len());
        for lot in lots {
            let new = Shipment {
                id: ctx.id(),
                from_area: from,
                to_area: to,
                item: item.code.clone(),
                lot: lot.lot.clone(),
                expires: lot.expires,
                quantity: lot.quantity,
                received: None,
                sent_at: ctx.now,
                sent_by: ctx.user(),
                received_at: None,
                received_by: None,
                reason: None,
            };
            insert_shipment(tx, district, &new).await?;
            let mut moved = movement(ctx, &lot, MovementKind::Sent, -i64::from(lot.quantity));
            moved.shipment_id = Some(new.id);
            insert_movements(tx, district, &[moved]).await?;
            made.push(PublicId::new(district, new.id));
        }
        Record::of(ctx, Action::SendStock, from)
            .about("stock_item", &item.code)
            .values(&json!({ "to": to, "quantity": quantity, "shipments": made }))
            .write(tx)
            .await?;
        Ok(made)
    })
    .await
}
