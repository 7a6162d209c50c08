//! Erases checks after the plan's days; the numbers by gate and hour stay, they name nobody.

use linli_storage::Tx;
use linli_storage::gates::erase_checks as erase;
use serde_json::json;

use super::rules::erased_before;
use crate::app::App;
use crate::error::Error;
use crate::journal::Record;

/// Answers how many were erased.
pub async fn erase_checks(app: &App) -> Result<u64, Error> {
    let mut erased = 0;
    for (district, before) in erased_before(app).await? {
        let ctx = app.job("erase_checks");
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
