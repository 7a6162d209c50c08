//! `Idempotency-Key` of writes: a repeat gets the answer that was given and changes nothing. The use
//! case takes the key with its effect (`ctx.claim(tx)`); this layer brings the key in and keeps the
//! answer. Keys are UUIDs, one a request, per user.

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use linli_app::context::Context;
use linli_app::error::Error;
use linli_app::operations::apply_operations::key_reused;
use linli_app::operations::claim::{
    ANSWER_BYTES_MAX, Claim, Earlier, already_applied, claim_of, earlier, keep_answer, request_hash,
};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::state::{ApiState, Limits};
use linli_http::auth::Auth;
use linli_http::problem::{Problem, problem};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// Its operations carry their own keys.
const OUTBOX: &str = "/api/v1/operations";

/// Routes that take files or long lists as the body. What each of them takes at most, it says itself.
const FILES: [&str; 7] = [
    "/api/v1/lab-imports",
    "/api/v1/roster-imports",
    "/api/v1/link-imports",
    "/api/v1/presences",
    "/api/v1/gatherings",
    "/api/v1/lists",
    "/api/v1/photos/{id}",
];
/// Large bodies at once: each is held in memory to be compared with the one sent before.
static LARGE: Semaphore = Semaphore::const_new(4);

fn body_max(parts: &Parts, limits: Limits) -> usize {
    let route = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
    if FILES.contains(&route) { limits.upload_max } else { limits.body_max }
}

/// Marks an answer that is never kept, because it shows what is otherwise only kept sealed. Its
/// request changes nothing, and a repeat is another look, journalled again.
#[derive(Clone, Copy)]
pub(crate) struct NotKept;

/// Answers a repeat, or lets the request through with its key.
pub(crate) async fn replay(
    State(state): State<ApiState>,
    request: Request,
    next: Next,
) -> Response {
    let writes = matches!(*request.method(), Method::POST | Method::PATCH | Method::PUT);
    let key = request.headers().get(KEY).filter(|_| writes && request.uri().path() != OUTBOX);
    let ctx = request.extensions().get::<Auth>().map(|auth| auth.0.clone());
    let (Some(key), Some(ctx)) = (key.cloned(), ctx) else { return next.run(request).await };
    match with_key(&state, &ctx, &key, request, next).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn with_key(
    state: &ApiState,
    ctx: &Context,
    key: &HeaderValue,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let say = problem(ctx.lang);
    let id = key.to_str().ok().and_then(|text| Uuid::try_parse(text.trim()).ok());
    let id = id.ok_or_else(|| {
        Problem::bad_request(
            ctx.lang,
            "operations.key",
            "Idempotency-Key 须为 UUID。",
            "An Idempotency-Key is a UUID.",
        )
    })?;
    let (mut parts, body) = request.into_parts();
    let most = body_max(&parts, state.limits);
    let size = HttpBody::size_hint(&body).upper();
    // Held while it is worked on, as the file is.
    let _turn = if size.is_some_and(|size| size <= state.limits.body_max as u64) {
        None
    } else if most > state.limits.body_max {
        Some(LARGE.try_acquire().map_err(|_| say(Error::Storage(linli_storage::Error::Busy)))?)
    } else {
        None
    };
    let body = to_bytes(body, most).await.map_err(|_| {
        Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "request.too_large",
            ctx.lang.pick("请求过大：请分批发送。", "The request is too large: split it."),
        )
    })?;
    let target = parts.uri.path_and_query().map_or(parts.uri.path(), |target| target.as_str());
    let hash = request_hash(&[parts.method.as_str().as_bytes(), target.as_bytes(), &body]);
    let claim = claim_of(&state.app, ctx, id, hash).await.map_err(&say)?;
    let Some(claim) = claim else {
        return Ok(next.run(Request::from_parts(parts, Body::from(body))).await);
    };
    match earlier(&state.app, &claim).await.map_err(&say)? {
        Some(Earlier::Answered(status, answer)) => return Ok(again(status, answer)),
        Some(Earlier::AppliedOnly) => return Err(say(already_applied())),
        Some(Earlier::OtherRequest) => return Err(say(key_reused())),
        None => {}
    }
    let mut ctx = ctx.clone();
    ctx.claim = Some(claim.clone());
    parts.extensions.insert(Auth(ctx));
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    keep(state, claim, response).await.map_err(say)
}

fn again(status: u16, answer: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let mut response = (status, answer).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    response
}

/// Keeps a success as it is sent; what failed had no effect and may be tried again with its key.
async fn keep(state: &ApiState, claim: Claim, response: Response) -> Result<Response, Error> {
    let status = response.status();
    let json = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if !status.is_success() || response.extensions().get::<NotKept>().is_some() {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    // Larger than any answer to a write; a download is not one and is passed on unread.
    let known = HttpBody::size_hint(&body).upper();
    if !json || known.is_none_or(|size| size > ANSWER_BYTES_MAX as u64) {
        let now = state.app.now();
        keep_answer(&state.app, claim, status.as_u16(), String::new(), now).await?;
        return Ok(Response::from_parts(parts, body));
    }
    let bytes: Bytes = to_bytes(body, ANSWER_BYTES_MAX).await.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let now = state.app.now();
    keep_answer(&state.app, claim, status.as_u16(), text, now).await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}
