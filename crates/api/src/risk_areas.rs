//! Risk areas: places at a level from one day to another, as the health authorities list them.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::arrivals::record_area_case::record_area_case;
use linli_app::arrivals::{import_risk_areas, list_risk_areas};
use linli_domain::arrivals::{RiskArea, RiskLevel};
use linli_domain::lang::Lang;
use linli_domain::time::Day;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::page::{LIMIT_MAX, Page};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::{read_field, read_word};
use linli_http::problem::{Problem, problem};

/// Risk areas written by one request.
const RISK_AREAS_MAX: usize = 1_000;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_risk_areas_of_days, put_risk_areas))
        .routes(routes!(record_case))
}

/// A place at a risk level from one day to another, both included.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RiskAreaItem {
    /// 2, 4, 6, 9, 12 or 15 digits.
    #[schema(max_length = 15)]
    area_code: String,
    /// `low`, `medium`, `high`.
    level: String,
    #[schema(format = Date)]
    from: String,
    /// Absent while it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    to: Option<String>,
}

impl RiskAreaItem {
    fn of(area: &RiskArea) -> Self {
        Self {
            area_code: area.area.short(),
            level: area.level.word().to_owned(),
            from: area.from.to_string(),
            to: area.to.map(|to| to.to_string()),
        }
    }

    fn read(&self, lang: Lang) -> Result<RiskArea, Problem> {
        let to = self.to.as_deref().map(|to| read_field("to", to, lang)).transpose()?;
        let from: Day = read_field("from", &self.from, lang)?;
        if to.is_some_and(|to| to < from) {
            let (zh, en) = ("止日早于起日。", "The last day is before the first.");
            return Err(Problem::bad_request(lang, "request.days", zh, en));
        }
        Ok(RiskArea {
            area: read_code(&self.area_code, lang)?,
            level: read_word("level", &self.level, RiskLevel::from_word, lang)?,
            from,
            to,
        })
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RiskQuery {
    /// Risk areas in force on this day; today unless said.
    day: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// At most 500.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// Risk areas in force on a day.
#[utoipa::path(get, path = "/risk-areas", operation_id = "list_risk_areas", tag = "arrivals",
    params(RiskQuery),
    responses((status = 200, body = Page<RiskAreaItem>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn list_risk_areas_of_days(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<RiskQuery>,
) -> Result<Json<Page<RiskAreaItem>>, Problem> {
    let day = query.day.as_deref().map(|day| read_field("day", day, ctx.lang)).transpose()?;
    let day = day.unwrap_or(ctx.now.day());
    let limit = i64::from(query.limit.unwrap_or(100).clamp(1, LIMIT_MAX));
    let after = query.cursor.as_deref().map(|text| read_risk_cursor(text, ctx.lang)).transpose()?;
    let found = list_risk_areas::list_risk_areas(&state.app, &ctx, (day, day), after, limit + 1)
        .await
        .map_err(problem(ctx.lang))?;
    let items = found.iter().map(RiskAreaItem::of).collect();
    let cursor = |item: &RiskAreaItem| format!("{}.{}.{}", item.area_code, item.from, item.level);
    Ok(Json(Page::of(items, limit, cursor)))
}

fn read_risk_cursor(text: &str, lang: Lang) -> Result<RiskArea, Problem> {
    let mut parts = text.splitn(3, '.');
    let mut part = || parts.next().unwrap_or_default();
    Ok(RiskArea {
        area: read_code(part(), lang)?,
        from: read_field("cursor", part(), lang)?,
        level: read_word("cursor", part(), RiskLevel::from_word, lang)?,
        to: None,
    })
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RiskAreasBody {
    /// At most 1,000.
    #[schema(max_items = 1000)]
    items: Vec<RiskAreaItem>,
}

/// How many risk areas were written and how many stood there already.
#[derive(Debug, Serialize, ToSchema)]
struct RiskAreasWritten {
    rows: usize,
    written: usize,
    unchanged: usize,
}

/// Writes risk areas, over those of the same area, first day and level.
#[utoipa::path(post, path = "/risk-areas", operation_id = "import_risk_areas", tag = "arrivals",
    request_body = RiskAreasBody,
    responses((status = 200, body = RiskAreasWritten), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
async fn put_risk_areas(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<RiskAreasBody>,
) -> Result<Json<RiskAreasWritten>, Problem> {
    if body.items.len() > RISK_AREAS_MAX {
        let (zh, en) = ("一次最多 1000 条。", "At most 1,000 at once.");
        return Err(Problem::bad_request(ctx.lang, "request.items", zh, en));
    }
    let areas = body.items.iter().map(|item| item.read(ctx.lang)).collect::<Result<_, _>>()?;
    let done = import_risk_areas::put_risk_areas(&state.app, &ctx, areas)
        .await
        .map_err(problem(ctx.lang))?;
    let (rows, written, unchanged) = (done.rows, done.written, done.unchanged);
    Ok(Json(RiskAreasWritten { rows, written, unchanged }))
}

/// A case that was found in an area.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AreaCaseBody {
    /// Up to 15 digits.
    #[schema(max_length = 15)]
    area_code: String,
    /// Today unless said.
    #[schema(format = Date)]
    day: Option<String>,
}

/// Records a case: the area rises to high risk, or its days without a case count anew.
#[utoipa::path(post, path = "/risk-areas/cases", operation_id = "record_area_case",
    tag = "arrivals", request_body = AreaCaseBody,
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn record_case(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<AreaCaseBody>,
) -> Result<StatusCode, Problem> {
    let area = read_code(&body.area_code, ctx.lang)?;
    let day = body.day.as_deref().map(|day| read_field("day", day, ctx.lang)).transpose()?;
    let day = day.unwrap_or(ctx.now.day());
    record_area_case(&state.app, &ctx, area, day).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
