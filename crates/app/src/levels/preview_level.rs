//! What a switch of level would do, before anybody proposes it: which rules begin and end, whom it
//! concerns, and what it takes in rooms, shifts and stock. Changes nothing.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::levels::{LevelChange, change, narrowed};
use linli_domain::plans::pack::Pack;
use linli_domain::plans::sections::Level;
use linli_domain::time::Moment;
use linli_storage::levels::{Switch, switches_touching};
use linli_storage::{Reader, identity, simulation};

use super::district_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::plans::active_plan::{ActivePlan, active_plans, level_in_force, pack_of};
use crate::plans::simulate_plan::{Question, Simulation, simulate};

/// What would happen.
#[derive(Debug, Clone)]
pub struct LevelPreview {
    pub plan_id: String,
    pub plan_version: String,
    pub before: Level,
    pub after: Level,
    pub change: LevelChange,
    /// Households that live in the area.
    pub households: u64,
    /// People with a post in the area, who work by other rules from then on.
    pub staff: u64,
    /// Areas inside that switched by themselves and follow from then on.
    pub areas_inside: Vec<GridCode>,
    pub simulation: Simulation,
}

/// Whom the plan and level are named by.
pub(crate) struct Chosen {
    pub(crate) plan_id: String,
    pub(crate) version: String,
    pub(crate) pack: std::sync::Arc<Pack>,
    pub(crate) before: Level,
    pub(crate) after: Level,
}

/// Finds the level by its name among the plans in force.
///
/// # Errors
/// No plan here has such a level, or it is the one that holds.
pub(crate) async fn chosen(
    reader: &mut Reader,
    area: GridCode,
    level: &str,
    now: Moment,
) -> Result<Chosen, Error> {
    for plan in active_plans(reader, area, now).await? {
        if let Some(chosen) = level_of(reader, plan, area, level, now).await? {
            return Ok(chosen);
        }
    }
    let area = area.short();
    Err(Error::invalid(
        "levels.unknown",
        format!("{area} 启用的预案没有这个响应级别：请检查级别名称，或先启用有该级别的预案。"),
        format!(
            "No plan in force in {area} has this level: check its name, or activate one first."
        ),
    ))
}

/// The level of a proposal in the very plan it was proposed for: another plan may have one of the same
/// name.
///
/// # Errors
/// That plan is not in force any more, or in another version, whose levels nobody looked at.
pub(super) async fn proposed(
    reader: &mut Reader,
    proposal: &Switch,
    now: Moment,
) -> Result<Chosen, Error> {
    let area = proposal.area;
    let same = |plan: &ActivePlan| {
        plan.plan_id == proposal.plan_id && plan.version == proposal.plan_version
    };
    let plan = active_plans(reader, area, now).await?.into_iter().find(same);
    let chosen = match plan {
        Some(plan) => level_of(reader, plan, area, &proposal.level, now).await?,
        None => None,
    };
    chosen.ok_or_else(|| {
        Error::state(
            "levels.plan_changed",
            "提议所依据的预案已停用或已换版本：请按现行预案重新提出。",
            "The plan of this proposal is not in force any more, or in another version: propose it \
             again by the plan as it is now.",
        )
    })
}

/// A level of one plan, with the one that holds; none where the plan has no such level.
async fn level_of(
    reader: &mut Reader,
    plan: ActivePlan,
    area: GridCode,
    level: &str,
    now: Moment,
) -> Result<Option<Chosen>, Error> {
    let pack = pack_of(reader, &plan.version).await?;
    let Some(after) = pack.document.levels.iter().find(|one| one.id == level).cloned() else {
        return Ok(None);
    };
    let held = level_in_force(reader, &pack.document, &plan.plan_id, area, now).await?;
    let Some((before, _)) = held else { return Ok(None) };
    Ok(Some(Chosen { plan_id: plan.plan_id, version: plan.version, pack, before, after }))
}

/// What switching `area` to `level` would do.
pub async fn preview_level(
    app: &App,
    ctx: &Context,
    level: &str,
    question: Question,
) -> Result<LevelPreview, Error> {
    let area = question.area;
    ctx.authorize(Action::PreviewLevel, area)?;
    let district = district_of(area)?;
    let mut reader = app.db.read().await?;
    let chosen = chosen(&mut reader, area, level, ctx.now).await?;
    let pack = narrowed(&chosen.pack, &chosen.after);
    let simulation = simulate(&mut reader, ctx, &pack, &question).await?;
    let switches = switches_touching(&mut reader, area, true, 500).await?;
    let mut areas_inside: Vec<GridCode> = switches
        .iter()
        .filter(|one| one.state == "confirmed" && one.plan_id == chosen.plan_id)
        .filter(|one| one.area != area && area.contains(one.area))
        .map(|one| one.area)
        .collect();
    areas_inside.sort_unstable();
    areas_inside.dedup();
    let posts = identity::posts_in(&mut reader, area, ctx.now.day()).await?;
    let mut staff: Vec<_> = posts.into_iter().map(|(post, _)| post.user_id).collect();
    staff.sort_unstable();
    staff.dedup();
    Ok(LevelPreview {
        change: change(&chosen.pack.document, &chosen.before, &chosen.after),
        households: simulation::households(&mut reader, district, area).await?,
        staff: staff.len() as u64,
        areas_inside,
        simulation,
        plan_id: chosen.plan_id,
        plan_version: chosen.version,
        before: chosen.before,
        after: chosen.after,
    })
}
