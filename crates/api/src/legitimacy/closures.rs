//! Emergencies declared over, and the certificates of what was erased after them.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::legitimacy::close_emergency::{close_emergency, list_closures};
use linli_domain::ids::PublicId;
use linli_storage::erase::Closure;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::AreaQuery;
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(closed, close))
}

/// An emergency that was declared over.
#[derive(Debug, Serialize, ToSchema)]
struct ClosureItem {
    id: String,
    area: String,
    plan: String,
    reason: String,
    closed_at: String,
    /// Measures that ended with it.
    ended: i64,
    erase_on: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_at: Option<String>,
    /// Rows erased, by table.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Object)]
    certificate: Option<Value>,
}

impl ClosureItem {
    fn of(closure: Closure) -> Self {
        Self {
            id: PublicId::new(closure.district, closure.id).to_string(),
            area: closure.area.short(),
            plan: closure.plan_id,
            reason: closure.reason,
            closed_at: closure.closed_at.to_string(),
            ended: closure.ended,
            erase_on: closure.erase_on.to_string(),
            erased_at: closure.erased_at.map(|at| at.to_string()),
            certificate: closure.certificate.and_then(|text| serde_json::from_str(&text).ok()),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct ClosureItems {
    items: Vec<ClosureItem>,
}

/// Emergencies declared over in an area, with the certificates of what was erased.
#[utoipa::path(get, path = "/closures", operation_id = "list_closures", tag = "measures",
    params(AreaQuery),
    responses((status = 200, body = ClosureItems), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn closed(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<ClosureItems>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_closures(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(ClosureItems { items: found.into_iter().map(ClosureItem::of).collect() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClosureBody {
    area: String,
    /// Id of the plan whose emergency is over.
    #[schema(max_length = 64)]
    plan: String,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Declares an emergency over: its measures end now, what was collected is erased when due.
#[utoipa::path(post, path = "/closures", operation_id = "close_emergency", tag = "measures",
    request_body = ClosureBody,
    responses((status = 201, body = ClosureItem), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn close(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ClosureBody>,
) -> Result<(StatusCode, Json<ClosureItem>), Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let done = close_emergency(&state.app, &ctx, area, &body.plan, &body.reason).await;
    Ok((StatusCode::CREATED, Json(ClosureItem::of(done.map_err(problem(ctx.lang))?))))
}
