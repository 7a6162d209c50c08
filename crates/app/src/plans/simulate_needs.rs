//! From who falls under which row to what it takes: cohorts by row and day of start, what holds already,
//! what is assumed, laid over the days ahead and held against what there is. Names nobody.

use std::collections::{BTreeMap, HashMap, HashSet};

use linli_domain::areas::{District, GridCode};
use linli_domain::arrivals::{After, Outcome, decide_by};
use linli_domain::canvass::due::{RISK_TRIGGER, canvass_due};
use linli_domain::facilities::FacilityKind;
use linli_domain::identity::Role;
use linli_domain::ids::UserId;
use linli_domain::measures::{GroundKind, Period};
use linli_domain::plans::pack::Pack;
use linli_domain::simulation::{Assumed, Cohort, Course, Have, Load, Needs, needs};
use linli_domain::time::Moment;
use linli_storage::arrivals::FactsRow;
use linli_storage::facilities::facility_totals;
use linli_storage::{Reader, identity, simulation};
use serde_json::{Map, Value};

use super::simulate_plan::Question;
use crate::context::Context;
use crate::error::Error;

/// The table asked about assumed contacts, and the fact that says which they are.
const CONTACT: &str = "contact";
const CONTACT_CLASS: &str = "contact_class";
/// Days over which a canvass is spread where the plan sets no time.
const CANVASS_DAYS: u64 = 2;

/// Who falls under which row.
pub(super) struct Answered<'a> {
    /// What each row says: its id, its outcome.
    pub(super) rows: &'a [(String, Outcome)],
    /// Per person the place in `rows`.
    pub(super) answers: &'a [Option<usize>],
    pub(super) people: &'a [FactsRow],
}

/// What the days take, and the assumed contacts by measure.
pub(super) async fn needs_of(
    reader: &mut Reader,
    ctx: &Context,
    pack: &Pack,
    answered: Option<Answered<'_>>,
    question: &Question,
) -> Result<(Needs, BTreeMap<String, u64>), Error> {
    let (area, now) = (question.area, ctx.now);
    let mut load = Load::new(question.days);
    if let Some(answered) = &answered {
        answered.load(now, &mut load);
    }
    if let Some(district) = area.district() {
        // What stands on a declaration is decided anew above.
        let is_kept =
            |ground: &GroundKind| answered.is_none() || *ground != GroundKind::Declaration;
        let grounds: Vec<GroundKind> = GroundKind::ALL.into_iter().filter(is_kept).collect();
        add_running(reader, (district, area), &grounds, now, &mut load).await?;
        let case_days = i64::from(question.assumed.case_days);
        for (opened, cases) in simulation::open_cases(reader, district, area).await? {
            // Who is still ill after those days is in hospital today at least.
            let left = (case_days - (now.day().0 - opened.0)).max(1);
            load.add_cases(cases, u32::try_from(left).unwrap_or(u32::MAX));
        }
    }
    let contacts = add_assumed(pack, &question.assumed, &mut load);
    if question.assumed.canvass
        && let Some(district) = area.district()
    {
        let households = simulation::households(reader, district, area).await?;
        load.add_canvass(households, canvass_days(pack, area, now));
    }
    let have = have_of(reader, ctx, pack, question).await?;
    Ok((needs(&load, &pack.document.resources, &have, now.day()), contacts))
}

impl Answered<'_> {
    /// Counts people and households by row and day of start, then lays the rows' courses over the days.
    fn load(&self, now: Moment, load: &mut Load) {
        let courses: Vec<Course> = self.rows.iter().map(|(_, row)| Course::of(row)).collect();
        let mut cohorts: HashMap<(usize, i64), (u64, u64)> = HashMap::new();
        let mut homes: HashSet<(usize, i64, [u8; 16])> = HashSet::new();
        for (person, answer) in self.people.iter().zip(self.answers) {
            let Some(row) = *answer else { continue };
            let (Some(course), Some((_, says))) = (courses.get(row), self.rows.get(row)) else {
                continue;
            };
            // Who is held until a result is held from now on; other days count from the arrival.
            let waits = says.next.as_ref().is_some_and(|next| next.after == After::Result);
            let starts = Period::start(person.arrive_at, now, waits);
            let starts = starts.day().0 - now.day().0;
            // What is over, and what begins after the days looked at, asks for nothing.
            if starts + course.last_day() < 0 || starts >= load.days() as i64 {
                continue;
            }
            let cohort = cohorts.entry((row, starts)).or_default();
            cohort.0 += 1;
            let first = person.household.is_none_or(|home| homes.insert((row, starts, home)));
            cohort.1 += u64::from(first);
        }
        for ((row, starts), (people, households)) in cohorts {
            if let Some(course) = courses.get(row) {
                load.add(&Cohort { course, starts, people, households });
            }
        }
    }
}

