//! Departures: asked for, decided with a reason, registered, come back.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::context::Context;
use linli_app::departures::attach_departure_paper::attach_departure_paper;
use linli_app::departures::decide_departure::decide_departure;
use linli_app::departures::list_departures::list_departures;
use linli_app::departures::log_departure::log_departure;
use linli_app::departures::open_departure::open_departure;
use linli_app::departures::record_departure_step::record_departure_step;
use linli_app::departures::request_departure::{NewDeparture, request_departure};
use linli_domain::departures::{DepartureKind, DepartureStep, Paper};
use linli_domain::lang::Lang;
use linli_storage::departures::Register;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::wire::{DepartureDetail, DepartureItem};
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) mod wire;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, request))
        .routes(routes!(open))
        .routes(routes!(decide))
        .routes(routes!(step))
        .routes(routes!(paper))
        .routes(routes!(log))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DeparturesQuery {
    area: String,
    /// `all`, `requested`, `out`, `overdue`, `approved`; all unless said.
    #[param(max_length = 20)]
    register: Option<String>,
}

/// How many there are in one part of the register.
#[derive(Serialize, ToSchema)]
struct RegisterCount {
    register: String,
    count: i64,
}

#[derive(Serialize, ToSchema)]
struct DepartureList {
    items: Vec<DepartureItem>,
    counts: Vec<RegisterCount>,
}

/// The register of departures.
#[utoipa::path(get, path = "/departures", operation_id = "list_departures", tag = "departures",
    params(DeparturesQuery),
    responses((status = 200, body = DepartureList), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<DeparturesQuery>,
) -> Result<Json<DepartureList>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let register = query.register.as_deref().filter(|word| !word.is_empty()).unwrap_or("all");
    let register = read_word("register", register, Register::from_word, lang)?;
    let found = list_departures(&state.app, &ctx, area, register).await.map_err(problem(lang))?;
    let counts = Register::ALL
        .iter()
        .zip(found.counts)
        .map(|(register, count)| RegisterCount { register: register.word().to_owned(), count });
    Ok(Json(DepartureList {
        counts: counts.collect(),
        items: found.items.into_iter().map(|view| DepartureItem::of(view, lang)).collect(),
    }))
}

/// A request to leave.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DepartureBody {
    /// `<district>-<uuid>` of the person.
    #[schema(max_length = 60)]
    person: String,
    /// `work`, `medical`, `local_work`, `visit`.
    #[schema(max_length = 20)]
    kind: String,
    #[schema(min_length = 1, max_length = 200)]
    destination: String,
    #[schema(max_length = 2000)]
    reason: Option<String>,
    #[schema(max_length = 40)]
    from_at: String,
    #[schema(max_length = 40)]
    until_at: String,
}

impl DepartureBody {
    pub(crate) fn read(self, lang: Lang) -> Result<NewDeparture, Problem> {
        Ok(NewDeparture {
            person: read_id(&self.person, lang)?,
            kind: read_word("kind", &self.kind, DepartureKind::from_word, lang)?,
            destination: self.destination,
            reason: self.reason,
            from_at: read_field("from_at", &self.from_at, lang)?,
            until_at: read_field("until_at", &self.until_at, lang)?,
        })
    }
}

/// Asks to leave for somebody. What the plan refuses is answered at once.
#[utoipa::path(post, path = "/departures", operation_id = "request_departure",
    tag = "departures", request_body = DepartureBody,
    responses((status = 201, body = DepartureItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn request(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<DepartureBody>,
) -> Result<(StatusCode, Json<DepartureItem>), Problem> {
    let lang = ctx.lang;
    let made = request_departure(&state.app, &ctx, body.read(lang)?).await;
    Ok((StatusCode::CREATED, Json(DepartureItem::of(made.map_err(problem(lang))?, lang))))
}

/// One departure with papers and daily temperatures.
#[utoipa::path(get, path = "/departures/{id}", operation_id = "open_departure",
    tag = "departures", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = DepartureDetail), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<DepartureDetail>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let opened = open_departure(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(DepartureDetail::of(opened, ctx.lang)))
}

