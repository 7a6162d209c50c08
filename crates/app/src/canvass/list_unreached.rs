//! Who is not reached yet, by name and place, grid by grid with the worker whose turn it is.

use linli_domain::areas::{District, GridCode};
use linli_domain::canvass::Outcome;
use linli_domain::ids::CanvassId;
use linli_storage::canvass::{Listed, canvass};

use super::list_canvass_households::{HouseholdsWanted, list_canvass_households};
use super::view_canvass::{GridWorkers, Worker};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Households listed at once; a district that has reached nobody yet has more.
pub const UNREACHED_MAX: i64 = 20_000;

/// The unreached of one grid.
#[derive(Debug, Clone)]
pub struct UnreachedGrid {
    pub grid: GridCode,
    pub workers: Vec<Worker>,
    pub households: Vec<Listed>,
}

/// At most `UNREACHED_MAX` households; true when there are more.
///
/// # Errors
/// There is no such canvass in the actor's areas.
pub async fn list_unreached(
    app: &App,
    ctx: &Context,
    district: District,
    id: CanvassId,
    area: Option<GridCode>,
) -> Result<(Vec<UnreachedGrid>, bool), Error> {
    let limit = UNREACHED_MAX + 1;
    let wanted = HouseholdsWanted { area, outcome: Some(Outcome::NotReached), after: None, limit };
    let mut listed = list_canvass_households(app, ctx, district, id, &wanted).await?;
    let most = usize::try_from(UNREACHED_MAX).unwrap_or(usize::MAX);
    let more = listed.len() > most;
    listed.truncate(most);
    let mut reader = app.db.read().await?;
    let found = canvass(&mut reader, district, id).await?.ok_or_else(Error::not_found)?;
    let workers = GridWorkers::on(&mut reader, found.area, ctx.now.day()).await?;
    let mut grids: Vec<UnreachedGrid> = Vec::new();
    for household in listed {
        match grids.last_mut() {
            Some(last) if last.grid == household.grid => last.households.push(household),
            _ => grids.push(UnreachedGrid {
                grid: household.grid,
                workers: workers.of(household.grid),
                households: vec![household],
            }),
        }
    }
    Ok((grids, more))
}
