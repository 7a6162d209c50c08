//! A round as a whole, and the lines behind each of its numbers.

use axum::extract::State;
use linli_app::supplies::list_supply_lines::{LinesOf, list_supply_lines};
use linli_app::supplies::view_supply_round::{RoundView, view_supply_round};
use linli_domain::areas::District;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::supplies::LineOutcome;
use linli_storage::registry::door_words;
use linli_storage::supplies::LineView;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::catalogue::{SupplyItem, SupplyShop};
use super::orders::{SupplyLine, order_label};
use super::rounds::SupplyRound;
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(view)).routes(routes!(lines))
}

/// How many of a thing a compound's part in a grid ordered.
#[derive(Debug, Serialize, ToSchema)]
struct SupplySum {
    compound: String,
    compound_name: String,
    grid: String,
    item: String,
    quantity: i64,
    lines: i64,
    shared: i64,
    delivered: i64,
}

/// What was bought of a thing.
#[derive(Debug, Serialize, ToSchema)]
struct SupplyPurchase {
    item: String,
    quantity: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    price_fen: Option<i64>,
}

/// Lines by what became of them.
#[derive(Debug, Serialize, ToSchema)]
struct SupplyOutcome {
    /// Empty: still on their way.
    outcome: String,
    label: String,
    lines: i64,
}

/// A round with everything that is counted in it.
#[derive(Debug, Serialize, ToSchema)]
struct SupplyRoundView {
    round: SupplyRound,
    items: Vec<SupplyItem>,
    shops: Vec<SupplyShop>,
    /// By compound, grid and thing; cancelled orders are not in it.
    sums: Vec<SupplySum>,
    purchases: Vec<SupplyPurchase>,
    /// They add up to the lines of the round.
    outcomes: Vec<SupplyOutcome>,
    /// How what is short is shared out.
    rule: String,
}

/// The rule of `domain::supplies::share` as it is printed.
pub(super) fn rule(lang: Lang) -> &'static str {
    lang.pick(
        "不够时的分配办法：被管控户和需照顾户在先；同一类里先每户一份，再每户第二份，直到分完；最后一轮不够每户一份的，先登记的先得。任何人不超过所登记的数量，一份不留。",
        "When something is short: households under a measure or with a care need come first. Among equals \
         everybody gets one before anybody gets a second; what is left in the last turn goes to those who \
         ordered earliest. Nobody gets more than they ordered, and nothing is kept back.",
    )
}

impl SupplyRoundView {
    fn of(view: RoundView, district: District, lang: Lang) -> Self {
        let id = |id: uuid::Uuid| PublicId::new(district, id).to_string();
        let waiting = lang.pick("办理中", "on their way");
        Self {
            round: SupplyRound::of(view.round, district, lang),
            items: view.items.into_iter().map(|i| SupplyItem::of(i, district, lang)).collect(),
            shops: view.shops.into_iter().map(|s| SupplyShop::of(s, district, lang)).collect(),
            sums: view
                .sums
                .into_iter()
                .map(|sum| SupplySum {
                    compound: id(sum.compound_id.0),
                    compound_name: sum.compound,
                    grid: sum.grid_code.short(),
                    item: id(sum.item_id.0),
                    quantity: sum.quantity,
                    lines: sum.lines,
                    shared: sum.shared,
                    delivered: sum.delivered,
                })
                .collect(),
            purchases: view
                .purchases
                .into_iter()
                .map(|one| SupplyPurchase {
                    item: id(one.item_id.0),
                    quantity: one.quantity,
                    price_fen: one.price_fen,
                })
                .collect(),
            outcomes: view
                .outcomes
                .into_iter()
                .map(|(outcome, lines)| SupplyOutcome {
                    outcome: outcome.map_or("", LineOutcome::word).to_owned(),
                    label: outcome.map_or(waiting, |outcome| outcome.label(lang)).to_owned(),
                    lines,
                })
                .collect(),
            rule: rule(lang).to_owned(),
        }
    }
}

/// A round as a whole.
#[utoipa::path(get, path = "/supplies/rounds/{id}", operation_id = "view_supply_round",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = SupplyRoundView), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<SupplyRoundView>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = view_supply_round(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(SupplyRoundView::of(found, id.district, ctx.lang)))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LinesQuery {
    /// Of a grid, 15 digits.
    grid: Option<String>,
    #[param(max_length = 60)]
    compound: Option<String>,
    #[param(max_length = 60)]
    item: Option<String>,
    /// Empty for those still on their way.
    #[param(max_length = 20)]
    outcome: Option<String>,
}

/// A line behind a number.
#[derive(Debug, Serialize, ToSchema)]
struct SupplyLineItem {
    order: String,
    household: String,
    door: String,
    grid: String,
    line: SupplyLine,
    state: String,
    state_label: String,
    ordered_at: String,
    /// Under a measure at home, or with a care need: comes first when something is short.
    first: bool,
    late: bool,
}

impl SupplyLineItem {
    fn of(view: LineView, district: District, lang: Lang) -> Self {
        Self {
            order: PublicId::new(district, view.line.order_id).to_string(),
            household: PublicId::new(district, view.household_id).to_string(),
            door: door_words([&view.compound, &view.building, &view.unit, &view.door]),
            grid: view.grid_code.short(),
            line: SupplyLine::of(view.line, district, lang),
            state_label: order_label(&view.state, lang),
            state: view.state,
            ordered_at: view.ordered_at.to_string(),
            first: view.isolated || view.care,
            late: view.late,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct SupplyLineItems {
    /// In the order they were made.
    items: Vec<SupplyLineItem>,
    /// There are more than are shown.
    more: bool,
}

/// The lines behind a number of a round.
#[utoipa::path(get, path = "/supplies/rounds/{id}/lines", operation_id = "list_supply_lines",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`"), LinesQuery),
    responses((status = 200, body = SupplyLineItems), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn lines(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Query(query): Query<LinesQuery>,
) -> Result<Json<SupplyLineItems>, Problem> {
    let lang = ctx.lang;
    let id = read_id(&id, lang)?;
    let read = |text: Option<String>| text.map(|id| read_id(&id, lang)).transpose();
    let of = LinesOf {
        grid: query.grid.map(|grid| read_code(&grid, lang)).transpose()?,
        compound: read(query.compound)?,
        item: read(query.item)?,
        outcome: query.outcome,
    };
    let (found, more) = list_supply_lines(&state.app, &ctx, id, of).await.map_err(problem(lang))?;
    let items = found.into_iter().map(|one| SupplyLineItem::of(one, id.district, lang)).collect();
    Ok(Json(SupplyLineItems { items, more }))
}
