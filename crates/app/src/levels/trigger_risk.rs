//! On the district command's order an area rises: its risk is listed from that day on, the clocks of the
//! plan start, the canvass of one's own area begins, and who came from there is found. One
//! transaction; the same order again changes nothing more than the first time.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::arrivals::{RiskArea, RiskLevel};
use linli_domain::canvass::due::RISK_TRIGGER;
use linli_domain::identity::{Action, Role};
use linli_domain::ids::{CanvassId, PublicId};
use linli_domain::levels::clock_of;
use linli_domain::plans::document::Document;
use linli_domain::reports::duty;
use linli_domain::time::{Day, Moment};
use linli_storage::arrivals::{Telling, insert_tellings, put_risk_area};
use linli_storage::canvass::{Canvass, close_canvass};
use linli_storage::levels::{ClockRow, Trigger, insert_clocks, insert_trigger, reached_before};
use linli_storage::{Tx, areas};
use serde_json::json;

use super::{Order, district_of};
use crate::app::App;
use crate::areas::unknown_area;
use crate::canvass::start_canvass::{StartCanvass, begin, open_canvass, planned};
use crate::context::Context;
use crate::error::Error;
use crate::facts::decide_stays::decide_stays_in;
use crate::journal::Record;
use crate::plans::active_plan::active_plan_with;

/// The deadlines that begin with a trigger: the canvass, and the investigation of those found (24 小时内
/// 完成协查).
pub const STARTED: [&str; 2] = [RISK_TRIGGER, CO_INVESTIGATION];
pub const CO_INVESTIGATION: &str = "co_investigation";
/// An area may have risen before the order came, by at most this many days.
const DAYS_BACK_MAX: i64 = 30;

/// What the order says.
#[derive(Debug, Clone)]
pub struct NewTrigger {
    /// The area that acts.
    pub area: GridCode,
    /// The area that rises.
    pub risk_area: GridCode,
    pub risk_level: RiskLevel,
    /// Its first day at this level; today unless said.
    pub from: Option<Day>,
    pub order: Order,
    /// When the order came; now unless said.
    pub triggered_at: Option<Moment>,
}

/// What followed.
#[derive(Debug, Clone)]
pub struct Triggered {
    pub trigger: Trigger,
    pub clocks: Vec<ClockRow>,
    /// Households on the list of a canvass that began with it; none where one that had reached nobody
    /// was open already.
    pub households: Option<u64>,
}

/// Starts what the order asks for.
///
/// # Errors
/// The order is not named, the area is not known or not higher than low, no plan in force starts a
/// clock here, or the order was entered already.
pub async fn trigger_risk(app: &App, ctx: &Context, new: NewTrigger) -> Result<Triggered, Error> {
    ctx.authorize(Action::TriggerRisk, new.area)?;
    let district = district_of(new.area)?;
    let order = new.order.read()?;
    let today = ctx.now.day();
    let from = new.from.unwrap_or(today);
    if new.risk_level == RiskLevel::Low || from > today || from < today.plus(-DAYS_BACK_MAX) {
        return Err(Error::invalid(
            "levels.risk",
            "风险等级须为中或高，起始日须在过去 30 天至今天。",
            "An area rises to medium or high, from a day within the past 30.",
        ));
    }
    let mut reader = app.db.read().await?;
    let risen = areas::area(&mut reader, new.risk_area).await?;
    if risen.is_none() && new.risk_area.level() > AreaLevel::District {
        return Err(unknown_area(new.risk_area));
    }
    let start = StartCanvass {
        area: new.area,
        reason: format!("{} {}", order.number, order.name).chars().take(200).collect(),
        triggered_at: new.triggered_at,
        due_at: None,
    };
    let canvass = planned(&mut reader, ctx, &start).await?;
    let has =
        |pack: &linli_domain::plans::pack::Pack| pack.document.deadlines.contains_key(RISK_TRIGGER);
    let plan = active_plan_with(&mut reader, new.area, ctx.now, has).await?;
    let plan = plan.ok_or_else(Error::not_found)?;
    drop(reader);
    let trigger = Trigger {
        district,
        id: ctx.id(),
        area: new.area,
        risk_area: new.risk_area,
        risk_area_name: risen.map(|area| area.name),
        risk_level: new.risk_level,
        from_day: from,
        order_number: order.number,
        order_name: order.name,
        plan_version: plan.version.clone(),
        canvass_id: None,
        triggered_at: canvass.triggered_at,
        triggered_by: ctx.user(),
        recorded_at: ctx.now,
    };
    let risk = RiskArea { area: new.risk_area, level: new.risk_level, from, to: None };
    let triggered =
        app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Triggered, Error> {
            put_risk_area(tx, &risk).await?;
            let (canvass_id, households) = round_of(tx, ctx, &canvass).await?;
            let trigger = Trigger { canvass_id: Some(canvass_id), ..trigger.clone() };
            if !insert_trigger(tx, &trigger).await? {
                return Err(Error::state(
                    "levels.triggered",
                    "这份指令已经登记过：时限已在走，见时限看板。",
                    "This order was entered already: its clocks are running, see the clocks.",
                ));
            }
            let clocks = clocks_of(ctx, &plan.pack.document, &trigger);
            insert_clocks(tx, &clocks).await?;
            insert_tellings(tx, &[telling(ctx, &trigger)]).await?;
            let values = json!({
                "after": {
                    "risk_area": trigger.risk_area, "risk_level": trigger.risk_level,
                    "from": trigger.from_day, "order": [trigger.order_number, trigger.order_name],
                    "triggered_at": trigger.triggered_at,
                    "clocks": clocks.iter().map(|clock| &clock.name).collect::<Vec<_>>(),
                },
            });
            Record::of(ctx, Action::TriggerRisk, trigger.area)
                .about("trigger", PublicId::new(district, trigger.id))
                .values(&values)
                .write(tx)
                .await?;
            Ok(Triggered { trigger, clocks, households })
        });
    let triggered = triggered.await?;
    decide_stays_in(app, ctx, &[new.risk_area]).await?;
    Ok(triggered)
}

