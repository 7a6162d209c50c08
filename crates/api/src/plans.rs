//! Plans in force.

use axum::extract::State;
use linli_app::plans::list_plans;
use linli_domain::time::Day;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::problem::{Problem, problem};

mod answers;
mod drafts;
mod sections;
mod tables;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_plans_in_force))
        .merge(drafts::router())
        .merge(answers::router())
}

/// A plan in force.
#[derive(Debug, Serialize, ToSchema)]
struct PlanInForce {
    plan_id: String,
    name: String,
    /// Content hash of the pack.
    version: String,
    area: String,
    from_day: String,
    /// The last day, where a later version follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    to_day: Option<String>,
    activated_at: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PlansQuery {
    /// Around and below which area; your own areas unless said.
    area: Option<String>,
    /// On which day; today unless said.
    day: Option<String>,
}

/// The plans in force, by area, the newest activation first.
#[utoipa::path(get, path = "/plans", operation_id = "list_plans", tag = "plans",
    params(PlansQuery),
    responses((status = 200, body = Vec<PlanInForce>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list_plans_in_force(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<PlansQuery>,
) -> Result<Json<Vec<PlanInForce>>, Problem> {
    let area = query.area.as_deref().map(|area| read_code(area, ctx.lang)).transpose()?;
    let day = match query.day.as_deref().map(str::parse::<Day>) {
        None => ctx.now.day(),
        Some(Ok(day)) => day,
        Some(Err(_)) => {
            return Err(Problem::bad_request(
                ctx.lang,
                "plans.day",
                "日期写法不对：例如 2021-10-25。",
                "Not a date: write for example 2021-10-25.",
            ));
        }
    };
    let plans =
        list_plans::list_plans(&state.app, &ctx, area, day).await.map_err(problem(ctx.lang))?;
    let plans = plans.into_iter().map(|plan| PlanInForce {
        plan_id: plan.plan_id,
        name: plan.name,
        version: plan.version,
        area: plan.area.short(),
        from_day: plan.from_day.to_string(),
        to_day: plan.to_day.map(|day| day.to_string()),
        activated_at: plan.activated_at.to_string(),
    });
    Ok(Json(plans.collect()))
}
