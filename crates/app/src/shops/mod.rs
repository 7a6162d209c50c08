//! Shops and firms (经营单位, M8): the ledger, what they need to reopen, checks on site, who sits at their desks, registers
//! they hand in. Nobody opens unchecked, and who has not reopened has a reason or is asked for one.

pub mod add_shop;
pub mod ask_reopening;
pub mod change_shop;
pub mod check_shop;
pub mod decide_reopening;
pub mod hand_in_register;
pub mod list_due_checks;
pub mod list_reopenings;
pub mod list_shops;
pub mod open_shop;
pub mod staff_shop;
pub mod view_own_shops;

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, ShopId};
use linli_domain::lang::Lang;
use linli_domain::plans::document::Document;
use linli_domain::plans::sections::Checklist;
use linli_domain::registry::{CreditCode, Phone};
use linli_domain::shops::{NAME_CHARS_MAX, PLACE_CHARS_MAX, ShopError, ShopKind};
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::shops::{Shop, shop};
use linli_storage::vault::{IndexOf, Vault};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::context::Context;
use crate::error::Error;
use crate::operations::apply_operations::spoken;
use crate::plans::active_plan::active_plan_with;

/// Who to call at a shop.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct ShopContact {
    pub name: String,
    pub phone: String,
}

impl std::fmt::Debug for ShopContact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ShopContact").finish_non_exhaustive()
    }
}

/// What is asked of shops in an area, and by which version of a plan.
pub(crate) async fn checklists_at(
    reader: &mut Reader,
    area: GridCode,
    now: Moment,
) -> Result<(Vec<Checklist>, Option<String>), Error> {
    let plan =
        active_plan_with(reader, area, now, |pack| !pack.document.checklists.is_empty()).await?;
    Ok(match plan {
        Some(plan) => (plan.pack.document.checklist_rules(), Some(plan.version)),
        None => (Document::default().checklist_rules(), None),
    })
}

/// What a shop of this kind is asked before it reopens: a list of its own kind before one for all.
pub(crate) fn reopening_list(lists: &[Checklist], kind: ShopKind) -> Option<&Checklist> {
    let mut fit = lists.iter().filter(|list| list.reopening && list.is_for(kind));
    let all = fit.clone().find(|list| list.kinds.is_empty());
    fit.find(|list| !list.kinds.is_empty()).or(all)
}

/// Names of questions, in the reader's language.
pub fn question_names(list: Option<&Checklist>, ids: &str, lang: Lang) -> Vec<(String, String)> {
    ids.split_whitespace()
        .map(|id| {
            let known = list.and_then(|list| list.questions.iter().find(|one| one.id == id));
            let text = known.map_or(id, |one| lang.pick(&one.text, &one.text_en));
            (id.to_owned(), text.to_owned())
        })
        .collect()
}

pub(crate) fn name_of(text: &str) -> Result<String, Error> {
    line(text, NAME_CHARS_MAX)
}

pub(crate) fn place_of(text: &str) -> Result<String, Error> {
    line(text, PLACE_CHARS_MAX)
}

fn line(text: &str, most: usize) -> Result<String, Error> {
    let text = text.trim();
    if (1..=most).contains(&text.chars().count()) && !text.contains(char::is_control) {
        return Ok(text.to_owned());
    }
    Err(spoken(&ShopError::Text))
}

/// The code as it is kept, and whether its check character is right: a wrong one is a warning.
pub(crate) fn code_of(text: Option<&str>) -> Result<(Option<String>, bool), Error> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok((None, false));
    };
    let code: CreditCode = text.parse().map_err(|_| spoken(&ShopError::Code))?;
    Ok((Some(code.as_str().to_owned()), code.check_is_right()))
}

type SealedContact = (Option<Zeroizing<String>>, Option<Vec<u8>>);

/// The contact as it is kept, with the index of the phone its owner signs in with.
pub(crate) fn contact_of(vault: &Vault, contact: &ShopContact) -> Result<SealedContact, Error> {
    let (name, phone) = (contact.name.trim(), contact.phone.trim());
    if name.is_empty() && phone.is_empty() {
        return Ok((None, None));
    }
    let number = if phone.is_empty() { None } else { Phone::read(phone) };
    if name.chars().count() > NAME_CHARS_MAX || (!phone.is_empty() && number.is_none()) {
        return Err(Error::invalid(
            "shops.contact",
            "联系人或电话写法不对：请核对电话号码。",
            "The contact cannot be read: check the phone number.",
        ));
    }
    let clear = number.map(Phone::expose).unwrap_or_default();
    let index = (!clear.is_empty()).then(|| vault.index(IndexOf::Phone, clear.as_bytes()).to_vec());
    let kept = serde_json::json!({ "name": name, "phone": clear }).to_string();
    Ok((Some(Zeroizing::new(kept)), index))
}

/// The contact with its phone masked.
pub(crate) fn masked_contact(kept: Option<&Zeroizing<String>>) -> Option<ShopContact> {
    let contact: ShopContact = serde_json::from_str(kept?).ok()?;
    let phone = Phone::read(&contact.phone).map(Phone::masked).unwrap_or_default();
    Some(ShopContact { name: contact.name, phone })
}

/// The shop, if the actor may do `action` where it stands.
pub(crate) async fn authorized(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Shop, Error> {
    let found = shop(reader, id.district, ShopId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(action, found.grid_code)?;
    Ok(found)
}

pub(crate) fn kind_of(shop: &Shop) -> ShopKind {
    ShopKind::from_word(&shop.kind).unwrap_or(ShopKind::Other)
}

pub(crate) fn changed() -> Error {
    Error::state(
        "shops.changed",
        "这家单位的信息刚被他人改过：请刷新后再办。",
        "Somebody has just changed this shop: look at it again, then decide.",
    )
}
