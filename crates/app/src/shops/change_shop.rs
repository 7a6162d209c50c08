//! Changes what is kept about a shop: its name, code, place, contact, or why it has not reopened. Whether it is open is
//! decided elsewhere.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::shops::{NotOpenWhy, ShopKind, ShopState, TEXT_CHARS_MAX};
use linli_storage::Tx;
use linli_storage::shops::{shop_by_code, update_shop};
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::{ShopContact, authorized, changed, code_of, contact_of, name_of, place_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// New values; `None` leaves a field.
#[derive(Debug, Clone, Default)]
pub struct ShopChange {
    pub name: Option<String>,
    pub kind: Option<ShopKind>,
    pub code: Option<String>,
    pub place: Option<String>,
    pub grid: Option<GridCode>,
    pub contact: Option<ShopContact>,
    /// Why it has not reopened, with a text if something is to be said.
    pub why: Option<NotOpenWhy>,
    pub why_text: Option<String>,
}

/// Answers whether the credit code should be looked at again.
pub async fn change_shop(
    app: &App,
    ctx: &Context,
    id: PublicId,
    change: ShopChange,
) -> Result<bool, Error> {
    let mut reader = app.db.read().await?;
    let mut shop = authorized(&mut reader, ctx, Action::ChangeShop, id).await?;
    let (mut before, mut after) = (Map::new(), Map::new());
    let mut note = |field: &str, was: Value, is: Value| {
        if was != is {
            before.insert(field.to_owned(), was);
            after.insert(field.to_owned(), is);
        }
    };
    if let Some(name) = &change.name {
        let name = name_of(name)?;
        note("name", json!(shop.name), json!(name));
        shop.name = name;
    }
    if let Some(kind) = change.kind {
        note("kind", json!(shop.kind), json!(kind.word()));
        shop.kind = kind.word().to_owned();
    }
    if let Some(code) = &change.code {
        let (code, right) = code_of(Some(code))?;
        if let Some(code) = &code {
            let other = shop_by_code(&mut reader, id.district, code).await?;
            if other.is_some_and(|other| other.id != shop.id) {
                return Err(Error::state(
                    "shops.code_taken",
                    "这个统一社会信用代码已登记在另一家单位：请核对。",
                    "Another shop is registered with this credit code: check it.",
                ));
            }
        }
        note("code", json!(shop.code), json!(code));
        (shop.code, shop.code_is_right) = (code, right);
    }
    if let Some(place) = &change.place {
        let place = place_of(place)?;
        note("place", json!(shop.place), json!(place));
        shop.place = place;
    }
    if let Some(grid) = change.grid {
        ctx.authorize(Action::ChangeShop, grid)?;
        if grid.district() != Some(id.district) || grid.level() < AreaLevel::Community {
            return Err(Error::not_found());
        }
        note("grid", json!(shop.grid_code), json!(grid));
        shop.grid_code = grid;
    }
    if let Some(contact) = &change.contact {
        (shop.contact, shop.phone_index) = contact_of(app.db.vault(), contact)?;
        note("contact", json!("before"), json!("changed"));
    }
    if let Some(why) = change.why {
        if shop.state != ShopState::NotOpen.word() {
            return Err(Error::state(
                "shops.open",
                "这家单位不在“未复工”之列：不用登记原因。",
                "This shop is not among those that have not reopened: it needs no reason.",
            ));
        }
        note("why", json!(shop.why), json!(why.word()));
        shop.why = Some(why.word().to_owned());
        shop.why_asked_at = Some(ctx.now);
        let text = change.why_text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        if text.is_some_and(|text| text.chars().count() > TEXT_CHARS_MAX) {
            return Err(Error::invalid(
                "shops.why",
                format!("说明最多 {TEXT_CHARS_MAX} 字。"),
                format!("At most {TEXT_CHARS_MAX} characters."),
            ));
        }
        shop.why_text = text.map(|text| Zeroizing::new(text.to_owned()));
    }
    drop(reader);
    let doubtful = shop.code.is_some() && !shop.code_is_right;
    shop.updated_at = ctx.now;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !update_shop(tx, &shop).await? {
            return Err(changed());
        }
        Record::of(ctx, Action::ChangeShop, shop.grid_code)
            .about("shop", id)
            .values(&json!({ "before": before, "after": after }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await?;
    Ok(doubtful)
}