/// Measures that hold and tests that are ordered go on.
async fn add_running(
    reader: &mut Reader,
    (district, area): (District, GridCode),
    grounds: &[GroundKind],
    now: Moment,
    load: &mut Load,
) -> Result<(), Error> {
    let today = now.day();
    for held in simulation::running(reader, district, area, now, grounds).await? {
        // A measure that ends at 24:00 of a day holds on that day.
        let days = Moment(held.ends_at.0 - 1).day().0 - today.0 + 1;
        load.add_running(&held.kind, days, held.people, held.households);
    }
    for (day, tests) in simulation::tests_ordered(reader, district, area, now, grounds).await? {
        load.add_tests(day.0 - today.0, tests);
    }
    Ok(())
}

/// Cases go to hospital; contacts are decided by the plan's own table, facts nobody assumed unknown.
fn add_assumed(pack: &Pack, assumed: &Assumed, load: &mut Load) -> BTreeMap<String, u64> {
    load.add_cases(assumed.cases, assumed.case_days);
    let mut measures = BTreeMap::new();
    for (class, people) in [("close", assumed.contacts), ("secondary", assumed.secondary_contacts)]
    {
        if people == 0 {
            continue;
        }
        let facts = Map::from_iter([(CONTACT_CLASS.to_owned(), Value::from(class))]);
        let outcome = decide_by(pack, CONTACT, &facts).ok();
        let word = outcome.as_ref().map_or("undecided", |outcome| outcome.measure.as_str());
        *measures.entry(word.to_owned()).or_default() += people;
        if let Some(outcome) = &outcome {
            let course = Course::of(outcome);
            load.add(&Cohort { course: &course, starts: 0, people, households: people });
        }
    }
    measures
}

fn canvass_days(pack: &Pack, area: GridCode, now: Moment) -> u64 {
    let due = pack.document.deadlines.get(RISK_TRIGGER);
    let due = due.and_then(|deadline| canvass_due(deadline, area.level(), now));
    let days = due.map(|due| (due.complete.0 - now.0).max(0).unsigned_abs().div_ceil(86_400_000));
    days.unwrap_or(CANVASS_DAYS).max(1)
}

/// What there is: people in posts, one shift a day each; and what the question says.
async fn have_of(
    reader: &mut Reader,
    ctx: &Context,
    pack: &Pack,
    question: &Question,
) -> Result<Have, Error> {
    let mut have = Have::default();
    let mut staff: HashMap<Role, HashSet<UserId>> = HashMap::new();
    for (post, _) in identity::posts_in(reader, question.area, ctx.now.day()).await? {
        staff.entry(post.role).or_default().insert(post.user_id);
    }
    for cost in &pack.document.resources.staff {
        // Work that is no role of Linli has no posts: how many there are is not known.
        if let Some(role) = Role::from_word(&cost.role) {
            let people = staff.get(&role).map_or(0, HashSet::len);
            have.0.insert(cost.role.clone(), people as u64);
        }
    }
    if let Some(district) = question.area.district() {
        let severe = pack.document.resources.beds.severe_percent;
        add_facilities(reader, district, question.area, ctx.now, severe, &mut have).await?;
    }
    have.0.extend(question.have.0.iter().map(|(name, count)| (name.clone(), *count)));
    Ok(have)
}

/// Rooms and beds of the open facilities that serve the area or lie in it. The designated hospital is
/// emptied first, so that all of its beds count, those for severe care by the plan's share. A kind
/// that nobody registered is not known.
async fn add_facilities(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    now: Moment,
    severe_percent: u32,
    have: &mut Have,
) -> Result<(), Error> {
    let totals = facility_totals(reader, district, district.area().range(), now).await?;
    let near = totals.iter().filter(|one| one.area.contains(area) || area.contains(one.area));
    for total in near {
        let (rooms, beds) = (total.rooms.unsigned_abs(), total.beds.unsigned_abs());
        let mut add = |name: &str, count| *have.0.entry(name.to_owned()).or_default() += count;
        match FacilityKind::from_word(&total.kind) {
            Some(FacilityKind::QuarantineSite) => add("quarantine_rooms", rooms),
            Some(FacilityKind::ObservationRoom) => add("observation_rooms", rooms),
            Some(FacilityKind::DesignatedHospital) => add("hospital_beds", beds),
            Some(FacilityKind::FeverClinic | FacilityKind::ConvertibleHall) | None => {}
        }
    }
    if let Some(beds) = have.0.get("hospital_beds").copied() {
        have.0.insert("severe_beds".to_owned(), beds * u64::from(severe_percent) / 100);
    }
    Ok(())
}
