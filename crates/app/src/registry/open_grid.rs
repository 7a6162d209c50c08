//! One grid as a worker's phone carries it: doors, people (numbers masked), the canvass, measures and
//! the last visits. Nothing of any other grid.

use std::collections::HashMap;

use linli_domain::areas::{AreaLevel, GridCode, Scope};
use linli_domain::canvass::Outcome;
use linli_domain::gates::GateKind;
use linli_domain::identity::Action;
use linli_domain::ids::{BuildingId, CanvassId, HouseholdId, MeasureId, PersonId, PublicId};
use linli_domain::measures::{Grade, Standing};
use linli_domain::registry::CareNeed;
use linli_domain::time::{Day, Moment};
use linli_storage::arrivals::orders_of;
use linli_storage::canvass::{Canvass, canvasses_touching};
use linli_storage::care::{Need, open_needs};
use linli_storage::gates::{Gate, gates_in};
use linli_storage::measures::{Measure, Search, measures};
use linli_storage::registry as records;
use linli_storage::tracing::{OutsideRow, open_rows};
use linli_storage::visits::last_visits;
use linli_storage::{Reader, areas};

use super::person_view::{PersonView, view};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::active_plans;
use crate::visits::list_planned_work::may_see;

/// Doors of one grid; a plan sets 300 to 1,000.
const HOUSEHOLDS_MAX: i64 = 3_000;
const MEASURES_MAX: i64 = 2_000;
const NEEDS_MAX: i64 = 2_000;
const CANVASSES_MAX: i64 = 20;
const VERIFICATIONS_MAX: i64 = 500;
const GATES_MAX: i64 = 100;
/// Visits longer ago are not carried.
const VISIT_HOURS: i64 = 24 * 30;
/// A phone without the server for longer wipes what it holds, unless a plan says fewer days.
const KEEP_DAYS: u32 = 7;

/// Somebody who lives behind a door.
#[derive(Debug, Clone)]
pub struct PackPerson {
    pub person: PersonView,
    pub relationship: String,
    pub relationship_word: String,
    /// Words of care needs.
    pub care: Vec<String>,
}

/// A door with the household behind it.
#[derive(Debug, Clone)]
pub struct PackHousehold {
    pub id: PublicId,
    pub building: BuildingId,
    pub unit: String,
    pub door: String,
    pub head_name: String,
    pub version: i64,
    pub grade: Grade,
    /// How it stands in the canvass: outcome, attempts, notices.
    pub canvass: Option<(Outcome, i64, i64)>,
    pub visit: Option<(Moment, String)>,
    pub people: Vec<PackPerson>,
}

/// A measure with what is owed today.
#[derive(Debug, Clone)]
pub struct PackMeasure {
    pub measure: Measure,
    pub followups_today: i64,
    pub last_followup_at: Option<Moment>,
    pub next_test: Option<Day>,
    /// Not settled, the earliest due first.
    pub needs: Vec<Need>,
}

/// An entrance with the compound it belongs to; empty: the whole community's.
#[derive(Debug, Clone)]
pub struct PackGate {
    pub gate: Gate,
    pub compound: String,
}

/// A grid with everything a phone needs of it.
#[derive(Debug, Clone)]
pub struct GridPack {
    pub grid: GridCode,
    pub name: String,
    pub community: String,
    pub as_of: Moment,
    pub keep_days: u32,
    /// Follow-ups a day of somebody under a measure: the most that a plan in force asks for.
    pub followups_per_day: u32,
    pub canvass: Option<Canvass>,
    pub buildings: Vec<records::BuildingOfGrid>,
    pub households: Vec<PackHousehold>,
    pub measures: Vec<PackMeasure>,
    /// People on lists from elsewhere whom somebody has to verify; who told is not among it.
    pub verifications: Vec<OutsideRow>,
    /// Entrances and passages of the community and of the grid.
    pub gates: Vec<PackGate>,
}

/// Days that a phone keeps a grid without hearing from the server.
pub async fn keep_days(reader: &mut Reader, area: GridCode, day: Day) -> Result<u32, Error> {
    let plans = active_plans(reader, area, day).await?;
    let days = plans.iter().filter_map(|plan| plan.pack.document.plan.retention_days).min();
    Ok(days.map_or(KEEP_DAYS, |days| days.clamp(1, KEEP_DAYS)))
}

