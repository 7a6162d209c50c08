//! Lists from elsewhere: taken with source, basis, purpose and last day; matched; verified by somebody
//! before anything follows.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::tracing::import_list::{NewList, NewRow, import_list};
use linli_app::tracing::open_list::{list_lists, open_list};
use linli_app::tracing::verify_listed::{list_verifications, verify_listed};
use linli_domain::areas::District;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::tracing::{ListKind, Outcome};
use linli_storage::tracing::{OutsideList, OutsideRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::AreaQuery;
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

/// 20,000 rows of 250 bytes.
const BODY_BYTES_MAX: usize = 5 * 1024 * 1024;

pub(super) fn router() -> OpenApiRouter<ApiState> {
    let lists = OpenApiRouter::new()
        .routes(routes!(list, import))
        .layer(axum::extract::DefaultBodyLimit::max(BODY_BYTES_MAX));
    let rest = OpenApiRouter::new().routes(routes!(open)).routes(routes!(waiting));
    lists.merge(rest).routes(routes!(verify))
}

/// Somebody on a list.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ListRowBody {
    id_number: Option<String>,
    phone: Option<String>,
    /// What is said about them; kept only when they are registered here.
    #[schema(max_length = 500)]
    detail: Option<String>,
    /// Who told, for tips: sealed, never shown to those who work it.
    #[schema(max_length = 500)]
    informant: Option<String>,
}

/// A list as it is handed in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ListBody {
    /// Whose people are looked up.
    area: String,
    /// `comparison`, `fever_medicine`, `tip`, `co_investigation`.
    kind: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    basis: String,
    #[serde(default)]
    purpose: String,
    /// The last day it is kept.
    expires_day: Option<String>,
    /// At most 20,000.
    #[schema(max_items = 20000)]
    rows: Vec<ListRowBody>,
}

/// What became of the rows; they add up.
#[derive(Serialize, ToSchema)]
struct ListTakenAnswer {
    id: String,
    rows: i64,
    matched: i64,
    unmatched: i64,
    repeated: i64,
    refused: i64,
}

