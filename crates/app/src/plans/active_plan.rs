//! Which plan holds in an area on a day, read once per version. Authorises nobody: use cases ask it
//! after they have authorised.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use linli_domain::areas::GridCode;
use linli_domain::plans::pack::{Pack, PackSource};
use linli_domain::time::Day;
use linli_storage::Reader;
use linli_storage::plans::{activations_at, version_files};

use crate::error::Error;

/// More versions than this are not kept in memory; a district uses a handful.
const PACKS_KEPT_MAX: usize = 64;

/// A plan in force.
#[derive(Debug, Clone)]
pub struct ActivePlan {
    /// Content hash of the pack.
    pub version: String,
    pub plan_id: String,
    /// The area it was activated for.
    pub area: GridCode,
    pub from_day: Day,
    pub pack: Arc<Pack>,
}

/// The plan of `area` on `day`: the newest activation whose area contains it.
pub async fn active_plan(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<Option<ActivePlan>, Error> {
    active_plan_with(reader, area, day, |_| true).await
}

/// As `active_plan`, of the plans for which `wanted` holds: a visiting routine that was activated
/// later does not hide the plan that has the table for arrivals.
pub async fn active_plan_with(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
    wanted: impl Fn(&Pack) -> bool,
) -> Result<Option<ActivePlan>, Error> {
    for found in activations_at(reader, area, day).await? {
        let pack = pack_of(reader, &found.version).await?;
        if wanted(&pack) {
            let (version, plan_id) = (found.version, found.plan_id);
            let (area, from_day) = (found.area, found.from_day);
            return Ok(Some(ActivePlan { version, plan_id, area, from_day, pack }));
        }
    }
    Ok(None)
}

/// Every plan of `area` on `day`, one per plan id, the newest first.
pub async fn active_plans(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<Vec<ActivePlan>, Error> {
    let mut plans: Vec<ActivePlan> = Vec::new();
    for found in activations_at(reader, area, day).await? {
        if plans.iter().any(|have| have.plan_id == found.plan_id) {
            continue;
        }
        let pack = pack_of(reader, &found.version).await?;
        let (version, plan_id) = (found.version, found.plan_id);
        let (area, from_day) = (found.area, found.from_day);
        plans.push(ActivePlan { version, plan_id, area, from_day, pack });
    }
    Ok(plans)
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
