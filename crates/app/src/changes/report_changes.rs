//! A grid's report of a reporting day: everything noted since the one before, handed to the grid leader as one. Nothing
//! changed is a report too.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::time::{Day, Moment};
use linli_storage::Tx;
use linli_storage::changes::{
    GridReport, matters_between, put_report, report_of, take_into_report,
};
use serde_json::json;
use uuid::Uuid;

use super::public;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// A report is made up this long after its day.
const LATE_DAYS: i64 = 7;
/// Matters are counted this far back at most.
const MATTER_DAYS: i64 = 7;

/// Reports a grid at the desk.
pub async fn report_changes(
    app: &App,
    ctx: &Context,
    grid: GridCode,
    day: Day,
) -> Result<GridReport, Error> {
    ctx.authorize(Action::ReportChanges, grid)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<GridReport, Error> {
        let (report, record) = report(tx, ctx, (grid, day), ctx.id(), ctx.now).await?;
        record.write(tx).await?;
        Ok(report)
    })
    .await
}

/// `entity` is the report, its id made by the phone; `body` `{grid, day}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let grid: GridCode = body.read("grid")?.ok_or_else(|| bad_body("grid"))?;
    let day: Day = body.read("day")?.ok_or_else(|| bad_body("day"))?;
    if grid.district() != Some(op.entity.district) {
        return Err(bad_body("grid"));
    }
    let at = op.at.min(ctx.now);
    let (report, record) = report(tx, ctx, (grid, day), op.entity.id, at).await?;
    let current = json!({
        "id": public(report.district, report.id), "day": report.day, "changes": report.changes,
        "matters": report.matters, "nothing": report.nothing,
    });
    Ok(Effect { current, records: vec![record] })
}

/// Makes the report, or adds to the one there is.
async fn report(
    tx: &mut Tx,
    ctx: &Context,
    (grid, day): (GridCode, Day),
    id: Uuid,
    at: Moment,
) -> Result<(GridReport, Record), Error> {
    ctx.authorize(Action::ReportChanges, grid)?;
    let district = grid.district().filter(|_| grid.level() == AreaLevel::Grid);
    let district = district.ok_or_else(|| {
        Error::invalid(
            "changes.grid",
            "动态由网格逐格上报：请选择一个网格。",
            "Changes are reported grid by grid: choose one grid.",
        )
    })?;
    let today = ctx.now.day();
    if day > today || day < today.plus(-LATE_DAYS) {
        return Err(Error::invalid(
            "changes.report_day",
            format!("只能报今天或此前 {LATE_DAYS} 天内的报告日。"),
            format!("A report is of today or one of the {LATE_DAYS} days before."),
        ));
    }
    let before = report_of(tx, (district, grid), day).await?;
    let id = before.as_ref().map_or(id, |before| before.id);
    let (changes, specials) = take_into_report(tx, (district, grid), id, at).await?;
    let mut since = day.plus(-MATTER_DAYS);
    for back in 1..=MATTER_DAYS {
        if report_of(tx, (district, grid), day.plus(-back)).await?.is_some() {
            since = day.plus(-back);
            break;
        }
    }
    let matters = matters_between(tx, (district, grid), (since, day)).await?;
    let made = GridReport {
        district,
        id,
        grid_code: grid,
        day,
        changes,
        specials,
        matters,
        nothing: changes == 0 && matters == 0,
        at,
        recorded_at: ctx.now,
        by_user: ctx.user(),
    };
    put_report(tx, &made).await?;
    let record = Record::of(ctx, Action::ReportChanges, grid).about("report", public(district, id));
    let record = record.values(&json!({
        "day": day, "changes": changes, "specials": specials, "matters": matters,
        "again": before.is_some(),
    }));
    Ok((made, record))
}
