//! Running cases decided anew: first what would change, then the change.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::measures::answer_offer::answer_offer;
use linli_app::measures::redecide::{apply_redecision, preview_redecision};
use linli_domain::arrivals::measure_label;
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
    OpenApiRouter::new().routes(routes!(preview, apply)).routes(routes!(answer))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RedecisionQuery {
    /// The area whose running cases are looked at.
    area: String,
}

/// From one measure to another, and for how many.
#[derive(Debug, Serialize, ToSchema)]
struct ShiftItem {
    from: String,
    from_label: String,
    from_days: i64,
    /// `none` where nothing holds any more, `undecided` where the plan has no answer: those stay.
    to: String,
    to_label: String,
    to_days: i64,
    count: usize,
}

/// What a re-decision would change.
#[derive(Debug, Serialize, ToSchema)]
struct RedecisionPreview {
    plan_version: String,
    /// Whether the plan says that it applies to running cases; without that it cannot be applied.
    applies: bool,
    cases: usize,
    changed: usize,
    shifts: Vec<ShiftItem>,
    /// Measures of some who would change.
    examples: Vec<String>,
}

/// What would change if running cases were decided by the plan of today.
#[utoipa::path(get, path = "/measures/redecision", operation_id = "preview_redecision",
    tag = "measures", params(RedecisionQuery),
    responses((status = 200, body = RedecisionPreview), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn preview(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<RedecisionQuery>,
) -> Result<Json<RedecisionPreview>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let found = preview_redecision(&state.app, &ctx, area).await.map_err(problem(lang))?;
    let changed = found.changed();
    let shifts = found.shifts.into_iter().map(|(shift, count)| ShiftItem {
        from_label: measure_label(&shift.from, lang).to_owned(),
        to_label: measure_label(&shift.to, lang).to_owned(),
        from: shift.from,
        from_days: shift.from_days,
        to: shift.to,
        to_days: shift.to_days,
        count,
    });
    Ok(Json(RedecisionPreview {
        plan_version: found.plan_version,
        applies: found.applies,
        cases: found.cases,
        changed,
        shifts: shifts.collect(),
        examples: found.examples.iter().map(ToString::to_string).collect(),
    }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RedecisionBody {
    area: String,
    /// Of the preview: a plan activated meanwhile is not applied unseen.
    #[schema(max_length = 64)]
    plan_version: String,
}

/// What a re-decision changed.
#[derive(Debug, Serialize, ToSchema)]
struct RedecisionDone {
    cases: usize,
    changed: usize,
    /// Of those, how many became stricter and wait for a second person.
    held: usize,
}

/// Decides running cases by the plan of today.
#[utoipa::path(post, path = "/measures/redecision", operation_id = "apply_redecision",
    tag = "measures", request_body = RedecisionBody,
    responses((status = 200, body = RedecisionDone), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn apply(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<RedecisionBody>,
) -> Result<Json<RedecisionDone>, Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let done = apply_redecision(&state.app, &ctx, area, &body.plan_version).await;
    let done = done.map_err(problem(ctx.lang))?;
    Ok(Json(RedecisionDone { cases: done.cases, changed: done.changed, held: done.held }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OfferBody {
    /// `false` declines, also later, and ends it.
    accepted: bool,
}

/// Keeps the person's answer to what needs their consent.
#[utoipa::path(post, path = "/measures/{id}/consent", operation_id = "answer_offer",
    tag = "measures", request_body = OfferBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn answer(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<OfferBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    answer_offer(&state.app, &ctx, id, body.accepted).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
