//! Finds what the records hold about a chunk: its households, their members, holders of its
//! numbers, rows that wait already. A few statements a chunk, never one a person.

use std::collections::{HashMap, HashSet};

use linli_domain::areas::GridCode;
use linli_domain::ids::{HouseholdId, PersonId};
use linli_domain::registry::Slip;
use linli_storage::registry::{self as records, Care, HouseholdOf, Member};
use linli_storage::{Error, Reader};

use super::Setting;
use super::chunk::{Chunk, House, Ready};
use super::places::Places;
use crate::registry::read_roster::RosterLine;

/// Where a household of the chunk stands in the records.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) id: HouseholdId,
    /// Place of its door in `Places`.
    pub(super) door: usize,
    pub(super) grid_code: GridCode,
    /// The records do not know it yet; of its parts in one chunk only the first says so.
    pub(super) new: bool,
}

/// What the records hold about a chunk.
#[derive(Default)]
pub(super) struct State {
    pub(super) places: Places,
    /// One for each household of the chunk.
    pub(super) found: Vec<Found>,
    pub(super) members: HashMap<HouseholdId, Vec<Member>>,
    pub(super) holders: HashMap<[u8; 16], Holder>,
    pub(super) cares: HashMap<PersonId, Vec<Care>>,
    pub(super) plates: HashMap<PersonId, Vec<String>>,
    /// Household, its head in the records, its head in the file.
    pub(super) renamed: Vec<(HouseholdId, String, String)>,
}

/// Who holds a number that no member of the household holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holder {
    pub(super) person: PersonId,
    pub(super) lives: Option<HouseholdId>,
}

/// Reads all of it.
pub(super) async fn find(
    reader: &mut Reader,
    setting: &Setting,
    chunk: &Chunk,
) -> Result<State, Error> {
    let mut state = State::default();
    let (mut doors, mut wanted) = (Vec::new(), Vec::new());
    for house in &chunk.households {
        let at = state.places.locate(reader, setting, &house.roster).await?;
        doors.push(at);
        let known = &state.places.door(at)?.households;
        wanted.extend(known.iter().map(|other| other.id));
    }
    wanted.sort_unstable();
    wanted.dedup();
    for member in records::members_of(reader, setting.district, &wanted).await? {
        state.members.entry(member.household_id).or_default().push(member);
    }
    match_households(setting, chunk, &doors, &mut state)?;
    find_holders(reader, setting, chunk, &mut state).await?;
    find_beside(reader, setting, chunk, &mut state).await?;
    Ok(state)
}

/// A household is known by its door and head; where the head is another, by a member it shares.
fn match_households(
    setting: &Setting,
    chunk: &Chunk,
    doors: &[usize],
    state: &mut State,
) -> Result<(), Error> {
    let mut taken: HashSet<HouseholdId> = HashSet::new();
    for (house, at) in chunk.households.iter().zip(doors) {
        let door = state.places.door(*at)?;
        let head = &house.roster.head_name;
        taken.extend(door.households.iter().filter(|o| o.head_name == *head).map(|o| o.id));
    }
    for (house, at) in chunk.households.iter().zip(doors) {
        let door = state.places.door(*at)?;
        let (head, grid_code) = (&house.roster.head_name, door.grid_code);
        let same = door.households.iter().find(|other| other.head_name == *head);
        let shared = || {
            door.households.iter().position(|other| {
                // One that this import made itself is another household behind the same door.
                other.created_at < setting.ctx.now
                    && !taken.contains(&other.id)
                    && state.members.get(&other.id).is_some_and(|all| shares_member(house, all))
            })
        };
        let found = if let Some(same) = same {
            Found { id: same.id, door: *at, grid_code, new: false }
        } else if let Some(other) = shared().and_then(|place| door.households.get_mut(place)) {
            let before = std::mem::replace(&mut other.head_name, head.clone());
            taken.insert(other.id);
            state.renamed.push((other.id, before, head.clone()));
            Found { id: other.id, door: *at, grid_code, new: false }
        } else {
            let id: HouseholdId = setting.ctx.id();
            let (head_name, created_at) = (head.clone(), setting.ctx.now);
            door.households.push(HouseholdOf { id, head_name, created_at });
            Found { id, door: *at, grid_code, new: true }
        };
        state.found.push(found);
    }
    Ok(())
}

