//! What the plan would say about a person, asked before a measure is ordered.

use std::collections::BTreeMap;

use axum::extract::State;
use linli_app::plans::ask_plan::ask_plan;
use linli_domain::arrivals::measure_label;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Json;
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(answer))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlanQuestion {
    /// `<district>-<uuid>` of the person.
    #[schema(max_length = 60)]
    person: String,
    #[schema(max_length = 64)]
    table: String,
    /// By input of the table: words, numbers, yes/no.
    #[serde(default)]
    #[schema(value_type = Object)]
    facts: BTreeMap<String, Value>,
}

/// What the plan says; nothing was changed.
#[derive(Serialize, ToSchema)]
struct PlanSays {
    /// The measure's word, `none`, or `undecided`.
    measure: String,
    label: String,
    /// Why nothing follows: `no_plan`, `no_table`, `fact`, `no_row`, `several_rows`.
    #[serde(skip_serializing_if = "Option::is_none")]
    undecided: Option<String>,
    days: i64,
    /// Days of tests, day 1 being the first.
    naat_days: Vec<i64>,
    /// Rows that answer.
    rows: Vec<String>,
    basis: String,
    plan: String,
    plan_version: String,
    /// The inputs of the table with what is known of the person; null is unknown.
    #[schema(value_type = Object)]
    facts: Map<String, Value>,
}

/// Asks a table of the plan in force about a person; changes nothing.
#[utoipa::path(post, path = "/plans/answers", operation_id = "ask_plan", tag = "plans",
    request_body = PlanQuestion,
    responses((status = 200, body = PlanSays), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn answer(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<PlanQuestion>,
) -> Result<Json<PlanSays>, Problem> {
    let lang = ctx.lang;
    let person = read_id(&body.person, lang)?;
    let facts = body.facts.into_iter().collect();
    let found = ask_plan(&state.app, &ctx, person, &body.table, facts).await;
    let found = found.map_err(problem(lang))?;
    let (plan, plan_version) = (found.plan_name, found.plan_version);
    let says = match found.answer {
        Ok(outcome) => PlanSays {
            label: measure_label(&outcome.measure, lang).to_owned(),
            measure: outcome.measure,
            undecided: None,
            days: outcome.days,
            naat_days: outcome.naat_days,
            rows: outcome.row_ids,
            basis: outcome.basis,
            facts: outcome.facts,
            plan,
            plan_version,
        },
        Err(why) => PlanSays {
            label: lang.pick("未判定", "undecided").to_owned(),
            measure: "undecided".to_owned(),
            undecided: Some(why.word().to_owned()),
            days: 0,
            naat_days: Vec::new(),
            rows: Vec::new(),
            basis: String::new(),
            facts: Map::new(),
            plan,
            plan_version,
        },
    };
    Ok(Json(says))
}
