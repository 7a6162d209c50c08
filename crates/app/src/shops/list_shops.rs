//! The ledger of shops and firms in walking order, with numbers that open: how many of which kind work, and why the others
//! have not reopened.

use std::collections::HashMap;

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::ShopId;
use linli_domain::plans::sections::Checklist;
use linli_domain::shops::{NotOpenWhy, SEATS, ShopKind, ShopState};
use linli_storage::shops::{Shop, ShopFilter, seats_taken, shop_counts, shops_in};

use super::checklists_at;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const SHOPS_MAX: i64 = 2_000;

/// What a list shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    pub kind: Option<ShopKind>,
    pub state: Option<ShopState>,
    pub why: Option<NotOpenWhy>,
}

/// A shop of the ledger with the seats of its service desk that nobody was named for.
#[derive(Debug, Clone)]
pub struct ShopLine {
    pub shop: Shop,
    pub vacant: i64,
}

#[derive(Debug, Clone)]
pub struct ShopList {
    pub items: Vec<ShopLine>,
    /// Kind, state, why it has not reopened (empty otherwise), how many; they add up to all shops of the area.
    pub counts: Vec<(String, String, String, i64)>,
    /// What the plan asks, for the phone to carry.
    pub checklists: Vec<Checklist>,
}

pub async fn list_shops(
    app: &App,
    ctx: &Context,
    area: GridCode,
    wanted: Wanted,
) -> Result<ShopList, Error> {
    let scope = ctx.scope_within(Action::ListShops, area)?;
    let mut reader = app.db.read().await?;
    let filter = ShopFilter {
        kind: wanted.kind.map(ShopKind::word),
        state: wanted.state.map(ShopState::word),
        why: wanted.why.map(NotOpenWhy::word),
    };
    let found = shops_in(&mut reader, &scope, filter, SHOPS_MAX).await?;
    let counts = shop_counts(&mut reader, &scope).await?;
    let taken: HashMap<ShopId, i64> = seats_taken(&mut reader, &scope).await?.into_iter().collect();
    let (checklists, _) = checklists_at(&mut reader, area, ctx.now).await?;
    let items: Vec<ShopLine> = found
        .into_iter()
        .map(|shop| {
            let vacant = (SEATS - taken.get(&shop.id).copied().unwrap_or(0)).max(0);
            ShopLine { shop, vacant }
        })
        .collect();
    app.note_read(Record::of(ctx, Action::ListShops, area).about("shops", items.len()));
    Ok(ShopList { items, counts, checklists })
}
