//! One shift hands the gate to the next, with what it counted.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::gates::{HandOver, handovers_of, insert_handover};
use serde_json::{Value, json};

use super::authorized;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

const NOTE_CHARS_MAX: usize = 300;
const NAME_CHARS_MAX: usize = 40;
const COUNT_MAX: i64 = 1_000_000;
const SHOWN_MAX: i64 = 50;

/// `body`: `{counts: {in, out, abnormal}, since?, note?}`; sent twice it counts once.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let gate = authorized(tx, ctx, Action::HandOverGate, op.entity).await?;
    let body = Body::of(op)?;
    let counts = body.get("counts").ok_or_else(|| bad_body("counts"))?;
    let count = |field: &'static str| {
        let number = counts.get(field).and_then(Value::as_i64);
        number.filter(|number| (0..=COUNT_MAX).contains(number)).ok_or_else(|| bad_body("counts"))
    };
    let note = body.text("note")?.map(str::trim).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.chars().count() > NOTE_CHARS_MAX) {
        return Err(bad_body("note"));
    }
    let to = body.text("taken_over_by")?.map(str::trim).filter(|name| !name.is_empty());
    if to.is_some_and(|name| name.chars().count() > NAME_CHARS_MAX) {
        return Err(bad_body("taken_over_by"));
    }
    let note = match (to, note) {
        (Some(to), Some(note)) => Some(format!("交给{to}。{note}")),
        (Some(to), None) => Some(format!("交给{to}。")),
        (None, note) => note.map(str::to_owned),
    };
    let handed = HandOver {
        id: op.id,
        gate: gate.serial,
        at: op.at,
        by_user: ctx.user(),
        taken_over_by: None,
        since: body.read::<Moment>("since")?,
        came_in: count("in")?,
        went_out: count("out")?,
        abnormal: count("abnormal")?,
        note,
        recorded_at: ctx.now,
    };
    insert_handover(tx, op.entity.district, &handed).await?;
    let values = json!({
        "in": handed.came_in, "out": handed.went_out, "abnormal": handed.abnormal, "at": handed.at,
    });
    let record =
        Record::of(ctx, Action::HandOverGate, gate.area).about("gate", op.entity).values(&values);
    Ok(Effect { current: values, records: vec![record] })
}

/// The shifts of a gate, the newest first.
pub async fn list_handovers(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<Vec<HandOver>, Error> {
    let mut reader = app.db.read().await?;
    let gate = authorized(&mut reader, ctx, Action::ViewGateFlow, id).await?;
    Ok(handovers_of(&mut reader, id.district, gate.serial, SHOWN_MAX).await?)
}
