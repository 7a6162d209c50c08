//! Tells the superior of complaints whose answer is late, once each (传染病防治法 art 74: 申诉应当及时
//! 处理). The complaint stays open, and the person sees that it was escalated.

use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::arrivals::insert_tellings;
use linli_storage::measures::{escalate_appeal, late_appeals, measure};
use serde_json::json;

use crate::app::App;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;

/// Complaints escalated in one transaction.
const APPEALS_PER_CHUNK: i64 = 200;

/// Answers how many were escalated.
pub async fn escalate_late_appeals(app: &App) -> Result<usize, Error> {
    let known = districts(&mut app.db.read().await?).await?;
    let mut told = 0;
    for district in known {
        let ctx = app.job("escalate_late_appeals");
        let mut reader = app.db.read().await?;
        if late_appeals(&mut reader, district, ctx.now, 1).await?.is_empty() {
            continue;
        }
        drop(reader);
        told += app
            .db
            .write(async move |tx: &mut Tx| -> Result<usize, Error> {
                let mut told = 0;
                for (appeal, of) in late_appeals(tx, district, ctx.now, APPEALS_PER_CHUNK).await? {
                    let Some(of) = measure(tx, district, of).await? else { continue };
                    if !escalate_appeal(tx, district, appeal, ctx.now).await? {
                        continue;
                    }
                    let place = (district, of.grid_code);
                    let superior = telling(&ctx, place, "district", ("appeal_late", appeal.0));
                    insert_tellings(tx, &[superior]).await?;
                    Record::named(&ctx, "escalate_appeal", of.grid_code)
                        .about("measure", of.id.0)
                        .values(&json!({ "appeal": appeal }))
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
