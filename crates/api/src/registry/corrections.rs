//! Corrections that residents ask for, answered by the community.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::registry::answer_correction::{answer_correction, list_corrections};
use linli_domain::ids::PublicId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(answer))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CorrectionsQuery {
    area: String,
    /// `open` unless said, `accepted`, `declined`.
    #[param(max_length = 20)]
    state: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct CorrectionItem {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    text: String,
    at: String,
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Corrections {
    /// The newest first.
    items: Vec<CorrectionItem>,
}

/// Corrections asked for in an area.
#[utoipa::path(get, path = "/corrections", operation_id = "list_corrections", tag = "registry",
    params(CorrectionsQuery),
    responses((status = 200, body = Corrections), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<CorrectionsQuery>,
) -> Result<Json<Corrections>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let wanted = query.state.as_deref().unwrap_or("open");
    let found = list_corrections(&state.app, &ctx, area, wanted).await;
    let items = found.map_err(problem(ctx.lang))?.into_iter().map(|view| {
        let public = |id| PublicId::new(view.district, id).to_string();
        CorrectionItem {
            id: public(view.correction.id),
            person: view.correction.person_id.map(|id| public(id.0)),
            name: view.name,
            field: view.correction.field,
            text: view.correction.text.to_string(),
            at: view.correction.raised_at.to_string(),
            state: view.correction.state,
            answer: view.correction.answer.map(|text| text.to_string()),
        }
    });
    Ok(Json(Corrections { items: items.collect() }))
}

#[derive(Deserialize, ToSchema)]
struct CorrectionAnswer {
    accepted: bool,
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

/// Answers a correction; the resident reads the text.
#[utoipa::path(post, path = "/corrections/{id}/answer", operation_id = "answer_correction",
    tag = "registry", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = CorrectionAnswer,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn answer(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<CorrectionAnswer>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    answer_correction(&state.app, &ctx, id, body.accepted, &body.text)
        .await
        .map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
