//! Orders a transfer: home, a centre, a hospital. A bed is kept at its end from now on.

use linli_domain::custody::{TransferState, Whereabouts};
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, TransferId};
use linli_storage::Tx;
use linli_storage::arrivals::insert_tellings;
use linli_storage::custody::{Transfer, custody_of, insert_transfer, lock_person};
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{free_place, kept_here};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::measures::{authorized, still_open, text_of};
use crate::operations::apply_operations::spoken;

/// Answers the transfer's id; `room` is none for home.
pub async fn order_transfer(
    app: &App,
    ctx: &Context,
    id: PublicId,
    room: Option<Uuid>,
    reason: &str,
) -> Result<PublicId, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::OrderTransfer, id).await?;
    drop(reader);
    still_open(&measure, ctx.now)?;
    let reason = text_of(reason)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        let district = measure.district;
        lock_person(tx, &measure).await?;
        let (custody, open) = custody_of(tx, district, measure.id).await?;
        if open.is_some() {
            return Err(spoken(&linli_domain::custody::CustodyError::Open));
        }
        kept_here(tx, ctx, &measure).await?;
        let to = free_place(tx, ctx, &measure, room).await?;
        let ordered = custody.order(to).map_err(|error| spoken(&error))?;
        let from = ordered.journey.map_or(Whereabouts::Home, |journey| journey.from);
        let transfer = Transfer {
            id: ctx.id::<TransferId>(),
            measure_id: measure.id,
            state: TransferState::Ordered,
            from,
            to,
            reason: Zeroizing::new(reason.clone()),
            ordered_by: ctx.user(),
            ordered_at: ctx.now,
            vehicle: None,
            handed_over_by: None,
            handed_over_at: None,
            due_at: None,
            taken_over_by: None,
            taken_over_at: None,
        };
        insert_transfer(tx, district, &transfer).await?;
        // Whoever will take the person over hears of it before the vehicle stands at the door.
        let word = if to == Whereabouts::Home { "community" } else { "health_authority" };
        let told = telling(ctx, (district, measure.grid_code), word, ("transfer", transfer.id.0));
        insert_tellings(tx, &[told]).await?;
        Record::of(ctx, Action::OrderTransfer, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "transfer": transfer.id, "to": to.facility(), "room": to.room() }))
            .write(tx)
            .await?;
        Ok(PublicId::new(district, transfer.id))
    })
    .await
}