/// Takes a list. Without source, basis, purpose and last day it is refused.
#[utoipa::path(post, path = "/lists", operation_id = "import_list", tag = "tracing",
    request_body = ListBody,
    responses((status = 201, body = ListTakenAnswer), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn import(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ListBody>,
) -> Result<(StatusCode, Json<ListTakenAnswer>), Problem> {
    let lang = ctx.lang;
    let expires = body.expires_day.as_deref().filter(|day| !day.is_empty());
    let rows = body.rows.into_iter().map(|row| NewRow {
        id_number: row.id_number.unwrap_or_default(),
        phone: row.phone.unwrap_or_default(),
        detail: row.detail.unwrap_or_default(),
        informant: row.informant.unwrap_or_default(),
    });
    let new = NewList {
        area: read_code(&body.area, lang)?,
        kind: read_word("kind", &body.kind, ListKind::from_word, lang)?,
        source: body.source,
        basis: body.basis,
        purpose: body.purpose,
        expires_day: expires.map(|day| read_field("expires_day", day, lang)).transpose()?,
        rows: rows.collect(),
    };
    let done = import_list(&state.app, &ctx, new).await.map_err(problem(lang))?;
    let answer = ListTakenAnswer {
        id: done.id.to_string(),
        rows: done.rows,
        matched: done.matched,
        unmatched: done.unmatched,
        repeated: done.repeated,
        refused: done.refused,
    };
    Ok((StatusCode::CREATED, Json(answer)))
}

/// A list.
#[derive(Serialize, ToSchema)]
struct ListItem {
    id: String,
    area: String,
    kind: String,
    kind_label: String,
    source: String,
    basis: String,
    purpose: String,
    expires_day: String,
    rows: i64,
    matched: i64,
    repeated: i64,
    refused: i64,
    /// Waiting to be verified.
    open: i64,
    recorded_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_rows: Option<i64>,
}

impl ListItem {
    fn of(district: District, list: OutsideList, lang: Lang) -> Self {
        Self {
            id: PublicId::new(district, list.id).to_string(),
            area: list.grid_code.short(),
            kind_label: kind_label(&list.kind, lang),
            kind: list.kind,
            source: list.source,
            basis: list.basis,
            purpose: list.purpose,
            expires_day: list.expires_day.to_string(),
            rows: list.rows,
            matched: list.matched,
            repeated: list.repeated,
            refused: list.refused,
            open: list.open,
            recorded_at: list.recorded_at.to_string(),
            erased_at: list.erased_at.map(|at| at.to_string()),
            erased_rows: list.erased_rows,
        }
    }
}

fn kind_label(word: &str, lang: Lang) -> String {
    let kind = ListKind::from_word(word);
    kind.map(|kind| kind.label(lang)).unwrap_or_default().to_owned()
}

#[derive(Serialize, ToSchema)]
struct Lists {
    /// The newest first.
    items: Vec<ListItem>,
}

/// Lists of an area.
#[utoipa::path(get, path = "/lists", operation_id = "list_lists", tag = "tracing",
    params(AreaQuery),
    responses((status = 200, body = Lists), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Lists>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_lists(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|(district, one)| ListItem::of(district, one, ctx.lang));
    Ok(Json(Lists { items: items.collect() }))
}

/// Somebody on a list who is registered here.
#[derive(Serialize, ToSchema)]
pub(super) struct ListedItem {
    id: String,
    line: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    name: String,
    grid: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    kind: String,
    kind_label: String,
    purpose: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// `open`, `verified`.
    state: String,
    /// `confirmed`, `not_this_person`, `not_found`.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome_label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified_at: Option<String>,
}

impl ListedItem {
    pub(super) fn of(district: District, row: OutsideRow, lang: Lang) -> Self {
        let public = |id: uuid::Uuid| PublicId::new(district, id).to_string();
        let outcome = row.outcome.as_deref().and_then(Outcome::from_word);
        Self {
            id: public(row.id),
            line: row.line,
            person: row.person_id.map(|id| public(id.0)),
            name: row.name.unwrap_or_default(),
            grid: row.grid_code.short(),
            household: row.household_id.map(|id| public(id.0)),
            kind_label: kind_label(&row.kind, lang),
            kind: row.kind,
            purpose: row.purpose,
            detail: row.detail.map(|text| text.to_string()),
            state: row.state,
            outcome: row.outcome,
            outcome_label: outcome.map(|outcome| outcome.label(lang).to_owned()),
            note: row.note.map(|text| text.to_string()),
            verified_at: row.verified_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct OpenedList {
    #[serde(flatten)]
    list: ListItem,
    /// Those who are registered in your areas.
    people: Vec<ListedItem>,
}

/// One list with whom it matched.
#[utoipa::path(get, path = "/lists/{id}", operation_id = "open_list", tag = "tracing",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = OpenedList), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<OpenedList>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let (list, rows) = open_list(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let people = rows.into_iter().map(|row| ListedItem::of(id.district, row, ctx.lang)).collect();
    Ok(Json(OpenedList { list: ListItem::of(id.district, list, ctx.lang), people }))
}

#[derive(Serialize, ToSchema)]
struct Verifications {
    items: Vec<ListedItem>,
}

/// People on lists who wait to be verified in an area.
#[utoipa::path(get, path = "/verifications", operation_id = "list_verifications",
    tag = "tracing", params(AreaQuery),
    responses((status = 200, body = Verifications), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn waiting(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Verifications>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_verifications(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|(id, row)| ListedItem::of(id.district, row, ctx.lang));
    Ok(Json(Verifications { items: items.collect() }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VerifyBody {
    /// `confirmed`, `not_this_person`, `not_found`.
    outcome: String,
    #[schema(max_length = 2000)]
    note: Option<String>,
}

/// Notes what was found about somebody on a list, once.
#[utoipa::path(post, path = "/verifications/{id}", operation_id = "verify_listed",
    tag = "tracing", request_body = VerifyBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn verify(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<VerifyBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let outcome = read_word("outcome", &body.outcome, Outcome::from_word, ctx.lang)?;
    verify_listed(&state.app, &ctx, id, outcome, body.note.unwrap_or_default())
        .await
        .map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
