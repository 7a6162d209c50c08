//! Stores: what is there and how long it lasts, movements, ways between stores, counts, the aid shop.

mod donations;
mod moves;

use std::collections::HashMap;

use axum::extract::State;
use linli_app::stock::list_stock_movements::{MovementView, list_stock_movements};
use linli_app::stock::view_aid::view_aid;
use linli_app::stock::view_stock::{Shelf, StockView, view_stock};
use linli_domain::areas::{District, GridCode};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::supplies::{MovementKind, Purpose};
use linli_storage::stock::{Shipment, StockItem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(view))
        .routes(routes!(book))
        .routes(routes!(aid))
        .merge(moves::router())
        .merge(donations::router())
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct StockQuery {
    /// 6, 9 or 12 digits.
    area: String,
}

/// A thing stores keep.
#[derive(Debug, Serialize, ToSchema)]
struct StockThing {
    code: String,
    /// In the language of the request.
    label: String,
    name: String,
    name_en: String,
    unit: String,
    /// Points it takes in the aid shop; absent: it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<u32>,
}

impl StockThing {
    fn of(item: StockItem, lang: Lang) -> Self {
        Self {
            label: lang.pick(&item.name, &item.name_en).to_owned(),
            code: item.code,
            name: item.name,
            name_en: item.name_en,
            unit: item.unit,
            points: item.points,
        }
    }
}

/// Some of a thing that expires on the same day.
#[derive(Debug, Serialize, ToSchema)]
struct StockLot {
    lot: String,
    quantity: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    expired: bool,
}

/// One thing in one store, and how long it lasts.
#[derive(Debug, Serialize, ToSchema)]
struct StockShelf {
    area: String,
    area_name: String,
    item: StockThing,
    on_hand: u32,
    /// Of it, what expires before it is used, or has expired.
    wasted: u32,
    /// Issued in the days looked back on.
    issued: u32,
    days: u32,
    /// Full days it lasts; absent while nothing is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    lasts: Option<u32>,
    /// How many are missing for the days the plan wants covered.
    missing: u32,
    lots: Vec<StockLot>,
}

/// Goods on their way from one store to another, or arrived in the last two weeks.
#[derive(Debug, Serialize, ToSchema)]
struct StockShipment {
    id: String,
    from: String,
    from_name: String,
    to: String,
    to_name: String,
    item: String,
    item_label: String,
    unit: String,
    quantity: u32,
    /// Absent: on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    received: Option<u32>,
    sent_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    received_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// A household in home quarantine that has not got its kit.
#[derive(Debug, Serialize, ToSchema)]
struct KitMissing {
    household: String,
    door: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct KitLine {
    item: String,
    amount: u32,
}

/// The stores of an area.
#[derive(Debug, Serialize, ToSchema)]
struct StockBook {
    /// Days the plan wants a store to last.
    cover_days: u32,
    items: Vec<StockThing>,
    /// What is short first.
    shelves: Vec<StockShelf>,
    shipments: Vec<StockShipment>,
    kits_missing: Vec<KitMissing>,
    /// What a kit is, by the plan.
    kit: Vec<KitLine>,
}

struct Names<'a> {
    areas: &'a HashMap<GridCode, String>,
    items: &'a [StockItem],
    lang: Lang,
}

impl Names<'_> {
    fn area(&self, code: GridCode) -> String {
        self.areas.get(&code).cloned().unwrap_or_else(|| code.short())
    }

    fn shelf(&self, shelf: Shelf, today: linli_domain::time::Day) -> StockShelf {
        let lots = shelf.lots.into_iter().map(|lot| StockLot {
            expired: lot.expires.is_some_and(|day| day < today),
            expires: lot.expires.map(|day| day.to_string()),
            lot: lot.lot,
            quantity: lot.quantity,
        });
        StockShelf {
            area: shelf.area.short(),
            area_name: self.area(shelf.area),
            item: StockThing::of(shelf.item, self.lang),
            on_hand: shelf.cover.on_hand,
            wasted: shelf.cover.wasted,
            issued: shelf.cover.issued,
            days: shelf.cover.days,
            lasts: shelf.cover.lasts,
            missing: shelf.cover.missing,
            lots: lots.collect(),
        }
    }

