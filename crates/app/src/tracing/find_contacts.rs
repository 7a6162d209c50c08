//! Who counts as a contact of a case by the plan's rules, with the evidence for each: household and
//! building from the registry, gatherings, what was declared, gates and venues from the engine; then
//! those whom close contacts met. Proposes nothing and writes nothing.

use std::collections::{BTreeMap, HashMap};

use linli_domain::areas::GridCode;
use linli_domain::ids::{HouseholdId, PersonId};
use linli_domain::plans::sections::{ContactClass, Link, Tracing};
use linli_domain::registry::floor_of_door;
use linli_domain::time::Moment;
use linli_domain::tracing::engine::Key;
use linli_domain::tracing::{Confidence, Judged, Tie, judge};
use linli_storage::Reader;
use linli_storage::registry::members_of;
use linli_storage::tracing::{
    Case, Evidence, KnownPerson, Neighbour, gatherings_of, neighbours_of, people_by_keys,
    people_of_gatherings,
};

use super::presence::Presence;
use crate::error::Error;

/// Contacts of one case: more than a disease-control centre reviews in a day.
pub const CONTACTS_MAX: usize = 5_000;
/// People of one unit.
const NEIGHBOURS_MAX: i64 = 2_000;
/// Gatherings of the people asked about, and people of one.
const GATHERINGS_MAX: i64 = 500;
const GATHERED_MAX: i64 = 2_000;

/// One tie with what says so.
#[derive(Debug, Clone)]
pub struct FoundTie {
    pub tie: Tie,
    /// Whom they met: the person of the case, or a close contact.
    pub via: Key,
    pub via_at: Moment,
    pub place: Option<i64>,
    pub place_text: Option<String>,
    pub record: String,
}

/// Somebody who is a contact, counted once.
#[derive(Debug, Clone)]
pub struct FoundContact {
    pub key: Key,
    /// None: only a number is known, and nobody registered here has it.
    pub person: Option<KnownPerson>,
    pub grid_code: GridCode,
    pub judged: Judged,
    pub ties: Vec<FoundTie>,
}

/// A place where too many were at once to name anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrowdedPlace {
    pub name: String,
    pub at: Moment,
    pub records: u32,
}

/// Everything found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub contacts: Vec<FoundContact>,
    pub crowds: Vec<CrowdedPlace>,
    /// There were more than are told.
    pub is_cut: bool,
}

/// One search: what it is about, and what it has found so far.
pub(super) struct Search<'a> {
    pub(super) case: &'a Case,
    pub(super) rules: &'a Tracing,
    pub(super) from: Moment,
    pub(super) until: Moment,
    pub(super) own: Vec<Key>,
    ties: BTreeMap<Key, Vec<FoundTie>>,
}

/// Finds them. `declared` is the evidence that people gave.
pub(crate) async fn find_contacts(
    presence: &Presence,
    reader: &mut Reader,
    case: &Case,
    rules: &Tracing,
    declared: &[(Key, Evidence)],
    now: Moment,
) -> Result<Found, Error> {
    let index = [*case.person_id.0.as_bytes()];
    let person = people_by_keys(reader, case.district, &index).await?.into_iter().next();
    let own = person.map(|(_, person)| person.keys().collect()).unwrap_or(index.to_vec());
    let (from, until) = (case.window_from, case.isolated_at.unwrap_or(now).min(now));
    let mut search = Search { case, rules, from, until, own, ties: BTreeMap::new() };
    search.building(reader).await?;
    let own_gatherings = [(case.person_id, from)];
    search.gatherings(reader, &own_gatherings, 1).await?;
    search.declared(declared);
    let (crowds, is_cut) = search.places(presence, reader).await?;
    search.onward(reader).await?;
    let mut found = search.contacts(reader).await?;
    found.crowds = crowds;
    found.is_cut |= is_cut;
    Ok(found)
}

