//! Erases passes that ended as many days ago as the plan keeps checks: by then nothing speaks of them any more.
//! Their numbers are never given again.

use linli_storage::Tx;
use linli_storage::passes::erase_passes as erase;
use serde_json::json;

use crate::app::App;
use crate::error::Error;
use crate::gates::rules::erased_before;
use crate::journal::Record;

/// Passes erased by one transaction, which holds the writer for some tens of milliseconds.
const AT_ONCE: i64 = 5_000;

/// Answers how many were erased.
pub async fn erase_passes(app: &App) -> Result<u64, Error> {
    let mut erased = 0;
    for (district, before) in erased_before(app).await? {
        let ctx = app.job("erase_passes");
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
