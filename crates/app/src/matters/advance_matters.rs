//! Clocks that ran out: a matter that nobody answered, handled or verified in time goes one level up by itself and is
//! followed there; at the top it is put under supervision. Nothing is left lying because somebody looked away.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::matters::course::{Act, State, above};
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::matters::{Matter, Step, advance_rows, due_matters, insert_steps};
use serde_json::json;

use super::becomes::becomes;
use super::step_matter::Doing;
use super::{Rules, public, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Matters of one transaction: it holds the writer for some ten milliseconds.
const GROUP: i64 = 500;

/// Answers how many moved.
pub async fn advance_matters(app: &App) -> Result<usize, Error> {
    let mut moved = 0;
    let all = districts(&mut app.db.read().await?).await?;
    for district in all {
        // What plans say holds for the whole run: asking again for every group took longer than the groups.
        let mut rules: HashMap<GridCode, Arc<Rules>> = HashMap::new();
        loop {
            let ctx = app.job("advance_matters");
            let mut reader = app.db.read().await?;
            if reader.vault().sealer(district).is_err() {
                break;
            }
            let due = due_matters(&mut reader, district, ctx.now, GROUP).await?;
            if due.is_empty() {
                break;
            }
            for one in &due {
                let community = one.grid_code.at(AreaLevel::Community);
                if let Entry::Vacant(entry) = rules.entry(community) {
                    entry.insert(Arc::new(rules_at(&mut reader, community, ctx.now).await?));
                }
            }
            drop(reader);
            let rules = rules.clone();
            let full = due.len() as i64 == GROUP;
            let done = app
                .db
                .write(async move |tx: &mut Tx| -> Result<usize, Error> {
                    advance(tx, &ctx, &rules, district, &due).await
                })
                .await?;
            moved += done;
            // Whatever could not be moved is somebody else's now: looking at it at once would not end.
            if !full || done == 0 {
                break;
            }
        }
    }
    Ok(moved)
}

async fn advance(
    tx: &mut Tx,
    ctx: &Context,
    rules: &HashMap<GridCode, Arc<Rules>>,
    district: District,
    due: &[Matter],
) -> Result<usize, Error> {
    let mut pairs = Vec::with_capacity(due.len());
    let mut steps = Vec::with_capacity(due.len());
    let mut names = Vec::with_capacity(due.len());
    for before in due {
        let Some(rules) = rules.get(&before.grid_code.at(AreaLevel::Community)) else { continue };
        let (after, act) = later(rules, before, ctx)?;
        names.push(json!([public(before), act.word(), after.level.word()]));
        steps.push(Step {
            id: ctx.random.id(ctx.now),
            matter_id: after.id,
            grid_code: after.grid_code,
            at: ctx.now,
            act: act.word().to_owned(),
            by_user: None,
            by_whom: "system".to_owned(),
            level: Some(after.level.word().to_owned()),
            task_force: after.task_force.clone(),
            handler: after.handler,
            text: None,
            is_told: true,
            photos: Vec::new(),
            facts: Some(json!({ "late": true, "next_at": after.next_at }).to_string()),
        });
        pairs.push((before, after));
    }
    // Who changed one of them meanwhile goes first: its row stays as they left it.
    let moved = advance_rows(tx, &pairs).await?;
    let kept: Vec<Step> =
        steps.into_iter().zip(&moved).filter(|(_, moved)| **moved).map(|(step, _)| step).collect();
    let names: Vec<_> =
        names.into_iter().zip(&moved).filter(|(_, moved)| **moved).map(|(name, _)| name).collect();
    insert_steps(tx, district, &kept).await?;
    if !names.is_empty() {
        Record::named(ctx, "advance_matters", district.area())
            .about("matters", names.len())
            .values(&json!({ "matters": names }))
            .write(tx)
            .await?;
    }
    Ok(kept.len())
}

/// What a matter becomes whose clock ran out.
fn later(rules: &Rules, before: &Matter, ctx: &Context) -> Result<(Matter, Act), Error> {
    let next = rules.office().due(ctx.now, rules.rules.raised);
    let is_verified = before.state == State::FedBack;
    if above(before.level).is_none() || is_verified || before.process == "approve" {
        // Verifying and approving stay with whoever has to: the level above is told to watch.
        let mut after = before.clone();
        if let Some(level) = above(before.level).filter(|_| is_verified) {
            after.level = level;
        }
        after.version += 1;
        after.changed_at = ctx.now;
        after.supervised_at = after.supervised_at.or(Some(ctx.now));
        after.next_at = Some(next);
        return Ok((after, Act::Supervise));
    }
    // Nobody tried: that is the reason, not an obstacle.
    let mut tried = before.clone();
    tried.is_attempted = true;
    let after = becomes(rules, &tried, &Doing::of(Act::Raise), None, ctx.now)?;
    Ok((after, Act::Raise))
}
