//! Tubes: of a session, one with its people, received by the laboratory, late.

use axum::extract::State;
use linli_app::testing::close_tube::close_tube;
use linli_app::testing::list_late_tubes::list_late_tubes;
use linli_app::testing::list_sampling_tubes::{list_sampling_tubes, open_tube};
use linli_app::testing::receive_tubes::receive_tubes;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::sessions::read_tube;
use super::wire::{AreaQuery, TestPersonItem, TubeItem};
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(tubes))
        .routes(routes!(shut))
        .routes(routes!(tube))
        .routes(routes!(receive))
        .routes(routes!(late))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TubesQuery {
    /// Only positive and inconclusive ones.
    #[serde(default)]
    striking: bool,
    /// The code of the last tube of the page before.
    #[param(max_length = 20)]
    after: Option<String>,
    #[param(minimum = 1, maximum = 500)]
    limit: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct Tubes {
    items: Vec<TubeItem>,
}

/// Tubes of a session by code.
#[utoipa::path(get, path = "/sampling-sessions/{id}/tubes", operation_id = "list_sampling_tubes",
    tag = "testing", params(("id" = String, Path), TubesQuery),
    responses((status = 200, body = Tubes), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn tubes(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Query(query): Query<TubesQuery>,
) -> Result<Json<Tubes>, Problem> {
    let (id, lang) = (read_id(&id, ctx.lang)?, ctx.lang);
    let after = query.after.unwrap_or_default();
    let limit = query.limit.unwrap_or(100).clamp(1, 500);
    let found = list_sampling_tubes(&state.app, &ctx, id, query.striking, &after, limit).await;
    let found = found.map_err(problem(lang))?;
    let items = found.into_iter().map(|tube| TubeItem::of(id.district, tube, ctx.now, lang));
    Ok(Json(Tubes { items: items.collect() }))
}

#[derive(Deserialize, ToSchema)]
struct ShutTube {
    #[schema(max_length = 20)]
    tube: String,
}

/// Closes a tube that is not full.
#[utoipa::path(post, path = "/sampling-sessions/{id}/tubes/close", operation_id = "close_tube",
    tag = "testing", params(("id" = String, Path)), request_body = ShutTube,
    responses((status = 200, body = TubeItem), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn shut(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ShutTube>,
) -> Result<Json<TubeItem>, Problem> {
    let (id, lang) = (read_id(&id, ctx.lang)?, ctx.lang);
    let code = read_tube(&body.tube, lang)?;
    let tube = close_tube(&state.app, &ctx, id, code).await.map_err(problem(lang))?;
    Ok(Json(TubeItem::of(id.district, tube, ctx.now, lang)))
}

#[derive(Serialize, ToSchema)]
struct TubePerson {
    #[serde(flatten)]
    person: TestPersonItem,
    sampled_at: String,
}

#[derive(Serialize, ToSchema)]
struct OpenedTube {
    #[serde(flatten)]
    tube: TubeItem,
    /// In the order they were sampled.
    samples: Vec<TubePerson>,
}

/// One tube and who is in it.
#[utoipa::path(get, path = "/tubes/{id}", operation_id = "open_tube", tag = "testing",
    params(("id" = String, Path)),
    responses((status = 200, body = OpenedTube), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn tube(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<OpenedTube>, Problem> {
    let (id, lang) = (read_id(&id, ctx.lang)?, ctx.lang);
    let found = open_tube(&state.app, &ctx, id).await.map_err(problem(lang))?;
    let samples = found.people.into_iter().filter_map(|(sample, person)| {
        let person = TestPersonItem::of(id.district, person?);
        Some(TubePerson { person, sampled_at: sample.sampled_at.to_string() })
    });
    let samples = samples.collect();
    Ok(Json(OpenedTube { tube: TubeItem::of(id.district, found.tube, ctx.now, lang), samples }))
}

#[derive(Deserialize, ToSchema)]
struct Rack {
    area: String,
    #[schema(max_items = 1000)]
    codes: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct Received {
    received: u64,
    already: u64,
    /// No such tube in the area.
    unknown: Vec<String>,
}

/// Enters that tubes reached the laboratory.
#[utoipa::path(post, path = "/tubes/receive", operation_id = "receive_tubes", tag = "testing",
    request_body = Rack,
    responses((status = 200, body = Received), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn receive(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<Rack>,
) -> Result<Json<Received>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&body.area, lang)?;
    let mut codes = Vec::with_capacity(body.codes.len());
    for text in &body.codes {
        codes.push(read_tube(text, lang)?);
    }
    let done = receive_tubes(&state.app, &ctx, area, codes).await.map_err(problem(lang))?;
    let (received, already, unknown) = (done.received, done.already, done.unknown);
    Ok(Json(Received { received, already, unknown }))
}

#[derive(Serialize, ToSchema)]
struct LateTubes {
    /// All of them.
    count: i64,
    /// The longest overdue first, at most 200.
    items: Vec<TubeItem>,
}

/// Tubes whose result is not there in the plan's time.
#[utoipa::path(get, path = "/late-tubes", operation_id = "list_late_tubes", tag = "testing",
    params(AreaQuery),
    responses((status = 200, body = LateTubes), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn late(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<LateTubes>, Problem> {
    let (area, lang) = (read_code(&query.area, ctx.lang)?, ctx.lang);
    let (count, tubes) = list_late_tubes(&state.app, &ctx, area).await.map_err(problem(lang))?;
    let items = area.district().into_iter().flat_map(|district| {
        let now = ctx.now;
        tubes.iter().cloned().map(move |tube| TubeItem::of(district, tube, now, lang))
    });
    Ok(Json(LateTubes { count, items: items.collect() }))
}
