//! A resident's own: who is linked to the household, leaving and coming back, devices at the door.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::departures::request_departure::request_departure;
use linli_app::residents::masked_name;
use linli_app::supervision::view_my_supervision::view_my_supervision;
use linli_domain::arrivals::measure_label;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::departures::wire::{DepartureItem, PaperWord};
use crate::departures::{
    DepartureBody, DepartureLogBody, DepartureLogged, DepartureStepBody, keep_temperature,
    take_step,
};
use crate::links::LinkedPerson;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(view))
        .routes(routes!(request))
        .routes(routes!(step))
        .routes(routes!(log))
}

#[derive(Serialize, ToSchema)]
struct MyOwnPerson {
    id: String,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct MyLinkedPerson {
    #[serde(flatten)]
    person: LinkedPerson,
    contacts_today: i64,
    wanted: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_at: Option<String>,
}

/// What the plan says about one kind of departure.
#[derive(Serialize, ToSchema)]
struct MyDepartureKind {
    kind: String,
    label: String,
    /// Not now; `text` says why.
    refused: bool,
    text: String,
    papers: Vec<PaperWord>,
    temperature: bool,
    days_max: u32,
}

#[derive(Serialize, ToSchema)]
struct MyDevice {
    kind_label: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    registered_at: String,
}

/// A measure that keeps somebody at home.
#[derive(Serialize, ToSchema)]
struct MyHold {
    label: String,
    ends_at: String,
}

/// Everything of the screen.
#[derive(Serialize, ToSchema)]
struct MySupervision {
    people: Vec<MyOwnPerson>,
    linked: Vec<MyLinkedPerson>,
    kinds: Vec<MyDepartureKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<MyHold>,
    /// The newest first.
    departures: Vec<DepartureItem>,
    devices: Vec<MyDevice>,
}

/// Who is linked to the household, departures, devices at the door.
#[utoipa::path(get, path = "/my/supervision", operation_id = "view_my_supervision",
    tag = "residents",
    responses((status = 200, body = MySupervision), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
) -> Result<Json<MySupervision>, Problem> {
    let lang = ctx.lang;
    let mine = view_my_supervision(&state.app, &ctx).await.map_err(problem(lang))?;
    let people = mine.people.into_iter();
    let people =
        people.map(|(id, name)| MyOwnPerson { id: id.to_string(), name: masked_name(&name) });
    let linked = mine.linked.into_iter().map(|one| MyLinkedPerson {
        person: LinkedPerson::of(one.view, lang),
        contacts_today: one.contacts_today,
        wanted: one.wanted,
        last_at: one.last_at.map(|at| at.to_string()),
    });
    let kinds = mine.kinds.into_iter().map(|rule| MyDepartureKind {
        kind: rule.kind.word().to_owned(),
        label: rule.kind.label(lang).to_owned(),
        refused: rule.refused,
        text: lang.pick(&rule.text, &rule.text_en).to_owned(),
        papers: rule.papers.iter().map(|paper| PaperWord::of(*paper, lang)).collect(),
        temperature: rule.temperature,
        days_max: rule.days_max,
    });
    let devices = mine.devices.into_iter().map(|device| {
        use crate::links::label;
        use linli_domain::supervision::{DeviceEvent, DeviceKind};
        MyDevice {
            kind_label: label(&device.kind, DeviceKind::from_word, DeviceKind::label, lang),
            state: device
                .state
                .map(|word| label(&word, DeviceEvent::from_word, DeviceEvent::label, lang)),
            label: device.label,
            registered_at: device.registered_at.to_string(),
        }
    });
    let held = mine.held.map(|(kind, ends_at)| MyHold {
        label: measure_label(&kind, lang).to_owned(),
        ends_at: ends_at.to_string(),
    });
    let departures = mine.departures.into_iter();
    Ok(Json(MySupervision {
        people: people.collect(),
        linked: linked.collect(),
        kinds: kinds.collect(),
        held,
        departures: departures.map(|view| DepartureItem::of(view, lang)).collect(),
        devices: devices.collect(),
    }))
}

/// Asks to leave, for oneself or somebody registered with this phone.
#[utoipa::path(post, path = "/my/departures", operation_id = "request_my_departure",
    tag = "residents", request_body = DepartureBody,
    responses((status = 201, body = DepartureItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn request(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<DepartureBody>,
) -> Result<(StatusCode, Json<DepartureItem>), Problem> {
    let lang = ctx.lang;
    let made = request_departure(&state.app, &ctx, body.read(lang)?).await;
    Ok((StatusCode::CREATED, Json(DepartureItem::of(made.map_err(problem(lang))?, lang))))
}

/// Leaves, comes back, or withdraws the request.
#[utoipa::path(post, path = "/my/departures/{id}/steps",
    operation_id = "record_my_departure_step", tag = "residents",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = DepartureStepBody,
    responses((status = 200, body = DepartureItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn step(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DepartureStepBody>,
) -> Result<Json<DepartureItem>, Problem> {
    take_step(&state, &ctx, &id, &body.step).await
}

/// Keeps today's temperature while out.
#[utoipa::path(post, path = "/my/departures/{id}/temperatures",
    operation_id = "log_my_departure", tag = "residents",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = DepartureLogBody,
    responses((status = 200, body = DepartureLogged), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn log(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DepartureLogBody>,
) -> Result<Json<DepartureLogged>, Problem> {
    keep_temperature(&state, &ctx, &id, body.temperature).await
}
