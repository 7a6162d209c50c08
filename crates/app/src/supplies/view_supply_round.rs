//! A round as a whole: what was ordered by compound, grid and community, what was bought, who was short, what became of
//! every line. Every number opens to its lines.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::supplies::LineOutcome;
use linli_storage::supplies::{
    Item, Purchase, Round, Sum, Supplier, items_of, outcomes_of, purchases_of, sums_of,
    suppliers_of,
};

use super::authorized_round;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// A round with everything that is counted in it.
#[derive(Debug, Clone)]
pub struct RoundView {
    pub round: Round,
    pub items: Vec<Item>,
    pub shops: Vec<Supplier>,
    pub sums: Vec<Sum>,
    pub purchases: Vec<Purchase>,
    /// Lines by what became of them; none for those still on their way. They add up to the lines of the round.
    pub outcomes: Vec<(Option<LineOutcome>, i64)>,
}

pub async fn view_supply_round(app: &App, ctx: &Context, id: PublicId) -> Result<RoundView, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized_round(&mut reader, ctx, Action::ViewSupplyRound, id).await?;
    let (district, community) = (id.district, found.community);
    let outcomes = outcomes_of(&mut reader, district, found.id).await?;
    let outcomes = outcomes.into_iter().map(|(word, n)| (LineOutcome::from_word(&word), n));
    Ok(RoundView {
        items: items_of(&mut reader, district, community).await?,
        shops: suppliers_of(&mut reader, district, community).await?,
        sums: sums_of(&mut reader, district, found.id).await?,
        purchases: purchases_of(&mut reader, district, found.id).await?,
        outcomes: outcomes.collect(),
        round: found,
    })
}
