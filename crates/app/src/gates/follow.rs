//! Keeps the memory of gates as the records are: a district is read when it is first asked for, then what
//! changed, by whichever server, four times a second.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use linli_domain::areas::District;
use linli_domain::gates::plate::Plate;
use linli_domain::passes::PassNumber;
use linli_domain::time::Moment;
use linli_storage::gates::{Gate, answers_of, answers_since, gates_since};
use linli_storage::passes::{
    Held, held_near, held_now, held_since, leaves, next_number, slots_between, slots_since,
    uses_since,
};
use linli_storage::{Reader, Tx};

use super::memory::DistrictMemory;
use super::record_checks::PAST_DAYS;
use super::rules::{Rules, rules_at};
use crate::app::App;
use crate::error::Error;
use crate::passes::household_key;
use crate::plans::active_plan::pack_of;

const EVERY: Duration = Duration::from_millis(250);
/// What is written carries the time at which its transaction began: this far back is read again.
const LATE_MS: i64 = 10_000;
/// Gates are given their rules anew every so many rounds: plans change seldom.
const RULES_EVERY: u32 = 40;
/// Passes read at once.
const PAGE: u32 = 4_096;
/// Passes of a large district are read by so many at a time.
const READERS: u32 = 4;
/// Exits of households further back count in no plan.
const USES_DAYS: i64 = 31;
/// No plan lets an answer about a plate hold longer.
const ANSWER_DAYS: i64 = 31;

/// Somebody keeps the memory up; otherwise whoever asks looks first.
static FOLLOWED: AtomicBool = AtomicBool::new(false);

/// The memory of a district, as the records are now.
pub(crate) async fn known(app: &App, district: District) -> Result<Arc<DistrictMemory>, Error> {
    match app.gates.get(district) {
        Some(known) if FOLLOWED.load(Ordering::Relaxed) => Ok(known),
        // Boxed: what is seldom done makes no request larger.
        known => Box::pin(known_first(app, district, known)).await,
    }
}

async fn known_first(
    app: &App,
    district: District,
    known: Option<Arc<DistrictMemory>>,
) -> Result<Arc<DistrictMemory>, Error> {
    if let Some(known) = known {
        refresh(app, district, &known, Rounds::WithRules).await?;
        return Ok(known);
    }
    let _one = app.gates.loading.lock().await;
    if let Some(known) = app.gates.get(district) {
        return Ok(known);
    }
    let memory = load(app, district).await?;
    app.gates.put(district, Arc::clone(&memory));
    Ok(memory)
}

/// What this server has just written about a district is in its memory at once.
pub(crate) async fn look(app: &App, district: District) -> Result<(), Error> {
    match app.gates.get(district) {
        Some(known) => refresh(app, district, &known, Rounds::WithRules).await,
        None => Ok(()),
    }
}

