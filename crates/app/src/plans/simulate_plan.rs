//! What a plan would do to the people who are declared in an area today: people per measure, tests per
//! day of the measure, how many would be treated otherwise than by the plan in force, and what it
//! takes day by day (`needs`). Changes nothing.

use std::collections::{BTreeMap, HashMap};

use linli_domain::areas::GridCode;
use linli_domain::arrivals::{NaatResult, Outcome, RiskLevel, TABLE, naat_age_hours};
use linli_domain::identity::Action;
use linli_domain::ids::DeclarationId;
use linli_domain::levels::narrowed;
use linli_domain::plans::index::{EncodedFacts, Index};
use linli_domain::plans::pack::Pack;
use linli_domain::plans::table::{Facts, Table};
use linli_domain::simulation::{ASSUMED_MAX, Assumed, DAYS, DAYS_MAX, Have, Needs};
use linli_storage::Reader;
use linli_storage::arrivals::{FactsRow, facts_page};
use serde::Serialize;

use super::active_plan::{active_plan_with, no_plan};
use super::simulate_needs::{Answered, needs_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::levels::preview_level::chosen;

const ROWS_PER_PAGE: i64 = 50_000;
/// People who can be simulated at once; more would not fit the memory promised.
const PEOPLE_MAX: usize = 5_000_000;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// A district or anything below it.
    pub area: GridCode,
    /// Days looked ahead, today first.
    pub days: usize,
    pub assumed: Assumed,
    /// What there is, where the records do not say it or somebody knows better.
    pub have: Have,
}

impl Question {
    /// About an area, with nothing assumed.
    pub fn of(area: GridCode) -> Self {
        Self { area, days: DAYS, assumed: Assumed::default(), have: Have::default() }
    }

    fn checked(&self) -> Result<(), Error> {
        let Assumed { cases, contacts, secondary_contacts, case_days, .. } = self.assumed;
        let people = [cases, contacts, secondary_contacts];
        let fits = people.iter().all(|count| *count <= ASSUMED_MAX)
            && (1..=366).contains(&case_days)
            && (1..=DAYS_MAX).contains(&self.days)
            && self.have.0.values().all(|count| *count <= ASSUMED_MAX * 100);
        if fits {
            return Ok(());
        }
        Err(Error::invalid(
            "plans.assumed",
            format!("假设的人数最多 {ASSUMED_MAX}，天数 1 至 {DAYS_MAX}：请检查数字。"),
            format!("At most {ASSUMED_MAX} people and 1 to {DAYS_MAX} days: check the numbers."),
        ))
    }
}

/// What a plan would do.
#[derive(Debug, Clone, Serialize)]
pub struct Simulation {
    /// The area, whatever its level; the name is older than areas of other levels.
    pub community: GridCode,
    /// People with a declaration; the newest one of each counts.
    pub people: usize,
    /// People by measure; `none` and `undecided` included.
    pub measures: BTreeMap<String, u64>,
    /// People by the rows that answer.
    pub rows: BTreeMap<String, u64>,
    /// Tests by the day of the measure, day 1 being the day it starts.
    pub tests_by_day: BTreeMap<i64, u64>,
    pub tests: u64,
    /// Against the plan in force; `None` when there is none.
    pub against_active: Option<Against>,
    pub assumed: Assumed,
    /// The assumed contacts by measure, as the plan's table decides them.
    pub assumed_measures: BTreeMap<String, u64>,
    pub needs: Needs,
}

/// How the simulated plan differs from the one in force.
#[derive(Debug, Clone, Serialize)]
pub struct Against {
    pub plan: String,
    pub plan_version: String,
    pub measures: BTreeMap<String, u64>,
    /// People whose measure would be another.
    pub changed: u64,
    /// How many by `before -> after`.
    pub changes: BTreeMap<String, u64>,
}

/// Simulates `pack`, at one of its levels or whole, on the records of an area.
///
/// # Errors
/// The plan has no table `arrival` or no such level, a number is out of range, or nobody may do this
/// here.
pub async fn simulate_plan(
    app: &App,
    ctx: &Context,
    pack: &Pack,
    level: Option<&str>,
    question: &Question,
) -> Result<Simulation, Error> {
    ctx.authorize(Action::SimulatePlan, question.area)?;
    pack.table(TABLE).map_err(|error| Error::Input(Box::new(error)))?;
    let mut reader = app.db.read().await?;
    let Some(level) = level else { return simulate(&mut reader, ctx, pack, question).await };
    let found = pack.document.levels.iter().find(|one| one.id == level).ok_or_else(|| {
        Error::invalid(
            "plans.level",
            format!("预案没有响应级别 {level}：请检查 [[levels]] 的 id。"),
            format!("The plan has no level {level}: check the ids of [[levels]]."),
        )
    })?;
    simulate(&mut reader, ctx, &narrowed(pack, found), question).await
}

