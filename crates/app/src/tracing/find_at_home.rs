//! The part of the search that asks the registry: who lived behind the same door, on the same floor, on
//! the same stairs as the person of a case, and who lived with close contacts.

use std::collections::BTreeMap;

use linli_domain::ids::{HouseholdId, PersonId};
use linli_domain::plans::sections::{ContactClass, Link};
use linli_domain::registry::floor_of_door;
use linli_domain::tracing::together;
use linli_storage::Reader;
use linli_storage::tracing::{Lodger, Neighbour, homes_of, lodgers_of, neighbours_of};

use super::find_contacts::{FoundTie, Search, Spreader, VIAS_MAX};
use crate::error::Error;

/// People of one unit.
const NEIGHBOURS_MAX: usize = 2_000;

impl Search<'_> {
    /// Who was at home around the person of the case. Village groups have no buildings: there only the
    /// household counts.
    pub(super) async fn building(&mut self, reader: &mut Reader) -> Result<(), Error> {
        let (case, from) = (self.case, self.from.day());
        let limit = i64::try_from(NEIGHBOURS_MAX).unwrap_or(i64::MAX);
        let people = neighbours_of(reader, case.district, case.person_id, from, limit).await?;
        self.is_cut |= people.len() >= NEIGHBOURS_MAX;
        for person in &people {
            let Some(mut link) = link_to(person) else { continue };
            if link == Link::SameFloor && self.rules.class(link).is_none() {
                link = Link::SameUnit;
            }
            let Some(class) = self.rules.class(link) else { continue };
            let window = (self.from, self.until);
            let Some(span) = together(person.own_stay, person.stay, window) else { continue };
            let found = FoundTie {
                tie: Self::lasting(link, class, span),
                via: *case.person_id.0.as_bytes(),
                via_at: span.0,
                place: None,
                place_text: Some(format!("{} {} {}", person.building, person.unit, person.door)),
                record: "membership".to_owned(),
            };
            self.add(*person.person_id.0.as_bytes(), found);
        }
        Ok(())
    }

    /// Who lived with close contacts afterwards; of several in one household each counts, because the
    /// tests of each decide.
    pub(super) async fn housemates(&mut self, reader: &mut Reader) -> Result<(), Error> {
        if self.rules.class(Link::Household) != Some(ContactClass::Close) {
            return Ok(());
        }
        let district = self.case.district;
        let spreaders: BTreeMap<PersonId, Spreader> = self
            .spreaders
            .values()
            .filter_map(|spreader| Some((spreader.person?, spreader.clone())))
            .collect();
        let Some(from) = spreaders.values().map(|spreader| spreader.met.day()).min() else {
            return Ok(());
        };
        let ids: Vec<PersonId> = spreaders.keys().copied().collect();
        let mut homes: BTreeMap<HouseholdId, Vec<Lodger>> = BTreeMap::new();
        for home in homes_of(reader, district, &ids, from).await? {
            homes.entry(home.household_id).or_default().push(home);
        }
        for vias in homes.values_mut() {
            vias.sort_by_key(|via| spreaders.get(&via.person_id).map(|spreader| spreader.met));
            self.is_cut |= vias.len() > VIAS_MAX;
            vias.truncate(VIAS_MAX);
        }
        let households: Vec<HouseholdId> = homes.keys().copied().collect();
        for lodger in lodgers_of(reader, district, &households, from).await? {
            if spreaders.contains_key(&lodger.person_id) {
                continue;
            }
            for via in homes.get(&lodger.household_id).into_iter().flatten() {
                let Some(spreader) = spreaders.get(&via.person_id) else { continue };
                let window = (spreader.met, spreader.until);
                let Some(span) = together(via.stay, lodger.stay, window) else { continue };
                let tie = FoundTie {
                    tie: Self::lasting(Link::Household, ContactClass::Secondary, span),
                    via: *via.person_id.0.as_bytes(),
                    via_at: span.0,
                    place: None,
                    place_text: None,
                    record: "membership".to_owned(),
                };
                self.add(*lodger.person_id.0.as_bytes(), tie);
            }
        }
        Ok(())
    }
}

/// What ties a neighbour's door to that of the person asked about, the nearest first.
fn link_to(other: &Neighbour) -> Option<Link> {
    if other.household_id == other.own_household_id {
        return Some(Link::Household);
    }
    if other.building.is_empty() {
        return None;
    }
    let floor = floor_of_door(&other.own_door);
    let same_floor = floor.is_some() && floor == floor_of_door(&other.door);
    Some(if same_floor { Link::SameFloor } else { Link::SameUnit })
}
