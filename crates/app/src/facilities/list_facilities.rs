//! The open facilities of an area and those around it that serve it, with what is free.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::arrivals::ranges_of;
use linli_storage::facilities::{Facility, facilities_for};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

const FACILITIES_MAX: i64 = 500;

/// The widest area first. Holds nobody's name, so looking at it is not journalled.
pub async fn list_facilities(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<Facility>, Error> {
    let scope = ctx.scope_within(Action::ListFacilities, area)?;
    let mut reader = app.db.read().await?;
    let mut found: Vec<Facility> = Vec::new();
    let ranges = ranges_of(&mut reader, &scope).await?;
    for (district, low, _) in ranges {
        let Some(area) = GridCode::new(low) else { continue };
        let here = facilities_for(&mut reader, district, area, ctx.now, FACILITIES_MAX).await?;
        let new = here.into_iter().filter(|one| found.iter().all(|known| known.id != one.id));
        found.extend(new.collect::<Vec<_>>());
    }
    Ok(found)
}
