//! A case was found in an area: it rises, or its days without a case count anew.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::arrivals::{Fallen, Lasting, RiskArea, RiskLevel, areas_around, rise};
use linli_domain::identity::Action;
use linli_domain::plans::pack::Pack;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::arrivals::{count_case, lasting_risk_areas, put_risk_area};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::facts::decide_stays::decide_stays_in;
use crate::journal::Record;
use crate::plans::active_plan::active_plan_with;

/// Records that a case was found on a day.
///
/// # Errors
/// The day lies in the future.
pub async fn record_area_case(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
) -> Result<(), Error> {
    ctx.authorize(Action::RecordAreaCase, area)?;
    if day > ctx.now.day() {
        return Err(Error::invalid(
            "arrivals.case_day",
            "病例日期不能晚于今天。",
            "A case cannot have been found in the future.",
        ));
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        counted(tx, ctx, area, day).await
    })
    .await?;
    decide_stays_in(app, ctx, &[area]).await?;
    Ok(())
}

/// A case of somebody who lives in `grid` was registered now. Their community rises only where a
/// plan also lets it fall again: everywhere else an officer lists risk areas.
pub(crate) async fn case_registered(
    tx: &mut Tx,
    ctx: &Context,
    grid: GridCode,
) -> Result<(), Error> {
    let (community, day) = (grid.at(AreaLevel::Community), ctx.now.day());
    let falls = |pack: &Pack| pack.document.risk_areas.fall(RiskLevel::High).is_some();
    if active_plan_with(tx, community, day, falls).await?.is_none() {
        return Ok(());
    }
    counted(tx, ctx, community, day).await
}

async fn counted(tx: &mut Tx, ctx: &Context, area: GridCode, day: Day) -> Result<(), Error> {
    let lasting = lasting_risk_areas(tx, area).await?;
    let highest = lasting.into_iter().max_by_key(|lasting| lasting.area.level);
    write(tx, ctx, &rise(highest, area, day), Action::RecordAreaCase.word()).await?;
    // A case inside a listed street or district is one of these too.
    for around in areas_around(area).into_iter().skip(1) {
        for one in lasting_risk_areas(tx, around).await? {
            if one.counted_from < day {
                count_case(tx, &one.area, day).await?;
                record(ctx, Action::RecordAreaCase.word(), &one.area).write(tx).await?;
            }
        }
    }
    Ok(())
}

/// Writes what ended and began, each with its journal entry.
pub(super) async fn write(
    tx: &mut Tx,
    ctx: &Context,
    changed: &Fallen,
    action: &'static str,
) -> Result<(), Error> {
    for ended in &changed.ended {
        put_risk_area(tx, ended).await?;
        record(ctx, action, ended).write(tx).await?;
    }
    for Lasting { area, counted_from } in &changed.begun {
        put_risk_area(tx, area).await?;
        count_case(tx, area, *counted_from).await?;
        record(ctx, action, area).write(tx).await?;
    }
    Ok(())
}

fn record(ctx: &Context, action: &'static str, area: &RiskArea) -> Record {
    let values = json!({ "level": area.level, "from": area.from, "to": area.to });
    Record::named(ctx, action, GridCode::COUNTRY)
        .about("risk_area", area.area.short())
        .values(&values)
}
