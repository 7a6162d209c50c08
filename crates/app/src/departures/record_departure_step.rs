//! Left, came back, or does not want to any more: by the resident, or by whoever sees it at the gate.

use linli_domain::departures::{DepartureKind, DepartureStanding, DepartureStep};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;

use super::decide_departure::{as_state, save};
use super::{DepartureView, authorized, held, kind_of, state_of, view_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Nobody leaves earlier than this before their time.
const EARLY_MINUTES: i64 = 12 * 60;

/// Takes one of `withdraw`, `leave`, `return`.
///
/// # Errors
/// Not approved, too early, too late, or held by a measure that came meanwhile.
pub async fn record_departure_step(
    app: &App,
    ctx: &Context,
    id: PublicId,
    step: DepartureStep,
) -> Result<DepartureView, Error> {
    let district = id.district;
    let mut reader = app.db.read().await?;
    let mut found = authorized(&mut reader, ctx, Action::RecordDepartureStep, id).await?;
    if matches!(step, DepartureStep::Approve | DepartureStep::Refuse) {
        return Err(Error::invalid(
            "departures.step_word",
            "这里只能登记外出、返回或撤回。",
            "Only leave, return and withdraw are recorded here.",
        ));
    }
    let (kind, state) = (kind_of(&found)?, state_of(&found)?);
    let next = state.after(step).map_err(|error| as_state(&error))?;
    if step == DepartureStep::Leave {
        if state.standing(found.until_at, ctx.now) == DepartureStanding::Lapsed {
            return Err(Error::state(
                "departures.lapsed",
                "批准的外出时间已经过去：请按新的时间再申请。",
                "The time it was approved for is over: ask for a new one.",
            ));
        }
        if ctx.now < found.from_at.plus_minutes(-EARLY_MINUTES) {
            return Err(Error::state(
                "departures.early",
                format!("批准的外出时间从 {} 开始。", found.from_at),
                format!("It was approved from {} on.", found.from_at),
            ));
        }
        if kind != DepartureKind::Medical
            && let Some(held) = held(&mut reader, district, found.person_id, ctx.now).await?
        {
            return Err(held.error());
        }
        found.left_at = Some(ctx.now);
    }
    drop(reader);
    if step == DepartureStep::Return {
        found.returned_at = Some(ctx.now);
    }
    found.state = next.word().to_owned();
    let kept = found.clone();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        save(tx, ctx, Action::RecordDepartureStep, district, &kept).await
    })
    .await?;
    view_of(&mut app.db.read().await?, ctx, district, found).await
}
