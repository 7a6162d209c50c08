//! People's needs as help to be given: the care groups of an area, one person's, noted and ended.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::visits::end_care_need::end_care_need;
use linli_app::visits::list_care_needs::{CareView, list_care_needs, open_care_needs};
use linli_app::visits::put_care_need::{NewCareNeed, put_care_need};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::visits::care::is_sensitive;
use linli_storage::registry::door_words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::post_label;
use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_day, read_id};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(open, put)).routes(routes!(end))
}

/// A need of somebody.
#[derive(Serialize, ToSchema)]
struct CareNeedItem {
    person: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    grid: String,
    door: String,
    need: String,
    label: String,
    /// Only those who give the help, and who answer for it, see it.
    sensitive: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    from: String,
    /// Left out where neither the plan nor anybody says how often.
    #[serde(skip_serializing_if = "Option::is_none")]
    visits_per_month: Option<i64>,
    /// An officer said so, not the plan.
    own_frequency: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    visited_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    visited_by_label: Option<String>,
    /// The row of the plan's table.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<String>,
    review: String,
    review_due: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_visit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_visit: Option<String>,
    /// Planned and not made in time.
    overdue: i64,
}

impl CareNeedItem {
    fn of(view: CareView, lang: Lang) -> Self {
        let person = view.person().to_string();
        let line = view.line;
        Self {
            person,
            name: line.name,
            household: line.household_id.map(|id| PublicId::new(line.district, id).to_string()),
            grid: line.grid_code.short(),
            door: door_words([&line.compound, &line.building, &line.unit, &line.door]),
            sensitive: is_sensitive(&line.need),
            need: line.need,
            label: view.label,
            help: line.help.map(|text| text.to_string()),
            from: line.from_day.to_string(),
            own_frequency: line.visits_per_month.is_some(),
            visits_per_month: view.often.as_ref().map(|often| often.visits_per_month),
            visited_by_label: view.often.as_ref().map(|often| post_label(&often.visited_by, lang)),
            visited_by: view.often.as_ref().map(|often| often.visited_by.clone()),
            row: view.often.map(|often| often.row).filter(|row| !row.is_empty()),
            review: line.review_day.to_string(),
            review_due: view.review_due,
            last_visit: line.last_visit.map(|at| at.to_string()),
            next_visit: line.next_visit.map(|day| day.to_string()),
            overdue: line.overdue,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct CareNeedList {
    items: Vec<CareNeedItem>,
}

impl CareNeedList {
    fn of(views: Vec<CareView>, lang: Lang) -> Json<Self> {
        Json(Self { items: views.into_iter().map(|view| CareNeedItem::of(view, lang)).collect() })
    }
}

/// The care groups of an area, overdue visits first.
#[utoipa::path(get, path = "/care-needs", operation_id = "list_care_needs", tag = "visits",
    params(AreaQuery),
    responses((status = 200, body = CareNeedList), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<CareNeedList>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_care_needs(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(CareNeedList::of(found, ctx.lang))
}

/// The needs of one person.
#[utoipa::path(get, path = "/persons/{id}/care-needs", operation_id = "open_care_needs",
    tag = "visits", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = CareNeedList), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<CareNeedList>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = open_care_needs(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(CareNeedList::of(found, ctx.lang))
}

/// A need: what help, how often, by whom, until when.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CareNeedBody {
    /// A code of care needs: `elder_living_alone`, `disabled`, …
    #[schema(max_length = 40)]
    need: String,
    #[schema(max_length = 300)]
    help: Option<String>,
    /// As the plan says where left out.
    #[schema(maximum = 31)]
    visits_per_month: Option<i64>,
    #[schema(max_length = 40)]
    visited_by: Option<String>,
    /// In a year where left out.
    review: Option<String>,
}

/// Notes a need of somebody; again is its review.
#[utoipa::path(post, path = "/persons/{id}/care-needs", operation_id = "put_care_need",
    tag = "visits", request_body = CareNeedBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn put(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<CareNeedBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let review_day = body.review.map(|text| read_day(&text, ctx.lang)).transpose()?;
    let new = NewCareNeed {
        need: body.need,
        help: body.help,
        visits_per_month: body.visits_per_month,
        visited_by: body.visited_by,
        review_day,
    };
    put_care_need(&state.app, &ctx, id, new).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which need ends, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CareNeedEnd {
    #[schema(max_length = 40)]
    need: String,
    #[schema(max_length = 200)]
    reason: String,
}

/// Ends a need; visits planned for it are called off.
#[utoipa::path(post, path = "/persons/{id}/care-needs/end", operation_id = "end_care_need",
    tag = "visits", request_body = CareNeedEnd,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn end(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<CareNeedEnd>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let ended = end_care_need(&state.app, &ctx, id, body.need, &body.reason).await;
    ended.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
