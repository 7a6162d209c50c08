//! Sums up a round: by hand, or by itself when its time is over. From then on an order is for the next one.

use linli_domain::areas::District;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::supplies::RoundState;
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::registry::lock_community;
use linli_storage::supplies::{Round, due_rounds, step_round, sum_orders};
use serde_json::json;

use super::{authorized_round, moved};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Rounds closed in one transaction.
const ROUNDS_PER_CHUNK: i64 = 100;

/// Closes a round before its time, or now that it is over. Answers how many orders it has.
pub async fn sum_supply_round(app: &App, ctx: &Context, id: PublicId) -> Result<u64, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized_round(&mut reader, ctx, Action::SumSupplyRound, id).await?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<u64, Error> {
        sum(tx, ctx, id.district, &found).await?.ok_or_else(moved)
    })
    .await
}

/// Sums up every round whose time is over.
pub async fn sum_due_rounds(app: &App) -> Result<usize, Error> {
    let known = districts(&mut app.db.read().await?).await?;
    let mut done = 0;
    for district in known {
        let ctx = app.job("sum_due_rounds");
        let mut reader = app.db.read().await?;
        if reader.vault().sealer(district).is_err()
            || due_rounds(&mut reader, district, ctx.now, 1).await?.is_empty()
        {
            continue;
        }
        drop(reader);
        done += app
            .db
            .write(async move |tx: &mut Tx| -> Result<usize, Error> {
                let mut done = 0;
                for round in due_rounds(tx, district, ctx.now, ROUNDS_PER_CHUNK).await? {
                    done += usize::from(sum(tx, &ctx, district, &round).await?.is_some());
                }
                Ok(done)
            })
            .await?;
    }
    Ok(done)
}

async fn sum(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    round: &Round,
) -> Result<Option<u64>, Error> {
    // Orders being made at this moment are in it or not, never between.
    lock_community(tx, round.community).await?;
    let step = (RoundState::Open.word(), RoundState::Summed.word());
    if !step_round(tx, district, round.id, step, ctx.now).await? {
        return Ok(None);
    }
    let orders = sum_orders(tx, district, round.id).await?;
    Record::of(ctx, Action::SumSupplyRound, round.community)
        .about("supply_round", PublicId::new(district, round.id))
        .values(&json!({ "number": round.number, "orders": orders }))
        .write(tx)
        .await?;
    Ok(Some(orders))
}
