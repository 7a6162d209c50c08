//! `POST /api/device-events`: what devices at doors say, signed with their own keys. Takes a word and
//! nothing else: no picture, no place. docs/device-events.md has a script to try it with.

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode};
use linli_app::error::Error;
use linli_app::supervision::receive_device_event::{NotReceived, Signed, receive_device_event};
use linli_domain::lang::Lang;
use linli_domain::supervision::DeviceEvent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ApiState;
use linli_http::auth::RequestLang;
use linli_http::extract::Json;
use linli_http::problem::{Problem, problem};

/// A word in JSON; more is no event.
const BODY_BYTES_MAX: usize = 512;
/// Longest header that is looked at.
const HEADER_BYTES_MAX: usize = 128;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(receive))
        .layer(axum::extract::DefaultBodyLimit::max(BODY_BYTES_MAX))
}

/// What a device says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeviceEventBody {
    /// `alive`; a door sensor `opened`, `closed`; a seal `broken`, `sign_missing`; a camera
    /// `online`, `offline`.
    #[schema(max_length = 20)]
    event: String,
}

#[derive(Serialize, ToSchema)]
struct DeviceEventTaken {
    /// The number that was taken.
    sequence: i64,
    /// The emergency squad has been asked, now or before.
    task: bool,
}

/// Takes an event of a device. A repeat of a number is answered 409: it was taken before.
#[utoipa::path(post, path = "/api/device-events", operation_id = "receive_device_event",
    tag = "supervision", security(()),
    params(("Linli-Device" = String, Header, description = "id of the device"),
        ("Linli-Timestamp" = String, Header, description = "seconds since 1970"),
        ("Linli-Sequence" = String, Header, description = "a number higher than any before"),
        ("Linli-Signature" = String, Header, description = "HMAC-SHA-256 in hex")),
    request_body = DeviceEventBody,
    responses((status = 200, body = DeviceEventTaken), (status = 401, body = Problem),
        (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn receive(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<DeviceEventTaken>, Problem> {
    let body = body.map_err(|rejection| {
        let detail = lang.pick("事件内容过大。", "The event is too large.");
        Problem::new(rejection.status(), "devices.body", detail)
    })?;
    let signed = signed(&headers).ok_or_else(|| unknown(lang))?;
    let text = std::str::from_utf8(&body).map_err(|_| unknown(lang))?;
    match receive_device_event(&state.app, signed, text, read).await {
        Ok(taken) => {
            let task = taken.task.is_some_and(|task| !task.explained);
            Ok(Json(DeviceEventTaken { sequence: taken.number, task }))
        }
        Err(NotReceived::Unknown) => Err(unknown(lang)),
        Err(NotReceived::Flood) => Err(Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            "devices.slow_down",
            lang.pick("事件过于频繁：请一分钟后再发。", "Too many events: try again in a minute."),
        )),
        Err(NotReceived::Other(error)) => Err(problem(lang)(error)),
    }
}

/// Which of the two it was is not told.
fn unknown(lang: Lang) -> Problem {
    let detail = lang.pick("设备或签名无效。", "Device or signature is not valid.");
    Problem::new(StatusCode::UNAUTHORIZED, "devices.unknown", detail)
}

fn signed(headers: &HeaderMap) -> Option<Signed> {
    let text = |name: &str| {
        let value = headers.get(name)?.to_str().ok()?;
        (value.len() <= HEADER_BYTES_MAX).then(|| value.trim().to_owned())
    };
    Some(Signed {
        device: text("linli-device")?.parse().ok()?,
        at: text("linli-timestamp")?,
        number: text("linli-sequence")?,
        signature: text("linli-signature")?,
    })
}

fn read(body: &str) -> Result<DeviceEvent, Error> {
    let body: Option<DeviceEventBody> = serde_json::from_str(body).ok();
    body.and_then(|body| DeviceEvent::from_word(&body.event)).ok_or_else(|| {
        Error::invalid(
            "devices.body",
            "事件内容只能是 {\"event\": \"…\"}，用规定的事件词。",
            "An event is {\"event\": \"…\"} with one of its words and nothing else.",
        )
    })
}
