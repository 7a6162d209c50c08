//! The household being read, and what must be remembered of all before: numbers, never names.

use std::collections::hash_map::{DefaultHasher, Entry};
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use linli_domain::registry::{Place, Relationship, Slip, WrittenIdentity};

use super::items::{RosterHousehold, RosterLine, RowCells};
use super::summary::RosterSummary;

/// Households and people of a file by number, about 50 bytes each.
#[derive(Default)]
pub(super) struct Households {
    /// Household by its place and head.
    numbers: HashMap<u64, u32>,
    /// Household that lists a verified number first.
    persons: HashMap<u64, u32>,
    /// People without a verified number: household, name, and birth or what is written.
    unnumbered: HashSet<u64>,
    open: Option<Open>,
}

/// The household that rows are being added to.
pub(super) struct Open {
    household: RosterHousehold,
    place: Place,
    key: u64,
    /// A dwelling without people is no household: it is counted with its first member.
    counted: bool,
    sheet_at: u32,
}

impl Open {
    pub(super) fn new(
        sheet: Arc<str>,
        header: Arc<RowCells>,
        compound: Arc<str>,
        place: Place,
        head_name: String,
    ) -> Self {
        let key = hash_of(&(&compound, &place, &head_name));
        let household = RosterHousehold {
            number: 0,
            continued: false,
            sheet,
            header,
            compound,
            building: place.building.clone(),
            unit: place.unit.clone(),
            door: place.door.clone(),
            head_name,
            members: Vec::new(),
        };
        Self { household, place, key, counted: false, sheet_at: 0 }
    }
}

impl Households {
    pub(super) fn place(&self) -> Option<&Place> {
        self.open.as_ref().map(|open| &open.place)
    }

    pub(super) fn open(&mut self, open: Open) {
        self.open = Some(open);
    }

    /// Ends the household, with the head's name found among the members when no cell gives it.
    pub(super) fn close(&mut self) -> Option<RosterHousehold> {
        let mut household = self.open.take()?.household;
        if household.head_name.is_empty() {
            let head = household.members.iter().find(|line| is_head(line));
            let named = head.or(household.members.first()).map(|line| line.draft.name.clone());
            household.head_name = named.unwrap_or_default();
        }
        (!household.members.is_empty()).then_some(household)
    }

    /// The place, when this line names a second head where no cell tells households apart.
    pub(super) fn place_of_second_head(&self, line: &RosterLine) -> Option<Place> {
        let open = self.open.as_ref()?;
        let members = &open.household.members;
        let head = members.iter().find(|other| is_head(other)).filter(|_| is_head(line))?;
        let told_apart = open.household.head_name == line.draft.name;
        let other = head.draft.name != line.draft.name && !told_apart;
        other.then(|| open.place.clone())
    }

    /// Adds a line to the open household and notes its slips, doubles among them.
    pub(super) fn add(&mut self, mut line: RosterLine, summary: &mut RosterSummary) {
        let Some(open) = self.open.as_mut() else { return };
        if !open.counted {
            open.counted = true;
            open.sheet_at = summary.sheet(&open.household.sheet);
            let next = self.numbers.len() as u32;
            match self.numbers.entry(open.key) {
                Entry::Occupied(known) => {
                    open.household.number = *known.get();
                    open.household.continued = true;
                }
                Entry::Vacant(free) => {
                    open.household.number = *free.insert(next);
                    summary.count_household(open.sheet_at);
                }
            }
        }
        let number = open.household.number;
        let again = match &line.draft.identity {
            WrittenIdentity::Verified(identity) => match self.persons.entry(identity.body()) {
                Entry::Occupied(first) if *first.get() == number => Some(Slip::DuplicateRow),
                Entry::Occupied(first) => {
                    line.listed_first_in = Some(*first.get());
                    Some(Slip::DuplicatePerson)
                }
                Entry::Vacant(free) => {
                    free.insert(number);
                    let twin = open.household.members.iter().any(|other| {
                        !is_verified(other) && is_same_by_name_and_birth(other, &line)
                    });
                    twin.then_some(Slip::DuplicateRow)
                }
            },
            written => {
                let name = &line.draft.name;
                let by_birth = line.draft.birth.map(|day| hash_of(&(number, name, day)));
                let by_text = match written {
                    WrittenIdentity::Unverified(text) => Some(hash_of(&(number, name, text))),
                    _ => None,
                };
                let mut known = false;
                for key in [by_birth, by_text].into_iter().flatten() {
                    known |= !self.unnumbered.insert(key);
                }
                let members = &open.household.members;
                known |= members.iter().any(|other| is_same_by_name_and_birth(other, &line));
                known.then_some(Slip::DuplicateRow)
            }
        };
        match again {
            Some(slip) => line.slips.push(slip),
            None => summary.count_person(open.sheet_at),
        }
        for slip in &line.slips {
            summary.note_slip(*slip, open.sheet_at, line.row);
        }
        open.household.members.push(line);
    }
}

fn is_head(line: &RosterLine) -> bool {
    line.draft.relation.as_ref().is_some_and(|relation| relation.kind == Relationship::Head)
}

fn is_verified(line: &RosterLine) -> bool {
    matches!(line.draft.identity, WrittenIdentity::Verified(_))
}

fn is_same_by_name_and_birth(one: &RosterLine, two: &RosterLine) -> bool {
    one.draft.birth.is_some()
        && one.draft.birth == two.draft.birth
        && one.draft.name == two.draft.name
}

fn hash_of<T: Hash>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