async fn followups_per_day(reader: &mut Reader, area: GridCode, day: Day) -> Result<u32, Error> {
    let plans = active_plans(reader, area, day).await?;
    let asked = plans.iter().map(|plan| plan.pack.document.measures.followups_per_day).max();
    Ok(asked.unwrap_or_default())
}

pub async fn open_grid(app: &App, ctx: &Context, grid: GridCode) -> Result<GridPack, Error> {
    ctx.authorize(Action::OpenGrid, grid)?;
    let district = grid.district().filter(|_| grid.level() == AreaLevel::Grid);
    let district = district.ok_or_else(Error::not_found)?;
    let mut reader = app.db.read().await?;
    let name = areas::area(&mut reader, grid).await?.ok_or_else(Error::not_found)?.name;
    let community = areas::area(&mut reader, grid.at(AreaLevel::Community)).await?;
    let day = ctx.now.day();
    let buildings = records::buildings_of_grid(&mut reader, district, grid).await?;
    let doors = records::households_of_grid(&mut reader, district, grid, HOUSEHOLDS_MAX).await?;
    let ids: Vec<HouseholdId> = doors.iter().map(|door| door.id).collect();
    let mut people = people_of(&mut reader, ctx, (district, grid), &ids).await?;
    let canvass = open_canvass(&mut reader, district, grid).await?;
    let standings = match &canvass {
        Some((canvass, standings)) => (Some(canvass.clone()), standings.clone()),
        None => (None, HashMap::new()),
    };
    let in_force = measures_of(&mut reader, ctx, grid).await?;
    let mut grades: HashMap<HouseholdId, Grade> = HashMap::new();
    for carried in &in_force {
        if let Some(home) = carried.measure.household_id {
            let grade = grades.entry(home).or_default();
            *grade = (*grade).max(Grade::of(&carried.measure.kind));
        }
    }
    let since = ctx.now.plus_hours(-VISIT_HOURS);
    let visits = last_visits(&mut reader, district, grid, since).await?;
    let mut visits: HashMap<HouseholdId, (Moment, String)> =
        visits.into_iter().map(|(id, at, outcome)| (id, (at, outcome))).collect();
    let keep_days = keep_days(&mut reader, grid, day).await?;
    let places: HashMap<BuildingId, usize> =
        buildings.iter().enumerate().map(|(at, building)| (building.id, at)).collect();
    let mut households: Vec<PackHousehold> = doors
        .into_iter()
        .map(|door| PackHousehold {
            id: PublicId::new(district, door.id),
            building: door.building_id,
            unit: door.unit,
            door: door.door,
            head_name: door.head_name,
            version: door.version,
            grade: grades.get(&door.id).copied().unwrap_or_default(),
            canvass: standings.1.get(&door.id).copied(),
            visit: visits.remove(&door.id),
            people: people.remove(&door.id).unwrap_or_default(),
        })
        .collect();
    households.sort_by_cached_key(|home| {
        let place = places.get(&home.building).copied().unwrap_or(usize::MAX);
        (place, walking(&home.unit), walking(&home.door), home.id.id)
    });
    let range = grid.range();
    let mut verifications = open_rows(&mut reader, district, range, VERIFICATIONS_MAX).await?;
    verifications.retain_mut(|row| {
        row.informant = None;
        row.household_id.is_some()
    });
    let community_area = grid.at(AreaLevel::Community);
    let gates = entrances(&mut reader, district, community_area, grid).await?;
    app.note_read(Record::of(ctx, Action::OpenGrid, grid).about("grid", grid.short()));
    Ok(GridPack {
        grid,
        name,
        community: community.map(|area| area.name).unwrap_or_default(),
        as_of: ctx.now,
        keep_days,
        followups_per_day: followups_per_day(&mut reader, grid, day).await?,
        canvass: standings.0,
        buildings,
        households,
        measures: in_force,
        verifications,
        gates,
    })
}

async fn entrances(
    reader: &mut Reader,
    district: linli_domain::areas::District,
    community: GridCode,
    grid: GridCode,
) -> Result<Vec<PackGate>, Error> {
    let mut gates = gates_in(reader, &Scope::of(community), GATES_MAX).await?;
    gates.retain(|gate| {
        let kind = GateKind::from_word(&gate.kind);
        gate.area.contains(grid) && matches!(kind, Some(GateKind::Entrance | GateKind::Passage))
    });
    let compounds = areas::compounds(reader, district, community).await?;
    let named = |gate: &Gate| {
        let known = compounds.iter().find(|compound| Some(compound.id) == gate.compound_id);
        known.map(|compound| compound.name.clone()).unwrap_or_default()
    };
    Ok(gates.into_iter().map(|gate| PackGate { compound: named(&gate), gate }).collect())
}

