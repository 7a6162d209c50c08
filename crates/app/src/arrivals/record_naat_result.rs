//! The result of a test: kept with its order. A positive is told to the health authority at once
//! and makes no measure by itself; a negative ends an observation, and what the plan lets follow
//! begins that day. A negative sampled before the arrival is a certificate: the case is decided
//! anew.

use linli_domain::arrivals::{After, NaatResult, NextMeasure};
use linli_domain::identity::Action;
use linli_domain::ids::{DeclarationId, MeasureId, PublicId};
use linli_domain::measures::EndedHow;
use linli_domain::testing::is_recent;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::arrivals::{
    Declaration, NaatOrder, declaration, latest_decision, open_order, report_order,
    update_declaration,
};
use linli_storage::measures::{Measure, measures_of};
use serde_json::json;
use uuid::Uuid;

use super::decide::{decide, ground_of, tell};
use super::declare_arrival::Desk;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::decide::{NextStage, begin_next};
use crate::measures::end_due_measures::note_stage;
use crate::measures::end_measure;
use crate::measures::impose::{Batch, Became};
use crate::measures::subject::Subject;

/// What a result led to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResultRecorded {
    /// The observation that it ended.
    pub ended: Option<MeasureId>,
    /// The measure that began.
    pub started: Option<MeasureId>,
    /// A positive: the health authority has been told.
    pub told: bool,
    /// A certificate found later: the case was decided anew.
    pub decided_anew: bool,
}

/// Records a result for a declaration.
///
/// # Errors
/// The declaration is not found, or the sampling lies in the future.
pub async fn record_naat_result(
    app: &App,
    ctx: &Context,
    id: PublicId,
    sampled_at: Moment,
    result: NaatResult,
) -> Result<ResultRecorded, Error> {
    let mut reader = app.db.read().await?;
    let found = declaration(&mut reader, id.district, DeclarationId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::RecordNaatResult, found.grid_code)?;
    drop(reader);
    if sampled_at > ctx.now {
        return Err(Error::invalid(
            "arrivals.sampled_at",
            "采样时间不能晚于现在。",
            "A sample cannot have been taken in the future.",
        ));
    }
    let community = found.grid_code.at(linli_domain::areas::AreaLevel::Community);
    let action = Action::RecordNaatResult;
    let desk = Desk::open(app, ctx, action, community, found.source).await?;
    app.write(ctx, async move |tx: &mut Tx, _: &Context| -> Result<ResultRecorded, Error> {
        let again = declaration(tx, id.district, DeclarationId(id.id)).await?;
        let declaration = again.ok_or_else(Error::not_found)?;
        let mut batch = Batch::default();
        let mut recorded = ResultRecorded::default();
        if sampled_at <= declaration.arrive_at {
            let new = (sampled_at, result);
            recorded = certificate(&desk, tx, declaration.clone(), new, &mut batch).await?;
        } else {
            report(&desk, tx, &declaration, sampled_at, result, &mut batch).await?;
            if result == NaatResult::Negative {
                recorded = negative(&desk, tx, &declaration, &mut batch).await?;
            }
        }
        if result == NaatResult::Positive {
            let about = ("naat_positive", declaration.id.0);
            if !batch.tellings.iter().any(|telling| telling.kind == about.0) {
                tell(&desk.ctx, &declaration, "health_authority", about, &mut batch);
            }
            recorded.told = true;
        }
        let values = json!({ "sampled_at": sampled_at, "result": result });
        let record = Record::of(&desk.ctx, action, declaration.grid_code)
            .about("declaration", declaration.id.0)
            .values(&values);
        batch.entries.push(record.into_entry());
        batch.write(tx).await?;
        Ok(recorded)
    })
    .await
}

/// A negative that a laboratory reported for a test ordered after the arrival: kept with that order, and
/// what the plan lets follow begins. A sample from before the arrival answers nothing ordered after it.
pub(crate) async fn negative_of_order(
    ctx: &Context,
    tx: &mut Tx,
    declaration: &Declaration,
    (order, sampled_at): (Uuid, Moment),
) -> Result<(), Error> {
    if sampled_at <= declaration.arrive_at {
        return Ok(());
    }
    let community = declaration.grid_code.at(linli_domain::areas::AreaLevel::Community);
    let action = Action::RecordNaatResult;
    let desk = Desk::within(tx, ctx, action, community, declaration.source).await?;
    let negative_result = NaatResult::Negative;
    report_order(tx, declaration.district, order, sampled_at, negative_result, ctx.now).await?;
    let mut batch = Batch::default();
    negative(&desk, tx, declaration, &mut batch).await?;
    batch.write(tx).await?;
    Ok(())
}

