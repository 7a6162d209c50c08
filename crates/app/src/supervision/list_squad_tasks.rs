//! What the emergency squad of an area has to look after, with the door and the time left.

use std::collections::HashMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_storage::arrivals::ranges_of;
use linli_storage::measures::measure;
use linli_storage::registry::{HouseholdLine, household};
use linli_storage::supervision::{SquadTask, TaskList, device, tasks_in};
use uuid::Uuid;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::registry::view_past::named;

const TASKS_MAX: i64 = 300;

/// A task with where it is and whom it is about.
#[derive(Debug, Clone)]
pub struct TaskView {
    pub district: District,
    pub task: SquadTask,
    pub name: String,
    /// The measure's kind.
    pub measure_kind: String,
    pub door: Option<HouseholdLine>,
    /// Kind and label of the device.
    pub device: Option<(String, String)>,
    pub answered_by: Option<String>,
}

pub async fn list_squad_tasks(
    app: &App,
    ctx: &Context,
    area: GridCode,
    list: TaskList,
) -> Result<Vec<TaskView>, Error> {
    let scope = ctx.scope_within(Action::ListSquadTasks, area)?;
    let mut reader = app.db.read().await?;
    let mut names: HashMap<Uuid, String> = HashMap::new();
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        for task in tasks_in(&mut reader, district, (low, high), list, ctx.now, TASKS_MAX).await? {
            let about = measure(&mut reader, district, task.measure_id).await?;
            let Some(about) = about else { continue };
            let door = match about.household_id {
                Some(home) => household(&mut reader, district, home).await?,
                None => None,
            };
            let device = match task.device_id {
                Some(id) => device(&mut reader, district, id).await?,
                None => None,
            };
            let answered_by = match task.answered_by {
                Some(by) => Some(named(&mut reader, &mut names, by.0).await?),
                None => None,
            };
            found.push(TaskView {
                district,
                task,
                name: about.name,
                measure_kind: about.kind,
                door,
                device: device.map(|device| (device.kind, device.label)),
                answered_by,
            });
        }
    }
    app.note_read(Record::of(ctx, Action::ListSquadTasks, area).about("tasks", found.len()));
    Ok(found)
}
