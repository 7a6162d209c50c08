//! Around every route: a request that fails takes nothing else with it, nothing waits without end, too much at
//! once is answered so at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

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
    CatchPanicLayer::custom(|_| failed().into_response())
}

pub fn failed() -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "service.failed", "internal error")
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

/// As many requests at once as are answered in time: fewer when answers come late, more again when they come in
/// time and more are wanted (additive increase, multiplicative decrease).
#[derive(Debug)]
pub struct Tide {
    limit: AtomicUsize,
    under_way: AtomicUsize,
    /// Since the limit was looked at.
    answered: AtomicUsize,
    late: AtomicUsize,
}

/// A place in a [`Tide`], until the answer is there.
#[derive(Debug)]
pub struct Place<'a> {
    tide: &'a Tide,
    since: Instant,
}

impl Default for Tide {
    fn default() -> Self {
        Self {
            limit: AtomicUsize::new(LIMIT_FIRST),
            under_way: AtomicUsize::new(0),
            answered: AtomicUsize::new(0),
            late: AtomicUsize::new(0),
        }
    }
}

const LIMIT_FIRST: usize = 1_024;
const LIMITS: (usize, usize) = (64, 8_192);
/// An answer that took longer is late: ninety-nine of a hundred are to be with whoever asked within 100 ms.
const LATE: Duration = Duration::from_millis(40);

/// One in so many may be late.
const LATE_SHARE: usize = 50;

impl Tide {
    pub fn enter(&self) -> Option<Place<'_>> {
        if self.under_way.fetch_add(1, Ordering::Relaxed) >= self.limit.load(Ordering::Relaxed) {
            self.under_way.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        Some(Place { tide: self, since: Instant::now() })
    }

    fn leave(&self, after: Duration) {
        let under_way = self.under_way.fetch_sub(1, Ordering::Relaxed);
        if after > LATE {
            self.late.fetch_add(1, Ordering::Relaxed);
        }
        let limit = self.limit.load(Ordering::Relaxed);
        if self.answered.fetch_add(1, Ordering::Relaxed) + 1 != limit {
            return;
        }
        // One round: as many answers as may be under way.
        self.answered.store(0, Ordering::Relaxed);
        let late = self.late.swap(0, Ordering::Relaxed);
        let next = if late * LATE_SHARE > limit {
            limit * 3 / 4
        } else if under_way * 2 > limit {
            limit + limit / 16
        } else {
            limit
        };
        self.limit.store(next.clamp(LIMITS.0, LIMITS.1), Ordering::Relaxed);
    }
}

impl Place<'_> {
    pub fn since(&self) -> Instant {
        self.since
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.tide.leave(self.since.elapsed());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_answers_leave_room_for_fewer() {
        let tide = Tide::default();
        let before = tide.limit.load(Ordering::Relaxed);
        for _ in 0..before {
            tide.under_way.fetch_add(1, Ordering::Relaxed);
            tide.leave(LATE * 2);
        }
        let after = tide.limit.load(Ordering::Relaxed);
        assert_eq!(after, before * 3 / 4);
        let places: Vec<_> = std::iter::from_fn(|| tide.enter()).collect();
        assert_eq!(places.len(), after);
        assert!(tide.enter().is_none());
        drop(places);
        assert!(tide.enter().is_some());
    }

    #[test]
    fn answers_in_time_leave_room_for_more_where_more_are_wanted() {
        let tide = Tide::default();
        let before = tide.limit.load(Ordering::Relaxed);
        let round = || {
            for _ in 0..tide.limit.load(Ordering::Relaxed) {
                tide.under_way.fetch_add(1, Ordering::Relaxed);
                tide.leave(Duration::ZERO);
            }
        };
        round();
        assert_eq!(tide.limit.load(Ordering::Relaxed), before);
        tide.under_way.fetch_add(before - 1, Ordering::Relaxed);
        round();
        assert!(tide.limit.load(Ordering::Relaxed) > before);
    }
}
