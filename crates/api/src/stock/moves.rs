//! What changes a store: a thing is added, received, issued, sent, counted.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::stock::count_stock::{Counted, count_stock};
use linli_app::stock::issue_stock::{Issue, issue_stock};
use linli_app::stock::put_stock_item::put_stock_item;
use linli_app::stock::receive_shipment::receive_shipment;
use linli_app::stock::receive_stock::{Receipt, receive_stock};
use linli_app::stock::send_stock::send_stock;
use linli_domain::supplies::Purpose;
use linli_storage::stock::StockItem;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(put))
        .routes(routes!(receive))
        .routes(routes!(issue))
        .routes(routes!(send))
        .routes(routes!(arrive))
        .routes(routes!(count))
}

#[derive(Debug, Deserialize, ToSchema)]
struct StockItemBody {
    area: String,
    #[schema(max_length = 32)]
    code: String,
    #[schema(max_length = 60)]
    name: String,
    #[schema(max_length = 60)]
    name_en: String,
    #[schema(max_length = 60)]
    unit: String,
    /// Points it takes in the aid shop; none keeps it out.
    #[schema(minimum = 1)]
    points: Option<u32>,
}

/// Writes a thing stores keep, new or changed by its code.
#[utoipa::path(post, path = "/stock/items", operation_id = "put_stock_item", tag = "supplies",
    request_body = StockItemBody,
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn put(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<StockItemBody>,
) -> Result<StatusCode, Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let item = StockItem {
        code: body.code,
        name: body.name,
        name_en: body.name_en,
        unit: body.unit,
        points: body.points,
    };
    put_stock_item(&state.app, &ctx, area, item).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, ToSchema)]
struct ReceiptBody {
    area: String,
    #[schema(max_length = 32)]
    item: String,
    #[schema(minimum = 1, maximum = 1_000_000)]
    quantity: u32,
    #[schema(max_length = 40)]
    lot: Option<String>,
    /// `2022-10-01`.
    expires: Option<String>,
    /// From whom.
    #[schema(max_length = 200)]
    note: Option<String>,
}

/// Something came into a store.
#[utoipa::path(post, path = "/stock/receipts", operation_id = "receive_stock", tag = "supplies",
    request_body = ReceiptBody,
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn receive(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ReceiptBody>,
) -> Result<StatusCode, Problem> {
    let lang = ctx.lang;
    let area = read_code(&body.area, lang)?;
    let receipt = Receipt {
        item: body.item,
        quantity: body.quantity,
        lot: body.lot,
        expires: body.expires.map(|day| read_field("expires", &day, lang)).transpose()?,
        note: body.note,
    };
    receive_stock(&state.app, &ctx, area, receipt).await.map_err(problem(lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, ToSchema)]
struct IssueLine {
    #[schema(max_length = 32)]
    item: String,
    #[schema(minimum = 1, maximum = 1_000_000)]
    quantity: u32,
}

#[derive(Debug, Deserialize, ToSchema)]
struct StockIssueBody {
    area: String,
    #[schema(min_items = 1, max_items = 50)]
    lines: Vec<IssueLine>,
    /// `household`, `quarantine`, `aid_shop`, `post`.
    purpose: String,
    /// Who gets it; none for `post`.
    #[schema(max_length = 60)]
    household: Option<String>,
    #[schema(max_length = 200)]
    note: Option<String>,
}

/// Gives something out. A kit at the beginning of a home quarantine ticks off "supplies" of its six ones.
#[utoipa::path(post, path = "/stock/issues", operation_id = "issue_stock", tag = "supplies",
    request_body = StockIssueBody,
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn issue(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<StockIssueBody>,
) -> Result<StatusCode, Problem> {
    let lang = ctx.lang;
    let area = read_code(&body.area, lang)?;
    let issue = Issue {
        lines: body.lines.into_iter().map(|line| (line.item, line.quantity)).collect(),
        purpose: read_word("purpose", &body.purpose, Purpose::from_word, lang)?,
        household: body.household.map(|id| read_field("household", &id, lang)).transpose()?,
        note: body.note,
    };
    issue_stock(&state.app, &ctx, area, issue).await.map_err(problem(lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, ToSchema)]
struct ShipmentBody {
    /// The store that sends.
    area: String,
    /// The store that gets it.
    to: String,
    #[schema(max_length = 32)]
    item: String,
    #[schema(minimum = 1, maximum = 1_000_000)]
    quantity: u32,
}

#[derive(Debug, Serialize, ToSchema)]
struct ShipmentsMade {
    /// One for each lot.
    ids: Vec<String>,
}

/// Sends something to another store; it is on its way until that store notes that it arrived.
#[utoipa::path(post, path = "/stock/shipments", operation_id = "send_stock", tag = "supplies",
    request_body = ShipmentBody,
    responses((status = 201, body = ShipmentsMade), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn send(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ShipmentBody>,
) -> Result<(StatusCode, Json<ShipmentsMade>), Problem> {
    let lang = ctx.lang;
    let ways = (read_code(&body.area, lang)?, read_code(&body.to, lang)?);
    let made = send_stock(&state.app, &ctx, ways, &body.item, body.quantity).await;
    let ids = made.map_err(problem(lang))?.iter().map(ToString::to_string).collect();
    Ok((StatusCode::CREATED, Json(ShipmentsMade { ids })))
}

#[derive(Debug, Deserialize, ToSchema)]
struct ArrivedBody {
    #[schema(minimum = 0, maximum = 1_000_000)]
    received: u32,
    /// Why less arrived than was sent.
    #[schema(max_length = 100)]
    reason: Option<String>,
}

/// Notes that a shipment arrived, all of it or less.
#[utoipa::path(post, path = "/stock/shipments/{id}/receipt", operation_id = "receive_shipment",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = ArrivedBody,
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn arrive(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ArrivedBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let done = receive_shipment(&state.app, &ctx, id, body.received, body.reason.as_deref()).await;
    done.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, ToSchema)]
struct CountBody {
    area: String,
    #[schema(max_length = 32)]
    item: String,
    /// Empty for the lot without a name.
    #[serde(default)]
    #[schema(max_length = 40)]
    lot: String,
    #[schema(minimum = 0, maximum = 1_000_000)]
    counted: u32,
    /// Why it is not what the book says.
    #[schema(max_length = 200)]
    note: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct CountDone {
    /// Found less what the book said.
    difference: i64,
}

/// Writes what was found by counting a lot.
#[utoipa::path(post, path = "/stock/counts", operation_id = "count_stock", tag = "supplies",
    request_body = CountBody,
    responses((status = 200, body = CountDone), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn count(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<CountBody>,
) -> Result<Json<CountDone>, Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let found = Counted { item: body.item, lot: body.lot, counted: body.counted, note: body.note };
    let difference = count_stock(&state.app, &ctx, area, found).await.map_err(problem(ctx.lang))?;
    Ok(Json(CountDone { difference }))
}
