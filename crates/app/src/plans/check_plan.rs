//! Proves a plan pack, or a draft of one: every problem with an example, each table within its time.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use linli_domain::identity::Action;
use linli_domain::plans::check::{self, Report};
use linli_domain::plans::diff::{self, Difference};
use linli_domain::plans::pack::{Pack, PackSource};
use linli_domain::plans::problem::Problem;

use super::active_plan::pack_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Longest proof of one table.
pub const PROOF: Duration = Duration::from_secs(10);
/// The same while somebody types.
const PROOF_OF_DRAFT: Duration = Duration::from_secs(2);
/// Files of a draft and their bytes together, as on disk.
const FILES_MAX: usize = 200;
const BYTES_MAX: usize = 1024 * 1024;

/// Proves a pack; `problems` are those found while reading it.
pub fn prove(pack: &Pack, problems: Vec<Problem>, budget: Duration) -> Report {
    let mut running = (String::new(), Instant::now());
    let mut report = check::check(pack, &mut |table| {
        if running.0 != table {
            running = (table.into(), Instant::now());
        }
        running.1.elapsed() < budget
    });
    report.problems.splice(0..0, problems);
    report
}

/// The files of a draft as a pack's source.
///
/// # Errors
/// More than a pack may have.
pub fn draft(files: BTreeMap<String, String>) -> Result<PackSource, Error> {
    let bytes: usize = files.iter().map(|(path, text)| path.len() + text.len()).sum();
    if files.len() > FILES_MAX || bytes > BYTES_MAX || files.values().any(|t| t.contains('\0')) {
        return Err(Error::invalid(
            "plans.too_large",
            "预案太大：最多 200 个文件，合计 1 MB。",
            "The plan is too large: at most 200 files and 1 MB together.",
        ));
    }
    Ok(PackSource { files })
}

/// Checks a draft. Nothing is kept.
pub async fn check_draft(ctx: &Context, source: PackSource) -> Result<(Pack, Report), Error> {
    ctx.scope(Action::OpenPlan)?;
    apart(move || {
        let (pack, problems) = Pack::read(&source).map_err(|e| Error::Input(Box::new(e)))?;
        let report = prove(&pack, problems, PROOF_OF_DRAFT);
        Ok((pack, report))
    })
    .await
}

/// What a draft changes against a version that was in force once.
pub async fn diff_draft(
    app: &App,
    ctx: &Context,
    before: &str,
    source: PackSource,
) -> Result<Difference, Error> {
    ctx.scope(Action::OpenPlan)?;
    let before = pack_of(&mut app.db.read().await?, before).await?;
    apart(move || {
        let (after, _) = Pack::read(&source).map_err(|e| Error::Input(Box::new(e)))?;
        let start = Instant::now();
        Ok(diff::diff(&before, &after, &mut || start.elapsed() < PROOF_OF_DRAFT))
    })
    .await
}

/// A proof is computing: not on the threads that answer.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let busy = |_| Error::Storage(linli_storage::Error::Busy);
    tokio::task::spawn_blocking(work).await.map_err(busy)?
}
