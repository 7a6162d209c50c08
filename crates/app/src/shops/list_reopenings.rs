//! Applications to reopen in a state, the oldest first, each with what was found missing.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::shops::ReopeningState;
use linli_storage::Reader;
use linli_storage::shops::{Reopening, Shop, reopenings_in, shop};

use super::{checklists_at, kind_of, question_names, reopening_list};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const REOPENINGS_MAX: i64 = 500;

/// An application with its shop.
#[derive(Debug, Clone)]
pub struct ReopeningView {
    pub reopening: Reopening,
    pub shop: Shop,
    /// What is missing, in the reader's words.
    pub missing: Vec<String>,
}

pub async fn list_reopenings(
    app: &App,
    ctx: &Context,
    area: GridCode,
    state: ReopeningState,
) -> Result<Vec<ReopeningView>, Error> {
    let scope = ctx.scope_within(Action::ListReopenings, area)?;
    let mut reader = app.db.read().await?;
    let found = reopenings_in(&mut reader, &scope, state.word(), REOPENINGS_MAX).await?;
    let mut views = Vec::with_capacity(found.len());
    for reopening in found {
        views.extend(view(&mut reader, ctx, reopening).await?);
    }
    app.note_read(Record::of(ctx, Action::ListReopenings, area).about("reopenings", views.len()));
    Ok(views)
}

pub(super) async fn view(
    reader: &mut Reader,
    ctx: &Context,
    reopening: Reopening,
) -> Result<Option<ReopeningView>, Error> {
    let Some(shop) = shop(reader, reopening.district, reopening.shop_id).await? else {
        return Ok(None);
    };
    let (lists, _) = checklists_at(reader, shop.grid_code, ctx.now).await?;
    let list = reopening_list(&lists, kind_of(&shop));
    let missing = question_names(list, &reopening.missing, ctx.lang);
    let missing = missing.into_iter().map(|(_, text)| text).collect();
    Ok(Some(ReopeningView { reopening, shop, missing }))
}
