//! A plan that says a change applies to running cases (`[measures] running_cases`): every measure in
//! force is decided anew by the plan of today, from the facts it was decided on and those recorded
//! since. First a preview (who would change, how), then the change, journalled one by one; each
//! person gets a new notice. What becomes stricter for more people than one officer may restrict
//! waits for a second person.

use std::collections::{BTreeMap, HashMap, HashSet};

use linli_domain::areas::{District, GridCode};
use linli_domain::arrivals::{Outcome, Undecided, decide_by};
use linli_domain::identity::Action;
use linli_domain::ids::{MeasureId, PersonId, PublicId};
use linli_domain::measures::Period;
use linli_domain::plans::pack::Pack;
use linli_domain::time::Moment;
use linli_storage::arrivals::{RunningCase, changed_facts, decision, ranges_of, running_cases};
use linli_storage::facts::{facts_of, holding};
use linli_storage::measures::measure;
use linli_storage::{Reader, Tx};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::decide::{Case, decide_by_table};
use super::impose::{Batch, telling};
use super::subject::{Ground, Subject};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::{ActivePlan, active_plan};

/// Cases read at once for the preview, and changed in one transaction.
const CASES_PER_PAGE: i64 = 10_000;
const CASES_PER_CHUNK: usize = 200;
const EXAMPLES_MAX: usize = 20;
/// Longest list of distinct facts whose answer is remembered.
const ANSWERS_MAX: usize = 200_000;

/// From one measure to another, and for how many.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Shift {
    pub from: String,
    pub from_days: i64,
    /// `none` where nothing holds any more, `undecided` where the plan has no answer: those stay.
    pub to: String,
    pub to_days: i64,
}

/// What a re-decision would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Content hash of the plan that was asked.
    pub plan_version: String,
    /// Whether that plan says it applies to running cases.
    pub applies: bool,
    pub cases: usize,
    pub shifts: BTreeMap<Shift, usize>,
    /// Some of those who would change.
    pub examples: Vec<PublicId>,
}

impl Preview {
    pub fn changed(&self) -> usize {
        self.shifts.values().sum()
    }
}

/// What a re-decision changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Redecided {
    pub cases: usize,
    pub changed: usize,
    /// Of those, how many wait for a second person.
    pub held: usize,
}

