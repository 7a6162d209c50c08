//! One attempt to reach a household: kept as it was made, and the household's outcome becomes the
//! best truth of all attempts. Sent twice it counts once.

use linli_domain::areas::District;
use linli_domain::canvass::{Attempt, RawAttempt};
use linli_domain::identity::Action;
use linli_domain::ids::{CanvassId, HouseholdId, PublicId};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::canvass::{
    HouseholdStanding, NewAttempt, insert_attempt, lock_standing, set_standing,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body, spoken};
use crate::operations::body::Body;

/// An attempt and whom it was made at.
#[derive(Debug, Clone)]
pub(crate) struct AttemptAt {
    /// Of the attempt; a repeat has the same.
    pub(crate) id: Uuid,
    pub(crate) district: District,
    pub(crate) household: HouseholdId,
    /// The newest canvass of that moment with this household unless said.
    pub(crate) canvass: Option<CanvassId>,
    pub(crate) attempt: Attempt,
}

/// What became of it.
#[derive(Debug)]
pub(crate) struct Recorded {
    pub(crate) canvass: CanvassId,
    pub(crate) standing: HouseholdStanding,
    /// `None` when this attempt was there already.
    pub(crate) record: Option<Record>,
}

/// As an operation of a device: `entity` is the household, `at` the moment of the attempt, `body`
/// `{canvass?, channel, outcome, notice?, note?}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let canvass = match body.read::<PublicId>("canvass")? {
        Some(id) if id.district != op.entity.district => return Err(bad_body("canvass")),
        id => id.map(|id| id.id.into()),
    };
    let notices = match body.get("notice") {
        None => None,
        Some(number) => {
            let number = number.as_u64().and_then(|number| u32::try_from(number).ok());
            Some(number.ok_or_else(|| bad_body("notice"))?)
        }
    };
    let raw = RawAttempt {
        channel: body.needed("channel")?,
        outcome: body.text("outcome")?.unwrap_or(""),
        notices,
        at: op.at,
        note: body.text("note")?,
    };
    let new = AttemptAt {
        id: ctx.id(),
        district: op.entity.district,
        household: op.entity.id.into(),
        canvass,
        attempt: Attempt::read(&raw).map_err(|error| spoken(&error))?,
    };
    let done = record_attempt(tx, ctx, &new).await?;
    let current = current(new.district, new.household, &done);
    Ok(Effect { current, records: done.record.into_iter().collect() })
}

/// How the household stands, for the device.
fn current(district: District, household: HouseholdId, done: &Recorded) -> Value {
    json!({
        "household": PublicId::new(district, household),
        "canvass": PublicId::new(district, done.canvass),
        "outcome": done.standing.standing.outcome.word(),
        "outcome_at": done.standing.standing.at,
        "attempts": done.standing.attempts,
        "notices": done.standing.notices,
        "version": done.standing.version,
    })
}

/// Records within the caller's transaction; the caller writes the journal entry it answers.
///
/// # Errors
/// The household is on no such list in the actor's areas, or the attempt lies outside the canvass.
pub(crate) async fn record_attempt(
    tx: &mut Tx,
    ctx: &Context,
    new: &AttemptAt,
) -> Result<Recorded, Error> {
    let (district, household) = (new.district, new.household);
    let attempt = &new.attempt;
    let mut found = lock_standing(tx, district, household, new.canvass, attempt.at()).await?;
    if found.is_none() && new.canvass.is_none() {
        // Perhaps its canvass began later: then say so, to those who may know.
        found = lock_standing(tx, district, household, None, Moment(i64::MAX)).await?;
    }
    let (canvass, before) = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::RecordAttempt, before.grid)?;
    let within = attempt.within(ctx.now, canvass.triggered_at, canvass.closed_at);
    within.map_err(|error| spoken(&error))?;
    let row = NewAttempt {
        id: new.id,
        district,
        canvass: canvass.id,
        household,
        grid: before.grid,
        attempt,
        by_user: ctx.user(),
        now: ctx.now,
    };
    if !insert_attempt(tx, &row).await? {
        return Ok(Recorded { canvass: canvass.id, standing: before, record: None });
    }
    let after = HouseholdStanding {
        standing: before.standing.after(attempt),
        attempts: before.attempts + 1,
        notices: before.notices + i64::from(attempt.notices()),
        version: before.version + 1,
        ..before
    };
    set_standing(tx, (district, canvass.id, household), &after, ctx.user()).await?;
    let values = json!({
        "before": { "outcome": before.standing.outcome.word() },
        "after": {
            "outcome": after.standing.outcome.word(), "channel": attempt.channel().word(),
            "attempt": attempt.outcome().word(), "notices": attempt.notices(),
            "at": attempt.at(), "canvass": canvass.id,
        },
    });
    let record = Record::of(ctx, Action::RecordAttempt, before.grid)
        .about("household", PublicId::new(district, household))
        .values(&values);
    Ok(Recorded { canvass: canvass.id, standing: after, record: Some(record) })
}
