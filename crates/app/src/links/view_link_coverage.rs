//! The coverage ledger by grid: linked, contacted today so many of so many. Every household stands in
//! one of four columns, and these add up to all of them.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::areas;
use linli_storage::links::{GridLedger, ledger};

use super::communities;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A grid of the ledger with its name and what the plans want of each household there.
#[derive(Debug, Clone)]
pub struct LedgerOfGrid {
    pub ledger: GridLedger,
    pub name: String,
    pub wanted: i64,
}

pub async fn view_link_coverage(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
) -> Result<Vec<LedgerOfGrid>, Error> {
    let scope = ctx.scope_within(Action::ViewLinkCoverage, area)?;
    if day > ctx.now.day() {
        return Err(Error::invalid(
            "links.day",
            "日期不能晚于今天。",
            "The day lies in the future: choose today or an earlier one.",
        ));
    }
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for part in scope.areas() {
        for (district, range, wanted) in communities(&mut reader, *part, day).await? {
            for ledger in ledger(&mut reader, district, range, day, wanted).await? {
                let grid = areas::area(&mut reader, ledger.grid).await?;
                let name = grid.map(|grid| grid.name).unwrap_or_default();
                found.push(LedgerOfGrid { ledger, name, wanted });
            }
        }
    }
    app.note_read(Record::of(ctx, Action::ViewLinkCoverage, area).about("grids", found.len()));
    Ok(found)
}
