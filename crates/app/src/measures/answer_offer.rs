//! The person's answer to what needs their consent: accepted, or declined, which ends it, also later
//! (law on infectious diseases, article 17: the least burdensome means; consent can be withdrawn).

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::EndedHow;
use linli_storage::Tx;
use linli_storage::measures::{Measure, measure};
use serde_json::json;

use super::{authorized, end_measure, save, still_open};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Keeps the answer; answers the measure as it is now.
///
/// # Errors
/// The measure is over or needs no consent.
pub async fn answer_offer(
    app: &App,
    ctx: &Context,
    id: PublicId,
    accepted: bool,
) -> Result<Measure, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, Action::AnswerOffer, id).await?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Measure, Error> {
        let again = measure(tx, found.district, found.id).await?;
        let mut measure = again.ok_or_else(Error::not_found)?;
        still_open(&measure, ctx.now)?;
        let Some(before) = measure.consent.clone() else {
            return Err(Error::state(
                "measures.no_offer",
                "这项措施不以同意为前提：如有异议，请提出申诉。",
                "This measure does not depend on consent: raise an appeal against it.",
            ));
        };
        if accepted {
            measure.consent = Some("accepted".to_owned());
            let detail = json!({ "what": "accepted", "before": before });
            let action = Action::AnswerOffer.word();
            save(tx, ctx, &measure, action, ctx.now, &detail).await?;
            measure.version += 1;
        } else {
            measure.consent = Some("declined".to_owned());
            end_measure(tx, ctx, &mut measure, EndedHow::Declined, ctx.now).await?;
        }
        Ok(measure)
    })
    .await
}