impl Search<'_> {
    pub(super) fn add(&mut self, key: Key, tie: FoundTie) {
        if !self.own.contains(&key) {
            self.ties.entry(key).or_default().push(tie);
        }
    }

    /// A tie that lasted from one moment to another.
    fn lasting(&self, link: Link, class: ContactClass, met_at: Moment, until: Moment) -> Tie {
        Tie { link, class, confidence: Confidence::of(link, 0, 0), met_at, until }
    }

    /// Who lives behind the same door, on the same floor, on the same stairs. Village groups have no
    /// buildings: there only the household counts.
    async fn building(&mut self, reader: &mut Reader) -> Result<(), Error> {
        let (case, from) = (self.case, self.from.day());
        let people = neighbours_of(reader, case.district, case.person_id, from, NEIGHBOURS_MAX);
        let people = people.await?;
        let homes: Vec<Neighbour> =
            people.iter().filter(|one| one.person_id == case.person_id).cloned().collect();
        for person in &people {
            let near = homes.iter().filter_map(|home| link_between(home, person)).min();
            let Some(mut link) = near else { continue };
            if link == Link::SameFloor && self.rules.class(link).is_none() {
                link = Link::SameUnit;
            }
            let Some(class) = self.rules.class(link) else { continue };
            let tie = self.lasting(link, class, self.from, self.until);
            let found = FoundTie {
                tie,
                via: *case.person_id.0.as_bytes(),
                via_at: self.from,
                place: None,
                place_text: Some(format!("{} {} {}", person.building, person.unit, person.door)),
                record: "membership".to_owned(),
            };
            self.add(*person.person_id.0.as_bytes(), found);
        }
        Ok(())
    }

    /// Who was at the gatherings where these people were after these moments.
    async fn gatherings(
        &mut self,
        reader: &mut Reader,
        people: &[(PersonId, Moment)],
        step: u8,
    ) -> Result<(), Error> {
        let Some(class) = self.rules.class(Link::Event) else { return Ok(()) };
        if step == 2 && class != ContactClass::Close {
            return Ok(());
        }
        let class = if step == 1 { class } else { ContactClass::Secondary };
        let district = self.case.district;
        let since: HashMap<PersonId, Moment> = people.iter().copied().collect();
        let ids: Vec<PersonId> = people.iter().map(|(person, _)| *person).collect();
        let window = (self.from, self.until);
        let found = gatherings_of(reader, district, &ids, window, GATHERINGS_MAX).await?;
        for (via, gathering) in found {
            let since = since.get(&via).copied().unwrap_or(self.from);
            if gathering.ends_at < since {
                continue;
            }
            let met_at = gathering.starts_at.max(since);
            let until = gathering.ends_at.min(self.until).max(met_at);
            let there = people_of_gatherings(reader, district, gathering.id, GATHERED_MAX).await?;
            for person in there.into_iter().filter(|person| *person != via) {
                let tie = FoundTie {
                    tie: self.lasting(Link::Event, class, met_at, until),
                    via: *via.0.as_bytes(),
                    via_at: met_at,
                    place: None,
                    place_text: Some(format!("{} {}", gathering.name, gathering.place)),
                    record: format!("gathering {}", gathering.id.0),
                };
                self.add(*person.0.as_bytes(), tie);
            }
        }
        Ok(())
    }

    fn declared(&mut self, declared: &[(Key, Evidence)]) {
        let Some(class) = self.rules.class(Link::Declared) else { return };
        for (key, evidence) in declared {
            let tie = FoundTie {
                tie: self.lasting(Link::Declared, class, evidence.via_at, evidence.at),
                via: evidence.via_key,
                via_at: evidence.via_at,
                place: None,
                place_text: evidence.place_text.clone(),
                record: evidence.record.clone(),
            };
            self.add(*key, tie);
        }
    }

    /// Close contacts so far, and when each was first met.
    pub(super) fn close(&self) -> Vec<(Key, Moment)> {
        let first = |ties: &Vec<FoundTie>| {
            let close = ties.iter().filter(|found| found.tie.class == ContactClass::Close);
            close.map(|found| found.tie.met_at).min()
        };
        self.ties.iter().filter_map(|(key, ties)| Some((*key, first(ties)?))).collect()
    }

    /// Those who live with close contacts, and were at gatherings with them afterwards.
    async fn onward(&mut self, reader: &mut Reader) -> Result<(), Error> {
        let district = self.case.district;
        let close = self.close();
        let keys: Vec<Key> = close.iter().map(|(key, _)| *key).collect();
        let met: HashMap<Key, Moment> = close.into_iter().collect();
        let people = people_by_keys(reader, district, &keys).await?;
        let since: Vec<(PersonId, Moment)> = people
            .iter()
            .filter_map(|(key, person)| Some((person.person_id, *met.get(key)?)))
            .collect();
        self.gatherings(reader, &since, 2).await?;
        if self.rules.class(Link::Household) != Some(ContactClass::Close) {
            return Ok(());
        }
        let homes: HashMap<HouseholdId, (PersonId, Moment)> = people
            .iter()
            .filter_map(|(key, person)| {
                Some((person.household_id?, (person.person_id, *met.get(key)?)))
            })
            .collect();
        let mut ids: Vec<HouseholdId> = homes.keys().copied().collect();
        ids.sort_unstable();
        for member in members_of(reader, district, &ids).await? {
            let Some((via, since)) = homes.get(&member.household_id).copied() else { continue };
            if via == member.person.id {
                continue;
            }
            let tie = FoundTie {
                tie: self.lasting(Link::Household, ContactClass::Secondary, since, self.until),
                via: *via.0.as_bytes(),
                via_at: since,
                place: None,
                place_text: None,
                record: "membership".to_owned(),
            };
            self.add(*member.person.id.0.as_bytes(), tie);
        }
        Ok(())
    }

    /// Everybody once: what was found under a number is joined to whom it belongs to.
    async fn contacts(self, reader: &mut Reader) -> Result<Found, Error> {
        let keys: Vec<Key> = self.ties.keys().copied().collect();
        let known: HashMap<Key, KnownPerson> =
            people_by_keys(reader, self.case.district, &keys).await?.into_iter().collect();
        let mut joined: BTreeMap<Key, (Option<KnownPerson>, Vec<FoundTie>)> = BTreeMap::new();
        for (key, ties) in self.ties {
            let person = known.get(&key).cloned();
            let key = person.as_ref().map_or(key, |person| *person.person_id.0.as_bytes());
            let entry = joined.entry(key).or_insert_with(|| (person, Vec::new()));
            entry.1.extend(ties);
        }
        let mut found = Found::default();
        for (key, (person, mut ties)) in joined {
            if person.as_ref().is_some_and(|person| person.person_id == self.case.person_id) {
                continue;
            }
            if found.contacts.len() >= CONTACTS_MAX {
                found.is_cut = true;
                break;
            }
            ties.sort_by_key(|found| (found.tie.met_at, found.tie.link, found.via));
            let judged: Vec<Tie> = ties.iter().map(|found| found.tie).collect();
            let Some(judged) = judge(&judged) else { continue };
            if judged.class == ContactClass::Close {
                // Whom they met besides does not matter any more.
                let own = &self.own;
                ties.retain(|found| own.contains(&found.via));
            }
            let grid_code = person.as_ref().map_or(self.case.grid_code, |one| one.grid_code);
            found.contacts.push(FoundContact { key, person, grid_code, judged, ties });
        }
        Ok(found)
    }
}

/// What ties two doors of the same stairs, the nearest first.
fn link_between(home: &Neighbour, other: &Neighbour) -> Option<Link> {
    if home.household_id == other.household_id {
        return Some(Link::Household);
    }
    if home.building.is_empty() || home.building != other.building || home.unit != other.unit {
        return None;
    }
    let floor = floor_of_door(&home.door);
    let same_floor = floor.is_some() && floor == floor_of_door(&other.door);
    Some(if same_floor { Link::SameFloor } else { Link::SameUnit })
}
