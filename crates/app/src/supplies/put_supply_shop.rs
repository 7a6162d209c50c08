//! A shop or pharmacy that supplies the community, new or changed.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, ShopId};
use linli_domain::supplies::ShopKind;
use linli_storage::Tx;
use linli_storage::supplies::{Shop, put_shop, shop};
use serde_json::json;

use super::{community_of, name_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const PHONE_CHARS_MAX: usize = 20;

/// A shop as the office writes it down.
#[derive(Debug, Clone)]
pub struct ShopDraft {
    /// Of the one that is changed.
    pub id: Option<PublicId>,
    pub name: String,
    pub phone: Option<String>,
    pub kind: ShopKind,
    /// It supplies the community no more.
    pub ended: bool,
}

/// Answers the shop's id.
pub async fn put_supply_shop(
    app: &App,
    ctx: &Context,
    area: GridCode,
    draft: ShopDraft,
) -> Result<PublicId, Error> {
    ctx.authorize(Action::PutSupplyShop, area)?;
    let (district, community) = community_of(area)?;
    let before = match draft.id {
        Some(id) => {
            let mut reader = app.db.read().await?;
            let known = shop(&mut reader, id.district, ShopId(id.id)).await?;
            let here = known.filter(|s| s.community == community && id.district == district);
            Some(here.ok_or_else(Error::not_found)?)
        }
        None => None,
    };
    let phone = draft.phone.map(|phone| phone.trim().to_owned()).filter(|phone| !phone.is_empty());
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | ' ');
    if phone.as_ref().is_some_and(|p| p.len() > PHONE_CHARS_MAX || !p.chars().all(plain)) {
        return Err(Error::invalid(
            "supplies.phone",
            "电话只写数字、- 和 +，最多 20 位。",
            "A phone is digits, - and +, at most 20.",
        ));
    }
    let new = Shop {
        id: before.as_ref().map_or_else(|| ctx.id(), |before| before.id),
        community,
        name: name_of(&draft.name)?,
        phone,
        kind: draft.kind.word().to_owned(),
        created_at: before.as_ref().map_or(ctx.now, |before| before.created_at),
        created_by: before.as_ref().map_or_else(|| ctx.user(), |before| before.created_by),
        ended_at: draft.ended.then_some(ctx.now),
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        put_shop(tx, district, &new).await?;
        let id = PublicId::new(district, new.id);
        Record::of(ctx, Action::PutSupplyShop, community)
            .about("supply_shop", id)
            .values(&json!({ "name": new.name, "kind": new.kind, "ended": new.ended_at }))
            .write(tx)
            .await?;
        Ok(id)
    })
    .await
}
