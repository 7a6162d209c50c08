//! Canvasses. Attempts come in as operations, see `operations`.

mod coverage;

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::canvass::list_canvass_households::{HouseholdsWanted, list_canvass_households};
use linli_app::canvass::view_canvass::view_canvass;
use linli_app::canvass::{close_canvass, list_canvasses, start_canvass};
use linli_domain::canvass::Outcome;
use linli_domain::ids::{CanvassId, HouseholdId, PublicId};
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use self::coverage::Coverage;
use crate::areas::read_code;
use crate::page::{Page, PageQuery};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(start, list))
        .routes(routes!(view))
        .routes(routes!(households))
        .routes(routes!(close))
}

/// A canvass.
#[derive(Debug, Serialize, ToSchema)]
struct Canvass {
    id: String,
    area: String,
    reason: String,
    /// Version of the plan that set the deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan_version: Option<String>,
    triggered_at: String,
    start_due_at: String,
    due_at: String,
    started_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<String>,
}

impl From<linli_storage::canvass::Canvass> for Canvass {
    fn from(canvass: linli_storage::canvass::Canvass) -> Self {
        Self {
            id: PublicId::new(canvass.district, canvass.id).to_string(),
            area: canvass.area.short(),
            reason: canvass.reason,
            plan_version: canvass.plan_version,
            triggered_at: canvass.triggered_at.to_string(),
            start_due_at: canvass.start_due_at.to_string(),
            due_at: canvass.due_at.to_string(),
            started_at: canvass.started_at.to_string(),
            closed_at: canvass.closed_at.map(|at| at.to_string()),
        }
    }
}

/// A canvass to be started.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewCanvass {
    /// District, street, community or grid.
    #[schema(max_length = 15)]
    area: String,
    /// Why, in a line.
    #[serde(default)]
    #[schema(max_length = 200)]
    reason: String,
    /// RFC 3339; now unless said, at most 72 hours ago.
    #[serde(default)]
    triggered_at: Option<String>,
    /// RFC 3339; the plan's deadline `risk_trigger` unless said.
    #[serde(default)]
    due_at: Option<String>,
}

/// A canvass just started.
#[derive(Debug, Serialize, ToSchema)]
struct Started {
    #[serde(flatten)]
    canvass: Canvass,
    /// Households on its list, all not reached.
    households: u64,
}

fn read_moment(text: Option<&str>, lang: Lang) -> Result<Option<Moment>, Problem> {
    let bad = |_| {
        Problem::bad_request(
            lang,
            "request.time",
            "时间写法不对：例如 2021-10-25T08:00:00+08:00。",
            "Not a time: write for example 2021-10-25T08:00:00+08:00.",
        )
    };
    text.map(|text| text.parse().map_err(bad)).transpose()
}

/// Starts a canvass of an area.
#[utoipa::path(post, path = "/canvasses", operation_id = "start_canvass", tag = "canvass",
    request_body = NewCanvass,
    responses((status = 201, body = Started), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)))]
async fn start(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(new): Json<NewCanvass>,
) -> Result<(StatusCode, Json<Started>), Problem> {
    let new = start_canvass::StartCanvass {
        area: read_code(&new.area, ctx.lang)?,
        triggered_at: read_moment(new.triggered_at.as_deref(), ctx.lang)?,
        due_at: read_moment(new.due_at.as_deref(), ctx.lang)?,
        reason: new.reason,
    };
    let (canvass, households) =
        start_canvass::start_canvass(&state.app, &ctx, new).await.map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(Started { canvass: canvass.into(), households })))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CanvassesQuery {
    /// In or around which area; your own areas unless said.
    area: Option<String>,
}

fn bad_cursor(lang: Lang) -> Problem {
    Problem::bad_request(
        lang,
        "request.cursor",
        "翻页标记无效：请从第一页重新打开。",
        "The cursor is not one of ours: start again from the first page.",
    )
}

fn read_cursor(text: Option<&str>, lang: Lang) -> Result<Option<(i64, Uuid)>, Problem> {
    let Some(text) = text else { return Ok(None) };
    let read = || {
        let (number, id) = text.split_once('_')?;
        Some((number.parse().ok()?, Uuid::try_parse(id).ok()?))
    };
    read().map(Some).ok_or_else(|| bad_cursor(lang))
}

