//! Passes of a district by their number. One is 56 bytes and four in the list of its community, so that ten
//! million are six hundred megabytes.

use std::sync::RwLock;

use foldhash::HashMap;
use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::ids::PersonId;
use linli_domain::passes::quota::{Counting, Quota};
use linli_domain::passes::{PassKind, Validity};
use linli_domain::time::Moment;
use linli_storage::passes::PassSlot;
use uuid::Uuid;

use super::{read, write};
use crate::passes::read_quota;

/// Passes of one piece of memory: growing copies nothing and leaves little unused.
const PIECE: u32 = 1_024;
const BELOW_DISTRICT: i64 = 1_000_000_000;

/// A pass, packed: seconds since 1970 as `u32` reach to 2106.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    mac: [u8; 8],
    /// Nil: nobody in particular.
    person: [u8; 16],
    household: i64,
    /// Below its district.
    grid: u32,
    from: u32,
    until: u32,
    hint: [u8; 4],
    /// 0: no such pass.
    kind: u8,
    quota: [u8; 3],
    has_household: bool,
    is_revoked: bool,
    everywhere: bool,
}

/// A pass as a check reads it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KnownPass {
    pub(crate) kind: PassKind,
    pub(crate) mac: [u8; 8],
    pub(crate) person: Option<PersonId>,
    pub(crate) household: Option<i64>,
    pub(crate) grid: GridCode,
    pub(crate) validity: Validity,
    pub(crate) hint: [u8; 4],
    pub(crate) quota: Option<Quota>,
    pub(crate) is_revoked: bool,
    pub(crate) everywhere: bool,
}

impl KnownPass {
    pub(crate) fn hint(&self) -> String {
        String::from_utf8_lossy(&self.hint).trim_end_matches('\0').to_owned()
    }

    /// Holds at a gate of `area`.
    pub(crate) fn is_for(&self, area: GridCode) -> bool {
        self.everywhere || self.grid.at(AreaLevel::Community) == area.at(AreaLevel::Community)
    }
}

#[derive(Debug)]
pub(super) struct Passes {
    district: District,
    held: RwLock<Held>,
}

#[derive(Debug, Default)]
struct Held {
    /// By the first number of each, divided.
    pieces: HashMap<u32, Box<[Slot]>>,
    by_community: HashMap<GridCode, Vec<u32>>,
}

impl Held {
    fn slot(&self, number: u32) -> Option<&Slot> {
        let piece = self.pieces.get(&(number / PIECE))?;
        piece.get((number % PIECE) as usize).filter(|slot| slot.kind != 0)
    }

    fn slot_mut(&mut self, number: u32) -> Option<&mut Slot> {
        let empty = || vec![Slot::default(); PIECE as usize].into();
        let piece = self.pieces.entry(number / PIECE).or_insert_with(empty);
        piece.get_mut((number % PIECE) as usize)
    }
}

impl Passes {
    pub(super) fn new(district: District) -> Self {
        Self { district, held: RwLock::default() }
    }

    pub(super) fn put(&self, new: &[PassSlot]) {
        let mut held = write(&self.held);
        for one in new {
            let Some(slot) = held.slot_mut(one.number) else { continue };
            let fresh = packed(one, self.district);
            let before = std::mem::replace(slot, fresh);
            let community = |slot: Slot| self.grid(slot).map(|grid| grid.at(AreaLevel::Community));
            let was = if before.kind == 0 { None } else { community(before) };
            let Some(is) = community(fresh).filter(|is| Some(*is) != was) else { continue };
            if let Some(numbers) = was.and_then(|was| held.by_community.get_mut(&was)) {
                numbers.retain(|number| *number != one.number);
            }
            held.by_community.entry(is).or_default().push(one.number);
        }
    }

    pub(super) fn get(&self, number: u32) -> Option<KnownPass> {
        let slot = *read(&self.held).slot(number)?;
        self.known(slot)
    }

    /// Those of a community with their numbers.
    pub(super) fn of(&self, community: GridCode) -> Vec<(u32, KnownPass)> {
        let held = read(&self.held);
        let numbers = held.by_community.get(&community).map_or(&[][..], Vec::as_slice);
        let known = |number: &u32| Some((*number, self.known(*held.slot(*number)?)?));
        numbers.iter().filter_map(known).collect()
    }

    fn grid(&self, slot: Slot) -> Option<GridCode> {
        GridCode::new(self.district.number() * BELOW_DISTRICT + i64::from(slot.grid))
    }

    fn known(&self, slot: Slot) -> Option<KnownPass> {
        let [people, days, counting] = slot.quota;
        let counting = if counting == 0 { COUNTINGS.0 } else { COUNTINGS.1 };
        Some(KnownPass {
            kind: PassKind::from_number(slot.kind)?,
            mac: slot.mac,
            person: (slot.person != [0; 16]).then(|| Uuid::from_bytes(slot.person).into()),
            household: slot.has_household.then_some(slot.household),
            grid: self.grid(slot)?,
            validity: Validity { from: moment(slot.from), until: moment(slot.until) },
            hint: slot.hint,
            quota: Some(Quota { people, days, counting }).filter(|quota| quota.people > 0),
            is_revoked: slot.is_revoked,
            everywhere: slot.everywhere,
        })
    }
}

/// As they are packed.
const COUNTINGS: (Counting, Counting) = (Counting::Calendar, Counting::Rolling);

fn moment(seconds: u32) -> Moment {
    Moment(i64::from(seconds) * 1_000)
}

fn packed(one: &PassSlot, district: District) -> Slot {
    let seconds = |at: Moment| u32::try_from(at.0.div_euclid(1_000)).unwrap_or(0);
    let below = one.grid_code - district.number() * BELOW_DISTRICT;
    let mut hint = [0; 4];
    for (place, byte) in hint.iter_mut().zip(one.hint.bytes()) {
        *place = byte;
    }
    let quota = one.quota.as_deref().and_then(read_quota).map_or([0; 3], |quota| {
        [quota.people, quota.days, u8::from(quota.counting == COUNTINGS.1)]
    });
    Slot {
        mac: one.mac.to_be_bytes(),
        person: one.person_id.map_or([0; 16], |id| *id.0.as_bytes()),
        household: one.household_key.unwrap_or(0),
        has_household: one.household_key.is_some(),
        grid: u32::try_from(below).unwrap_or(0),
        from: seconds(one.from_at),
        until: seconds(one.until_at),
        hint,
        kind: PassKind::from_word(&one.kind).map_or(0, PassKind::number),
        quota,
        is_revoked: one.is_revoked,
        everywhere: one.everywhere,
    }
}
