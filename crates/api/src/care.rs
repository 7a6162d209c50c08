//! What a measure brings: looked at as a whole, and what is recorded for it at the door.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::care::record_home::{NewHome, record_home};
use linli_app::care::record_service::record_service;
use linli_app::care::record_watch::{NewWatch, record_watch};
use linli_app::care::view_care::view_care;
use linli_app::care::{CoResident, Guardian, HomeDetails};
use linli_domain::care::{Service, WatchKind};
use linli_domain::ids::PublicId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) mod needs;
mod wire;

pub(crate) use wire::{NeedItem, SeatItem};

use self::wire::MeasureCare;
use crate::measures::acts::Made;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(view))
        .routes(routes!(home))
        .routes(routes!(service))
        .routes(routes!(watch))
        .merge(needs::router())
}

/// Placement, custody, home, six ones, watch log, needs, team, extensions and release of a measure.
#[utoipa::path(get, path = "/measures/{id}/care", operation_id = "view_care", tag = "care",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = MeasureCare), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<MeasureCare>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = view_care(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(MeasureCare::of(found, ctx.now, ctx.lang)))
}

/// Somebody who lives with the person.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoResidentItem {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 60)]
    relation: Option<String>,
    /// `stay_in`, `go_out`, `moved_out`.
    rule: String,
}

/// Who is there for a minor.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuardianItem {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 60)]
    relation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 60)]
    phone: Option<String>,
}

/// A home as it was found.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HomeBody {
    lives_alone: bool,
    own_room: bool,
    own_bathroom: bool,
    /// At most 20.
    #[serde(default)]
    #[schema(max_items = 20)]
    co_residents: Vec<CoResidentItem>,
    /// Needed for a minor.
    guardian: Option<GuardianItem>,
    #[schema(max_length = 2000)]
    note: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct HomeFound {
    /// Alone, or in a room and with a bathroom of one's own.
    suitable: bool,
}

/// Records how the home is; a later check replaces the earlier one.
#[utoipa::path(put, path = "/measures/{id}/home", operation_id = "record_home", tag = "care",
    request_body = HomeBody, params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = HomeFound), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn home(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<HomeBody>,
) -> Result<Json<HomeFound>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let person = |CoResidentItem { name, relation, rule }| CoResident { name, relation, rule };
    let guardian = |GuardianItem { name, relation, phone }| Guardian { name, relation, phone };
    let new = NewHome {
        lives_alone: body.lives_alone,
        own_room: body.own_room,
        own_bathroom: body.own_bathroom,
        details: HomeDetails {
            co_residents: body.co_residents.into_iter().map(person).collect(),
            guardian: body.guardian.map(guardian),
            note: body.note,
        },
    };
    let suitable = record_home(&state.app, &ctx, id, new).await.map_err(problem(ctx.lang))?;
    Ok(Json(HomeFound { suitable }))
}

/// One of the six ones.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ServiceBody {
    /// `notice`, `commitment`, `plain_sheet`, `supplies`, `contact_group`, `counselling`.
    service: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct ServiceRecorded {
    /// It had not been done before.
    new: bool,
}

/// Ticks off one of the six ones.
#[utoipa::path(post, path = "/measures/{id}/services", operation_id = "record_service",
    tag = "care", request_body = ServiceBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = ServiceRecorded), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn service(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ServiceBody>,
) -> Result<Json<ServiceRecorded>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let service = read_word("service", &body.service, Service::from_word, ctx.lang)?;
    let new = record_service(&state.app, &ctx, id, service).await.map_err(problem(ctx.lang))?;
    Ok(Json(ServiceRecorded { new }))
}

/// What somebody saw on watch.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WatchBody {
    /// When it was; now unless said.
    at: Option<String>,
    /// `quiet`, `symptom`, `delivery`, `visit`, `absent`, `other`.
    kind: String,
    /// Needed for `symptom` and `other`.
    #[schema(max_length = 2000)]
    text: Option<String>,
}

/// Writes into the watch log.
#[utoipa::path(post, path = "/measures/{id}/watch", operation_id = "record_watch", tag = "care",
    request_body = WatchBody, params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 201, body = Made), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn watch(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<WatchBody>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let at = body.at.as_deref().map(|at| read_field("at", at, ctx.lang)).transpose()?;
    let kind = read_word("kind", &body.kind, WatchKind::from_word, ctx.lang)?;
    let new = NewWatch { at, kind, text: body.text };
    let made = record_watch(&state.app, &ctx, id, new).await.map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(Made { id: PublicId::new(id.district, made).to_string() })))
}
