//! Devices and tasks as they are sent.

use linli_app::context::Context;
use linli_app::supervision::list_devices::DoorView;
use linli_app::supervision::list_squad_tasks::TaskView;
use linli_domain::areas::District;
use linli_domain::arrivals::measure_label;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::supervision::{DeviceEvent, DeviceKind, TaskKind, TaskOutcome, TaskState};
use linli_storage::supervision::{Device, SquadTask};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::links::label;
use crate::my::plate;

/// A device at a door; never its key.
#[derive(Serialize, ToSchema)]
pub(crate) struct DeviceItem {
    id: String,
    /// `door_sensor`, `seal`, `camera`.
    kind: String,
    kind_label: String,
    label: String,
    /// What it said last.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state_label: Option<String>,
    last_at: String,
    silent_minutes: i64,
    registered_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<String>,
}

impl DeviceItem {
    pub(crate) fn of(device: Device, district: District, lang: Lang) -> Self {
        let said = |word: &String| label(word, DeviceEvent::from_word, DeviceEvent::label, lang);
        Self {
            id: PublicId::new(district, device.id).to_string(),
            kind_label: label(&device.kind, DeviceKind::from_word, DeviceKind::label, lang),
            state_label: device.state.as_ref().map(said),
            kind: device.kind,
            label: device.label,
            state: device.state,
            last_at: device.last_at.to_string(),
            silent_minutes: device.silent_minutes,
            registered_at: device.registered_at.to_string(),
            ended_at: device.ended_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct DeviceSaidItem {
    at: String,
    event: String,
    event_label: String,
}

#[derive(Serialize, ToSchema)]
struct DeviceWithEvents {
    #[serde(flatten)]
    device: DeviceItem,
    /// The newest first; heartbeats are not kept.
    events: Vec<DeviceSaidItem>,
}

/// A task by itself.
#[derive(Serialize, ToSchema)]
pub(crate) struct TaskFacts {
    id: String,
    measure: String,
    grid: String,
    /// `opened`, `broken`, `sign_missing`, `offline`, `silent`.
    kind: String,
    kind_label: String,
    /// `open`, `answered`, `lapsed`.
    state: String,
    state_label: String,
    /// Events joined to it.
    events: i64,
    opened_at: String,
    last_at: String,
    due_at: String,
    /// Not answered in time, or answered after it.
    late: bool,
    /// It was told upwards then.
    #[serde(skip_serializing_if = "Option::is_none")]
    escalated_at: Option<String>,
    /// The device was well again then.
    #[serde(skip_serializing_if = "Option::is_none")]
    recovered_at: Option<String>,
    /// The approved departure that explains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    departure: Option<String>,
    /// `false_alarm`, `went_out_with_permission`, `went_out`.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome_label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<String>,
}

impl TaskFacts {
    fn of(task: SquadTask, district: District, ctx: &Context) -> Self {
        let lang = ctx.lang;
        let public = |id: Uuid| PublicId::new(district, id).to_string();
        let found = |word: &String| label(word, TaskOutcome::from_word, TaskOutcome::label, lang);
        let until = task.answered_at.unwrap_or(ctx.now);
        Self {
            id: public(task.id.0),
            measure: public(task.measure_id.0),
            grid: task.grid_code.short(),
            kind_label: label(&task.kind, TaskKind::from_word, TaskKind::label, lang),
            state_label: label(&task.state, TaskState::from_word, TaskState::label, lang),
            late: until > task.due_at && task.state != TaskState::Lapsed.word(),
            kind: task.kind,
            state: task.state,
            events: task.events,
            opened_at: task.opened_at.to_string(),
            last_at: task.last_at.to_string(),
            due_at: task.due_at.to_string(),
            escalated_at: task.escalated_at.map(|at| at.to_string()),
            recovered_at: task.recovered_at.map(|at| at.to_string()),
            departure: task.departure_id.map(|id| public(id.0)),
            outcome_label: task.outcome.as_ref().map(found),
            outcome: task.outcome,
            note: task.note.map(|text| text.to_string()),
            answered_at: task.answered_at.map(|at| at.to_string()),
        }
    }
}

/// A task with where it is and whom it is about.
#[derive(Serialize, ToSchema)]
pub(super) struct TaskItem {
    #[serde(flatten)]
    task: TaskFacts,
    name: String,
    measure_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    plate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    /// What stands on the device, and what it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_by: Option<String>,
}

impl TaskItem {
    pub(super) fn of(view: TaskView, ctx: &Context) -> Self {
        let lang = ctx.lang;
        let device = view.device.map(|(kind, name)| {
            let kind = label(&kind, DeviceKind::from_word, DeviceKind::label, lang);
            format!("{kind} {name}")
        });
        let home = view.door.as_ref().map(|door| PublicId::new(view.district, door.id));
        let door = view.door.map(|d| plate(&d.compound, &d.building, &d.unit, &d.door));
        Self {
            name: view.name,
            measure_label: measure_label(&view.measure_kind, lang).to_owned(),
            plate: door,
            household: home.map(|id| id.to_string()),
            device,
            answered_by: view.answered_by,
            task: TaskFacts::of(view.task, view.district, ctx),
        }
    }
}

/// Everything about the door of a measure.
#[derive(Serialize, ToSchema)]
pub(super) struct DoorDetail {
    devices: Vec<DeviceWithEvents>,
    /// The newest first.
    tasks: Vec<TaskFacts>,
}

impl DoorDetail {
    pub(super) fn of(view: DoorView, district: District, ctx: &Context) -> Self {
        let lang = ctx.lang;
        let devices = view.devices.into_iter().map(|(device, said)| DeviceWithEvents {
            device: DeviceItem::of(device, district, lang),
            events: said
                .into_iter()
                .map(|one| DeviceSaidItem {
                    at: one.received_at.to_string(),
                    event_label: label(
                        &one.event,
                        DeviceEvent::from_word,
                        DeviceEvent::label,
                        lang,
                    ),
                    event: one.event,
                })
                .collect(),
        });
        let tasks = view.tasks.into_iter().map(|task| TaskFacts::of(task, district, ctx));
        Self { devices: devices.collect(), tasks: tasks.collect() }
    }
}
