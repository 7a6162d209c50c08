//! What surrounds the features: health, metrics, the OpenAPI document, the page for people without
//! a web build, and the layers every request passes.

use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use tower::ServiceBuilder;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::faces;
use crate::idempotency;
use crate::state::ApiState;
use linli_http::auth;
use linli_http::layers::{Lane, catch_panic, header_layer, shed, time_out};
use linli_http::problem::Problem;

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

/// Adds the unlisted routes and the layers.
pub(crate) fn finish(
    router: Router<ApiState>,
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
        .layer(middleware::from_fn_with_state(Lane::new(limits.concurrency_max), shed))
        .layer(middleware::from_fn_with_state(limits.timeout, time_out))
        .layer(middleware::from_fn_with_state(state.app.clone(), auth::identify))
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
        .with_state(state)
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