/// The canvass of a trigger: the open one where nobody was reached before the trigger came, else a new
/// round. Who was asked earlier was not asked about this, so the round before ends with that.
async fn round_of(
    tx: &mut Tx,
    ctx: &Context,
    new: &Canvass,
) -> Result<(CanvassId, Option<u64>), Error> {
    let (district, at) = (new.district, new.triggered_at);
    if let Some(open) = open_canvass(tx, district, new.area).await? {
        if !reached_before(tx, district, open.id, at).await? {
            return Ok((open.id, None));
        }
        if close_canvass(tx, district, open.id, ctx.now).await? {
            let after = json!({ "closed_at": ctx.now, "next_round": new.id });
            Record::of(ctx, Action::CloseCanvass, open.area)
                .about("canvass", PublicId::new(district, open.id))
                .values(&json!({ "before": { "closed_at": null }, "after": after }))
                .write(tx)
                .await?;
        }
    }
    let (begun, households) = begin(tx, ctx, new).await?;
    Ok((begun.id, Some(households)))
}

/// The clocks that the plan starts with a trigger.
fn clocks_of(ctx: &Context, plan: &Document, trigger: &Trigger) -> Vec<ClockRow> {
    let started = STARTED.iter().filter_map(|name| {
        let clock =
            clock_of(plan.deadlines.get(*name)?, trigger.area.level(), trigger.triggered_at)?;
        let duty = plan.responsibilities.iter().find(|duty| duty.due.as_deref() == Some(name));
        // Where the plan names nobody, the health authority investigates and determines (传染病防治法:
        // 流行病学调查由疾病预防控制机构进行); a canvass without a lead is nobody's, visibly.
        let usual = (*name == CO_INVESTIGATION).then_some(Role::HealthAuthority);
        Some(ClockRow {
            district: trigger.district,
            id: ctx.id(),
            trigger_id: trigger.id,
            area: trigger.area,
            name: (*name).to_owned(),
            lead: duty
                .map(|duty| duty.lead.clone())
                .or(usual.map(|role| role.word().to_owned()))
                .unwrap_or_default(),
            lead_label: duty
                .map(|duty| duty::lead_label(duty, &plan.task_forces))
                .or(usual.map(|role| role.label_zh().to_owned()))
                .unwrap_or_default(),
            began_at: clock.began_at,
            start_due_at: clock.start_due_at,
            due_at: clock.due_at,
            started_at: None,
            started_by: None,
            done_at: None,
            done_by: None,
        })
    });
    started.collect()
}

fn telling(ctx: &Context, trigger: &Trigger) -> Telling {
    let level = trigger.area.level();
    let role = match level {
        AreaLevel::District => "district_officer",
        AreaLevel::Street => "street_officer",
        _ => "community_officer",
    };
    Telling {
        district: trigger.district,
        id: ctx.id(),
        grid_code: trigger.area,
        role: role.to_owned(),
        kind: "trigger",
        subject: trigger.id,
        told_at: ctx.now,
    }
}
