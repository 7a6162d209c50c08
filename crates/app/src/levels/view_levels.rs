//! The level of response of an area: which one holds, since when, by which order, which others the
//! plan has and what lets somebody propose them, what is proposed, and what held before.

use std::collections::HashMap;
use std::sync::Arc;

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_domain::levels::PROPOSAL_HOURS;
use linli_domain::plans::pack::Pack;
use linli_domain::plans::sections::Level;
use linli_domain::time::Moment;
use linli_storage::levels::{Switch, switches_touching};
use linli_storage::{Reader, areas, identity};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::plans::active_plan::{active_plans, level_in_force, pack_of};

/// Switches shown of the past.
const SWITCHES_MAX: i64 = 100;

/// A switch with its people by name.
#[derive(Debug, Clone)]
pub struct SwitchView {
    pub switch: Switch,
    pub proposed_by: String,
    pub confirmed_by: Option<String>,
    /// A proposal nobody confirmed in time.
    pub lapsed: bool,
}

/// One plan with levels and the one that holds.
#[derive(Debug, Clone)]
pub struct PlanLevels {
    pub plan_id: String,
    pub plan_version: String,
    pub plan_name: String,
    /// The whole plan, levels in its order.
    pub pack: Arc<Pack>,
    pub now: Level,
    /// By which it holds; none while the plan's first level has never been left.
    pub since: Option<SwitchView>,
    /// Confirmed, and taking effect later.
    pub coming: Vec<SwitchView>,
    /// Waiting for a second person.
    pub proposed: Vec<SwitchView>,
    /// All others, newest first.
    pub past: Vec<SwitchView>,
}

/// The levels of an area.
#[derive(Debug, Clone)]
pub struct Levels {
    pub area: GridCode,
    pub at: Moment,
    /// Plans in force that have levels; none where no plan has.
    pub plans: Vec<PlanLevels>,
}

/// The levels of an area now.
///
/// # Errors
/// The area is unknown, above a district, or not one of the actor's.
pub async fn view_levels(app: &App, ctx: &Context, area: GridCode) -> Result<Levels, Error> {
    ctx.authorize(Action::ViewLevels, area)?;
    if area.level() < AreaLevel::District {
        return Err(Error::not_found());
    }
    levels_of(&mut app.db.read().await?, area, ctx.now).await
}

/// The same for whoever has authorised already.
pub(crate) async fn levels_of(
    reader: &mut Reader,
    area: GridCode,
    now: Moment,
) -> Result<Levels, Error> {
    areas::area(reader, area).await?.ok_or_else(Error::not_found)?;
    let mut names = HashMap::new();
    let switches = switches_touching(reader, area, false, SWITCHES_MAX).await?;
    let mut views = Vec::with_capacity(switches.len());
    for switch in switches {
        views.push(view(reader, switch, now, &mut names).await?);
    }
    let mut plans = Vec::new();
    for plan in active_plans(reader, area, now).await? {
        let pack = pack_of(reader, &plan.version).await?;
        let held = level_in_force(reader, &pack.document, &plan.plan_id, area, now).await?;
        let Some((level, by)) = held else { continue };
        let mut found = PlanLevels {
            plan_name: pack.document.plan.name.clone(),
            plan_id: plan.plan_id,
            plan_version: plan.version,
            pack,
            now: level,
            since: None,
            coming: Vec::new(),
            proposed: Vec::new(),
            past: Vec::new(),
        };
        for view in views.iter().filter(|view| view.switch.plan_id == found.plan_id) {
            let switch = &view.switch;
            let list = match switch.state.as_str() {
                "confirmed" if by.as_ref().is_some_and(|by| by.id == switch.id) => {
                    found.since = Some(view.clone());
                    continue;
                }
                "confirmed" if switch.takes_effect_at > now => &mut found.coming,
                "proposed" if !view.lapsed => &mut found.proposed,
                _ => &mut found.past,
            };
            list.push(view.clone());
        }
        plans.push(found);
    }
    Ok(Levels { area, at: now, plans })
}

async fn view(
    reader: &mut Reader,
    switch: Switch,
    now: Moment,
    names: &mut HashMap<UserId, String>,
) -> Result<SwitchView, Error> {
    let proposed_by = name_of(reader, switch.proposed_by, names).await?;
    let confirmed_by = match switch.confirmed_by {
        Some(user) => Some(name_of(reader, user, names).await?),
        None => None,
    };
    let lapsed = is_lapsed(&switch, now);
    Ok(SwitchView { switch, proposed_by, confirmed_by, lapsed })
}

/// Has a proposal waited too long?
pub(crate) fn is_lapsed(switch: &Switch, now: Moment) -> bool {
    switch.state == "proposed" && switch.proposed_at.plus_hours(PROPOSAL_HOURS) < now
}

async fn name_of(
    reader: &mut Reader,
    user: UserId,
    names: &mut HashMap<UserId, String>,
) -> Result<String, Error> {
    if let Some(name) = names.get(&user) {
        return Ok(name.clone());
    }
    let name = identity::user(reader, user).await?.map(|user| user.name).unwrap_or_default();
    names.insert(user, name.clone());
    Ok(name)
}

/// The level of the newest plan that has levels, for the public board: its name, since when, and by
/// which order.
pub(crate) async fn public_level(
    reader: &mut Reader,
    area: GridCode,
    now: Moment,
) -> Result<Option<(Level, Option<Switch>)>, Error> {
    for plan in active_plans(reader, area, now).await? {
        let pack = pack_of(reader, &plan.version).await?;
        let held = level_in_force(reader, &pack.document, &plan.plan_id, area, now).await?;
        if held.is_some() {
            return Ok(held);
        }
    }
    Ok(None)
}
