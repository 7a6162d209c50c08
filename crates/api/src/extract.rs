//! Query, path and body as handlers want them: what cannot be read is a problem in the user's
//! language, never plain text. Repeats nothing of what was sent.

use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Json, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use serde::de::DeserializeOwned;

use crate::auth::lang_of;
use crate::problem::Problem;

/// `axum::extract::Query` with a problem as rejection.
pub(crate) struct CheckedQuery<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for CheckedQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let lang = lang_of(parts);
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(value)) => Ok(Self(value)),
            Err(_) => Err(Problem::bad_request(
                lang,
                "request.query",
                "网址中的参数写法不对：请对照接口文档检查。",
                "The query cannot be read: compare it with the API's document.",
            )),
        }
    }
}

/// An id `<district>-<uuid>` from the path.
pub(crate) struct CheckedId(pub(crate) PublicId);

impl<S: Send + Sync> FromRequestParts<S> for CheckedId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let lang = lang_of(parts);
        let text = Path::<String>::from_request_parts(parts, state).await;
        let Ok(Path(text)) = text else { return Err(bad_id(lang)) };
        text.parse().map(Self).map_err(|_| bad_id(lang))
    }
}

/// The text is no id.
pub(crate) fn bad_id(lang: Lang) -> Problem {
    Problem::bad_request(
        lang,
        "request.id",
        "编号写法不对：应为“六位区划-编号”。",
        "Not an id: it has the form <district>-<uuid>.",
    )
}

/// `axum::Json` with a problem as rejection: 400 where it is not JSON, 422 where its fields are wrong.
pub(crate) struct CheckedJson<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for CheckedJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let lang = lang_of(&parts);
        let request = Request::from_parts(parts, body);
        match Json::<T>::from_request(request, state).await {
            Ok(Json(value)) => Ok(Self(value)),
            Err(rejection) => Err(json_problem(&rejection, lang)),
        }
    }
}

fn json_problem(rejection: &JsonRejection, lang: Lang) -> Problem {
    let (code, zh, en) = match rejection {
        JsonRejection::JsonDataError(_) => (
            "request.fields",
            "请求中有字段缺失或写法不对：请对照接口文档检查。",
            "A field is missing or wrong: compare the request with the API's document.",
        ),
        JsonRejection::MissingJsonContentType(_) => (
            "request.content_type",
            "请求须为 application/json。",
            "The request must be application/json.",
        ),
        JsonRejection::BytesRejection(_) => {
            ("request.too_large", "请求过大：请分批发送。", "The request is too large: split it.")
        }
        _ => ("request.json", "请求不是有效的 JSON。", "The request is not JSON."),
    };
    let status = match rejection.status() {
        StatusCode::UNSUPPORTED_MEDIA_TYPE => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        StatusCode::PAYLOAD_TOO_LARGE => StatusCode::PAYLOAD_TOO_LARGE,
        StatusCode::UNPROCESSABLE_ENTITY => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::BAD_REQUEST,
    };
    Problem::new(status, code, lang.pick(zh, en))
}
