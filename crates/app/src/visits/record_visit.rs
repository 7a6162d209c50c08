//! A visit as a worker's device recorded it: what was found, what is needed.

use linli_domain::identity::Action;
use linli_domain::ids::HouseholdId;
use linli_domain::visits::VisitOutcome;
use linli_storage::visits::{Visit, insert_visit};
use linli_storage::{Tx, registry};
use serde_json::json;
use zeroize::Zeroizing;

use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

const TEXT_CHARS_MAX: usize = 2_000;

/// `entity` is the household, `at` the moment of the visit, `body` `{outcome, needs?, note?}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let outcome = VisitOutcome::from_word(body.needed("outcome")?);
    let outcome = outcome.ok_or_else(|| bad_body("outcome"))?;
    let text = |field: &str| match body.text(field)?.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) if text.chars().count() <= TEXT_CHARS_MAX && !text.contains('\0') => {
            Ok(Some(Zeroizing::new(text.to_owned())))
        }
        Some(_) => Err(bad_body(field)),
    };
    let (needs, note) = (text("needs")?, text("note")?);
    let (district, household) = (op.entity.district, HouseholdId(op.entity.id));
    let found = registry::household(tx, district, household).await?;
    let line = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::RecordVisit, line.grid_code)?;
    let visit = Visit {
        id: ctx.id(),
        household_id: household,
        grid_code: line.grid_code,
        outcome: outcome.word().to_owned(),
        needs,
        note,
        at: op.at,
        by_user: ctx.user(),
        recorded_at: ctx.now,
    };
    insert_visit(tx, district, &visit).await?;
    let record = Record::of(ctx, Action::RecordVisit, line.grid_code)
        .about("household", op.entity)
        .values(&json!({ "visit": visit.id, "outcome": visit.outcome, "at": visit.at }));
    let current = json!({
        "household": op.entity, "visited_at": visit.at, "outcome": visit.outcome,
    });
    Ok(Effect { current, records: vec![record] })
}
