//! Adds a shop or firm to the ledger.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::shops::{NotOpenWhy, ShopKind, ShopState};
use linli_storage::Tx;
use linli_storage::shops::{Shop, insert_shop, shop_by_code};
use serde_json::json;

use super::{ShopContact, code_of, contact_of, name_of, place_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A shop as it is entered.
#[derive(Debug, Clone)]
pub struct NewShop {
    /// A grid, or the community while the grid is not known.
    pub area: GridCode,
    pub kind: ShopKind,
    pub name: String,
    pub code: Option<String>,
    pub place: String,
    pub contact: ShopContact,
    pub is_open: bool,
}

/// Answers the shop's id and whether its credit code should be looked at again.
///
/// # Errors
/// Another shop has this code.
pub async fn add_shop(app: &App, ctx: &Context, new: NewShop) -> Result<(PublicId, bool), Error> {
    ctx.authorize(Action::AddShop, new.area)?;
    let made = draft(app, ctx, &new).await?;
    let doubtful = made.code.is_some() && !made.code_is_right;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        add(tx, ctx, made.clone()).await
    })
    .await
    .map(|id| (id, doubtful))
}

/// The shop as it will be kept.
pub(super) async fn draft(app: &App, ctx: &Context, new: &NewShop) -> Result<Shop, Error> {
    let district = new.area.district().filter(|_| new.area.level() >= AreaLevel::Community);
    let district = district.ok_or_else(|| {
        Error::invalid(
            "shops.area",
            "请选择店铺所在的社区或网格。",
            "Choose the community or grid the shop stands in.",
        )
    })?;
    let (name, place) = (name_of(&new.name)?, place_of(&new.place)?);
    let (code, code_is_right) = code_of(new.code.as_deref())?;
    app.db.ensure_district(district).await?;
    let (contact, phone_index) = contact_of(app.db.vault(), &new.contact)?;
    let state = if new.is_open { ShopState::Open } else { ShopState::NotOpen };
    Ok(Shop {
        district,
        id: ctx.id(),
        grid_code: new.area,
        kind: new.kind.word().to_owned(),
        name,
        code,
        code_is_right,
        place,
        building_id: None,
        contact,
        phone_index,
        state: state.word().to_owned(),
        why: (!new.is_open).then(|| NotOpenWhy::Unknown.word().to_owned()),
        why_text: None,
        why_asked_at: None,
        state_since: ctx.now,
        recorded_at: ctx.now,
        recorded_by: ctx.user(),
        updated_at: ctx.now,
        version: 1,
    })
}

/// Writes it with its journal entry; two shops of one code are one shop.
pub(super) async fn add(tx: &mut Tx, ctx: &Context, new: Shop) -> Result<PublicId, Error> {
    if let Some(code) = &new.code
        && let Some(other) = shop_by_code(tx, new.district, code).await?
    {
        return Err(Error::state(
            "shops.code_taken",
            format!("这个统一社会信用代码已登记为“{}”：请核对。", other.name),
            format!("This credit code is registered as “{}” already: check it.", other.name),
        ));
    }
    insert_shop(tx, &new).await?;
    let id = PublicId::new(new.district, new.id);
    Record::of(ctx, Action::AddShop, new.grid_code)
        .about("shop", id)
        .values(&json!({
            "kind": new.kind, "name": new.name, "code": new.code, "state": new.state,
        }))
        .write(tx)
        .await?;
    Ok(id)
}
