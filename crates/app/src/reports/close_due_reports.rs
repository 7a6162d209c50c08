//! Job: closes the reports whose time has come, community first, then street, then district. A
//! server that was off closes them when it is back, with a late mark; two servers do no harm.

use std::collections::BTreeSet;

use linli_domain::areas::{District, GridCode};
use linli_domain::lang::Speak;
use linli_domain::time::Day;
use linli_storage::Reader;
use linli_storage::areas::districts;
use linli_storage::plans::activations_within;
use linli_storage::reports::areas_to_close;

use super::close_report::close_report;
use super::compose;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Days that are caught up after the server was off.
const DAYS_BACK: i64 = 7;
const ACTIVATIONS_MAX: i64 = 2_000;

/// Closes what is due and answers how many reports it closed. One that fails is logged and tried
/// again next time.
///
/// # Errors
/// The records cannot be read at all.
pub async fn close_due_reports(app: &App, ctx: &Context) -> Result<usize, Error> {
    let mut closed = 0;
    for (area, day) in due(app, ctx).await? {
        match close_report(app, ctx, area, day).await {
            Ok(_) => closed += 1,
            // Another server was faster, or somebody closed it by hand meanwhile.
            Err(Error::State { .. }) => {}
            Err(error) => {
                tracing::error!(area = %area.short(), %day, code = error.code(), "not closed");
            }
        }
    }
    Ok(closed)
}

/// Open reports whose closing time has passed, oldest day first, parts before the whole.
async fn due(app: &App, ctx: &Context) -> Result<Vec<(GridCode, Day)>, Error> {
    let mut reader = app.db.read().await?;
    let today = ctx.now.day();
    let mut due = Vec::new();
    for district in districts(&mut reader).await? {
        for back in (0..=DAYS_BACK).rev() {
            let day = today.plus(-back);
            for area in open_areas(&mut reader, district, day).await? {
                let plans = compose::plans_of(&mut reader, area, day, ctx.now).await?;
                if ctx.now >= compose::closing(&plans, area, day) {
                    due.push((area, day));
                }
            }
        }
    }
    Ok(due)
}

/// Areas in which a plan holds and was in force already on the day itself: nobody owed a report
/// before. Highest codes first, which puts communities before their street.
async fn open_areas(
    reader: &mut Reader,
    district: District,
    day: Day,
) -> Result<Vec<GridCode>, Error> {
    let whole = district.area();
    let mut areas = BTreeSet::new();
    for held in activations_within(reader, whole, day, ACTIVATIONS_MAX).await? {
        if held.activated_at.day() > day {
            continue;
        }
        let root = if held.area.contains(whole) { whole } else { held.area };
        areas.extend(areas_to_close(reader, district, root, day).await?);
    }
    Ok(areas.into_iter().rev().collect())
}
