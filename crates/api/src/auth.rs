//! From a bearer token to a `Context`. Every request passes here once; what was refused is
//! journalled.

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use linli_app::context::{Actor, Context};
use linli_app::identity::authenticate::{Known, authenticate, authenticate_again};
use linli_app::journal::Record;
use linli_domain::lang::Lang;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};

use crate::problem::{Problem, problem};
use crate::state::ApiState;

/// Says in the OpenAPI document that a bearer token is needed.
pub(crate) struct BearerScheme;

impl utoipa::Modify for BearerScheme {
    fn modify(&self, document: &mut OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("token", scheme);
    }
}

/// The language of a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RequestLang(pub(crate) Lang);

/// The signed-in person; a request without one is answered 401.
#[derive(Debug, Clone)]
pub(crate) struct Auth(pub(crate) Context);

impl<S: Send + Sync> FromRequestParts<S> for Auth {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| unauthenticated(lang_of(parts)))
    }
}

pub(crate) fn lang_of(parts: &Parts) -> Lang {
    parts.extensions.get::<RequestLang>().map_or(Lang::Zh, |lang| lang.0)
}

fn unauthenticated(lang: Lang) -> Problem {
    let detail = lang.pick(
        "请先登录：请求里没有有效的令牌。",
        "Sign in first: the request carries no valid token.",
    );
    Problem::new(StatusCode::UNAUTHORIZED, "access.token", detail)
}

/// Somebody took this sign-in away: the device forgets everything it holds.
fn revoked(lang: Lang) -> Problem {
    let detail = lang.pick(
        "这台设备的登录已被撤销，设备上的资料会立即清除：请联系安全管理员。",
        "This device's sign-in was revoked and what it holds is erased: ask the security \
         administrator.",
    );
    Problem::new(StatusCode::UNAUTHORIZED, "access.revoked", detail)
}

/// The token of a signed-in request.
#[derive(Debug, Clone)]
pub(crate) struct Token(pub(crate) String);

/// Reads token and language before the handler, journals refusals after it.
pub(crate) async fn identify(
    State(state): State<ApiState>,
    request: Request,
    next: Next,
) -> Response {
    identify_by(Look::Records, state, request, next).await
}

/// As [`identify`], of whoever was known a second ago without asking the records.
pub(crate) async fn identify_again(
    State(state): State<ApiState>,
    request: Request,
    next: Next,
) -> Response {
    identify_by(Look::Memory, state, request, next).await
}

/// Where a token is looked up.
#[derive(Debug, Clone, Copy)]
enum Look {
    Records,
    Memory,
}

async fn identify_by(look: Look, state: ApiState, mut request: Request, next: Next) -> Response {
    let lang = request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .map_or(Lang::Zh, Lang::from_tag);
    request.extensions_mut().insert(RequestLang(lang));
    let token = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .map(str::to_owned);
    let mut context = None;
    if let Some(token) = token {
        let known = match look {
            Look::Records => authenticate(&state.app, token.trim(), lang).await,
            Look::Memory => authenticate_again(&state.app, token.trim(), lang).await,
        };
        match known {
            Ok(Known::As(found)) => {
                context = Some(*found);
                request.extensions_mut().insert(Token(token.trim().to_owned()));
            }
            Ok(Known::Nobody) => return unauthenticated(lang).into_response(),
            Ok(Known::Revoked) => return revoked(lang).into_response(),
            Err(error) => return problem(lang)(error).into_response(),
        }
    }
    // The route as it is written in the API document: a path may carry what somebody looked for.
    let path = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    if let Some(context) = &context {
        request.extensions_mut().insert(Auth(context.clone()));
    }
    let response = next.run(request).await;
    if let Some(context) = context
        && matches!(response.status(), StatusCode::FORBIDDEN | StatusCode::NOT_FOUND)
        && let Actor::User { posts, .. } = &context.actor
        && let Some(post) = posts.first()
    {
        let path = path.as_ref().map_or("?", MatchedPath::as_str);
        let route = format!("{method} {path}");
        let record = Record::named(&context, "refused", post.area).about("request", route);
        state.app.note_read(record);
    }
    response
}
