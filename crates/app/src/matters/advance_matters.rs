//! Clocks that ran out: a matter that nobody answered, handled or verified in time goes one level up by itself and is
//! followed there; at the top it is put under supervision. Nothing is left lying because somebody looked away.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::ids::MatterId;
use linli_domain::lang::Speak;
use linli_domain::matters::course::{Act, State, above};
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::matters::{Matter, Step, advance_rows, due_matters, insert_steps, matters_of};
use serde_json::json;

use super::becomes::becomes;
use super::step_matter::Doing;
use super::{Rules, public, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Matters of one transaction: it holds the writer for some ten milliseconds.
const GROUP: usize = 2_000;

/// What plans say at the communities met so far: asking again for every group took longer than the groups.
type Known = HashMap<GridCode, Rules>;

/// What the matters of a group become.
struct Group {
    ctx: Context,
    pairs: Vec<(Matter, Matter)>,
    acts: Vec<Act>,
}

/// Answers how many moved.
pub async fn advance_matters(app: &App) -> Result<usize, Error> {
    let mut moved = 0;
    let all = districts(&mut app.db.read().await?).await?;
    for district in all {
        let mut reader = app.db.read().await?;
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        // Those that were reported together lie together: a group then writes to few pages.
        let mut ids = due_matters(&mut reader, district, app.now()).await?;
        ids.sort_unstable();
        drop(reader);
        let mut known = Known::new();
        let mut groups = ids.chunks(GROUP);
        let mut ready = look(app, district, groups.next(), &mut known).await?;
        while let Some(group) = ready {
            // The next group is read while this one is written.
            let next = look(app, district, groups.next(), &mut known);
            let written =
                app.db.write(async move |tx: &mut Tx| advance(tx, district, &group).await);
            let (written, next) = tokio::join!(written, next);
            moved += written?;
            ready = next?;
        }
    }
    Ok(moved)
}

async fn look(
    app: &App,
    district: District,
    ids: Option<&[MatterId]>,
    known: &mut Known,
) -> Result<Option<Group>, Error> {
    let Some(ids) = ids else { return Ok(None) };
    let ctx = app.job("advance_matters");
    let mut reader = app.db.read().await?;
    let (mut pairs, mut acts) = (Vec::new(), Vec::new());
    for before in matters_of(&mut reader, district, ids).await? {
        // Somebody may have been here meanwhile.
        if before.closed_at.is_some() || before.next_at.is_none_or(|at| ctx.now < at) {
            continue;
        }
        let rules = match known.entry(before.grid_code.at(AreaLevel::Community)) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let rules = rules_at(&mut reader, *entry.key(), ctx.now).await?;
                entry.insert(rules)
            }
        };
        match later(rules, &before, &ctx) {
            Ok((after, act)) => {
                pairs.push((before, after));
                acts.push(act);
            }
            // One that cannot move must not hold up the others.
            Err(error) => {
                let matter = before.id;
                tracing::error!(%district, ?matter, code = error.code(), %error, "not advanced");
            }
        }
    }
    Ok(Some(Group { ctx, pairs, acts }))
}

async fn advance(tx: &mut Tx, district: District, group: &Group) -> Result<usize, Error> {
    let ctx = &group.ctx;
    // Who changed one of them meanwhile goes first: its row stays as they left it.
    let moved = advance_rows(tx, &group.pairs).await?;
    let (mut steps, mut names) = (Vec::new(), Vec::new());
    for (((_, after), act), _) in
        group.pairs.iter().zip(&group.acts).zip(moved).filter(|(_, moved)| *moved)
    {
        names.push(json!([public(after), act.word(), after.level.word()]));
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
    }
    insert_steps(tx, district, &steps).await?;
    if !names.is_empty() {
        Record::named(ctx, "advance_matters", district.area())
            .about("matters", names.len())
            .values(&json!({ "matters": names }))
            .write(tx)
            .await?;
    }
    Ok(steps.len())
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
