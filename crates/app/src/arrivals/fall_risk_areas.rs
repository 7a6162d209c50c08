//! Risk areas rise with a case and fall by the plan's own rule. Only areas in which a plan of ours
//! holds: what other districts declare, they lower.

use linli_domain::areas::GridCode;
use linli_domain::arrivals::{Fallen, Lasting, RiskArea, fall, rise};
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::arrivals::{count_case, lasting_risk_areas, put_risk_area};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::active_plan_with;

/// A case was found in an area on a day: it rises, or its days without a case count anew.
///
/// # Errors
/// The day lies in the future.
pub async fn record_area_case(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
) -> Result<(), Error> {
    ctx.scope(Action::ImportRiskAreas)?;
    if day > ctx.now.day() {
        return Err(Error::invalid(
            "arrivals.case_day",
            "病例日期不能晚于今天。",
            "A case cannot have been found in the future.",
        ));
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let lasting = lasting_risk_areas(tx, Some(area)).await?;
        let highest = lasting.into_iter().max_by_key(|lasting| lasting.area.level);
        let changed = rise(highest, area, day);
        write(tx, ctx, &changed, Action::ImportRiskAreas.word()).await
    })
    .await
}

/// Somebody who lives at `place` was found to be a case: the days without a case of every level that
/// lasts there count anew. Whether it rises is the command's order (`levels::trigger_risk`).
pub(crate) async fn count_days_anew(tx: &mut Tx, place: GridCode, day: Day) -> Result<(), Error> {
    for lasting in lasting_risk_areas(tx, None).await? {
        if lasting.area.area.contains(place) && lasting.counted_from < day {
            count_case(tx, &lasting.area, day).await?;
        }
    }
    Ok(())
}

/// Lowers what has been without a case long enough; answers how many areas. Running it twice changes
/// nothing, and days that nobody was there for are caught up with.
pub async fn fall_risk_areas(app: &App) -> Result<usize, Error> {
    let ctx = app.job("fall_risk_areas");
    let mut reader = app.db.read().await?;
    let today = ctx.now.day();
    let mut fallen = Vec::new();
    for lasting in lasting_risk_areas(&mut reader, None).await? {
        let with_rule = |pack: &linli_domain::plans::pack::Pack| {
            pack.document.risk_areas.fall(lasting.area.level).is_some()
        };
        let plan = active_plan_with(&mut reader, lasting.area.area, today, with_rule).await?;
        let Some(plan) = plan else { continue };
        let changed = fall(lasting, &plan.pack.document.risk_areas, today);
        if !changed.ended.is_empty() {
            fallen.push(changed);
        }
    }
    drop(reader);
    let count = fallen.len();
    for changed in fallen {
        let ctx = ctx.clone();
        let written = app.db.write(async move |tx: &mut Tx| -> Result<(), Error> {
            write(tx, &ctx, &changed, "fall_risk_area").await
        });
        written.await?;
    }
    Ok(count)
}

async fn write(
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
