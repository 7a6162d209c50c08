//! A planned task that has no form is done by saying so; any may be excused with a reason, never forgotten.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::visits::TaskState;
use linli_storage::Tx;
use linli_storage::planned::{settle_task as settle, task};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

const REASON_CHARS_MAX: usize = 300;

/// How somebody ends a task without a record.
#[derive(Debug, Clone)]
pub struct Settled {
    pub state: TaskState,
    pub reason: Option<String>,
}

/// As an operation of a device: `entity` is the task, `body` `{state, reason?}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let state = TaskState::from_word(body.needed("state")?).ok_or_else(|| bad_body("state"))?;
    let reason = body.text("reason")?.map(str::to_owned);
    let record =
        settle_in(tx, ctx, op.entity, &Settled { state, reason }, op.at.min(ctx.now)).await?;
    let current = json!({ "task": op.entity, "state": state.word() });
    Ok(Effect { current, records: vec![record] })
}

/// # Errors
/// It has a form to be filled in; excused without a reason; settled already.
pub async fn settle_task(
    app: &App,
    ctx: &Context,
    id: PublicId,
    settled: Settled,
) -> Result<(), Error> {
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let record = settle_in(tx, ctx, id, &settled, ctx.now).await?;
        record.write(tx).await?;
        Ok(())
    })
    .await
}

async fn settle_in(
    tx: &mut Tx,
    ctx: &Context,
    id: PublicId,
    settled: &Settled,
    at: linli_domain::time::Moment,
) -> Result<Record, Error> {
    let found = task(tx, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::SettleTask, found.area)?;
    if found.user_id != ctx.user() {
        // Somebody else's: only who sees the whole list.
        ctx.authorize(Action::ListPlannedWork, found.area)?;
    }
    let reason = settled.reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if reason.is_some_and(|text| text.chars().count() > REASON_CHARS_MAX || text.contains('\0')) {
        return Err(bad_reason());
    }
    match settled.state {
        TaskState::Excused if reason.is_none() => return Err(bad_reason()),
        TaskState::Done if found.form.is_some() => {
            return Err(Error::invalid(
                "visits.form",
                "这项工作要填表完成：请打开表单填写，或说明未做的原因。",
                "This is done on its form: fill it in, or say why it was not done.",
            ));
        }
        TaskState::Done | TaskState::Excused => {}
        TaskState::Planned | TaskState::Dropped => return Err(bad_body("state")),
    }
    let ended = (settled.state.word(), None, reason);
    if !settle(tx, id.district, id.id, ended, (at, ctx.user())).await? {
        return Err(Error::state(
            "visits.settled",
            "这项工作已经登记完成或已说明：请刷新列表。",
            "This was done or excused already: look at the list again.",
        ));
    }
    Ok(Record::of(ctx, Action::SettleTask, found.area)
        .about("task", id)
        .values(&json!({ "state": settled.state.word(), "reason": reason, "at": at })))
}

fn bad_reason() -> Error {
    Error::invalid(
        "visits.reason",
        format!("请写明没有做的原因，1 至 {REASON_CHARS_MAX} 字。"),
        format!("Write why it was not done, 1 to {REASON_CHARS_MAX} characters."),
    )
}
