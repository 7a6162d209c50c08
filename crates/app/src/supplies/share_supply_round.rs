//! Shares out what was bought. When something is short the rule of `domain::supplies::share` says who gets how many;
//! a line that gets nothing is short, and an order of which nothing is left ends so.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::supplies::share::{Claim, share};
use linli_domain::supplies::{OrderState, RoundState};
use linli_storage::Tx;
use linli_storage::supplies::{
    Claimed, claims_of, finish_round, kept_households, note_ordered, price_lines, purchases_of,
    set_isolated, share_line, share_orders, share_whole_item, step_round, sums_of,
};
use serde_json::json;
use std::collections::BTreeMap;

use super::record_purchases::not_summed;
use super::{authorized_round, home_kinds, moved};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedOut {
    /// Orders that go on.
    pub orders: u64,
    /// Orders that got nothing.
    pub nothing: u64,
    /// Things of which there was not enough.
    pub short: usize,
}

/// # Errors
/// Something that was ordered has no number bought.
pub async fn share_supply_round(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<SharedOut, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized_round(&mut reader, ctx, Action::ShareSupplyRound, id).await?;
    let kinds = home_kinds(&mut reader, found.community, ctx.now).await?;
    drop(reader);
    if found.state != RoundState::Summed.word() {
        return Err(not_summed());
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<SharedOut, Error> {
        let district = id.district;
        let mut ordered: BTreeMap<_, i64> = BTreeMap::new();
        for sum in sums_of(tx, district, found.id).await? {
            *ordered.entry(sum.item_id).or_default() += sum.quantity;
        }
        let bought = purchases_of(tx, district, found.id).await?;
        let unsaid =
            ordered.keys().filter(|item| !bought.iter().any(|one| one.item_id == **item)).count();
        if unsaid > 0 {
            return Err(Error::state(
                "supplies.not_bought",
                format!("还有 {unsaid} 种物品没有填写买到多少：没有买到的请填 0，再分配。"),
                format!("{unsaid} things have no number bought: write 0 where there was none."),
            ));
        }
        let step = (RoundState::Summed.word(), RoundState::Shared.word());
        if !step_round(tx, district, found.id, step, ctx.now).await? {
            return Err(moved());
        }
        // Who comes first is looked at as things are now.
        let (low, high) = found.community.range();
        let kept = kept_households(tx, (district, low, high), &kinds, ctx.now).await?;
        set_isolated(tx, district, (found.id, OrderState::Summed.word()), &kept).await?;
        let mut short = Vec::new();
        for one in bought {
            let wanted = ordered.get(&one.item_id).copied().unwrap_or(0);
            note_ordered(tx, district, (found.id, one.item_id), wanted).await?;
            if let Some(price) = one.price_fen {
                price_lines(tx, district, found.id, one.item_id, price).await?;
            }
            if i64::from(one.quantity) >= wanted {
                share_whole_item(tx, district, found.id, one.item_id).await?;
                continue;
            }
            let claims = claims_of(tx, district, found.id, one.item_id).await?;
            let given = share(one.quantity, &claims.iter().map(claim).collect::<Vec<_>>());
            for (claim, given) in claims.iter().zip(given) {
                share_line(tx, district, (claim.order_id, one.item_id), given).await?;
            }
            short.push(json!({
                "item": PublicId::new(district, one.item_id),
                "ordered": wanted, "bought": one.quantity,
            }));
        }
        let (orders, nothing) = share_orders(tx, district, found.id, ctx.now).await?;
        finish_round(tx, district, found.id, ctx.now).await?;
        Record::of(ctx, Action::ShareSupplyRound, found.community)
            .about("supply_round", id)
            .values(&json!({ "orders": orders, "nothing": nothing, "short": short }))
            .write(tx)
            .await?;
        Ok(SharedOut { orders, nothing, short: short.len() })
    })
    .await
}

fn claim(claimed: &Claimed) -> Claim {
    Claim {
        first: claimed.first,
        ordered_at: claimed.ordered_at,
        tie: claimed.order_id.0.as_u128(),
        wanted: claimed.quantity,
    }
}