/// Simulates the plan that decides about arrivals in an area, at the level in force or at another.
///
/// # Errors
/// No plan decides about arrivals here, or it has no such level.
pub async fn simulate_area(
    app: &App,
    ctx: &Context,
    level: Option<&str>,
    question: &Question,
) -> Result<Simulation, Error> {
    ctx.authorize(Action::SimulateArea, question.area)?;
    let mut reader = app.db.read().await?;
    if let Some(level) = level {
        let chosen = chosen(&mut reader, question.area, level, ctx.now).await?;
        let pack = narrowed(&chosen.pack, &chosen.after);
        return simulate(&mut reader, ctx, &pack, question).await;
    }
    let decides = |pack: &Pack| pack.table(TABLE).is_ok();
    let plan = active_plan_with(&mut reader, question.area, ctx.now, decides).await?;
    let plan = plan.ok_or_else(|| no_plan(question.area, ctx.now.day()))?;
    simulate(&mut reader, ctx, &plan.pack, question).await
}

/// The same for whoever has authorised already. A pack without the table `arrival` leaves the people
/// declared to what was decided about them before.
pub(crate) async fn simulate(
    reader: &mut Reader,
    ctx: &Context,
    pack: &Pack,
    question: &Question,
) -> Result<Simulation, Error> {
    question.checked()?;
    let area = question.area;
    let decides = |pack: &Pack| pack.table(TABLE).is_ok();
    let active = active_plan_with(reader, area, ctx.now, decides).await?;
    let people = newest_facts(reader, area).await?;
    let proposed = pack.table(TABLE).ok().map(|table| Answers::of(table, &people));
    let answered = proposed.as_ref().map(|proposed| Answered {
        rows: &proposed.rows,
        answers: &proposed.answers,
        people: &people,
    });
    let (needs, contacts) = needs_of(reader, ctx, pack, answered, question).await?;
    let mut simulation = match &proposed {
        Some(proposed) => proposed.summed(area, people.len(), needs),
        None => Answers::default().summed(area, 0, needs),
    };
    simulation.assumed = question.assumed.clone();
    simulation.assumed_measures = contacts;
    if let (Some(active), Some(proposed)) = (active, &proposed)
        && let Ok(table) = active.pack.table(TABLE)
    {
        let now = Answers::of(table, &people);
        simulation.against_active = Some(now.against(proposed, &active.plan_id, &active.version));
    }
    Ok(simulation)
}

/// The facts of everybody's newest declaration.
async fn newest_facts(reader: &mut Reader, area: GridCode) -> Result<Vec<FactsRow>, Error> {
    let Some(district) = area.district() else { return Ok(Vec::new()) };
    let (mut people, mut places) = (Vec::<FactsRow>::new(), HashMap::<[u8; 16], usize>::new());
    let mut after = DeclarationId(uuid::Uuid::nil());
    loop {
        let (page, last) = facts_page(reader, district, area, after, ROWS_PER_PAGE).await?;
        for row in page {
            let place = *places.entry(row.person).or_insert(people.len());
            match people.get_mut(place) {
                Some(earlier) if earlier.arrive_at <= row.arrive_at => *earlier = row,
                Some(_) => {}
                None => people.push(row),
            }
        }
        match last {
            Some(last) if people.len() < PEOPLE_MAX => after = last,
            _ => return Ok(people),
        }
    }
}

/// Which row of a table answers for each person.
#[derive(Default)]
struct Answers {
    /// What each row says: its id, its outcome.
    rows: Vec<(String, Outcome)>,
    /// Per person the place in `rows`; `None` where the table has no single answer.
    answers: Vec<Option<usize>>,
}

