//! Patrols of a grid and rounds of disinfection and clean-up (巡查、消杀整治; M24, M27).

pub mod list_patrols;
pub mod record_patrol;
pub mod record_round;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::ids::PublicId;
use linli_domain::visits::TaskState;
use linli_storage::Tx;
use linli_storage::photos::photo_known;
use linli_storage::planned::{routine_due, settle_task};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::context::Context;
use crate::error::Error;
use crate::operations::apply_operations::{Operation, bad_body};

/// The photos that the answers name; they have to be here before the record that shows them.
pub(crate) async fn photos(
    tx: &mut Tx,
    (district, grid): (District, GridCode),
    answers: &Map<String, Value>,
    field: &str,
) -> Result<Vec<Uuid>, Error> {
    let Some(list) = answers.get(field).and_then(Value::as_array) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for id in list {
        let id: Option<PublicId> = id.as_str().and_then(|id| id.parse().ok());
        let id = id.ok_or_else(|| bad_body(field))?;
        let known = photo_known(tx, district, id.id).await?;
        if id.district != district || known.is_none_or(|(place, _)| place != grid) {
            return Err(Error::invalid(
                "patrols.photo",
                "有照片还没有上传：照片传完后会自动再报一次。",
                "A photo has not been uploaded yet: it is sent again when they are there.",
            ));
        }
        found.push(id.id);
    }
    Ok(found)
}

/// The planned routine that a record fulfils: that of its day, of the narrowest area around the grid.
pub(crate) async fn fulfil(
    tx: &mut Tx,
    ctx: &Context,
    op: &Operation,
    (grid, form): (GridCode, &str),
) -> Result<Option<Uuid>, Error> {
    let district = op.entity.district;
    let levels = [AreaLevel::Grid, AreaLevel::Community, AreaLevel::Street, AreaLevel::District];
    let mut around: Vec<GridCode> = levels.into_iter().map(|level| grid.at(level)).collect();
    around.dedup();
    let Some(task) = routine_due(tx, district, &around, form, op.at.day()).await? else {
        return Ok(None);
    };
    let ended = (TaskState::Done.word(), Some(op.entity.id), None);
    let settled = settle_task(tx, district, task.id, ended, (op.at, ctx.user())).await?;
    Ok(settled.then_some(task.id))
}
