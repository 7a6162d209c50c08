//! A leader answers for a closed report with their name. Changes nothing in it.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::reports::{self, report_of};
use serde_json::json;

use super::view_report::{DailyReport, report};
use super::{district_of, moved_on};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Signs the closed report of an area and day.
///
/// # Errors
/// It is a draft or signed already.
pub async fn sign_report(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
) -> Result<DailyReport, Error> {
    ctx.authorize(Action::SignReport, area)?;
    let district = district_of(area)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let kept = report_of(tx, district, area, day).await?;
        let status = kept.as_ref().map_or(super::ReportStatus::Draft, |kept| kept.status);
        status.sign()?;
        let Some(kept) = kept else { return Err(Error::not_found()) };
        let (by, now) = (ctx.user(), ctx.now);
        if !reports::sign_report(tx, district, kept.id, kept.version, by, now).await? {
            return Err(moved_on());
        }
        let values = json!({
            "before": { "status": kept.status }, "after": { "status": "signed" }, "day": day,
        });
        let record = Record::of(ctx, Action::SignReport, area).about("report", kept.id.0);
        Ok(record.values(&values).write(tx).await?)
    })
    .await?;
    report(&mut app.db.read().await?, ctx, area, day).await
}
