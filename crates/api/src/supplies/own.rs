//! A resident's own supplies: what can be ordered, how orders stand, and why something was short, in words.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::supplies::cancel_supply_order::cancel_supply_order;
use linli_app::supplies::order_supplies::{OrderDraft, order_supplies};
use linli_app::supplies::view_my_supplies::{MyOrder, MySupplies, view_my_supplies};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::supplies::{Failure, OrderState, Payment};
use linli_storage::supplies::{Item, Line};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bags::CancelBody;
use super::catalogue::SupplyCatalogue;
use super::orders::{OrderTaken, WantedLine, order_label, read_lines};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(view, take)).routes(routes!(cancel))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MySuppliesQuery {
    /// One of the resident's households; the first unless said.
    #[param(max_length = 60)]
    household: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyHousehold {
    id: String,
    door: String,
}

/// A line of one's own order.
#[derive(Debug, Serialize, ToSchema)]
struct MyLine {
    name: String,
    unit: String,
    quantity: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivered: Option<u32>,
    /// Why there are fewer than were ordered.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// One's own order.
#[derive(Debug, Serialize, ToSchema)]
struct MyOrderItem {
    id: String,
    state: String,
    /// How it stands, in a sentence.
    says: String,
    ordered_at: String,
    /// Absent: it waits for the next round.
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<u32>,
    late: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    wish: Option<String>,
    due_fen: i64,
    /// `due`, `cash`, `transfer`, `exempt`.
    payment: String,
    payment_label: String,
    /// It can still be taken back.
    can_cancel: bool,
    lines: Vec<MyLine>,
}

/// A resident's supplies.
#[derive(Debug, Serialize, ToSchema)]
struct MySuppliesView {
    /// The one that is shown first.
    households: Vec<MyHousehold>,
    /// Absent: the phone is not registered with a household here.
    #[serde(skip_serializing_if = "Option::is_none")]
    catalogue: Option<SupplyCatalogue>,
    /// Somebody is in home quarantine: bags are left at the door.
    isolated: bool,
    /// The newest first.
    orders: Vec<MyOrderItem>,
}

/// What one can order, and how one's orders stand.
#[utoipa::path(get, path = "/my/supplies", operation_id = "view_my_supplies", tag = "residents",
    params(MySuppliesQuery),
    responses((status = 200, body = MySuppliesView), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<MySuppliesQuery>,
) -> Result<Json<MySuppliesView>, Problem> {
    let lang = ctx.lang;
    let wanted = query.household.map(|id| read_id(&id, lang)).transpose()?;
    let mine = view_my_supplies(&state.app, &ctx, wanted).await.map_err(problem(lang))?;
    Ok(Json(shown(mine, lang)))
}

fn shown(mine: MySupplies, lang: Lang) -> MySuppliesView {
    let items: Vec<Item> = mine.catalogue.iter().flat_map(|found| found.items.clone()).collect();
    let households = mine
        .households
        .into_iter()
        .map(|(id, door)| MyHousehold { id: id.to_string(), door })
        .collect();
    MySuppliesView {
        households,
        catalogue: mine.catalogue.map(|mut found| {
            found.items.retain(|item| item.active);
            SupplyCatalogue::of(found, lang)
        }),
        isolated: mine.isolated,
        orders: mine.orders.into_iter().map(|order| own(order, &items, lang)).collect(),
    }
}

fn own(mine: MyOrder, items: &[Item], lang: Lang) -> MyOrderItem {
    let says = sentence(&mine, lang);
    let lines = mine.view.lines.iter().map(|line| {
        let item = items.iter().find(|item| item.id == line.item_id);
        MyLine {
            name: item.map(|i| lang.pick(&i.name, &i.name_en).to_owned()).unwrap_or_default(),
            unit: item.map(|item| item.unit.clone()).unwrap_or_default(),
            quantity: line.quantity,
            delivered: line.delivered,
            why: why(&mine, line, lang),
        }
    });
    let lines = lines.collect();
    let order = mine.view.order;
    let payment = Payment::from_word(&order.payment).unwrap_or(Payment::Due);
    MyOrderItem {
        id: PublicId::new(mine.view.district, order.id).to_string(),
        can_cancel: order.state == OrderState::Ordered.word(),
        state: order.state,
        says,
        ordered_at: order.ordered_at.to_string(),
        round: mine.round.map(|round| round.number),
        late: order.late,
        wish: order.wish.map(|wish| wish.to_string()),
        due_fen: order.due_fen,
        payment: payment.word().to_owned(),
        payment_label: payment.label(lang).to_owned(),
        lines,
    }
}

/// How an order stands.
fn sentence(mine: &MyOrder, lang: Lang) -> String {
    let order = &mine.view.order;
    let failure = order.reason.as_deref().and_then(Failure::from_word);
    match (OrderState::from_word(&order.state), &mine.round) {
        (Some(OrderState::Ordered), None) => lang
            .pick(
                "本轮已截止，已排入下一轮：社区开始下一轮时一起采购。",
                "The round was over: this is kept for the next one.",
            )
            .to_owned(),
        (Some(OrderState::Ordered), Some(round)) => match lang {
            Lang::Zh => format!(
                "已登记在第 {} 轮，{} 截止后统一采购。",
                round.number,
                round.cut_off_at.clock()
            ),
            Lang::En => {
                format!(
                    "In round {}; it is bought after {}.",
                    round.number,
                    round.cut_off_at.clock()
                )
            }
        },
        (Some(OrderState::Out), _) if order.isolated => lang
            .pick(
                "已在路上：袋子放在您门口，请等送货人离开后再取。",
                "On its way: the bag is left at your door; take it in when nobody is there.",
            )
            .to_owned(),
        (Some(OrderState::NotDelivered), _) => {
            let failure = failure.unwrap_or(Failure::Other).label(lang);
            match lang {
                Lang::Zh => format!("未送达：{failure}。如仍需要，请再登记或打电话给社区。"),
                Lang::En => {
                    format!("Not delivered: {failure}. Order again or call if you need it.")
                }
            }
        }
        _ => order_label(&order.state, lang),
    }
}

/// Why a line got fewer than were ordered.
fn why(mine: &MyOrder, line: &Line, lang: Lang) -> Option<String> {
    let shared = line.shared.filter(|shared| *shared < line.quantity)?;
    let bought = mine.bought.get(&line.item_id);
    let (all, wanted) = bought.map_or((0, 0), |one| (one.quantity, one.ordered.unwrap_or(0)));
    let asked = line.quantity;
    Some(match lang {
        Lang::Zh => format!(
            "本轮不够：全社区登记 {wanted}，只买到 {all}。被管控户和需照顾户在先，其余按登记先后轮流分；您登记 \
             {asked}，分到 {shared}。"
        ),
        Lang::En => format!(
            "Not enough this time: {wanted} were ordered, {all} could be bought. Households under a measure \
             or with a care need came first, the rest in turn as they ordered; of your {asked} you get \
             {shared}."
        ),
    })
}

#[derive(Debug, Deserialize, ToSchema)]
struct MyOrderBody {
    /// One of the resident's households.
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

/// Orders for a household of one's own.
#[utoipa::path(post, path = "/my/supplies", operation_id = "order_my_supplies", tag = "residents",
    request_body = MyOrderBody,
    responses((status = 201, body = OrderTaken), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn take(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<MyOrderBody>,
) -> Result<(StatusCode, Json<OrderTaken>), Problem> {
    let lang = ctx.lang;
    let household = read_field("household", &body.household, lang)?;
    let lines = read_lines(&body.lines, lang)?;
    let draft = OrderDraft { lines, wish: body.wish, leave_ok: body.leave_ok };
    let made = order_supplies(&state.app, &ctx, household, draft).await.map_err(problem(lang))?;
    Ok((StatusCode::CREATED, Json(OrderTaken::of(made))))
}

/// Takes one's own order back before it is summed up.
#[utoipa::path(post, path = "/my/supplies/{id}/cancel", operation_id = "cancel_my_order",
    tag = "residents", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = CancelBody,
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn cancel(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<CancelBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let done = cancel_supply_order(&state.app, &ctx, id, body.reason.as_deref()).await;
    done.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
