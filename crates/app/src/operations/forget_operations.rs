//! Forgets the idempotency keys of requests, and the sealed answers, when no device repeats them any
//! more.

use linli_storage::{Tx, areas, operations};

use super::claim::KEPT_DAYS;
use crate::app::App;
use crate::error::Error;

/// Forgets what is older than `KEPT_DAYS` in every district; answers how many keys.
pub async fn forget_operations(app: &App) -> Result<u64, Error> {
    let before = app.now().plus_hours(-24 * KEPT_DAYS);
    let mut reader = app.db.read().await?;
    let mut stale = Vec::new();
    for district in areas::districts(&mut reader).await? {
        if operations::any_before(&mut reader, district, before).await? {
            stale.push(district);
        }
    }
    drop(reader);
    let mut forgotten = 0;
    for district in stale {
        forgotten += app
            .db
            .write(async move |tx: &mut Tx| operations::forget(tx, district, before).await)
            .await?;
    }
    Ok(forgotten)
}
