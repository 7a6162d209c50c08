//! Corrects a closed report: its numbers are counted again as at its cut-off, and every difference
//! is kept beside the number with a reason. Nobody types a number; a signature stays.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::reports::content::Correction;
use linli_domain::reports::status::ReportStatus;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::reports::{corrections, insert_correction, report_of, touch_report};
use serde_json::json;

use super::view_report::{DailyReport, report};
use super::{compose, content_of, district_of, moved_on};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Longest reason, in characters.
pub const REASON_CHARS_MAX: usize = 500;

/// The report after correcting, and how many numbers were corrected (0: it was right).
///
/// # Errors
/// It is a draft; the reason is missing or too long.
pub async fn correct_report(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
    reason: &str,
) -> Result<(DailyReport, usize), Error> {
    ctx.authorize(Action::CorrectReport, area)?;
    let district = district_of(area)?;
    let reason = reason.trim().to_owned();
    if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
        return Err(Error::invalid(
            "reports.reason",
            "请写明更正原因（1 至 500 个字）。",
            "Say why it is corrected, in 1 to 500 characters.",
        ));
    }
    let mut reader = app.db.read().await?;
    let kept = report_of(&mut reader, district, area, day).await?;
    kept.as_ref().map_or(ReportStatus::Draft, |kept| kept.status).correct()?;
    let Some(kept) = kept else { return Err(Error::not_found()) };
    let content = content_of(&kept)?;
    let plans = compose::plans_of(&mut reader, area, day, kept.cut_off).await?;
    let frame = compose::frame_of(&mut reader, district, area, day, kept.cut_off).await?;
    let found = compose::numbers(&mut reader, &frame, &compose::metrics_of(&plans)).await?;
    drop(reader);
    let corrected = app
        .write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<usize, Error> {
            let made = corrections(tx, district, kept.id).await?;
            let differences = content.differences(&made, &found);
            if differences.is_empty() {
                return Ok(0);
            }
            if !touch_report(tx, district, kept.id, kept.version).await? {
                return Err(moved_on());
            }
            for (metric, before, after) in &differences {
                let correction = Correction {
                    metric: (*metric).to_owned(),
                    before: *before,
                    after: *after,
                    reason: reason.clone(),
                    at: ctx.now,
                    by: None,
                };
                let (id, by) = (ctx.id(), ctx.user());
                insert_correction(tx, district, id, kept.id, &correction, by).await?;
            }
            let changed = differences
                .iter()
                .map(|(metric, before, after)| json!([metric, before, after]))
                .collect::<Vec<_>>();
            let values = json!({ "day": day, "changed": changed, "reason": reason });
            let record = Record::of(ctx, Action::CorrectReport, area).about("report", kept.id.0);
            record.values(&values).write(tx).await?;
            Ok(differences.len())
        })
        .await?;
    Ok((report(&mut app.db.read().await?, ctx, area, day).await?, corrected))
}
