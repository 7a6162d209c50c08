//! Co-investigation requests in and out, with the clocks of their steps and the reply as a letter.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use linli_app::tracing::open_request::{ListedRequest, RequestView, list_requests, open_request};
use linli_app::tracing::record_request::{NewRequest, RequestPerson, record_request};
use linli_app::tracing::record_step::StepOf;
use linli_app::tracing::reply_request::{print_reply, reply_request};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::tracing::RequestHead;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::outside::ListedItem;
use super::{AreaQuery, StepBody, StepItem, step};
use crate::areas::read_code;
use crate::letters::render_reply;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, record))
        .routes(routes!(open))
        .routes(routes!(note_step))
        .routes(routes!(reply))
        .routes(routes!(print))
}

/// Somebody a request is about.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RequestPersonItem {
    #[serde(default)]
    #[schema(max_length = 100)]
    name: String,
    /// Masked when it is read back.
    #[serde(default)]
    id_number: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    #[schema(max_length = 500)]
    detail: String,
}

/// A request as it is handed in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RequestBody {
    area: String,
    /// `in`, `out`.
    direction: String,
    #[schema(min_length = 1, max_length = 100)]
    number: String,
    #[schema(min_length = 1, max_length = 200)]
    from_office: String,
    #[schema(min_length = 1, max_length = 200)]
    to_office: String,
    #[schema(min_length = 1, max_length = 2000)]
    subject: String,
    /// The twenty-four hours count from here.
    received_at: String,
    /// The case it is about.
    case: Option<String>,
    #[serde(default)]
    basis: String,
    #[serde(default)]
    purpose: String,
    expires_day: Option<String>,
    #[schema(max_items = 500)]
    people: Vec<RequestPersonItem>,
}

#[derive(Serialize, ToSchema)]
struct RequestRecordedAnswer {
    id: String,
    people: i64,
    matched: i64,
}

