//! Erases photos that came ahead of a record which never followed: a report given up, a phone that was lost.

use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::photos::erase_unused_photos;
use serde_json::json;

use crate::app::App;
use crate::error::Error;
use crate::journal::Record;

/// As long as a phone may stay without the network and still send the record.
const KEEP_DAYS: i64 = 30;

/// Answers how many were erased.
pub async fn erase_photos(app: &App) -> Result<u64, Error> {
    let mut erased = 0;
    let all = districts(&mut app.db.read().await?).await?;
    for district in all {
        let ctx = app.job("erase_photos");
        erased += app
            .db
            .write(async move |tx: &mut Tx| -> Result<u64, Error> {
                let before = ctx.now.plus_hours(-24 * KEEP_DAYS);
                let photos = erase_unused_photos(tx, district, before).await?;
                if photos > 0 {
                    Record::named(&ctx, "erase_photos", district.area())
                        .values(&json!({ "photos": photos, "before": before }))
                        .write(tx)
                        .await?;
                }
                Ok(photos)
            })
            .await?;
    }
    Ok(erased)
}
