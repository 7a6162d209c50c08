//! Opens a number of the daily report to the records it counts. Names are masked; one entry of the
//! journal per list.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::areas::area as area_named;
use linli_storage::reports::rows::{MetricRow, metric_rows};
use linli_storage::reports::{corrections, report_of};
use uuid::Uuid;

use super::{compose, district_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// The rows of a metric by id, after `after`: as many as its value says. Of a closed report those
/// that were known when the number was closed or last corrected.
///
/// # Errors
/// The area is unknown, no plan holds there, or no plan has this metric.
pub async fn open_metric_rows(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
    metric: &str,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<MetricRow>, Error> {
    ctx.authorize(Action::ViewReport, area)?;
    let district = district_of(area)?;
    let mut reader = app.db.read().await?;
    area_named(&mut reader, area).await?.ok_or_else(Error::not_found)?;
    let plans = compose::plans_of(&mut reader, area, day, ctx.now).await?;
    let metrics = compose::metrics_of(&plans);
    let metric = metrics.into_iter().find(|known| known.name == metric);
    let metric = metric.ok_or_else(Error::not_found)?;
    let kept = report_of(&mut reader, district, area, day).await?;
    let cut_off = match &kept {
        Some(kept) => kept.cut_off,
        None => compose::closing(&plans, area, day).min(ctx.now),
    };
    let mut frame = compose::frame_of(&mut reader, district, area, day, cut_off).await?;
    if let Some(kept) = &kept {
        let made = corrections(&mut reader, district, kept.id).await?;
        let last = made.iter().rev().find(|correction| correction.metric == metric.name);
        frame.recorded_until = Some(last.map_or(kept.closed_at, |correction| correction.at));
    }
    let mut rows = metric_rows(&mut reader, &frame, &metric, after, limit).await?;
    for row in &mut rows {
        row.name = masked(&row.name);
    }
    let subject = format!("{} {day}", metric.name);
    app.note_read(Record::of(ctx, Action::ViewReport, area).about("report_rows", subject));
    Ok(rows)
}

/// The first character, then a star for each of the others.
fn masked(name: &str) -> String {
    name.chars().enumerate().map(|(place, c)| if place == 0 { c } else { '*' }).collect()
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_name_shows_its_first_character_only() {
        assert_eq!(masked("张三丰"), "张**");
        assert_eq!(masked(""), "");
    }
}
