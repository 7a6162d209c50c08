//! Erases passes that ended as many days ago as the plan keeps checks: by then nothing speaks of them any more.
//! Their numbers are never given again.

use linli_storage::passes::erase_passes as erase;
use linli_storage::{Tx, areas};
use serde_json::json;

use crate::app::App;
use crate::error::Error;
use crate::gates::rules::rules_at;
use crate::journal::Record;

/// Passes erased by one transaction, which holds the writer for some tens of milliseconds.
const AT_ONCE: i64 = 5_000;

/// Answers how many were erased.
pub async fn erase_passes(app: &App) -> Result<u64, Error> {
    let mut reader = app.db.read().await?;
    let mut due = Vec::new();
    for district in areas::districts(&mut reader).await? {
        if reader.vault().sealer(district).is_ok() {
            let rules = rules_at(&mut reader, district.area(), app.now()).await?;
            due.push((district, rules.gates.keep_days));
        }
    }
    drop(reader);
    let mut erased = 0;
    for (district, days) in due {
        let ctx = app.job("erase_passes");
        let before = ctx.now.plus_hours(-24 * i64::from(days));
        erased += app
            .db
            .write(async move |tx: &mut Tx| -> Result<u64, Error> {
                let count = erase(tx, district, before, AT_ONCE).await?;
                if count > 0 {
                    Record::named(&ctx, "erase_passes", district.area())
                        .values(&json!({ "passes": count, "before": before }))
                        .write(tx)
                        .await?;
                }
                Ok(count)
            })
            .await?;
    }
    Ok(erased)
}
