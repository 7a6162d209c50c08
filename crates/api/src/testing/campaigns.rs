//! Rounds of tests: start, progress, people by name, excuses, retests.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::testing::close_test_campaign::close_test_campaign;
use linli_app::testing::excuse_from_test::excuse_from_test;
use linli_app::testing::list_test_campaigns::{
    CampaignView, list_test_campaigns, view_test_campaign,
};
use linli_app::testing::list_untested::{list_retests, list_untested};
use linli_app::testing::start_test_campaign::{StartTestCampaign, start_test_campaign};
use linli_domain::ids::{BuildingId, PersonId, PublicId};
use linli_domain::testing::{CampaignTotals, TestOutcome};
use linli_storage::testing::{Campaign, PeopleWanted};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::{AreaQuery, TestPersonItem, TestTotals, names};
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(start, list))
        .routes(routes!(view))
        .routes(routes!(close))
        .routes(routes!(people))
        .routes(routes!(excuse))
        .routes(routes!(retests))
}

#[derive(Deserialize, ToSchema)]
struct NewCampaign {
    area: String,
    /// Ids of buildings; none: everybody in the area.
    #[serde(default)]
    #[schema(max_items = 200)]
    buildings: Vec<String>,
    #[schema(max_length = 500)]
    reason: String,
    due_at: String,
}

/// A round of tests.
#[derive(Serialize, ToSchema)]
struct TestCampaign {
    id: String,
    area: String,
    /// How many buildings; 0 is the whole area.
    buildings: usize,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan_version: Option<String>,
    started_at: String,
    due_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<String>,
    totals: TestTotals,
    overdue: bool,
}

fn item(campaign: Campaign, totals: CampaignTotals, overdue: bool) -> TestCampaign {
    TestCampaign {
        id: PublicId::new(campaign.district, campaign.id).to_string(),
        area: campaign.area.short(),
        buildings: campaign.buildings.len(),
        reason: campaign.reason,
        plan_version: campaign.plan_version,
        started_at: campaign.started_at.to_string(),
        due_at: campaign.due_at.to_string(),
        closed_at: campaign.closed_at.map(|at| at.to_string()),
        totals: totals.into(),
        overdue,
    }
}

fn viewed(view: CampaignView) -> TestCampaign {
    item(view.campaign, view.totals, view.overdue)
}

/// Starts a round: everybody registered in the area goes on its list.
#[utoipa::path(post, path = "/test-campaigns", operation_id = "start_test_campaign",
    tag = "testing", request_body = NewCampaign,
    responses((status = 201, body = TestCampaign), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn start(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<NewCampaign>,
) -> Result<(StatusCode, Json<TestCampaign>), Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let mut buildings = Vec::with_capacity(body.buildings.len());
    for text in &body.buildings {
        buildings.push(BuildingId(read_id(text, ctx.lang)?.id));
    }
    let due_at = read_field("due_at", &body.due_at, ctx.lang)?;
    let new = StartTestCampaign { area, buildings, reason: body.reason, due_at };
    let (campaign, people) =
        start_test_campaign(&state.app, &ctx, new).await.map_err(problem(ctx.lang))?;
    let missing = i64::try_from(people).unwrap_or(i64::MAX);
    let totals = CampaignTotals { missing, ..CampaignTotals::default() };
    Ok((StatusCode::CREATED, Json(item(campaign, totals, false))))
}

#[derive(Serialize, ToSchema)]
struct TestCampaigns {
    /// Those that go on first, then the newest.
    items: Vec<TestCampaign>,
}

/// Rounds that touch an area.
#[utoipa::path(get, path = "/test-campaigns", operation_id = "list_test_campaigns",
    tag = "testing", params(AreaQuery),
    responses((status = 200, body = TestCampaigns), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<TestCampaigns>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_test_campaigns(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(TestCampaigns { items: found.into_iter().map(viewed).collect() }))
}

#[derive(Serialize, ToSchema)]
struct BuildingTests {
    #[serde(skip_serializing_if = "Option::is_none")]
    building: Option<String>,
    compound: String,
    /// Empty for people who live in no building.
    name: String,
    grid: String,
    totals: TestTotals,
}

#[derive(Serialize, ToSchema)]
struct GridTests {
    grid: String,
    name: String,
    /// Grid workers by name.
    workers: Vec<String>,
    totals: TestTotals,
}

#[derive(Serialize, ToSchema)]
struct TestCampaignProgress {
    #[serde(flatten)]
    campaign: TestCampaign,
    /// In walking order.
    by_building: Vec<BuildingTests>,
    by_grid: Vec<GridTests>,
}

