//! How many go through each gate, and its shifts.

use axum::extract::State;
use linli_app::gates::hand_over_gate::list_handovers;
use linli_app::gates::view_gate_flow::{GateFlow, view_gate_flow};
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::GateItem;
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_day, read_id};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(flow)).routes(routes!(handovers))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FlowQuery {
    /// 6, 9, 12 or 15 digits.
    area: String,
    /// `2021-10-25`.
    date: String,
}

/// One hour of a gate.
#[derive(Debug, Serialize, ToSchema)]
struct HourItem {
    /// When it begins.
    at: String,
    came_in: i64,
    went_out: i64,
    abnormal: i64,
}

/// A gate's day.
#[derive(Debug, Serialize, ToSchema)]
struct GateFlowItem {
    gate: GateItem,
    checks: i64,
    abnormal: i64,
    hours: Vec<HourItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_at: Option<String>,
    /// Open, and nobody was checked for an hour.
    silent: bool,
    /// Guards and volunteers whose post the gate lies in; 0: nobody stands there.
    guards: usize,
    /// Seconds people waited in the fullest hour, one guard assumed.
    wait_seconds: i64,
}

impl GateFlowItem {
    fn of(flow: &GateFlow, now: Moment, lang: Lang) -> Self {
        let hours = flow.hours.iter().map(|hour| HourItem {
            at: Moment(hour.hour * 3_600_000).to_string(),
            came_in: hour.came_in,
            went_out: hour.went_out,
            abnormal: hour.abnormal,
        });
        Self {
            gate: GateItem::of(&flow.gate, now, lang),
            checks: flow.checks,
            abnormal: flow.abnormal,
            hours: hours.collect(),
            last_at: flow.last_at.map(|at| at.to_string()),
            silent: flow.is_silent,
            guards: flow.guards,
            wait_seconds: flow.wait_seconds,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct GateFlows {
    items: Vec<GateFlowItem>,
}

/// How many went through the gates of an area on a day.
#[utoipa::path(get, path = "/gate-flow", operation_id = "view_gate_flow", tag = "gates",
    params(FlowQuery),
    responses((status = 200, body = GateFlows), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn flow(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<FlowQuery>,
) -> Result<Json<GateFlows>, Problem> {
    let (area, day) = (read_code(&query.area, ctx.lang)?, read_day(&query.date, ctx.lang)?);
    let found = view_gate_flow(&state.app, &ctx, area, day).await.map_err(problem(ctx.lang))?;
    let items = found.iter().map(|flow| GateFlowItem::of(flow, ctx.now, ctx.lang)).collect();
    Ok(Json(GateFlows { items }))
}

/// The end of a shift.
#[derive(Debug, Serialize, ToSchema)]
struct HandOverItem {
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    came_in: i64,
    went_out: i64,
    abnormal: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct HandOvers {
    items: Vec<HandOverItem>,
}

/// The shifts of a gate, the newest first.
#[utoipa::path(get, path = "/gates/{id}/handovers", operation_id = "list_gate_handovers",
    tag = "gates", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = HandOvers), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn handovers(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<HandOvers>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = list_handovers(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|one| HandOverItem {
        at: one.at.to_string(),
        since: one.since.map(|at| at.to_string()),
        came_in: one.came_in,
        went_out: one.went_out,
        abnormal: one.abnormal,
        note: one.note,
    });
    Ok(Json(HandOvers { items: items.collect() }))
}
