//! What is done about a measure: follow-ups, overrides with their second person, appeals with their
//! answer.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::measures::answer_appeal::answer_appeal;
use linli_app::measures::confirm_override::confirm_override;
use linli_app::measures::propose_override::propose_override;
use linli_app::measures::raise_appeal::raise_appeal;
use linli_app::measures::record_followup::{NewFollowup, record_followup};
use linli_domain::ids::{AppealId, PublicId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::MeasureItem;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(record_one_followup))
        .routes(routes!(propose_one_override))
        .routes(routes!(confirm_one_override))
        .routes(routes!(raise_one_appeal))
        .routes(routes!(answer_one_appeal))
}

/// A follow-up; at least one of temperature, symptoms and needs.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FollowupBody {
    /// When it was; now unless said.
    at: Option<String>,
    /// Degrees Celsius, 30 to 45.
    temperature: Option<f64>,
    #[schema(max_length = 2000)]
    symptoms: Option<String>,
    #[schema(max_length = 2000)]
    needs: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct FollowupAnswer {
    id: String,
    /// The community doctor has been told.
    fever: bool,
}

/// Records a follow-up.
#[utoipa::path(post, path = "/measures/{id}/followups", operation_id = "record_followup",
    tag = "measures", request_body = FollowupBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 201, body = FollowupAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn record_one_followup(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<FollowupBody>,
) -> Result<(StatusCode, Json<FollowupAnswer>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let at = body.at.as_deref().map(|at| read_field("at", at, ctx.lang)).transpose()?;
    let (temperature, symptoms, needs) = (body.temperature, body.symptoms, body.needs);
    let new = NewFollowup { at, temperature, symptoms, needs };
    let done = record_followup(&state.app, &ctx, id, new).await.map_err(problem(ctx.lang))?;
    let answer =
        FollowupAnswer { id: PublicId::new(id.district, done.id).to_string(), fever: done.fever };
    Ok((StatusCode::CREATED, Json(answer)))
}

/// Otherwise than the table says, with a reason.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OverrideBody {
    /// The plan's word for a measure; `none` releases the person.
    #[schema(max_length = 64)]
    kind: String,
    /// Counted from day 1 of the measure; ignored for `none`.
    #[serde(default)]
    days: i64,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// The id of what was made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Made {
    pub(crate) id: String,
}

/// Proposes an override; it needs a second person.
#[utoipa::path(post, path = "/measures/{id}/overrides", operation_id = "propose_override",
    tag = "measures", request_body = OverrideBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 201, body = Made), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn propose_one_override(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<OverrideBody>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let made = propose_override(&state.app, &ctx, id, &body.kind, body.days, &body.reason)
        .await
        .map_err(problem(ctx.lang))?;
    let id = PublicId::new(id.district, made).to_string();
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Confirms an override as the second person.
#[utoipa::path(post, path = "/measures/{id}/overrides/{override_id}/confirmation",
    operation_id = "confirm_override", tag = "measures",
    params(("id" = String, Path, description = "<district>-<uuid>"),
        ("override_id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = MeasureItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn confirm_one_override(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path((id, override_id)): Path<(String, String)>,
) -> Result<Json<MeasureItem>, Problem> {
    let (id, proposal) = (read_id(&id, ctx.lang)?, read_id(&override_id, ctx.lang)?);
    let measure =
        confirm_override(&state.app, &ctx, id, proposal.id).await.map_err(problem(ctx.lang))?;
    Ok(Json(MeasureItem::of(measure, ctx.now, ctx.lang)))
}

/// A complaint, by the person or for them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AppealBody {
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct AppealMade {
    id: String,
    /// By when it is answered.
    due_at: String,
}

/// Raises a complaint about a measure; the measure holds meanwhile.
#[utoipa::path(post, path = "/measures/{id}/appeals", operation_id = "raise_appeal",
    tag = "measures", request_body = AppealBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 201, body = AppealMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn raise_one_appeal(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<AppealBody>,
) -> Result<(StatusCode, Json<AppealMade>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let (made, due_at) =
        raise_appeal(&state.app, &ctx, id, &body.text).await.map_err(problem(ctx.lang))?;
    let id = PublicId::new(id.district, made).to_string();
    Ok((StatusCode::CREATED, Json(AppealMade { id, due_at: due_at.to_string() })))
}

/// The answer to a complaint.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnswerBody {
    /// `upheld` ends the measure at once; `rejected` lets it go on.
    outcome: String,
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

/// Answers a complaint.
#[utoipa::path(post, path = "/measures/{id}/appeals/{appeal_id}/answer",
    operation_id = "answer_appeal", tag = "measures", request_body = AnswerBody,
    params(("id" = String, Path, description = "<district>-<uuid>"),
        ("appeal_id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = MeasureItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn answer_one_appeal(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path((id, appeal_id)): Path<(String, String)>,
    Json(body): Json<AnswerBody>,
) -> Result<Json<MeasureItem>, Problem> {
    let (id, appeal) = (read_id(&id, ctx.lang)?, read_id(&appeal_id, ctx.lang)?);
    let read = |word: &str| match word {
        "upheld" => Some(true),
        "rejected" => Some(false),
        _ => None,
    };
    let upheld = read_word("outcome", &body.outcome, read, ctx.lang)?;
    let measure = answer_appeal(&state.app, &ctx, id, AppealId(appeal.id), upheld, &body.text)
        .await
        .map_err(problem(ctx.lang))?;
    Ok(Json(MeasureItem::of(measure, ctx.now, ctx.lang)))
}
