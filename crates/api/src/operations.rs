//! `POST /operations`: what devices did while offline, answered one by one.

use axum::extract::State;
use linli_app::error::Error;
use linli_app::operations::apply_operations::{
    Answer, OPERATIONS_MAX, Operation as OperationOf, apply_operations, bad_body, kind_of, too_many,
};
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Json;
use linli_http::problem::{Problem, problem};

/// An id that cannot be read is repeated up to this length, so that the device finds it again.
const ID_CHARS_MAX: usize = 64;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(apply))
}

/// One thing done on a device. Read leniently one by one: a broken one spoils no other.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(dead_code, reason = "describes the wire; each operation is read from its JSON value")]
struct Operation {
    /// UUIDv7 made by the device; the key by which a repeat is known.
    #[schema(format = "uuid")]
    id: String,
    /// `record_attempt`: `entity` is the household, `body` is
    /// `{canvass?, channel, outcome, notice?, note?}`.
    kind: String,
    /// `<district>-<uuid>` of what it is about.
    entity: String,
    /// RFC 3339, the device's clock.
    at: String,
    /// Fields of the kind.
    #[schema(value_type = Object)]
    body: Value,
    /// The version of the entity that the device had seen.
    base_version: Option<i64>,
}

#[derive(Debug, Deserialize, ToSchema)]
struct Operations {
    /// At most 500, applied in this order.
    #[schema(value_type = Vec<Operation>, max_items = 500)]
    operations: Vec<Value>,
}

/// What became of one operation.
#[derive(Debug, Serialize, ToSchema)]
struct OperationResult {
    id: String,
    /// `applied`, `duplicate`, `rejected` or `conflict`.
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
    /// The entity as it stands now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    current: Option<Value>,
}

#[derive(Debug, Serialize, ToSchema)]
struct OperationResults {
    /// In the order of the request.
    results: Vec<OperationResult>,
}

/// Applies what a device did while offline: each operation once, each answered for itself.
#[utoipa::path(post, path = "/operations", operation_id = "apply_operations", tag = "operations",
    request_body = Operations,
    responses((status = 200, body = OperationResults), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)))]
async fn apply(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(request): Json<Operations>,
) -> Result<Json<OperationResults>, Problem> {
    let say = problem(ctx.lang);
    if request.operations.len() > OPERATIONS_MAX {
        return Err(say(too_many()));
    }
    let mut places = Vec::with_capacity(request.operations.len());
    let mut readable = Vec::with_capacity(request.operations.len());
    for value in request.operations {
        match read(&value) {
            Ok(operation) => {
                readable.push(operation);
                places.push(None);
            }
            Err(error) => places.push(Some(OperationResult {
                id: id_text(&value),
                status: "rejected".to_owned(),
                problem: Some(say(error)),
                current: None,
            })),
        }
    }
    let answers = apply_operations(&state.app, &ctx, readable).await.map_err(&say)?;
    let mut answers = answers.into_iter();
    let results = places
        .into_iter()
        .filter_map(|place| place.or_else(|| answers.next().map(|answer| result(answer, &say))));
    Ok(Json(OperationResults { results: results.collect() }))
}

fn result(answer: Answer, say: &impl Fn(Error) -> Problem) -> OperationResult {
    OperationResult {
        id: answer.id.to_string(),
        status: answer.status.word().to_owned(),
        problem: answer.problem.map(say),
        current: answer.current,
    }
}

fn id_text(value: &Value) -> String {
    let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
    id.chars().take(ID_CHARS_MAX).collect()
}

fn read(value: &Value) -> Result<OperationOf, Error> {
    let text =
        |field: &str| value.get(field).and_then(Value::as_str).ok_or_else(|| bad_body(field));
    let id = Uuid::try_parse(text("id")?).map_err(|_| bad_body("id"))?;
    let kind = kind_of(text("kind")?)?;
    let entity: PublicId = text("entity")?.parse().map_err(|_| bad_body("entity"))?;
    let at: Moment = text("at")?.parse().map_err(|_| bad_body("at"))?;
    let base_version = match value.get("base_version") {
        None | Some(Value::Null) => None,
        Some(version) => Some(version.as_i64().ok_or_else(|| bad_body("base_version"))?),
    };
    let body = value.get("body").cloned().unwrap_or(Value::Null);
    Ok(OperationOf { id, kind, entity, at, body, base_version })
}
