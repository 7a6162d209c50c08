//! Orders of households: taken, taken back, delivered, paid.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::supplies::list_supply_orders::{
    OrderView, list_household_orders, list_supply_orders,
};
use linli_app::supplies::order_supplies::{OrderDraft, Ordered, order_supplies};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::supplies::{Failure, LineOutcome, OrderState, Payment, QUANTITY_MAX};
use linli_storage::supplies::Line;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list, take))
}

/// How far an order has come, in words.
pub(crate) fn order_label(state: &str, lang: Lang) -> String {
    OrderState::from_word(state).map_or(state, |state| state.label(lang)).to_owned()
}

/// One line of an order.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyLine {
    pub(super) item: String,
    pub(super) quantity: u32,
    /// How many it got when what was bought was shared out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) shared: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) delivered: Option<u32>,
    /// `delivered`, `partly`, `short`, `not_delivered`, `cancelled`; absent while it is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) outcome_label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) price_fen: Option<i64>,
}

impl SupplyLine {
    pub(super) fn of(line: Line, district: linli_domain::areas::District, lang: Lang) -> Self {
        let outcome = line.outcome.as_deref().and_then(LineOutcome::from_word);
        Self {
            item: PublicId::new(district, line.item_id).to_string(),
            quantity: line.quantity,
            shared: line.shared,
            delivered: line.delivered,
            outcome: line.outcome,
            outcome_label: outcome.map(|outcome| outcome.label(lang).to_owned()),
            price_fen: line.price_fen,
        }
    }
}

/// An order as an officer or a carrier sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyOrder {
    id: String,
    household: String,
    door: String,
    unit: String,
    door_number: String,
    head_name: String,
    grid: String,
    state: String,
    state_label: String,
    ordered_at: String,
    /// Came after the round it was meant for had closed.
    late: bool,
    /// The household itself ordered, with its phone.
    by_phone: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    wish: Option<String>,
    /// Nobody may be met: the bag is left at the door.
    isolated: bool,
    leave_ok: bool,
    due_fen: i64,
    /// `due`, `cash`, `transfer`, `exempt`.
    payment: String,
    payment_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason_label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settled_at: Option<String>,
    lines: Vec<SupplyLine>,
}

impl SupplyOrder {
    pub(super) fn of(view: OrderView, lang: Lang) -> Self {
        let (district, order) = (view.district, view.order);
        let home = view.home.as_ref();
        let failure = order.reason.as_deref().and_then(Failure::from_word);
        let payment = Payment::from_word(&order.payment).unwrap_or(Payment::Due);
        Self {
            id: PublicId::new(district, order.id).to_string(),
            household: PublicId::new(district, order.household_id).to_string(),
            door: home.map(|home| home.door_words()).unwrap_or_default(),
            unit: home.map(|home| home.unit.clone()).unwrap_or_default(),
            door_number: home.map(|home| home.door.clone()).unwrap_or_default(),
            head_name: home.map(|home| home.head_name.clone()).unwrap_or_default(),
            grid: order.grid_code.short(),
            state_label: order_label(&order.state, lang),
            state: order.state,
            ordered_at: order.ordered_at.to_string(),
            late: order.late,
            by_phone: order.phone_index.is_some(),
            wish: order.wish.map(|wish| wish.to_string()),
            isolated: order.isolated,
            leave_ok: order.leave_ok,
            due_fen: order.due_fen,
            payment: payment.word().to_owned(),
            payment_label: payment.label(lang).to_owned(),
            proof: order.proof,
            reason_label: failure.map(|failure| failure.label(lang).to_owned()),
            reason: order.reason,
            settled_at: order.settled_at.map(|at| at.to_string()),
            lines: view.lines.into_iter().map(|l| SupplyLine::of(l, district, lang)).collect(),
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OrdersQuery {
    area: String,
    /// Those of a round; without one those that wait for the next.
    #[param(max_length = 60)]
    round: Option<String>,
    /// Those of one household, whatever round.
    #[param(max_length = 60)]
    household: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct SupplyOrders {
    items: Vec<SupplyOrder>,
}

/// Orders of an area in a round, or of one household.
#[utoipa::path(get, path = "/supplies/orders", operation_id = "list_supply_orders",
    tag = "supplies", params(OrdersQuery),
    responses((status = 200, body = SupplyOrders), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<OrdersQuery>,
) -> Result<Json<SupplyOrders>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let id = |text: Option<String>| text.map(|id| read_id(&id, lang)).transpose();
    let found = match id(query.household)? {
        Some(household) => list_household_orders(&state.app, &ctx, household).await,
        None => list_supply_orders(&state.app, &ctx, area, id(query.round)?).await,
    };
    let found = found.map_err(problem(lang))?;
    let items = found.into_iter().map(|view| SupplyOrder::of(view, lang)).collect();
    Ok(Json(SupplyOrders { items }))
}

/// How many of a thing.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct WantedLine {
    #[schema(max_length = 60)]
    item: String,
    #[schema(minimum = 0, maximum = 99)]
    quantity: u32,
}

pub(super) fn read_lines(
    lines: &[WantedLine],
    lang: Lang,
) -> Result<Vec<(PublicId, u32)>, Problem> {
    lines
        .iter()
        .map(|line| {
            Ok((read_field("item", &line.item, lang)?, line.quantity.min(QUANTITY_MAX + 1)))
        })
        .collect()
}

#[derive(Debug, Deserialize, ToSchema)]
struct SupplyOrderBody {
    #[schema(max_length = 60)]
    household: String,
    #[serde(default)]
    #[schema(max_items = 30)]
    lines: Vec<WantedLine>,
    #[schema(max_length = 200)]
    wish: Option<String>,
    /// The bag may be left at the door.
    #[serde(default)]
    leave_ok: bool,
}

/// An order as it was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OrderTaken {
    id: String,
    state: String,
    /// Absent: it waits for the next round.
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut_off_at: Option<String>,
    late: bool,
    isolated: bool,
}

impl OrderTaken {
    pub(super) fn of(ordered: Ordered) -> Self {
        Self {
            id: ordered.id.to_string(),
            state: ordered.state,
            round: ordered.round,
            cut_off_at: ordered.cut_off_at.map(|at| at.to_string()),
            late: ordered.late,
            isolated: ordered.isolated,
        }
    }
}

/// Takes an order for a household.
#[utoipa::path(post, path = "/supplies/orders", operation_id = "order_supplies", tag = "supplies",
    request_body = SupplyOrderBody,
    responses((status = 201, body = OrderTaken), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn take(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<SupplyOrderBody>,
) -> Result<(StatusCode, Json<OrderTaken>), Problem> {
    let lang = ctx.lang;
    let household = read_field("household", &body.household, lang)?;
    let lines = read_lines(&body.lines, lang)?;
    let draft = OrderDraft { lines, wish: body.wish, leave_ok: body.leave_ok };
    let made = order_supplies(&state.app, &ctx, household, draft).await.map_err(problem(lang))?;
    Ok((StatusCode::CREATED, Json(OrderTaken::of(made))))
}
