//! The faces (sign-in page, field, resident, desk) as they were built into this program: each under its
//! letter, with its own policy. Serves files and knows nothing of what they do.

use axum::extract::{Path as AxumPath, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

/// What `npm run build` in `web` made; read from disk in development.
#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Built;

/// Nothing from elsewhere, no inline script. Styles may be set by script: the map places its layers so.
macro_rules! policy {
    ($script:literal) => {
        concat!(
            "default-src 'self'; script-src ",
            $script,
            "; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; connect-src 'self'; \
             worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; \
             form-action 'self'; frame-ancestors 'none'"
        )
    };
}
const POLICY: &str = policy!("'self'");
/// The field face reads codes with a program compiled to WebAssembly.
const FIELD_POLICY: &str = policy!("'self' 'wasm-unsafe-eval'");
/// Names of built files carry a hash of what is in them.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Asked about every time, so that a new version is seen at once.
const ASK: &str = "no-cache";

/// The sign-in page.
pub(crate) async fn home(request: Request) -> Response {
    serve("h", "index.html", request.headers())
}

/// The first page of a face; addresses inside a face are its own to read.
pub(crate) async fn face(AxumPath(face): AxumPath<String>, request: Request) -> Response {
    serve(&face, "index.html", request.headers())
}

/// A file of a face, or the face's page for an address inside it.
pub(crate) async fn file(
    AxumPath((face, path)): AxumPath<(String, String)>,
    request: Request,
) -> Response {
    serve(&face, &path, request.headers())
}

fn serve(face: &str, path: &str, asked: &HeaderMap) -> Response {
    if !matches!(face, "f" | "r" | "d" | "h") {
        return crate::service::no_route().into_response();
    }
    let wanted = format!("{face}/{path}");
    if let Some(found) = Built::get(&wanted) {
        return answer(&wanted, found, asked);
    }
    // What looks like a file is one that does not exist; everything else is a page of the face.
    let is_page = !path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let page = format!("{face}/index.html");
    match Built::get(&page).filter(|_| is_page) {
        Some(found) => answer(&page, found, asked),
        None if is_page => not_built(),
        None => crate::service::no_route().into_response(),
    }
}

fn not_built() -> Response {
    let text = "网页还没有构建：请在 web 目录运行 npm ci && npm run build。\n\
                The faces are not built: run npm ci && npm run build in web.\n";
    (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
}

fn answer(name: &str, found: EmbeddedFile, asked: &HeaderMap) -> Response {
    let accepts = |coding: &str| {
        let value = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.split(',').any(|part| part.trim().starts_with(coding)))
    };
    let smaller = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(coding, ending)| {
        let packed = accepts(coding).then(|| Built::get(&format!("{name}.{ending}"))).flatten()?;
        Some((coding, packed))
    });
    let etag = etag_of(&found);
    let kept = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let hashed = name.contains("/assets/");
    let mut headers = HeaderMap::new();
    let cache = if hashed { FOREVER } else { ASK };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    let policy = if name.starts_with("f/") { FIELD_POLICY } else { POLICY };
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind_of(name)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(value) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, value);
    }
    if kept == Some(etag.as_str()) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let bytes = match smaller {
        Some((coding, packed)) => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            packed.data
        }
        None => found.data,
    };
    (headers, bytes.into_owned()).into_response()
}

fn etag_of(found: &EmbeddedFile) -> String {
    let hash = found.metadata.sha256_hash();
    let hex: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
