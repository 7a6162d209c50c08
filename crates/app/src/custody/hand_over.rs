//! The giving side hands somebody over: from now on they are in the hands of those who drive, until
//! the other side takes them over.

use linli_domain::custody::{DEADLINE, TransferState, VEHICLE_CHARS_MAX, takeover_due};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::custody::{Transfer, custody_of, end_placement, lock_person, step_transfer};
use serde_json::json;

use super::{answers_for, known, moved_meanwhile};
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;
use crate::measures::still_open;
use crate::operations::apply_operations::spoken;
use crate::plans::active_plan::term_of;

/// Answers when the other side must have taken over.
///
/// # Errors
/// The measure is over: nobody is taken away any more. Nobody is signed in, so that nobody could
/// confirm with a name.
pub async fn hand_over(
    app: &App,
    ctx: &Context,
    id: PublicId,
    vehicle: &str,
) -> Result<Moment, Error> {
    let mut reader = app.db.read().await?;
    let (transfer, measure) = known(&mut reader, id).await?;
    answers_for(&mut reader, ctx, Action::HandOver, transfer.from, &measure).await?;
    ctx.user().ok_or(Refused::SecondPerson)?;
    still_open(&measure, ctx.now)?;
    let term = term_of(&mut reader, &measure.plan_version, DEADLINE).await?;
    drop(reader);
    let vehicle = vehicle.trim().to_owned();
    let fits = (1..=VEHICLE_CHARS_MAX).contains(&vehicle.chars().count());
    if !fits || vehicle.contains(char::is_control) {
        return Err(Error::invalid(
            "custody.vehicle",
            format!("请写明车辆（车牌或名称），1 至 {VEHICLE_CHARS_MAX} 字。"),
            format!("Name the vehicle (plate or name), 1 to {VEHICLE_CHARS_MAX} characters."),
        ));
    }
    let due_at = takeover_due(ctx.now, term);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Moment, Error> {
        let district = measure.district;
        lock_person(tx, &measure).await?;
        let (custody, open) = custody_of(tx, district, measure.id).await?;
        let open = open.filter(|open| open.id == transfer.id).ok_or_else(moved_meanwhile)?;
        custody.hand_over().map_err(|error| spoken(&error))?;
        let after = Transfer {
            state: TransferState::OnTheWay,
            vehicle: Some(vehicle.clone()),
            handed_over_by: ctx.user(),
            handed_over_at: Some(ctx.now),
            due_at: Some(due_at),
            ..open
        };
        if !step_transfer(tx, district, TransferState::Ordered, &after).await? {
            return Err(moved_meanwhile());
        }
        end_placement(tx, district, measure.id, ctx.now).await?;
        Record::of(ctx, Action::HandOver, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "transfer": transfer.id, "vehicle": vehicle, "due_at": due_at }))
            .write(tx)
            .await?;
        Ok(due_at)
    })
    .await
}
