//! Something the community can order, new or changed; the code is its own in the community.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, ShopId};
use linli_domain::supplies::{Category, QUANTITY_MAX, is_code};
use linli_storage::Tx;
use linli_storage::shops::shop;
use linli_storage::supplies::{Item, items_of, put_item};
use serde_json::json;

use super::{community_of, name_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Things of one catalogue: more nobody scrolls through on a phone.
const ITEMS_MAX: usize = 500;
/// Ten thousand yuan.
const PRICE_FEN_MAX: i64 = 1_000_000;

/// An item as the office writes it down.
#[derive(Debug, Clone)]
pub struct ItemDraft {
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub unit: String,
    pub category: Category,
    pub shop: Option<PublicId>,
    pub price_fen: Option<i64>,
    pub order_max: u32,
    pub round_max: u32,
    pub prescription: bool,
    pub active: bool,
}

/// Answers the item's id.
pub async fn put_supply_item(
    app: &App,
    ctx: &Context,
    area: GridCode,
    draft: ItemDraft,
) -> Result<PublicId, Error> {
    ctx.authorize(Action::PutSupplyItem, area)?;
    let (district, community) = community_of(area)?;
    check(&draft)?;
    let mut reader = app.db.read().await?;
    if let Some(id) = draft.shop {
        let known = shop(&mut reader, district, ShopId(id.id)).await?;
        let street = community.at(AreaLevel::Street);
        if id.district != district || known.is_none_or(|shop| !street.contains(shop.grid_code)) {
            return Err(Error::not_found());
        }
    }
    let known = items_of(&mut reader, district, community).await?;
    drop(reader);
    if known.len() >= ITEMS_MAX && !known.iter().any(|item| item.code == draft.code) {
        return Err(Error::state(
            "supplies.items_max",
            format!("商品已有 {ITEMS_MAX} 种：请改用已有的代码。"),
            format!("There are {ITEMS_MAX} things already: change one of them."),
        ));
    }
    let new = Item {
        id: ctx.id(),
        community,
        code: draft.code.clone(),
        name: name_of(&draft.name)?,
        name_en: name_of(&draft.name_en)?,
        unit: name_of(&draft.unit)?,
        category: draft.category.word().to_owned(),
        shop_id: draft.shop.map(|shop| ShopId(shop.id)),
        price_fen: draft.price_fen,
        order_max: draft.order_max,
        round_max: draft.round_max,
        prescription: draft.prescription,
        active: draft.active,
        changed_at: ctx.now,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        let id = PublicId::new(district, put_item(tx, district, &new).await?);
        Record::of(ctx, Action::PutSupplyItem, community)
            .about("supply_item", id)
            .values(&json!({
                "code": new.code, "name": new.name, "price_fen": new.price_fen,
                "order_max": new.order_max, "round_max": new.round_max, "active": new.active,
            }))
            .write(tx)
            .await?;
        Ok(id)
    })
    .await
}

fn check(draft: &ItemDraft) -> Result<(), Error> {
    if !is_code(&draft.code) {
        return Err(Error::invalid(
            "supplies.code",
            "代码须为 1 至 32 个小写字母、数字、- 或 _。",
            "A code is 1 to 32 lower-case letters, digits, - or _.",
        ));
    }
    let most = 1..=QUANTITY_MAX;
    if !most.contains(&draft.order_max)
        || !most.contains(&draft.round_max)
        || draft.order_max > draft.round_max
    {
        return Err(Error::invalid(
            "supplies.limits",
            format!("每次和每轮限量须在 1 至 {QUANTITY_MAX} 之间，且每次不超过每轮。"),
            format!("Limits lie from 1 to {QUANTITY_MAX}, an order's within the round's."),
        ));
    }
    if draft.price_fen.is_some_and(|price| !(0..=PRICE_FEN_MAX).contains(&price)) {
        return Err(Error::invalid(
            "supplies.price",
            "价格须在 0 至 10000 元之间。",
            "A price lies from 0 to 10,000 yuan.",
        ));
    }
    if draft.prescription && draft.category != Category::Medicine {
        return Err(Error::invalid(
            "supplies.prescription",
            "只有药品可以标为处方药。",
            "Only medicine can need a prescription.",
        ));
    }
    Ok(())
}
