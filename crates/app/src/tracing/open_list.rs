//! Lists from elsewhere and what was found about whom is on them. Rows that matched nobody are only
//! counted; who told is shown to nobody here, only that there is somebody.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{ListId, PublicId};
use linli_storage::tracing::{OutsideList, OutsideRow, list, lists_in, rows_of};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const LISTS_MAX: i64 = 500;
/// Rows shown of one list.
const ROWS_MAX: i64 = 20_000;

/// Lists of an area, the newest first.
pub async fn list_lists(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<(District, OutsideList)>, Error> {
    let scope = ctx.scope_within(Action::ListLists, area)?;
    let lists = lists_in(&mut app.db.read().await?, &scope, LISTS_MAX).await?;
    app.note_read(Record::of(ctx, Action::ListLists, area).about("lists", lists.len()));
    Ok(lists)
}

/// A list with its matched rows inside the actor's areas.
pub async fn open_list(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<(OutsideList, Vec<OutsideRow>), Error> {
    let mut reader = app.db.read().await?;
    let found = list(&mut reader, id.district, ListId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::OpenList, found.grid_code)?;
    let scope = ctx.scope(Action::OpenList)?;
    let mut rows = rows_of(&mut reader, id.district, found.id, ROWS_MAX).await?;
    rows.retain(|row| row.person_id.is_some() && scope.covers(row.grid_code));
    app.note_read(Record::of(ctx, Action::OpenList, found.grid_code).about("list", id.id));
    Ok((found, rows))
}
