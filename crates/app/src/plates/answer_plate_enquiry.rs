//! Answers an enquiry about a plate: cleared or turned back, with a reason and an end. Known at every gate of the
//! district within a second.

use linli_domain::gates::enquiry::{EnquiryState, checked_reason, checked_until};
use linli_domain::identity::Action;
use linli_domain::ids::{EnquiryId, PublicId};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::gates::{PlateEnquiry, answer_enquiry, enquiry};
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::gates::follow::look;
use crate::gates::rules::rules_at;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// # Errors
/// Somebody has answered already; no reason to turn somebody back; an end the plan does not allow.
pub async fn answer_plate_enquiry(
    app: &App,
    ctx: &Context,
    id: PublicId,
    state: EnquiryState,
    reason: &str,
    until: Option<Moment>,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = enquiry(&mut reader, id.district, EnquiryId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::AnswerPlateEnquiry, found.grid_code)?;
    let reason = checked_reason(state, reason).map_err(|error| spoken(&error))?;
    let rules = rules_at(&mut reader, found.grid_code, ctx.now).await?;
    drop(reader);
    let until = checked_until(until, ctx.now, rules.gates.vehicles.answer_days)
        .map_err(|error| spoken(&error))?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let answered = PlateEnquiry {
            state: state.word().to_owned(),
            answered_at: Some(ctx.now),
            answered_by: ctx.user(),
            reason: reason.clone().map(Zeroizing::new),
            until_at: Some(until),
            changed_at: ctx.now,
            ..found.clone()
        };
        if !answer_enquiry(tx, &answered).await? {
            return Err(Error::state(
                "plates.answered",
                "这条核对已有人答复：需要改变时请卡口重新提请核对。",
                "Somebody has answered this already: to change it, have the gate ask anew.",
            ));
        }
        Record::of(ctx, Action::AnswerPlateEnquiry, found.grid_code)
            .about("plate_enquiry", id)
            .values(&json!({ "state": answered.state, "until": until }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await?;
    look(app, id.district).await
}
