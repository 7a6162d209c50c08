//! Notes that an order was paid, or need not be. Linli keeps no money.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::supplies::{OrderState, Payment};
use linli_storage::Tx;
use linli_storage::supplies::{Order, update_order};
use serde_json::json;

use super::{authorized_order, moved};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// # Errors
/// Nothing was bought for it yet, or it was cancelled.
pub async fn record_payment(
    app: &App,
    ctx: &Context,
    id: PublicId,
    payment: Payment,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = authorized_order(&mut reader, ctx, Action::RecordPayment, id).await?;
    drop(reader);
    use OrderState as S;
    let priced = [S::Bought, S::Out, S::Delivered, S::Partly, S::NotDelivered];
    if !S::from_word(&found.state).is_some_and(|state| priced.contains(&state)) {
        return Err(Error::state(
            "supplies.not_priced",
            "这一单还没有采购，或已取消：采购之后才登记付款。",
            "Nothing was bought for this order: paying is noted after that.",
        ));
    }
    let after = Order { payment: payment.word().to_owned(), ..found.clone() };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !update_order(tx, id.district, &found.state, &after).await? {
            return Err(moved());
        }
        Record::of(ctx, Action::RecordPayment, found.grid_code)
            .about("household", PublicId::new(id.district, found.household_id))
            .values(&json!({
                "order": id, "before": found.payment, "after": after.payment,
                "due_fen": found.due_fen,
            }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
