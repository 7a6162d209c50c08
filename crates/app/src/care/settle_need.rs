//! A need is settled: done, or not possible, with words the person may read either way.

use linli_domain::care::NeedState;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::care::{Need, step_need};
use linli_storage::measures::Measure;
use serde_json::json;
use zeroize::Zeroizing;

use super::{authorized_need, need_closed, need_moved};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::text_of;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// Settles a need.
pub async fn settle_need(
    app: &App,
    ctx: &Context,
    id: PublicId,
    done: bool,
    outcome: &str,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let (need, measure) = authorized_need(&mut reader, ctx, Action::SettleNeed, id).await?;
    drop(reader);
    let settled = settled(ctx, &need, done, outcome, ctx.now)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        keep(tx, ctx, &measure, &need, &settled).await?.write(tx).await?;
        Ok(())
    })
    .await
}

/// As an operation of a device: `entity` is the need, `body` `{outcome: done|declined, text}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let done = match body.needed("outcome")? {
        "done" => true,
        "declined" => false,
        _ => return Err(bad_body("outcome")),
    };
    let (need, measure) = authorized_need(tx, ctx, Action::SettleNeed, op.entity).await?;
    let settled = settled(ctx, &need, done, body.needed("text")?, op.at.min(ctx.now))?;
    let record = keep(tx, ctx, &measure, &need, &settled).await?;
    let current = json!({ "id": op.entity, "state": settled.state });
    Ok(Effect { current, records: vec![record] })
}

fn settled(
    ctx: &Context,
    need: &Need,
    done: bool,
    outcome: &str,
    at: Moment,
) -> Result<Need, Error> {
    if !NeedState::from_word(&need.state).is_some_and(NeedState::is_open) {
        return Err(need_closed());
    }
    let state = if done { NeedState::Done } else { NeedState::Declined };
    Ok(Need {
        state: state.word().to_owned(),
        settled_by: ctx.user(),
        settled_at: Some(at),
        outcome: Some(Zeroizing::new(text_of(outcome)?)),
        ..need.clone()
    })
}

async fn keep(
    tx: &mut Tx,
    ctx: &Context,
    measure: &Measure,
    before: &Need,
    settled: &Need,
) -> Result<Record, Error> {
    if !step_need(tx, measure.district, &before.state, settled).await? {
        return Err(need_moved());
    }
    let late = settled.settled_at.is_some_and(|at| at > before.due_at);
    let values =
        json!({ "need": before.id, "kind": before.kind, "state": settled.state, "late": late });
    Ok(Record::of(ctx, Action::SettleNeed, measure.grid_code)
        .about("measure", measure.id.0)
        .values(&values))
}
