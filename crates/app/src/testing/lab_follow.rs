//! What follows from a result that was recorded, and what is taken back when one was revoked or
//! corrected. A positive withdrawn never stays behind quietly: its chain is told, the person is to be
//! told, measures begun since are proposed to be ended, and whoever traces from it is told.

use std::collections::HashMap;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::ids::{PositiveId, PublicId, TubeId};
use linli_domain::measures::NONE;
use linli_domain::plans::sections::Tests;
use linli_domain::testing::{NextStep, RowOutcome, Step, TestResult, Verdict, concerns, next_step};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::arrivals::insert_tellings;
use linli_storage::measures::{Override, insert_override};
use linli_storage::testing::{
    Positive, PositiveStep, Retest, Sample, StoredTube, insert_positives, insert_retests,
    insert_steps, measures_since, positives_of_tubes, reopen_orders, samples_of_tubes, steps_of,
    withdraw_positive, withdraw_retests,
};
use linli_storage::tracing::cases_of_source;
use serde_json::json;

use super::orders::answer_order;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;

/// Somebody of the chain has this long to acknowledge before the next is told.
pub(super) const STEP_MINUTES: i64 = 15;
/// Whoever was in a pool that was not negative is tested again within this.
const RETEST_HOURS: i64 = 12;

/// What results led to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Followed {
    pub(super) positives: usize,
    pub(super) retests: usize,
}

/// Retests, positives and the orders of measures that tubes with a new result answer. A negative tube
/// in which nobody was ordered a test, that is nearly every one, costs nothing here.
pub(super) async fn follow(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    tests: &Tests,
    tubes: &[StoredTube],
) -> Result<Followed, Error> {
    let calls = |tube: &&StoredTube| tube.result != Some(TestResult::Negative) || tube.ordered > 0;
    let tubes: HashMap<TubeId, &StoredTube> =
        tubes.iter().filter(calls).map(|tube| (tube.id, tube)).collect();
    let mut ids: Vec<TubeId> = tubes.keys().copied().collect();
    ids.sort_unstable();
    let (mut followed, mut retests, mut positives) = (Followed::default(), Vec::new(), Vec::new());
    for sample in samples_of_tubes(tx, district, &ids).await? {
        let Some(tube) = tubes.get(&sample.tube_id) else { continue };
        let Some(result) = tube.result else { continue };
        match concerns(result, tube.people) {
            Verdict::Retest => retests.push(retest(ctx, &sample, tube, result)),
            verdict => {
                answer_order(tx, ctx, district, &sample, verdict == Verdict::Negative).await?;
                if verdict == Verdict::Positive {
                    positives.push(positive(ctx, district, &sample, tube));
                }
            }
        }
    }
    followed.retests = retests.len();
    followed.positives = positives.len();
    insert_retests(tx, district, &retests).await?;
    insert_positives(tx, &positives).await?;
    for positive in positives_of_tubes(tx, district, &tubes_of(&positives)).await? {
        pass_on(tx, ctx, &positive, tests).await?;
        Record::named(ctx, "confirm_positive", positive.grid_code)
            .about("positive", PublicId::new(district, positive.id))
            .values(&json!({ "channel": positive.channel, "tested_at": positive.tested_at }))
            .write(tx)
            .await?;
    }
    Ok(followed)
}

fn tubes_of(positives: &[Positive]) -> Vec<TubeId> {
    positives.iter().map(|positive| positive.tube_id).collect()
}

fn retest(ctx: &Context, sample: &Sample, tube: &StoredTube, result: TestResult) -> Retest {
    let pool = result == TestResult::Positive && tube.people > 1;
    Retest {
        id: ctx.id(),
        tube_id: tube.id,
        person_id: sample.person_id,
        grid_code: sample.grid_code,
        reason: if pool { "pool" } else { "inconclusive" }.to_owned(),
        ordered_at: ctx.now,
        due_at: ctx.now.plus_hours(RETEST_HOURS),
    }
}

fn positive(ctx: &Context, district: District, sample: &Sample, tube: &StoredTube) -> Positive {
    Positive {
        district,
        id: ctx.id(),
        person_id: sample.person_id,
        household_id: sample.household_id,
        tube_id: tube.id,
        grid_code: sample.grid_code,
        channel: tube.channel.clone(),
        sampled_at: sample.sampled_at,
        tested_at: tube.tested_at,
        confirmed_at: ctx.now,
        state: "confirmed".to_owned(),
        told_at: None,
        told_by: None,
        told_how: None,
        withdrawn_at: None,
        withdrawn_why: None,
        withdrawal_told_at: None,
        withdrawal_told_by: None,
    }
}

