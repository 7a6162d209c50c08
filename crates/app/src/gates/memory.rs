//! What every check needs, in memory: passes by their number, gates with their rules, who must stay in, how
//! often households went out.

mod passes;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use foldhash::HashMap;
use linli_domain::areas::{District, GridCode};
use linli_domain::gates::check::Reason;
use linli_domain::gates::enquiry::PlateAnswer;
use linli_domain::gates::plate::Plate;
use linli_domain::ids::{GateId, PersonId};
use linli_domain::passes::quota::{USES_MAX, Use};
use linli_domain::time::Moment;
use linli_storage::gates::Gate;
use linli_storage::passes::{HouseholdUses, Leave, PassSlot};
use uuid::Uuid;

use super::rules::Rules;
pub(crate) use passes::KnownPass;
use passes::Passes;

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
    passes: Passes,
    gates: RwLock<HashMap<GateId, Arc<KnownGate>>>,
    /// Who must stay in: by measure, so that one that ends takes nothing else with it.
    people: RwLock<HashMap<PersonId, Vec<(Uuid, Period)>>>,
    homes: RwLock<HashMap<i64, Vec<(Uuid, Period)>>>,
    /// Who may go out all the same.
    leaves: RwLock<HashMap<PersonId, Vec<Period>>>,
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
            passes: Passes::new(district),
            gates: RwLock::default(),
            people: RwLock::default(),
            homes: RwLock::default(),
            leaves: RwLock::default(),
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
        self.passes.put(new);
    }

    pub(crate) fn pass(&self, number: u32) -> Option<KnownPass> {
        self.passes.get(number)
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

    /// Everybody who was allowed to go out, instead of those known before.
    pub(crate) fn put_leaves(&self, all: Vec<Leave>) {
        let mut leaves: HashMap<PersonId, Vec<Period>> = HashMap::default();
        for (person, from, until) in all {
            leaves.entry(person).or_default().push((from, until));
        }
        *write(&self.leaves) = leaves;
    }

    /// Must stay in, and was not allowed to go out.
    pub(crate) fn is_held(&self, pass: &KnownPass, at: Moment) -> bool {
        self.is_under_measure(pass, at) && !self.is_on_leave(pass, at)
    }

    fn is_on_leave(&self, pass: &KnownPass, at: Moment) -> bool {
        let is_now = |(from, until): &Period| *from <= at && at < *until;
        let leaves =
            |person| read(&self.leaves).get(&person).is_some_and(|all| all.iter().any(is_now));
        pass.person.is_some_and(leaves)
    }

    fn is_under_measure(&self, pass: &KnownPass, at: Moment) -> bool {
        let holds = |held: &Vec<(Uuid, Period)>| {
            held.iter().any(|(_, (from, until))| *from <= at && at < *until)
        };
        pass.person.is_some_and(|person| read(&self.people).get(&person).is_some_and(holds))
            || pass.household.is_some_and(|home| read(&self.homes).get(&home).is_some_and(holds))
    }

    /// Numbers of the passes of a community whose holders must stay in.
    pub(crate) fn held_numbers(&self, community: GridCode, at: Moment) -> Vec<u32> {
        let passes = self.passes.of(community);
        let is_held = |pass: &KnownPass| !pass.is_revoked && self.is_held(pass, at);
        let held = passes.into_iter().filter(|(_, pass)| is_held(pass));
        held.map(|(number, _)| number).collect()
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
        let passes = self.passes.of(community).into_iter();
        let limited = passes.filter(|(_, pass)| pass.quota.is_some());
        let mut homes: Vec<i64> = limited.filter_map(|(_, pass)| pass.household).collect();
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
