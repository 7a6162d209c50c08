//! What a community can order now, from whom, and until when.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::Action;
use linli_domain::plans::deadline::Term;
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::supplies::{
    Item, Round, Supplier, items_of, open_round_of, suppliers_around, suppliers_of,
};

use super::{community_of, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Shops that one list offers.
const SUPPLIERS_MAX: i64 = 500;

/// The catalogue with the round that takes orders.
#[derive(Debug, Clone)]
pub struct Catalogue {
    pub district: District,
    pub community: GridCode,
    pub shops: Vec<Supplier>,
    pub items: Vec<Item>,
    pub round: Option<Round>,
    /// When the next round would close by the plan.
    pub next_cut_off: Moment,
    pub orders_per_round: u32,
}

pub async fn list_supplies(app: &App, ctx: &Context, area: GridCode) -> Result<Catalogue, Error> {
    ctx.authorize(Action::ListSupplies, area)?;
    catalogue_of(&mut app.db.read().await?, area, ctx.now).await
}

/// The catalogue of an area's community; no personal data is in it.
pub(crate) async fn catalogue_of(
    reader: &mut Reader,
    area: GridCode,
    now: Moment,
) -> Result<Catalogue, Error> {
    let (district, community) = community_of(area)?;
    let rules = rules_at(reader, community, now).await?.supplies;
    Ok(Catalogue {
        district,
        community,
        shops: suppliers_of(reader, district, community).await?,
        items: items_of(reader, district, community).await?,
        round: open_round_of(reader, district, community, now).await?,
        next_cut_off: next_cut_off(rules.cut_off, now),
        orders_per_round: rules.orders_per_round,
    })
}

/// Shops of the street's ledger at which a community can buy.
pub async fn list_suppliers(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<(District, Vec<Supplier>), Error> {
    ctx.authorize(Action::PutSupplyItem, area)?;
    let (district, community) = community_of(area)?;
    let range = community.at(AreaLevel::Street).range();
    let mut reader = app.db.read().await?;
    Ok((district, suppliers_around(&mut reader, district, range, SUPPLIERS_MAX).await?))
}

/// The next time of day at which a round closes.
pub(crate) fn next_cut_off(term: Term, now: Moment) -> Moment {
    let Term::Clock { hour, minute } = term else { return now.plus_hours(24) };
    let today = now.day().at(hour.into(), minute.into());
    if today > now { today } else { today.plus_hours(24) }
}
