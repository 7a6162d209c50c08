//! `GET /events`: what changes in an area as it happens, as server-sent events that can be resumed.
//! Says what kind of thing changed where; who wants to know more asks for it.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt, stream};
use linli_app::live::{Changed, changes_since, watched};
use linli_domain::areas::Scope;
use linli_domain::time::Moment;
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{Semaphore, SemaphorePermit, broadcast};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Query;
use linli_http::problem::{Problem, problem};

/// Streams at once; a face without one asks again every minute.
static STREAMS: Semaphore = Semaphore::const_new(5_000);
const ALIVE_EVERY: Duration = Duration::from_secs(15);
/// A resumed stream looks this far behind its last event, because entries arrive a little late.
const OVERLAP_MS: i64 = 2_000;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(watch))
}

/// What changes in an area: events `change` with `{action, kind, subject, area, at}`; the id is the
/// place to resume at with `Last-Event-ID`.
#[utoipa::path(get, path = "/events", operation_id = "watch_changes", tag = "live",
    params(AreaQuery),
    responses((status = 200, description = "A stream, `text/event-stream`; it never ends.")))]
async fn watch(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let scope = watched(&ctx, area).map_err(problem(ctx.lang))?;
    let turn = STREAMS.try_acquire().map_err(|_| {
        problem(ctx.lang)(linli_app::error::Error::Storage(linli_storage::Error::Busy))
    })?;
    let receiver = state.app.live.subscribe();
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let last = last.and_then(|text| text.parse::<i64>().ok());
    let missed = match last {
        Some(last) => {
            let since = Moment(last.saturating_sub(OVERLAP_MS));
            changes_since(&state.app, &scope, since).await.map_err(problem(ctx.lang))?
        }
        None => Vec::new(),
    };
    let events = stream::iter(missed).chain(follow(receiver, scope, turn));
    let events = events.map(|changed| Ok::<_, Infallible>(event(&changed)));
    let stream = Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE_EVERY));
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(([unbuffered], stream).into_response())
}

fn follow(
    receiver: broadcast::Receiver<Changed>,
    scope: Scope,
    turn: SemaphorePermit<'static>,
) -> impl Stream<Item = Changed> {
    stream::unfold((receiver, scope, turn), async |(mut receiver, scope, turn)| {
        loop {
            match receiver.recv().await {
                Ok(changed) if scope.covers(changed.area) => {
                    return Some((changed, (receiver, scope, turn)));
                }
                // Too far behind: what was missed is told by the next look at the lists.
                Ok(_) | Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
        }
    })
}

fn event(changed: &Changed) -> Event {
    let data = json!({
        "action": changed.action, "kind": changed.kind, "subject": changed.subject,
        "area": format!("{}", changed.area), "at": changed.at,
    });
    Event::default().event("change").id(changed.at.0.to_string()).data(data.to_string())
}
