//! From facts to what follows: asks a table of a plan, keeps row and facts, imposes the measure,
//! orders the tests, tells who must know. The rules themselves stand in the plan
//! (`plans/lanzhou-2021/tables/arrival.csv`, row M3: medium risk without a certificate is held for
//! observation).

use linli_domain::arrivals::{
    After, NextMeasure, Outcome, Undecided, basis_text, decide_by, reason,
};
use linli_domain::ids::{DecisionId, MeasureId};
use linli_domain::lang::Lang;
use linli_domain::measures::{EndedHow, Grade, NONE, Period};
use linli_domain::plans::axis::Kind;
use linli_domain::plans::pack::Pack;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::arrivals::{Decision, delete_unsampled};
use linli_storage::legitimacy::{close_held_of, order_covers};
use linli_storage::measures::{Measure, measures_of};
use serde_json::{Map, Value, json};

use super::end_measure;
use super::impose::{Batch, Became, Imposed, Limits, impose, order, telling};
use super::subject::{Ground, Subject};
use crate::context::Context;
use crate::error::Error;
use crate::plans::active_plan::ActivePlan;

/// What the plan says about a case, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The measure's word, `none` included.
    Decided(String),
    /// Why it could not be decided, see `Undecided::word` and `Lacking::word`.
    Undecided(String),
}

impl Verdict {
    /// The measure's word, or `undecided`.
    pub fn word(&self) -> &str {
        match self {
            Self::Decided(measure) => measure,
            Self::Undecided(_) => "undecided",
        }
    }

    /// From a stored decision; none means that no plan was active.
    pub fn of(decision: Option<&Decision>) -> Self {
        let Some(decision) = decision else {
            return Self::Undecided(Undecided::NoPlan.word().to_owned());
        };
        let outcome: Value = serde_json::from_str(&decision.outcome).unwrap_or_default();
        match outcome.get("measure").and_then(Value::as_str) {
            Some(measure) => Self::Decided(measure.to_owned()),
            None => {
                let why = outcome.get("undecided").and_then(Value::as_str);
                Self::Undecided(why.unwrap_or("no_row").to_owned())
            }
        }
    }
}

/// A case as a table is asked about it.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) table: &'a str,
    pub(crate) subject: &'a Subject,
    pub(crate) ground: Ground,
    /// Day 1 of the plan's days: the arrival, the last exposure, or now, as the plan says.
    pub(crate) counts_from: Moment,
    /// The decision that is replaced; its measures end when the plan now says otherwise.
    pub(crate) before: Option<&'a Decision>,
}

/// Asks a table about facts and puts what follows into the batch. Only the inputs that the table
/// names are taken, those nobody knows are null.
pub(crate) async fn decide_by_table(
    ctx: &Context,
    plan: &ActivePlan,
    tx: &mut Tx,
    case: Case<'_>,
    facts: &Map<String, Value>,
    batch: &mut Batch,
) -> Result<(Verdict, Option<MeasureId>), Error> {
    let mut facts = facts.clone();
    if let Some(kind) = ordered(ctx, tx, &plan.pack, case).await? {
        facts.insert(ORDERED_MEASURE.to_owned(), kind.into());
    }
    let facts = &facts;
    let decided = decide_by(&plan.pack, case.table, facts);
    let asked = match (&decided, plan.pack.table(case.table)) {
        (Ok(outcome), _) => outcome.facts.clone(),
        (Err(_), Ok(table)) => linli_domain::arrivals::asked(&table.shape, facts),
        (Err(_), Err(_)) => Map::new(),
    };
    conclude(ctx, plan, tx, case, asked, decided, batch).await
}

/// The input of a table that a decision of the government answers (突发公共卫生事件应对法 第四十条: content,
/// scope and duration announced).
const ORDERED_MEASURE: &str = "ordered_measure";

/// The measure that a confirmed decision of the government names for the place today, where the table
/// asks: of several the one that stands last in its list.
async fn ordered(
    ctx: &Context,
    tx: &mut Tx,
    pack: &Pack,
    case: Case<'_>,
) -> Result<Option<String>, Error> {
    let Ok(table) = pack.table(case.table) else { return Ok(None) };
    let asked = table.shape.inputs.iter().find(|input| input.name == ORDERED_MEASURE);
    let Some(Kind::Words(words)) = asked.map(|input| &input.kind) else { return Ok(None) };
    let (place, today) = (case.subject.grid_code, ctx.now.day());
    for word in words.iter().rev() {
        if order_covers(tx, place, word, today).await?.is_some() {
            return Ok(Some(word.clone()));
        }
    }
    Ok(None)
}

