//! What a device did at a gate without a network: judged by the same rule as now; what was let through then
//! stays, an exit too many is named, and steps join the check they followed.

use std::borrow::Cow;
use std::sync::Arc;

use linli_domain::areas::District;
use linli_domain::gates::check::{Direction, Errand, Reason, TURNED_BACK};
use linli_domain::gates::plate::Plate;
use linli_domain::identity::Action;
use linli_domain::ids::CheckId;
use linli_domain::lang::Lang;
use linli_domain::passes::PassNumber;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::gates::{filed, set_steps};
use linli_storage::passes::{lock_uses, put_uses, slots_between};
use serde_json::json;
use uuid::Uuid;

use super::file_checks::{file, file_log};
use super::follow::{of_check, put_plate};
use super::group::{count_exits, settled};
use super::memory::KnownGate;
use super::record_checks::{NewCheck, Shows, judge_one, read_scanned};
use super::rules::rules_at;
use super::{authorized, known};
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// A check done offline: `entity` is the gate, `body` the check.
///
/// # Errors
/// Not at this gate, or a body that cannot be read.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let gate = authorized(tx, ctx, Action::RecordChecks, op.entity).await?;
    let check = read_body(op)?;
    if let Some(effect) = add_steps(tx, ctx, op, &check).await? {
        return Ok(effect);
    }
    let rules = rules_at(tx, gate.area, ctx.now).await?;
    let here = KnownGate {
        serial: gate.serial,
        area: gate.area,
        gate: known(&gate),
        rules: Arc::new(rules),
    };
    let shown = check.shows.number();
    let memory = of_check(tx, op.entity.district, shown, ctx.now).await?;
    if let Some(plate) = check.plate.as_deref().and_then(|typed| Plate::read(typed).ok()) {
        let at = check.past.as_ref().map_or(ctx.now, |(at, _)| *at);
        put_plate(tx, &memory, op.entity.district, &plate, at).await?;
    }
    let pass = shown.and_then(|number| memory.pass(number.number));
    let pass = pass.filter(|pass| check.shows.is(pass));
    let judged = [judge_one(ctx, &memory, &here, pass, &check)?.0];
    let outcomes = count_exits(tx, op.entity.district, &judged, ctx.now).await?;
    let logged = settled(&judged, &outcomes).into_iter().map(Cow::into_owned).collect();
    file(tx, ctx, op.entity.district, logged).await?;
    let outcome = outcomes.first().ok_or_else(|| bad_body("check"))?;
    let record =
        Record::of(ctx, Action::RecordChecks, gate.area).about("gate", op.entity).values(&json!({
            "check": check.id, "reason": outcome.reason.word(), "twice": outcome.is_twice,
        }));
    let current = json!({
        "id": check.id, "verdict": outcome.reason.verdict().word(),
        "reason": outcome.reason.word(), "label": outcome.reason.label(Lang::Zh),
        "twice": outcome.is_twice,
    });
    Ok(Effect { current, records: vec![record] })
}

/// A check that was answered before is sent again with what was done about it.
async fn add_steps(
    tx: &mut Tx,
    ctx: &Context,
    op: &Operation,
    check: &NewCheck,
) -> Result<Option<Effect>, Error> {
    let (district, id) = (op.entity.district, CheckId(check.id));
    let mut known = filed(tx, district, id).await?;
    if known.is_none() {
        // It may lie in the log still.
        file_log(tx, ctx, district).await?;
        known = filed(tx, district, id).await?;
    }
    let Some((number, before)) = known else { return Ok(None) };
    if !check.steps.is_empty() {
        set_steps(tx, district, id, &check.steps.join(" ")).await?;
        let is_turned_back = check.steps.iter().any(|step| step == TURNED_BACK);
        if let Some(number) = number.filter(|_| is_turned_back && !before.contains(TURNED_BACK)) {
            give_back(tx, ctx, district, number, check.id).await?;
        }
    }
    let current = json!({ "id": check.id, "duplicate": true });
    Ok(Some(Effect { current, records: Vec::new() }))
}

/// Whoever was not let through has not gone out: the household may go instead.
async fn give_back(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    number: u32,
    check: Uuid,
) -> Result<(), Error> {
    let passes = slots_between(tx, district, number..number.saturating_add(1)).await?;
    let Some(household) = passes.first().and_then(|pass| pass.household_key) else {
        return Ok(());
    };
    let mut uses = lock_uses(tx, district, household, ctx.now).await?;
    let before = uses.len();
    uses.retain(|one| one.check != check);
    if uses.len() != before {
        put_uses(tx, district, household, &uses, ctx.now).await?;
    }
    Ok(())
}

fn read_body(op: &Operation) -> Result<NewCheck, Error> {
    let body = Body::of(op)?;
    let word = |field: &'static str| body.needed(field);
    let direction =
        Direction::from_word(word("direction")?).ok_or_else(|| bad_body("direction"))?;
    let errand = body
        .text("errand")?
        .map(|errand| Errand::from_word(errand).ok_or_else(|| bad_body("errand")));
    let said = match body.get("offline") {
        None => None,
        Some(offline) => {
            let reason = offline.get("reason").and_then(serde_json::Value::as_str);
            Some(reason.and_then(Reason::from_word).ok_or_else(|| bad_body("offline"))?)
        }
    };
    let shows = match (body.text("pass")?, body.text("number")?) {
        (Some(scanned), _) => read_scanned(scanned).ok_or_else(|| bad_body("pass"))?,
        (None, Some(typed)) => {
            let number = PassNumber::read(op.entity.district, typed);
            Shows::Typed(number.ok_or_else(|| bad_body("number"))?)
        }
        (None, None) if said == Some(Reason::Forged) => Shows::Forged,
        (None, None) => Shows::Nothing,
    };
    let id = body.read::<Uuid>("id")?.ok_or_else(|| bad_body("id"))?;
    let steps = body.texts("steps")?.into_iter().map(str::to_owned).collect();
    Ok(NewCheck {
        id,
        direction,
        shows,
        plate: body.text("plate")?.map(str::to_owned),
        freight: body.text("freight")?.map(str::to_owned),
        errand: errand.transpose()?,
        temperature: body.number("temperature")?,
        mask: body.get("mask").and_then(serde_json::Value::as_bool),
        steps,
        past: Some((body.read::<Moment>("at")?.unwrap_or(op.at), said)),
    })
}