/// Whether a line of the house is surely a member: by number, or by name and day of birth.
fn shares_member(house: &House, members: &[Member]) -> bool {
    house.roster.members.iter().zip(&house.ready).any(|(line, ready)| {
        let own = !line.slips.contains(&Slip::DuplicatePerson);
        own && members.iter().any(|member| {
            let number = ready.number_index.as_ref().map(|index| &index[..]);
            let by_number = number.is_some() && member.person.id_number_index.as_deref() == number;
            let by_birth = line.draft.birth.is_some()
                && member.person.born == line.draft.birth
                && member.person.name == line.draft.name;
            by_number || by_birth
        })
    })
}

/// Lines with their household's place in the records.
pub(super) fn lines<'a>(
    chunk: &'a Chunk,
    found: &'a [Found],
) -> impl Iterator<Item = (&'a Found, &'a RosterLine, &'a Ready)> {
    let pairs = chunk.households.iter().zip(found);
    pairs.flat_map(|(house, found)| {
        house.roster.members.iter().zip(&house.ready).map(move |(line, ready)| (found, line, ready))
    })
}

/// Into a district without people nobody is looked for; should another import have been quicker,
/// the unique index says so and the chunk is planned again.
async fn find_holders(
    reader: &mut Reader,
    setting: &Setting,
    chunk: &Chunk,
    state: &mut State,
) -> Result<(), Error> {
    let mut wanted: Vec<[u8; 16]> = Vec::new();
    for (found, line, ready) in lines(chunk, &state.found) {
        let Some(index) = ready.number_index else { continue };
        if setting.fresh && !line.slips.contains(&Slip::DuplicatePerson) {
            continue;
        }
        let members = state.members.get(&found.id).map(Vec::as_slice).unwrap_or_default();
        let own = |member: &Member| member.person.id_number_index.as_deref() == Some(&index[..]);
        if !members.iter().any(own) {
            wanted.push(index);
        }
    }
    wanted.sort_unstable();
    wanted.dedup();
    for holder in records::holders_of(reader, setting.district, &wanted).await? {
        let Ok(index) = <[u8; 16]>::try_from(holder.index.as_slice()) else { continue };
        let found = Holder { person: holder.person_id, lives: holder.household_id };
        state.holders.entry(index).or_insert(found);
    }
    Ok(())
}

/// Care needs and vehicles of the households' members, where the file has such cells.
async fn find_beside(
    reader: &mut Reader,
    setting: &Setting,
    chunk: &Chunk,
    state: &mut State,
) -> Result<(), Error> {
    let (mut with_care, mut with_plate) = (Vec::new(), Vec::new());
    for (house, found) in chunk.households.iter().zip(&state.found) {
        let drafts = || house.roster.members.iter().map(|line| &line.draft);
        let ids = state.members.get(&found.id).into_iter().flatten().map(|m| m.person.id);
        if drafts().any(|draft| !draft.care.is_empty() || draft.care_other.is_some()) {
            with_care.extend(ids.clone());
        }
        if drafts().any(|draft| draft.plate.is_some()) {
            with_plate.extend(ids);
        }
    }
    for care in records::cares_of(reader, setting.district, &with_care).await? {
        state.cares.entry(care.person_id).or_default().push(care);
    }
    for vehicle in records::vehicles_of(reader, setting.district, &with_plate).await? {
        state.plates.entry(vehicle.person_id).or_default().push(vehicle.plate);
    }
    Ok(())
}
