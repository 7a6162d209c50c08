//! A thing stores keep, new or changed; its code is the same in the whole district.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::supplies::is_code;
use linli_storage::Tx;
use linli_storage::stock::{StockItem, put_stock_item as put, stock_items};
use serde_json::json;

use super::store_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::supplies::name_of;

const ITEMS_MAX: usize = 500;
const POINTS_MAX: u32 = 100_000;

pub async fn put_stock_item(
    app: &App,
    ctx: &Context,
    area: GridCode,
    item: StockItem,
) -> Result<(), Error> {
    ctx.authorize(Action::PutStockItem, area)?;
    let district = store_of(area)?;
    if !is_code(&item.code) {
        return Err(Error::invalid(
            "stock.code",
            "代码须为 1 至 32 个小写字母、数字、- 或 _。",
            "A code is 1 to 32 lower-case letters, digits, - or _.",
        ));
    }
    if item.points.is_some_and(|points| !(1..=POINTS_MAX).contains(&points)) {
        return Err(Error::invalid(
            "stock.points",
            format!("爱心超市的分值须在 1 至 {POINTS_MAX} 之间；不上架的不填。"),
            format!("Points lie from 1 to {POINTS_MAX}; none keeps it out of the aid shop."),
        ));
    }
    let known = stock_items(&mut app.db.read().await?, district).await?;
    if known.len() >= ITEMS_MAX && !known.iter().any(|one| one.code == item.code) {
        return Err(Error::state(
            "stock.items_max",
            format!("台账已有 {ITEMS_MAX} 种物资：请改用已有的。"),
            format!("The book has {ITEMS_MAX} things already: change one of them."),
        ));
    }
    let (name, name_en) = (name_of(&item.name)?, name_of(&item.name_en)?);
    let new = StockItem { name, name_en, unit: name_of(&item.unit)?, ..item };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        put(tx, district, &new, ctx.now).await?;
        Record::of(ctx, Action::PutStockItem, area)
            .about("stock_item", &new.code)
            .values(&json!({ "name": new.name, "unit": new.unit, "points": new.points }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
