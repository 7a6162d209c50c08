//! `/open311/v2`: GeoReport v2 as any Open311 client speaks it, in XML and JSON. It stands outside `/api/v1` and
//! outside our OpenAPI document on purpose: its shapes, its form and its two formats by ending are the
//! specification's (which has a description of its own) and not ours to change. What outsiders may read is decided
//! in `linli_app::exchange`.

mod node;
pub(crate) mod office;
mod wire;

use axum::Extension;
use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use linli_app::exchange::NotServed;
use linli_app::exchange::open311_file::file_open311_request;
use linli_app::exchange::open311_requests::{Asker, list_open311_requests, open_open311_request};
use linli_app::exchange::open311_services::{list_open311_services, open_open311_service};
use linli_domain::exchange::Fault;
use linli_domain::exchange::form::{Fields, fields, filing, wanted, word};
use linli_domain::lang::{Lang, Speak};

use self::node::{Format, Node};
use crate::state::ApiState;
use linli_http::auth::RequestLang;
use linli_http::problem::problem;

/// A filing with the longest description, written in escapes, and room for everything else.
const BODY_BYTES_MAX: usize = 256 * 1024;
/// Numbers of two hundred requests, and the rest.
const QUERY_BYTES_MAX: usize = 32 * 1024;
const FORM: &str = "application/x-www-form-urlencoded";

pub(crate) fn router() -> Router<ApiState> {
    Router::new()
        .route("/open311/v2/{file}", get(collection).post(file_request))
        .route("/open311/v2/{kind}/{file}", get(one))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
}

/// A name with the ending that says in which format it is wanted.
fn named(file: &str) -> Option<(&str, Format)> {
    let (name, ending) = file.rsplit_once('.')?;
    Some((name, Format::from_ending(ending)?))
}

/// How an answer goes out: anybody's page may read it, since it holds nothing a signed-in person alone may see.
fn answer(format: Format, status: StatusCode, root: &str, node: &Node) -> Response {
    let body = node.written(format, root);
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.mime()));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if status == StatusCode::TOO_MANY_REQUESTS {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    response
}

fn refused(format: Format, lang: Lang, error: NotServed) -> Response {
    let (status, said) = match error {
        NotServed::Fault(fault) => (StatusCode::BAD_REQUEST, fault.say(lang)),
        NotServed::Key => {
            let zh = "api_key 无效、已停用或不属于这一区域：请向本系统管理员申请。";
            let en = "api_key is missing, has ended or is for another area: ask the administrator here for one";
            (StatusCode::FORBIDDEN, lang.pick(zh, en).to_owned())
        }
        NotServed::Unknown(name) => {
            let said = match lang {
                Lang::Zh => format!("{name} 在这里不存在：请核对后再发。"),
                Lang::En => format!("{name} was not found here: check it"),
            };
            (StatusCode::NOT_FOUND, said)
        }
        NotServed::Flood => {
            let zh = "一分钟内请求过多：请稍后再发，未收下的请保留重发。";
            let en = "too many requests within a minute: keep what was not taken and send it again";
            (StatusCode::TOO_MANY_REQUESTS, lang.pick(zh, en).to_owned())
        }
        NotServed::Other(error) => {
            let problem = problem(lang)(error);
            let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
            // The specification knows no 422: what is wrong with a request is 400.
            let general = status == StatusCode::UNPROCESSABLE_ENTITY;
            (if general { StatusCode::BAD_REQUEST } else { status }, problem.detail)
        }
    };
    answer(format, status, "errors", &wire::error(status, said))
}

/// An address without a format nobody here serves.
fn nothing(lang: Lang) -> Response {
    refused(Format::Xml, lang, NotServed::Unknown("address"))
}

fn query(raw: Option<&str>) -> Result<Fields, Fault> {
    let raw = raw.unwrap_or_default();
    if raw.len() > QUERY_BYTES_MAX { Err(Fault::Many) } else { fields(raw.as_bytes()) }
}

async fn collection(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Path(file): Path<String>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some((name, format)) = named(&file) else { return nothing(lang) };
    let found = match name {
        "discovery" => Ok(("discovery", wire::discovery(&base(&headers), lang))),
        "services" => services(&state, raw.as_deref(), lang).await,
        "requests" => requests(&state, raw.as_deref(), lang).await,
        _ => return nothing(lang),
    };
    match found {
        Ok((root, node)) => answer(format, StatusCode::OK, root, &node),
        Err(error) => refused(format, lang, error),
    }
}