/// An officer's answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DepartureDecision {
    approve: bool,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Approves or refuses, with the reason the person reads.
#[utoipa::path(post, path = "/departures/{id}/decision", operation_id = "decide_departure",
    tag = "departures", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = DepartureDecision,
    responses((status = 200, body = DepartureItem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn decide(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DepartureDecision>,
) -> Result<Json<DepartureItem>, Problem> {
    let (lang, id) = (ctx.lang, read_id(&id, ctx.lang)?);
    let done = decide_departure(&state.app, &ctx, id, body.approve, &body.reason).await;
    Ok(Json(DepartureItem::of(done.map_err(problem(lang))?, lang)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DepartureStepBody {
    /// `leave`, `return`, `withdraw`.
    #[schema(max_length = 20)]
    pub(crate) step: String,
}

/// Records that somebody left, came back, or does not want to any more.
#[utoipa::path(post, path = "/departures/{id}/steps", operation_id = "record_departure_step",
    tag = "departures", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = DepartureStepBody,
    responses((status = 200, body = DepartureItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn step(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DepartureStepBody>,
) -> Result<Json<DepartureItem>, Problem> {
    take_step(&state, &ctx, &id, &body.step).await
}

/// The same step, whoever takes it.
pub(crate) async fn take_step(
    state: &ApiState,
    ctx: &Context,
    id: &str,
    step: &str,
) -> Result<Json<DepartureItem>, Problem> {
    let (lang, id) = (ctx.lang, read_id(id, ctx.lang)?);
    let step = read_word("step", step, DepartureStep::from_word, lang)?;
    let done = record_departure_step(&state.app, ctx, id, step).await.map_err(problem(lang))?;
    Ok(Json(DepartureItem::of(done, lang)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeparturePaperBody {
    /// `health_certificate`, `medical_paper`, `group_coach`.
    #[schema(max_length = 40)]
    paper: String,
    /// Who issued it and its number.
    #[schema(min_length = 1, max_length = 200)]
    reference: String,
}

/// Adds a paper the departure rests on.
#[utoipa::path(post, path = "/departures/{id}/papers", operation_id = "attach_departure_paper",
    tag = "departures", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = DeparturePaperBody,
    responses((status = 200, body = DepartureItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn paper(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DeparturePaperBody>,
) -> Result<Json<DepartureItem>, Problem> {
    let (lang, id) = (ctx.lang, read_id(&id, ctx.lang)?);
    let paper = read_word("paper", &body.paper, Paper::from_word, lang)?;
    let done = attach_departure_paper(&state.app, &ctx, id, paper, &body.reference).await;
    Ok(Json(DepartureItem::of(done.map_err(problem(lang))?, lang)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DepartureLogBody {
    /// Degrees Celsius, 30 to 45.
    #[schema(minimum = 30, maximum = 45)]
    pub(crate) temperature: f64,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct DepartureLogged {
    /// The community doctor has been told.
    fever: bool,
}

/// Keeps today's temperature of somebody who is out.
#[utoipa::path(post, path = "/departures/{id}/temperatures", operation_id = "log_departure",
    tag = "departures", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = DepartureLogBody,
    responses((status = 200, body = DepartureLogged), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn log(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DepartureLogBody>,
) -> Result<Json<DepartureLogged>, Problem> {
    keep_temperature(&state, &ctx, &id, body.temperature).await
}

/// The same log, whoever keeps it.
pub(crate) async fn keep_temperature(
    state: &ApiState,
    ctx: &Context,
    id: &str,
    temperature: f64,
) -> Result<Json<DepartureLogged>, Problem> {
    let id = read_id(id, ctx.lang)?;
    let fever = log_departure(&state.app, ctx, id, temperature).await;
    Ok(Json(DepartureLogged { fever: fever.map_err(problem(ctx.lang))? }))
}
