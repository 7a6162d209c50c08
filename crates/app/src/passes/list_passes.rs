//! The passes of an area, the newest first.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::passes::PassKind;
use linli_storage::passes::{Pass, passes_in};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

pub const LIST_MAX: i64 = 200;

pub async fn list_passes(
    app: &App,
    ctx: &Context,
    area: GridCode,
    kind: Option<PassKind>,
    before: Option<u32>,
) -> Result<Vec<Pass>, Error> {
    let scope = ctx.scope_within(Action::ListPasses, area)?;
    let mut reader = app.db.read().await?;
    let kind = kind.map(PassKind::word);
    let found = passes_in(&mut reader, &scope, kind, before, LIST_MAX).await?;
    app.note_read(Record::of(ctx, Action::ListPasses, area));
    Ok(found)
}
