//! Puts a measure into force, or holds it back: without a warrant there is none, what needs a
//! decision of the government waits for one, and more people than the plan lets one officer restrict
//! within an hour wait for a second person of another office.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::arrivals::NextMeasure;
use linli_domain::ids::{DecisionId, MeasureId};
use linli_domain::measures::{GroundKind, Lacking, OrderNeeded, Period, Warrant, test_dates};
use linli_domain::plans::pack::Pack;
use linli_domain::time::{Day, Moment};
use linli_storage::arrivals::{
    Decision, Declaration, NaatOrder, Telling, insert_decisions, insert_declarations,
    insert_orders, insert_tellings,
};
use linli_storage::journal::{NewEntry, append_all};
use linli_storage::legitimacy::{
    By, HELD_ABOUT, HeldMeasure, Refusal, imposed_since, insert_held, insert_refusals,
    one_at_a_time, order_covers,
};
use linli_storage::measures::{Change, Measure, insert_changes, insert_measures};
use linli_storage::{Error as StorageError, Tx};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::subject::{Ground, Subject};
use crate::context::{Actor, Context};
use crate::custody::carry_over::carry_over;
use crate::error::Error;

/// The limit of a plan counts this long back.
const LIMIT_MINUTES: i64 = 60;

/// Rows of one transaction, written table by table.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) declarations: Vec<Declaration>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) changes: Vec<Change>,
    pub(crate) orders: Vec<NaatOrder>,
    pub(crate) tellings: Vec<Telling>,
    pub(crate) held: Vec<HeldMeasure>,
    pub(crate) refusals: Vec<Refusal>,
    pub(crate) entries: Vec<NewEntry>,
    /// People the officer has put under a binding measure within the hour, once it was counted.
    imposed: Option<i64>,
    /// Who carries over what measures left open that others follow.
    carried_by: Option<Context>,
}

impl Batch {
    /// Whether this declaration waits here to be written.
    pub(crate) fn holds(&self, fingerprint: &[u8]) -> bool {
        self.declarations.iter().any(|waiting| waiting.fingerprint == fingerprint)
    }

    /// Writes everything and is empty again. All rows are of one district.
    pub(crate) async fn write(&mut self, tx: &mut Tx) -> Result<(), StorageError> {
        let batch = std::mem::take(self);
        self.imposed = batch.imposed;
        insert_declarations(tx, &batch.declarations).await?;
        insert_decisions(tx, batch.decisions).await?;
        insert_measures(tx, &batch.measures).await?;
        if let Some(measure) = batch.measures.first() {
            insert_changes(tx, measure.district, &batch.changes).await?;
        }
        if let Some(ctx) = &batch.carried_by {
            for measure in &batch.measures {
                carry_over(tx, ctx, measure).await?;
            }
        }
        insert_orders(tx, &batch.orders).await?;
        insert_held(tx, &batch.held).await?;
        insert_refusals(tx, &batch.refusals).await?;
        insert_tellings(tx, &batch.tellings).await?;
        append_all(tx, batch.entries).await
    }
}

/// A measure in the making; what is held back is kept in this shape.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Imposed {
    pub(crate) subject: Subject,
    pub(crate) ground: Ground,
    pub(crate) decision_id: DecisionId,
    pub(crate) kind: String,
    pub(crate) days: i64,
    pub(crate) naat_days: Vec<i64>,
    /// Day 1 is the day of this moment.
    pub(crate) counts_from: Moment,
    pub(crate) facts: Map<String, Value>,
    pub(crate) reason: String,
    pub(crate) basis: String,
    pub(crate) plan_version: String,
    pub(crate) row_ids: String,
    pub(crate) carried_out_by: String,
    pub(crate) decider: String,
    pub(crate) follows: Option<MeasureId>,
    pub(crate) next: Option<NextMeasure>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Became {
    InForce(MeasureId),
    /// It waits: for a second person, or for a decision of the government.
    Held(HeldWhy),
    Refused(Lacking),
    /// The days of the plan are over already.
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeldWhy {
    Bulk,
    NoOrder,
}

impl HeldWhy {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Bulk => "bulk",
            Self::NoOrder => "no_order",
        }
    }
}

