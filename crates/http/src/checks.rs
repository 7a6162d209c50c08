//! Checks at a gate, `POST /gates/{id}/checks`: one request after the other by the thousand, so everything around
//! the handler is in the handler.

use std::borrow::Cow;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use linli_app::app::App;
use linli_app::gates::record_checks::{Checked, NewCheck, Shows, read_scanned, record_checks};
use linli_domain::gates::check::{Direction, Errand, Reason};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::passes::PassNumber;
use linli_domain::time::Moment;
use metrics::{Counter, Histogram, counter, histogram};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::auth::{Look, note_refused, read_lang, unauthenticated, who};
use crate::extract::{Json, Path, is_json, read_json};
use crate::fields::{read_field, read_id, read_word};
use crate::layers::{Tide, busy, failed, timed_out};
use crate::problem::{Problem, problem};

/// Bytes of a body: fifty checks with everything there can be.
const BODY_BYTES_MAX: usize = 256 * 1024;
/// A body that comes slower holds up a place.
const BODY_WITHIN: Duration = Duration::from_secs(10);

/// Those for whom there is no place are told so after this long.
const BUSY_AFTER: Duration = Duration::from_millis(200);

/// What the route holds. Cheap to clone.
#[derive(Clone)]
pub struct Checks(Arc<Held>);

struct Held {
    app: App,
    tide: Tide,
    answered: Counter,
    refused: Counter,
    too_busy: Counter,
    seconds: Histogram,
}

impl Checks {
    /// Counts where the metrics of the program are counted from then on.
    pub fn new(app: App) -> Self {
        let by =
            |outcome: &'static str| counter!("linli_gate_requests_total", "outcome" => outcome);
        Self(Arc::new(Held {
            app,
            tide: Tide::default(),
            answered: by("answered"),
            refused: by("refused"),
            too_busy: by("too_busy"),
            seconds: histogram!("linli_gate_request_seconds"),
        }))
    }
}

/// With everything around it; its path is whole, since what is nested is cut apart anew for each request.
pub fn router() -> OpenApiRouter<Checks> {
    OpenApiRouter::new().routes(routes!(record))
}

/// Text of a request where it lies in it.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// What a device had said without the server.
#[derive(Debug, Deserialize, ToSchema)]
struct SaidOffline<'a> {
    #[schema(value_type = String)]
    #[serde(borrow)]
    reason: Text<'a>,
}

/// One check.
#[derive(Debug, Deserialize, ToSchema)]
struct CheckBody<'a> {
    /// Made by the device: the check is known by it however often it is sent.
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
    /// When, of a check done without the server.
    #[schema(value_type = Option<String>)]
    #[serde(borrow)]
    at: Option<Text<'a>>,
    /// `in` or `out`.
    #[schema(value_type = String)]
    #[serde(borrow)]
    direction: Text<'a>,
    /// `<district>.<number>.<mac>` of a scanned pass.
    #[schema(value_type = Option<String>)]
    #[serde(borrow)]
    pass: Option<Text<'a>>,
    /// A number typed from paper, `<number>-<check digit>`.
    #[schema(value_type = Option<String>)]
    #[serde(borrow)]
    number: Option<Text<'a>>,
    #[schema(max_length = 16)]
    plate: Option<String>,
    /// Where freight comes from, going in, or goes to, going out: 6 to 15 digits.
    #[schema(max_length = 15)]
    freight: Option<String>,
    /// `shopping`, `work`, `medical`, `school`, `delivery`, `other`.
    #[schema(value_type = Option<String>)]
    #[serde(borrow)]
    errand: Option<Text<'a>>,
    /// Degrees Celsius.
    temperature: Option<f64>,
    mask: Option<bool>,
    /// Steps that were taken, words of the plan.
    #[serde(default)]
    steps: Vec<String>,
    #[schema(value_type = Option<SaidOffline<'static>>)]
    #[serde(borrow)]
    offline: Option<SaidOffline<'a>>,
}

