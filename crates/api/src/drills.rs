//! The result of the drill that ran in these records.

use axum::extract::State;
use linli_app::drills::view_drill::view_drill;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Json;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(drill))
}

/// The drill's steps, clocks, shortages and score; 404 in real records.
#[utoipa::path(get, path = "/drill", operation_id = "view_drill", tag = "levels",
    responses((status = 200, body = Object), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn drill(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<Value>, Problem> {
    Ok(Json(view_drill(&state.app, &ctx).await.map_err(problem(ctx.lang))?))
}
