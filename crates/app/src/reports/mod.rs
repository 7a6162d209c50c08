//! The daily report (M33) and the plan's clauses with their owners (M41). Numbers are asked of the
//! records each time until a report is closed; nobody types one.

pub mod close_due_reports;
pub mod close_report;
mod compose;
pub mod correct_report;
pub mod list_duties;
pub mod open_metric_rows;
pub mod record_duty;
pub mod sign_report;
pub mod view_report;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::lang::{Lang, Speak};
use linli_domain::reports::content::Content;
use linli_domain::reports::status::{ReportStatus, StatusError};
use linli_storage::reports::KeptReport;

use crate::error::Error;

/// The district of an area that has reports: itself or around it. Cities have none.
fn district_of(area: GridCode) -> Result<District, Error> {
    area.district().filter(|_| area.level() >= AreaLevel::District).ok_or_else(Error::not_found)
}

impl From<StatusError> for Error {
    fn from(error: StatusError) -> Self {
        Self::state(error.code(), error.say(Lang::Zh), error.say(Lang::En))
    }
}

/// The frozen content. One that cannot be read means damaged records.
fn content_of(kept: &KeptReport) -> Result<Content, Error> {
    serde_json::from_str(&kept.content).map_err(|_| {
        Error::state(
            "reports.damaged",
            "这份日报无法读取：请从备份恢复后再试。",
            "This report cannot be read: restore the backup and try again.",
        )
    })
}

/// Somebody changed the report between reading and writing.
fn moved_on() -> Error {
    Error::state(
        "reports.moved_on",
        "这份日报刚刚被他人改动：请重新打开后再操作。",
        "Somebody has just changed this report: open it again, then decide.",
    )
}
