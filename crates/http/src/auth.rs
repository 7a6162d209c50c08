//! From a bearer token to a `Context`. Every request passes here once; what was refused is
//! journalled.

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use linli_app::app::App;
use linli_app::context::{Actor, Context};
use linli_app::identity::authenticate::{Known, authenticate, authenticate_again};
use linli_app::journal::Record;
use linli_domain::lang::Lang;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};

use crate::problem::{Problem, problem};

/// Says in the OpenAPI document that a bearer token is needed.
pub struct BearerScheme;

impl utoipa::Modify for BearerScheme {
    fn modify(&self, document: &mut OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("token", scheme);
    }
}

/// The language of a request.
#[derive(Debug, Clone, Copy)]
pub struct RequestLang(pub Lang);

/// The signed-in person; a request without one is answered 401.
#[derive(Debug, Clone)]
pub struct Auth(pub Context);

impl<S: Send + Sync> FromRequestParts<S> for Auth {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| unauthenticated(lang_of(parts)))
    }
}

pub fn lang_of(parts: &Parts) -> Lang {
    parts.extensions.get::<RequestLang>().map_or(Lang::Zh, |lang| lang.0)
}

pub(crate) fn unauthenticated(lang: Lang) -> Problem {
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
pub struct Token(pub String);

/// Where a token is looked up.
#[derive(Debug, Clone, Copy)]
pub enum Look {
    Records,
    /// Whoever was known a second ago is known without asking the records.
    Memory,
}

pub fn read_lang(headers: &HeaderMap) -> Lang {
    let tag = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    tag.map_or(Lang::Zh, Lang::from_tag)
}

fn read_token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(str::trim)
}

/// Who asks; nobody without a token.
pub async fn who(
    app: &App,
    look: Look,
    headers: &HeaderMap,
    lang: Lang,
) -> Result<Option<Context>, Problem> {
    let Some(token) = read_token(headers) else { return Ok(None) };
    let known = match look {
        Look::Records => authenticate(app, token, lang).await,
        Look::Memory => authenticate_again(app, token, lang).await,
    };
    match known {
        Ok(Known::As(found)) => Ok(Some(*found)),
        Ok(Known::Nobody) => Err(unauthenticated(lang)),
        Ok(Known::Revoked) => Err(revoked(lang)),
        Err(error) => Err(problem(lang)(error)),
    }
}

/// Journals that somebody was refused; `route` as it is written in the API document: a path may carry what
/// somebody looked for.
pub fn note_refused(app: &App, ctx: &Context, status: StatusCode, route: &str) {
    if matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND)
        && let Actor::User { posts, .. } = &ctx.actor
        && let Some(post) = posts.first()
    {
        app.note_read(Record::named(ctx, "refused", post.area).about("request", route.to_owned()));
    }
}

/// Reads token and language before the handler, journals refusals after it.
pub async fn identify(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let lang = read_lang(request.headers());
    request.extensions_mut().insert(RequestLang(lang));
    let context = match who(&app, Look::Records, request.headers(), lang).await {
        Ok(context) => context,
        Err(problem) => return problem.into_response(),
    };
    let path = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    if let Some(context) = &context {
        let token = read_token(request.headers()).unwrap_or_default().to_owned();
        request.extensions_mut().insert(Token(token));
        request.extensions_mut().insert(Auth(context.clone()));
    }
    let response = next.run(request).await;
    if let Some(context) = context {
        let path = path.as_ref().map_or("?", MatchedPath::as_str);
        note_refused(&app, &context, response.status(), &format!("{method} {path}"));
    }
    response
}