/// Whether the limits of the plan apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limits {
    Apply,
    /// A second person of another office has looked at it.
    Confirmed,
}

/// Puts a measure, its first change and its tests into the batch, or holds it back there.
pub(crate) async fn impose(
    ctx: &Context,
    tx: &mut Tx,
    pack: &Pack,
    imposed: Imposed,
    limits: Limits,
    batch: &mut Batch,
) -> Result<Became, Error> {
    let Some(mut period) = period_of(&imposed, ctx.now) else { return Ok(Became::Over) };
    let (rules, subject) = (&pack.document.measures, &imposed.subject);
    let binding = rules.is_binding(&imposed.kind);
    let order = if binding && rules.needs_order {
        match order_covers(tx, subject.grid_code, &imposed.kind, ctx.now.day()).await? {
            // Nobody is held longer than the decision lasts.
            Some(last) => {
                period.ends_at = period.ends_at.min(last.end());
                OrderNeeded::Attached
            }
            None => OrderNeeded::Missing,
        }
    } else {
        OrderNeeded::No
    };
    let warrant = Warrant {
        plan_version: &imposed.plan_version,
        row_ids: &imposed.row_ids,
        facts: &imposed.facts,
        basis: &imposed.basis,
        reason: &imposed.reason,
        period,
        order,
    };
    match warrant.check() {
        Ok(()) => {}
        Err(Lacking::Order) => return hold(ctx, tx, &imposed, HeldWhy::NoOrder, batch),
        Err(lacking) => {
            batch.refusals.push(refusal(ctx, subject, &imposed.kind, lacking.word()));
            return Ok(Became::Refused(lacking));
        }
    }
    if binding && limits == Limits::Apply && over_the_limit(ctx, tx, pack, subject, batch).await? {
        return hold(ctx, tx, &imposed, HeldWhy::Bulk, batch);
    }
    let consent = rules.needs_consent(&imposed.kind).then(|| "offered".to_owned());
    Ok(Became::InForce(put(ctx, imposed, period, consent, batch)))
}

/// When it holds. The days of an arrival count from the arrival also for somebody who declared late
/// (the record says when they should have been at home); everybody else is held from now on at the
/// earliest.
fn period_of(imposed: &Imposed, now: Moment) -> Option<Period> {
    if imposed.ground.kind == GroundKind::Declaration {
        return Some(Period::of_days(imposed.counts_from, imposed.days));
    }
    Period::counted(imposed.counts_from, imposed.days, now)
}

async fn over_the_limit(
    ctx: &Context,
    tx: &mut Tx,
    pack: &Pack,
    subject: &Subject,
    batch: &mut Batch,
) -> Result<bool, Error> {
    let by = match (&ctx.actor, ctx.user()) {
        (_, Some(officer)) => By::Officer(officer),
        // At posters nobody proves who they are: all of a community count as one.
        (Actor::Anybody | Actor::Resident { .. }, _) => {
            By::Nobody(subject.grid_code.at(AreaLevel::Community).range())
        }
        _ => return Ok(false),
    };
    let imposed = match batch.imposed {
        Some(known) => known,
        None => {
            // Requests sent side by side must not count each other out of the limit.
            if let By::Officer(officer) = by {
                one_at_a_time(tx, officer).await?;
            }
            let since = ctx.now.plus_minutes(-LIMIT_MINUTES);
            let kinds = pack.document.measures.binding();
            imposed_since(tx, subject.district, by, since, &kinds).await?
        }
    };
    let over = imposed >= i64::from(pack.document.limits.people_per_hour_max);
    batch.imposed = Some(imposed + i64::from(!over));
    Ok(over)
}

