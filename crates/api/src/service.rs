//! What surrounds the features: health, metrics, the OpenAPI document, the page for people without
//! a web build, and the layers every request passes.

use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::auth;
use crate::faces;
use crate::idempotency;
use crate::problem::Problem;
use crate::state::ApiState;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(healthz)).routes(routes!(readyz))
}

/// The process is alive.
#[utoipa::path(get, path = "/healthz", operation_id = "healthz", security(()),
    responses((status = 200, description = "alive")))]
async fn healthz() -> &'static str {
    "ok\n"
}

/// The records can be read.
#[utoipa::path(get, path = "/readyz", operation_id = "readyz", security(()),
    responses((status = 200, description = "ready"), (status = 503, body = Problem)))]
async fn readyz(State(state): State<ApiState>) -> Response {
    match state.app.db.read().await {
        Ok(_) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "service.not_ready", "not ready")
                .into_response()
        }
    }
}

async fn metrics(State(state): State<ApiState>) -> String {
    state.metrics.map(|handle| handle.render()).unwrap_or_default()
}

/// Nothing is at this address.
pub(crate) fn no_route() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "service.no_route", "没有这个地址 · No such address.")
}

/// Requests at gates that are worked on at once: each waits for its group to be written.
const GATES_MAX: usize = 4_096;

/// The layers of what gates ask by the thousand: a lane of its own, so that nothing else takes its place, and
/// no log line a check.
pub(crate) fn finish_gates(router: Router<ApiState>, state: &ApiState) -> Router<ApiState> {
    let layers = ServiceBuilder::new()
        .layer(middleware::from_fn(count))
        .layer(catch_panic())
        .layer(header_layer(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header_layer(header::CACHE_CONTROL, "no-store"))
        .layer(middleware::from_fn_with_state(Gate::new(GATES_MAX), shed))
        .layer(middleware::from_fn_with_state(state.limits.timeout, time_out))
        .layer(middleware::from_fn_with_state(state.clone(), auth::identify_again));
    router.layer(layers)
}

/// Requests at gates by their outcome.
async fn count(request: Request<Body>, next: Next) -> Response {
    let started = Instant::now();
    let response = next.run(request).await;
    let outcome = match response.status() {
        StatusCode::OK => "answered",
        StatusCode::SERVICE_UNAVAILABLE => "too_busy",
        _ => "refused",
    };
    metrics::counter!("linli_gate_requests_total", "outcome" => outcome).increment(1);
    metrics::histogram!("linli_gate_request_seconds").record(started.elapsed().as_secs_f64());
    response
}

type Panicked = fn(Box<dyn std::any::Any + Send>) -> Response;

fn catch_panic() -> CatchPanicLayer<Panicked> {
    CatchPanicLayer::custom(|_| {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "service.failed", "internal error")
            .into_response()
    })
}

/// Adds the unlisted routes and the layers; `gates` has its own.
pub(crate) fn finish(
    router: Router<ApiState>,
    gates: Router<ApiState>,
    document: utoipa::openapi::OpenApi,
    state: ApiState,
) -> Router {
    let limits = state.limits;
    let layers = ServiceBuilder::new()
        .layer(middleware::from_fn(observe))
        .layer(catch_panic())
        .layer(header_layer(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header_layer(header::CACHE_CONTROL, "no-store"))
        .layer(header_layer(header::REFERRER_POLICY, "no-referrer"))
        .layer(header_layer(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
        ))
        .layer(middleware::from_fn_with_state(Gate::new(limits.concurrency_max), shed))
        .layer(middleware::from_fn_with_state(limits.timeout, time_out))
        .layer(middleware::from_fn_with_state(state.clone(), auth::identify))
        .layer(middleware::from_fn_with_state(state.clone(), idempotency::replay));
    router
        .route("/api/openapi.json", get(move || async move { Json(document) }))
        .route("/metrics", get(metrics))
        .route("/", get(faces::home))
        .route("/{face}", get(faces::face))
        .route("/{face}/", get(faces::face))
        .route("/{face}/{*path}", get(faces::file))
        .fallback(async || no_route())
        .method_not_allowed_fallback(|| async {
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "service.method",
                "此地址不支持这种请求方法 · This address does not take that method.",
            )
        })
        .layer(layers)
        .merge(gates)
        .with_state(state)
}

fn header_layer(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

#[derive(Clone)]
struct Gate(std::sync::Arc<tokio::sync::Semaphore>);

impl Gate {
    fn new(most: usize) -> Self {
        Self(std::sync::Arc::new(tokio::sync::Semaphore::new(most)))
    }
}

/// Answers at once when too much is going on; health and metrics always pass.
async fn shed(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    if matches!(request.uri().path(), "/healthz" | "/readyz" | "/metrics") {
        return next.run(request).await;
    }
    let Ok(_permit) = gate.0.try_acquire() else {
        return Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "service.busy",
            "系统繁忙，请稍后再试 · Too busy, try again in a moment.",
        )
        .into_response();
    };
    next.run(request).await
}

async fn time_out(
    State(limit): State<std::time::Duration>,
    request: Request,
    next: Next,
) -> Response {
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "service.timeout",
            "处理超时，请稍后再试 · Timed out, try again in a moment.",
        )
        .into_response(),
    }
}

/// Request id, metrics and one log line a request: route and status, never query or body.
async fn observe(request: Request<Body>, next: Next) -> Response {
    let started = Instant::now();
    let given = request
        .headers()
        .get("x-request-id")
        .filter(|id| id.len() <= 64 && id.as_bytes().iter().all(u8::is_ascii_graphic))
        .cloned();
    let count = NEXT_REQUEST.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let id = given.unwrap_or_else(|| HeaderValue::from(count));
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let seconds = started.elapsed().as_secs_f64();
    metrics::counter!("linli_requests_total", "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!("linli_request_seconds", "route" => route.clone()).record(seconds);
    let id_text = id.to_str().unwrap_or_default().to_owned();
    tracing::info!(request_id = id_text, %method, route, status, ms = seconds * 1e3, "request");
    response.headers_mut().insert("x-request-id", id);
    response
}

static NEXT_REQUEST: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
