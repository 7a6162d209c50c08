//! Checks at a gate: recorded, and the register of them.

use axum::extract::State;
use linli_app::gates::list_gate_checks::list_gate_checks;
use linli_app::gates::record_checks::{Checked, NewCheck, Shows, read_scanned, record_checks};
use linli_domain::gates::check::{Direction, Errand, Reason};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::passes::PassNumber;
use linli_domain::time::Moment;
use linli_storage::gates::CheckRow;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::areas::read_code;
use crate::auth::Auth;
use crate::extract::{Json, Path, Query};
use crate::fields::{read_day, read_field, read_id, read_word};
use crate::problem::{Problem, problem};
use crate::state::ApiState;

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(register))
}

/// Behind layers of its own.
pub(super) fn swift() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(record))
}

/// What a device had said without the server.
#[derive(Debug, Deserialize, ToSchema)]
struct SaidOffline {
    reason: String,
}

/// One check.
#[derive(Debug, Deserialize, ToSchema)]
struct CheckBody {
    /// Made by the device: the check is known by it however often it is sent.
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
    /// When, of a check done without the server.
    at: Option<String>,
    /// `in` or `out`.
    direction: String,
    /// `<district>.<number>.<mac>` of a scanned pass.
    pass: Option<String>,
    /// A number typed from paper, `<number>-<check digit>`.
    number: Option<String>,
    #[schema(max_length = 16)]
    plate: Option<String>,
    /// Where freight comes from, going in, or goes to, going out: 6 to 15 digits.
    #[schema(max_length = 15)]
    freight: Option<String>,
    /// `shopping`, `work`, `medical`, `school`, `delivery`, `other`.
    errand: Option<String>,
    /// Degrees Celsius.
    temperature: Option<f64>,
    mask: Option<bool>,
    /// Steps that were taken, words of the plan.
    #[serde(default)]
    steps: Vec<String>,
    offline: Option<SaidOffline>,
}

impl CheckBody {
    fn read(self, gate: PublicId, lang: Lang) -> Result<NewCheck, Problem> {
        let reason = |said: SaidOffline| read_word("reason", &said.reason, Reason::from_word, lang);
        let said = self.offline.map(reason).transpose()?;
        let shows = match (self.pass, self.number) {
            (Some(scanned), _) => read_word("pass", &scanned, read_scanned, lang)?,
            (None, Some(typed)) => {
                let read = |typed: &str| PassNumber::read(gate.district, typed);
                Shows::Typed(read_typed(&typed, read, lang)?)
            }
            (None, None) if said == Some(Reason::Forged) => Shows::Forged,
            (None, None) => Shows::Nothing,
        };
        let errand = |errand: String| read_word("errand", &errand, Errand::from_word, lang);
        let past = match (said, self.at) {
            (Some(said), Some(at)) => Some((read_field::<Moment>("at", &at, lang)?, Some(said))),
            _ => None,
        };
        Ok(NewCheck {
            id: self.id,
            direction: read_word("direction", &self.direction, Direction::from_word, lang)?,
            shows,
            plate: self.plate,
            freight: self.freight,
            errand: self.errand.map(errand).transpose()?,
            temperature: self.temperature,
            mask: self.mask,
            steps: self.steps,
            past,
        })
    }
}

/// A slip of the finger is told apart from a pass that nobody issued.
fn read_typed(
    typed: &str,
    read: impl Fn(&str) -> Option<PassNumber>,
    lang: Lang,
) -> Result<PassNumber, Problem> {
    read(typed).ok_or_else(|| {
        Problem::bad_request(
            lang,
            "gates.number",
            "证号与校验位不符：请对照纸面再输一次，如 123-4。",
            "The number does not fit its check digit: read it again, such as 123-4.",
        )
    })
}

#[derive(Debug, Deserialize, ToSchema)]
struct ChecksBody {
    /// 1 to 50, a family at once.
    #[schema(min_items = 1, max_items = 50)]
    checks: Vec<CheckBody>,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
struct CheckResult {
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
    /// `admit`, `look`, `stop`.
    verdict: &'static str,
    reason: &'static str,
    label: &'static str,
    /// Surname initial and the last two digits of the phone, to be compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    /// When the household may go next.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_at: Option<String>,
    /// The household had gone out already.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    twice: bool,
    /// Answered before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    duplicate: bool,
}

impl CheckResult {
    fn of(checked: Checked, lang: Lang) -> Self {
        Self {
            id: checked.id,
            verdict: checked.reason.verdict().word(),
            reason: checked.reason.word(),
            label: checked.reason.label(lang),
            hint: checked.hint,
            next_at: checked.next_at.map(|at| at.to_string()),
            twice: checked.is_twice,
            duplicate: checked.is_repeat,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct CheckResults {
    results: Vec<CheckResult>,
}

/// Checks people at a gate; every answer is given when it is durable.
#[utoipa::path(post, path = "/gates/{id}/checks", operation_id = "record_checks", tag = "gates",
    request_body = ChecksBody, params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = CheckResults), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)))]
async fn record(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ChecksBody>,
) -> Result<Json<CheckResults>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let checks = body.checks.into_iter().map(|check| check.read(id, ctx.lang));
    let checks = checks.collect::<Result<Vec<_>, _>>()?;
    let found = record_checks(&state.app, &ctx, id, checks).await.map_err(problem(ctx.lang))?;
    let results = found.into_iter().map(|checked| CheckResult::of(checked, ctx.lang)).collect();
    Ok(Json(CheckResults { results }))
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
