//! The coverage of a canvass as it is sent.

use linli_app::canvass::view_canvass::Coverage as CoverageOf;
use linli_domain::canvass::Totals as TotalsOf;
use serde::Serialize;
use utoipa::ToSchema;

use super::Canvass;

/// Households by outcome; the four add up to `households`. Notices are papers.
#[derive(Debug, Serialize, ToSchema)]
struct Totals {
    households: i64,
    reached_by_phone: i64,
    reached_at_door: i64,
    refused: i64,
    not_reached: i64,
    notices: i64,
}

impl From<TotalsOf> for Totals {
    fn from(totals: TotalsOf) -> Self {
        let TotalsOf {
            households,
            reached_by_phone,
            reached_at_door,
            refused,
            not_reached,
            notices,
        } = totals;
        Self { households, reached_by_phone, reached_at_door, refused, not_reached, notices }
    }
}

/// Somebody who works in a grid.
#[derive(Debug, Serialize, ToSchema)]
struct Worker {
    id: String,
    name: String,
}

impl From<linli_app::canvass::view_canvass::Worker> for Worker {
    fn from(worker: linli_app::canvass::view_canvass::Worker) -> Self {
        Self { id: worker.id.0.to_string(), name: worker.name }
    }
}

/// One grid; no workers means that nobody answers for it.
#[derive(Debug, Serialize, ToSchema)]
struct GridCoverage {
    grid: String,
    name: String,
    workers: Vec<Worker>,
    attempts: i64,
    totals: Totals,
}

/// One grid worker over all of their grids.
#[derive(Debug, Serialize, ToSchema)]
struct WorkerCoverage {
    #[serde(flatten)]
    worker: Worker,
    grids: Vec<String>,
    totals: Totals,
}

/// How far a canvass is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Coverage {
    #[serde(flatten)]
    totals: Totals,
    canvass: Canvass,
    at: String,
    overdue: bool,
    started_late: bool,
    attempts: i64,
    grids: Vec<GridCoverage>,
    workers: Vec<WorkerCoverage>,
    /// Grids without a grid worker.
    grids_without_worker: Vec<String>,
}

impl From<CoverageOf> for Coverage {
    fn from(coverage: CoverageOf) -> Self {
        let without = coverage.grids.iter().filter(|grid| grid.workers.is_empty());
        Self {
            at: coverage.at.to_string(),
            overdue: coverage.overdue,
            started_late: coverage.started_late,
            attempts: coverage.attempts,
            totals: coverage.totals.into(),
            grids_without_worker: without.map(|grid| grid.grid.to_string()).collect(),
            grids: coverage
                .grids
                .into_iter()
                .map(|grid| GridCoverage {
                    grid: grid.grid.to_string(),
                    name: grid.name,
                    workers: grid.workers.into_iter().map(Worker::from).collect(),
                    attempts: grid.attempts,
                    totals: grid.totals.into(),
                })
                .collect(),
            workers: coverage
                .workers
                .into_iter()
                .map(|one| WorkerCoverage {
                    worker: one.worker.into(),
                    grids: one.grids.iter().map(ToString::to_string).collect(),
                    totals: one.totals.into(),
                })
                .collect(),
            canvass: coverage.canvass.into(),
        }
    }
}
