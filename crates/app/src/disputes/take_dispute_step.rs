//! Takes the next step of a mediation. Nobody mediates before both sides were heard.

use linli_domain::disputes::{DisputeState, DisputeStep, TEXT_CHARS_MAX};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::disputes::{StepTaken, dispute, steps_of, take_step};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::memos::text_of;

/// # Errors
/// The step does not follow from where the dispute stands.
pub async fn take_dispute_step(
    app: &App,
    ctx: &Context,
    id: PublicId,
    step: DisputeStep,
    note: Option<&str>,
) -> Result<DisputeState, Error> {
    let found = dispute(&mut app.db.read().await?, id.district, id.id).await?;
    let area = found.ok_or_else(Error::not_found)?.grid_code;
    ctx.authorize(Action::TakeDisputeStep, area)?;
    let note = note.map(str::trim).filter(|text| !text.is_empty());
    let note = note.map(|text| text_of(text, TEXT_CHARS_MAX)).transpose()?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<DisputeState, Error> {
        let found = dispute(tx, id.district, id.id).await?.ok_or_else(Error::not_found)?;
        let steps = steps_of(tx, id.district, id.id).await?;
        let taken: Vec<DisputeStep> =
            steps.iter().filter_map(|one| DisputeStep::from_word(&one.step)).collect();
        let before = DisputeState::from_word(&found.state).ok_or_else(Error::not_found)?;
        let next = before.after(step).filter(|_| before.next(&taken).contains(&step));
        let Some(after) = next else {
            return Err(Error::state(
                "disputes.step",
                "这一步现在还不能做：调解前须先听取双方，达成或未达成协议前须先调解。",
                "That step does not follow yet: both sides are heard before mediation, and mediation \
                 comes before its end.",
            ));
        };
        let one = StepTaken {
            id: ctx.id(),
            step: step.word().to_owned(),
            note: note.clone(),
            at: ctx.now,
            by_user: ctx.user(),
        };
        if !take_step(tx, id.district, id.id, (before.word(), after.word()), &one).await? {
            return Err(Error::state(
                "disputes.changed",
                "他人刚登记了另一步：请刷新后再操作。",
                "Somebody else has just taken a step: reload, then decide.",
            ));
        }
        Record::of(ctx, Action::TakeDisputeStep, area)
            .about("dispute", id)
            .values(&json!({ "step": step.word(), "before": before.word(), "after": after.word() }))
            .write(tx)
            .await?;
        Ok(after)
    })
    .await
}
