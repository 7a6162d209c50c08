//! Takes an order back, as long as nobody has bought for it.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::supplies::{LineOutcome, OrderState};
use linli_storage::Tx;
use linli_storage::supplies::{Order, settle_lines, update_order};
use serde_json::json;

use super::{authorized_order, moved};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;

const REASON_CHARS_MAX: usize = 100;

/// # Errors
/// It was bought already, or is over. A resident takes back until the round is summed up, an officer until it is
/// shared out.
pub async fn cancel_supply_order(
    app: &App,
    ctx: &Context,
    id: PublicId,
    reason: Option<&str>,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = authorized_order(&mut reader, ctx, Action::CancelSupplyOrder, id).await?;
    drop(reader);
    let is_resident = matches!(ctx.actor, Actor::Resident { .. });
    match OrderState::from_word(&found.state) {
        Some(OrderState::Ordered) => {}
        Some(OrderState::Summed) if !is_resident => {}
        _ => {
            return Err(Error::state(
                "supplies.too_late",
                "这一单已经汇总采购，不能取消：不需要的，请在送到时说明。",
                "This order is being bought and cannot be taken back: say so at the door.",
            ));
        }
    }
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_some_and(|r| r.chars().count() > REASON_CHARS_MAX || r.contains('\0')) {
        return Err(Error::invalid(
            "supplies.reason",
            format!("原因不超过 {REASON_CHARS_MAX} 字。"),
            format!("A reason has at most {REASON_CHARS_MAX} characters."),
        ));
    }
    let after = Order {
        state: OrderState::Cancelled.word().to_owned(),
        reason: reason.map(str::to_owned),
        settled_at: Some(ctx.now),
        settled_by: ctx.user(),
        ..found.clone()
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !update_order(tx, id.district, &found.state, &after).await? {
            return Err(moved());
        }
        settle_lines(tx, id.district, found.id, LineOutcome::Cancelled.word()).await?;
        Record::of(ctx, Action::CancelSupplyOrder, found.grid_code)
            .about("household", PublicId::new(id.district, found.household_id))
            .values(&json!({ "order": id, "before": found.state }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