/// How far a round is, by building and grid.
#[utoipa::path(get, path = "/test-campaigns/{id}", operation_id = "view_test_campaign",
    tag = "testing", params(("id" = String, Path)),
    responses((status = 200, body = TestCampaignProgress), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<TestCampaignProgress>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = view_test_campaign(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let by_building = found.buildings.into_iter().map(|one| BuildingTests {
        building: one.building.map(|building| PublicId::new(id.district, building).to_string()),
        compound: one.compound,
        name: one.name,
        grid: one.grid.short(),
        totals: one.totals.into(),
    });
    let by_grid = found.grids.into_iter().map(|one| GridTests {
        grid: one.grid.short(),
        name: one.name,
        workers: names(one.workers),
        totals: one.totals.into(),
    });
    Ok(Json(TestCampaignProgress {
        campaign: viewed(found.view),
        by_building: by_building.collect(),
        by_grid: by_grid.collect(),
    }))
}

/// Ends a round; who was missing stays on its list.
#[utoipa::path(post, path = "/test-campaigns/{id}/close", operation_id = "close_test_campaign",
    tag = "testing", params(("id" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn close(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    close_test_campaign(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PeopleQuery {
    /// `missing` unless said; `sampled`, `refused`, `exempt`.
    #[param(max_length = 20)]
    outcome: Option<String>,
    /// Only this building.
    building: Option<String>,
    /// Only this part of the round's area.
    area: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    #[param(minimum = 1, maximum = 500)]
    limit: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct ListedPerson {
    #[serde(flatten)]
    person: TestPersonItem,
    outcome: &'static str,
    /// Why refused or exempt.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome_at: Option<String>,
    workers: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct ListedPeople {
    /// By grid.
    items: Vec<ListedPerson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// People on the list of a round, by name: those missing unless asked otherwise.
#[utoipa::path(get, path = "/test-campaigns/{id}/people", operation_id = "list_untested",
    tag = "testing", params(("id" = String, Path), PeopleQuery),
    responses((status = 200, body = ListedPeople), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn people(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Query(query): Query<PeopleQuery>,
) -> Result<Json<ListedPeople>, Problem> {
    let (id, lang) = (read_id(&id, ctx.lang)?, ctx.lang);
    let outcome = query.outcome.as_deref().unwrap_or("missing");
    let outcome = read_word("outcome", outcome, TestOutcome::from_word, lang)?;
    let building = query.building.as_deref().map(|text| read_id(text, lang)).transpose()?;
    let part = query.area.as_deref().map(|text| read_code(text, lang)).transpose()?;
    let limit = query.limit.unwrap_or(100).clamp(1, 500);
    let after = match query.cursor.as_deref().and_then(|text| text.split_once('.')) {
        None => None,
        Some((grid, person)) => {
            let person: PublicId = read_field("cursor", person, lang)?;
            Some((read_code(grid, lang)?, PersonId(person.id)))
        }
    };
    let wanted = PeopleWanted {
        outcome: Some(outcome),
        building: building.map(|id| BuildingId(id.id)),
        after,
        limit: limit + 1,
    };
    let mut found =
        list_untested(&state.app, &ctx, id, part, &wanted).await.map_err(problem(lang))?;
    let more = found.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        found.pop();
    }
    let last = found.last().filter(|_| more).map(|one| {
        let person = &one.listed.person;
        format!("{}.{}", person.grid_code.short(), PublicId::new(id.district, person.id))
    });
    let items = found.into_iter().map(|one| ListedPerson {
        person: TestPersonItem::of(id.district, one.listed.person),
        outcome: one.listed.outcome.word(),
        reason: one.listed.reason.map(|text| text.to_string()),
        outcome_at: one.listed.outcome_at.map(|at| at.to_string()),
        workers: names(one.workers),
    });
    Ok(Json(ListedPeople { items: items.collect(), next: last }))
}

#[derive(Deserialize, ToSchema)]
struct Excuse {
    person: String,
    /// `refused`, `exempt`, or `missing` to take it back.
    #[schema(max_length = 20)]
    outcome: String,
    #[schema(max_length = 500)]
    reason: String,
}

#[derive(Serialize, ToSchema)]
struct Excused {
    /// What stands now: somebody sampled stays sampled.
    outcome: &'static str,
}

/// Enters that somebody refused or need not be tested, with the reason. Restricts nobody.
#[utoipa::path(post, path = "/test-campaigns/{id}/excuses", operation_id = "excuse_from_test",
    tag = "testing", params(("id" = String, Path)), request_body = Excuse,
    responses((status = 200, body = Excused), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn excuse(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<Excuse>,
) -> Result<Json<Excused>, Problem> {
    let (id, lang) = (read_id(&id, ctx.lang)?, ctx.lang);
    let person = read_id(&body.person, lang)?;
    let said = read_word("outcome", &body.outcome, TestOutcome::from_word, lang)?;
    let outcome = excuse_from_test(&state.app, &ctx, id, person, said, &body.reason)
        .await
        .map_err(problem(lang))?;
    Ok(Json(Excused { outcome: outcome.word() }))
}

#[derive(Serialize, ToSchema)]
struct RetestItem {
    #[serde(flatten)]
    person: TestPersonItem,
    /// `pool`, `inconclusive`.
    reason: String,
    ordered_at: String,
    due_at: String,
    late: bool,
}

#[derive(Serialize, ToSchema)]
struct Retests {
    /// The earliest due first.
    items: Vec<RetestItem>,
}

/// People who have to be tested again, alone, and have not been.
#[utoipa::path(get, path = "/retests", operation_id = "list_retests", tag = "testing",
    params(AreaQuery),
    responses((status = 200, body = Retests), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn retests(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Retests>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_retests(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let Some(district) = area.district() else { return Ok(Json(Retests { items: Vec::new() })) };
    let items = found.into_iter().map(|(person, retest)| RetestItem {
        person: TestPersonItem::of(district, person),
        reason: retest.reason,
        ordered_at: retest.ordered_at.to_string(),
        late: retest.due_at < ctx.now,
        due_at: retest.due_at.to_string(),
    });
    Ok(Json(Retests { items: items.collect() }))
}
