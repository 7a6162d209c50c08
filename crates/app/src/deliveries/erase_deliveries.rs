//! Erases deliveries and enquiries about plates after the plan's days, as checks at gates are.

use linli_storage::Tx;
use linli_storage::deliveries::erase_deliveries as erase;
use linli_storage::gates::erase_enquiries;
use serde_json::json;

use crate::app::App;
use crate::error::Error;
use crate::gates::rules::erased_before;
use crate::journal::Record;

/// Answers how many of both were erased.
pub async fn erase_deliveries(app: &App) -> Result<u64, Error> {
    let mut erased = 0;
    for (district, before) in erased_before(app).await? {
        let ctx = app.job("erase_deliveries");
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
