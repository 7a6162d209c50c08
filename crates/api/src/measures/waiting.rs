//! What waits in an area: appeals for an answer, overrides for a second person.

use axum::extract::State;
use linli_app::measures::list_appeals::{list_appeals, list_overrides};
use linli_domain::arrivals::measure_label;
use linli_domain::ids::PublicId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(appeals)).routes(routes!(overrides))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WaitingQuery {
    area: String,
    /// `open` unless said; `all` for answered ones too (overrides: `confirmed`).
    #[param(max_length = 20)]
    state: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct WaitingAppeal {
    id: String,
    measure: String,
    name: String,
    label: String,
    text: String,
    raised_at: String,
    due_at: String,
    /// `open`, `upheld`, `rejected`.
    state: String,
    /// When the superior was told that the answer is late.
    #[serde(skip_serializing_if = "Option::is_none")]
    escalated_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    grid: String,
}

#[derive(Serialize, ToSchema)]
struct WaitingAppeals {
    /// The earliest due first.
    items: Vec<WaitingAppeal>,
}

/// Appeals of an area.
#[utoipa::path(get, path = "/appeals", operation_id = "list_appeals", tag = "measures",
    params(WaitingQuery),
    responses((status = 200, body = WaitingAppeals), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn appeals(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<WaitingQuery>,
) -> Result<Json<WaitingAppeals>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let only_open = query.state.as_deref() != Some("all");
    let found = list_appeals(&state.app, &ctx, area, only_open).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|(appeal, measure)| WaitingAppeal {
        id: PublicId::new(measure.district, appeal.id).to_string(),
        measure: PublicId::new(measure.district, measure.id).to_string(),
        label: measure_label(&measure.kind, ctx.lang).to_owned(),
        name: measure.name,
        text: appeal.text.to_string(),
        raised_at: appeal.raised_at.to_string(),
        due_at: appeal.due_at.to_string(),
        state: appeal.state,
        escalated_at: appeal.escalated_at.map(|at| at.to_string()),
        answer: appeal.answer.map(|text| text.to_string()),
        grid: measure.grid_code.short(),
    });
    Ok(Json(WaitingAppeals { items: items.collect() }))
}

#[derive(Serialize, ToSchema)]
struct WaitingOverride {
    id: String,
    measure: String,
    name: String,
    /// What it is now.
    label: String,
    /// What it would become.
    kind: String,
    kind_label: String,
    days: i64,
    reason: String,
    proposed_by: String,
    proposed_at: String,
    grid: String,
}

#[derive(Serialize, ToSchema)]
struct WaitingOverrides {
    /// The oldest first.
    items: Vec<WaitingOverride>,
}

/// Overrides of an area that wait for a second person.
#[utoipa::path(get, path = "/overrides", operation_id = "list_overrides", tag = "measures",
    params(WaitingQuery),
    responses((status = 200, body = WaitingOverrides), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn overrides(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<WaitingQuery>,
) -> Result<Json<WaitingOverrides>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let wanted = match query.state.as_deref() {
        None | Some("open") => "proposed",
        Some(other) => other,
    };
    let found = list_overrides(&state.app, &ctx, area, wanted).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|one| WaitingOverride {
        id: PublicId::new(one.district, one.proposal.id).to_string(),
        measure: PublicId::new(one.district, one.measure.id).to_string(),
        label: measure_label(&one.measure.kind, ctx.lang).to_owned(),
        name: one.measure.name,
        kind_label: measure_label(&one.proposal.kind, ctx.lang).to_owned(),
        kind: one.proposal.kind,
        days: one.proposal.days,
        reason: one.proposal.reason,
        proposed_by: one.proposed_by,
        proposed_at: one.proposal.proposed_at.to_string(),
        grid: one.measure.grid_code.short(),
    });
    Ok(Json(WaitingOverrides { items: items.collect() }))
}
