//! One matter whole: what was said, every step, who may be asked next, what looks like the same.

use linli_domain::areas::GridCode;
use linli_domain::identity::{Action, matrix};
use linli_domain::ids::{PublicId, UserId};
use linli_domain::matters::course::{Act, after};
use linli_storage::Reader;
use linli_storage::identity::{posts_around, user};
use linli_storage::matters::{Matter, Step, steps_of};
use linli_storage::registry::door_of;

use super::becomes::{spans_of, standing};
use super::list_matters::{MatterView, views};
use super::similar_matters::{Similar, similar_to};
use super::step_matter::action_of;
use super::{Rules, authorized, rules_at};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;

/// A step with the name of who did it.
#[derive(Clone)]
pub struct StepView {
    pub step: Step,
    pub by: Option<String>,
    pub handler: Option<String>,
}

/// Somebody it can be given to.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub id: UserId,
    pub name: String,
    pub role: linli_domain::identity::Role,
    pub area: GridCode,
    pub task_force: Option<String>,
}

/// A matter, opened.
pub struct OpenMatter {
    pub view: MatterView,
    /// The door it is about, for whoever has to go there; nobody's name.
    pub door: Option<String>,
    pub steps: Vec<StepView>,
    pub similar: Vec<Similar>,
    pub candidates: Vec<Candidate>,
    pub rules: Rules,
    /// When each stage ends.
    pub stages_due: Vec<linli_domain::time::Moment>,
}

const CANDIDATES_MAX: usize = 200;

pub async fn open_matter(app: &App, ctx: &Context, id: PublicId) -> Result<OpenMatter, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, Action::OpenMatter, id).await?;
    let rules = rules_at(&mut reader, found.grid_code, ctx.now).await?;
    let steps = step_views(&mut reader, &found).await?;
    let acts = acts_for(ctx, &rules, &found);
    let similar = similar_to(&mut reader, &rules, &found, ctx.now).await?;
    let dispatches = acts.iter().any(|act| matches!(act, Act::Dispatch | Act::GiveOver));
    let candidates =
        if dispatches { candidates(&mut reader, &found, ctx).await? } else { Vec::new() };
    let stages_due = found.clock_from.map_or_else(Vec::new, |from| {
        spans_of(&found).into_iter().map(|span| rules.office().due(from, span)).collect()
    });
    let grid = found.grid_code;
    let door = door_of(&mut reader, found.district, found.household_id).await?;
    let mut with_names = views(&mut reader, vec![found]).await?;
    let view = with_names.pop().ok_or_else(Error::not_found)?;
    app.note_read(Record::of(ctx, Action::OpenMatter, grid).about("matter", id));
    Ok(OpenMatter { view, door, steps, similar, candidates, rules, stages_due })
}

pub(super) async fn step_views(
    reader: &mut Reader,
    found: &Matter,
) -> Result<Vec<StepView>, Error> {
    let mut views = Vec::new();
    for step in steps_of(reader, found.district, found.id).await? {
        let mut named = [None, None];
        for (name, id) in named.iter_mut().zip([step.by_user, step.handler]) {
            if let Some(id) = id {
                *name = user(reader, id).await?.map(|user| user.name);
            }
        }
        let [by, handler] = named;
        views.push(StepView { step, by, handler });
    }
    Ok(views)
}

/// Acts that are possible from where it stands and that this actor may do.
pub fn acts_for(ctx: &Context, rules: &Rules, found: &Matter) -> Vec<Act> {
    let standing = standing(rules, found, ctx.now);
    let by = ctx.user().map(uuid::Uuid::from);
    let offered = Act::ALL.iter().copied().filter(|act| *act != Act::Report);
    offered
        .filter(|act| {
            let action = action_of(*act);
            let may = match &ctx.actor {
                Actor::User { posts, .. } => posts.iter().any(|post| {
                    post.area.contains(found.grid_code) && matrix().allows(post.role, action)
                }),
                _ => true,
            };
            let here = *act == Act::Note || super::step_matter::stands_at(ctx, action, found);
            may && here && after(&standing, *act, by).is_ok()
        })
        .collect()
}

/// Who holds a post around the place by which they may work on matters.
async fn candidates(
    reader: &mut Reader,
    found: &Matter,
    ctx: &Context,
) -> Result<Vec<Candidate>, Error> {
    let posts = posts_around(reader, found.grid_code, ctx.now.day()).await?;
    let may = posts.into_iter().filter(|(post, _)| matrix().allows(post.role, Action::WorkMatter));
    Ok(may
        .take(CANDIDATES_MAX)
        .map(|(post, name)| Candidate {
            id: post.user_id,
            name,
            role: post.role,
            area: post.area,
            task_force: post.task_force,
        })
        .collect())
}
