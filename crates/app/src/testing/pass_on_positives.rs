//! Tells the next of a chain when somebody did not answer in time. Idempotent: what is told is told.

use linli_storage::testing::{open_positives_with_due, positive};
use linli_storage::{Tx, areas};
use serde_json::json;

use super::lab_follow::pass_on;
use super::rules;
use crate::app::App;
use crate::error::Error;
use crate::journal::Record;

/// Positives of one turn of the job, of one district.
const POSITIVES_MAX: i64 = 200;

/// Answers how many were told.
pub async fn pass_on_positives(app: &App) -> Result<usize, Error> {
    let ctx = app.job("pass_on_positives");
    let mut reader = app.db.read().await?;
    let mut waiting = Vec::new();
    for district in areas::districts(&mut reader).await? {
        for id in open_positives_with_due(&mut reader, district, ctx.now, POSITIVES_MAX).await? {
            waiting.push((district, id));
        }
    }
    drop(reader);
    let mut told = 0;
    for (district, id) in waiting {
        let ctx = ctx.clone();
        let passed = app
            .db
            .write(async move |tx: &mut Tx| -> Result<bool, Error> {
                let Some(found) = positive(tx, district, id).await? else { return Ok(false) };
                let (tests, _) = rules(tx, found.grid_code, found.confirmed_at.day()).await?;
                let passed = pass_on(tx, &ctx, &found, &tests).await?;
                if passed {
                    Record::named(&ctx, "pass_on_positive", found.grid_code)
                        .about("positive", id.0)
                        .values(&json!({ "why": "not acknowledged in time" }))
                        .write(tx)
                        .await?;
                }
                Ok(passed)
            })
            .await?;
        told += usize::from(passed);
    }
    Ok(told)
}