/// Follows the records until the program ends.
pub async fn follow(app: App) {
    FOLLOWED.store(true, Ordering::Relaxed);
    let mut tick = tokio::time::interval(EVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for round in 0_u32.. {
        tick.tick().await;
        let rounds = if round % RULES_EVERY == 0 { Rounds::WithRules } else { Rounds::Plain };
        for (district, known) in app.gates.all() {
            if let Err(error) = refresh(&app, district, &known, rounds).await {
                tracing::warn!(%error, "what changed at gates could not be read");
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rounds {
    Plain,
    WithRules,
}

async fn load(app: &App, district: District) -> Result<Arc<DistrictMemory>, Error> {
    let mut reader = app.db.read().await?;
    if reader.vault().sealer(district).is_err() {
        return Err(Error::not_found());
    }
    let (memory, now) = (Arc::new(DistrictMemory::new(district)), app.now());
    let passes = next_number(&mut reader, district).await?;
    let readers = (0..READERS).map(|part| {
        tokio::spawn(load_passes(app.clone(), Arc::clone(&memory), district, passes, part))
    });
    // Begun together before the first is waited for.
    let readers: Vec<_> = readers.collect();
    for reader in readers {
        reader.await.map_err(|_| linli_storage::Error::Closed)??;
    }
    let held = held_now(&mut reader, district, now).await?;
    put_held(&mut reader, &memory, district, held).await?;
    memory.put_leaves(leaves(&mut reader, district, None, now).await?);
    memory.put_uses(uses_since(&mut reader, district, now.plus_hours(-24 * USES_DAYS)).await?);
    let gates = gates_since(&mut reader, district, Moment(i64::MIN)).await?;
    put_gates(&mut reader, &memory, gates, now).await?;
    let horizon = now.plus_hours(-24 * ANSWER_DAYS);
    memory.put_plates(answers_since(&mut reader, district, horizon).await?, now);
    memory.set_refreshed(now);
    Ok(memory)
}

/// Every `READERS`th page.
async fn load_passes(
    app: App,
    memory: Arc<DistrictMemory>,
    district: District,
    passes: u32,
    part: u32,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    for page in (part..passes.div_ceil(PAGE)).step_by(READERS as usize) {
        let numbers = page * PAGE..(page + 1).saturating_mul(PAGE).min(passes);
        memory.put_passes(&slots_between(&mut reader, district, numbers).await?);
    }
    Ok(())
}

async fn refresh(
    app: &App,
    district: District,
    memory: &DistrictMemory,
    rounds: Rounds,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let now = app.now();
    let since = Moment(memory.refreshed_at().0.min(now.0) - LATE_MS);
    memory.put_passes(&slots_since(&mut reader, district, since).await?);
    let held = held_since(&mut reader, district, since).await?;
    put_held(&mut reader, memory, district, held).await?;
    memory.put_leaves(leaves(&mut reader, district, None, now).await?);
    memory.put_uses(uses_since(&mut reader, district, since).await?);
    let from = if rounds == Rounds::WithRules { Moment(i64::MIN) } else { since };
    let gates = gates_since(&mut reader, district, from).await?;
    put_gates(&mut reader, memory, gates, now).await?;
    memory.put_plates(answers_since(&mut reader, district, since).await?, now);
    memory.set_refreshed(now);
    Ok(())
}

async fn put_gates(
    reader: &mut Reader,
    memory: &DistrictMemory,
    gates: Vec<Gate>,
    now: Moment,
) -> Result<(), Error> {
    // Most gates of a district have the same plan: asked once a community.
    let mut known = std::collections::HashMap::new();
    for gate in gates {
        let rules = match known.get(&gate.area) {
            Some(rules) => Arc::clone(rules),
            None => {
                let rules = Arc::new(rules_at(reader, gate.area, now).await?);
                known.insert(gate.area, Arc::clone(&rules));
                rules
            }
        };
        memory.put_gate(&gate, rules);
    }
    Ok(())
}

/// Each measure by the plan that decided it.
async fn put_held(
    reader: &mut Reader,
    memory: &DistrictMemory,
    district: District,
    held: Vec<Held>,
) -> Result<(), Error> {
    for one in held {
        let rules = Rules::of(&pack_of(reader, &one.plan_version).await?.document);
        let period = one.is_in_force.then_some((one.starts_at, one.ends_at));
        let home = one.household.map(|home| household_key(reader.vault(), district, home.0));
        let of = |kinds: &std::collections::HashSet<String>| {
            period.filter(|_| kinds.contains(&one.kind))
        };
        memory.put_held(one.measure.0, one.person, None, of(&rules.held_by));
        memory.put_held(one.measure.0, None, home, of(&rules.household_held_by));
    }
    Ok(())
}

/// What one check of a device needs, as the transaction sees it: the pass that was shown, whether its holder
/// must stay in, how often the household went out.
pub(crate) async fn of_check(
    tx: &mut Tx,
    district: District,
    number: Option<PassNumber>,
    now: Moment,
) -> Result<DistrictMemory, Error> {
    let memory = DistrictMemory::new(district);
    let Some(number) = number.filter(|number| number.district == district) else {
        return Ok(memory);
    };
    let numbers = number.number..number.number.saturating_add(1);
    let slots = slots_between(tx, district, numbers).await?;
    memory.put_passes(&slots);
    if let Some(slot) = slots.first() {
        let held = held_near(tx, district, slot.person_id, now).await?;
        put_held(tx, &memory, district, held).await?;
        if let Some(person) = slot.person_id {
            // As of the day of the check: what was done then may be told days later.
            let since = now.plus_hours(-24 * PAST_DAYS);
            memory.put_leaves(leaves(tx, district, Some(person), since).await?);
        }
    }
    Ok(memory)
}

/// What was answered about the plate of a check that a device did, as it stood then.
pub(crate) async fn put_plate(
    tx: &mut Tx,
    memory: &DistrictMemory,
    district: District,
    plate: &Plate,
    at: Moment,
) -> Result<(), Error> {
    let mut answers = answers_of(tx, district, plate.as_str()).await?;
    answers.retain(|(_, answer)| answer.from <= at);
    memory.put_plates(answers, at);
    Ok(())
}
