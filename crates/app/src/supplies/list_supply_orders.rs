//! Orders of an area: of a round, or those that wait for the next; with their doors, lines and wishes.

use std::collections::HashMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId, RoundId};
use linli_storage::Reader;
use linli_storage::arrivals::ranges_of;
use linli_storage::registry::{HouseholdLine, household};
use linli_storage::supplies::{Line, Order, lines_of, orders_in, orders_of_household};

use super::authorized_home;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const ORDERS_MAX: i64 = 500;
const OF_HOUSEHOLD_MAX: i64 = 50;

/// An order with its door and lines.
#[derive(Debug, Clone)]
pub struct OrderView {
    pub district: District,
    pub order: Order,
    pub home: Option<HouseholdLine>,
    pub lines: Vec<Line>,
}

pub async fn list_supply_orders(
    app: &App,
    ctx: &Context,
    area: GridCode,
    round: Option<PublicId>,
) -> Result<Vec<OrderView>, Error> {
    let scope = ctx.scope_within(Action::ListSupplyOrders, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err()
            || round.is_some_and(|round| round.district != district)
        {
            continue;
        }
        let of = round.map(|round| RoundId(round.id));
        let orders = orders_in(&mut reader, (district, low, high), of, ORDERS_MAX).await?;
        found.extend(with_doors(&mut reader, district, orders).await?);
    }
    app.note_read(Record::of(ctx, Action::ListSupplyOrders, area).about("orders", found.len()));
    Ok(found)
}

/// The newest orders of one household.
pub async fn list_household_orders(
    app: &App,
    ctx: &Context,
    household: PublicId,
) -> Result<Vec<OrderView>, Error> {
    let mut reader = app.db.read().await?;
    let home = authorized_home(&mut reader, ctx, Action::ListSupplyOrders, household).await?;
    let district = household.district;
    let orders =
        orders_of_household(&mut reader, district, home.household_id, OF_HOUSEHOLD_MAX).await?;
    let found = with_doors(&mut reader, district, orders).await?;
    app.note_read(
        Record::of(ctx, Action::ListSupplyOrders, home.grid_code).about("household", household),
    );
    Ok(found)
}

/// Orders with their doors and lines.
pub(crate) async fn with_doors(
    reader: &mut Reader,
    district: District,
    orders: Vec<Order>,
) -> Result<Vec<OrderView>, Error> {
    let mut doors: HashMap<HouseholdId, Option<HouseholdLine>> = HashMap::new();
    let mut views = Vec::with_capacity(orders.len());
    for order in orders {
        let id = order.household_id;
        if let std::collections::hash_map::Entry::Vacant(place) = doors.entry(id) {
            place.insert(household(reader, district, id).await?);
        }
        let lines = lines_of(reader, district, order.id).await?;
        let home = doors.get(&id).cloned().flatten();
        views.push(OrderView { district, order, home, lines });
    }
    Ok(views)
}
