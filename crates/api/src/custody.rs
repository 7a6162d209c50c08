//! Where people under a measure are, and their transfers with both sides' confirmations.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::custody::call_off_transfer::call_off_transfer;
use linli_app::custody::hand_over::hand_over;
use linli_app::custody::list_transfers::{TransferView, list_transfers};
use linli_app::custody::order_transfer::order_transfer;
use linli_app::custody::place_person::place_person;
use linli_app::custody::take_over::take_over;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::measures::acts::Made;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(place))
        .routes(routes!(order))
        .routes(routes!(list))
        .routes(routes!(hand))
        .routes(routes!(take))
        .routes(routes!(call_off))
}

/// A room of the same district, as `<district>-<uuid>`.
fn room_of(room: Option<&str>, of: PublicId, lang: Lang) -> Result<Option<Uuid>, Problem> {
    let Some(room) = room else { return Ok(None) };
    let room = read_id(room, lang)?;
    if room.district != of.district {
        return Err(Problem::not_found(lang));
    }
    Ok(Some(room.id))
}

/// Where somebody is when their measure begins.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlacementBody {
    /// A room of a facility; absent at home.
    #[schema(max_length = 60)]
    room: Option<String>,
}

/// Places a person under a measure at home or in a room.
#[utoipa::path(post, path = "/measures/{id}/placement", operation_id = "place_person",
    tag = "custody", request_body = PlacementBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn place(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<PlacementBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let room = room_of(body.room.as_deref(), id, ctx.lang)?;
    place_person(&state.app, &ctx, id, room).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Where somebody is to be brought, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TransferBody {
    /// A room of a facility; absent for home.
    #[schema(max_length = 60)]
    room: Option<String>,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Orders a transfer; a bed is kept.
#[utoipa::path(post, path = "/measures/{id}/transfers", operation_id = "order_transfer",
    tag = "custody", request_body = TransferBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 201, body = Made), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn order(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<TransferBody>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let room = room_of(body.room.as_deref(), id, ctx.lang)?;
    let made = order_transfer(&state.app, &ctx, id, room, &body.reason)
        .await
        .map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(Made { id: made.to_string() })))
}

/// One hop of somebody under a measure.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TransferItem {
    id: String,
    measure: String,
    name: String,
    /// `ordered`, `on_the_way`, `taken_over`, `turned_back`, `cancelled`.
    state: String,
    from: String,
    to: String,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ordered_by: Option<String>,
    ordered_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    vehicle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    handed_over_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    handed_over_at: Option<String>,
    /// By when the other side must have taken over.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    /// Handed over, and nobody has taken over in time.
    late: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_over_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_over_at: Option<String>,
    /// The one who looks answers for the giving side, whose turn it is.
    may_hand_over: bool,
    /// The same of the receiving side.
    may_take_over: bool,
}

impl TransferItem {
    pub(crate) fn of(view: TransferView, now: Moment) -> Self {
        let public = |id: Uuid| PublicId::new(view.measure.district, id).to_string();
        let one = view.transfer;
        Self {
            id: public(one.id.0),
            measure: public(view.measure.id.0),
            late: one.is_late(now),
            state: one.state.word().to_owned(),
            reason: one.reason.to_string(),
            ordered_at: one.ordered_at.to_string(),
            handed_over_at: one.handed_over_at.map(|at| at.to_string()),
            due_at: one.due_at.map(|at| at.to_string()),
            taken_over_at: one.taken_over_at.map(|at| at.to_string()),
            vehicle: one.vehicle,
            name: view.measure.name,
            from: view.from,
            to: view.to,
            ordered_by: view.ordered_by,
            handed_over_by: view.handed_over_by,
            taken_over_by: view.taken_over_by,
            may_hand_over: view.may_hand_over,
            may_take_over: view.may_take_over,
        }
    }
}

/// Transfers that are open.
#[derive(Debug, Serialize, ToSchema)]
struct Transfers {
    items: Vec<TransferItem>,
}

/// The open transfers of an area.
#[utoipa::path(get, path = "/transfers", operation_id = "list_transfers", tag = "custody",
    params(AreaQuery),
    responses((status = 200, body = Transfers), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Transfers>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_transfers(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| TransferItem::of(view, ctx.now)).collect();
    Ok(Json(Transfers { items }))
}

/// Who drives.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HandOverBody {
    /// Plate or name of the vehicle.
    #[schema(min_length = 1, max_length = 40)]
    vehicle: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct HandedOver {
    /// By when the other side must have taken over.
    due_at: String,
}

/// Hands somebody over, by the giving side.
#[utoipa::path(post, path = "/transfers/{id}/hand-over", operation_id = "hand_over",
    tag = "custody", request_body = HandOverBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = HandedOver), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn hand(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<HandOverBody>,
) -> Result<Json<HandedOver>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let due = hand_over(&state.app, &ctx, id, &body.vehicle).await.map_err(problem(ctx.lang))?;
    Ok(Json(HandedOver { due_at: due.to_string() }))
}

/// Takes somebody over, by another person of the receiving side.
#[utoipa::path(post, path = "/transfers/{id}/take-over", operation_id = "take_over",
    tag = "custody", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn take(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    take_over(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Why a transfer does not go on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CallOffBody {
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct CalledOff {
    /// `cancelled` when it had not begun, `turned_back` when they were on the way.
    state: String,
}

/// Calls a transfer off.
#[utoipa::path(post, path = "/transfers/{id}/call-off", operation_id = "call_off_transfer",
    tag = "custody", request_body = CallOffBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = CalledOff), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn call_off(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<CallOffBody>,
) -> Result<Json<CalledOff>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let done =
        call_off_transfer(&state.app, &ctx, id, &body.reason).await.map_err(problem(ctx.lang))?;
    Ok(Json(CalledOff { state: done.word().to_owned() }))
}
