//! Whoever stayed in what is or has become a risk area is decided by the plan's table `risk_stay`:
//! when the stay is recorded, and when the area rises after it.

use linli_domain::areas::GridCode;
use linli_domain::arrivals::{RiskLevel, RiskMap, decide_by};
use linli_domain::measures::GroundKind;
use linli_domain::plans::sections::CountsFrom;
use linli_domain::time::{Day, Moment};
use linli_storage::arrivals::{Decision, latest_decision, risk_areas_around};
use linli_storage::facts::{Stay, stays_in};
use linli_storage::{Reader, Tx, areas};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::known::known_facts;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::decide::{Case, Verdict, decide_by_table};
use crate::measures::impose::Batch;
use crate::measures::subject::{Ground, Subject};
use crate::plans::active_plan::{ActivePlan, active_plan_with};

/// The table of a plan that decides about stays in risk areas (风险区旅居史).
pub const STAY_TABLE: &str = "risk_stay";
/// Days after a stay within which the area's rise still concerns it (风险区 14 天旅居史).
const LOOK_BACK_DAYS: i64 = linli_domain::arrivals::LOOK_BACK_DAYS;
const STAYS_PER_CHUNK: i64 = 200;

/// What became of a stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StayDecided {
    pub area: GridCode,
    /// `None` where the area is no risk area: nothing is asked.
    pub level: Option<RiskLevel>,
    pub verdict: Option<Verdict>,
}

/// The level of the area from the first day of the stay until today; none where it was never listed.
async fn level_of(
    reader: &mut Reader,
    stay: &Stay,
    today: Day,
) -> Result<Option<RiskLevel>, Error> {
    let risks = RiskMap::new(risk_areas_around(reader, stay.area).await?);
    Ok(risks.listed(stay.area, stay.from_day, today))
}

fn facts_of_stay(
    mut known: Map<String, Value>,
    stay: &Stay,
    level: RiskLevel,
    today: Day,
) -> Map<String, Value> {
    known.insert("risk_level".to_owned(), json!(level));
    if let Some(left) = stay.to_day {
        known.insert("days_since_leaving".to_owned(), (today.0 - left.0).into());
    }
    known
}

/// What the plan would say about a stay, with facts that are not recorded yet.
pub(super) async fn preview_stay(
    reader: &mut Reader,
    ctx: &Context,
    plan: Option<&ActivePlan>,
    subject: &Subject,
    stay: &Stay,
    new: &Map<String, Value>,
) -> Result<StayDecided, Error> {
    let today = ctx.now.day();
    let level = level_of(reader, stay, today).await?;
    let mut said = StayDecided { area: stay.area, level, verdict: None };
    if let (Some(level), Some(plan)) = (level, plan) {
        let mut known = known_facts(reader, subject.district, stay.person_id, ctx.now).await?;
        known.extend(new.clone());
        let facts = facts_of_stay(known, stay, level, today);
        let verdict = match decide_by(&plan.pack, STAY_TABLE, &facts) {
            Ok(outcome) => Verdict::Decided(outcome.measure),
            Err(why) => Verdict::Undecided(why.word().to_owned()),
        };
        said.verdict = Some(verdict);
    }
    Ok(said)
}

/// Decides a stay and puts what follows into the batch. One that was decided at this level or a higher
/// one stays as it was: time alone changes no decision.
pub(crate) async fn decide_stay(
    tx: &mut Tx,
    ctx: &Context,
    plan: Option<&ActivePlan>,
    subject: &Subject,
    stay: &Stay,
    batch: &mut Batch,
) -> Result<StayDecided, Error> {
    let today = ctx.now.day();
    let level = level_of(tx, stay, today).await?;
    let mut said = StayDecided { area: stay.area, level, verdict: None };
    let (Some(level), Some(plan)) = (level, plan) else { return Ok(said) };
    let before = latest_decision(tx, subject.district, stay.id).await?;
    if before.as_ref().and_then(decided_level).is_some_and(|decided| decided >= level) {
        said.verdict = Some(Verdict::of(before.as_ref()));
        return Ok(said);
    }
    let known = known_facts(tx, subject.district, stay.person_id, ctx.now).await?;
    let left = stay.to_day.map_or(ctx.now, Day::start);
    let counts_from: Moment = match plan.pack.document.measures.counts_from(STAY_TABLE) {
        CountsFrom::LastExposure | CountsFrom::Arrival => left,
        CountsFrom::Decision => ctx.now,
    };
    let case = Case {
        table: STAY_TABLE,
        subject,
        ground: Ground { kind: GroundKind::Stay, id: stay.id },
        counts_from,
        before: before.as_ref(),
    };
    let facts = facts_of_stay(known, stay, level, today);
    let (verdict, _) = decide_by_table(ctx, plan, tx, case, &facts, batch).await?;
    said.verdict = Some(verdict);
    Ok(said)
}

/// The level a stay was decided at.
fn decided_level(decision: &Decision) -> Option<RiskLevel> {
    let facts: Map<String, Value> = serde_json::from_str(&decision.facts).ok()?;
    RiskLevel::from_word(facts.get("risk_level")?.as_str()?)
}

/// Decides the recorded stays in areas whose risk has risen; answers how many. Running it twice
/// changes nothing.
///
/// # Errors
/// Of the records; what was decided before stands.
pub(crate) async fn decide_stays_in(
    app: &App,
    ctx: &Context,
    risen: &[GridCode],
) -> Result<usize, Error> {
    let today = ctx.now.day();
    let mut count = 0;
    let mut reader = app.db.read().await?;
    let districts = areas::districts(&mut reader).await?;
    drop(reader);
    for district in districts {
        for area in risen {
            let mut after = Uuid::nil();
            loop {
                let mut reader = app.db.read().await?;
                let span = (today.plus(-LOOK_BACK_DAYS), today);
                let page =
                    stays_in(&mut reader, district, *area, span, after, STAYS_PER_CHUNK).await?;
                drop(reader);
                let Some(last) = page.last() else { break };
                after = last.id;
                count += page.len();
                let ctx = ctx.clone();
                let written = app.db.write(async move |tx: &mut Tx| -> Result<(), Error> {
                    decide_page(tx, &ctx, district, &page).await
                });
                written.await?;
            }
        }
    }
    Ok(count)
}

async fn decide_page(
    tx: &mut Tx,
    ctx: &Context,
    district: linli_domain::areas::District,
    page: &[Stay],
) -> Result<(), Error> {
    let mut batch = Batch::default();
    for stay in page {
        let subject = Subject::registered(tx, district, stay.person_id).await?;
        let decides = |pack: &linli_domain::plans::pack::Pack| pack.table(STAY_TABLE).is_ok();
        let plan = active_plan_with(tx, subject.grid_code, ctx.now, decides).await?;
        let said = decide_stay(tx, ctx, plan.as_ref(), &subject, stay, &mut batch).await?;
        if let Some(verdict) = said.verdict {
            let record = Record::named(ctx, "decide_stay", subject.grid_code)
                .about("stay", stay.id)
                .values(&json!({ "verdict": verdict.word() }));
            batch.entries.push(record.into_entry());
        }
    }
    batch.write(tx).await?;
    Ok(())
}
