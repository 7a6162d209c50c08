//! Keys of Open311 clients and other servers, for the system administrator of an area.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use linli_app::exchange::open311_keys::{
    NewKey, end_open311_key, issue_open311_key, list_open311_keys,
};
use linli_app::exchange::open311_peers::{
    NewPeer, WGS84, end_open311_peer, list_hand_on_peers, list_open311_peers, put_open311_peer,
};
use linli_domain::ids::PublicId;
use linli_storage::exchange::{Open311Key, Peer};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::idempotency::NotKept;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, issue))
        .routes(routes!(end))
        .routes(routes!(peers, put))
        .routes(routes!(end_peer))
        .routes(routes!(hand_on_peers))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Open311Query {
    area: String,
}

/// A key without itself.
#[derive(Serialize, ToSchema)]
struct Open311KeyItem {
    id: String,
    name: String,
    area: String,
    /// `own` or, by an agreement, `area`.
    reads: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<String>,
    created_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<String>,
}

impl Open311KeyItem {
    fn of(one: Open311Key) -> Self {
        let district = one.area.district();
        let id = district.map(|district| PublicId::new(district, one.id).to_string());
        Self {
            id: id.unwrap_or_default(),
            name: one.name,
            area: one.area.short(),
            reads: one.reads,
            basis: one.basis,
            created_at: one.created_at.to_string(),
            ended_at: one.ended_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Open311Keys {
    items: Vec<Open311KeyItem>,
}

/// Keys of an area, those that have ended too.
#[utoipa::path(get, path = "/open311-keys", operation_id = "list_open311_keys", tag = "exchange",
    params(Open311Query),
    responses((status = 200, body = Open311Keys), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<Open311Query>,
) -> Result<Json<Open311Keys>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_open311_keys(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(Open311Keys { items: found.into_iter().map(Open311KeyItem::of).collect() }))
}

/// A key to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Open311KeyBody {
    /// 6, 9 or 12 digits: what is filed with it is kept here.
    #[schema(max_length = 15)]
    area: String,
    /// Whose it is.
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    /// The agreement by which it reads more than its own.
    #[schema(max_length = 200)]
    basis: Option<String>,
}

/// A key, shown this once.
#[derive(Serialize, ToSchema)]
struct Open311KeyMade {
    #[serde(flatten)]
    item: Open311KeyItem,
    key: String,
}

/// Makes a key.
#[utoipa::path(post, path = "/open311-keys", operation_id = "issue_open311_key", tag = "exchange",
    request_body = Open311KeyBody,
    responses((status = 201, body = Open311KeyMade), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn issue(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<Open311KeyBody>,
) -> Result<Response, Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let new = NewKey { area, name: body.name, basis: body.basis };
    let made = issue_open311_key(&state.app, &ctx, new).await.map_err(problem(ctx.lang))?;
    let answer = Open311KeyMade { item: Open311KeyItem::of(made.0), key: made.1 };
    let mut response = (StatusCode::CREATED, Json(answer)).into_response();
    response.extensions_mut().insert(NotKept);
    Ok(response)
}

/// Ends a key.
#[utoipa::path(delete, path = "/open311-keys/{id}", operation_id = "end_open311_key",
    tag = "exchange", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn end(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    end_open311_key(&state.app, &ctx, id.id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Another server, and how the last try went.
#[derive(Serialize, ToSchema)]
struct Open311PeerItem {
    name: String,
    url: String,
    area: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    jurisdiction: Option<String>,
    /// `wgs84` or `gcj02`.
    coordinates: String,
    with_key: bool,
    pulled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pulled_until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<String>,
}

impl Open311PeerItem {
    fn of(one: Peer) -> Self {
        Self {
            name: one.name,
            url: one.url,
            area: one.area.short(),
            jurisdiction: one.jurisdiction,
            coordinates: one.coordinates,
            with_key: one.key.is_some(),
            pulled: one.is_pulled,
            pulled_until: one.pulled_until.map(|at| at.to_string()),
            failed_at: one.failed_at.map(|at| at.to_string()),
            failure: one.failure,
            ended_at: one.ended_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Open311Peers {
    items: Vec<Open311PeerItem>,
}

/// Other servers of an area.
#[utoipa::path(get, path = "/open311-peers", operation_id = "list_open311_peers",
    tag = "exchange", params(Open311Query),
    responses((status = 200, body = Open311Peers), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn peers(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<Open311Query>,
) -> Result<Json<Open311Peers>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_open311_peers(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(Open311Peers { items: found.into_iter().map(Open311PeerItem::of).collect() }))
}

/// Another server, to be added or changed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Open311PeerBody {
    /// What it is called here.
    #[schema(min_length = 1, max_length = 40)]
    name: String,
    /// Where its methods lie, as its discovery says.
    #[schema(max_length = 300)]
    url: String,
    #[schema(max_length = 15)]
    area: String,
    #[schema(max_length = 200)]
    key: Option<String>,
    /// The area as that server calls it.
    #[schema(max_length = 200)]
    jurisdiction: Option<String>,
    /// `wgs84` unless said; `gcj02` where its places are shifted.
    #[schema(max_length = 10)]
    coordinates: Option<String>,
    /// Its requests are taken in here.
    pulled: bool,
}

/// Adds a server, or changes the one of this name.
#[utoipa::path(post, path = "/open311-peers", operation_id = "put_open311_peer", tag = "exchange",
    request_body = Open311PeerBody,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn put(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<Open311PeerBody>,
) -> Result<StatusCode, Problem> {
    let new = NewPeer {
        name: body.name,
        url: body.url,
        area: read_code(&body.area, ctx.lang)?,
        key: body.key,
        jurisdiction: body.jurisdiction,
        coordinates: body.coordinates.unwrap_or_else(|| WGS84.to_owned()),
        is_pulled: body.pulled,
    };
    put_open311_peer(&state.app, &ctx, new).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends the exchange with a server.
#[utoipa::path(delete, path = "/open311-peers/{id}", operation_id = "end_open311_peer",
    tag = "exchange", params(("id" = String, Path, description = "its name")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn end_peer(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(name): Path<String>,
) -> Result<StatusCode, Problem> {
    end_open311_peer(&state.app, &ctx, &name).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
struct HandOnPeers {
    names: Vec<String>,
}

/// Servers to which a matter of an area can be handed on.
#[utoipa::path(get, path = "/hand-on-peers", operation_id = "list_hand_on_peers",
    tag = "exchange", params(Open311Query),
    responses((status = 200, body = HandOnPeers), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn hand_on_peers(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<Open311Query>,
) -> Result<Json<HandOnPeers>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let names = list_hand_on_peers(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(HandOnPeers { names }))
}
