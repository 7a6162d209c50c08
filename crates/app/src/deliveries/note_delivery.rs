//! Notes that a delivery was disinfected or collected.

use linli_domain::gates::delivery::DeliveryStep;
use linli_domain::identity::Action;
use linli_domain::ids::{DeliveryId, PublicId};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::deliveries::{delivery, note_step};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// # Errors
/// Somebody has noted it already, or the delivery was collected.
pub async fn note_delivery(
    app: &App,
    ctx: &Context,
    id: PublicId,
    step: DeliveryStep,
    at: Option<Moment>,
) -> Result<(), Error> {
    let found = delivery(&mut app.db.read().await?, id.district, DeliveryId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::NoteDelivery, found.grid_code)?;
    // Neither before it was set down nor after now.
    let at = at.unwrap_or(ctx.now).min(ctx.now).max(found.set_down_at);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !note_step(tx, (id.district, found.id), step, at, ctx.user()).await? {
            return Err(Error::state(
                "deliveries.noted",
                "已经登记过：请刷新列表。",
                "That has been noted already: look at the list again.",
            ));
        }
        Record::of(ctx, Action::NoteDelivery, found.grid_code)
            .about("delivery", id)
            .values(&json!({ "step": step.word(), "at": at }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