/// Records a request; the people of one that came in are matched and wait to be verified.
#[utoipa::path(post, path = "/requests", operation_id = "record_request", tag = "tracing",
    request_body = RequestBody,
    responses((status = 201, body = RequestRecordedAnswer), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn record(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<RequestBody>,
) -> Result<(StatusCode, Json<RequestRecordedAnswer>), Problem> {
    let lang = ctx.lang;
    let expires = body.expires_day.as_deref().filter(|day| !day.is_empty());
    let people = body.people.into_iter().map(|one| RequestPerson {
        name: one.name,
        id_number: one.id_number,
        phone: one.phone,
        detail: one.detail,
    });
    let is_incoming = match body.direction.as_str() {
        "in" => true,
        "out" => false,
        _ => {
            let (zh, en) = ("direction 写 in 或 out。", "direction is `in` or `out`.");
            return Err(Problem::bad_request(lang, "request.word", zh, en));
        }
    };
    let new = NewRequest {
        area: read_code(&body.area, lang)?,
        is_incoming,
        number: body.number,
        from_office: body.from_office,
        to_office: body.to_office,
        subject: body.subject,
        received_at: read_field("received_at", &body.received_at, lang)?,
        case: body.case.as_deref().map(|id| read_id(id, lang)).transpose()?,
        basis: body.basis,
        purpose: body.purpose,
        expires_day: expires.map(|day| read_field("expires_day", day, lang)).transpose()?,
        people: people.collect(),
    };
    let done = record_request(&state.app, &ctx, new).await.map_err(problem(lang))?;
    let (people, matched) = (done.people, done.matched);
    let answer = RequestRecordedAnswer { id: done.id.to_string(), people, matched };
    Ok((StatusCode::CREATED, Json(answer)))
}

/// The head of a request, as a list shows it; whom it is about is told when it is opened.
#[derive(Serialize, ToSchema)]
struct RequestItem {
    id: String,
    /// `in`, `out`.
    direction: String,
    number: String,
    from_office: String,
    to_office: String,
    received_at: String,
    /// Twenty-four hours later.
    due_at: String,
    steps: Vec<StepItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    expires_day: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    replied_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_at: Option<String>,
}

impl RequestItem {
    fn of(listed: ListedRequest, now: Moment, lang: Lang) -> Self {
        let ListedRequest { head, due_at, steps } = listed;
        let public = |id: uuid::Uuid| PublicId::new(head.district, id).to_string();
        Self {
            id: public(head.id.0),
            steps: StepItem::all(&steps, due_at, now, lang),
            due_at: due_at.to_string(),
            case: head.case_id.map(|id| public(id.0)),
            list: head.list_id.map(|id| public(id.0)),
            received_at: head.received_at.to_string(),
            expires_day: head.expires_day.to_string(),
            replied_at: head.replied_at.map(|at| at.to_string()),
            erased_at: head.erased_at.map(|at| at.to_string()),
            direction: head.direction,
            number: head.number,
            from_office: head.from_office,
            to_office: head.to_office,
        }
    }
}

/// A request with whom it is about and what was found.
#[derive(Serialize, ToSchema)]
struct OpenedRequest {
    #[serde(flatten)]
    head: RequestItem,
    subject: String,
    basis: String,
    purpose: String,
    people: Vec<RequestPersonItem>,
    /// Those of them who are registered here, and what was found.
    found: Vec<ListedItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply: Option<String>,
}

impl OpenedRequest {
    fn of(view: RequestView, now: Moment, lang: Lang) -> Self {
        let request = view.request;
        let people = view.people.into_iter().map(|one| RequestPersonItem {
            name: one.name,
            id_number: one.id_number,
            phone: one.phone,
            detail: one.detail,
        });
        let found = view.rows.into_iter().filter(|row| row.person_id.is_some());
        let found = found.map(|row| ListedItem::of(request.district, row, lang)).collect();
        let head = RequestHead {
            district: request.district,
            id: request.id,
            direction: request.direction,
            number: request.number,
            from_office: request.from_office,
            to_office: request.to_office,
            received_at: request.received_at,
            case_id: request.case_id,
            list_id: request.list_id,
            expires_day: request.expires_day,
            replied_at: request.replied_at,
            erased_at: request.erased_at,
        };
        let listed = ListedRequest { head, due_at: view.due_at, steps: view.steps };
        Self {
            head: RequestItem::of(listed, now, lang),
            subject: request.subject.to_string(),
            basis: request.basis,
            purpose: request.purpose,
            people: people.collect(),
            found,
            reply: request.reply.map(|text| text.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Requests {
    /// The newest first.
    items: Vec<RequestItem>,
}

/// The heads of the requests of an area.
#[utoipa::path(get, path = "/requests", operation_id = "list_requests", tag = "tracing",
    params(AreaQuery),
    responses((status = 200, body = Requests), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Requests>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_requests(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|one| RequestItem::of(one, ctx.now, ctx.lang));
    Ok(Json(Requests { items: items.collect() }))
}

/// One request.
#[utoipa::path(get, path = "/requests/{id}", operation_id = "open_request", tag = "tracing",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = OpenedRequest), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<OpenedRequest>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let view = open_request(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(OpenedRequest::of(view, ctx.now, ctx.lang)))
}

/// Notes that a step of a request is done.
#[utoipa::path(post, path = "/requests/{id}/steps", operation_id = "record_request_step",
    tag = "tracing", request_body = StepBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn note_step(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<StepBody>,
) -> Result<StatusCode, Problem> {
    step(&state, &ctx, StepOf::Request, &id, &body).await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReplyBody {
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

/// Writes the reply to a request that came in, once.
#[utoipa::path(post, path = "/requests/{id}/reply", operation_id = "reply_request",
    tag = "tracing", request_body = ReplyBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn reply(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ReplyBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    reply_request(&state.app, &ctx, id, &body.text).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The reply (协查回函) as a letter; the print is journalled.
#[utoipa::path(get, path = "/requests/{id}/reply.pdf", operation_id = "print_reply",
    tag = "tracing", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn print(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let lang = ctx.lang;
    let public = read_id(&id, lang)?;
    let letter = print_reply(&state.app, &ctx, public).await.map_err(problem(lang))?;
    // Typesetting takes a few hundredths of a second of pure computing.
    let pdf = tokio::task::spawn_blocking(move || render_reply(&letter, lang)).await;
    let pdf = pdf.unwrap_or_else(|_| Err(linli_app::error::Error::not_found()));
    let pdf = pdf.map_err(problem(lang))?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"reply-{public}.pdf\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}
