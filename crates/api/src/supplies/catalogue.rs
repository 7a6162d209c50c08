//! What a community can order, and from whom.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::supplies::list_supplies::{Catalogue, list_suppliers, list_supplies};
use linli_app::supplies::put_supply_item::{ItemDraft, put_supply_item};
use linli_domain::areas::District;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::shops::ShopKind;
use linli_domain::supplies::Category;
use linli_storage::supplies::{Item, Supplier};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::{read_field, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(catalogue)).routes(routes!(shops)).routes(routes!(item))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SupplyArea {
    /// 12 or 15 digits: a community or a grid of it.
    pub(super) area: String,
}

/// A shop of the ledger at which things are bought.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyShop {
    id: String,
    name: String,
    kind: String,
    kind_label: String,
    place: String,
}

impl SupplyShop {
    pub(super) fn of(shop: Supplier, district: District, lang: Lang) -> Self {
        let kind = ShopKind::from_word(&shop.kind).unwrap_or(ShopKind::Other);
        Self {
            id: PublicId::new(district, shop.id).to_string(),
            name: shop.name,
            kind: kind.word().to_owned(),
            kind_label: kind.label(lang).to_owned(),
            place: shop.place,
        }
    }
}

/// Something that can be ordered.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyItem {
    id: String,
    code: String,
    /// In the language of the request.
    label: String,
    name: String,
    name_en: String,
    unit: String,
    category: String,
    category_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    shop: Option<String>,
    /// Noted, not charged here: hundredths of a yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    price_fen: Option<i64>,
    /// Of one order.
    order_max: u32,
    /// Of one household in a round.
    round_max: u32,
    prescription: bool,
    active: bool,
}

impl SupplyItem {
    pub(super) fn of(item: Item, district: District, lang: Lang) -> Self {
        let category = Category::from_word(&item.category).unwrap_or(Category::Other);
        Self {
            id: PublicId::new(district, item.id).to_string(),
            label: lang.pick(&item.name, &item.name_en).to_owned(),
            code: item.code,
            name: item.name,
            name_en: item.name_en,
            unit: item.unit,
            category: category.word().to_owned(),
            category_label: category.label(lang).to_owned(),
            shop: item.shop_id.map(|id| PublicId::new(district, id).to_string()),
            price_fen: item.price_fen,
            order_max: item.order_max,
            round_max: item.round_max,
            prescription: item.prescription,
            active: item.active,
        }
    }
}

/// The round that takes orders.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenRound {
    id: String,
    number: u32,
    cut_off_at: String,
}

/// The catalogue of a community.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyCatalogue {
    /// 12 digits.
    community: String,
    shops: Vec<SupplyShop>,
    /// What is sold no more too: see `active`.
    items: Vec<SupplyItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<OpenRound>,
    /// When the next round would close by the plan.
    next_cut_off: String,
    orders_per_round: u32,
}

impl SupplyCatalogue {
    pub(super) fn of(found: Catalogue, lang: Lang) -> Self {
        let district = found.district;
        let shops = found.shops.into_iter().map(|shop| SupplyShop::of(shop, district, lang));
        let items = found.items.into_iter().map(|item| SupplyItem::of(item, district, lang));
        Self {
            community: found.community.short(),
            shops: shops.collect(),
            items: items.collect(),
            round: found.round.map(|round| OpenRound {
                id: PublicId::new(district, round.id).to_string(),
                number: round.number,
                cut_off_at: round.cut_off_at.to_string(),
            }),
            next_cut_off: found.next_cut_off.to_string(),
            orders_per_round: found.orders_per_round,
        }
    }
}

/// What can be ordered in a community, and until when.
#[utoipa::path(get, path = "/supplies", operation_id = "list_supplies", tag = "supplies",
    params(SupplyArea),
    responses((status = 200, body = SupplyCatalogue), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn catalogue(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<SupplyArea>,
) -> Result<Json<SupplyCatalogue>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_supplies(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(SupplyCatalogue::of(found, ctx.lang)))
}

#[derive(Debug, Serialize, ToSchema)]
struct SupplyShops {
    items: Vec<SupplyShop>,
}

/// Shops of the street's ledger at which a community can buy.
#[utoipa::path(get, path = "/supplies/shops", operation_id = "list_suppliers", tag = "supplies",
    params(SupplyArea),
    responses((status = 200, body = SupplyShops), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn shops(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<SupplyArea>,
) -> Result<Json<SupplyShops>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_suppliers(&state.app, &ctx, area).await;
    let (district, shops) = found.map_err(problem(ctx.lang))?;
    let items = shops.into_iter().map(|shop| SupplyShop::of(shop, district, ctx.lang));
    Ok(Json(SupplyShops { items: items.collect() }))
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyKept {
    pub(super) id: String,
}

/// Something that can be ordered, new or changed by its code.
#[derive(Debug, Deserialize, ToSchema)]
struct SupplyItemBody {
    area: String,
    #[schema(max_length = 32)]
    code: String,
    #[schema(max_length = 60)]
    name: String,
    #[schema(max_length = 60)]
    name_en: String,
    #[schema(max_length = 60)]
    unit: String,
    /// `food`, `medicine`, `protective`, `household`, `other`.
    category: String,
    #[schema(max_length = 60)]
    shop: Option<String>,
    #[schema(minimum = 0)]
    price_fen: Option<i64>,
    #[schema(minimum = 1, maximum = 99)]
    order_max: u32,
    #[schema(minimum = 1, maximum = 99)]
    round_max: u32,
    #[serde(default)]
    prescription: bool,
    active: bool,
}

/// Writes something that can be ordered.
#[utoipa::path(post, path = "/supplies/items", operation_id = "put_supply_item", tag = "supplies",
    request_body = SupplyItemBody,
    responses((status = 201, body = SupplyKept), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn item(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<SupplyItemBody>,
) -> Result<(StatusCode, Json<SupplyKept>), Problem> {
    let lang = ctx.lang;
    let area = read_code(&body.area, lang)?;
    let draft = ItemDraft {
        code: body.code,
        name: body.name,
        name_en: body.name_en,
        unit: body.unit,
        category: read_word("category", &body.category, Category::from_word, lang)?,
        shop: body.shop.map(|id| read_field("shop", &id, lang)).transpose()?,
        price_fen: body.price_fen,
        order_max: body.order_max,
        round_max: body.round_max,
        prescription: body.prescription,
        active: body.active,
    };
    let id = put_supply_item(&state.app, &ctx, area, draft).await.map_err(problem(lang))?;
    Ok((StatusCode::CREATED, Json(SupplyKept { id: id.to_string() })))
}
