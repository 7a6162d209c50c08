//! From a declaration to what follows: asks the table `arrival` of the active plan, keeps row and
//! facts, imposes the measure, orders the tests, tells who must know. The rules themselves stand in
//! the plan (`plans/lanzhou-2021/tables/arrival.csv`, row M3: medium risk without a certificate is
//! held for observation).

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::arrivals::{
    Declared, NaatResult, NextMeasure, Outcome, TABLE, Undecided, basis_text, reason,
};
use linli_domain::ids::{DecisionId, MeasureId};
use linli_domain::lang::Lang;
use linli_domain::measures::{EndedHow, NONE, Period, test_dates};
use linli_domain::time::{Day, Moment};
use linli_storage::arrivals::{
    Decision, Declaration, NaatOrder, Telling, delete_unsampled, insert_decisions,
    insert_declarations, insert_orders, insert_tellings,
};
use linli_storage::journal::{NewEntry, append_all};
use linli_storage::measures::{Change, Measure, insert_changes, insert_measures, measures_of};
use linli_storage::{Error as StorageError, Tx};
use serde_json::{Value, json};

use super::declare_arrival::Desk;
use crate::context::Context;
use crate::error::Error;
use crate::measures::end_measure;
use crate::plans::active_plan::ActivePlan;

/// What the plan says about a declaration, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The measure's word, `none` included.
    Decided(String),
    /// Why it could not be decided, see `Undecided::word`.
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

/// Rows of one transaction, written table by table.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) declarations: Vec<Declaration>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) changes: Vec<Change>,
    pub(crate) orders: Vec<NaatOrder>,
    pub(crate) tellings: Vec<Telling>,
    pub(crate) entries: Vec<NewEntry>,
}

impl Batch {
    /// Whether this declaration waits here to be written.
    pub(crate) fn holds(&self, fingerprint: &[u8]) -> bool {
        self.declarations.iter().any(|waiting| waiting.fingerprint == fingerprint)
    }

    /// Writes everything and is empty again. All rows are of one district.
    pub(crate) async fn write(&mut self, tx: &mut Tx) -> Result<(), StorageError> {
        let batch = std::mem::take(self);
        insert_declarations(tx, &batch.declarations).await?;
        insert_decisions(tx, batch.decisions).await?;
        insert_measures(tx, &batch.measures).await?;
        if let Some(measure) = batch.measures.first() {
            insert_changes(tx, measure.district, &batch.changes).await?;
        }
        insert_orders(tx, &batch.orders).await?;
        insert_tellings(tx, &batch.tellings).await?;
        append_all(tx, batch.entries).await
    }
}

/// Decides a declaration by the desk's plan and puts what follows into the batch. `before` is the
/// decision that is replaced; its measures end when the plan now says otherwise.
pub(crate) async fn decide(
    desk: &Desk,
    tx: &mut Tx,
    declaration: &Declaration,
    born: Option<Day>,
    before: Option<&Decision>,
    batch: &mut Batch,
) -> Result<(Verdict, Option<MeasureId>), Error> {
    if declaration.naat_result == Some(NaatResult::Positive) {
        let ctx = &desk.ctx;
        tell(ctx, declaration, "health_authority", ("naat_positive", declaration.id.0), batch);
    }
    let Some(plan) = &desk.plan else {
        return Ok((Verdict::Undecided(Undecided::NoPlan.word().to_owned()), None));
    };
    let declared = Declared {
        risk_level: declaration.risk_level,
        released_from_abroad: declaration.released_from_abroad,
        arrive_at: declaration.arrive_at,
        naat_sampled_at: declaration.naat_sampled_at,
        naat_result: declaration.naat_result,
        source: declaration.source,
        born,
    };
    let decided = linli_domain::arrivals::decide(&plan.pack, &declared);
    let decision = decision_of(desk, plan, declaration, &declared, &decided, before);
    let decision_id = decision.id;
    let changed = before.is_none_or(|before| before.outcome != decision.outcome);
    batch.decisions.push(decision);
    if changed && before.is_some() {
        // What was decided on the wrong facts ends now; the rows of it are kept.
        for mut measure in measures_of(tx, declaration.district, declaration.id).await? {
            if measure.state == "in_force" {
                end_measure(tx, &desk.ctx, &mut measure, EndedHow::Replaced, desk.ctx.now).await?;
            }
        }
        delete_unsampled(tx, declaration.district, declaration.id).await?;
    }
    match decided {
        Err(why) => Ok((Verdict::Undecided(why.word().to_owned()), None)),
        Ok(outcome) if changed => {
            let measure_id = follow(desk, plan, declaration, decision_id, &outcome, batch);
            Ok((Verdict::Decided(outcome.measure), measure_id))
        }
        Ok(outcome) => Ok((Verdict::Decided(outcome.measure), None)),
    }
}

