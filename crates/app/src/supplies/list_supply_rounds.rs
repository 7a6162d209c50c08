//! Rounds of an area, the newest first.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_storage::arrivals::ranges_of;
use linli_storage::supplies::{Round, rounds_in};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

const ROUNDS_MAX: i64 = 100;

pub async fn list_supply_rounds(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<(District, Round)>, Error> {
    let scope = ctx.scope_within(Action::ListSupplyRounds, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let rounds = rounds_in(&mut reader, (district, low, high), ROUNDS_MAX).await?;
        found.extend(rounds.into_iter().map(|round| (district, round)));
    }
    found.sort_by_key(|(_, round)| std::cmp::Reverse(round.opened_at));
    found.truncate(usize::try_from(ROUNDS_MAX).unwrap_or(0));
    Ok(found)
}
