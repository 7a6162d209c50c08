//! A patrol as a worker's device recorded it, on the plan's form. A hazard is a matter of its own, reported
//! beside it by the same phone; the patrol names it. Nobody's name is asked for.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::patrols::{MATTERS_MAX, PHOTOS_MAX, PatrolCounts};
use linli_storage::Tx;
use linli_storage::patrols::{Patrol, insert_patrol};
use serde_json::json;
use uuid::Uuid;

use super::{fulfil, photos};
use crate::context::Context;
use crate::error::Error;
use crate::forms::filled;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

const FORM: &str = "patrol";

/// `entity` is the patrol, its id made by the device; `body` `{grid, form_version, answers, matters?}`.
/// Matters need not have arrived before it.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let district = op.entity.district;
    let grid: GridCode = body.read("grid")?.ok_or_else(|| bad_body("grid"))?;
    if grid.district() != Some(district) {
        return Err(bad_body("grid"));
    }
    ctx.authorize(Action::RecordPatrol, grid)?;
    let form = filled(tx, grid, FORM, &body, ctx.now).await?;
    let form = form.ok_or_else(|| bad_body("answers"))?;
    let mut matters: Vec<Uuid> = Vec::new();
    for id in body.texts("matters")? {
        let id: PublicId = id.parse().map_err(|_| bad_body("matters"))?;
        if id.district != district {
            return Err(bad_body("matters"));
        }
        matters.push(id.id);
    }
    if matters.len() > MATTERS_MAX {
        return Err(bad_body("matters"));
    }
    let photos = photos(tx, (district, grid), &form.answers, "photos").await?;
    if photos.len() > PHOTOS_MAX {
        return Err(bad_body("photos"));
    }
    let task_id = fulfil(tx, ctx, op, (grid, FORM)).await?;
    let patrol = Patrol {
        district,
        id: op.entity.id,
        grid_code: grid,
        task_id,
        form: FORM.to_owned(),
        form_version: form.version.clone(),
        checked: form.checked,
        counts: PatrolCounts::of(&form.answers, matters.len()),
        answers: Some(form.text()),
        matters,
        photos,
        at: op.at,
        by_user: ctx.user(),
        recorded_at: ctx.now,
    };
    insert_patrol(tx, &patrol).await?;
    let task = task_id.map(|id| PublicId::new(district, id));
    let record =
        Record::of(ctx, Action::RecordPatrol, grid).about("patrol", op.entity).values(&json!({
            "hazard_found": patrol.counts.hazard_found, "matters": patrol.matters.len(),
            "at": patrol.at, "task": task,
        }));
    let current = json!({
        "id": op.entity, "at": patrol.at, "hazard_found": patrol.counts.hazard_found, "task": task,
    });
    Ok(Effect { current, records: vec![record] })
}
