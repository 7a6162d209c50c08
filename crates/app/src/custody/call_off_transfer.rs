//! Calls a transfer off: what was only ordered is cancelled; who is on the way comes back, and the
//! side they come back to takes them over again.

use linli_domain::custody::TransferState;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::custody::{
    Placement, Transfer, custody_of, insert_placement, lock_person, step_transfer,
};
use linli_storage::measures::measure as read_measure;
use serde_json::json;

use super::{answers_for, known, moved_meanwhile};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::{still_open, text_of};
use crate::operations::apply_operations::spoken;

/// Answers whether it was `cancelled` or `turned_back`.
pub async fn call_off_transfer(
    app: &App,
    ctx: &Context,
    id: PublicId,
    reason: &str,
) -> Result<TransferState, Error> {
    let mut reader = app.db.read().await?;
    let (transfer, measure) = known(&mut reader, id).await?;
    answers_for(&mut reader, ctx, Action::CallOffTransfer, transfer.from, &measure).await?;
    drop(reader);
    let reason = text_of(reason)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<TransferState, Error> {
        let district = measure.district;
        lock_person(tx, &measure).await?;
        let now = read_measure(tx, district, measure.id).await?.ok_or_else(Error::not_found)?;
        let (custody, open) = custody_of(tx, district, measure.id).await?;
        let open = open.filter(|open| open.id == transfer.id).ok_or_else(moved_meanwhile)?;
        let (after, state) = custody.call_off().map_err(|error| spoken(&error))?;
        let before = open.state;
        let back = state == TransferState::TurnedBack;
        let stepped = Transfer {
            state,
            taken_over_by: if back { ctx.user() } else { None },
            taken_over_at: back.then_some(ctx.now),
            ..open
        };
        if !step_transfer(tx, district, before, &stepped).await? {
            return Err(moved_meanwhile());
        }
        if let Some(at) = after.placed.filter(|_| back && still_open(&now, ctx.now).is_ok()) {
            let placement = Placement {
                id: ctx.id(),
                measure_id: measure.id,
                at,
                from_at: ctx.now,
                to_at: None,
                by_user: ctx.user(),
            };
            insert_placement(tx, district, &placement).await?;
        }
        Record::of(ctx, Action::CallOffTransfer, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "transfer": transfer.id, "state": state.word(), "reason": reason }))
            .write(tx)
            .await?;
        Ok(state)
    })
    .await
}
