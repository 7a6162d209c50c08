//! Rounds: opened, summed up, bought for, shared out, sent out.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::supplies::list_supply_rounds::list_supply_rounds;
use linli_app::supplies::list_supply_runs::{RunView, list_supply_runs};
use linli_app::supplies::open_supply_round::open_supply_round;
use linli_app::supplies::record_purchases::{Bought, record_purchases};
use linli_app::supplies::share_supply_round::share_supply_round;
use linli_app::supplies::start_supply_runs::start_supply_runs;
use linli_app::supplies::sum_supply_round::sum_supply_round;
use linli_domain::areas::District;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::supplies::RoundState;
use linli_storage::supplies::Round;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::catalogue::SupplyArea;
use super::orders::SupplyOrder;
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(sum))
        .routes(routes!(bought))
        .routes(routes!(share))
        .routes(routes!(start))
        .routes(routes!(runs))
}

/// A round.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyRound {
    id: String,
    /// 12 digits.
    community: String,
    number: u32,
    /// `open`, `summed`, `shared`, `out`, `finished`.
    state: String,
    state_label: String,
    opened_at: String,
    cut_off_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shared_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finished_at: Option<String>,
}

impl SupplyRound {
    pub(super) fn of(round: Round, district: District, lang: Lang) -> Self {
        let label = RoundState::from_word(&round.state).map(|state| state.label(lang));
        Self {
            id: PublicId::new(district, round.id).to_string(),
            community: round.community.short(),
            number: round.number,
            state_label: label.unwrap_or(&round.state).to_owned(),
            state: round.state,
            opened_at: round.opened_at.to_string(),
            cut_off_at: round.cut_off_at.to_string(),
            summed_at: round.summed_at.map(|at| at.to_string()),
            shared_at: round.shared_at.map(|at| at.to_string()),
            finished_at: round.finished_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct SupplyRounds {
    /// The newest first.
    items: Vec<SupplyRound>,
}

/// Rounds of an area.
#[utoipa::path(get, path = "/supplies/rounds", operation_id = "list_supply_rounds",
    tag = "supplies", params(SupplyArea),
    responses((status = 200, body = SupplyRounds), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<SupplyArea>,
) -> Result<Json<SupplyRounds>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_supply_rounds(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|(there, round)| SupplyRound::of(round, there, ctx.lang));
    Ok(Json(SupplyRounds { items: items.collect() }))
}

#[derive(Debug, Deserialize, ToSchema)]
struct RoundBody {
    /// 12 digits.
    area: String,
    /// The plan's time of day unless said.
    cut_off_at: Option<String>,
}

/// A round that takes orders.
#[derive(Debug, Serialize, ToSchema)]
struct RoundOpened {
    id: String,
    number: u32,
    cut_off_at: String,
    /// Orders that had waited for it.
    waiting: u64,
}

/// Opens a round.
#[utoipa::path(post, path = "/supplies/rounds", operation_id = "open_supply_round",
    tag = "supplies", request_body = RoundBody,
    responses((status = 201, body = RoundOpened), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<RoundBody>,
) -> Result<(StatusCode, Json<RoundOpened>), Problem> {
    let lang = ctx.lang;
    let area = read_code(&body.area, lang)?;
    let cut_off = body.cut_off_at.map(|at| read_field("cut_off_at", &at, lang)).transpose()?;
    let opened = open_supply_round(&state.app, &ctx, area, cut_off).await.map_err(problem(lang))?;
    let answer = RoundOpened {
        id: opened.id.to_string(),
        number: opened.number,
        cut_off_at: opened.cut_off_at.to_string(),
        waiting: opened.waiting,
    };
    Ok((StatusCode::CREATED, Json(answer)))
}

#[derive(Debug, Serialize, ToSchema)]
struct RoundSummed {
    orders: u64,
}

/// Sums up a round before its time, or now that it is over.
#[utoipa::path(post, path = "/supplies/rounds/{id}/sum", operation_id = "sum_supply_round",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = RoundSummed), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn sum(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<RoundSummed>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let orders = sum_supply_round(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(RoundSummed { orders }))
}

/// What was bought of a thing.
#[derive(Debug, Deserialize, ToSchema)]
struct BoughtLine {
    #[schema(max_length = 60)]
    item: String,
    #[schema(minimum = 0, maximum = 1_000_000)]
    quantity: u32,
    #[schema(minimum = 0)]
    price_fen: Option<i64>,
}

#[derive(Debug, Deserialize, ToSchema)]
struct BoughtBody {
    #[schema(min_items = 1, max_items = 500)]
    lines: Vec<BoughtLine>,
}

/// Notes what was bought; written again until it is shared out.
#[utoipa::path(post, path = "/supplies/rounds/{id}/purchases", operation_id = "record_purchases",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = BoughtBody,
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn bought(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<BoughtBody>,
) -> Result<StatusCode, Problem> {
    let lang = ctx.lang;
    let id = read_id(&id, lang)?;
    let lines = body.lines.iter().map(|line| {
        let item = read_field("item", &line.item, lang)?;
        Ok(Bought { item, quantity: line.quantity, price_fen: line.price_fen })
    });
    let lines = lines.collect::<Result<Vec<Bought>, Problem>>()?;
    record_purchases(&state.app, &ctx, id, lines).await.map_err(problem(lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Serialize, ToSchema)]
struct RoundShared {
    /// Orders that go on.
    orders: u64,
    /// Orders that got nothing.
    nothing: u64,
    /// Things of which there was not enough.
    short: usize,
}

/// Shares out what was bought by the rule that is printed beside it.
#[utoipa::path(post, path = "/supplies/rounds/{id}/share", operation_id = "share_supply_round",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = RoundShared), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn share(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<RoundShared>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let done = share_supply_round(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(RoundShared { orders: done.orders, nothing: done.nothing, short: done.short }))
}

#[derive(Debug, Serialize, ToSchema)]
struct RunsStarted {
    runs: usize,
}

/// Sends the bags out, a run for each building.
#[utoipa::path(post, path = "/supplies/rounds/{id}/runs", operation_id = "start_supply_runs",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 201, body = RunsStarted), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn start(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<RunsStarted>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let runs = start_supply_runs(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(RunsStarted { runs })))
}

/// The bags of one building.
#[derive(Debug, Serialize, ToSchema)]
struct SupplyRun {
    id: String,
    round: String,
    place: String,
    grid: String,
    started_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    finished_at: Option<String>,
    /// In the order one walks: unit, floor, door.
    bags: Vec<SupplyOrder>,
}

impl SupplyRun {
    fn of(view: RunView, lang: Lang) -> Self {
        let (there, run) = (view.district, view.run);
        Self {
            id: PublicId::new(there, run.id).to_string(),
            round: PublicId::new(there, run.round_id).to_string(),
            place: run.place,
            grid: run.grid_code.short(),
            started_at: run.started_at.to_string(),
            finished_at: run.finished_at.map(|at| at.to_string()),
            bags: view.bags.into_iter().map(|bag| SupplyOrder::of(bag, lang)).collect(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct SupplyRuns {
    items: Vec<SupplyRun>,
}

/// Runs of an area that are not finished, and those of the last day.
#[utoipa::path(get, path = "/supplies/runs", operation_id = "list_supply_runs", tag = "supplies",
    params(SupplyArea),
    responses((status = 200, body = SupplyRuns), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn runs(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<SupplyArea>,
) -> Result<Json<SupplyRuns>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_supply_runs(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| SupplyRun::of(view, ctx.lang)).collect();
    Ok(Json(SupplyRuns { items }))
}
