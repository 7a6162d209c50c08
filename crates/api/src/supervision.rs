//! Devices at doors and the emergency squad's tasks.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use linli_app::supervision::answer_squad_task::answer_squad_task;
use linli_app::supervision::end_device::end_device;
use linli_app::supervision::list_devices::list_devices;
use linli_app::supervision::list_squad_tasks::list_squad_tasks;
use linli_app::supervision::open_squad_task::open_squad_task;
use linli_app::supervision::register_device::register_device;
use linli_domain::ids::PublicId;
use linli_domain::supervision::{DeviceKind, TaskKind, TaskOutcome};
use linli_storage::supervision::TaskList;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::wire::{DoorDetail, TaskItem};
use crate::areas::read_code;
use crate::idempotency::NotKept;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) mod events;
pub(crate) mod wire;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(door, register))
        .routes(routes!(end))
        .routes(routes!(report))
        .routes(routes!(tasks))
        .routes(routes!(answer))
}

/// A device to be put at a door.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeviceBody {
    /// `door_sensor`, `seal`, `camera` (its online state only).
    #[schema(max_length = 20)]
    kind: String,
    /// What stands on it.
    #[schema(min_length = 1, max_length = 60)]
    label: String,
}

/// A device with its key, shown this once.
#[derive(Serialize, ToSchema)]
struct DeviceMade {
    id: String,
    /// 64 hex digits.
    key: String,
    /// It says `alive` at least this often.
    silent_minutes: i64,
}

/// Registers a device at the door of somebody under a binding measure.
#[utoipa::path(post, path = "/measures/{id}/devices", operation_id = "register_device",
    tag = "supervision", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = DeviceBody,
    responses((status = 201, body = DeviceMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn register(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DeviceBody>,
) -> Result<Response, Problem> {
    let (lang, id) = (ctx.lang, read_id(&id, ctx.lang)?);
    let kind = read_word("kind", &body.kind, DeviceKind::from_word, lang)?;
    let made = register_device(&state.app, &ctx, id, kind, &body.label).await;
    let made = made.map_err(problem(lang))?;
    let key = made.key.iter().map(|byte| format!("{byte:02x}")).collect();
    let answer = DeviceMade { id: made.id.to_string(), key, silent_minutes: made.silent_minutes };
    let mut response = (StatusCode::CREATED, Json(answer)).into_response();
    response.extensions_mut().insert(NotKept);
    Ok(response)
}

/// Devices of a measure with what they said last, and the squad's tasks about it.
#[utoipa::path(get, path = "/measures/{id}/devices", operation_id = "list_devices",
    tag = "supervision", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = DoorDetail), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn door(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<DoorDetail>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = list_devices(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(DoorDetail::of(found, id.district, &ctx)))
}

/// Ends a device; its key is forgotten.
#[utoipa::path(delete, path = "/door-devices/{id}", operation_id = "end_device",
    tag = "supervision", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn end(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    end_device(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// What somebody saw at the door.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SeenBody {
    /// `opened`, `broken`, `sign_missing`, `offline`, `silent`.
    #[schema(max_length = 20)]
    kind: String,
    #[schema(max_length = 2000)]
    note: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct TaskMade {
    id: String,
    /// There was an open task of this kind, and this was counted into it.
    joined: bool,
    /// An approved medical departure explains it.
    explained: bool,
}

/// Asks the emergency squad to look.
#[utoipa::path(post, path = "/measures/{id}/squad-tasks", operation_id = "open_squad_task",
    tag = "supervision", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = SeenBody,
    responses((status = 201, body = TaskMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn report(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<SeenBody>,
) -> Result<(StatusCode, Json<TaskMade>), Problem> {
    let (lang, id) = (ctx.lang, read_id(&id, ctx.lang)?);
    let kind = read_word("kind", &body.kind, TaskKind::from_word, lang)?;
    let made = open_squad_task(&state.app, &ctx, id, kind, body.note.as_deref()).await;
    let made = made.map_err(problem(lang))?;
    let task = PublicId::new(id.district, made.id).to_string();
    let answer = TaskMade { id: task, joined: made.joined, explained: made.explained };
    Ok((StatusCode::CREATED, Json(answer)))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TasksQuery {
    area: String,
    /// `open`, `late`, `done`; open unless said.
    #[param(max_length = 20)]
    list: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Tasks {
    items: Vec<TaskItem>,
}

/// Tasks of the emergency squad.
#[utoipa::path(get, path = "/squad-tasks", operation_id = "list_squad_tasks",
    tag = "supervision", params(TasksQuery),
    responses((status = 200, body = Tasks), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn tasks(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<TasksQuery>,
) -> Result<Json<Tasks>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let list = query.list.as_deref().filter(|word| !word.is_empty()).unwrap_or("open");
    let list = read_word("list", list, TaskList::from_word, lang)?;
    let found = list_squad_tasks(&state.app, &ctx, area, list).await.map_err(problem(lang))?;
    let items = found.into_iter().map(|view| TaskItem::of(view, &ctx)).collect();
    Ok(Json(Tasks { items }))
}

/// What the squad found.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TaskAnswer {
    /// `false_alarm`, `went_out_with_permission`, `went_out`.
    #[schema(max_length = 40)]
    outcome: String,
    #[schema(max_length = 2000)]
    note: Option<String>,
}

/// Answers a task of the emergency squad.
#[utoipa::path(post, path = "/squad-tasks/{id}/answer", operation_id = "answer_squad_task",
    tag = "supervision", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = TaskAnswer,
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn answer(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<TaskAnswer>,
) -> Result<StatusCode, Problem> {
    let (lang, id) = (ctx.lang, read_id(&id, ctx.lang)?);
    let outcome = read_word("outcome", &body.outcome, TaskOutcome::from_word, lang)?;
    let done = answer_squad_task(&state.app, &ctx, id, outcome, body.note.as_deref()).await;
    done.map_err(problem(lang))?;
    Ok(StatusCode::NO_CONTENT)
}
