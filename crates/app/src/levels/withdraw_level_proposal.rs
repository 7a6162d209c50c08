//! Takes back a proposal to switch the level. Only the proposer does, and only while nobody has confirmed it:
//! a level that holds ends by another switch.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::levels::{switch, withdraw_switch};
use serde_json::json;

use super::confirm_level::closed;
use super::propose_level::read_reason;
use super::view_levels::is_lapsed;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Withdraws a proposal, with a reason for those who read about it later.
///
/// # Errors
/// It is somebody else's, or not open any more; there is no reason.
pub async fn withdraw_level_proposal(
    app: &App,
    ctx: &Context,
    id: PublicId,
    reason: &str,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = switch(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    drop(reader);
    ctx.authorize(Action::WithdrawLevelProposal, found.area)?;
    if ctx.user() != Some(found.proposed_by) {
        return Err(Error::state(
            "levels.proposer",
            "只有提出人可以撤回：如不同意，请不予确认，提议三天后自动失效。",
            "Only the proposer can withdraw this: who disagrees does not confirm, and it lapses.",
        ));
    }
    let reason = read_reason(reason)?;
    if is_lapsed(&found, ctx.now) {
        return Err(closed());
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !withdraw_switch(tx, found.district, found.id).await? {
            return Err(closed());
        }
        let values = json!({
            "before": found.level_before, "after": found.level, "reason": reason,
            "order": [found.order_number, found.order_name],
        });
        Record::of(ctx, Action::WithdrawLevelProposal, found.area)
            .about("level", PublicId::new(found.district, found.id))
            .values(&values)
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
