//! Ends what is over: the server runs it every half minute, commands that read measures before they
//! do. Running it twice changes nothing. A measure with tests that nobody reported ends all the
//! same, and says so. The next stage that its row named begins where it ended. A measure that cannot be
//! ended is logged and keeps nobody else waiting.

use std::collections::HashSet;

use linli_domain::areas::District;
use linli_domain::arrivals::{After, NextMeasure};
use linli_domain::ids::MeasureId;
use linli_domain::lang::Speak;
use linli_domain::measures::EndedHow;
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::arrivals::decision;
use linli_storage::measures::{Measure, due_measures, measure};
use serde_json::json;

use super::decide::{NextStage, begin_next};
use super::end_measure;
use super::impose::{Batch, Became, telling};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Measures ended in one transaction.
const MEASURES_PER_CHUNK: usize = 200;
/// Measures that cannot be ended, after which a district waits for the next run.
const FAILED_MAX: usize = 1_000;

/// Answers how many measures were ended.
pub async fn end_due_measures(app: &App) -> Result<usize, Error> {
    let known = districts(&mut app.db.read().await?).await?;
    let mut ended = 0;
    for district in known {
        match end_in(app, district).await {
            Ok(count) => ended += count,
            Err(error) => log(district, None, &error),
        }
    }
    Ok(ended)
}

/// Ends what is due in a district, chunk by chunk; a chunk that fails is gone through one by one.
async fn end_in(app: &App, district: District) -> Result<usize, Error> {
    let (mut ended, mut failed) = (0, HashSet::new());
    while failed.len() < FAILED_MAX {
        let limit = i64::try_from(MEASURES_PER_CHUNK + failed.len()).unwrap_or(i64::MAX);
        let mut reader = app.db.read().await?;
        let mut due = due_measures(&mut reader, district, app.now(), limit).await?;
        drop(reader);
        due.retain(|id| !failed.contains(id));
        due.truncate(MEASURES_PER_CHUNK);
        if due.is_empty() {
            break;
        }
        if let Ok(count) = end_all(app, district, due.clone()).await {
            ended += count;
            continue;
        }
        for id in due {
            match end_all(app, district, vec![id]).await {
                Ok(count) => ended += count,
                Err(error) => {
                    log(district, Some(id), &error);
                    failed.insert(id);
                }
            }
        }
    }
    Ok(ended)
}

fn log(district: District, measure: Option<MeasureId>, error: &Error) {
    let (district, measure) = (district.to_string(), measure.map(|id| id.0));
    tracing::error!(%district, ?measure, code = error.code(), %error, "not ended");
}

/// Ends measures in one transaction, with the stages that follow them.
async fn end_all(app: &App, district: District, ids: Vec<MeasureId>) -> Result<usize, Error> {
    let ctx = app.job("end_due_measures");
    app.db
        .write(async move |tx: &mut Tx| -> Result<usize, Error> {
            let (mut count, mut batch) = (0, Batch::default());
            for id in &ids {
                let Some(mut due) = measure(tx, district, *id).await? else { continue };
                // Another server may have been here.
                if due.state != "in_force" || due.ends_at > ctx.now {
                    continue;
                }
                let at = due.ends_at;
                end_measure(tx, &ctx, &mut due, EndedHow::Time, at).await?;
                next_stage(tx, &ctx, &due, &mut batch).await?;
                count += 1;
            }
            batch.write(tx).await?;
            Ok(count)
        })
        .await
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
    let became = begin_next(ctx, tx, stage, batch).await?;
    note_stage(ctx, measure, became, batch);
    Ok(())
}

/// Journals what became of the stage after `before`, and tells those who look after the person.
pub(crate) fn note_stage(ctx: &Context, before: &Measure, became: Became, batch: &mut Batch) {
    let (outcome, about, told) = match became {
        Became::InForce(id) => ("in_force", id, Some("stage_begun")),
        Became::Held(why) => (why.word(), before.id, Some("stage_held")),
        Became::Refused(lacking) => (lacking.word(), before.id, Some("stage_refused")),
        Became::Over => ("over", before.id, None),
    };
    if let Some(kind) = told {
        let place = (before.district, before.grid_code);
        let people = ["community", "grid_worker"];
        batch.tellings.extend(people.map(|word| telling(ctx, place, word, (kind, about.0))));
    }
    let record = Record::named(ctx, "begin_stage", before.grid_code)
        .about("measure", about.0)
        .values(&json!({ "follows": before.id, "outcome": outcome }));
    batch.entries.push(record.into_entry());
}