/// Previews the re-decision of an area. Nothing is written but that it was looked at.
///
/// # Errors
/// No plan is active there.
pub async fn preview_redecision(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Preview, Error> {
    let scope = ctx.scope_within(Action::PreviewRedecision, area)?;
    let mut reader = app.db.read().await?;
    let plan = plan_of(&mut reader, ctx, area).await?;
    let applies = plan.pack.document.measures.running_cases;
    let mut preview = Preview { plan_version: plan.version.clone(), applies, ..Preview::default() };
    let mut answers = Answers::new(&plan.pack);
    let mut running = Running::within(ranges_of(&mut reader, &scope).await?);
    while let Some((district, page)) = running.next(&mut reader, ctx.now).await? {
        preview.cases += page.len();
        for case in &page {
            let facts = running.facts_since(&mut reader, district, case).await?;
            let Some(shift) = answers.shift(case, facts) else { continue };
            *preview.shifts.entry(shift).or_default() += 1;
            if preview.examples.len() < EXAMPLES_MAX {
                preview.examples.push(PublicId::new(district, case.measure_id));
            }
        }
    }
    app.note_read(Record::of(ctx, Action::PreviewRedecision, area).about("cases", preview.cases));
    Ok(preview)
}

/// Applies it. `plan_version` is that of the preview: a plan activated meanwhile is not applied
/// unseen.
///
/// # Errors
/// The plan is another one than was previewed, or does not apply to running cases.
pub async fn apply_redecision(
    app: &App,
    ctx: &Context,
    area: GridCode,
    plan_version: &str,
) -> Result<Redecided, Error> {
    let scope = ctx.scope_within(Action::ApplyRedecision, area)?;
    let mut reader = app.db.read().await?;
    let plan = plan_of(&mut reader, ctx, area).await?;
    if plan.version != plan_version {
        return Err(Error::state(
            "measures.plan_changed",
            "预案在预览之后有变：请重新预览。",
            "The plan has changed since the preview: look at a new one first.",
        ));
    }
    if !plan.pack.document.measures.running_cases {
        return Err(Error::state(
            "measures.running_cases",
            "该预案没有规定适用于正在执行的措施（[measures] running_cases）。",
            "This plan does not say that it applies to running cases ([measures] running_cases).",
        ));
    }
    let mut done = Redecided::default();
    let mut answers = Answers::new(&plan.pack);
    let mut running = Running::within(ranges_of(&mut reader, &scope).await?);
    while let Some((district, page)) = running.next(&mut reader, ctx.now).await? {
        done.cases += page.len();
        let mut touched = Vec::new();
        for case in &page {
            let facts = running.facts_since(&mut reader, district, case).await?;
            if answers.shift(case, facts).is_some_and(|shift| shift.to != UNDECIDED) {
                touched.push(case.measure_id);
            }
        }
        for chunk in touched.chunks(CASES_PER_CHUNK) {
            let (ctx, plan, chunk) = (ctx.clone(), plan.clone(), chunk.to_vec());
            let part = app.db.write(async move |tx: &mut Tx| {
                change_all(tx, &ctx, &plan, district, &chunk).await
            });
            let part = part.await?;
            done.changed += part.changed;
            done.held += part.held;
        }
    }
    Ok(done)
}

/// The running cases of some ranges of grids, page by page in the order of their ids.
struct Running {
    /// District, first and last grid; the last one is being read.
    ranges: Vec<(District, i64, i64)>,
    after: MeasureId,
    /// The district being read, and who of it had facts recorded.
    changed: Option<(District, HashSet<PersonId>)>,
}

impl Running {
    fn within(ranges: Vec<(District, i64, i64)>) -> Self {
        Self { ranges, after: MeasureId(uuid::Uuid::nil()), changed: None }
    }

    async fn next(
        &mut self,
        reader: &mut Reader,
        now: Moment,
    ) -> Result<Option<(District, Vec<RunningCase>)>, Error> {
        while let Some(&(district, low, high)) = self.ranges.last() {
            if self.changed.as_ref().is_none_or(|(of, _)| *of != district) {
                self.changed = Some((district, changed_facts(reader, district).await?));
            }
            let range = (low, high);
            let page =
                running_cases(reader, district, range, now, self.after, CASES_PER_PAGE).await?;
            if let Some(last) = page.last() {
                self.after = last.measure_id;
                return Ok(Some((district, page)));
            }
            self.ranges.pop();
            self.after = MeasureId(uuid::Uuid::nil());
        }
        Ok(None)
    }

    /// The facts of a case where some were recorded after it was decided.
    async fn facts_since(
        &self,
        reader: &mut Reader,
        district: District,
        case: &RunningCase,
    ) -> Result<Option<Map<String, Value>>, Error> {
        let recorded = self.changed.as_ref().map(|(_, people)| people);
        let person = case.person_id.filter(|id| recorded.is_some_and(|all| all.contains(id)));
        match person {
            Some(id) => facts_now(reader, district, id, case).await.map(Some),
            None => Ok(None),
        }
    }
}

async fn plan_of(reader: &mut Reader, ctx: &Context, area: GridCode) -> Result<ActivePlan, Error> {
    let day = ctx.now.day();
    let plan = active_plan(reader, area, day).await?;
    plan.ok_or_else(|| crate::plans::active_plan::no_plan(area, day))
}

/// The facts of a decision with those that were recorded of the person since.
async fn facts_now(
    reader: &mut Reader,
    district: District,
    person: PersonId,
    case: &RunningCase,
) -> Result<Map<String, Value>, Error> {
    let mut facts: Map<String, Value> = serde_json::from_str(&case.facts).unwrap_or_default();
    let recorded = facts_of(reader, district, person).await?;
    let holds = holding(&recorded);
    for fact in recorded {
        if fact.withdrawn_at.unwrap_or(fact.recorded_at) >= case.decided_at {
            let value = holds.get(&fact.input).cloned().unwrap_or(Value::Null);
            facts.entry(fact.input).and_modify(|known| *known = value);
        }
    }
    Ok(facts)
}

/// Decides some measures anew in the caller's transaction.
pub(crate) async fn change_all(
    tx: &mut Tx,
    ctx: &Context,
    plan: &ActivePlan,
    district: District,
    ids: &[MeasureId],
) -> Result<Redecided, Error> {
    let mut batch = Batch::default();
    let mut done = Redecided::default();
    for id in ids {
        let Some(measure) = measure(tx, district, *id).await? else { continue };
        let Some(before) = decision(tx, district, measure.decision_id).await? else { continue };
        if measure.state != "in_force" {
            continue;
        }
        let case = RunningCase::of(&measure, &before);
        let facts = match measure.person_id {
            Some(person) => facts_now(tx, district, person, &case).await?,
            None => serde_json::from_str(&before.facts).unwrap_or_default(),
        };
        let subject = Subject::from(&measure);
        let asked = Case {
            table: &before.table_name,
            subject: &subject,
            ground: Ground { kind: measure.ground, id: measure.ground_id },
            counts_from: case.counts_from(),
            before: Some(&before),
        };
        let (verdict, _) = decide_by_table(ctx, plan, tx, asked, &facts, &mut batch).await?;
        done.changed += 1;
        let place = (district, measure.grid_code);
        let about = ("measure_changed", measure.id.0);
        batch.tellings.push(telling(ctx, place, "grid_worker", about));
        let values = json!({
            "before": { "kind": measure.kind, "ends_at": measure.ends_at },
            "verdict": verdict.word(), "plan": plan.version,
        });
        let record = Record::of(ctx, Action::ApplyRedecision, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&values);
        batch.entries.push(record.into_entry());
    }
    done.held = batch.held.len();
    batch.write(tx).await?;
    Ok(done)
}

/// What a shift says where the plan has no answer.
pub(crate) const UNDECIDED: &str = "undecided";

/// What tables say, remembered by the text of the facts.
pub(crate) struct Answers<'a> {
    pack: &'a Pack,
    known: HashMap<(String, String), (String, i64)>,
}

