//! A second person, signed in and of another office than the proposer, puts an override into force.
//! The measure keeps what held before in its changes.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::{EndedHow, NONE, Period, overridden};
use linli_storage::Tx;
use linli_storage::measures::{Measure, close_override, measure, override_of};
use serde_json::json;
use uuid::Uuid;

use super::{authorized, end_measure, save, still_open};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::legitimacy::{is_covered, not_covered, second_person};

/// Confirms a proposal; answers the measure as it is now.
///
/// # Errors
/// The measure is over, the proposal is not open any more, or the actor is of the proposer's
/// office or nobody signed in; or it is graver and no decision of the government covers it.
pub async fn confirm_override(
    app: &App,
    ctx: &Context,
    id: PublicId,
    proposal: Uuid,
) -> Result<Measure, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, Action::ConfirmOverride, id).await?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Measure, Error> {
        let again = measure(tx, found.district, found.id).await?;
        let mut measure = again.ok_or_else(Error::not_found)?;
        let proposal = override_of(tx, measure.district, proposal).await?;
        let proposal = proposal
            .filter(|proposal| proposal.measure_id == measure.id)
            .ok_or_else(Error::not_found)?;
        let second = second_person(tx, ctx, Some(proposal.proposed_by)).await?;
        still_open(&measure, ctx.now)?;
        if !is_covered(tx, &measure, &proposal.kind, ctx.now.day()).await? {
            return Err(not_covered());
        }
        if !close_override(tx, measure.district, proposal.id, second, ctx.now).await? {
            return Err(Error::state(
                "measures.override_closed",
                "这项变更已经处理过。",
                "This proposal has been dealt with already.",
            ));
        }
        if proposal.kind == NONE {
            end_measure(tx, ctx, &mut measure, EndedHow::Override, ctx.now).await?;
            return Ok(measure);
        }
        let before = json!({ "kind": measure.kind, "ends_at": measure.ends_at });
        let period = Period { starts_at: measure.starts_at, ends_at: measure.ends_at };
        measure.ends_at = overridden(period, &proposal.kind, proposal.days, ctx.now).ends_at;
        measure.kind.clone_from(&proposal.kind);
        let after = json!({ "kind": measure.kind, "ends_at": measure.ends_at });
        let detail = json!({
            "what": "override", "reason": proposal.reason, "before": before, "after": after,
            "proposed_by": proposal.proposed_by, "confirmed_by": second,
        });
        let action = Action::ConfirmOverride.word();
        save(tx, ctx, &measure, action, ctx.now, &detail).await?;
        measure.version += 1;
        Ok(measure)
    })
    .await
}
