//! What was sent arrived, all of it or less: what is missing is named with a reason.

use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, ShipmentId};
use linli_domain::supplies::MovementKind;
use linli_storage::Tx;
use linli_storage::stock::{
    Lot, Shipment, insert_movements, receive_shipment as receive, shipment,
};
use serde_json::json;

use super::{movement, put_in};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const REASON_CHARS_MAX: usize = 100;

/// # Errors
/// It was noted before; more arrived than was sent; less without a reason.
pub async fn receive_shipment(
    app: &App,
    ctx: &Context,
    id: PublicId,
    received: u32,
    reason: Option<&str>,
) -> Result<(), Error> {
    let found = shipment(&mut app.db.read().await?, id.district, ShipmentId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ReceiveShipment, found.to_area)?;
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if received > found.quantity {
        return Err(Error::invalid(
            "stock.more",
            format!("发出 {}，收到不能更多：多出的请另作入库。", found.quantity),
            format!("{} were sent: note what came beside them as received.", found.quantity),
        ));
    }
    let says = reason.is_some_and(|r| r.chars().count() <= REASON_CHARS_MAX && !r.contains('\0'));
    if (received < found.quantity || reason.is_some()) && !says {
        return Err(Error::invalid(
            "stock.missing",
            format!(
                "少了 {}：请写明原因（不超过 {REASON_CHARS_MAX} 字）。",
                found.quantity - received
            ),
            format!(
                "{} are missing: say why, in at most 100 characters.",
                found.quantity - received
            ),
        ));
    }
    let after = Shipment {
        received: Some(received),
        received_at: Some(ctx.now),
        received_by: ctx.user(),
        reason: reason.map(str::to_owned),
        ..found
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !receive(tx, id.district, &after).await? {
            return Err(Error::state(
                "stock.received",
                "这批物资已经登记收到：请刷新列表。",
                "This shipment was noted as received already: look at the list again.",
            ));
        }
        if received > 0 {
            let lot = Lot {
                area: after.to_area,
                item: after.item.clone(),
                lot: after.lot.clone(),
                expires: after.expires,
                quantity: received,
            };
            put_in(tx, id.district, &lot).await?;
            let mut moved = movement(ctx, &lot, MovementKind::Arrived, received.into());
            moved.shipment_id = Some(after.id);
            insert_movements(tx, id.district, &[moved]).await?;
        }
        Record::of(ctx, Action::ReceiveShipment, after.to_area)
            .about("shipment", id)
            .values(&json!({
                "item": after.item, "sent": after.quantity, "received": received,
                "reason": after.reason,
            }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
