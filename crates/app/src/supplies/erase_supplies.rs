//! Erases orders, wishes and signatures after the plan's days, and what says which household was given what. Numbers
//! of rounds and stores stay: they name nobody.

use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::supplies::erase_orders;
use serde_json::json;

use super::rules_at;
use crate::app::App;
use crate::error::Error;
use crate::journal::Record;

/// Answers how many orders were erased.
pub async fn erase_supplies(app: &App) -> Result<u64, Error> {
    let mut reader = app.db.read().await?;
    let now = app.now();
    let mut due = Vec::new();
    for district in districts(&mut reader).await? {
        if reader.vault().sealer(district).is_ok() {
            let days = rules_at(&mut reader, district.area(), now).await?.keep_days;
            due.push((district, now.plus_hours(-24 * i64::from(days))));
        }
    }
    drop(reader);
    let mut erased = 0;
    for (district, before) in due {
        let ctx = app.job("erase_supplies");
        erased += app
            .db
            .write(async move |tx: &mut Tx| -> Result<u64, Error> {
                let (orders, issues) = erase_orders(tx, district, before).await?;
                if orders + issues > 0 {
                    Record::named(&ctx, "erase_supplies", district.area())
                        .values(&json!({ "orders": orders, "issues": issues, "before": before }))
                        .write(tx)
                        .await?;
                }
                Ok(orders)
            })
            .await?;
    }
    Ok(erased)
}
