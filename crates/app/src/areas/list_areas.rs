//! The tree of areas, as far as the actor may see it.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::areas::{Area, area, areas_in};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Areas below `root` (the actor's own areas unless said) after `after`, in code order.
pub async fn list_areas(
    app: &App,
    ctx: &Context,
    root: Option<GridCode>,
    after: Option<GridCode>,
    limit: i64,
) -> Result<Vec<Area>, Error> {
    let scope = ctx.scope_within(Action::ListAreas, root.unwrap_or(GridCode::COUNTRY))?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for root in scope.areas() {
        let wanted = limit - found.len() as i64;
        if wanted <= 0 {
            break;
        }
        let after = after.map_or(0, GridCode::number);
        found.extend(areas_in(&mut reader, *root, after, wanted).await?);
    }
    Ok(found)
}

/// One area by its code.
pub async fn open_area(app: &App, ctx: &Context, code: GridCode) -> Result<Area, Error> {
    ctx.authorize(Action::ListAreas, code)?;
    area(&mut app.db.read().await?, code).await?.ok_or_else(Error::not_found)
}