type Found = Result<(&'static str, Node), NotServed>;

async fn services(state: &ApiState, raw: Option<&str>, lang: Lang) -> Found {
    let jurisdiction = word(&query(raw)?, "jurisdiction_id")?;
    let (_, kinds) = list_open311_services(&state.app, jurisdiction.as_deref()).await?;
    Ok(("services", wire::services(&kinds, lang)))
}

async fn requests(state: &ApiState, raw: Option<&str>, lang: Lang) -> Found {
    let fields = query(raw)?;
    let wanted = wanted(&fields, state.app.now())?;
    let (jurisdiction, api_key) = (word(&fields, "jurisdiction_id")?, word(&fields, "api_key")?);
    let asker = Asker { jurisdiction: jurisdiction.as_deref(), api_key: api_key.as_deref() };
    let (found, rules) = list_open311_requests(&state.app, asker, &wanted).await?;
    Ok(("service_requests", wire::requests(&found, &rules, lang)))
}

async fn one(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Path((kind, file)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Response {
    let Some((name, format)) = named(&file) else { return nothing(lang) };
    let found = match kind.as_str() {
        "services" => definition(&state, raw.as_deref(), name, lang).await,
        "requests" => request(&state, raw.as_deref(), name, lang).await,
        "tokens" => token(&state, raw.as_deref(), name).await,
        _ => return nothing(lang),
    };
    match found {
        Ok((root, node)) => answer(format, StatusCode::OK, root, &node),
        Err(error) => refused(format, lang, error),
    }
}

async fn definition(state: &ApiState, raw: Option<&str>, code: &str, lang: Lang) -> Found {
    let jurisdiction = word(&query(raw)?, "jurisdiction_id")?;
    let kind = open_open311_service(&state.app, jurisdiction.as_deref(), code).await?;
    Ok(("service_definition", wire::definition(&kind, lang)))
}

async fn request(state: &ApiState, raw: Option<&str>, id: &str, lang: Lang) -> Found {
    let fields = query(raw)?;
    let (jurisdiction, api_key) = (word(&fields, "jurisdiction_id")?, word(&fields, "api_key")?);
    let asker = Asker { jurisdiction: jurisdiction.as_deref(), api_key: api_key.as_deref() };
    let (found, rules) = open_open311_request(&state.app, asker, id).await?;
    Ok(("service_requests", wire::requests(&[found], &rules, lang)))
}

/// A number is given at once, so that a token is the number itself. It is a number that cannot be guessed, and
/// whoever asks learns nothing but what they sent.
async fn token(state: &ApiState, raw: Option<&str>, token: &str) -> Found {
    let api_key = word(&query(raw)?, "api_key")?;
    let asker = Asker { jurisdiction: None, api_key: api_key.as_deref() };
    let known = open_open311_request(&state.app, asker, token).await;
    let (found, _) = known.map_err(|error| match error {
        NotServed::Unknown(_) => NotServed::Unknown("token"),
        other => other,
    })?;
    Ok(("service_requests", wire::token(&found.id)))
}

async fn file_request(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Path(file): Path<String>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let Some(("requests", format)) = named(&file) else { return nothing(lang) };
    match filed(&state, lang, raw.as_deref(), &headers, body).await {
        Ok(node) => answer(format, StatusCode::OK, "service_requests", &node),
        Err(error) => refused(format, lang, error),
    }
}

async fn filed(
    state: &ApiState,
    lang: Lang,
    raw: Option<&str>,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Node, NotServed> {
    let body = body.map_err(|_| Fault::Many)?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !body.is_empty() && kind.is_some_and(|kind| !kind.trim_start().starts_with(FORM)) {
        return Err(Fault::Encoding.into());
    }
    let mut given = fields(&body)?;
    given.extend(query(raw)?);
    let (jurisdiction, api_key) = (word(&given, "jurisdiction_id")?, word(&given, "api_key")?);
    if api_key.is_none() {
        return Err(NotServed::Key);
    }
    let names = (jurisdiction.as_deref(), api_key.as_deref());
    let repeat = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    let repeat = repeat.and_then(|text| uuid::Uuid::try_parse(text.trim()).ok());
    let filed = file_open311_request(&state.app, lang, names, repeat, filing(&given)?).await?;
    Ok(wire::filed(&filed, lang))
}

/// Where these methods lie, as whoever asks reached them.
fn base(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_plain = |host: &&str| {
        host.len() <= 255
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'))
    };
    let host = text("host").filter(is_plain).unwrap_or("localhost");
    let is_near = ["localhost", "127.", "[::1]"].iter().any(|near| host.starts_with(near));
    let scheme = match text("x-forwarded-proto") {
        Some("http") => "http",
        Some("https") => "https",
        _ if is_near => "http",
        _ => "https",
    };
    format!("{scheme}://{host}/open311/v2")
}
