//! axum's extractors with Linli's problems instead of plain text, so that every refusal can be read
//! by the program that asked and names the field.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use linli_domain::lang::Lang;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use crate::auth::{RequestLang, lang_of};
use crate::problem::Problem;

/// A JSON body, or a JSON answer.
#[derive(Debug)]
pub struct Json<T>(pub T);

/// Parts of the path.
#[derive(Debug)]
pub struct Path<T>(pub T);

/// The query string.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// What serde says, without what was sent: the field that is missing, or what was expected where.
/// Values, and names of fields that do not exist, may hold anything.
fn without_values(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let ours = match (line.find("missing field `"), line.rfind(", expected ")) {
        (Some(at), _) => line.get(at..),
        (None, Some(at)) => line.get(at + 2..),
        (None, None) => line.rfind(" at line ").and_then(|at| line.get(at + 1..)),
    };
    ours.unwrap_or_default().chars().take(200).collect()
}

fn body_problem(status: StatusCode, why: &str, lang: Lang) -> Problem {
    let why = without_values(why);
    let zh = format!("请求内容读不懂，请按接口文档修改：{why}");
    let en = format!("The body cannot be read; see the API document: {why}");
    Problem::new(status, "request.body", lang.pick(&zh, &en))
}

/// The request says that its body is JSON.
pub(crate) fn is_json(headers: &HeaderMap, lang: Lang) -> Result<(), Problem> {
    let kind = headers.get(header::CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
    if kind.starts_with(b"application/json") {
        return Ok(());
    }
    Err(body_problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "", lang))
}

/// A JSON body that is read where it lies, as [`Json`] reads one into a value of its own.
pub(crate) fn read_json<'a, T: Deserialize<'a>>(body: &'a [u8], lang: Lang) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| {
        let status = match error.classify() {
            Category::Data => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::BAD_REQUEST,
        };
        body_problem(status, &error.to_string(), lang)
    })
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let lang = request.extensions().get::<RequestLang>().map(|lang| lang.0).unwrap_or_default();
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(rejection) => {
                let status = match &rejection {
                    JsonRejection::JsonDataError(_) => StatusCode::UNPROCESSABLE_ENTITY,
                    JsonRejection::MissingJsonContentType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    JsonRejection::BytesRejection(error) => error.status(),
                    _ => StatusCode::BAD_REQUEST,
                };
                Err(body_problem(status, &rejection.body_text(), lang))
            }
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            // An id that is none names nothing that exists.
            Err(PathRejection::FailedToDeserializePathParams(_)) => {
                Err(Problem::not_found(lang_of(parts)))
            }
            Err(_) => Err(Problem::bad_request(
                lang_of(parts),
                "request.path",
                "地址读不懂，请按接口文档修改。",
                "The address cannot be read; see the API document.",
            )),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(rejection) => {
                let QueryRejection::FailedToDeserializeQueryString(error) = rejection else {
                    return Err(Problem::not_found(lang_of(parts)));
                };
                let why = without_values(&error.body_text());
                let zh = format!("查询参数读不懂，请按接口文档修改：{why}");
                let en = format!("The query cannot be read; see the API document: {why}");
                let detail = lang_of(parts).pick(&zh, &en).to_owned();
                Err(Problem::new(StatusCode::BAD_REQUEST, "request.query", detail))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_values;

    #[test]
    fn what_was_sent_is_not_said_again() {
        let said = [
            (
                "id_number: invalid type: integer `990101`, expected a string at line 1 column 30",
                "expected a string at line 1 column 30",
            ),
            (
                "x: unknown field `990101, expected y`, expected one of `a`, `b` at line 1 column 9",
                "expected one of `a`, `b` at line 1 column 9",
            ),
            ("missing field `name` at line 1 column 2", "missing field `name` at line 1 column 2"),
            ("key must be a string 990101 at line 1 column 2", "at line 1 column 2"),
            ("990101 is wrong", ""),
        ];
        for (text, wanted) in said {
            assert_eq!(without_values(text), wanted);
        }
    }
}