fn hold(
    ctx: &Context,
    tx: &Tx,
    imposed: &Imposed,
    why: HeldWhy,
    batch: &mut Batch,
) -> Result<Became, Error> {
    let subject = &imposed.subject;
    let text = serde_json::to_string(imposed).map_err(|_| Error::not_found())?;
    batch.held.push(HeldMeasure {
        district: subject.district,
        id: ctx.id(),
        grid_code: subject.grid_code,
        decision_id: imposed.decision_id,
        officer: ctx.user(),
        held_at: ctx.now,
        measure_sealed: tx.vault().sealer(subject.district)?.seal(HELD_ABOUT, text.as_bytes())?,
        kind: imposed.kind.clone(),
        why: why.word().to_owned(),
        state: "open".to_owned(),
        decided_by: None,
        decided_at: None,
    });
    Ok(Became::Held(why))
}

/// A restriction that was refused, for the counts that everybody may see. Names nobody.
pub(crate) fn refusal(ctx: &Context, subject: &Subject, kind: &str, why: &str) -> Refusal {
    Refusal {
        district: subject.district,
        id: ctx.id(),
        grid_code: subject.grid_code,
        officer: ctx.user(),
        reason: why.to_owned(),
        kind: kind.to_owned(),
        at: ctx.now,
    }
}

fn put(
    ctx: &Context,
    imposed: Imposed,
    period: Period,
    consent: Option<String>,
    batch: &mut Batch,
) -> MeasureId {
    let id: MeasureId = ctx.id();
    let days: Vec<String> = imposed.naat_days.iter().map(ToString::to_string).collect();
    let ground = imposed.ground;
    batch.changes.push(Change {
        id: ctx.id(),
        measure_id: id,
        // What was decided late held from its start on.
        at: ctx.now.min(period.starts_at),
        kind: imposed.kind.clone(),
        ends_at: period.ends_at,
        state: "in_force".to_owned(),
        by_user: ctx.user(),
        detail: json!({ "what": "decided", "rows": imposed.row_ids }).to_string(),
    });
    let counted = imposed.counts_from.day();
    order(ctx, &imposed.subject, ground, Some(id), counted, &imposed.naat_days, batch);
    if imposed.follows.is_some() {
        batch.carried_by = Some(ctx.clone());
    }
    let subject = imposed.subject;
    batch.measures.push(Measure {
        district: subject.district,
        id,
        ground: ground.kind,
        ground_id: ground.id,
        decision_id: imposed.decision_id,
        person_id: subject.person_id,
        household_id: subject.household_id,
        name: subject.name,
        person_key: subject.person_key,
        phone_index: subject.phone_index,
        grid_code: subject.grid_code,
        kind: imposed.kind,
        state: "in_force".to_owned(),
        reason: imposed.reason,
        basis: imposed.basis,
        plan_version: imposed.plan_version,
        row_ids: imposed.row_ids,
        carried_out_by: imposed.carried_out_by,
        decider: imposed.decider,
        imposed_by: ctx.user(),
        consent,
        starts_at: period.starts_at,
        ends_at: period.ends_at,
        naat_days: days.join(" "),
        follows: imposed.follows,
        next: imposed.next.as_ref().and_then(|next| serde_json::to_string(next).ok()),
        ended_at: None,
        ended_how: None,
        created_at: ctx.now,
        version: 1,
        tests_unmet: 0,
    });
    id
}

/// Tests on the days of a plan, day 1 being `start`; a day that is over becomes today.
pub(crate) fn order(
    ctx: &Context,
    subject: &Subject,
    ground: Ground,
    measure_id: Option<MeasureId>,
    start: Day,
    naat_days: &[i64],
    batch: &mut Batch,
) {
    for for_day in test_dates(start, naat_days, ctx.now.day()) {
        batch.orders.push(NaatOrder {
            district: subject.district,
            id: ctx.id(),
            ground: ground.kind,
            ground_id: ground.id,
            measure_id,
            person_id: subject.person_id,
            household_id: subject.household_id,
            name: subject.name.clone(),
            person_key: subject.person_key.clone(),
            grid_code: subject.grid_code,
            for_day,
            ordered_at: ctx.now,
            sampled_at: None,
            result: None,
            reported_at: None,
        });
    }
}

/// A telling to the people of a role, at their level around a person.
pub(crate) fn telling(
    ctx: &Context,
    (district, area): (District, GridCode),
    word: &str,
    (kind, subject): (&'static str, Uuid),
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
