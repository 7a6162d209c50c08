//! The reports of a reporting day by grid: who reported what, who said that nothing changed, and who is missing, by name.

use std::collections::HashMap;

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::changes::{ReportStanding, standing};
use linli_domain::identity::Action;
use linli_domain::plans::recurrence::{falls_on_any, last_on, next_after};
use linli_domain::time::{Day, Moment};
use linli_storage::areas::{Area, areas_in};
use linli_storage::changes::{GridReport, reports_on};

use super::{due_of, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::custody::list_transfers::name;
use crate::error::Error;
use crate::journal::Record;

/// Grids of a district.
const AREAS_MAX: i64 = 20_000;
/// A rule that falls on no day for so long is none.
const DAYS_MAX: i64 = 366;

/// A grid and its report.
#[derive(Debug, Clone)]
pub struct GridLine {
    pub grid: Area,
    pub report: Option<GridReport>,
    pub by: Option<String>,
    pub standing: ReportStanding,
}

/// The reports of a day; they add up to the grids.
#[derive(Debug, Clone)]
pub struct ChangeReports {
    /// None where no plan names reporting days.
    pub day: Option<Day>,
    pub due_at: Option<Moment>,
    pub next: Option<Day>,
    pub before: Option<Day>,
    /// The plan's rule in words, such as 周一、周四报告动态信息.
    pub label: String,
    pub grids: Vec<GridLine>,
}

/// Of a day, or of the newest reporting day that has come.
pub async fn view_change_reports(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Option<Day>,
) -> Result<ChangeReports, Error> {
    let scope = ctx.scope_within(Action::ViewChangeReports, area)?;
    let mut reader = app.db.read().await?;
    let routine = rules_at(&mut reader, area, ctx.now).await?.routine;
    let today = ctx.now.day();
    let Some(routine) = routine else {
        return Ok(ChangeReports {
            day: None,
            due_at: None,
            next: None,
            before: None,
            label: String::new(),
            grids: Vec::new(),
        });
    };
    let asked = day.filter(|day| *day <= today);
    let day = asked.or_else(|| last_on(&routine.rrule, today, DAYS_MAX)).unwrap_or(today);
    let due = due_of(&routine, day);
    let reports = reports_on(&mut reader, &scope, day).await?;
    let mut by_grid: HashMap<GridCode, GridReport> =
        reports.into_iter().map(|report| (report.grid_code, report)).collect();
    let mut grids = Vec::new();
    for part in scope.areas() {
        for grid in areas_in(&mut reader, *part, 0, AREAS_MAX).await? {
            if grid.level != AreaLevel::Grid {
                continue;
            }
            let report = by_grid.remove(&grid.code);
            let is_owed = falls_on_any(&routine.rrule, day);
            let standing = match &report {
                None if !is_owed => ReportStanding::Pending,
                found => standing(found.as_ref().map(|report| report.nothing), due, ctx.now),
            };
            let by = match report.as_ref().and_then(|report| report.by_user) {
                Some(by) => name(&mut reader, Some(by)).await?,
                None => None,
            };
            grids.push(GridLine { grid, report, by, standing });
        }
    }
    // Who is missing stands first.
    grids.sort_by_key(|line| (line.standing != ReportStanding::Missing, line.grid.code));
    app.note_read(Record::of(ctx, Action::ViewChangeReports, area).about("day", day));
    Ok(ChangeReports {
        day: Some(day),
        due_at: Some(due),
        next: next_after(&routine.rrule, today, DAYS_MAX),
        before: last_on(&routine.rrule, day.plus(-1), DAYS_MAX),
        label: routine.label,
        grids,
    })
}