fn decision_of(
    desk: &Desk,
    plan: &ActivePlan,
    declaration: &Declaration,
    declared: &Declared,
    decided: &Result<Outcome, Undecided>,
    before: Option<&Decision>,
) -> Decision {
    let outcome = match decided {
        Ok(outcome) => {
            json!({ "measure": outcome.measure, "then": outcome.then, "basis": outcome.basis })
        }
        Err(why) => json!({ "undecided": why.word(), "detail": why.say(Lang::Zh) }),
    };
    let facts = match (decided, plan.pack.table(TABLE)) {
        (Ok(outcome), _) => outcome.facts.clone(),
        (Err(_), Ok(table)) => declared.facts(&table.shape),
        (Err(_), Err(_)) => serde_json::Map::new(),
    };
    Decision {
        district: declaration.district,
        id: desk.ctx.id(),
        declaration_id: declaration.id,
        grid_code: declaration.grid_code,
        plan_version: plan.version.clone(),
        plan_id: plan.plan_id.clone(),
        table_name: TABLE.to_owned(),
        row_ids: decided.as_ref().map(|o| o.row_ids.join(" ")).unwrap_or_default(),
        facts: Value::Object(facts).to_string(),
        outcome: outcome.to_string(),
        decided_at: desk.ctx.now,
        replaces: before.map(|before| before.id),
    }
}

/// Measure, tests and tellings of an outcome.
fn follow(
    desk: &Desk,
    plan: &ActivePlan,
    declaration: &Declaration,
    decision_id: DecisionId,
    outcome: &Outcome,
    batch: &mut Batch,
) -> Option<MeasureId> {
    let ctx = &desk.ctx;
    for word in &outcome.tell {
        tell(ctx, declaration, word, ("arrival", declaration.id.0), batch);
    }
    let starts_at = Period::start(declaration.arrive_at, ctx.now, outcome.next.is_some());
    if outcome.measure == NONE {
        order(ctx, declaration, None, starts_at.day(), &outcome.naat_days, batch);
        return None;
    }
    let actor = ctx.actor_name();
    let rows = outcome.row_ids.join(" ");
    let imposed = Imposed {
        decision_id,
        kind: &outcome.measure,
        days: outcome.days,
        naat_days: &outcome.naat_days,
        starts_at,
        reason: reason(&outcome.facts, &outcome.row_ids, &outcome.measure, Lang::Zh),
        basis: basis_text(&plan.pack.document.plan, &outcome.basis),
        plan_version: &plan.version,
        row_ids: &rows,
        carried_out_by: &outcome.carried_out_by,
        decider: format!("预案《{}》第 {rows} 行；登记：{actor}", plan.pack.document.plan.name),
        follows: None,
        next: outcome.next.as_ref(),
    };
    Some(impose(ctx, declaration, imposed, batch))
}

/// A measure in the making.
pub(crate) struct Imposed<'a> {
    pub(crate) decision_id: DecisionId,
    pub(crate) kind: &'a str,
    pub(crate) days: i64,
    pub(crate) naat_days: &'a [i64],
    pub(crate) starts_at: Moment,
    pub(crate) reason: String,
    pub(crate) basis: String,
    pub(crate) plan_version: &'a str,
    pub(crate) row_ids: &'a str,
    pub(crate) carried_out_by: &'a str,
    pub(crate) decider: String,
    pub(crate) follows: Option<MeasureId>,
    pub(crate) next: Option<&'a NextMeasure>,
}

