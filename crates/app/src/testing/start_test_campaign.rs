//! Starts a test of everybody in an area, or in some buildings of it: each goes on the list as missing
//! until sampled, excused or refused (应检尽检). Restricts nobody.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{BuildingId, PublicId};
use linli_domain::time::Moment;
use linli_storage::testing::{Campaign, campaigns_in, insert_campaign};
use linli_storage::{Tx, areas};
use serde_json::json;

use super::{TEXT_CHARS_MAX, district_of, line_of, rules};
use crate::app::App;
use crate::areas::unknown_area;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Buildings one campaign names; more of them are an area.
const BUILDINGS_MAX: usize = 200;
/// The deadline lies at most this far away.
const DUE_DAYS_MAX: i64 = 60;
const CAMPAIGNS_MAX: i64 = 100;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct StartTestCampaign {
    pub area: GridCode,
    /// None: everybody in the area.
    pub buildings: Vec<BuildingId>,
    pub reason: String,
    pub due_at: Moment,
}

/// Answers the campaign and how many people are on its list.
///
/// # Errors
/// The area is unknown or nobody lives in it, it has a campaign of its own that goes on, or the
/// deadline does not lie ahead.
pub async fn start_test_campaign(
    app: &App,
    ctx: &Context,
    new: StartTestCampaign,
) -> Result<(Campaign, u64), Error> {
    ctx.authorize(Action::StartTestCampaign, new.area)?;
    let district = district_of(new.area)?;
    let reason = line_of(&new.reason, TEXT_CHARS_MAX)?;
    if new.due_at <= ctx.now || new.due_at > ctx.now.plus_hours(24 * DUE_DAYS_MAX) {
        return Err(Error::invalid(
            "testing.due",
            "完成期限须在 60 天以内的将来：请检查时间。",
            "The deadline lies in the coming 60 days: check the time.",
        ));
    }
    if new.buildings.len() > BUILDINGS_MAX {
        return Err(Error::invalid(
            "testing.buildings",
            format!("一次最多 {BUILDINGS_MAX} 栋：更多请按区域开始。"),
            format!("At most {BUILDINGS_MAX} buildings: for more, start it for their area."),
        ));
    }
    let mut reader = app.db.read().await?;
    let known = areas::area(&mut reader, new.area).await?.is_some();
    if !known && new.area.level() != AreaLevel::Grid {
        return Err(unknown_area(new.area));
    }
    let (_, plan_version) = rules(&mut reader, new.area, ctx.now.day()).await?;
    drop(reader);
    let campaign = Campaign {
        district,
        id: ctx.id(),
        area: new.area,
        buildings: new.buildings,
        reason,
        plan_version,
        started_at: ctx.now,
        due_at: new.due_at,
        started_by: ctx.user(),
        closed_at: None,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| write(tx, ctx, &campaign).await).await
}

async fn write(tx: &mut Tx, ctx: &Context, campaign: &Campaign) -> Result<(Campaign, u64), Error> {
    let near = campaigns_in(tx, campaign.district, campaign.area, CAMPAIGNS_MAX).await?;
    let same = |other: &Campaign| {
        other.closed_at.is_none()
            && other.area == campaign.area
            && other.buildings == campaign.buildings
    };
    if near.iter().any(same) {
        return Err(Error::state(
            "testing.campaign_open",
            "这个范围已有一轮进行中的检测：请先结束它，再开始新的一轮。",
            "A round of tests goes on here: close it before you start another one.",
        ));
    }
    let people = insert_campaign(tx, campaign).await?;
    if people == 0 {
        return Err(Error::state(
            "testing.campaign_empty",
            "这个范围还没有登记人口：请先导入花名册。",
            "Nobody is registered here: import the roster first.",
        ));
    }
    let values = json!({
        "before": null,
        "after": {
            "area": campaign.area, "buildings": campaign.buildings.len(),
            "reason": campaign.reason, "due_at": campaign.due_at, "people": people,
            "plan": campaign.plan_version,
        },
    });
    Record::of(ctx, Action::StartTestCampaign, campaign.area)
        .about("test_campaign", PublicId::new(campaign.district, campaign.id))
        .values(&values)
        .write(tx)
        .await?;
    Ok((campaign.clone(), people))
}
