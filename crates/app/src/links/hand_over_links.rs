//! Hands all households somebody is linked to in an area over to somebody else: leave, illness, a new
//! post.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, UserId};
use linli_storage::Tx;
use linli_storage::arrivals::ranges_of;
use linli_storage::links::links_by;
use linli_storage::registry::household;

use super::assign_links::LinksAssigned;
use super::{HOUSEHOLDS_MAX, assign, holder, reason_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Answers how many households changed hands.
pub async fn hand_over_links(
    app: &App,
    ctx: &Context,
    area: GridCode,
    (from, to): (UserId, UserId),
    reason: &str,
) -> Result<LinksAssigned, Error> {
    ctx.authorize(Action::HandOverLinks, area)?;
    let reason = reason_of(Some(reason))?;
    if from == to {
        return Err(Error::invalid(
            "links.same",
            "交出人和接手人是同一个人：请另选接手人。",
            "Who hands over and who takes over are the same person: choose another.",
        ));
    }
    let scope = ctx.scope_within(Action::HandOverLinks, area)?;
    let mut reader = app.db.read().await?;
    let mut homes = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let limit = i64::try_from(HOUSEHOLDS_MAX).unwrap_or(i64::MAX);
        for link in links_by(&mut reader, district, from, (low, high), limit).await? {
            let line = household(&mut reader, district, link.household_id).await?;
            let line = line.ok_or_else(Error::not_found)?;
            holder(&mut reader, to, line.grid_code, ctx.now.day()).await?;
            homes.push((PublicId::new(district, line.id), line.grid_code));
        }
    }
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<LinksAssigned, Error> {
        let mut done = LinksAssigned::default();
        for (home, grid) in &homes {
            done.count(assign(tx, ctx, *home, (*grid, to, &reason)).await?);
        }
        Ok(done)
    })
    .await
}