/// A text in the order people walk: numbers by value, the rest by letters.
pub(crate) fn walking(text: &str) -> (u64, String) {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).collect();
    let digits: String = digits.chars().take_while(char::is_ascii_digit).take(18).collect();
    (digits.parse().unwrap_or(u64::MAX), text.to_owned())
}

async fn people_of(
    reader: &mut Reader,
    ctx: &Context,
    (district, grid): (linli_domain::areas::District, GridCode),
    households: &[HouseholdId],
) -> Result<HashMap<HouseholdId, Vec<PackPerson>>, Error> {
    let members = records::members_of(reader, district, households).await?;
    let ids: Vec<PersonId> = members.iter().map(|member| member.person.id).collect();
    let mut cares: HashMap<PersonId, Vec<String>> = HashMap::new();
    let cares_found = records::cares_of(reader, district, &ids).await?;
    for care in cares_found.into_iter().filter(|care| may_see(ctx, grid, &care.need)) {
        let word = CareNeed::from_code(&care.need).map(|need| need.label().to_owned());
        cares.entry(care.person_id).or_default().push(word.unwrap_or(care.word));
    }
    let sealer = reader.vault().sealer(district)?;
    let mut found: HashMap<HouseholdId, Vec<PackPerson>> = HashMap::new();
    for member in members {
        let care = cares.get(&member.person.id).cloned().unwrap_or_default();
        let home = member.household_id;
        let person = view(&sealer, district, member.person, Some(home))?;
        found.entry(home).or_default().push(PackPerson {
            person,
            relationship: member.relationship,
            relationship_word: member.relationship_word,
            care,
        });
    }
    Ok(found)
}

type Standings = HashMap<HouseholdId, (Outcome, i64, i64)>;

/// The newest open canvass that has households of the grid, with how they stand.
async fn open_canvass(
    reader: &mut Reader,
    district: linli_domain::areas::District,
    grid: GridCode,
) -> Result<Option<(Canvass, Standings)>, Error> {
    let newest = (Moment(i64::MAX), CanvassId(uuid::Uuid::nil()));
    let touching = canvasses_touching(reader, district, grid, newest, CANVASSES_MAX).await?;
    for canvass in touching.into_iter().filter(|canvass| canvass.closed_at.is_none()) {
        let rows = records::standings_of_grid(reader, district, canvass.id, grid).await?;
        if rows.is_empty() {
            continue;
        }
        let standings = rows.into_iter().filter_map(|(home, outcome, attempts, notices)| {
            Some((home, (Outcome::from_word(&outcome)?, attempts, notices)))
        });
        return Ok(Some((canvass, standings.collect())));
    }
    Ok(None)
}

/// Measures that hold or will hold, with today's follow-ups and the next test.
async fn measures_of(
    reader: &mut Reader,
    ctx: &Context,
    grid: GridCode,
) -> Result<Vec<PackMeasure>, Error> {
    let Some(district) = grid.district() else { return Ok(Vec::new()) };
    let today = ctx.now.day();
    let counted = records::followups_of_grid(reader, district, grid, today.start()).await?;
    let counted: HashMap<MeasureId, (i64, Moment)> =
        counted.into_iter().map(|(id, count, last)| (id, (count, last))).collect();
    let mut needs: HashMap<MeasureId, Vec<Need>> = HashMap::new();
    for need in open_needs(reader, district, grid.range(), NEEDS_MAX).await? {
        needs.entry(need.measure_id).or_default().push(need);
    }
    let mut found = Vec::new();
    for standing in [Standing::InForce, Standing::Planned] {
        let search = Search { standing: Some(standing), limit: MEASURES_MAX, ..Search::default() };
        for measure in measures(reader, &Scope::of(grid), &search, ctx.now).await? {
            let (followups_today, last) =
                counted.get(&measure.id).map_or((0, None), |(count, last)| (*count, Some(*last)));
            let orders = orders_of(reader, district, measure.ground_id).await?;
            let open = orders.iter().filter(|order| order.measure_id == Some(measure.id));
            let next_test = open.filter(|order| order.sampled_at.is_none()).map(|o| o.for_day);
            found.push(PackMeasure {
                next_test: next_test.min(),
                needs: needs.remove(&measure.id).unwrap_or_default(),
                measure,
                followups_today,
                last_followup_at: last,
            });
        }
    }
    Ok(found)
}
