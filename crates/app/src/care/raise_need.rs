//! A need of somebody who may not go out: raised by them, at a follow-up, or by a worker. It opens
//! work for the team with a time limit.

use linli_domain::care::{NeedKind, NeedSource, NeedState, need_deadline, need_due};
use linli_domain::identity::Action;
use linli_domain::ids::{NeedId, PublicId};
use linli_domain::time::Moment;
use linli_storage::arrivals::insert_tellings;
use linli_storage::care::{Need, insert_need, needs_of};
use linli_storage::measures::Measure;
use linli_storage::{Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::measures::{authorized, still_open, text_of, was_open};
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;
use crate::plans::active_plan::term_of;

/// Needs of one measure that are open at once.
const OPEN_MAX: usize = 30;

/// Answers the need's id and by when it must be settled.
pub async fn raise_need(
    app: &App,
    ctx: &Context,
    id: PublicId,
    kind: NeedKind,
    text: Option<&str>,
) -> Result<(NeedId, Moment), Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::RaiseNeed, id).await?;
    still_open(&measure, ctx.now)?;
    if !has_room(&mut reader, &measure).await? {
        return Err(too_many());
    }
    drop(reader);
    let text = checked(kind, text)?;
    let source = match ctx.actor {
        Actor::Resident { .. } => NeedSource::Person,
        _ => NeedSource::Worker,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(NeedId, Moment), Error> {
        let new = NewNeed { kind, text: text.clone(), source, at: ctx.now };
        let (need, record) = keep(tx, ctx, &measure, new).await?;
        record.write(tx).await?;
        Ok(need)
    })
    .await
}

/// As an operation of a device: `entity` is the measure, `body` `{kind, text?}`. The time limit counts
/// from the moment it was said, not from when the phone found a network.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let kind = NeedKind::from_word(body.needed("kind")?).ok_or_else(|| bad_body("kind"))?;
    let text = checked(kind, body.text("text")?)?;
    let measure = authorized(tx, ctx, Action::RaiseNeed, op.entity).await?;
    was_open(&measure, op.at)?;
    if !has_room(tx, &measure).await? {
        return Err(too_many());
    }
    let at = op.at.min(ctx.now);
    let new = NewNeed { kind, text, source: NeedSource::Worker, at };
    let ((id, due_at), record) = keep(tx, ctx, &measure, new).await?;
    let current = json!({ "measure": op.entity, "id": id, "due_at": due_at });
    Ok(Effect { current, records: vec![record] })
}

/// Whether another need of the measure may be opened.
pub(crate) async fn has_room(reader: &mut Reader, measure: &Measure) -> Result<bool, Error> {
    let known = needs_of(reader, measure.district, measure.id).await?;
    let open = |need: &&Need| NeedState::from_word(&need.state).is_some_and(NeedState::is_open);
    Ok(known.iter().filter(open).count() < OPEN_MAX)
}

fn too_many() -> Error {
    Error::state(
        "care.needs_open",
        "已有多项需求在办：请先办结，或补充在已有的需求里。",
        "Many needs are open already: settle some first.",
    )
}

fn checked(kind: NeedKind, text: Option<&str>) -> Result<Option<String>, Error> {
    let text = text.filter(|text| !text.trim().is_empty()).map(text_of).transpose()?;
    if kind == NeedKind::Other && text.is_none() {
        return text_of("").map(Some);
    }
    Ok(text)
}

/// A need in the making.
pub(crate) struct NewNeed {
    pub(crate) kind: NeedKind,
    pub(crate) text: Option<String>,
    pub(crate) source: NeedSource,
    pub(crate) at: Moment,
}

/// Writes a need and tells the community of an urgent one; the caller writes the journal entry.
pub(crate) async fn keep(
    tx: &mut Tx,
    ctx: &Context,
    measure: &Measure,
    new: NewNeed,
) -> Result<((NeedId, Moment), Record), Error> {
    let district = measure.district;
    let term = term_of(tx, &measure.plan_version, &need_deadline(new.kind)).await?;
    let need = Need {
        id: ctx.id(),
        measure_id: measure.id,
        kind: new.kind.word().to_owned(),
        text: new.text.map(Zeroizing::new),
        source: new.source.word().to_owned(),
        raised_by: ctx.user(),
        raised_at: new.at,
        due_at: need_due(new.kind, new.at, term),
        state: NeedState::Open.word().to_owned(),
        taken_by: None,
        taken_at: None,
        settled_by: None,
        settled_at: None,
        outcome: None,
        escalated_at: None,
    };
    insert_need(tx, district, &need).await?;
    if new.kind.is_urgent() {
        let place = (district, measure.grid_code);
        let told = ["community", "community_doctor"]
            .map(|word| telling(ctx, place, word, ("need", need.id.0)));
        insert_tellings(tx, &told).await?;
    }
    let record = Record::of(ctx, Action::RaiseNeed, measure.grid_code)
        .about("measure", measure.id.0)
        .values(&json!({ "need": need.id, "kind": need.kind, "due_at": need.due_at }));
    Ok(((need.id, need.due_at), record))
}
