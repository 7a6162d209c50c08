//! Imports a file of arrivals. Every row ends in exactly one outcome, and they add up: `created`,
//! `updated`, `unchanged`, `rejected` (with line and reason). What is committed survives a kill; a
//! rerun finds it unchanged and completes the rest.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use linli_domain::areas::GridCode;
use linli_domain::arrivals::{RiskMap, Source};
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::arrivals::risk_areas;
use serde::Serialize;

use super::declare_arrival::{Became, Desk, NewDeclaration};
use super::import_risk_areas::RISK_AREAS_MAX;
use super::read_arrivals::{Line, read_arrivals};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::measures::impose::Batch;

pub use super::read_arrivals::Trouble;

/// Rows of one transaction: few enough that a serving writer is held only milliseconds.
const ROWS_PER_CHUNK: usize = 200;
/// Rejected rows named in the answer; all of them are counted.
const PROBLEMS_MAX: usize = 10_000;

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowProblem {
    pub line: u64,
    /// One stable word, such as `arrive_at_unreadable`.
    pub reason: Trouble,
}

/// How an import ended.
#[derive(Debug, Clone, Serialize)]
pub struct ArrivalsImported {
    pub rows: usize,
    /// `created`, `updated`, `unchanged`, `rejected`: they add up to `rows`.
    pub outcomes: BTreeMap<&'static str, usize>,
    pub problems: Vec<RowProblem>,
    /// What holds for the rows that were taken, by measure; `none` and `undecided` included.
    pub measures: BTreeMap<String, usize>,
}

/// Imports `file` for `community`; `step` gets the rows done and all rows.
///
/// # Errors
/// The file or its head cannot be read, or the community is unknown. Faulty rows are no error.
pub async fn import_arrivals(
    app: &App,
    ctx: &Context,
    file: &Path,
    community: GridCode,
    source: Source,
    mut step: impl FnMut(usize, usize),
) -> Result<ArrivalsImported, Error> {
    ctx.authorize(Action::ImportArrivals, community)?;
    let lines = read_arrivals(file)?;
    let mut desk = Desk::open(app, ctx, Action::ImportArrivals, community, source).await?;
    desk.risks = load_risks(app).await?;
    let desk = Arc::new(desk);
    let rows = lines.len();
    let mut outcomes: BTreeMap<&'static str, usize> =
        ["created", "updated", "unchanged", "rejected"].map(|word| (word, 0)).into();
    let (mut problems, mut measures) = (Vec::new(), BTreeMap::new());
    let mut taken = Vec::with_capacity(rows);
    for Line { line, read } in lines {
        match read {
            Ok(new) => taken.push(new),
            Err(trouble) => {
                *outcomes.entry("rejected").or_default() += 1;
                if problems.len() < PROBLEMS_MAX {
                    problems.push(RowProblem { line, reason: trouble });
                }
            }
        }
    }
    let mut done = rows - taken.len();
    let mut left = taken.into_iter().peekable();
    while left.peek().is_some() {
        let chunk: Arc<[NewDeclaration]> = left.by_ref().take(ROWS_PER_CHUNK).collect();
        done += chunk.len();
        let desk = Arc::clone(&desk);
        let became = app.db.write(async move |tx: &mut Tx| take_all(&desk, tx, &chunk).await);
        for (became, measure) in became.await? {
            *outcomes.entry(became.word()).or_default() += 1;
            *measures.entry(measure).or_default() += 1;
        }
        step(done, rows);
    }
    Ok(ArrivalsImported { rows, outcomes, problems, measures })
}

async fn take_all(
    desk: &Desk,
    tx: &mut Tx,
    chunk: &[NewDeclaration],
) -> Result<Vec<(Became, String)>, Error> {
    let mut batch = Batch::default();
    let mut out = Vec::with_capacity(chunk.len());
    for new in chunk {
        let taken = desk.take(tx, new, &mut batch).await?;
        out.push((taken.became, taken.verdict.word().to_owned()));
    }
    batch.write(tx).await?;
    Ok(out)
}

/// Every risk area there is, for a whole file.
async fn load_risks(app: &App) -> Result<RiskMap, Error> {
    let (first, last) = (Day(-1_000_000), Day(10_000_000));
    let limit = i64::try_from(RISK_AREAS_MAX).unwrap_or(i64::MAX);
    let mut reader = app.db.read().await?;
    Ok(RiskMap::new(risk_areas(&mut reader, first, last, (0, 0, ""), limit).await?))
}
