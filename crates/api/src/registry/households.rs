//! Households of an area, and one with the people who live in it.

use axum::extract::State;
use linli_app::registry::list_households;
use linli_app::registry::open_household::{self, MemberView};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{HouseholdItem, PersonItem};
use crate::areas::read_code;
use crate::page::{Page, PageQuery};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_households_of_area))
        .routes(routes!(open_one_household))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct HouseholdsQuery {
    /// The area whose households are listed, grid by grid.
    area: String,
    /// `next` of the page before.
    cursor: Option<String>,
    /// At most 500.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// Households of an area, grid by grid.
#[utoipa::path(get, path = "/households", operation_id = "list_households", tag = "registry",
    params(HouseholdsQuery),
    responses((status = 200, body = Page<HouseholdItem>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list_households_of_area(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<HouseholdsQuery>,
) -> Result<Json<Page<HouseholdItem>>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let after = page.cursor.as_deref().map(|text| read_field("cursor", text, ctx.lang));
    let after = after.transpose()?;
    let limit = page.limit();
    let found = list_households::list_households(&state.app, &ctx, area, after, limit + 1)
        .await
        .map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|(id, line)| HouseholdItem::of(id, line)).collect();
    Ok(Json(Page::of(items, limit, |item: &HouseholdItem| item.id.clone())))
}

/// Somebody who lives in a household.
#[derive(Debug, Serialize, ToSchema)]
struct MemberItem {
    /// A code such as `head`, `spouse`, `child`, `other`.
    relationship: String,
    /// The roster's word.
    relationship_word: String,
    person: PersonItem,
}

/// A household with its people.
#[derive(Debug, Serialize, ToSchema)]
struct HouseholdDetail {
    household: HouseholdItem,
    people: Vec<MemberItem>,
}

/// One household with the people who live in it.
#[utoipa::path(get, path = "/households/{id}", operation_id = "open_household", tag = "registry",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = HouseholdDetail), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn open_one_household(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<HouseholdDetail>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let opened =
        open_household::open_household(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let member = |member: MemberView| MemberItem {
        relationship: member.relationship,
        relationship_word: member.relationship_word,
        person: member.person.into(),
    };
    let people = opened.members.into_iter().map(member).collect();
    Ok(Json(HouseholdDetail { household: HouseholdItem::of(opened.id, opened.line), people }))
}
