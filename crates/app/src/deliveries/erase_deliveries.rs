//! Erases deliveries and enquiries about plates after the plan's days, as checks at gates are.

use linli_storage::deliveries::erase_deliveries as erase;
use linli_storage::gates::erase_enquiries;
use linli_storage::{Tx, areas};
use serde_json::json;

use crate::app::App;
use crate::error::Error;
use crate::gates::rules::rules_at;
use crate::journal::Record;

/// Answers how many of both were erased.
pub async fn erase_deliveries(app: &App) -> Result<u64, Error> {
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
        let ctx = app.job("erase_deliveries");
        let before = ctx.now.plus_hours(-24 * i64::from(days));
        erased += app
            .db
            .write(async move |tx: &mut Tx| -> Result<u64, Error> {
                let deliveries = erase(tx, district, before).await?;
                let enquiries = erase_enquiries(tx, district, before).await?;
                if deliveries + enquiries > 0 {
                    Record::named(&ctx, "erase_deliveries", district.area())
                        .values(&json!({
                            "deliveries": deliveries, "plate_enquiries": enquiries, "before": before,
                        }))
                        .write(tx)
                        .await?;
                }
                Ok(deliveries + enquiries)
            })
            .await?;
    }
    Ok(erased)
}
