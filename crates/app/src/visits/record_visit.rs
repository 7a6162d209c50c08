//! A visit as a worker's device recorded it: what was found, what is needed, on the plan's form; it fulfils
//! the visit that was planned.

use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PersonId, PublicId};
use linli_domain::registry::CareNeed;
use linli_domain::visits::{TaskKind, TaskState, VisitOutcome};
use linli_storage::planned::{PlannedTask, note_try, settle_task, task, visit_due};
use linli_storage::registry::{cares_of, households_of};
use linli_storage::visits::{Visit, VisitMore, insert_visit};
use linli_storage::{Tx, registry};
use serde_json::json;
use zeroize::Zeroizing;

use crate::context::Context;
use crate::error::Error;
use crate::forms::filled;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

const TEXT_CHARS_MAX: usize = 2_000;
/// The form of a visit.
const FORM: &str = "visit";

/// `entity` is the household, `at` the moment of the visit, `body` `{outcome, needs?, note?, task?, person?,
/// form_version?, answers?}`.
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
    let named: Option<PublicId> = body.read("person")?;
    let named = named.map(|id| PersonId(id.id));
    if let Some(person) = named
        && !households_of(tx, district, person).await?.contains(&household)
    {
        return Err(bad_body("person"));
    }
    let form = filled(tx, line.grid_code, FORM, &body, ctx.now).await?;
    let planned = planned_for(tx, op, &body, (household, named)).await?;
    let person = named.or_else(|| planned.as_ref().and_then(|task| task.person_id));
    let id: uuid::Uuid = ctx.id();
    let more = VisitMore {
        person_id: person,
        task_id: planned.as_ref().filter(|_| outcome.reached()).map(|task| task.id),
        care_need: care_word(tx, op, &planned, person).await?,
        form: form.as_ref().map(|_| FORM.to_owned()),
        form_version: form.as_ref().map(|form| form.version.clone()),
        checked: form.as_ref().map(|form| form.checked),
        answers: form.as_ref().map(|form| form.text()),
        topic_id: None,
    };
    let visit = Visit {
        id,
        household_id: household,
        grid_code: line.grid_code,
        outcome: outcome.word().to_owned(),
        needs,
        note,
        at: op.at,
        by_user: ctx.user(),
        recorded_at: ctx.now,
        more,
    };
    insert_visit(tx, district, &visit).await?;
    if let Some(task) = &planned {
        if outcome.reached() {
            let ended = (TaskState::Done.word(), Some(id), None);
            settle_task(tx, district, task.id, ended, (op.at, ctx.user())).await?;
        } else {
            note_try(tx, district, task.id).await?;
        }
    }
    let task = planned.map(|task| PublicId::new(district, task.id));
    let record =
        Record::of(ctx, Action::RecordVisit, line.grid_code).about("household", op.entity).values(
            &json!({ "visit": visit.id, "outcome": visit.outcome, "at": visit.at, "task": task }),
        );
    let current = json!({
        "household": op.entity, "visited_at": visit.at, "outcome": visit.outcome, "task": task,
    });
    Ok(Effect { current, records: vec![record] })
}

/// The task the device names, if it is a visit here that is still to be made; else the one that is due.
async fn planned_for(
    tx: &mut Tx,
    op: &Operation,
    body: &Body<'_>,
    (home, person): (HouseholdId, Option<PersonId>),
) -> Result<Option<PlannedTask>, Error> {
    let named: Option<PublicId> = body.read("task")?;
    let Some(named) = named else {
        return Ok(visit_due(tx, op.entity.district, home, person, op.at.day()).await?);
    };
    let found = task(tx, named.district, named.id).await?;
    let fits = |task: &PlannedTask| {
        task.kind == TaskKind::Visit.word()
            && task.household_id == Some(home)
            && task.state == TaskState::Planned.word()
    };
    // One that was made, excused or called off meanwhile leaves the visit as it is.
    Ok(found.filter(|_| named.district == op.entity.district).filter(fits))
}

/// For which need: that of the plan, else the person's own.
async fn care_word(
    tx: &mut Tx,
    op: &Operation,
    planned: &Option<PlannedTask>,
    person: Option<PersonId>,
) -> Result<Option<String>, Error> {
    if let Some(word) = planned.as_ref().and_then(|task| task.care_need.clone()) {
        return Ok(Some(word));
    }
    let Some(person) = person else { return Ok(None) };
    let cares = cares_of(tx, op.entity.district, &[person]).await?;
    Ok(cares.into_iter().map(|care| care.need).find(|need| CareNeed::from_code(need).is_some()))
}
