//! Imports that are under way: they go on when the page that began them is closed, and are found again.
//! Kept in memory: after a restart of the server the same file is imported again and changes nothing
//! twice.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use linli_app::registry::import_roster::Progress;
use linli_domain::areas::GridCode;
use linli_domain::ids::UserId;
use linli_domain::time::Moment;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::imports::RosterImport;
use linli_http::problem::Problem;

/// Ended jobs that are remembered.
const KEPT_MAX: usize = 50;

/// How an import stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ImportJob {
    pub(super) job: String,
    /// `running`, `done`, `failed`.
    pub(super) state: &'static str,
    pub(super) dry_run: bool,
    pub(super) file_name: String,
    /// Bytes of the file that were read.
    pub(super) done: u64,
    pub(super) total: u64,
    pub(super) rows: u64,
    pub(super) started_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) result: Option<RosterImport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) problem: Option<Problem>,
}

struct Kept {
    community: GridCode,
    by: Option<UserId>,
    job: ImportJob,
}

/// The imports of this server.
#[derive(Clone, Default)]
pub(crate) struct ImportJobs {
    kept: Arc<Mutex<BTreeMap<Uuid, Kept>>>,
}

impl ImportJobs {
    pub(super) fn begin(
        &self,
        id: Uuid,
        (community, by): (GridCode, Option<UserId>),
        (file_name, total, dry_run): (String, u64, bool),
        now: Moment,
    ) {
        let job = ImportJob {
            job: id.to_string(),
            state: "running",
            dry_run,
            file_name,
            done: 0,
            total,
            rows: 0,
            started_at: now.to_string(),
            result: None,
            problem: None,
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        while kept.len() >= KEPT_MAX {
            let ended = kept.iter().find(|(_, kept)| kept.job.state != "running");
            let Some(oldest) = ended.map(|(id, _)| *id) else { break };
            kept.remove(&oldest);
        }
        kept.insert(id, Kept { community, by, job });
    }

    fn change(&self, id: Uuid, change: impl FnOnce(&mut ImportJob)) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.get_mut(&id) {
            change(&mut kept.job);
        }
    }

    pub(super) fn progress(&self, id: Uuid, progress: Progress) {
        self.change(id, |job| {
            (job.done, job.total, job.rows) = (progress.read, progress.total, progress.rows);
        });
    }

    pub(super) fn end(&self, id: Uuid, ended: Result<RosterImport, Problem>) {
        self.change(id, |job| match ended {
            Ok(result) => {
                (job.state, job.done, job.result) = ("done", job.total, Some(result));
            }
            Err(problem) => (job.state, job.problem) = ("failed", Some(problem)),
        });
    }

    /// The community of a job, and the job.
    pub(super) fn find(&self, id: Uuid) -> Option<(GridCode, ImportJob)> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&id).map(|kept| (kept.community, kept.job.clone()))
    }

    /// Jobs of a community that somebody began, the newest first.
    pub(super) fn of(&self, community: GridCode, by: Option<UserId>) -> Vec<ImportJob> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let here = kept.values().rev();
        let own = here.filter(|kept| kept.community == community && kept.by == by);
        own.map(|kept| kept.job.clone()).collect()
    }
}
