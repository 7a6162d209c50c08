//! Answers a complaint. Upheld, whatever holds or waits on the same ground ends at once, a later stage
//! too; rejected, it goes on. Whoever raised it or imposed the measure does not answer it.

use linli_domain::identity::Action;
use linli_domain::ids::{AppealId, PublicId};
use linli_domain::measures::EndedHow;
use linli_storage::Tx;
use linli_storage::arrivals::{delete_unsampled, latest_decision};
use linli_storage::legitimacy::close_held_of;
use linli_storage::measures::{
    Measure, answer_appeal as write_answer, appeal, measure, measures_of,
};
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
        let mut measure = read_again(tx, &found).await?;
        let raised = appeal(tx, measure.district, appeal_id).await?;
        let raised =
            raised.filter(|raised| raised.measure_id == measure.id).ok_or_else(Error::not_found)?;
        let own = [raised.raised_by, measure.imposed_by];
        if ctx.user().is_some() && own.contains(&ctx.user()) {
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
        if upheld {
            lift(tx, ctx, &measure).await?;
            measure = read_again(tx, &found).await?;
        }
        Ok(measure)
    })
    .await
}

async fn read_again(tx: &mut Tx, found: &Measure) -> Result<Measure, Error> {
    measure(tx, found.district, found.id).await?.ok_or_else(Error::not_found)
}

/// Ends everything that stands on the ground of a measure.
async fn lift(tx: &mut Tx, ctx: &Context, appealed: &Measure) -> Result<(), Error> {
    let (district, ground) = (appealed.district, appealed.ground_id);
    for mut measure in measures_of(tx, district, ground).await? {
        if measure.state == "in_force" {
            let at = ctx.now.min(measure.ends_at);
            end_measure(tx, ctx, &mut measure, EndedHow::Appeal, at).await?;
        }
    }
    if let Some(decided) = latest_decision(tx, district, ground).await? {
        close_held_of(tx, district, decided.id, ctx.now).await?;
    }
    delete_unsampled(tx, district, ground).await?;
    Ok(())
}
