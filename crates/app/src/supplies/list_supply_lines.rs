//! The lines behind a number of a round: which doors, how many, what became of them.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{CompoundId, ItemId, PublicId, RoundId};
use linli_storage::arrivals::ranges_of;
use linli_storage::supplies::{LineSearch, LineView, line_views, round};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Lines of one page of the desk.
const LINES_MAX: i64 = 500;

/// Which lines.
#[derive(Debug, Clone, Default)]
pub struct LinesOf {
    pub grid: Option<GridCode>,
    pub compound: Option<PublicId>,
    pub item: Option<PublicId>,
    /// A word of an outcome; empty for those still on their way.
    pub outcome: Option<String>,
}

/// Answers the lines and whether there are more.
pub async fn list_supply_lines(
    app: &App,
    ctx: &Context,
    id: PublicId,
    of: LinesOf,
) -> Result<(Vec<LineView>, bool), Error> {
    let mut reader = app.db.read().await?;
    let found = round(&mut reader, id.district, RoundId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    let scope = ctx.scope_within(Action::ListSupplyLines, of.grid.unwrap_or(found.community))?;
    let search = LineSearch {
        item: of.item.map(|item| ItemId(item.id)),
        compound: of.compound.map(|compound| CompoundId(compound.id)),
        outcome: of.outcome.as_deref(),
        limit: LINES_MAX + 1,
    };
    let mut lines = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if district == id.district {
            let range = (district, low, high);
            lines.extend(line_views(&mut reader, range, found.id, search).await?);
        }
    }
    let most = usize::try_from(LINES_MAX).unwrap_or(0);
    let more = lines.len() > most;
    lines.truncate(most);
    app.note_read(
        Record::of(ctx, Action::ListSupplyLines, found.community).about("supply_round", id),
    );
    Ok((lines, more))
}
