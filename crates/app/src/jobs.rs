//! What happens by itself. A job is idempotent, so that several servers may run it at once and a
//! server that was off catches up.

use linli_domain::lang::Speak;

use crate::app::App;
use crate::arrivals::fall_risk_areas::fall_risk_areas;
use crate::care::escalate_late_needs::escalate_late_needs;
use crate::changes::erase_changes::erase_changes;
use crate::deliveries::erase_deliveries::erase_deliveries;
use crate::error::Error;
use crate::exchange::exchange_open311::exchange_open311;
use crate::gates::erase_checks::erase_checks;
use crate::gates::file_checks::file_checks;
use crate::gates::pass_on_presences::pass_on_presences;
use crate::legitimacy::close_emergency::erase_due;
use crate::matters::advance_matters::advance_matters;
use crate::matters::erase_matters::erase_matters;
use crate::matters::erase_photos::erase_photos;
use crate::measures::end_due_measures::end_due_measures;
use crate::measures::escalate_late_appeals::escalate_late_appeals;
use crate::operations::forget_operations::forget_operations;
use crate::passes::erase_passes::erase_passes;
use crate::reports::close_due_reports::close_due_reports;
use crate::supervision::end_device::end_due_devices;
use crate::supervision::watch_devices::watch_devices;
use crate::supplies::erase_supplies::erase_supplies;
use crate::supplies::sum_supply_round::sum_due_rounds;
use crate::testing::pass_on_positives::pass_on_positives;
use crate::tracing::erase_expired::erase_expired;
use crate::tracing::upgrade_contacts::upgrade_contacts;
use crate::visits::erase_visits::erase_daily;
use crate::visits::plan_work::plan_regularly;

/// Ends measures whose time has come and the devices at their doors, tells upwards of late answers,
/// needs and squad tasks, opens tasks for silent devices, closes reports at the times the plan sets,
/// lowers risk areas, raises matters whose clock ran out, exchanges matters with other servers, erases what is due, forgets old keys of requests. A failure is logged and tried
/// again next time.
pub async fn run_due_jobs(app: &App) {
    let ended = end_due_measures(app).await;
    log("end_due_measures", ended.map(drop));
    let escalated = escalate_late_appeals(app).await;
    log("escalate_late_appeals", escalated.map(drop));
    log("escalate_late_needs", escalate_late_needs(app).await.map(drop));
    let closed = close_due_reports(app, &app.job("close_due_reports")).await;
    log("close_due_reports", closed.map(drop));
    log("fall_risk_areas", fall_risk_areas(app).await.map(drop));
    log("erase_due", erase_due(app).await.map(drop));
    log("end_due_devices", end_due_devices(app).await);
    log("watch_devices", watch_devices(app).await.map(drop));
    log("pass_on_positives", pass_on_positives(app).await.map(drop));
    log("upgrade_contacts", upgrade_contacts(app).await.map(drop));
    log("erase_expired", erase_expired(app).await.map(drop));
    log("file_checks", file_checks(app).await.map(drop));
    log("pass_on_presences", pass_on_presences(app).await.map(drop));
    log("erase_checks", erase_checks(app).await.map(drop));
    log("erase_passes", erase_passes(app).await.map(drop));
    log("erase_deliveries", erase_deliveries(app).await.map(drop));
    log("advance_matters", advance_matters(app).await.map(drop));
    log("erase_matters", erase_matters(app).await.map(drop));
    log("erase_photos", erase_photos(app).await.map(drop));
    log("plan_work", plan_regularly(app).await.map(drop));
    log("erase_visits", erase_daily(app).await.map(drop));
    log("erase_changes", erase_changes(app).await.map(drop));
    log("exchange_open311", exchange_open311(app).await.map(drop));
    log("sum_due_rounds", sum_due_rounds(app).await.map(drop));
    log("erase_supplies", erase_supplies(app).await.map(drop));
    log("forget_operations", forget_operations(app).await.map(drop));
}

fn log(job: &'static str, result: Result<(), Error>) {
    if let Err(error) = result {
        tracing::error!(job, code = error.code(), %error, "job failed");
    }
}
