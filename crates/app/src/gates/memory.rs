//! What every check needs, in memory: passes by their number, gates with their rules, who must stay in, how
//! often households went out. A pass is 56 bytes here, so that ten million are half a gigabyte.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::gates::check::Reason;
use linli_domain::gates::enquiry::PlateAnswer;
use linli_domain::gates::plate::Plate;
use linli_domain::ids::{GateId, PersonId};
use linli_domain::passes::quota::{Counting, Quota, USES_MAX, Use};
use linli_domain::passes::{PassKind, Validity};
use linli_domain::time::Moment;
use linli_storage::gates::Gate;
use linli_storage::passes::{HouseholdUses, PassSlot};
use uuid::Uuid;

use super::rules::Rules;
use crate::passes::read_quota;

/// Checks whose answer is remembered, so that one sent again is answered as before.
const ANSWERS_MAX: usize = 100_000;
/// Passes whose last gate is remembered.
const SEEN_MAX: usize = 1_000_000;

/// Shared by all requests.
#[derive(Debug, Default)]
pub struct Memory {
    districts: RwLock<HashMap<District, Arc<DistrictMemory>>>,
    /// Held while a district is loaded: the second request waits.
    pub(crate) loading: tokio::sync::Mutex<()>,
    /// Until when checks were handed to tracing.
    passed_on: Mutex<HashMap<District, Moment>>,
}

impl Memory {
    pub(crate) fn get(&self, district: District) -> Option<Arc<DistrictMemory>> {
        read(&self.districts).get(&district).cloned()
    }

    pub(crate) fn put(&self, district: District, memory: Arc<DistrictMemory>) {
        write(&self.districts).insert(district, memory);
    }

    pub(crate) fn passed_on(&self, district: District) -> Option<Moment> {
        self.passed_on.lock().unwrap_or_else(PoisonError::into_inner).get(&district).copied()
    }

    pub(crate) fn set_passed_on(&self, district: District, at: Moment) {
        self.passed_on.lock().unwrap_or_else(PoisonError::into_inner).insert(district, at);
    }

    pub(crate) fn all(&self) -> Vec<(District, Arc<DistrictMemory>)> {
        read(&self.districts).iter().map(|(district, one)| (*district, Arc::clone(one))).collect()
    }
}

fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

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

/// A gate with the rules of its place.
#[derive(Debug, Clone)]
pub(crate) struct KnownGate {
    pub(crate) serial: u32,
    pub(crate) area: GridCode,
    pub(crate) gate: linli_domain::gates::Gate,
    pub(crate) rules: Arc<Rules>,
}

/// Where a pass was seen last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) gate: u32,
    pub(crate) at: Moment,
}

/// One district.
#[derive(Debug)]
pub(crate) struct DistrictMemory {
    district: District,
    passes: RwLock<Vec<Slot>>,
    gates: RwLock<HashMap<GateId, Arc<KnownGate>>>,
    /// Who must stay in: by measure, so that one that ends takes nothing else with it.
    people: RwLock<HashMap<PersonId, Vec<(Uuid, Period)>>>,
    homes: RwLock<HashMap<i64, Vec<(Uuid, Period)>>>,
    uses: RwLock<HashMap<i64, Vec<Use>>>,
    /// What the police answered about plates from elsewhere: few, and none longer than it holds.
    plates: RwLock<HashMap<String, PlateAnswer>>,
    seen: Mutex<HashMap<u32, Seen>>,
    answers: Mutex<Answers>,
    /// Milliseconds; what was written before is known.
    refreshed_at: AtomicI64,
}

type Period = (Moment, Moment);

#[derive(Debug, Default)]
struct Answers {
    by_check: HashMap<Uuid, Reason>,
    order: VecDeque<Uuid>,
}

impl DistrictMemory {
    pub(crate) fn new(district: District) -> Self {
        Self {
            district,
            passes: RwLock::default(),
            gates: RwLock::default(),
            people: RwLock::default(),
            homes: RwLock::default(),
            uses: RwLock::default(),
            plates: RwLock::default(),
            seen: Mutex::default(),
            answers: Mutex::default(),
            refreshed_at: AtomicI64::new(i64::MAX),
        }
    }

    pub(crate) fn refreshed_at(&self) -> Moment {
        Moment(self.refreshed_at.load(Ordering::Relaxed))
    }

    pub(crate) fn set_refreshed(&self, at: Moment) {
        self.refreshed_at.store(at.0, Ordering::Relaxed);
    }

    pub(crate) fn put_passes(&self, new: &[PassSlot]) {
        let mut passes = write(&self.passes);
        for one in new {
            let place = one.number as usize;
            if passes.len() <= place {
                passes.resize(place + 1, Slot::default());
            }
            if let Some(slot) = passes.get_mut(place) {
                *slot = packed(one, self.district);
            }
        }
    }

    pub(crate) fn pass(&self, number: u32) -> Option<KnownPass> {
        let slot = *read(&self.passes).get(number as usize)?;
        let grid = self.district.number() * 1_000_000_000 + i64::from(slot.grid);
        let [people, days, counting] = slot.quota;
        Some(KnownPass {
            kind: PassKind::from_number(slot.kind)?,
            mac: slot.mac,
            person: (slot.person != [0; 16]).then(|| Uuid::from_bytes(slot.person).into()),
            household: slot.has_household.then_some(slot.household),
            grid: GridCode::new(grid)?,
            validity: Validity { from: moment(slot.from), until: moment(slot.until) },
            hint: slot.hint,
            quota: Some(Quota {
                people,
                days,
                counting: if counting == 0 { COUNTINGS.0 } else { COUNTINGS.1 },
            })
            .filter(|quota| quota.people > 0),
            is_revoked: slot.is_revoked,
            everywhere: slot.everywhere,
        })
    }