impl Answers {
    /// Facts beyond the three that every declaration has are unknown here.
    fn of(table: &Table, people: &[FactsRow]) -> Self {
        let index = Index::new(table);
        let mut encoded: EncodedFacts = index.facts(people.len());
        let points = Points::new(table);
        let mut facts = Facts(vec![None; table.shape.inputs.len()]);
        for person in people {
            points.write(person, &mut facts);
            index.push(&facts, &mut encoded);
        }
        let mut answers = vec![None; people.len()];
        index.decide(&encoded, |person, bits| {
            let first = bits.iter().enumerate().find(|(_, word)| **word != 0);
            let row = first.map(|(place, word)| place * 64 + word.trailing_zeros() as usize);
            if let Some(answer) = answers.get_mut(person) {
                *answer = row;
            }
        });
        let rows = table.rows.iter().map(|row| (row.id.clone(), Outcome::of_row(table, row)));
        Self { rows: rows.collect(), answers }
    }

    fn measure(&self, answer: Option<usize>) -> &str {
        answer.and_then(|row| self.rows.get(row)).map_or("undecided", |row| &row.1.measure)
    }

    fn summed(&self, community: GridCode, people: usize, needs: Needs) -> Simulation {
        let mut per_row = vec![0_u64; self.rows.len()];
        let mut undecided = 0;
        for answer in &self.answers {
            match answer.and_then(|row| per_row.get_mut(row)) {
                Some(count) => *count += 1,
                None => undecided += 1,
            }
        }
        let mut sum = Simulation {
            community,
            people,
            measures: BTreeMap::new(),
            rows: BTreeMap::new(),
            tests_by_day: BTreeMap::new(),
            tests: 0,
            against_active: None,
            assumed: Assumed::default(),
            assumed_measures: BTreeMap::new(),
            needs,
        };
        if undecided > 0 {
            sum.measures.insert("undecided".to_owned(), undecided);
        }
        for ((id, outcome), count) in self.rows.iter().zip(per_row) {
            sum.rows.insert(id.clone(), count);
            if count > 0 {
                *sum.measures.entry(outcome.measure.clone()).or_default() += count;
            }
            for day in &outcome.naat_days {
                *sum.tests_by_day.entry(*day).or_default() += count;
                sum.tests += count;
            }
        }
        sum.tests_by_day.retain(|_, tests| *tests > 0);
        sum
    }

    /// `self` is what holds, `proposed` what would.
    fn against(&self, proposed: &Self, plan: &str, version: &str) -> Against {
        let mut pairs: HashMap<(Option<usize>, Option<usize>), u64> = HashMap::new();
        for pair in self.answers.iter().copied().zip(proposed.answers.iter().copied()) {
            *pairs.entry(pair).or_default() += 1;
        }
        let (mut measures, mut changes) = (BTreeMap::new(), BTreeMap::new());
        let mut changed = 0;
        for ((before, after), count) in pairs {
            let (before, after) = (self.measure(before), proposed.measure(after));
            *measures.entry(before.to_owned()).or_default() += count;
            if before != after {
                changed += count;
                *changes.entry(format!("{before} -> {after}")).or_default() += count;
            }
        }
        let (plan, plan_version) = (plan.to_owned(), version.to_owned());
        Against { plan, plan_version, measures, changed, changes }
    }
}

/// Where the facts of a declaration stand among a table's inputs.
struct Points {
    risk_level: Option<(usize, [Option<f64>; 3])>,
    released_from_abroad: Option<usize>,
    naat_age_hours: Option<usize>,
}

impl Points {
    fn new(table: &Table) -> Self {
        let find = |name: &str| table.shape.inputs.iter().position(|input| input.name == name);
        let risk = find("risk_level").and_then(|place| {
            let input = table.shape.inputs.get(place)?;
            // A level the plan does not name stays unknown, and then no row answers.
            let point = |level: RiskLevel| input.point(&level.word().into()).ok().flatten();
            Some((place, RiskLevel::ALL.map(point)))
        });
        Self {
            risk_level: risk,
            released_from_abroad: find("released_from_abroad"),
            naat_age_hours: find("naat_age_hours"),
        }
    }

    fn write(&self, person: &FactsRow, facts: &mut Facts) {
        let mut set = |place: usize, point: Option<f64>| {
            if let Some(fact) = facts.0.get_mut(place) {
                *fact = point;
            }
        };
        if let Some((place, points)) = &self.risk_level {
            set(*place, points.get(person.risk_level as usize).copied().flatten());
        }
        if let Some(place) = self.released_from_abroad {
            set(place, Some(f64::from(u8::from(person.released_from_abroad))));
        }
        if let Some(place) = self.naat_age_hours {
            let result = person.naat_negative.then_some(NaatResult::Negative);
            set(place, naat_age_hours(person.naat_sampled_at, result, person.arrive_at));
        }
    }
}