/// Keeps the result with the first test that has none; a test beyond those ordered becomes one
/// ordered the moment it was sampled.
async fn report(
    desk: &Desk,
    tx: &mut Tx,
    declaration: &Declaration,
    sampled_at: Moment,
    result: NaatResult,
    batch: &mut Batch,
) -> Result<(), Error> {
    if let Some(order) = open_order(tx, declaration.district, declaration.id.0).await? {
        let now = desk.ctx.now;
        report_order(tx, declaration.district, order.id, sampled_at, result, now).await?;
        return Ok(());
    }
    let subject = Subject::from(declaration);
    batch.orders.push(NaatOrder {
        district: declaration.district,
        id: desk.ctx.id(),
        ground: ground_of(declaration).kind,
        ground_id: declaration.id.0,
        measure_id: None,
        person_id: subject.person_id,
        household_id: subject.household_id,
        name: subject.name,
        person_key: subject.person_key,
        grid_code: declaration.grid_code,
        for_day: sampled_at.day(),
        ordered_at: sampled_at,
        sampled_at: Some(sampled_at),
        result: Some(result),
        reported_at: Some(desk.ctx.now),
    });
    Ok(())
}

/// A test from before the arrival changes the facts, if it is newer than the one declared.
async fn certificate(
    desk: &Desk,
    tx: &mut Tx,
    mut declaration: Declaration,
    (sampled_at, result): (Moment, NaatResult),
    batch: &mut Batch,
) -> Result<ResultRecorded, Error> {
    if declaration.naat_sampled_at.is_some_and(|known| known >= sampled_at) {
        return Ok(ResultRecorded::default());
    }
    declaration.naat_sampled_at = Some(sampled_at);
    declaration.naat_result = Some(result);
    update_declaration(tx, &declaration).await?;
    let before = latest_decision(tx, declaration.district, declaration.id.0).await?;
    let (_, started) = decide(desk, tx, &declaration, None, before.as_ref(), batch).await?;
    Ok(ResultRecorded { started, decided_anew: true, ..ResultRecorded::default() })
}

/// Ends an observation, whether it is still in force or was over at midnight, and begins what
/// follows it, once. One that somebody ended, or whose time was over days ago, is not opened again.
async fn negative(
    desk: &Desk,
    tx: &mut Tx,
    declaration: &Declaration,
    batch: &mut Batch,
) -> Result<ResultRecorded, Error> {
    let ctx = &desk.ctx;
    let measures = measures_of(tx, declaration.district, declaration.id.0).await?;
    let followed = |id| measures.iter().any(|later| later.follows == Some(id));
    let next_of = |measure: &Measure| -> Option<NextMeasure> {
        let next = serde_json::from_str::<NextMeasure>(measure.next.as_deref()?).ok()?;
        (next.after == After::Result).then_some(next)
    };
    let waits = |measure: &&Measure| {
        let by_time = measure.ended_how.as_deref().is_none_or(|how| how == EndedHow::Time.word());
        let over = measure.ended_at.unwrap_or(measure.ends_at);
        let open = by_time && is_recent(over, ctx.now) && !followed(measure.id);
        open && next_of(measure).is_some()
    };
    let Some(observation) = measures.iter().rev().find(waits) else {
        return Ok(ResultRecorded::default());
    };
    let mut observation = observation.clone();
    let Some(next) = next_of(&observation) else { return Ok(ResultRecorded::default()) };
    let mut recorded = ResultRecorded::default();
    if observation.state == "in_force" {
        // Nobody is held after midnight because a result came late.
        let (now, due) = (ctx.now, observation.ends_at);
        let (how, at) = if now < due { (EndedHow::Result, now) } else { (EndedHow::Time, due) };
        end_measure(tx, ctx, &mut observation, how, at).await?;
        recorded.ended = Some(observation.id);
    }
    let decision = latest_decision(tx, declaration.district, declaration.id.0).await?;
    let Some(decision) = decision else { return Ok(recorded) };
    let stage = NextStage {
        before: &observation,
        next,
        counts_from: ctx.now.max(declaration.arrive_at),
        because: "临时留观检测阴性。",
        decider: format!("{}；结果登记：{}", observation.decider, ctx.actor_name()),
        decision: &decision,
    };
    let became = begin_next(ctx, tx, stage, batch).await?;
    note_stage(ctx, &observation, became, batch);
    if let Became::InForce(id) = became {
        recorded.started = Some(id);
    }
    Ok(recorded)
}