    fn shipment(&self, one: Shipment, district: District) -> StockShipment {
        let item = self.items.iter().find(|item| item.code == one.item);
        let label = item.map(|i| self.lang.pick(&i.name, &i.name_en).to_owned());
        StockShipment {
            id: PublicId::new(district, one.id).to_string(),
            from: one.from_area.short(),
            from_name: self.area(one.from_area),
            to: one.to_area.short(),
            to_name: self.area(one.to_area),
            item_label: label.unwrap_or_else(|| one.item.clone()),
            unit: item.map(|item| item.unit.clone()).unwrap_or_default(),
            item: one.item,
            quantity: one.quantity,
            received: one.received,
            sent_at: one.sent_at.to_string(),
            received_at: one.received_at.map(|at| at.to_string()),
            reason: one.reason,
        }
    }
}

/// What the stores of an area hold and how long it lasts.
#[utoipa::path(get, path = "/stock", operation_id = "view_stock", tag = "supplies",
    params(StockQuery),
    responses((status = 200, body = StockBook), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<StockQuery>,
) -> Result<Json<StockBook>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = view_stock(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let StockView { district, cover_days, items, shelves, shipments, names, kits, kit } = found;
    let named = Names { areas: &names, items: &items, lang: ctx.lang };
    let today = ctx.now.day();
    let book = StockBook {
        cover_days,
        shelves: shelves.into_iter().map(|shelf| named.shelf(shelf, today)).collect(),
        shipments: shipments.into_iter().map(|one| named.shipment(one, district)).collect(),
        kits_missing: kits
            .into_iter()
            .map(|(id, door)| KitMissing { household: id.to_string(), door })
            .collect(),
        kit: kit.into_iter().map(|part| KitLine { item: part.item, amount: part.amount }).collect(),
        items: items.iter().cloned().map(|item| StockThing::of(item, ctx.lang)).collect(),
    };
    Ok(Json(book))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct BookQuery {
    /// The store: 6, 9 or 12 digits.
    area: String,
    /// Of one thing.
    #[param(max_length = 32)]
    item: Option<String>,
}

/// A line of a store's book.
#[derive(Debug, Serialize, ToSchema)]
struct StockMovement {
    id: String,
    item: String,
    item_label: String,
    unit: String,
    lot: String,
    /// `receipt`, `issue`, `sent`, `arrived`, `counted`, `expired`.
    kind: String,
    kind_label: String,
    quantity: i64,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Who got it.
    #[serde(skip_serializing_if = "Option::is_none")]
    door: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose_label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl StockMovement {
    fn of(view: MovementView, lang: Lang) -> Self {
        let (moved, item) = (view.movement, view.item);
        let purpose = moved.purpose.as_deref().and_then(Purpose::from_word);
        let kind = MovementKind::from_word(&moved.kind).map(|kind| kind.label(lang));
        let label = item.as_ref().map(|i| lang.pick(&i.name, &i.name_en).to_owned());
        Self {
            id: PublicId::new(view.district, moved.id).to_string(),
            item_label: label.unwrap_or_else(|| moved.item.clone()),
            unit: item.map(|item| item.unit).unwrap_or_default(),
            item: moved.item,
            lot: moved.lot,
            kind_label: kind.unwrap_or(&moved.kind).to_owned(),
            kind: moved.kind,
            quantity: moved.quantity,
            at: moved.at.to_string(),
            by: view.by,
            door: view.door,
            purpose_label: purpose.map(|purpose| purpose.label(lang).to_owned()),
            counted: moved.counted,
            note: moved.note.map(|note| note.to_string()),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct StockMovements {
    /// The newest first.
    items: Vec<StockMovement>,
}

/// The book of one store.
#[utoipa::path(get, path = "/stock/movements", operation_id = "list_stock_movements",
    tag = "supplies", params(BookQuery),
    responses((status = 200, body = StockMovements), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn book(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<BookQuery>,
) -> Result<Json<StockMovements>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_stock_movements(&state.app, &ctx, area, query.item.as_deref()).await;
    let found = found.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| StockMovement::of(view, ctx.lang)).collect();
    Ok(Json(StockMovements { items }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AidQuery {
    #[param(max_length = 60)]
    household: String,
}

/// How a household stands with the aid shop this month.
#[derive(Debug, Serialize, ToSchema)]
struct AidStanding {
    /// Absent: it may not take anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    allowance: Option<u32>,
    spent: u32,
    left: u32,
}

/// What a household may take from the aid shop this month.
#[utoipa::path(get, path = "/stock/aid", operation_id = "view_aid", tag = "supplies",
    params(AidQuery),
    responses((status = 200, body = AidStanding), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn aid(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AidQuery>,
) -> Result<Json<AidStanding>, Problem> {
    let household = read_id(&query.household, ctx.lang)?;
    let found = view_aid(&state.app, &ctx, household).await.map_err(problem(ctx.lang))?;
    Ok(Json(AidStanding { allowance: found.allowance, spent: found.spent, left: found.left }))
}
