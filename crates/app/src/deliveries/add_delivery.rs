//! Notes what was set down at a hand-over point: for whom, what, who brought it. By when it has to be disinfected and
//! collected the plan says.

use linli_domain::areas::{AreaLevel, District};
use linli_domain::gates::GateKind;
use linli_domain::gates::delivery::{DeliveryDraft, DeliveryTimes};
use linli_domain::identity::Action;
use linli_domain::ids::{DeliveryId, HouseholdId, PublicId};
use linli_domain::time::Moment;
use linli_storage::deliveries::{Delivery, insert_delivery};
use linli_storage::gates::Gate;
use linli_storage::registry::household;
use linli_storage::{Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::gates::authorized;
use crate::gates::rules::rules_at;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// What was set down longer ago is noted nowhere: somebody mistook the day.
const PAST_HOURS: i64 = 24;

/// Answers the delivery's id.
///
/// # Errors
/// The gate is no hand-over point; nobody it is for; a time that cannot be.
pub async fn add_delivery(
    app: &App,
    ctx: &Context,
    gate: PublicId,
    home: Option<PublicId>,
    draft: DeliveryDraft,
    set_down_at: Option<Moment>,
) -> Result<PublicId, Error> {
    let mut reader = app.db.read().await?;
    let here = authorized(&mut reader, ctx, Action::AddDelivery, gate).await?;
    if GateKind::from_word(&here.kind) != Some(GateKind::HandOver) {
        return Err(Error::state(
            "deliveries.gate",
            "这里不是物品交接点：请在交接点登记，或把卡口类型改为物品交接点。",
            "This is no hand-over point: note it at one, or make this gate one.",
        ));
    }
    let draft = draft.checked(home.is_some()).map_err(|error| spoken(&error))?;
    let home = match home {
        Some(home) => Some(home_of(&mut reader, &here, home).await?),
        None => None,
    };
    let set_down_at = set_down_at.unwrap_or(ctx.now).min(ctx.now);
    if set_down_at < ctx.now.plus_hours(-PAST_HOURS) {
        return Err(Error::invalid(
            "deliveries.time",
            format!("放置时间须在 {PAST_HOURS} 小时之内。"),
            format!("It was set down within the last {PAST_HOURS} hours."),
        ));
    }
    let rules = rules_at(&mut reader, here.area, ctx.now).await?.gates.deliveries;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        let new = Delivery {
            district: here.district,
            id: ctx.id::<DeliveryId>(),
            gate: here.serial,
            grid_code: here.area,
            set_down_at,
            goods: draft.goods.word().to_owned(),
            household_id: home,
            whom: draft.whom.clone().map(Zeroizing::new),
            carrier: draft.carrier.clone().map(Zeroizing::new),
            plate: draft.plate.clone().map(Zeroizing::new),
            times: DeliveryTimes {
                disinfect_due_at: minutes_after(set_down_at, rules.disinfect_minutes),
                collect_due_at: set_down_at.plus_hours(rules.collect_hours.into()),
                disinfected_at: None,
                collected_at: None,
            },
            disinfected_by: None,
            collected_by: None,
            recorded_at: ctx.now,
            recorded_by: ctx.user(),
        };
        insert_delivery(tx, &new).await?;
        let id = PublicId::new(new.district, new.id);
        Record::of(ctx, Action::AddDelivery, here.area)
            .about("delivery", id)
            .values(&json!({ "gate": gate, "goods": new.goods, "set_down_at": set_down_at }))
            .write(tx)
            .await?;
        Ok(id)
    })
    .await
}

fn minutes_after(at: Moment, minutes: u32) -> Moment {
    Moment(at.0 + i64::from(minutes) * 60_000)
}

/// A household of the gate's community; any other does not exist here.
async fn home_of(reader: &mut Reader, gate: &Gate, home: PublicId) -> Result<HouseholdId, Error> {
    let district: District = gate.district;
    let line = household(reader, district, HouseholdId(home.id)).await?;
    let community = gate.area.at(AreaLevel::Community);
    let line = line.filter(|line| home.district == district && community.contains(line.grid_code));
    line.map(|line| line.id).ok_or_else(Error::not_found)
}
