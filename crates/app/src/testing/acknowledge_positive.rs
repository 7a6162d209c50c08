//! Somebody of the chain answers that they know: the next one is told at once.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::testing::{acknowledge_step, positive, steps_of};
use serde_json::json;

use super::lab_follow::{pass_on, positive_id};
use super::list_positives::holds;
use super::rules;
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;

/// Acknowledges the steps told to the actor's posts. Again changes nothing.
///
/// # Errors
/// There is no such positive here, or none of its steps is the actor's.
pub async fn acknowledge_positive(app: &App, ctx: &Context, id: PublicId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = positive(&mut reader, id.district, positive_id(id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::AcknowledgePositive, found.grid_code)?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let steps = steps_of(tx, id.district, found.id).await?;
        let mine: Vec<_> = steps.iter().filter(|step| holds(ctx, step)).collect();
        if mine.is_empty() {
            return Err(Refused::Role(Action::AcknowledgePositive.word()).into());
        }
        let mut answered = 0;
        for step in mine {
            let (by, now) = (ctx.user(), ctx.now);
            if acknowledge_step(tx, id.district, found.id, step.place, by, now).await? {
                answered += 1;
                Record::of(ctx, Action::AcknowledgePositive, found.grid_code)
                    .about("positive", id)
                    .values(&json!({ "role": step.role, "place": step.place, "late": step.late }))
                    .write(tx)
                    .await?;
            }
        }
        if answered > 0 && found.state == "confirmed" {
            let (tests, _) = rules(tx, found.grid_code, found.confirmed_at.day()).await?;
            pass_on(tx, ctx, &found, &tests).await?;
        }
        Ok(())
    })
    .await
}
