//! Positives of an area with the chain and every hop's time; those without a case are what tracing
//! begins with. Names are shown to those who have to act; nothing here is made to be passed on.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::MeasureId;
use linli_domain::testing::{NextStep, Step, next_step};
use linli_storage::identity::user;
use linli_storage::testing::{
    Positive, PositiveStep, StoredTube, TestPerson, measures_since, people_by_ids, positives_in,
    steps_of, tubes_by_ids,
};
use linli_storage::tracing::{Case, case_of_positive};
use linli_storage::{Reader, areas};

use super::district_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const POSITIVES_MAX: i64 = 200;

/// A hop of the chain.
#[derive(Debug, Clone)]
pub struct StepView {
    pub step: PositiveStep,
    pub area_name: String,
    pub acknowledged_by: Option<String>,
    /// The one who looks may acknowledge it.
    pub mine: bool,
}

/// A positive with everything that was done about it.
pub struct PositiveView {
    pub positive: Positive,
    pub person: Option<TestPerson>,
    pub tube: Option<StoredTube>,
    pub steps: Vec<StepView>,
    pub next: NextStep,
    /// Of a withdrawn one: measures that began since it was confirmed and go on.
    pub measures: Vec<MeasureId>,
    /// The case that was opened from it, or the person's open one.
    pub case: Option<Case>,
}

/// Positives in `state` (`confirmed`, `withdrawn`), the newest first.
pub async fn list_positives(
    app: &App,
    ctx: &Context,
    area: GridCode,
    state: &str,
) -> Result<Vec<PositiveView>, Error> {
    let scope = ctx.scope_within(Action::ListPositives, area)?;
    let district = district_of(area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for part in scope.areas() {
        for positive in positives_in(&mut reader, district, *part, state, POSITIVES_MAX).await? {
            found.push(view(&mut reader, ctx, district, positive).await?);
        }
    }
    app.note_read(Record::of(ctx, Action::ListPositives, area).about("positives", found.len()));
    Ok(found)
}

async fn view(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    positive: Positive,
) -> Result<PositiveView, Error> {
    let person = people_by_ids(reader, district, &[positive.person_id]).await?.pop();
    let tube = tubes_by_ids(reader, district, &[positive.tube_id]).await?.pop();
    let steps = steps_of(reader, district, positive.id).await?;
    let told: Vec<Step> = steps.iter().map(|step| step.step).collect();
    let length = steps.first().map_or(0, |step| step.length);
    let next = next_step(&told, usize::try_from(length).unwrap_or(0), ctx.now);
    let mut views = Vec::with_capacity(steps.len());
    for step in steps {
        let name = areas::area(reader, step.area).await?.map(|area| area.name);
        let by = match step.acknowledged_by {
            Some(id) => user(reader, id).await?.map(|user| user.name),
            None => None,
        };
        views.push(StepView {
            mine: step.step.acknowledged_at.is_none() && holds(ctx, &step),
            area_name: name.unwrap_or_default(),
            acknowledged_by: by,
            step,
        });
    }
    let since = (positive.person_id, positive.grid_code);
    let measures = if positive.state == "withdrawn" {
        measures_since(reader, district, since, positive.confirmed_at).await?
    } else {
        Vec::new()
    };
    let case = case_of_positive(reader, district, positive.id, positive.person_id).await?;
    Ok(PositiveView { positive, person, tube, steps: views, next, measures, case })
}

/// Whether the actor has a post of the step's role where the step was told.
pub(super) fn holds(ctx: &Context, step: &PositiveStep) -> bool {
    let crate::context::Actor::User { posts, .. } = &ctx.actor else { return false };
    posts.iter().any(|post| post.role.word() == step.role && post.area.contains(step.area))
}