impl<'a> Answers<'a> {
    pub(crate) fn new(pack: &'a Pack) -> Self {
        Self { pack, known: HashMap::new() }
    }

    /// What becomes of a case, by its own facts or by those given; none where nothing changes.
    pub(crate) fn shift(
        &mut self,
        case: &RunningCase,
        facts: Option<Map<String, Value>>,
    ) -> Option<Shift> {
        let (kind, days) = match facts {
            Some(facts) => self.ask(&case.table_name, &facts),
            None => self.remembered(case),
        };
        let from_days = days_between(case.starts_at, case.ends_at);
        let ends_at = Period::of_days(case.counts_from(), days).ends_at;
        let same = kind == case.kind && (kind == UNDECIDED || ends_at == case.ends_at);
        (!same).then(|| Shift {
            from: case.kind.clone(),
            from_days,
            to_days: if matches!(kind.as_str(), UNDECIDED | "none") { 0 } else { days },
            to: kind,
        })
    }

    fn remembered(&mut self, case: &RunningCase) -> (String, i64) {
        let key = (case.table_name.clone(), case.facts.clone());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let facts: Map<String, Value> = serde_json::from_str(&case.facts).unwrap_or_default();
        let answer = self.ask(&case.table_name, &facts);
        if self.known.len() < ANSWERS_MAX {
            self.known.insert(key, answer.clone());
        }
        answer
    }

    fn ask(&self, table: &str, facts: &Map<String, Value>) -> (String, i64) {
        let answer: Result<Outcome, Undecided> = decide_by(self.pack, table, facts);
        match answer {
            Ok(outcome) => (outcome.measure, outcome.days),
            Err(_) => (UNDECIDED.to_owned(), 0),
        }
    }
}

fn days_between(from: Moment, to: Moment) -> i64 {
    (to.day().0 - from.day().0).max(1)
}
