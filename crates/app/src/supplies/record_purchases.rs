//! What was bought in a round, thing by thing; written again until it is shared out.

use linli_domain::identity::Action;
use linli_domain::ids::{ItemId, PublicId};
use linli_domain::supplies::RoundState;
use linli_domain::supplies::stock::MOVED_MAX;
use linli_storage::Tx;
use linli_storage::supplies::{Purchase, put_purchase, sums_of};
use serde_json::json;

use super::{authorized_round, moved};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const LINES_MAX: usize = 500;

/// One thing that was bought.
#[derive(Debug, Clone, Copy)]
pub struct Bought {
    pub item: PublicId,
    pub quantity: u32,
    pub price_fen: Option<i64>,
}

/// # Errors
/// Nobody ordered it; the round is not summed up, or shared out already.
pub async fn record_purchases(
    app: &App,
    ctx: &Context,
    id: PublicId,
    bought: Vec<Bought>,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = authorized_round(&mut reader, ctx, Action::RecordPurchases, id).await?;
    if found.state != RoundState::Summed.word() {
        return Err(not_summed());
    }
    let ordered = sums_of(&mut reader, id.district, found.id).await?;
    drop(reader);
    let price = |one: &Bought| one.price_fen.is_some_and(|price| !(0..=1_000_000).contains(&price));
    if bought.is_empty()
        || bought.len() > LINES_MAX
        || bought.iter().any(|one| one.quantity > MOVED_MAX || price(one))
    {
        return Err(Error::invalid(
            "supplies.bought",
            "请逐项填写买到的数量（0 表示没有买到）和单价。",
            "Say for each thing how many were bought (0 for none) and what one cost.",
        ));
    }
    if bought.iter().any(|one| {
        one.item.district != id.district || !ordered.iter().any(|sum| sum.item_id.0 == one.item.id)
    }) {
        return Err(Error::not_found());
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        // As the round is now: it may have been shared out since.
        let now = linli_storage::supplies::round(tx, id.district, found.id).await?;
        if now.is_none_or(|round| round.state != RoundState::Summed.word()) {
            return Err(moved());
        }
        for one in &bought {
            let new = Purchase {
                item_id: ItemId(one.item.id),
                quantity: one.quantity,
                price_fen: one.price_fen,
                ordered: None,
                at: ctx.now,
                by_user: ctx.user(),
            };
            put_purchase(tx, id.district, found.id, &new).await?;
        }
        let lines: Vec<_> = bought
            .iter()
            .map(|one| json!({ "item": one.item, "quantity": one.quantity, "price_fen": one.price_fen }))
            .collect();
        Record::of(ctx, Action::RecordPurchases, found.community)
            .about("supply_round", id)
            .values(&json!({ "bought": lines }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}

pub(super) fn not_summed() -> Error {
    Error::state(
        "supplies.not_summed",
        "这一轮现在不能登记采购：先汇总，分配之后不再改。",
        "Purchases are noted after a round was summed up and before it is shared out.",
    )
}
