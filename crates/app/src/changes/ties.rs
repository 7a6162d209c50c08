//! Marriage, divorce, pregnancy; and shops that open, close or move.

use linli_domain::changes::{ChangeKind, WaitingWhy};
use linli_domain::ids::{PersonId, ShopId};
use linli_domain::registry::CareNeed;
use linli_domain::shops::{ShopKind, ShopState};
use linli_storage::Tx;
use linli_storage::changes::{self as kept, Marriage};
use linli_storage::registry as records;
use linli_storage::shops::{Shop, insert_shop, shop, update_shop};

use super::effects::Effect;
use super::{Doing, Outcome};
use crate::context::Context;
use crate::error::Error;
use crate::shops::{name_of, place_of};

/// Two people are linked; one of two marriages is looked at by an officer.
pub(crate) async fn marriage(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
    (one, other): (PersonId, PersonId),
) -> Result<Outcome, Error> {
    let district = doing.district;
    if one == other {
        return Err(Error::invalid(
            "changes.couple",
            "结婚双方是同一个人：请重新选择。",
            "Both are the same person: choose again.",
        ));
    }
    for person in [one, other] {
        if kept::person_ended(tx, district, person).await?.is_some() {
            return Ok(Outcome::Waits(WaitingWhy::AlreadyEnded));
        }
        if kept::marriage_of(tx, district, person).await?.is_some() {
            return Ok(Outcome::Waits(WaitingWhy::AlreadyMarried));
        }
    }
    let new = Marriage { id: ctx.id(), one, other, from_day: doing.day };
    kept::insert_marriage(tx, district, &new).await?;
    Ok(Outcome::Done(vec![Effect::MarriageBegun { marriage: new.id }]))
}

pub(crate) async fn divorce(
    tx: &mut Tx,
    doing: &Doing<'_>,
    (one, other): (PersonId, PersonId),
) -> Result<Outcome, Error> {
    let found = kept::marriage_of(tx, doing.district, one).await?;
    let found = found.filter(|marriage| marriage.one == other || marriage.other == other);
    let Some(marriage) = found else {
        // Confirmed: they were married before anybody noted it here, and are not any more.
        return Ok(if doing.confirmed {
            Outcome::Done(Vec::new())
        } else {
            Outcome::Waits(WaitingWhy::NotMarried)
        });
    };
    kept::end_marriage(tx, doing.district, marriage.id, doing.day).await?;
    Ok(Outcome::Done(vec![Effect::MarriageEnded { marriage: marriage.id }]))
}

/// A care need with an end.
pub(crate) async fn pregnancy(
    tx: &mut Tx,
    doing: &Doing<'_>,
    person: PersonId,
) -> Result<Outcome, Error> {
    if kept::person_ended(tx, doing.district, person).await?.is_some() {
        return Ok(Outcome::Waits(WaitingWhy::AlreadyEnded));
    }
    let need = CareNeed::Pregnant;
    let cares = records::cares_of(tx, doing.district, &[person]).await?;
    if cares.iter().any(|care| care.need == need.code()) {
        return Ok(Outcome::Done(Vec::new()));
    }
    let key = (doing.district, person);
    kept::put_care(tx, key, (need.code(), need.label()), doing.day).await?;
    Ok(Outcome::Done(vec![Effect::CareBegun {
        person: person.0,
        need: need.code().to_owned(),
        from: doing.day,
    }]))
}

/// A shop comes into the ledger, open.
pub(crate) async fn shop_opened(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
) -> Result<Outcome, Error> {
    let said = doing.said;
    let kind = said.shop_kind.as_deref().and_then(ShopKind::from_word);
    let name = name_of(said.name.as_deref().unwrap_or_default())?;
    let place = place_of(said.place.as_deref().unwrap_or_default())?;
    let new = Shop {
        district: doing.district,
        id: ctx.id(),
        grid_code: doing.grid,
        kind: kind.unwrap_or(ShopKind::IndividualShop).word().to_owned(),
        name,
        code: None,
        code_is_right: false,
        place,
        building_id: None,
        contact: None,
        phone_index: None,
        state: ShopState::Open.word().to_owned(),
        why: None,
        why_text: None,
        why_asked_at: None,
        state_since: doing.day.start(),
        recorded_at: ctx.now,
        recorded_by: ctx.user(),
        updated_at: ctx.now,
        version: 1,
    };
    insert_shop(tx, &new).await?;
    Ok(Outcome::Done(vec![Effect::ShopAdded { shop: new.id.0 }]))
}

/// A shop closes down for good, or moves to another place.
pub(crate) async fn shop_changed(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
    id: ShopId,
) -> Result<Outcome, Error> {
    let found = shop(tx, doing.district, id).await?;
    let mut found = found.ok_or_else(Error::not_found)?;
    let gone = ShopState::Gone.word();
    if found.state == gone {
        return Ok(Outcome::Waits(WaitingWhy::Overtaken));
    }
    let was = Effect::ShopWas {
        shop: id.0,
        state: found.state.clone(),
        why: found.why.clone(),
        place: found.place.clone(),
        grid: found.grid_code,
    };
    if doing.kind == ChangeKind::ShopClosed {
        (found.state, found.why) = (gone.to_owned(), None);
        found.state_since = doing.day.start();
    } else {
        found.place = place_of(doing.said.place.as_deref().unwrap_or_default())?;
        let to = doing.said.area.as_deref().and_then(|code| code.parse().ok());
        found.grid_code = to
            .filter(|to| doing.grid.district() == linli_domain::areas::GridCode::district(*to))
            .unwrap_or(found.grid_code);
    }
    found.updated_at = ctx.now;
    if !update_shop(tx, &found).await? {
        return Err(linli_storage::Error::Retry.into());
    }
    Ok(Outcome::Done(vec![was]))
}
