//! Where somebody is goes on when one measure takes the place of another: the same bed, the same
//! home, the same hands on the way; and when another measure of the person still holds them there.
//! Nobody is counted as at home who lies in a centre, and no bed is given twice. Who may go home is
//! still there until somebody takes them: a transfer is ordered.

use linli_domain::custody::{TransferState, Whereabouts, has_bed, is_away};
use linli_domain::ids::TransferId;
use linli_domain::time::Moment;
use linli_storage::arrivals::insert_tellings;
use linli_storage::care::carry_home_check;
use linli_storage::custody::{
    Placement, Transfer, carry_journey, end_placement, insert_placement, insert_transfer,
    kept_under, placements_of,
};
use linli_storage::facilities::lock_room;
use linli_storage::measures::{Measure, measure};
use linli_storage::supervision::carry_supervision;
use linli_storage::{Error, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use crate::context::Context;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::measures::running_on;

/// So long after the end of a measure its place is still taken for the person's: a job that was
/// late, a confirmation that came soon. Later nobody knows, and the community is asked to look.
const HOURS_AFTER_MAX: i64 = 2;
/// Said with a transfer that follows from the measure alone.
const HOME_REASON: &str = "措施转为居家，请安排接回。";

/// Takes over for `after`, just written, what the measure it follows left open.
pub(crate) async fn carry_over(tx: &mut Tx, ctx: &Context, after: &Measure) -> Result<(), Error> {
    let Some(follows) = after.follows else { return Ok(()) };
    let district = after.district;
    let Some(before) = measure(tx, district, follows).await? else { return Ok(()) };
    let Some(ended_at) = before.ended_at else { return Ok(()) };
    carry_home_check(tx, district, before.id, after.id).await?;
    if before.kind == after.kind {
        carry_supervision(tx, district, before.id, after.id).await?;
    }
    if carry_journey(tx, district, before.id, after.id).await? {
        let values = json!({ "follows": before.id, "on_the_way": true });
        return note(tx, ctx, after, &values).await;
    }
    // The one that was open until the measure ended; who left before is somewhere else.
    let last = placements_of(tx, district, before.id).await?.pop();
    let Some(last) = last.filter(|last| last.to_at.is_some_and(|to| to >= ended_at)) else {
        return Ok(());
    };
    // Another measure of the person holds them there and has taken the place over.
    if kept_under(tx, after, ctx.now).await?.is_some() {
        return Ok(());
    }
    if ctx.now > ended_at.plus_hours(HOURS_AFTER_MAX) {
        return tell(tx, ctx, after, "custody_unclear").await;
    }
    if let Some(room) = last.at.room() {
        let room = lock_room(tx, district, room, ctx.now).await?;
        if !room.is_some_and(|room| has_bed(room.beds, room.taken)) {
            return tell(tx, ctx, after, "bed_taken").await;
        }
    }
    let placement = Placement {
        id: ctx.id(),
        measure_id: after.id,
        at: last.at,
        from_at: after.starts_at.max(last.to_at.unwrap_or(ended_at)),
        to_at: None,
        by_user: ctx.user(),
    };
    insert_placement(tx, district, &placement).await?;
    let transfer = match (is_away(&before.kind), is_away(&after.kind), last.at) {
        (true, false, Whereabouts::Room { .. }) => Some(send_home(tx, ctx, after, last.at).await?),
        (false, true, Whereabouts::Home) => {
            tell(tx, ctx, after, "transfer_needed").await?;
            None
        }
        _ => None,
    };
    let values = json!({
        "follows": before.id, "facility": last.at.facility(), "room": last.at.room(),
        "transfer": transfer,
    });
    note(tx, ctx, after, &values).await
}

/// `before` ends at `at` and somebody is in a room under it: a second measure that keeps them away
/// from home has the bed from now on. The caller ends the place under `before`.
pub(crate) async fn hand_bed_on(
    tx: &mut Tx,
    ctx: &Context,
    before: &Measure,
    at: Moment,
) -> Result<(), Error> {
    let district = before.district;
    let mut placed = placements_of(tx, district, before.id).await?.into_iter();
    let placed = placed.rfind(|placed| placed.to_at.is_none());
    let Some(room) = placed.filter(|placed| placed.at.room().is_some()) else { return Ok(()) };
    let others = running_on(tx, district, &before.person_key, at).await?;
    let other = others.into_iter().find(|other| is_away(&other.kind) && other.id != before.id);
    let Some(other) = other else { return Ok(()) };
    let placement = Placement {
        id: ctx.id(),
        measure_id: other.id,
        at: room.at,
        from_at: at.max(room.from_at).max(other.starts_at),
        to_at: None,
        by_user: ctx.user(),
    };
    // Placed at home under that one, they are where the bed is.
    end_placement(tx, district, other.id, at).await?;
    insert_placement(tx, district, &placement).await?;
    let values = json!({
        "after": before.id, "facility": room.at.facility(), "room": room.at.room(),
    });
    note(tx, ctx, &other, &values).await
}

/// Orders the way home; the bed is the person's until they are handed over.
async fn send_home(
    tx: &mut Tx,
    ctx: &Context,
    after: &Measure,
    from: Whereabouts,
) -> Result<TransferId, Error> {
    let transfer = Transfer {
        id: ctx.id::<TransferId>(),
        measure_id: after.id,
        state: TransferState::Ordered,
        from,
        to: Whereabouts::Home,
        reason: Zeroizing::new(HOME_REASON.to_owned()),
        ordered_by: ctx.user(),
        ordered_at: ctx.now,
        vehicle: None,
        handed_over_by: None,
        handed_over_at: None,
        due_at: None,
        taken_over_by: None,
        taken_over_at: None,
    };
    insert_transfer(tx, after.district, &transfer).await?;
    let place = (after.district, after.grid_code);
    let told = telling(ctx, place, "community", ("transfer", transfer.id.0));
    insert_tellings(tx, &[told]).await?;
    Ok(transfer.id)
}

/// Tells both who look after the person and who have the beds.
async fn tell(
    tx: &mut Tx,
    ctx: &Context,
    after: &Measure,
    kind: &'static str,
) -> Result<(), Error> {
    let place = (after.district, after.grid_code);
    let told =
        ["community", "health_authority"].map(|word| telling(ctx, place, word, (kind, after.id.0)));
    insert_tellings(tx, &told).await
}

async fn note(
    tx: &mut Tx,
    ctx: &Context,
    after: &Measure,
    values: &serde_json::Value,
) -> Result<(), Error> {
    Record::named(ctx, "carry_over_custody", after.grid_code)
        .about("measure", after.id.0)
        .values(values)
        .write(tx)
        .await
}
