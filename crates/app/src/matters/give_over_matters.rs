//! Somebody leaves: everything open that they own or handle goes to another in one act, and nothing stays behind
//! with nobody's name on it.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, UserId};
use linli_domain::matters::course::Act;
use linli_storage::Tx;
use linli_storage::arrivals::ranges_of;
use linli_storage::matters::matters_held_by;
use serde_json::json;

use super::becomes::becomes;
use super::step_matter::{Doing, words, works_here, write_step};
use super::{public, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Matters that one act gives over; what is left is said.
const GIVEN_MAX: i64 = 1_000;

/// What was given over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenOver {
    pub given: Vec<PublicId>,
    /// Matters of theirs outside the area, or beyond a thousand: somebody else has to give them over.
    pub left: i64,
}

/// # Errors
/// The same person twice; the other holds no post here.
pub async fn give_over_matters(
    app: &App,
    ctx: &Context,
    area: GridCode,
    (from, to): (UserId, UserId),
    text: Option<String>,
) -> Result<GivenOver, Error> {
    let scope = ctx.scope_within(Action::GiveOverMatters, area)?;
    if from == to {
        return Err(Error::invalid(
            "matters.same_user",
            "移交给的人不能是本人。",
            "Matters are given over to somebody else.",
        ));
    }
    let mut reader = app.db.read().await?;
    works_here(&mut reader, to, area, ctx.now).await?;
    let rules = rules_at(&mut reader, area, ctx.now).await?;
    let ranges = ranges_of(&mut reader, &scope).await?;
    drop(reader);
    let doing = Doing {
        from: Some(from),
        handler: Some(to),
        text: text.clone(),
        ..Doing::of(Act::GiveOver)
    };
    words(&doing)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<GivenOver, Error> {
        let mut done = GivenOver { given: Vec::new(), left: 0 };
        for (district, low, high) in &ranges {
            for before in matters_held_by(tx, *district, from, GIVEN_MAX).await? {
                if !(*low..=*high).contains(&before.grid_code.number()) {
                    done.left += 1;
                    continue;
                }
                let after = becomes(&rules, &before, &doing, ctx.user(), ctx.now)?;
                let text = words(&doing)?;
                write_step(tx, ctx, (&before, &after), &doing, text).await?.write(tx).await?;
                done.given.push(public(&after));
            }
        }
        Record::of(ctx, Action::GiveOverMatters, area)
            .about("user", from.0)
            .values(&json!({ "to": to.0, "given": done.given.len(), "left": done.left }))
            .write(tx)
            .await?;
        Ok(done)
    })
    .await
}