/// Keeps the decision and lets follow what it says, unless it says what was said before.
pub(crate) async fn conclude(
    ctx: &Context,
    plan: &ActivePlan,
    tx: &mut Tx,
    case: Case<'_>,
    facts: Map<String, Value>,
    decided: Result<Outcome, Undecided>,
    batch: &mut Batch,
) -> Result<(Verdict, Option<MeasureId>), Error> {
    let decision = decision_of(ctx, plan, case, facts, &decided);
    let decision_id = decision.id;
    let changed = case.before.is_none_or(|before| !says_the_same(before, &decision));
    batch.decisions.push(decision);
    let district = case.subject.district;
    let mut running: Vec<Measure> = Vec::new();
    if let Some(before) = case.before.filter(|_| changed) {
        close_held_of(tx, district, before.id, ctx.now).await?;
        running = measures_of(tx, district, case.ground.id).await?;
        running.retain(|measure| measure.state == "in_force");
    }
    match decided {
        Err(why) => {
            replace(tx, ctx, case, running).await?;
            Ok((Verdict::Undecided(why.word().to_owned()), None))
        }
        Ok(outcome) if changed => {
            let measure = outcome.measure.clone();
            let replaced = running.last().cloned();
            let became = follow(ctx, plan, tx, case, (decision_id, replaced), outcome, batch);
            let became = became.await?;
            // What waits for somebody lets nobody go: until then the old measure holds.
            if !matches!(became, Some(Became::Held(_) | Became::Refused(_))) {
                replace(tx, ctx, case, running).await?;
            }
            Ok(match became {
                Some(Became::InForce(id)) => (Verdict::Decided(measure), Some(id)),
                Some(Became::Refused(lacking)) => {
                    (Verdict::Undecided(lacking.word().to_owned()), None)
                }
                Some(Became::Held(_) | Became::Over) | None => (Verdict::Decided(measure), None),
            })
        }
        Ok(outcome) => Ok((Verdict::Decided(outcome.measure), None)),
    }
}

/// What was decided on the wrong facts ends now, with the tests nobody has taken; its rows are kept.
async fn replace(
    tx: &mut Tx,
    ctx: &Context,
    case: Case<'_>,
    running: Vec<Measure>,
) -> Result<(), Error> {
    if case.before.is_none() {
        return Ok(());
    }
    for mut measure in running {
        end_measure(tx, ctx, &mut measure, EndedHow::Replaced, ctx.now).await?;
    }
    delete_unsampled(tx, case.subject.district, case.ground.id).await?;
    Ok(())
}

/// Whether two decisions come to the same measure, tests and days.
fn says_the_same(before: &Decision, now: &Decision) -> bool {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let (old, new) = (read(&before.outcome), read(&now.outcome));
    // Decisions of earlier versions do not say from when the days count.
    let alike = |key: &str| old.get(key) == new.get(key);
    let from = old.get("counts_from").is_none() || alike("counts_from");
    from && alike("measure") && alike("then") && alike("undecided")
}

fn decision_of(
    ctx: &Context,
    plan: &ActivePlan,
    case: Case<'_>,
    facts: Map<String, Value>,
    decided: &Result<Outcome, Undecided>,
) -> Decision {
    let outcome = match decided {
        Ok(outcome) => json!({
            "measure": outcome.measure, "then": outcome.then, "basis": outcome.basis,
            "counts_from": case.counts_from,
        }),
        Err(why) => json!({
            "undecided": why.word(), "detail": why.say(Lang::Zh), "counts_from": case.counts_from,
        }),
    };
    Decision {
        district: case.subject.district,
        id: ctx.id(),
        ground: case.ground.kind,
        ground_id: case.ground.id,
        grid_code: case.subject.grid_code,
        plan_version: plan.version.clone(),
        plan_id: plan.plan_id.clone(),
        table_name: case.table.to_owned(),
        row_ids: decided.as_ref().map(|o| o.row_ids.join(" ")).unwrap_or_default(),
        facts: Value::Object(facts).to_string(),
        outcome: outcome.to_string(),
        decided_at: ctx.now,
        replaces: case.before.map(|before| before.id),
    }
}