/// The canvasses of an area, the newest first.
#[utoipa::path(get, path = "/canvasses", operation_id = "list_canvasses", tag = "canvass",
    params(CanvassesQuery, PageQuery),
    responses((status = 200, body = Page<Canvass>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<CanvassesQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Canvass>>, Problem> {
    let area = query.area.as_deref().map(|area| read_code(area, ctx.lang)).transpose()?;
    let after = read_cursor(page.cursor.as_deref(), ctx.lang)?;
    let after = after.map(|(at, id)| (Moment(at), CanvassId(id)));
    let limit = page.limit();
    let found = list_canvasses::list_canvasses(&state.app, &ctx, area, after, limit + 1)
        .await
        .map_err(problem(ctx.lang))?;
    let cursor =
        |at: &linli_storage::canvass::Canvass| format!("{}_{}", at.triggered_at.0, at.id.0);
    let page = Page::of(found, limit, cursor);
    let items = page.items.into_iter().map(Canvass::from).collect();
    Ok(Json(Page { items, next: page.next }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CoverageQuery {
    /// A part of the canvass; all of it unless said.
    area: Option<String>,
}

/// The coverage of a canvass now, in all, by grid and by grid worker.
#[utoipa::path(get, path = "/canvasses/{id}", operation_id = "view_canvass", tag = "canvass",
    params(("id" = String, Path, description = "`<district>-<uuid>`"), CoverageQuery),
    responses((status = 200, body = Coverage), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<PublicId>,
    Query(query): Query<CoverageQuery>,
) -> Result<Json<Coverage>, Problem> {
    let area = query.area.as_deref().map(|area| read_code(area, ctx.lang)).transpose()?;
    let coverage = view_canvass(&state.app, &ctx, id.district, id.id.into(), area)
        .await
        .map_err(problem(ctx.lang))?;
    Ok(Json(coverage.into()))
}

/// A household on the list of a canvass.
#[derive(Debug, Serialize, ToSchema)]
struct Household {
    id: String,
    grid: String,
    head_name: String,
    compound: String,
    building: String,
    unit: String,
    door: String,
    /// `not_reached`, `reached_by_phone`, `reached_at_door`, `refused`.
    outcome: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome_at: Option<String>,
    attempts: i64,
    notices: i64,
    version: i64,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct HouseholdsQuery {
    /// A grid or another part of the canvass.
    grid: Option<String>,
    /// `not_reached`, `reached_by_phone`, `reached_at_door` or `refused`.
    outcome: Option<String>,
}

/// The households of a canvass by grid, in walking order; `outcome=not_reached` are the unreached.
#[utoipa::path(get, path = "/canvasses/{id}/households",
    operation_id = "list_canvass_households", tag = "canvass",
    params(("id" = String, Path, description = "`<district>-<uuid>`"), HouseholdsQuery, PageQuery),
    responses((status = 200, body = Page<Household>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn households(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<PublicId>,
    Query(query): Query<HouseholdsQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Household>>, Problem> {
    let outcome = match query.outcome.as_deref().map(Outcome::from_word) {
        None => None,
        Some(Some(outcome)) => Some(outcome),
        Some(None) => {
            return Err(Problem::bad_request(
                ctx.lang,
                "canvass.outcome",
                "没有这种结果：请写 not_reached、reached_by_phone、reached_at_door 或 refused。",
                "No such outcome: write not_reached, reached_by_phone, reached_at_door or refused.",
            ));
        }
    };
    let limit = page.limit();
    let after = read_cursor(page.cursor.as_deref(), ctx.lang)?;
    let wanted = HouseholdsWanted {
        area: query.grid.as_deref().map(|grid| read_code(grid, ctx.lang)).transpose()?,
        outcome,
        after: after.map(|(grid, id)| (grid, HouseholdId(id))),
        limit: limit + 1,
    };
    let found = list_canvass_households(&state.app, &ctx, id.district, id.id.into(), &wanted)
        .await
        .map_err(problem(ctx.lang))?;
    let page = Page::of(found, limit, |one| format!("{}_{}", one.grid.number(), one.household.0));
    let items = page.items.into_iter().map(|one| Household {
        id: PublicId::new(id.district, one.household).to_string(),
        grid: one.grid.to_string(),
        head_name: one.head_name,
        compound: one.compound,
        building: one.building,
        unit: one.unit,
        door: one.door,
        outcome: one.outcome.word().to_owned(),
        outcome_at: one.outcome_at.map(|at| at.to_string()),
        attempts: one.attempts,
        notices: one.notices,
        version: one.version,
    });
    Ok(Json(Page { items: items.collect(), next: page.next }))
}

/// Ends a canvass.
#[utoipa::path(post, path = "/canvasses/{id}/close", operation_id = "close_canvass",
    tag = "canvass",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = Canvass), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn close(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<PublicId>,
) -> Result<Json<Canvass>, Problem> {
    let closed = close_canvass::close_canvass(&state.app, &ctx, id.district, id.id.into())
        .await
        .map_err(problem(ctx.lang))?;
    Ok(Json(closed.into()))
}
