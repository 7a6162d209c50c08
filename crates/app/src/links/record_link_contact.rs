//! A contact with a linked household, as a worker's device recorded it, offline or not. Somebody unwell
//! is told to the community doctor at once.

use linli_domain::identity::Action;
use linli_domain::ids::HouseholdId;
use linli_domain::links::{LinkChannel, LinkState};
use linli_storage::arrivals::insert_tellings;
use linli_storage::links::{Contact, insert_contact, link_of, reached_on};
use linli_storage::{Tx, registry};
use serde_json::json;
use zeroize::Zeroizing;

use super::contacts_wanted;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

const TEXT_CHARS_MAX: usize = 2_000;

/// `entity` is the household, `at` the moment of the contact, `body` `{channel, state, needs?}`. Who is
/// not linked stands in only if they see the ledger.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let channel = LinkChannel::from_word(body.needed("channel")?);
    let channel = channel.ok_or_else(|| bad_body("channel"))?;
    let state = LinkState::from_word(body.needed("state")?).ok_or_else(|| bad_body("state"))?;
    let needs = match body.text("needs")?.map(str::trim) {
        None | Some("") => None,
        Some(text) if text.chars().count() <= TEXT_CHARS_MAX && !text.contains('\0') => {
            Some(Zeroizing::new(text.to_owned()))
        }
        Some(_) => return Err(bad_body("needs")),
    };
    let (district, home) = (op.entity.district, HouseholdId(op.entity.id));
    let line = registry::household(tx, district, home).await?.ok_or_else(Error::not_found)?;
    let grid = line.grid_code;
    ctx.authorize(Action::RecordLinkContact, grid)?;
    let Some(link) = link_of(tx, district, home).await? else {
        return Err(Error::invalid(
            "links.none",
            "这一户还没有联户人：请社区先分配联户人，再记录联系。",
            "Nobody is linked to this household yet: the community has to assign somebody first.",
        ));
    };
    if ctx.user() != Some(link.user_id) {
        ctx.authorize(Action::ViewLinkCoverage, grid)?;
    }
    let at = op.at.min(ctx.now);
    let contact = Contact {
        id: ctx.id(),
        household_id: home,
        link_id: link.id,
        by_user: ctx.user(),
        channel: channel.word().to_owned(),
        state: state.word().to_owned(),
        reached: state.reached(),
        needs,
        at,
        recorded_at: ctx.now,
    };
    insert_contact(tx, district, &contact).await?;
    if state == LinkState::Unwell {
        let told = telling(ctx, (district, grid), "community_doctor", ("unwell", home.0));
        insert_tellings(tx, &[told]).await?;
    }
    let (today, _) = reached_on(tx, district, home, at.day()).await?;
    let wanted = contacts_wanted(tx, grid, at.day()).await?;
    let record = Record::of(ctx, Action::RecordLinkContact, grid)
        .about("household", op.entity)
        .values(&json!({ "contact": contact.id, "channel": contact.channel, "at": at }));
    let current = json!({
        "household": op.entity, "at": at, "contacts_today": today, "wanted": wanted,
    });
    Ok(Effect { current, records: vec![record] })
}
