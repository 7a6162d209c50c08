//! Erases what workers noted of people when the plan's days of keeping are over.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use linli_domain::areas::District;
use linli_domain::time::{Day, Moment};
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::erase_visits::erase_visits as erase;
use serde_json::{Map, json};
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::active_plans;

/// Once a day is often enough: days are counted. By the writer, so that tests do not share it.
static DONE: Mutex<BTreeMap<Uuid, Day>> = Mutex::new(BTreeMap::new());

/// The job: the first time on each day.
pub async fn erase_daily(app: &App) -> Result<u64, Error> {
    let today = app.now().day();
    let done =
        |app: &App| DONE.lock().unwrap_or_else(PoisonError::into_inner).get(&app.lane).copied();
    if done(app) == Some(today) {
        return Ok(0);
    }
    let erased = erase_visits(app).await?;
    DONE.lock().unwrap_or_else(PoisonError::into_inner).insert(app.lane, today);
    Ok(erased)
}

/// Where no plan says anything.
const KEEP_DAYS: u32 = 365;

/// Of several plans the one that keeps longest: each may need its own records until then.
async fn erased_before(app: &App) -> Result<Vec<(District, Moment)>, Error> {
    let mut reader = app.db.read().await?;
    let now = app.now();
    let mut due = Vec::new();
    for district in districts(&mut reader).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        let plans = active_plans(&mut reader, district.area(), now).await?;
        let days = plans.iter().filter_map(|plan| plan.pack.document.plan.retention_days).max();
        let days = i64::from(days.unwrap_or(KEEP_DAYS));
        due.push((district, now.plus_hours(-24 * days)));
    }
    Ok(due)
}

/// Answers how many rows lost what was in them.
pub async fn erase_visits(app: &App) -> Result<u64, Error> {
    let mut erased = 0;
    for (district, before) in erased_before(app).await? {
        let ctx = app.job("erase_visits");
        erased += app
            .db
            .write(async move |tx: &mut Tx| -> Result<u64, Error> {
                let rows = erase(tx, district, before).await?;
                if !rows.is_empty() {
                    let counts: Map<String, serde_json::Value> = rows
                        .iter()
                        .map(|(table, rows)| ((*table).to_owned(), json!(rows)))
                        .collect();
                    Record::named(&ctx, "erase_visits", district.area())
                        .values(&json!({ "rows": counts, "before": before }))
                        .write(tx)
                        .await?;
                }
                Ok(rows.iter().map(|(_, rows)| rows).sum())
            })
            .await?;
    }
    Ok(erased)
}
