//! Runs with their doors in the order one walks: unit, floor, door. A phone carries them along.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::supplies::route_key;
use linli_storage::arrivals::ranges_of;
use linli_storage::supplies::{Run, orders_of_run, runs_in};

use super::list_supply_orders::{OrderView, with_doors};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const RUNS_MAX: i64 = 200;
/// Finished runs are shown for so long.
const DONE_HOURS: i64 = 24;

/// A run and its bags.
#[derive(Debug, Clone)]
pub struct RunView {
    pub district: District,
    pub run: Run,
    pub bags: Vec<OrderView>,
}

pub async fn list_supply_runs(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<RunView>, Error> {
    let scope = ctx.scope_within(Action::ListSupplyRuns, area)?;
    let mut reader = app.db.read().await?;
    let since = ctx.now.plus_hours(-DONE_HOURS);
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        for run in runs_in(&mut reader, (district, low, high), since, RUNS_MAX).await? {
            let orders = orders_of_run(&mut reader, district, run.id).await?;
            let mut bags = with_doors(&mut reader, district, orders).await?;
            bags.sort_by_cached_key(|bag| {
                bag.home.as_ref().map(|home| route_key(&home.unit, &home.door))
            });
            found.push(RunView { district, run, bags });
        }
    }
    found.sort_by(|a, b| {
        let key = |view: &RunView| (view.run.finished_at.is_some(), view.run.place.clone());
        key(a).cmp(&key(b))
    });
    app.note_read(Record::of(ctx, Action::ListSupplyRuns, area).about("runs", found.len()));
    Ok(found)
}
