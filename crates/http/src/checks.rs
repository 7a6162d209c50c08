//! Checks at a gate, `POST /gates/{id}/checks`: one request after the other by the thousand, so everything around
//! the handler is in the handler.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use linli_app::app::App;
use linli_app::gates::record_checks::{Checked, NewCheck, Shows, read_scanned, record_checks};
use linli_domain::gates::check::{Direction, Errand, Reason};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::passes::PassNumber;
use linli_domain::time::Moment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::auth::{Look, RequestLang, note_refused, read_lang, unauthenticated, who};
use crate::extract::{Json, Path};
use crate::fields::{read_field, read_id, read_word};
use crate::layers::{Lane, busy, catch_panic, timed_out};
use crate::problem::{Problem, problem};

/// Requests worked on at once: each waits for its group to be written. A lane of their own, so that nothing else
/// takes their place.
const REQUESTS_MAX: usize = 4_096;

/// What the route holds. Cheap to clone.
#[derive(Clone)]
pub struct Checks(Arc<Held>);

struct Held {
    app: App,
    lane: Lane,
    timeout: Duration,
}

impl Checks {
    pub fn new(app: App, timeout: Duration) -> Self {
        Self(Arc::new(Held { app, lane: Lane::new(REQUESTS_MAX), timeout }))
    }
}

/// With everything around it.
pub fn router() -> OpenApiRouter<Checks> {
    OpenApiRouter::new().routes(routes!(record)).layer(catch_panic())
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
async fn record(State(checks): State<Checks>, request: Request) -> Response {
    let started = Instant::now();
    let held = &*checks.0;
    let answered = match held.lane.enter() {
        None => Err(busy()),
        Some(_place) => tokio::time::timeout(held.timeout, answer(&held.app, request))
            .await
            .unwrap_or_else(|_| Err(timed_out())),
    };
    let (outcome, mut response) = match answered {
        Ok(results) => ("answered", results.into_response()),
        Err(problem) if problem.status == StatusCode::SERVICE_UNAVAILABLE => {
            ("too_busy", problem.into_response())
        }
        Err(problem) => ("refused", problem.into_response()),
    };
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    metrics::counter!("linli_gate_requests_total", "outcome" => outcome).increment(1);
    metrics::histogram!("linli_gate_request_seconds").record(started.elapsed().as_secs_f64());
    response
}

async fn answer(app: &App, mut request: Request) -> Result<Json<CheckResults>, Problem> {
    let lang = read_lang(request.headers());
    let ctx = who(app, Look::Memory, request.headers(), lang).await?;
    let ctx = ctx.ok_or_else(|| unauthenticated(lang))?;
    request.extensions_mut().insert(RequestLang(lang));
    let answered = async {
        let (mut parts, body) = request.into_parts();
        let Path(id) = Path::<String>::from_request_parts(&mut parts, &()).await?;
        let id = read_id(&id, lang)?;
        let Json(body) =
            Json::<ChecksBody>::from_request(Request::from_parts(parts, body), &()).await?;
        let checks = body.checks.into_iter().map(|check| check.read(id, lang));
        let checks = checks.collect::<Result<Vec<_>, _>>()?;
        let found = record_checks(app, &ctx, id, checks).await.map_err(problem(lang))?;
        let results = found.into_iter().map(|checked| CheckResult::of(checked, lang)).collect();
        Ok(Json(CheckResults { results }))
    };
    let answered: Result<Json<CheckResults>, Problem> = answered.await;
    if let Err(problem) = &answered {
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
        note_refused(app, &ctx, status, "POST /api/v1/gates/{id}/checks");
    }
    answered
}
