//! Tells the street of needs that nobody settled in time, once each. The need stays open.

use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::arrivals::insert_tellings;
use linli_storage::care::{escalate_need, late_needs};
use linli_storage::measures::measure;
use serde_json::json;

use crate::app::App;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;

/// Needs escalated in one transaction.
const NEEDS_PER_CHUNK: i64 = 200;

/// Answers how many were escalated.
pub async fn escalate_late_needs(app: &App) -> Result<usize, Error> {
    let known = districts(&mut app.db.read().await?).await?;
    let mut told = 0;
    for district in known {
        let ctx = app.job("escalate_late_needs");
        let mut reader = app.db.read().await?;
        if reader.vault().sealer(district).is_err()
            || late_needs(&mut reader, district, ctx.now, 1).await?.is_empty()
        {
            continue;
        }
        drop(reader);
        told += app
            .db
            .write(async move |tx: &mut Tx| -> Result<usize, Error> {
                let mut told = 0;
                for need in late_needs(tx, district, ctx.now, NEEDS_PER_CHUNK).await? {
                    let Some(of) = measure(tx, district, need.measure_id).await? else { continue };
                    if !escalate_need(tx, district, need.id, ctx.now).await? {
                        continue;
                    }
                    let about = ("need_late", need.id.0);
                    let street = telling(&ctx, (district, of.grid_code), "street", about);
                    insert_tellings(tx, &[street]).await?;
                    Record::named(&ctx, "escalate_need", of.grid_code)
                        .about("measure", of.id.0)
                        .values(&json!({ "need": need.id, "due_at": need.due_at }))
                        .write(tx)
                        .await?;
                    told += 1;
                }
                Ok(told)
            })
            .await?;
    }
    Ok(told)
}
