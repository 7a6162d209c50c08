//! Supplies (M25): what a household needs is ordered, summed up, bought, shared out fairly when there is not enough, and
//! brought to the door. Every line ends in one named outcome; money is noted, never handled.

pub mod list_supplies;
pub mod put_supply_item;

pub mod cancel_supply_order;
pub mod deliver_order;
pub mod list_supply_orders;
pub mod open_supply_order;
pub mod order_supplies;
pub mod record_payment;

pub mod list_supply_lines;
pub mod list_supply_rounds;
pub mod open_supply_round;
pub mod print_purchase_list;
pub mod record_purchases;
pub mod share_supply_round;
pub mod sum_supply_round;
pub mod view_supply_round;

pub mod list_supply_runs;
pub mod start_supply_runs;

pub mod view_my_supplies;

pub mod erase_supplies;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, OrderId, PublicId, RoundId};
use linli_domain::measures::Grade;
use linli_domain::plans::sections::SupplyRules;
use linli_domain::supplies::NAME_CHARS_MAX;
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::supplies::{Home, Order, Round, home, order, round};

use crate::context::{Actor, Context};
use crate::error::Error;
use crate::gates::rules::rules_at as gate_rules;
use crate::plans::active_plan::{active_plan, active_plan_with};
use crate::residents::people_of;

/// Longest that is kept where no plan says how long, in days.
const KEEP_DAYS: u32 = 180;

/// What holds about supplies at a place.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    pub(crate) supplies: SupplyRules,
    /// Orders and signatures go after so many days.
    pub(crate) keep_days: u32,
}

/// Of the newest plan that speaks of supplies, else of the newest.
pub(crate) async fn rules_at(
    reader: &mut Reader,
    area: GridCode,
    now: Moment,
) -> Result<Rules, Error> {
    let silent = SupplyRules::default();
    let speaks =
        |pack: &linli_domain::plans::pack::Pack| pack.document.supplies != SupplyRules::default();
    let plan = match active_plan_with(reader, area, now, speaks).await? {
        Some(plan) => Some(plan),
        None => active_plan(reader, area, now).await?,
    };
    Ok(plan.map_or(Rules { supplies: silent, keep_days: KEEP_DAYS }, |plan| Rules {
        supplies: plan.pack.document.supplies.clone(),
        keep_days: plan.pack.document.plan.retention_days.unwrap_or(KEEP_DAYS),
    }))
}

/// Words of measures that keep people in their homes: their bags are left at the door.
pub(crate) async fn home_kinds(
    reader: &mut Reader,
    area: GridCode,
    now: Moment,
) -> Result<Vec<String>, Error> {
    let rules = gate_rules(reader, area, now).await?;
    let all = rules.held_by.into_iter().chain(rules.household_held_by);
    let mut kinds: Vec<String> = all.filter(|kind| Grade::of(kind) != Grade::Closed).collect();
    kinds.sort_unstable();
    kinds.dedup();
    Ok(kinds)
}

/// The community of an area, and its district.
pub(crate) fn community_of(area: GridCode) -> Result<(District, GridCode), Error> {
    let community = area.at(AreaLevel::Community);
    let district = area.district().filter(|_| area.level() >= AreaLevel::Community);
    district.map(|district| (district, community)).ok_or_else(|| {
        Error::invalid(
            "supplies.area",
            "代购按社区进行：请选一个社区或网格（12 或 15 位区域代码）。",
            "Orders belong to a community: choose a community or a grid (12 or 15 digits).",
        )
    })
}

/// A round about which the actor may do `action`.
pub(crate) async fn authorized_round(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Round, Error> {
    let found = round(reader, id.district, RoundId(id.id)).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(action, found.community)?;
    Ok(found)
}

/// What a resident may do about the orders of a household they live in.
const OWN: [Action; 2] = [Action::OrderSupplies, Action::CancelSupplyOrder];

/// The home of a household for which the actor may do `action`.
pub(crate) async fn authorized_home(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Home, Error> {
    let household = HouseholdId(id.id);
    if let Actor::Resident { phone_index } = &ctx.actor {
        let own = OWN.contains(&action)
            && lives_in(reader, phone_index, (id.district, household)).await?;
        if !own {
            return Err(Error::not_found());
        }
    }
    let found = home(reader, id.district, household).await?.ok_or_else(Error::not_found)?;
    if !matches!(ctx.actor, Actor::Resident { .. }) {
        ctx.authorize(action, found.grid_code)?;
    }
    Ok(found)
}

/// Whether somebody registered with this phone lives in the household now.
async fn lives_in(
    reader: &mut Reader,
    phone_index: &[u8; 16],
    (district, household): (District, HouseholdId),
) -> Result<bool, Error> {
    let people = people_of(reader, phone_index).await?;
    let mut here = people.iter().filter(|(there, _)| *there == district).flat_map(|(_, all)| all);
    Ok(here.any(|line| line.household_id == Some(household)))
}

/// An order about which the actor may do `action`.
pub(crate) async fn authorized_order(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Order, Error> {
    let found = order(reader, id.district, OrderId(id.id)).await?.ok_or_else(Error::not_found)?;
    if let Actor::Resident { phone_index } = &ctx.actor {
        let here = (id.district, found.household_id);
        let own = OWN.contains(&action) && lives_in(reader, phone_index, here).await?;
        return if own { Ok(found) } else { Err(Error::not_found()) };
    }
    ctx.authorize(action, found.grid_code)?;
    Ok(found)
}

/// A name that has to say something, on one line.
pub(crate) fn name_of(text: &str) -> Result<String, Error> {
    let text = text.trim();
    let fits = (1..=NAME_CHARS_MAX).contains(&text.chars().count());
    if fits && !text.contains(char::is_control) {
        return Ok(text.to_owned());
    }
    Err(Error::invalid(
        "supplies.name",
        format!("名称须有 1 至 {NAME_CHARS_MAX} 个字，写在一行内。"),
        format!("A name has 1 to {NAME_CHARS_MAX} characters on one line."),
    ))
}

/// Somebody else moved it meanwhile.
pub(crate) fn moved() -> Error {
    Error::state(
        "supplies.changed",
        "刚刚有人办理过：请刷新后再看。",
        "Somebody has just seen to it: look again.",
    )
}
