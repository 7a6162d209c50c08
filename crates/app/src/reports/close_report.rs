//! Freezes the report of an area and day: from here on facts that change show as corrections only.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::reports::schedule::is_late;
use linli_domain::reports::status::ReportStatus;
use linli_domain::time::Day;
use linli_storage::areas::area as area_named;
use linli_storage::reports::{KeptReport, insert_report, report_of};
use linli_storage::{Reader, Tx};
use serde_json::json;

use super::view_report::{DailyReport, report};
use super::{compose, district_of};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;

/// Closes the report. Closed before its time it is cut off now; later, at the plan's closing time,
/// with a late mark. Two who close at once: one does, the other is told.
///
/// # Errors
/// It is closed already, its day lies ahead, the area is unknown or has no plan.
pub async fn close_report(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
) -> Result<DailyReport, Error> {
    ctx.authorize(Action::CloseReport, area)?;
    let district = district_of(area)?;
    let mut reader = app.db.read().await?;
    area_named(&mut reader, area).await?.ok_or_else(Error::not_found)?;
    let kept = report_of(&mut reader, district, area, day).await?;
    kept.map_or(ReportStatus::Draft, |kept| kept.status).close(day, ctx.now)?;
    let kept = freeze(&mut reader, ctx, area, day).await?;
    drop(reader);
    let record = Record::of(ctx, Action::CloseReport, area)
        .about("report", kept.id.0)
        .values(&json!({ "after": { "day": day, "late": kept.late, "content": kept.content } }));
    let closed = app
        .write(ctx, async move |tx: &mut Tx, _: &Context| -> Result<(), Error> {
            insert_report(tx, district, &kept).await?;
            Ok(record.clone().write(tx).await?)
        })
        .await;
    match closed {
        Err(Error::Storage(linli_storage::Error::Conflict)) => return Err(super::moved_on()),
        other => other?,
    }
    report(&mut app.db.read().await?, ctx, area, day).await
}

async fn freeze(
    reader: &mut Reader,
    ctx: &Context,
    area: GridCode,
    day: Day,
) -> Result<KeptReport, Error> {
    let district = district_of(area)?;
    let plans = compose::plans_of(reader, area, day, ctx.now).await?;
    let closing = compose::closing(&plans, area, day);
    let cut_off = closing.min(ctx.now);
    let frame = compose::frame_of(reader, district, area, day, cut_off).await?;
    let content = compose::content(reader, &frame, &plans, ctx.now, true).await?;
    let automatic = matches!(ctx.actor, Actor::Job(_));
    Ok(KeptReport {
        id: ctx.id(),
        area,
        day,
        status: ReportStatus::Closed,
        cut_off,
        content: serde_json::to_string(&content).map_err(|_| super::moved_on())?,
        late: is_late(ctx.now, closing, day, automatic),
        closed_at: ctx.now,
        closed_by: ctx.user(),
        signed_at: None,
        signed_by: None,
        version: 1,
    })
}
