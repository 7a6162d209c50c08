//! What a household may take from the aid shop this month (爱心超市), and what it took.

use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_domain::supplies::aid::is_eligible;
use linli_domain::supplies::stock::points_left;
use linli_storage::Reader;
use linli_storage::stock::points_spent;
use linli_storage::supplies::{Home, home};

use super::month_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::supplies::rules_at;

/// How a household stands with the aid shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aid {
    /// None: it may not take anything.
    pub allowance: Option<u32>,
    pub spent: u32,
    pub left: u32,
}

pub async fn view_aid(app: &App, ctx: &Context, household: PublicId) -> Result<Aid, Error> {
    let mut reader = app.db.read().await?;
    let found = home(&mut reader, household.district, HouseholdId(household.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ViewAid, found.grid_code)?;
    let allowance = allowance_of(&mut reader, ctx, &found).await?;
    let month = month_of(ctx.now);
    let spent = points_spent(&mut reader, household.district, found.household_id, month).await?;
    let spent = u32::try_from(spent).unwrap_or(u32::MAX);
    app.note_read(Record::of(ctx, Action::ViewAid, found.grid_code).about("household", household));
    Ok(Aid { allowance, spent, left: allowance.map_or(0, |most| points_left(most, spent)) })
}

/// Points a month, if one of the household's care needs is one the plan names.
pub(super) async fn allowance_of(
    reader: &mut Reader,
    ctx: &Context,
    home: &Home,
) -> Result<Option<u32>, Error> {
    let aid = rules_at(reader, home.grid_code, ctx.now).await?.supplies.aid;
    Ok(is_eligible(&aid.needs, &home.needs).then_some(aid.points_per_month))
}

pub(super) fn not_eligible() -> Error {
    Error::state(
        "stock.not_eligible",
        "这一户不在爱心超市的帮扶范围：预案 [supplies.aid] 写明哪些照护需求可领，需要时请先登记照护需求。",
        "This household may not take from the aid shop: the plan's [supplies.aid] says which care \
         needs may; note the need first if there is one.",
    )
}
