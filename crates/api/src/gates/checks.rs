//! The register of checks.

use axum::extract::State;
use linli_app::gates::list_gate_checks::list_gate_checks;
use linli_domain::gates::check::{Direction, Reason};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_storage::gates::CheckRow;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::read_day;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(register))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RegisterQuery {
    /// 6, 9, 12 or 15 digits.
    area: String,
    /// `2021-10-25`.
    date: String,
    /// Only what was not in order.
    #[serde(default)]
    abnormal: bool,
}

/// One line of the register.
#[derive(Debug, Serialize, ToSchema)]
struct CheckItem {
    id: String,
    at: String,
    gate: String,
    gate_name: String,
    direction: String,
    direction_label: String,
    verdict: String,
    reason: String,
    label: String,
    /// Of the pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// Who it was, for those who may open people.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errand: Option<String>,
    /// What the records say of a check done without them, where the device had said something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<String>,
    /// The household had gone out already.
    twice: bool,
    steps: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct CheckRegister {
    items: Vec<CheckItem>,
}

/// The register of checks of a day, the newest first.
#[utoipa::path(get, path = "/gate-checks", operation_id = "list_gate_checks", tag = "gates",
    params(RegisterQuery),
    responses((status = 200, body = CheckRegister), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn register(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<RegisterQuery>,
) -> Result<Json<CheckRegister>, Problem> {
    let (area, day) = (read_code(&query.area, ctx.lang)?, read_day(&query.date, ctx.lang)?);
    let period = (day.start(), day.end());
    let found = list_gate_checks(&state.app, &ctx, area, period, query.abnormal)
        .await
        .map_err(problem(ctx.lang))?;
    let items = found.checks.iter().map(|(district, row)| {
        let gate = found.gates.get(&(*district, row.gate));
        let public = |id: Uuid| PublicId::new(*district, id).to_string();
        item(row, gate.map(|gate| (public(gate.id.0), gate.name.clone())), public, ctx.lang)
    });
    Ok(Json(CheckRegister { items: items.collect() }))
}

fn item(
    row: &CheckRow,
    gate: Option<(String, String)>,
    public: impl Fn(Uuid) -> String,
    lang: Lang,
) -> CheckItem {
    let label = |reason: &str| Reason::from_word(reason).map_or("", |reason| reason.label(lang));
    let (gate, gate_name) = gate.unwrap_or_default();
    let direction = Direction::from_word(&row.direction).map_or("", |one| one.label(lang));
    CheckItem {
        id: public(row.id.0),
        at: row.at.to_string(),
        gate,
        gate_name,
        direction: row.direction.clone(),
        direction_label: direction.to_owned(),
        verdict: row.verdict.clone(),
        label: label(&row.reason).to_owned(),
        reason: row.reason.clone(),
        number: row.number.map(|number| number.to_string()),
        person: row.person_id.map(|id| public(id.0)),
        temperature: row.temperature.map(|tenths| tenths as f64 / 10.0),
        plate: row.plate.clone(),
        errand: row.errand.clone(),
        found: row.found.as_deref().map(|found| label(found).to_owned()),
        twice: row.is_twice,
        steps: row.steps.split_whitespace().map(str::to_owned).collect(),
    }
}
