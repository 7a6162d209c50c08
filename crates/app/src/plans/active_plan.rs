//! Which plan holds in an area at a moment, with what is live at the level of response in force there
//! (`[[levels]]`), read once per version and level. Authorises nobody: use cases ask it after they
//! have authorised.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use linli_domain::areas::GridCode;
use linli_domain::levels::{first_level, narrowed};
use linli_domain::plans::deadline::Term;
use linli_domain::plans::document::{AreaLevel, Document};
use linli_domain::plans::pack::{Pack, PackSource};
use linli_domain::plans::sections::Level;
use linli_domain::time::{Day, Moment};
use linli_storage::Reader;
use linli_storage::levels::{Switch, switch_in_force};
use linli_storage::plans::{Activation, activations_at, version_files};

use crate::error::Error;

/// More versions than this are not kept in memory; a district uses a handful.
const PACKS_KEPT_MAX: usize = 64;

/// When a plan is asked about. Of a day alone the level is the one in force at its end.
#[derive(Debug, Clone, Copy)]
pub struct AsOf {
    pub day: Day,
    pub at: Moment,
}

impl From<Moment> for AsOf {
    fn from(at: Moment) -> Self {
        Self { day: at.day(), at }
    }
}

impl From<Day> for AsOf {
    fn from(day: Day) -> Self {
        Self { day, at: Moment(day.end().0 - 1) }
    }
}

impl AsOf {
    /// A day as far as it has gone by `now`.
    pub fn until(day: Day, now: Moment) -> Self {
        let whole = Self::from(day);
        Self { at: whole.at.min(now), ..whole }
    }
}

/// A plan in force.
#[derive(Debug, Clone)]
pub struct ActivePlan {
    /// Content hash of the pack.
    pub version: String,
    pub plan_id: String,
    /// The area it was activated for.
    pub area: GridCode,
    pub from_day: Day,
    /// The level of response in force; none where the plan has no levels.
    pub level: Option<Level>,
    /// With what is live at that level.
    pub pack: Arc<Pack>,
}

/// The plan of `area` then: the newest activation whose area contains it.
pub async fn active_plan(
    reader: &mut Reader,
    area: GridCode,
    when: impl Into<AsOf>,
) -> Result<Option<ActivePlan>, Error> {
    active_plan_with(reader, area, when, |_| true).await
}

/// As `active_plan`, of the plans for which `wanted` holds: a visiting routine that was activated
/// later does not hide the plan that has the table for arrivals.
pub async fn active_plan_with(
    reader: &mut Reader,
    area: GridCode,
    when: impl Into<AsOf>,
    wanted: impl Fn(&Pack) -> bool,
) -> Result<Option<ActivePlan>, Error> {
    let when = when.into();
    for found in activations_at(reader, area, when.day).await? {
        let plan = at_level(reader, found, area, when.at).await?;
        if wanted(&plan.pack) {
            return Ok(Some(plan));
        }
    }
    Ok(None)
}

/// Every plan of `area` then, one per plan id, the newest first.
pub async fn active_plans(
    reader: &mut Reader,
    area: GridCode,
    when: impl Into<AsOf>,
) -> Result<Vec<ActivePlan>, Error> {
    let when = when.into();
    let mut plans: Vec<ActivePlan> = Vec::new();
    for found in activations_at(reader, area, when.day).await? {
        if !plans.iter().any(|have| have.plan_id == found.plan_id) {
            plans.push(at_level(reader, found, area, when.at).await?);
        }
    }
    Ok(plans)
}

async fn at_level(
    reader: &mut Reader,
    found: Activation,
    area: GridCode,
    at: Moment,
) -> Result<ActivePlan, Error> {
    let whole = pack_of(reader, &found.version).await?;
    let held = level_in_force(reader, &whole.document, &found.plan_id, area, at).await?;
    let level = held.map(|(level, _)| level);
    let pack = level.as_ref().map_or_else(|| Arc::clone(&whole), |level| live(&whole, level));
    let (version, plan_id) = (found.version, found.plan_id);
    Ok(ActivePlan { version, plan_id, area: found.area, from_day: found.from_day, level, pack })
}

/// The level of a plan in force in `area` at `at`, with the switch by which it holds. A level that a
/// later version of the plan no longer has gives way to the first.
pub async fn level_in_force(
    reader: &mut Reader,
    document: &Document,
    plan_id: &str,
    area: GridCode,
    at: Moment,
) -> Result<Option<(Level, Option<Switch>)>, Error> {
    let Some(first) = first_level(document) else { return Ok(None) };
    let switch = switch_in_force(reader, plan_id, area, at).await?;
    let named = |switch: &Switch| document.levels.iter().find(|one| one.id == switch.level);
    Ok(Some(match switch.as_ref().and_then(named) {
        Some(level) => (level.clone(), switch),
        None => (first.clone(), None),
    }))
}

/// The pack at a level, made once per version and level.
fn live(whole: &Pack, level: &Level) -> Arc<Pack> {
    type Live = HashMap<(String, String), Arc<Pack>>;
    static LIVE: OnceLock<Mutex<Live>> = OnceLock::new();
    let key = (whole.hash.clone(), level.id.clone());
    let packs = || LIVE.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(pack) = packs().get(&key) {
        return Arc::clone(pack);
    }
    let pack = Arc::new(narrowed(whole, level));
    let mut kept = packs();
    if kept.len() >= PACKS_KEPT_MAX {
        kept.clear();
    }
    kept.insert(key, Arc::clone(&pack));
    pack
}

/// By when the plan of a version has a community complete something.
pub(crate) async fn term_of(
    reader: &mut Reader,
    version: &str,
    deadline: &str,
) -> Result<Option<Term>, Error> {
    let pack = pack_of(reader, version).await?;
    let complete = pack.document.deadlines.get(deadline).and_then(|due| due.complete.as_ref());
    Ok(complete.and_then(|due| due.at(AreaLevel::Community)))
}

/// The pack of a version that was activated once. A version never changes, so it is read once.
///
/// # Errors
/// The version was never kept, or its files are no pack: both mean that the records are damaged.
pub async fn pack_of(reader: &mut Reader, version: &str) -> Result<Arc<Pack>, Error> {
    static PACKS: OnceLock<Mutex<HashMap<String, Arc<Pack>>>> = OnceLock::new();
    let packs = || PACKS.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(pack) = packs().get(version) {
        return Ok(Arc::clone(pack));
    }
    let files = version_files(reader, version).await?.ok_or_else(damaged)?;
    let files: BTreeMap<String, String> = serde_json::from_str(&files).map_err(|_| damaged())?;
    let source = PackSource { files };
    // The key of the cache is the hash itself, so that another database cannot lend its pack.
    if source.hash() != version {
        return Err(damaged());
    }
    let (pack, _) = Pack::read(&source).map_err(|_| damaged())?;
    let pack = Arc::new(pack);
    let mut kept = packs();
    if kept.len() >= PACKS_KEPT_MAX {
        kept.clear();
    }
    kept.insert(version.to_owned(), Arc::clone(&pack));
    Ok(pack)
}

fn damaged() -> Error {
    Error::state(
        "plans.damaged",
        "已启用的预案无法读取：请重新启用该预案。",
        "A plan in force cannot be read: activate it again from its folder.",
    )
}

/// What to say when no plan is in force.
pub fn no_plan(area: GridCode, day: Day) -> Error {
    let area = area.short();
    Error::state(
        "plans.none",
        format!("{area} 在 {day} 没有启用的预案：请先用 linli plan activate 启用。"),
        format!("No plan is in force in {area} on {day}: activate one with `linli plan activate`."),
    )
}
