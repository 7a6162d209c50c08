//! What the squad found: false alarm, went out with permission, went out. It changes no measure; a
//! going out is told to the community, which talks to the person.

use linli_domain::areas::District;
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, TaskId};
use linli_domain::supervision::{TaskOutcome, TaskState};
use linli_domain::time::Moment;
use linli_storage::arrivals::insert_tellings;
use linli_storage::supervision::{SquadTask, answer_task, task};
use linli_storage::{Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::measures::text_of;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// Answers a task that is open.
pub async fn answer_squad_task(
    app: &App,
    ctx: &Context,
    id: PublicId,
    outcome: TaskOutcome,
    note: Option<&str>,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, id).await?;
    drop(reader);
    let note = note_of(note)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let answer = (outcome, note.clone(), ctx.now);
        Ok(keep(tx, ctx, id.district, found.clone(), answer).await?.write(tx).await?)
    })
    .await
}

/// As an operation of a device: `entity` is the task, `at` when it was looked after, `body`
/// `{outcome, note?}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let outcome = TaskOutcome::from_word(body.needed("outcome")?);
    let outcome = outcome.ok_or_else(|| bad_body("outcome"))?;
    let note = note_of(body.text("note")?)?;
    let found = authorized(tx, ctx, op.entity).await?;
    let at = op.at.min(ctx.now).max(found.opened_at);
    let record = keep(tx, ctx, op.entity.district, found, (outcome, note, at)).await?;
    let current = json!({ "task": op.entity, "outcome": outcome.word(), "answered_at": at });
    Ok(Effect { current, records: vec![record] })
}

async fn authorized(reader: &mut Reader, ctx: &Context, id: PublicId) -> Result<SquadTask, Error> {
    let found = task(reader, id.district, TaskId(id.id)).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::AnswerSquadTask, found.grid_code)?;
    if found.state == TaskState::Open.word() { Ok(found) } else { Err(answered()) }
}

fn note_of(note: Option<&str>) -> Result<Option<Zeroizing<String>>, Error> {
    let note = note.filter(|text| !text.trim().is_empty()).map(text_of).transpose()?;
    Ok(note.map(Zeroizing::new))
}

/// Writes the answer; the caller writes the journal entry.
async fn keep(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    mut found: SquadTask,
    (outcome, note, at): (TaskOutcome, Option<Zeroizing<String>>, Moment),
) -> Result<Record, Error> {
    found.outcome = Some(outcome.word().to_owned());
    // What was seen when it was opened stays, the answer follows it.
    found.note = match (found.note.take(), note) {
        (Some(seen), Some(note)) => Some(Zeroizing::new(format!("{}\n{}", *seen, *note))),
        (seen, note) => note.or(seen),
    };
    found.answered_at = Some(at);
    found.answered_by = ctx.user();
    if !answer_task(tx, district, &found).await? {
        return Err(answered());
    }
    if outcome == TaskOutcome::WentOut {
        let place = (district, found.grid_code);
        let told = telling(ctx, place, "community", ("went_out", found.measure_id.0));
        insert_tellings(tx, &[told]).await?;
    }
    Ok(Record::of(ctx, Action::AnswerSquadTask, found.grid_code)
        .about("squad_task", PublicId::new(district, found.id))
        .values(&json!({
            "measure": found.measure_id, "outcome": found.outcome, "at": at,
            "late": at > found.due_at,
        })))
}

fn answered() -> Error {
    Error::state(
        "supervision.answered",
        "这项任务已经处置或已失效：请刷新。",
        "This task was answered already or is over: reload.",
    )
}
