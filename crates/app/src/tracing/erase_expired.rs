//! Erases what has served its time: presence, gatherings, lists, requests. The journal says what was
//! erased and how much, which is the certificate: it is chained and signed.

use linli_domain::areas::District;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::tracing::{
    erase_batch, erase_gathering, erase_list, erase_request, expired_batches, expired_gatherings,
    expired_lists, expired_requests,
};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Erased in one transaction: a batch holds up to 20,000 records.
const PER_CHUNK: i64 = 10;

/// Answers how many batches, gatherings, lists and requests were erased.
pub async fn erase_expired(app: &App) -> Result<usize, Error> {
    let known = districts(&mut app.db.read().await?).await?;
    let mut erased = 0;
    for district in known {
        loop {
            let ctx = app.job("erase_expired");
            let today = ctx.now.day();
            if !is_due(app, district, today).await? {
                break;
            }
            let body = async move |tx: &mut Tx| erase(tx, &ctx, district, today).await;
            erased += app.db.write::<usize, Error, _>(body).await?;
        }
    }
    Ok(erased)
}

/// Looks without taking the writer.
async fn is_due(app: &App, district: District, today: Day) -> Result<bool, Error> {
    let mut reader = app.db.read().await?;
    if reader.vault().sealer(district).is_err() {
        return Ok(false);
    }
    Ok(!expired_batches(&mut reader, district, today, 1).await?.is_empty()
        || !expired_gatherings(&mut reader, district, today, 1).await?.is_empty()
        || !expired_lists(&mut reader, district, today, 1).await?.is_empty()
        || !expired_requests(&mut reader, district, today, 1).await?.is_empty())
}

async fn erase(tx: &mut Tx, ctx: &Context, district: District, today: Day) -> Result<usize, Error> {
    let mut erased = 0;
    let certificate = |area, about, id: String, rows: u64, expired: Day| {
        Record::named(ctx, "erase_expired", area)
            .about(about, id)
            .values(&json!({ "rows": rows, "last_day": expired }))
    };
    for batch in expired_batches(tx, district, today, PER_CHUNK).await? {
        let rows = erase_batch(tx, district, batch.number, ctx.now).await?;
        let id = batch.number.to_string();
        certificate(batch.grid_code, "presences", id, rows, batch.expires_day).write(tx).await?;
        erased += 1;
    }
    for gathering in expired_gatherings(tx, district, today, PER_CHUNK).await? {
        let rows = erase_gathering(tx, district, gathering.id, ctx.now).await?;
        let (area, id) = (gathering.grid_code, gathering.id.0.to_string());
        certificate(area, "gathering", id, rows, gathering.expires_day).write(tx).await?;
        erased += 1;
    }
    for list in expired_lists(tx, district, today, PER_CHUNK).await? {
        let rows = erase_list(tx, district, list.id, ctx.now).await?;
        let id = list.id.0.to_string();
        certificate(list.grid_code, "list", id, rows, list.expires_day).write(tx).await?;
        erased += 1;
    }
    for request in expired_requests(tx, district, today, PER_CHUNK).await? {
        erase_request(tx, district, request.id, ctx.now).await?;
        let (area, id) = (request.grid_code, request.id.0.to_string());
        certificate(area, "request", id, 1, request.expires_day).write(tx).await?;
        erased += 1;
    }
    Ok(erased)
}