/// Tells the next of the chain if it is their turn. The chain is that of the plan of the day on which
/// the positive was confirmed.
pub(super) async fn pass_on(
    tx: &mut Tx,
    ctx: &Context,
    positive: &Positive,
    tests: &Tests,
) -> Result<bool, Error> {
    let steps = steps_of(tx, positive.district, positive.id).await?;
    let told: Vec<Step> = steps.iter().map(|step| step.step).collect();
    let NextStep::Tell { place, late } = next_step(&told, tests.chain.len(), ctx.now) else {
        return Ok(false);
    };
    let Some(role) = tests.chain.get(place) else { return Ok(false) };
    let about = ("naat_positive", positive.id.0);
    let place_of = (positive.district, positive.grid_code);
    let telling = telling(ctx, place_of, role.word(), about);
    let area = step_area(role.word(), telling.grid_code, positive.grid_code);
    let step = PositiveStep {
        positive_id: positive.id,
        place: i64::try_from(place).unwrap_or(0),
        role: role.word().to_owned(),
        area,
        length: i64::try_from(tests.chain.len()).unwrap_or(0),
        step: Step { told_at: ctx.now, due_at: due(ctx.now), acknowledged_at: None },
        late,
        acknowledged_by: None,
    };
    insert_steps(tx, positive.district, &[step]).await?;
    Ok(true)
}

fn due(told_at: Moment) -> Moment {
    told_at.plus_minutes(STEP_MINUTES)
}

/// Where the people of a role are: officers and leaders at the level their name says.
fn step_area(role: &str, told: GridCode, grid: GridCode) -> GridCode {
    match role {
        role if role.starts_with("street_") => grid.at(AreaLevel::Street),
        role if role.starts_with("district_") => grid.at(AreaLevel::District),
        _ => told,
    }
}

/// Takes back what followed from the result a tube had. Answers how many positives were withdrawn.
pub(super) async fn undo(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    tube: &StoredTube,
    outcome: RowOutcome,
) -> Result<usize, Error> {
    withdraw_retests(tx, district, tube.id, ctx.now).await?;
    if tube.ordered > 0 {
        reopen_orders(tx, district, tube.id).await?;
    }
    let why = outcome.word();
    let mut withdrawn = 0;
    for positive in positives_of_tubes(tx, district, &[tube.id]).await? {
        if !withdraw_positive(tx, district, positive.id, why, ctx.now).await? {
            continue;
        }
        withdrawn += 1;
        let proposed = propose_end(tx, ctx, &positive).await?;
        let mut tellings = Vec::new();
        for step in steps_of(tx, district, positive.id).await? {
            let about = ("naat_withdrawn", positive.id.0);
            let mut one = telling(ctx, (district, positive.grid_code), &step.role, about);
            one.grid_code = step.area;
            tellings.push(one);
        }
        // Who traces from it must hear that there may be nothing to trace.
        let cases = cases_of_source(tx, district, positive.id.0).await?;
        for case in &cases {
            let about = ("case_source_withdrawn", case.id.0);
            let mut one = telling(ctx, (district, case.grid_code), "disease_control", about);
            one.grid_code = case.grid_code.at(AreaLevel::District);
            tellings.push(one);
        }
        insert_tellings(tx, &tellings).await?;
        Record::named(ctx, "withdraw_positive", positive.grid_code)
            .about("positive", PublicId::new(district, positive.id))
            .values(&json!({
                "why": why, "measures_proposed_to_end": proposed, "cases_told": cases.len(),
            }))
            .write(tx)
            .await?;
    }
    Ok(withdrawn)
}

/// Proposes to end the measures on the person that began since the positive; a second person confirms
/// it. The command line cannot propose: the list of withdrawn positives shows them.
async fn propose_end(tx: &mut Tx, ctx: &Context, positive: &Positive) -> Result<usize, Error> {
    let Some(proposer) = ctx.user() else { return Ok(0) };
    let measures = measures_since(
        tx,
        positive.district,
        (positive.person_id, positive.grid_code),
        positive.confirmed_at,
    )
    .await?;
    for measure in &measures {
        let proposal = Override {
            id: ctx.id(),
            measure_id: *measure,
            kind: NONE.to_owned(),
            days: 0,
            reason: "所依据的核酸阳性结果已被检测机构撤销或更正，建议解除。".to_owned(),
            proposed_by: proposer,
            proposed_at: ctx.now,
            confirmed_by: None,
            confirmed_at: None,
            state: "proposed".to_owned(),
        };
        insert_override(tx, positive.district, &proposal).await?;
    }
    Ok(measures.len())
}

/// The id of a positive by its public form.
pub(super) fn positive_id(id: PublicId) -> PositiveId {
    PositiveId(id.id)
}
