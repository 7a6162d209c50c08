//! Risk areas fall by the plan's own rule. Only areas in which a plan of ours holds: what other
//! districts declare, they lower.

use linli_domain::areas::{GridCode, Scope};
use linli_domain::arrivals::{RiskArea, fall};
use linli_domain::plans::pack::Pack;
use linli_storage::Tx;
use linli_storage::arrivals::{lasting_risk_areas, note_looked, unlooked_risk_areas};
use linli_storage::plans::activations_within;

use super::record_area_case::write;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::plans::active_plan::active_plan_with;

/// Plans in force that are asked where they hold.
const PLANS_MAX: i64 = 10_000;
/// Risk areas looked at in one transaction.
const AREAS_PER_CHUNK: i64 = 200;

/// Lowers what has been without a case long enough; answers how many areas. Each is looked at once a
/// day. Running it twice changes nothing, and days that nobody was there for are caught up with.
pub async fn fall_risk_areas(app: &App) -> Result<usize, Error> {
    let ctx = app.job("fall_risk_areas");
    let today = ctx.now.day();
    let mut reader = app.db.read().await?;
    let plans = activations_within(&mut reader, GridCode::COUNTRY, today, PLANS_MAX).await?;
    drop(reader);
    let planned = Scope::union(plans.into_iter().map(|plan| plan.area));
    let mut count = 0;
    for area in planned.areas() {
        loop {
            let mut reader = app.db.read().await?;
            let due = unlooked_risk_areas(&mut reader, area.range(), today, AREAS_PER_CHUNK);
            let due = due.await?;
            drop(reader);
            if due.is_empty() {
                break;
            }
            let ctx = ctx.clone();
            let chunk = app.db.write(async move |tx: &mut Tx| -> Result<usize, Error> {
                let mut fallen = 0;
                for one in &due {
                    fallen += usize::from(look_at(tx, &ctx, one).await?);
                }
                Ok(fallen)
            });
            count += chunk.await?;
        }
    }
    Ok(count)
}

/// Looks at one level as it is now: a case may have been recorded since it was listed.
async fn look_at(tx: &mut Tx, ctx: &Context, listed: &RiskArea) -> Result<bool, Error> {
    let today = ctx.now.day();
    note_looked(tx, listed, today).await?;
    let lasting = lasting_risk_areas(tx, listed.area).await?;
    let same = |one: &RiskArea| (one.from, one.level) == (listed.from, listed.level);
    let Some(lasting) = lasting.into_iter().find(|one| same(&one.area)) else { return Ok(false) };
    let with_rule = |pack: &Pack| pack.document.risk_areas.fall(lasting.area.level).is_some();
    let Some(plan) = active_plan_with(tx, listed.area, today, with_rule).await? else {
        return Ok(false);
    };
    let changed = fall(lasting, &plan.pack.document.risk_areas, today);
    write(tx, ctx, &changed, "fall_risk_area").await?;
    Ok(!changed.ended.is_empty())
}
