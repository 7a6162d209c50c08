//! What the rules in force take in an area, day by day, and where it runs out first.

use std::collections::BTreeMap;

use axum::extract::State;
use linli_app::plans::simulate_plan::{Question, simulate_area};
use linli_domain::areas::GridCode;
use linli_domain::simulation::{Assumed, DAYS, Have};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Json;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(simulate))
}

/// What somebody assumes beside what is recorded; everything may be left out.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AssumedBody {
    /// Days looked ahead, 30 unless said, at most 90.
    #[schema(minimum = 1, maximum = 90)]
    days: Option<u32>,
    /// Cases who go to the designated hospital today.
    cases: u64,
    /// Days each of them stays; 14 unless said.
    case_days: Option<u32>,
    contacts: u64,
    secondary_contacts: u64,
    /// Every household is canvassed.
    canvass: bool,
    /// What there is, by `quarantine_rooms`, `observation_rooms`, `hospital_beds`, `severe_beds`, a
    /// role or an item of the plan; over what is recorded.
    have: BTreeMap<String, u64>,
}

impl AssumedBody {
    pub(crate) fn question(self, area: GridCode) -> Question {
        let usual = Assumed::default();
        let assumed = Assumed {
            cases: self.cases,
            case_days: self.case_days.unwrap_or(usual.case_days),
            contacts: self.contacts,
            secondary_contacts: self.secondary_contacts,
            canvass: self.canvass,
        };
        let days = self.days.map_or(DAYS, |days| usize::try_from(days).unwrap_or(usize::MAX));
        Question { area, days, assumed, have: Have(self.have) }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SimulationBody {
    #[schema(max_length = 15)]
    area: String,
    /// A level of the plan; the one in force unless said.
    #[schema(max_length = 64)]
    level: Option<String>,
    #[serde(default)]
    assumed: AssumedBody,
}

/// Simulates the plan in force; changes nothing.
#[utoipa::path(post, path = "/simulations", operation_id = "simulate_area", tag = "plans",
    request_body = SimulationBody,
    responses((status = 200, body = Object), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn simulate(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<SimulationBody>,
) -> Result<Json<Value>, Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let question = body.assumed.question(area);
    let simulated = simulate_area(&state.app, &ctx, body.level.as_deref(), &question)
        .await
        .map_err(problem(ctx.lang))?;
    Ok(Json(serde_json::to_value(simulated).unwrap_or_default()))
}
