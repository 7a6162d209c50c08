//! Ends what is over: the server runs it every half minute, commands that read measures before they
//! do. Running it twice changes nothing. A measure with tests that nobody reported ends all the
//! same, and says so. The next stage that its row named begins where it ended.

use linli_domain::arrivals::{After, NextMeasure};
use linli_domain::measures::EndedHow;
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::arrivals::decision;
use linli_storage::measures::{Measure, due_measures};

use super::decide::{NextStage, begin_next};
use super::end_measure;
use super::impose::Batch;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Measures ended in one transaction.
const MEASURES_PER_CHUNK: i64 = 200;

/// Answers how many measures were ended.
pub async fn end_due_measures(app: &App) -> Result<usize, Error> {
    let known = districts(&mut app.db.read().await?).await?;
    let mut ended = 0;
    for district in known {
        loop {
            let ctx = app.job("end_due_measures");
            let mut reader = app.db.read().await?;
            let due = due_measures(&mut reader, district, ctx.now, 1).await?;
            drop(reader);
            if due.is_empty() {
                break;
            }
            ended += app
                .db
                .write(async move |tx: &mut Tx| -> Result<usize, Error> {
                    let due = due_measures(tx, district, ctx.now, MEASURES_PER_CHUNK).await?;
                    let (count, mut batch) = (due.len(), Batch::default());
                    for mut measure in due {
                        let at = measure.ends_at;
                        end_measure(tx, &ctx, &mut measure, EndedHow::Time, at).await?;
                        next_stage(tx, &ctx, &measure, &mut batch).await?;
                    }
                    batch.write(tx).await?;
                    Ok(count)
                })
                .await?;
        }
    }
    Ok(ended)
}

/// Begins the stage that the row named for after the days of this one.
async fn next_stage(
    tx: &mut Tx,
    ctx: &Context,
    measure: &Measure,
    batch: &mut Batch,
) -> Result<(), Error> {
    let next = measure.next.as_deref();
    let next: Option<NextMeasure> = next.and_then(|text| serde_json::from_str(text).ok());
    let Some(next) = next.filter(|next| next.after == After::End) else { return Ok(()) };
    let Some(decision) = decision(tx, measure.district, measure.decision_id).await? else {
        return Ok(());
    };
    let stage = NextStage {
        before: measure,
        next,
        counts_from: measure.ends_at,
        because: "上一阶段期满。",
        decider: measure.decider.clone(),
        decision: &decision,
    };
    begin_next(ctx, tx, stage, batch).await.map(drop)
}
