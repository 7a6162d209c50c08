//! A round of disinfection or clean-up as a worker's device recorded it: place, agent, concentration, photos
//! before and after (M27).

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::patrols::RoundKind;
use linli_storage::Tx;
use linli_storage::patrols::{Round, insert_round};
use serde_json::{Value, json};

use super::{fulfil, photos};
use crate::context::Context;
use crate::error::Error;
use crate::forms::filled;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

const FORM: &str = "round";
const PLACE_CHARS_MAX: usize = 200;

/// `entity` is the round, its id made by the device; `body` `{grid, form_version, answers}` with the answers
/// `kind`, `place`, and as they apply `agent`, `concentration`, `before`, `after`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let district = op.entity.district;
    let grid: GridCode = body.read("grid")?.ok_or_else(|| bad_body("grid"))?;
    if grid.district() != Some(district) {
        return Err(bad_body("grid"));
    }
    ctx.authorize(Action::RecordRound, grid)?;
    let form = filled(tx, grid, FORM, &body, ctx.now).await?;
    let form = form.ok_or_else(|| bad_body("answers"))?;
    let text = |name: &str| form.answers.get(name).and_then(Value::as_str).map(str::trim);
    let kind = text("kind").and_then(RoundKind::from_word).ok_or_else(|| bad_body("kind"))?;
    let place = text("place").filter(|place| {
        (1..=PLACE_CHARS_MAX).contains(&place.chars().count()) && !place.contains('\0')
    });
    let place = place.ok_or_else(|| bad_body("place"))?.to_owned();
    let agent = text("agent").filter(|agent| agent.len() <= 64).map(str::to_owned);
    let concentration = form.answers.get("concentration").and_then(Value::as_f64).map(|n| n as i64);
    let before = photos(tx, (district, grid), &form.answers, "before").await?;
    let after = photos(tx, (district, grid), &form.answers, "after").await?;
    let task_id = fulfil(tx, ctx, op, (grid, FORM)).await?;
    let round = Round {
        district,
        id: op.entity.id,
        grid_code: grid,
        task_id,
        kind: kind.word().to_owned(),
        place,
        agent,
        concentration,
        photos_before: before,
        photos_after: after,
        form_version: form.version.clone(),
        checked: form.checked,
        answers: Some(form.text()),
        at: op.at,
        by_user: ctx.user(),
        recorded_at: ctx.now,
    };
    insert_round(tx, &round).await?;
    let task = task_id.map(|id| PublicId::new(district, id));
    let record = Record::of(ctx, Action::RecordRound, grid)
        .about("round", op.entity)
        .values(&json!({ "kind": round.kind, "at": round.at, "task": task }));
    let current = json!({ "id": op.entity, "at": round.at, "kind": round.kind, "task": task });
    Ok(Effect { current, records: vec![record] })
}
