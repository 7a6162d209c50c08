//! Supervising a quarantine without harassing (M14): signed events of devices at doors, tasks of the
//! emergency squad (应急小分队) with minutes to answer. An event never changes a measure and restricts
//! nobody: it asks people to look.

pub mod end_device;
pub mod list_devices;
pub mod receive_device_event;
pub mod register_device;

pub mod answer_squad_task;
pub mod list_squad_tasks;
pub mod open_squad_task;

pub mod view_my_supervision;
pub mod watch_devices;

use linli_domain::departures::{DepartureKind, explains};
use linli_domain::ids::{DepartureId, DeviceId, PublicId, TaskId};
use linli_domain::supervision::{TaskKind, TaskOutcome, TaskState};
use linli_storage::arrivals::insert_tellings;
use linli_storage::departures::departures_of;
use linli_storage::measures::Measure;
use linli_storage::supervision::{SquadTask, insert_task, join_task, open_task_of};
use linli_storage::{Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use crate::context::Context;
use crate::departures::{kind_of, state_of};
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::plans::active_plan::pack_of;

/// Departures of one person that are looked through.
const DEPARTURES_MAX: i64 = 100;

/// A task that was opened, or the open one an event was joined to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskOpened {
    pub id: TaskId,
    pub joined: bool,
    /// An approved departure explains it: nobody is sent.
    pub explained: bool,
}

/// Who or what saw it.
#[derive(Clone, Default)]
pub(crate) struct Seen {
    pub device: Option<DeviceId>,
    pub note: Option<Zeroizing<String>>,
}

/// Opens a task about a measure, or counts the event into the one that is open. An approved medical
/// departure answers a door at once, visibly.
pub(crate) async fn open_task(
    tx: &mut Tx,
    ctx: &Context,
    measure: &Measure,
    kind: TaskKind,
    seen: Seen,
) -> Result<TaskOpened, Error> {
    let district = measure.district;
    if let Some(id) = open_task_of(tx, district, measure.id, kind.word()).await? {
        join_task(tx, district, id, ctx.now).await?;
        return Ok(TaskOpened { id, joined: true, explained: false });
    }
    let minutes = pack_of(tx, &measure.plan_version).await?.document.care.emergency_minutes;
    let departure =
        if kind.is_going_out() { medical_departure(tx, ctx, measure).await? } else { None };
    let explained = departure.is_some();
    let state = if explained { TaskState::Answered } else { TaskState::Open };
    let task = SquadTask {
        id: ctx.id(),
        measure_id: measure.id,
        device_id: seen.device,
        grid_code: measure.grid_code,
        kind: kind.word().to_owned(),
        state: state.word().to_owned(),
        events: 1,
        opened_at: ctx.now,
        opened_by: ctx.user(),
        last_at: ctx.now,
        due_at: ctx.now.plus_minutes(i64::from(minutes)),
        recovered_at: None,
        escalated_at: None,
        departure_id: departure,
        outcome: explained.then(|| TaskOutcome::WentOutWithPermission.word().to_owned()),
        note: seen.note,
        answered_at: explained.then_some(ctx.now),
        answered_by: None,
    };
    insert_task(tx, district, &task).await?;
    if !explained {
        let place = (district, measure.grid_code);
        let told = telling(ctx, place, "community", ("squad_task", task.id.0));
        insert_tellings(tx, &[told]).await?;
    }
    Record::named(ctx, "open_squad_task", measure.grid_code)
        .about("squad_task", PublicId::new(district, task.id))
        .values(&json!({
            "measure": measure.id, "kind": task.kind, "device": task.device_id,
            "due_at": task.due_at, "departure": task.departure_id,
        }))
        .write(tx)
        .await?;
    Ok(TaskOpened { id: task.id, joined: false, explained })
}

/// An approved medical departure of the person, under way or about to be.
async fn medical_departure(
    reader: &mut Reader,
    ctx: &Context,
    measure: &Measure,
) -> Result<Option<DepartureId>, Error> {
    let Some(person) = measure.person_id else { return Ok(None) };
    for departure in departures_of(reader, measure.district, person, DEPARTURES_MAX).await? {
        let (kind, state) = (kind_of(&departure)?, state_of(&departure)?);
        let times = (departure.from_at, departure.until_at);
        if kind == DepartureKind::Medical && explains(kind, state, times, ctx.now) {
            return Ok(Some(departure.id));
        }
    }
    Ok(None)
}
