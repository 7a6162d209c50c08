//! Answers a complaint. Upheld, the measure ends at once; rejected, it goes on. Whoever raised it
//! does not answer it.

use linli_domain::identity::Action;
use linli_domain::ids::{AppealId, PublicId};
use linli_domain::measures::EndedHow;
use linli_storage::Tx;
use linli_storage::measures::{Measure, answer_appeal as write_answer, appeal, measure};
use serde_json::json;

use super::{authorized, end_measure, text_of};
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;

/// Answers an appeal of a measure; gives the measure as it is now.
pub async fn answer_appeal(
    app: &App,
    ctx: &Context,
    id: PublicId,
    appeal_id: AppealId,
    upheld: bool,
    answer: &str,
) -> Result<Measure, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, Action::AnswerAppeal, id).await?;
    drop(reader);
    let answer = text_of(answer)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Measure, Error> {
        let again = measure(tx, found.district, found.id).await?;
        let mut measure = again.ok_or_else(Error::not_found)?;
        let raised = appeal(tx, measure.district, appeal_id).await?;
        let raised =
            raised.filter(|raised| raised.measure_id == measure.id).ok_or_else(Error::not_found)?;
        if ctx.user().is_some() && raised.raised_by == ctx.user() {
            return Err(Refused::SecondPerson.into());
        }
        let (district, by, now) = (measure.district, ctx.user(), ctx.now);
        let state = if upheld { "upheld" } else { "rejected" };
        if !write_answer(tx, district, appeal_id, state, &answer, by, now).await? {
            return Err(Error::state(
                "measures.appeal_answered",
                "这份申诉已经答复。",
                "This complaint has been answered already.",
            ));
        }
        Record::of(ctx, Action::AnswerAppeal, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "appeal": appeal_id, "state": state }))
            .write(tx)
            .await?;
        if upheld && measure.state == "in_force" {
            let at = now.min(measure.ends_at);
            end_measure(tx, ctx, &mut measure, EndedHow::Appeal, at).await?;
        }
        Ok(measure)
    })
    .await
}
