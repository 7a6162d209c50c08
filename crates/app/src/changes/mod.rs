//! What changes in a grid (网格动态, M7): noted on the phone or at the desk, with what follows in the registry in the
//! same transaction; confirmed, undone by a second act, reported on the plan's days.

pub(crate) mod apart;
pub(crate) mod come;
pub(crate) mod effects;
pub(crate) mod go;
pub(crate) mod named;
pub(crate) mod ties;

pub mod decide_change;
pub mod erase_changes;
pub mod list_changes;
pub mod note_change;
pub mod report_changes;
pub mod undo_change;
pub mod view_change_reports;

use linli_domain::areas::{District, GridCode};
use linli_domain::changes::{ChangeKind, WaitingWhy};
use linli_domain::ids::PublicId;
use linli_domain::plans::document::Routine;
use linli_domain::plans::sections::Changes;
use linli_domain::time::{Day, Moment};
use linli_storage::Reader;
use serde::{Deserialize, Serialize};

use crate::context::{Actor, Context};
use crate::error::Error;
use crate::plans::active_plan::active_plans;

/// What was said about a change, kept sealed until its retention is over. Numbers stand in it only while it waits.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Said {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_name: Option<String>,
    /// `male`, `female`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// A code of `Relationship`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relationship: Option<String>,
    /// An area code: where somebody went or came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The building by id, with unit and door, where nobody lives yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub building: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub door: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shop_kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl std::fmt::Debug for Said {
    /// Identifies nobody.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Said").finish_non_exhaustive()
    }
}

impl Said {
    pub(crate) fn has_door(&self) -> bool {
        self.building.is_some() && self.door.is_some()
    }

    /// Without the numbers, which now lie in the registry.
    pub(crate) fn settled(&self) -> Self {
        Self { phone: None, id_number: None, ..self.clone() }
    }
}

/// What the plans say about changes in an area.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    pub changes: Changes,
    /// The routine whose days are the reporting days; none: nobody reports.
    pub routine: Option<Routine>,
    /// Notes are erased after so many days.
    pub keep_days: u32,
}

/// Without a plan that says otherwise.
const KEEP_DAYS: u32 = 365;

/// Of the newest plan that has the reporting routine or says something else than the defaults.
pub(crate) async fn rules_at(
    reader: &mut Reader,
    area: GridCode,
    when: Moment,
) -> Result<Rules, Error> {
    let plans = active_plans(reader, area, when).await?;
    let keep = plans.iter().filter_map(|plan| plan.pack.document.plan.retention_days).min();
    let mut rules = Rules { keep_days: keep.unwrap_or(KEEP_DAYS), ..Rules::default() };
    let says = plans.iter().find(|plan| plan.pack.document.changes != Changes::default());
    if let Some(plan) = says {
        rules.changes = plan.pack.document.changes.clone();
    }
    let named = |routine: &&Routine| routine.name == rules.changes.routine;
    rules.routine =
        plans.iter().find_map(|plan| plan.pack.document.routines.iter().find(named)).cloned();
    Ok(rules)
}

/// By when a report of a day is due.
pub(crate) fn due_of(routine: &Routine, day: Day) -> Moment {
    let clock = routine.due.as_deref().and_then(|due| due.split_once(':'));
    let clock = clock.and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
    clock.map_or_else(|| day.end(), |(hour, minute)| day.at(hour, minute))
}

/// Does the actor confirm changes of this grid, by the plan?
pub(crate) fn confirms(ctx: &Context, rules: &Changes, grid: GridCode) -> bool {
    match &ctx.actor {
        Actor::User { posts, .. } => posts
            .iter()
            .any(|post| post.area.contains(grid) && rules.confirmed_by.contains(&post.role)),
        Actor::Operator | Actor::Job(_) => true,
        Actor::Resident { .. } | Actor::Anybody => false,
    }
}

/// What a change did, or why it waits. Whatever waits has written nothing.
pub(crate) enum Outcome {
    Done(Vec<effects::Effect>),
    Waits(WaitingWhy),
}

/// A change on its way into the registry.
pub(crate) struct Doing<'a> {
    pub district: District,
    pub grid: GridCode,
    pub kind: ChangeKind,
    pub day: Day,
    pub said: &'a Said,
    /// An officer has looked at it: what waits for one does not wait again.
    pub confirmed: bool,
}

pub(crate) fn public(district: District, id: impl Into<uuid::Uuid>) -> PublicId {
    PublicId::new(district, id)
}