    pub(crate) fn put_gate(&self, gate: &Gate, rules: Arc<Rules>) {
        let known =
            KnownGate { serial: gate.serial, area: gate.area, gate: super::known(gate), rules };
        write(&self.gates).insert(gate.id, Arc::new(known));
    }

    pub(crate) fn gate(&self, id: GateId) -> Option<Arc<KnownGate>> {
        read(&self.gates).get(&id).cloned()
    }

    /// Notes that a measure keeps somebody, and their home, in; or no longer does.
    pub(crate) fn put_held(
        &self,
        measure: Uuid,
        person: Option<PersonId>,
        home: Option<i64>,
        period: Option<Period>,
    ) {
        if let Some(person) = person {
            note(&mut write(&self.people), person, measure, period);
        }
        if let Some(home) = home {
            note(&mut write(&self.homes), home, measure, period);
        }
    }

    pub(crate) fn is_held(&self, pass: &KnownPass, at: Moment) -> bool {
        let holds = |held: &Vec<(Uuid, Period)>| {
            held.iter().any(|(_, (from, until))| *from <= at && at < *until)
        };
        pass.person.is_some_and(|person| read(&self.people).get(&person).is_some_and(holds))
            || pass.household.is_some_and(|home| read(&self.homes).get(&home).is_some_and(holds))
    }

    /// Numbers of the passes of a community whose holders must stay in.
    pub(crate) fn held_numbers(&self, community: GridCode, at: Moment) -> Vec<u32> {
        let count = read(&self.passes).len();
        let numbers = 0..u32::try_from(count).unwrap_or(u32::MAX);
        let is_held = |number: &u32| {
            self.pass(*number).is_some_and(|pass| {
                community.contains(pass.grid) && !pass.is_revoked && self.is_held(&pass, at)
            })
        };
        numbers.filter(is_held).collect()
    }

    pub(crate) fn put_uses(&self, new: Vec<HouseholdUses>) {
        let mut uses = write(&self.uses);
        for one in new {
            uses.insert(one.household, one.uses);
        }
    }

    pub(crate) fn uses(&self, household: i64) -> Vec<Use> {
        read(&self.uses).get(&household).cloned().unwrap_or_default()
    }

    pub(crate) fn add_use(&self, household: i64, one: Use) {
        let mut uses = write(&self.uses);
        let known = uses.entry(household).or_default();
        if !known.contains(&one) {
            known.push(one);
        }
        if known.len() > USES_MAX {
            known.remove(0);
        }
    }

    /// Every household that went out from `horizon` on, for a phone of a community.
    pub(crate) fn uses_of(&self, community: GridCode, horizon: Moment) -> Vec<(i64, Vec<Use>)> {
        let count = u32::try_from(read(&self.passes).len()).unwrap_or(u32::MAX);
        let mut homes: Vec<i64> = (0..count)
            .filter_map(|number| self.pass(number))
            .filter(|pass| community.contains(pass.grid) && pass.quota.is_some())
            .filter_map(|pass| pass.household)
            .collect();
        homes.sort_unstable();
        homes.dedup();
        let uses = read(&self.uses);
        let recent = |home: i64| {
            let recent: Vec<Use> =
                uses.get(&home)?.iter().filter(|one| one.at >= horizon).copied().collect();
            (!recent.is_empty()).then_some((home, recent))
        };
        homes.into_iter().filter_map(recent).collect()
    }

    /// The newest answer about a plate is the one that counts; those that have ended go.
    pub(crate) fn put_plates(&self, new: Vec<(String, PlateAnswer)>, now: Moment) {
        if new.is_empty() {
            return;
        }
        let mut plates = write(&self.plates);
        plates.retain(|_, answer| answer.until > now);
        plates.extend(new);
    }

    /// What was answered about a plate, if it holds.
    pub(crate) fn plate_answer(&self, plate: &Plate, at: Moment) -> Option<PlateAnswer> {
        let answer = read(&self.plates).get(plate.as_str()).copied();
        answer.filter(|answer| answer.holds(at))
    }

    /// Where the pass was seen before, and that it is here now.
    pub(crate) fn see(&self, number: u32, here: Seen) -> Option<Seen> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= SEEN_MAX {
            seen.clear();
        }
        seen.insert(number, here)
    }

    /// What a check was answered before.
    pub(crate) fn answer(&self, check: Uuid) -> Option<Reason> {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.by_check.get(&check).copied()
    }

    pub(crate) fn keep_answers(&self, new: impl Iterator<Item = (Uuid, Reason)>) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        for (check, reason) in new {
            if answers.by_check.insert(check, reason).is_none() {
                answers.order.push_back(check);
            }
            if answers.order.len() > ANSWERS_MAX
                && let Some(old) = answers.order.pop_front()
            {
                answers.by_check.remove(&old);
            }
        }
    }
}

/// As they are packed.
const COUNTINGS: (Counting, Counting) = (Counting::Calendar, Counting::Rolling);

fn note<K: std::hash::Hash + Eq>(
    held: &mut HashMap<K, Vec<(Uuid, Period)>>,
    key: K,
    measure: Uuid,
    period: Option<Period>,
) {
    let known = held.entry(key).or_default();
    known.retain(|(one, _)| *one != measure);
    known.extend(period.map(|period| (measure, period)));
}

fn moment(seconds: u32) -> Moment {
    Moment(i64::from(seconds) * 1_000)
}

fn packed(one: &PassSlot, district: District) -> Slot {
    let seconds = |at: Moment| u32::try_from(at.0.div_euclid(1_000)).unwrap_or(0);
    let below = one.grid_code - district.number() * 1_000_000_000;
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
