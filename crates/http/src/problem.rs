//! RFC 9457 problems with stable codes. The message says what to do next in the user's language and
//! never holds personal data.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use linli_app::context::Refused;
use linli_app::error::Error;
use linli_domain::lang::{Lang, Speak};
use serde::Serialize;
use utoipa::ToSchema;

/// An error as it is sent, `application/problem+json`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// `about:blank#` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    /// Stable, `feature.step`.
    pub code: String,
    /// What is wrong and what to do next.
    pub detail: String,
}

impl Problem {
    pub fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("about:blank#{code}"),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: detail.into(),
        }
    }

    pub fn speak(status: StatusCode, error: &dyn Speak, lang: Lang) -> Self {
        Self::new(status, error.code(), error.say(lang))
    }

    /// A request whose shape is wrong.
    pub fn bad_request(lang: Lang, code: &str, zh: &str, en: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, lang.pick(zh, en))
    }

    pub fn not_found(lang: Lang) -> Self {
        Self::speak(StatusCode::NOT_FOUND, &Refused::NotFound, lang)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Turns an app error into a problem in the language of the request.
pub fn problem(lang: Lang) -> impl Fn(Error) -> Problem {
    move |error| {
        let status = match &error {
            Error::Refused(Refused::NotFound) => StatusCode::NOT_FOUND,
            Error::Refused(_) => StatusCode::FORBIDDEN,
            Error::Invalid { .. } | Error::Input(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::State { .. } | Error::Changed { .. } => StatusCode::CONFLICT,
            Error::Storage(error) => storage_status(error),
        };
        Problem::speak(status, &error, lang)
    }
}

fn storage_status(error: &linli_storage::Error) -> StatusCode {
    use linli_storage::Error as Storage;
    match error {
        Storage::Busy | Storage::Locked | Storage::Retry => StatusCode::SERVICE_UNAVAILABLE,
        Storage::Conflict => StatusCode::CONFLICT,
        Storage::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        _ => {
            tracing::error!(%error, "storage failed");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}
