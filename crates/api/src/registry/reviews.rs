//! Rows of rosters that wait for a decision.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::registry::decide_review::{self, Decision};
use linli_app::registry::list_reviews::{self, ReviewView};
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::page::{Page, PageQuery};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_waiting_rows)).routes(routes!(decide_row))
}

/// A filled cell with the word above it.
#[derive(Debug, Serialize, ToSchema)]
struct CellItem {
    label: String,
    /// Numbers are masked.
    text: String,
}

/// A row that waits.
#[derive(Debug, Serialize, ToSchema)]
struct ReviewItem {
    id: String,
    sheet: String,
    /// Row of the sheet or line of the file, from 1.
    row: i64,
    /// `two_households`, `no_name`, `not_a_name`, `no_place`.
    reason: String,
    text: String,
    cells: Vec<CellItem>,
    /// The person it is about, where they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    /// The household the row names.
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    created_at: String,
}

impl ReviewItem {
    fn of(row: ReviewView, lang: Lang) -> Self {
        let cells = row.cells.into_iter().map(|(label, text)| CellItem { label, text });
        Self {
            id: row.id.to_string(),
            sheet: row.sheet,
            row: row.line,
            reason: row.reason.code().to_owned(),
            text: row.reason.say(lang).to_owned(),
            cells: cells.collect(),
            person: row.person.map(|id| id.to_string()),
            household: row.household.map(|id| id.to_string()),
            created_at: row.created_at.to_string(),
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ReviewsQuery {
    /// The community, 12 digits.
    community: String,
    /// `next` of the page before.
    cursor: Option<String>,
    /// At most 500.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// Rows of a community's rosters that wait for a decision.
#[utoipa::path(get, path = "/reviews", operation_id = "list_reviews", tag = "registry",
    params(ReviewsQuery),
    responses((status = 200, body = Page<ReviewItem>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list_waiting_rows(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ReviewsQuery>,
) -> Result<Json<Page<ReviewItem>>, Problem> {
    let community = read_code(&query.community, ctx.lang)?;
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let after = page.cursor.as_deref().map(|text| read_field("cursor", text, ctx.lang));
    let after = after.transpose()?;
    let limit = page.limit();
    let rows = list_reviews::list_reviews(&state.app, &ctx, community, after, limit + 1)
        .await
        .map_err(problem(ctx.lang))?;
    let items = rows.into_iter().map(|row| ReviewItem::of(row, ctx.lang)).collect();
    Ok(Json(Page::of(items, limit, |item: &ReviewItem| item.id.clone())))
}

/// What somebody decided, and why.
#[derive(Debug, Deserialize, ToSchema)]
struct DecisionQuery {
    /// `same`, `moved`, `separate`, `drop`.
    decision: String,
    /// Journalled.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// Decides a row: the same person, moved here, living in both households, or nobody.
#[utoipa::path(post, path = "/reviews/{id}/decision", operation_id = "decide_review",
    tag = "registry",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = DecisionQuery,
    responses((status = 204, description = "decided"), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn decide_row(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(query): Json<DecisionQuery>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let decision = read_word("decision", &query.decision, Decision::from_word, ctx.lang)?;
    decide_review::decide_review(&state.app, &ctx, id, decision, &query.reason)
        .await
        .map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