impl CheckBody<'_> {
    fn read(self, gate: PublicId, lang: Lang) -> Result<NewCheck, Problem> {
        let reason =
            |said: SaidOffline<'_>| read_word("reason", &said.reason.0, Reason::from_word, lang);
        let said = self.offline.map(reason).transpose()?;
        let shows = match (self.pass, self.number) {
            (Some(scanned), _) => read_word("pass", &scanned.0, read_scanned, lang)?,
            (None, Some(typed)) => {
                let read = |typed: &str| PassNumber::read(gate.district, typed);
                Shows::Typed(read_typed(&typed.0, read, lang)?)
            }
            (None, None) if said == Some(Reason::Forged) => Shows::Forged,
            (None, None) => Shows::Nothing,
        };
        let errand = |errand: Text<'_>| read_word("errand", &errand.0, Errand::from_word, lang);
        let past = match (said, self.at) {
            (Some(said), Some(at)) => Some((read_field::<Moment>("at", &at.0, lang)?, Some(said))),
            _ => None,
        };
        Ok(NewCheck {
            id: self.id,
            direction: read_word("direction", &self.direction.0, Direction::from_word, lang)?,
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
struct ChecksBody<'a> {
    /// 1 to 50, a family at once.
    #[schema(min_items = 1, max_items = 50, value_type = Vec<CheckBody<'static>>)]
    #[serde(borrow)]
    checks: Vec<CheckBody<'a>>,
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
#[utoipa::path(post, path = "/api/v1/gates/{id}/checks", operation_id = "record_checks", tag = "gates",
    request_body = ChecksBody<'static>, params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = CheckResults), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)))]
async fn record(State(checks): State<Checks>, request: Request) -> Response {
    let held = &*checks.0;
    let Some(place) = held.tide.enter() else {
        held.too_busy.increment(1);
        // Whoever asks again at once would take the time of those who were let in.
        tokio::time::sleep(BUSY_AFTER).await;
        return busy().into_response();
    };
    let answered = AssertUnwindSafe(answer(&held.app, request)).catch_unwind().await;
    let mut response = match answered.unwrap_or_else(|_| Err(failed())) {
        Ok(results) => {
            held.answered.increment(1);
            Json(results).into_response()
        }
        Err(problem) => {
            let is_busy = problem.status == StatusCode::SERVICE_UNAVAILABLE;
            if is_busy { &held.too_busy } else { &held.refused }.increment(1);
            problem.into_response()
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    held.seconds.record(place.since().elapsed().as_secs_f64());
    response
}

async fn answer(app: &App, request: Request) -> Result<CheckResults, Problem> {
    let (mut parts, body) = request.into_parts();
    let lang = read_lang(&parts.headers);
    let ctx = who(app, Look::Memory, &parts.headers, lang).await?;
    let ctx = ctx.ok_or_else(|| unauthenticated(lang))?;
    let answered = async {
        let Path(id) = Path::<String>::from_request_parts(&mut parts, &()).await?;
        let id = read_id(&id, lang)?;
        is_json(&parts.headers, lang)?;
        let checks = read_checks(&read_body(body, lang).await?, id, lang)?;
        let found = record_checks(app, &ctx, id, checks).await.map_err(problem(lang))?;
        let results = found.into_iter().map(|checked| CheckResult::of(checked, lang)).collect();
        Ok(CheckResults { results })
    };
    let answered: Result<CheckResults, Problem> = answered.await;
    if let Err(problem) = &answered {
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
        note_refused(app, &ctx, status, "POST /api/v1/gates/{id}/checks");
    }
    answered
}

/// Reads the body of a request at a gate.
///
/// # Errors
/// What is wrong with it, in the language of the request.
pub fn read_checks(body: &[u8], gate: PublicId, lang: Lang) -> Result<Vec<NewCheck>, Problem> {
    let body: ChecksBody<'_> = read_json(body, lang)?;
    body.checks.into_iter().map(|check| check.read(gate, lang)).collect()
}

async fn read_body(body: Body, lang: Lang) -> Result<Bytes, Problem> {
    let read = tokio::time::timeout(BODY_WITHIN, to_bytes(body, BODY_BYTES_MAX)).await;
    read.map_err(|_| timed_out())?.map_err(|_| {
        let detail = lang.pick(
            "请求过大或没有传完：请分批上传。",
            "The request is too large or was cut off: send the checks in parts.",
        );
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "request.too_large", detail)
    })
}
