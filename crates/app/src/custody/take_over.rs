//! The other side takes somebody over, by another person than the one who handed them over. After the
//! end of the measure this only closes the custody: nobody is placed any more.

use linli_domain::custody::TransferState;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::custody::{
    Placement, Transfer, custody_of, insert_placement, lock_person, step_transfer,
};
use linli_storage::measures::measure as read_measure;
use serde_json::json;

use super::{answers_for, known, moved_meanwhile, other_side};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::still_open;
use crate::operations::apply_operations::spoken;

/// Closes the custody of a transfer.
pub async fn take_over(app: &App, ctx: &Context, id: PublicId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let (transfer, measure) = known(&mut reader, id).await?;
    answers_for(&mut reader, ctx, Action::TakeOver, transfer.to, &measure).await?;
    drop(reader);
    other_side(ctx, &transfer)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let district = measure.district;
        lock_person(tx, &measure).await?;
        let now = read_measure(tx, district, measure.id).await?.ok_or_else(Error::not_found)?;
        let (custody, open) = custody_of(tx, district, measure.id).await?;
        let open = open.filter(|open| open.id == transfer.id);
        custody.take_over().map_err(|error| spoken(&error))?;
        let open = open.ok_or_else(moved_meanwhile)?;
        let after = Transfer {
            state: TransferState::TakenOver,
            taken_over_by: ctx.user(),
            taken_over_at: Some(ctx.now),
            ..open
        };
        if !step_transfer(tx, district, TransferState::OnTheWay, &after).await? {
            return Err(moved_meanwhile());
        }
        let placed = still_open(&now, ctx.now).is_ok();
        if placed {
            let placement = Placement {
                id: ctx.id(),
                measure_id: measure.id,
                at: after.to,
                from_at: ctx.now,
                to_at: None,
                by_user: ctx.user(),
            };
            insert_placement(tx, district, &placement).await?;
        }
        let late = after.due_at.is_some_and(|due| ctx.now > due);
        Record::of(ctx, Action::TakeOver, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "transfer": transfer.id, "placed": placed, "late": late }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
