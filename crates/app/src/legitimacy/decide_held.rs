//! A second person of another office lets measures that were held back come into force, or rejects
//! them. What was confirmed too late, when the days of the plan are over, comes to nothing.

use std::collections::BTreeMap;

use linli_domain::areas::District;
use linli_domain::identity::Action;
use linli_domain::ids::{MeasureId, PublicId};
use linli_domain::measures::EndedHow;
use linli_storage::Tx;
use linli_storage::legitimacy::{HELD_ABOUT, close_held, held, take_held};
use linli_storage::measures::measure;
use serde_json::json;

use super::second_person;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::{Batch, Became, HeldWhy, Imposed, Limits, impose, refusal};
use crate::measures::{end_measure, text_of};
use crate::plans::active_plan::pack_of;

/// Decided at once.
pub const HELD_MAX: usize = 500;

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldDecision {
    Confirm,
    Reject,
}

impl HeldDecision {
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "confirm" => Some(Self::Confirm),
            "reject" => Some(Self::Reject),
            _ => None,
        }
    }

    fn state(self) -> &'static str {
        match self {
            Self::Confirm => "confirmed",
            Self::Reject => "rejected",
        }
    }
}

/// Decides some of them with one reason. Every id ends in exactly one outcome: `in_force`, `over`,
/// `rejected`, `closed` (decided before), `no_order`.
///
/// # Errors
/// One of them is not found here, or the actor is of the office that restricted: nothing is changed.
pub async fn decide_held(
    app: &App,
    ctx: &Context,
    ids: Vec<PublicId>,
    decision: HeldDecision,
    reason: &str,
) -> Result<BTreeMap<&'static str, usize>, Error> {
    let reason = text_of(reason)?;
    let Some(district) = ids.first().map(|id| id.district) else {
        return Err(bad_ids());
    };
    if ids.len() > HELD_MAX || ids.iter().any(|id| id.district != district) {
        return Err(bad_ids());
    }
    let mut reader = app.db.read().await?;
    for id in &ids {
        let found = held(&mut reader, district, id.id).await?.ok_or_else(Error::not_found)?;
        ctx.authorize(Action::DecideHeld, found.grid_code)?;
    }
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| {
        let mut outcomes: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut batch = Batch::default();
        for id in &ids {
            let became = decide_one(tx, ctx, *id, decision, &reason, &mut batch).await?;
            *outcomes.entry(became).or_default() += 1;
        }
        batch.write(tx).await?;
        Ok::<_, Error>(outcomes)
    })
    .await
}

async fn decide_one(
    tx: &mut Tx,
    ctx: &Context,
    id: PublicId,
    decision: HeldDecision,
    reason: &str,
    batch: &mut Batch,
) -> Result<&'static str, Error> {
    let found = held(tx, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    let second = second_person(tx, ctx, found.officer).await?;
    let clear = tx.vault().sealer(id.district)?.open_text(HELD_ABOUT, &found.measure_sealed)?;
    let mut imposed: Imposed = serde_json::from_str(&clear).map_err(|_| Error::not_found())?;
    let follows = imposed.follows;
    let outcome = if !take_held(tx, id.district, id.id).await? {
        "closed"
    } else if decision == HeldDecision::Reject {
        let subject = &imposed.subject;
        batch.refusals.push(refusal(ctx, subject, &imposed.kind, "rejected_by_second_person"));
        "rejected"
    } else {
        let pack = pack_of(tx, &imposed.plan_version).await?;
        // Who waited for a decision of the government still needs one, and counts for the limit.
        let confirmed = found.why == HeldWhy::Bulk.word();
        let limits = if confirmed { Limits::Confirmed } else { Limits::Apply };
        imposed.decider = format!("{}；复核：{}", imposed.decider, ctx.actor_name());
        let held_before = batch.held.len();
        match impose(ctx, tx, &pack, imposed, limits, batch).await? {
            Became::InForce(_) => {
                replace(tx, ctx, id.district, follows).await?;
                "in_force"
            }
            Became::Over => "over",
            Became::Refused(_) => "rejected",
            Became::Held(_) => {
                // It goes on waiting in its own row.
                batch.held.truncate(held_before);
                return Ok("no_order");
            }
        }
    };
    if outcome != "closed" {
        close_held(tx, id.district, id.id, decision.state(), second, ctx.now).await?;
        let record = Record::of(ctx, Action::DecideHeld, found.grid_code)
            .about("held_measure", id)
            .values(&json!({ "outcome": outcome, "reason": reason, "kind": found.kind }));
        batch.entries.push(record.into_entry());
    }
    Ok(outcome)
}

/// What the confirmed measure takes the place of held until now.
async fn replace(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    follows: Option<MeasureId>,
) -> Result<(), Error> {
    let Some(follows) = follows else { return Ok(()) };
    if let Some(mut before) = measure(tx, district, follows).await?
        && before.state == "in_force"
    {
        end_measure(tx, ctx, &mut before, EndedHow::Replaced, ctx.now).await?;
    }
    Ok(())
}

fn bad_ids() -> Error {
    Error::invalid(
        "legitimacy.ids",
        format!("请选择 1 至 {HELD_MAX} 项，同属一个区县。"),
        format!("Choose 1 to {HELD_MAX} of them, all of one district."),
    )
}
