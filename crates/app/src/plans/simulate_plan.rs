//! What a plan would do to the people who are declared in a community today: people per measure,
//! tests per day of the measure, and how many would be treated otherwise than by the plan in force.
//! Changes nothing.

use std::collections::{BTreeMap, HashMap};

use linli_domain::areas::GridCode;
use linli_domain::arrivals::{NaatResult, Outcome, RiskLevel, TABLE, naat_age_hours};
use linli_domain::identity::Action;
use linli_domain::ids::DeclarationId;
use linli_domain::plans::index::{EncodedFacts, Index};
use linli_domain::plans::pack::Pack;
use linli_domain::plans::table::{Facts, Table};
use linli_storage::arrivals::{FactsRow, facts_page};
use serde::Serialize;

use super::active_plan::active_plan_with;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

const ROWS_PER_PAGE: i64 = 50_000;
/// People who can be simulated at once; more would not fit the memory promised.
const PEOPLE_MAX: usize = 5_000_000;

/// What a plan would do.
#[derive(Debug, Clone, Serialize)]
pub struct Simulation {
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

/// Simulates `pack` on the declarations of `community`.
///
/// # Errors
/// The plan has no table `arrival`, or nobody may do this here.
pub async fn simulate_plan(
    app: &App,
    ctx: &Context,
    pack: &Pack,
    community: GridCode,
) -> Result<Simulation, Error> {
    ctx.authorize(Action::SimulatePlan, community)?;
    let table = pack.table(TABLE).map_err(|error| Error::Input(Box::new(error)))?;
    let mut reader = app.db.read().await?;
    let decides = |pack: &Pack| pack.table(TABLE).is_ok();
    let active = active_plan_with(&mut reader, community, ctx.now.day(), decides).await?;
    let people = newest_facts(&mut reader, community).await?;
    let proposed = Answers::of(table, &people);
    let against_active = active.and_then(|active| {
        let now = Answers::of(active.pack.table(TABLE).ok()?, &people);
        Some(now.against(&proposed, &active.plan_id, &active.version))
    });
    let mut simulation = proposed.summed(community, people.len());
    simulation.against_active = against_active;
    Ok(simulation)
}

/// The facts of everybody's newest declaration.
async fn newest_facts(
    reader: &mut linli_storage::Reader,
    community: GridCode,
) -> Result<Vec<FactsRow>, Error> {
    let Some(district) = community.district() else { return Ok(Vec::new()) };
    let (mut people, mut places) = (Vec::<FactsRow>::new(), HashMap::<[u8; 16], usize>::new());
    let mut after = DeclarationId(uuid::Uuid::nil());
    loop {
        let (page, last) = facts_page(reader, district, community, after, ROWS_PER_PAGE).await?;
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

    fn summed(&self, community: GridCode, people: usize) -> Simulation {
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