/// Puts a measure, its first change and its tests into the batch.
pub(crate) fn impose(
    ctx: &Context,
    declaration: &Declaration,
    imposed: Imposed<'_>,
    batch: &mut Batch,
) -> MeasureId {
    let id: MeasureId = ctx.id();
    let period = Period::of_days(imposed.starts_at, imposed.days);
    let days: Vec<String> = imposed.naat_days.iter().map(ToString::to_string).collect();
    batch.measures.push(Measure {
        district: declaration.district,
        id,
        declaration_id: declaration.id,
        decision_id: imposed.decision_id,
        person_id: declaration.person_id,
        household_id: declaration.household_id,
        grid_code: declaration.grid_code,
        kind: imposed.kind.to_owned(),
        state: "in_force".to_owned(),
        reason: imposed.reason,
        basis: imposed.basis,
        plan_version: imposed.plan_version.to_owned(),
        row_ids: imposed.row_ids.to_owned(),
        carried_out_by: imposed.carried_out_by.to_owned(),
        decider: imposed.decider,
        starts_at: period.starts_at,
        ends_at: period.ends_at,
        naat_days: days.join(" "),
        follows: imposed.follows,
        next: imposed.next.and_then(|next| serde_json::to_string(next).ok()),
        ended_at: None,
        ended_how: None,
        created_at: ctx.now,
        version: 1,
        name: declaration.name.clone(),
        tests_unmet: 0,
    });
    batch.changes.push(Change {
        id: ctx.id(),
        measure_id: id,
        // What was decided late held from its start on.
        at: ctx.now.min(period.starts_at),
        kind: imposed.kind.to_owned(),
        ends_at: period.ends_at,
        state: "in_force".to_owned(),
        by_user: ctx.user(),
        detail: json!({ "what": "decided", "rows": imposed.row_ids }).to_string(),
    });
    let start = period.starts_at.day();
    order(ctx, declaration, Some(id), start, imposed.naat_days, batch);
    id
}

fn order(
    ctx: &Context,
    declaration: &Declaration,
    measure_id: Option<MeasureId>,
    start: Day,
    naat_days: &[i64],
    batch: &mut Batch,
) {
    for for_day in test_dates(start, naat_days, ctx.now.day()) {
        batch.orders.push(NaatOrder {
            district: declaration.district,
            id: ctx.id(),
            declaration_id: declaration.id,
            measure_id,
            grid_code: declaration.grid_code,
            for_day,
            ordered_at: ctx.now,
            sampled_at: None,
            result: None,
            reported_at: None,
        });
    }
}

/// Notes who must know: the plan's word, as people of that level or role around the declaration.
pub(crate) fn tell(
    ctx: &Context,
    declaration: &Declaration,
    word: &str,
    about: (&'static str, uuid::Uuid),
    batch: &mut Batch,
) {
    let place = (declaration.district, declaration.grid_code);
    batch.tellings.push(telling(ctx, place, word, about));
}

/// A telling to the people of a role, at their level around a person.
pub(crate) fn telling(
    ctx: &Context,
    (district, area): (District, GridCode),
    word: &str,
    (kind, subject): (&'static str, uuid::Uuid),
) -> Telling {
    let (role, level) = match word {
        "community" => ("community_officer", AreaLevel::Community),
        "street" => ("street_officer", AreaLevel::Street),
        "district" => ("district_officer", AreaLevel::District),
        "health_authority" => ("health_authority", AreaLevel::District),
        other => (other, AreaLevel::Community),
    };
    Telling {
        district,
        id: ctx.id(),
        grid_code: area.at(level),
        role: role.to_owned(),
        kind,
        subject,
        told_at: ctx.now,
    }
}