/// Measure, tests and tellings of an outcome.
async fn follow(
    ctx: &Context,
    plan: &ActivePlan,
    tx: &mut Tx,
    case: Case<'_>,
    (decision_id, replaced): (DecisionId, Option<Measure>),
    outcome: Outcome,
    batch: &mut Batch,
) -> Result<Option<Became>, Error> {
    let place = (case.subject.district, case.subject.grid_code);
    for word in &outcome.tell {
        let about = (case.ground.kind.word(), case.ground.id);
        batch.tellings.push(telling(ctx, place, word, (told_as(about.0), about.1)));
    }
    let waits = outcome.next.as_ref().is_some_and(|next| next.after == After::Result);
    let counts_from = Period::start(case.counts_from, ctx.now, waits);
    if outcome.measure == NONE {
        let days = &outcome.naat_days;
        order(ctx, case.subject, case.ground, None, counts_from.day(), days, batch);
        return Ok(None);
    }
    let rows = outcome.row_ids.join(" ");
    let name = &plan.pack.document.plan.name;
    let imposed = Imposed {
        subject: case.subject.clone(),
        ground: case.ground,
        decision_id,
        reason: reason(case.table, &outcome.facts, &outcome.row_ids, &outcome.measure, Lang::Zh),
        basis: basis_text(&plan.pack.document.plan, &outcome.basis),
        kind: outcome.measure,
        days: outcome.days,
        naat_days: outcome.naat_days,
        counts_from,
        facts: outcome.facts,
        plan_version: plan.version.clone(),
        decider: format!("预案《{name}》第 {rows} 行；登记：{}", ctx.actor_name()),
        row_ids: rows,
        carried_out_by: outcome.carried_out_by,
        follows: replaced.as_ref().map(|before| before.id),
        next: outcome.next,
    };
    let lighter = replaced.is_some_and(|before| lighter(&imposed, &before));
    let limits = if lighter { Limits::Confirmed } else { Limits::Apply };
    impose(ctx, tx, &plan.pack, imposed, limits, batch).await.map(Some)
}

/// What is no graver and no longer than what it replaces needs nobody's confirmation.
fn lighter(new: &Imposed, before: &Measure) -> bool {
    let ends_at = Period::of_days(new.counts_from, new.days).ends_at;
    Grade::of(&new.kind) <= Grade::of(&before.kind) && ends_at <= before.ends_at
}

/// From when the days of a stored decision count.
pub(crate) fn counted_from(decision: &Decision) -> Option<Moment> {
    let outcome: Value = serde_json::from_str(&decision.outcome).ok()?;
    outcome.get("counts_from")?.as_str()?.parse().ok()
}

/// The word under which the people of a role are told about a ground.
fn told_as(ground: &'static str) -> &'static str {
    if ground == "declaration" { "arrival" } else { ground }
}

/// The measure that follows another one, as the row said when that one was decided.
pub(crate) struct NextStage<'a> {
    pub(crate) before: &'a Measure,
    pub(crate) next: NextMeasure,
    pub(crate) counts_from: Moment,
    /// Said before the reason: why it begins now.
    pub(crate) because: &'a str,
    pub(crate) decider: String,
    pub(crate) decision: &'a Decision,
}

/// Begins the next stage of a measure that is over.
pub(crate) async fn begin_next(
    ctx: &Context,
    tx: &mut Tx,
    stage: NextStage<'_>,
    batch: &mut Batch,
) -> Result<Became, Error> {
    let (before, next) = (stage.before, stage.next);
    let pack = crate::plans::active_plan::pack_of(tx, &before.plan_version).await?;
    let facts: Map<String, Value> = serde_json::from_str(&stage.decision.facts).unwrap_or_default();
    let rows = [before.row_ids.clone()];
    let said = reason(&stage.decision.table_name, &facts, &rows, &next.kind, Lang::Zh);
    let imposed = Imposed {
        subject: Subject::from(before),
        ground: Ground { kind: before.ground, id: before.ground_id },
        decision_id: before.decision_id,
        kind: next.kind,
        days: next.days,
        naat_days: next.naat_days,
        counts_from: stage.counts_from,
        facts,
        reason: format!("{}{said}", stage.because),
        basis: before.basis.clone(),
        plan_version: before.plan_version.clone(),
        row_ids: before.row_ids.clone(),
        carried_out_by: before.carried_out_by.clone(),
        decider: stage.decider,
        follows: Some(before.id),
        next: None,
    };
    // The row that was confirmed or needed no confirmation said so from the beginning.
    impose(ctx, tx, &pack, imposed, Limits::Confirmed, batch).await
}
