//! A shop asks to reopen, by its owner or by an officer for it; and withdraws.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, ShopId};
use linli_domain::shops::{ReopeningState, ReopeningStep, ShopState, TEXT_CHARS_MAX};
use linli_storage::Tx;
use linli_storage::areas::area;
use linli_storage::arrivals::insert_tellings;
use linli_storage::shops::{
    Reopening, Shop, insert_reopening, open_reopening_of, reopening, settle_reopening, shop,
    shops_of_phone,
};
use serde_json::json;
use zeroize::Zeroizing;

use super::add_shop::{NewShop, add, draft};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::operations::apply_operations::spoken;
use crate::residents::phone_of;

/// Shops one phone may enter by itself.
const OWN_SHOPS_MAX: i64 = 5;

/// Asks for a shop of the ledger. An owner may do so for a shop that has their phone.
pub async fn ask_reopening(
    app: &App,
    ctx: &Context,
    id: PublicId,
    said: Option<&str>,
) -> Result<PublicId, Error> {
    let found = shop(&mut app.db.read().await?, id.district, ShopId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    authorize(ctx, &found, Action::AskReopening)?;
    let said = text_of(said)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        ask(tx, ctx, &found, said.clone()).await
    })
    .await
}

/// An owner enters their shop and asks at once.
pub async fn ask_for_own_shop(
    app: &App,
    ctx: &Context,
    new: NewShop,
    said: Option<&str>,
) -> Result<PublicId, Error> {
    let phone = phone_of(ctx)?;
    let said = text_of(said)?;
    let mut made = draft(app, ctx, &new).await?;
    let mut reader = app.db.read().await?;
    let known = area(&mut reader, new.area.at(AreaLevel::Community)).await?;
    known.ok_or_else(Error::not_found)?;
    let own = shops_of_phone(&mut reader, made.district, &phone, OWN_SHOPS_MAX).await?;
    drop(reader);
    if i64::try_from(own.len()).unwrap_or(i64::MAX) >= OWN_SHOPS_MAX {
        return Err(Error::state(
            "shops.too_many",
            "这个手机号登记的店铺已经很多：请联系社区办理。",
            "Many shops are registered with this phone already: ask the community.",
        ));
    }
    // The phone that proved itself is the shop's, whatever was typed.
    made.phone_index = Some(phone.to_vec());
    made.state = ShopState::NotOpen.word().to_owned();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        add(tx, ctx, made.clone()).await?;
        ask(tx, ctx, &made, said.clone()).await
    })
    .await
}

async fn ask(
    tx: &mut Tx,
    ctx: &Context,
    of: &Shop,
    said: Option<String>,
) -> Result<PublicId, Error> {
    let now_is = shop(tx, of.district, of.id).await?.ok_or_else(Error::not_found)?;
    if now_is.state != ShopState::NotOpen.word() {
        return Err(Error::state(
            "shops.not_needed",
            "这家单位不在“未复工”之列，不用申请；有疑问请联系社区。",
            "This shop is not among those that have not reopened: it need not ask.",
        ));
    }
    if open_reopening_of(tx, of.district, of.id).await?.is_some() {
        return Err(Error::state(
            "shops.asked",
            "已经有一份复工申请在办：请等待现场查看，或先撤回。",
            "An application is under way already: wait for the check, or withdraw it.",
        ));
    }
    let phone_index = match &ctx.actor {
        Actor::Resident { phone_index } => Some(phone_index.to_vec()),
        _ => None,
    };
    let new = Reopening {
        district: of.district,
        id: ctx.id(),
        shop_id: of.id,
        grid_code: now_is.grid_code,
        state: ReopeningState::Asked.word().to_owned(),
        asked_at: ctx.now,
        asked_by: ctx.user(),
        phone_index,
        said: said.map(Zeroizing::new),
        check_id: None,
        missing: String::new(),
        decided_at: None,
        decided_by: None,
        reason: None,
        plan_version: None,
    };
    insert_reopening(tx, &new).await?;
    let place: (_, GridCode) = (of.district, new.grid_code);
    insert_tellings(tx, &[telling(ctx, place, "community", ("shop_asks", new.id))]).await?;
    let id = PublicId::new(of.district, new.id);
    Record::of(ctx, Action::AskReopening, new.grid_code)
        .about("shop", PublicId::new(of.district, of.id))
        .values(&json!({ "reopening": id, "state": new.state }))
        .write(tx)
        .await?;
    Ok(id)
}

/// Withdraws an application that nobody has decided.
pub async fn withdraw_reopening(app: &App, ctx: &Context, id: PublicId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = reopening(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    let of = shop(&mut reader, id.district, found.shop_id).await?.ok_or_else(Error::not_found)?;
    authorize(ctx, &of, Action::WithdrawReopening)?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let found = reopening(tx, id.district, id.id).await?;
        let mut kept = found.ok_or_else(Error::not_found)?;
        let before = kept.state.clone();
        let state = ReopeningState::from_word(&before).unwrap_or(ReopeningState::Withdrawn);
        let next = state.after(ReopeningStep::Withdraw).map_err(|error| as_state(&error))?;
        kept.state = next.word().to_owned();
        (kept.decided_at, kept.decided_by) = (Some(ctx.now), ctx.user());
        if !settle_reopening(tx, &kept, &before).await? {
            return Err(super::changed());
        }
        Record::of(ctx, Action::WithdrawReopening, kept.grid_code)
            .about("shop", PublicId::new(id.district, kept.shop_id))
            .values(&json!({ "reopening": id, "before": before, "after": kept.state }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}

/// An officer where the shop stands, or the owner by the phone the shop gave.
fn authorize(ctx: &Context, of: &Shop, action: Action) -> Result<(), Error> {
    if let Actor::Resident { phone_index } = &ctx.actor {
        let own = of.phone_index.as_deref() == Some(phone_index.as_slice());
        return if own { Ok(()) } else { Err(Error::not_found()) };
    }
    Ok(ctx.authorize(action, of.grid_code)?)
}

fn text_of(said: Option<&str>) -> Result<Option<String>, Error> {
    let said = said.map(str::trim).filter(|text| !text.is_empty());
    if said.is_some_and(|text| text.chars().count() > TEXT_CHARS_MAX || text.contains('\0')) {
        return Err(Error::invalid(
            "shops.said",
            format!("说明最多 {TEXT_CHARS_MAX} 字。"),
            format!("At most {TEXT_CHARS_MAX} characters."),
        ));
    }
    Ok(said.map(str::to_owned))
}

/// A step that does not lead on is a matter of state, not of the request.
pub(super) fn as_state(error: &linli_domain::shops::ShopError) -> Error {
    match spoken(error) {
        Error::Invalid { code, zh, en } => Error::State { code, zh, en },
        other => other,
    }
}
