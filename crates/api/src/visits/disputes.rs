//! Disputes and the steps of their mediation.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::disputes::list_disputes::{list_disputes, open_dispute};
use linli_app::disputes::register_dispute::register_dispute;
use linli_app::disputes::take_dispute_step::take_dispute_step;
use linli_domain::disputes::{DisputeKind, DisputeState, DisputeStep};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_storage::disputes::Dispute;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list, register)).routes(routes!(open)).routes(routes!(step))
}

/// A dispute in a list: between whom stands in the opened one.
#[derive(Serialize, ToSchema)]
struct DisputeItem {
    id: String,
    grid: String,
    kind: String,
    kind_label: String,
    state: String,
    state_label: String,
    registered_at: String,
    changed_at: String,
    open: bool,
}

impl DisputeItem {
    fn of(dispute: &Dispute, lang: Lang) -> Self {
        let kind = DisputeKind::from_word(&dispute.kind);
        let state = DisputeState::from_word(&dispute.state);
        Self {
            id: PublicId::new(dispute.district, dispute.id).to_string(),
            grid: dispute.grid_code.short(),
            kind: dispute.kind.clone(),
            kind_label: kind.map(|kind| kind.label(lang).to_owned()).unwrap_or_default(),
            state: dispute.state.clone(),
            state_label: state.map(|state| state.label(lang).to_owned()).unwrap_or_default(),
            registered_at: dispute.registered_at.to_string(),
            changed_at: dispute.changed_at.to_string(),
            open: state.is_some_and(DisputeState::is_open),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct DisputeList {
    items: Vec<DisputeItem>,
}

/// Disputes of an area: open ones, the longest unmoved first, and those closed lately.
#[utoipa::path(get, path = "/disputes", operation_id = "list_disputes", tag = "visits",
    params(AreaQuery),
    responses((status = 200, body = DisputeList), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<DisputeList>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_disputes(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.iter().map(|dispute| DisputeItem::of(dispute, ctx.lang)).collect();
    Ok(Json(DisputeList { items }))
}

/// A dispute: between whom, about what.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DisputeBody {
    /// A community or grid.
    #[schema(max_length = 15)]
    area: String,
    /// `neighbours`, `family`, `property`, `money`, `labour`, `land`, `other`.
    kind: String,
    #[schema(max_length = 300)]
    parties: String,
    #[schema(max_length = 2000)]
    text: String,
}

#[derive(Serialize, ToSchema)]
struct DisputeMade {
    id: String,
}

/// Registers a dispute.
#[utoipa::path(post, path = "/disputes", operation_id = "register_dispute", tag = "visits",
    request_body = DisputeBody,
    responses((status = 201, body = DisputeMade), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn register(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<DisputeBody>,
) -> Result<(StatusCode, Json<DisputeMade>), Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let kind = read_word("kind", &body.kind, DisputeKind::from_word, ctx.lang)?;
    let words = (body.parties.as_str(), body.text.as_str());
    let made = register_dispute(&state.app, &ctx, area, kind, words).await;
    let id = made.map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(DisputeMade { id: id.to_string() })))
}

/// A step that was taken.
#[derive(Serialize, ToSchema)]
struct DisputeStepItem {
    step: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// A step that may follow.
#[derive(Serialize, ToSchema)]
struct NextStepItem {
    step: String,
    label: String,
}

/// One dispute; that it was opened is journalled.
#[derive(Serialize, ToSchema)]
struct DisputeDetail {
    dispute: DisputeItem,
    parties: String,
    text: String,
    steps: Vec<DisputeStepItem>,
    next: Vec<NextStepItem>,
}

/// A dispute with its steps.
#[utoipa::path(get, path = "/disputes/{id}", operation_id = "open_dispute", tag = "visits",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = DisputeDetail), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<DisputeDetail>, Problem> {
    let (id, lang) = (read_id(&id, ctx.lang)?, ctx.lang);
    let opened = open_dispute(&state.app, &ctx, id).await.map_err(problem(lang))?;
    let label = |step: DisputeStep| step.label(lang).to_owned();
    let steps = opened.steps.into_iter().map(|(step, by)| DisputeStepItem {
        label: DisputeStep::from_word(&step.step).map(label).unwrap_or_default(),
        step: step.step,
        note: step.note.map(|text| text.to_string()),
        at: step.at.to_string(),
        by,
    });
    let next = opened
        .next
        .into_iter()
        .map(|step| NextStepItem { step: step.word().to_owned(), label: label(step) });
    Ok(Json(DisputeDetail {
        dispute: DisputeItem::of(&opened.dispute, lang),
        parties: opened.dispute.parties.to_string(),
        text: opened.dispute.text.to_string(),
        steps: steps.collect(),
        next: next.collect(),
    }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DisputeStepBody {
    /// `heard_first`, `heard_second`, `mediated`, `agreed`, `not_agreed`, `referred`, `followed_up`.
    step: String,
    #[schema(max_length = 2000)]
    note: Option<String>,
}

/// Where it stands after a step.
#[derive(Serialize, ToSchema)]
struct DisputeMoved {
    state: String,
    state_label: String,
}

/// Takes the next step of a mediation.
#[utoipa::path(post, path = "/disputes/{id}/steps", operation_id = "take_dispute_step",
    tag = "visits", request_body = DisputeStepBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = DisputeMoved), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn step(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DisputeStepBody>,
) -> Result<Json<DisputeMoved>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let step = read_word("step", &body.step, DisputeStep::from_word, ctx.lang)?;
    let moved = take_dispute_step(&state.app, &ctx, id, step, body.note.as_deref()).await;
    let after = moved.map_err(problem(ctx.lang))?;
    let state_label = after.label(ctx.lang).to_owned();
    Ok(Json(DisputeMoved { state: after.word().to_owned(), state_label }))
}
