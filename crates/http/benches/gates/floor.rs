//! The floor: parses the same JSON and answers the same bytes.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::routing::post;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The fields a check is sent with, and those of its answer.
#[derive(Deserialize)]
#[expect(dead_code, reason = "read as the server reads them, and not used")]
struct FloorCheck {
    id: Uuid,
    direction: String,
    pass: Option<String>,
    errand: Option<String>,
    temperature: Option<f64>,
    mask: Option<bool>,
}

#[derive(Deserialize)]
struct FloorChecks {
    checks: Vec<FloorCheck>,
}

#[derive(Serialize)]
struct FloorAnswer {
    id: Uuid,
    verdict: &'static str,
    reason: &'static str,
    label: &'static str,
    hint: &'static str,
}

#[derive(Serialize)]
struct FloorAnswers {
    results: Vec<FloorAnswer>,
}

pub(crate) fn router(path: &str) -> Router {
    let answer = |axum::Json(body): axum::Json<FloorChecks>| async move {
        let answer = |check: FloorCheck| FloorAnswer {
            id: check.id,
            verdict: "admit",
            reason: "ok",
            label: "正常",
            hint: "W01",
        };
        let headers = [(X_CONTENT_TYPE_OPTIONS, "nosniff"), (CACHE_CONTROL, "no-store")];
        let results = body.checks.into_iter().map(answer).collect();
        (headers, axum::Json(FloorAnswers { results }))
    };
    Router::new().route(path, post(answer))
}
