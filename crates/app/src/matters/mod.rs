//! Matters (事件、民情, M23) from the first word to the last: whoever is asked first answers for it, a clock that
//! runs out raises it, the one who verifies is not the one who fixed, and whoever brought it reads every word.

pub mod report_matter;

pub mod step_matter;

pub mod list_kinds;
pub mod list_matters;
pub mod open_matter;
pub mod publications;
pub mod similar_matters;
pub mod view_matter_numbers;

pub mod give_over_matters;
pub mod keep_photo;

pub mod own_matters;

pub mod complaints;

pub mod change_calendar;

pub mod advance_matters;
pub mod erase_matters;
pub mod erase_photos;

pub(crate) mod becomes;
pub(crate) mod file;
pub mod find;
pub mod locate;
mod photo;

use std::sync::Arc;

use linli_domain::areas::GridCode;
use linli_domain::calendar::Calendar;
use linli_domain::identity::Action;
use linli_domain::ids::{MatterId, PublicId};
use linli_domain::matters::category::{Category, categories_or_everyday};
use linli_domain::matters::clock::Office;
use linli_domain::matters::route::TABLE;
use linli_domain::plans::duties::TaskForce;
use linli_domain::plans::pack::Pack;
use linli_domain::plans::sections::MatterRules;
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::matters::{Matter, calendar, matter};

use crate::context::Context;
use crate::error::Error;
use crate::plans::active_plan::{active_plan, active_plan_with};

/// What the plan in force says about matters at a place.
#[derive(Debug, Clone)]
pub struct Rules {
    pub rules: MatterRules,
    pub categories: Vec<Category>,
    pub task_forces: Vec<TaskForce>,
    pub pack: Option<Arc<Pack>>,
    pub calendar: Calendar,
}

impl Rules {
    /// When the office works.
    pub fn office(&self) -> Office<'_> {
        Office { calendar: &self.calendar, hours: &self.rules.hours }
    }

    pub fn category(&self, code: &str) -> Option<&Category> {
        self.categories.iter().find(|one| one.code == code)
    }
}

/// Of the newest plan that names kinds of matter, or else has the table; else of the newest; else what holds
/// where plans are silent.
pub(crate) async fn rules_at(
    reader: &mut Reader,
    area: GridCode,
    now: Moment,
) -> Result<Rules, Error> {
    let names = |pack: &Pack| !pack.document.categories.is_empty();
    let decides = |pack: &Pack| pack.table(TABLE).is_ok();
    let mut plan = active_plan_with(reader, area, now, names).await?;
    if plan.is_none() {
        plan = active_plan_with(reader, area, now, decides).await?;
    }
    if plan.is_none() {
        plan = active_plan(reader, area, now).await?;
    }
    let calendar = calendar(reader).await?;
    let pack = plan.map(|plan| plan.pack);
    let document = pack.as_ref().map(|pack| &pack.document);
    Ok(Rules {
        rules: document.map(|document| document.matters.clone()).unwrap_or_default(),
        categories: document.map_or_else(
            || categories_or_everyday(&[]).into_owned(),
            |document| document.matter_categories().into_owned(),
        ),
        task_forces: document.map(|document| document.task_forces.clone()).unwrap_or_default(),
        calendar,
        pack,
    })
}

/// The matter, if the actor may do `action` where it lies.
async fn authorized(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Matter, Error> {
    if reader.vault().sealer(id.district).is_err() {
        return Err(Error::not_found());
    }
    let found = matter(reader, id.district, MatterId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(action, found.grid_code)?;
    if let Some(force) = step_matter::only_force(ctx, action, found.grid_code)
        && found.task_force.as_deref() != Some(force.as_str())
        && found.handler != ctx.user()
    {
        return Err(Error::not_found());
    }
    Ok(found)
}

/// The matter's id as people and programs outside name it.
pub(crate) fn public(one: &Matter) -> PublicId {
    PublicId::new(one.district, one.id)
}
