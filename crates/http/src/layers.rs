//! Around every route: a request that fails takes nothing else with it, nothing waits without end, too much at
//! once is answered so at once.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::{Semaphore, SemaphorePermit};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::problem::Problem;

type Panicked = fn(Box<dyn std::any::Any + Send>) -> Response;

pub fn catch_panic() -> CatchPanicLayer<Panicked> {
    CatchPanicLayer::custom(|_| {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "service.failed", "internal error")
            .into_response()
    })
}

pub fn header_layer(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// How many requests are worked on at once.
#[derive(Clone)]
pub struct Lane(Arc<Semaphore>);

impl Lane {
    pub fn new(most: usize) -> Self {
        Self(Arc::new(Semaphore::new(most)))
    }

    /// A place in it, if there is one.
    pub fn enter(&self) -> Option<SemaphorePermit<'_>> {
        self.0.try_acquire().ok()
    }
}

pub fn busy() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "service.busy",
        "系统繁忙，请稍后再试 · Too busy, try again in a moment.",
    )
}

pub fn timed_out() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "service.timeout",
        "处理超时，请稍后再试 · Timed out, try again in a moment.",
    )
}

/// Answers at once when too much is going on; health and metrics always pass.
pub async fn shed(State(lane): State<Lane>, request: Request, next: Next) -> Response {
    if matches!(request.uri().path(), "/healthz" | "/readyz" | "/metrics") {
        return next.run(request).await;
    }
    let Some(_place) = lane.enter() else { return busy().into_response() };
    next.run(request).await
}

pub async fn time_out(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => timed_out().into_response(),
    }
}
