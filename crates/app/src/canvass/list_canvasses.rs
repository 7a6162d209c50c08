//! The canvasses that touch an area, the newest first.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::CanvassId;
use linli_domain::time::Moment;
use linli_storage::areas::districts;
use linli_storage::canvass::{Canvass, canvasses_touching};

use super::start_canvass::NEWEST;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Canvasses that lie in `area` or around it (the actor's own areas unless said), after the moment
/// and id of `after`.
pub async fn list_canvasses(
    app: &App,
    ctx: &Context,
    area: Option<GridCode>,
    after: Option<(Moment, CanvassId)>,
    limit: i64,
) -> Result<Vec<Canvass>, Error> {
    let scope = ctx.scope_within(Action::ListCanvasses, area.unwrap_or(GridCode::COUNTRY))?;
    let mut reader = app.db.read().await?;
    let known = districts(&mut reader).await?;
    let after = after.unwrap_or(NEWEST);
    let mut found: Vec<Canvass> = Vec::new();
    for area in scope.areas() {
        for district in known
            .iter()
            .filter(|one| area.contains(one.area()) || area.at(AreaLevel::District) == one.area())
        {
            for canvass in canvasses_touching(&mut reader, *district, *area, after, limit).await? {
                if !found.iter().any(|have| have.id == canvass.id) {
                    found.push(canvass);
                }
            }
        }
    }
    found.sort_by_key(|canvass| std::cmp::Reverse((canvass.triggered_at, canvass.id)));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// The canvass somebody means who names an area: the newest open one that covers all of it, else
/// the newest that does, else the newest inside it.
///
/// # Errors
/// There is none.
pub async fn canvass_of(app: &App, ctx: &Context, area: GridCode) -> Result<Canvass, Error> {
    let near = list_canvasses(app, ctx, Some(area), None, 200).await?;
    let covers = |canvass: &&Canvass| canvass.area.contains(area);
    let open = near.iter().filter(covers).find(|canvass| canvass.closed_at.is_none());
    let best = open.or_else(|| near.iter().find(covers)).or_else(|| near.first());
    best.cloned().ok_or_else(|| {
        let area = area.short();
        Error::state(
            "canvass.none",
            format!("{area} 还没有排查：请先用 linli canvass start 开始。"),
            format!("{area} has no canvass: start one with `linli canvass start`."),
        )
    })
}
