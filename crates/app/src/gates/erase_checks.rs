//! Erases checks after the plan's days; the numbers by gate and hour stay, they name nobody.

use linli_storage::gates::erase_checks as erase;
use linli_storage::{Tx, areas};
use serde_json::json;

use super::rules::rules_at;
use crate::app::App;
use crate::error::Error;
use crate::journal::Record;

/// Answers how many were erased.
pub async fn erase_checks(app: &App) -> Result<u64, Error> {
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
        let ctx = app.job("erase_checks");
        let before = ctx.now.plus_hours(-24 * i64::from(days));
        erased += app
            .db
            .write(async move |tx: &mut Tx| -> Result<u64, Error> {
                let count = erase(tx, district, before).await?;
                if count > 0 {
                    Record::named(&ctx, "erase_checks", district.area())
                        .values(&json!({ "checks": count, "before": before }))
                        .write(tx)
                        .await?;
                }
                Ok(count)
            })
            .await?;
    }
    Ok(erased)
}
