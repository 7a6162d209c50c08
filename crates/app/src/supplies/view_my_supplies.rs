//! What a resident can order for a household of theirs, how their orders stand, and why something was short.

use std::collections::HashMap;

use linli_domain::areas::District;
use linli_domain::ids::{HouseholdId, ItemId, PublicId, RoundId};
use linli_storage::Reader;
use linli_storage::registry::{HouseholdLine, household};
use linli_storage::supplies::{Purchase, Round, orders_of_household, purchases_of, round};

use super::home_kinds;
use super::list_supplies::{Catalogue, catalogue_of};
use super::list_supply_orders::{OrderView, with_doors};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::residents::{people_of, phone_of};

const ORDERS_MAX: i64 = 20;

/// An order with the round it is in and, thing by thing, what was bought of what everybody wanted.
#[derive(Debug, Clone)]
pub struct MyOrder {
    pub view: OrderView,
    pub round: Option<Round>,
    pub bought: HashMap<ItemId, Purchase>,
}

/// A resident's supplies.
#[derive(Debug, Clone)]
pub struct MySupplies {
    /// Households of theirs with their doors; the one that is shown first.
    pub households: Vec<(PublicId, String)>,
    pub catalogue: Option<Catalogue>,
    pub isolated: bool,
    pub orders: Vec<MyOrder>,
}

pub async fn view_my_supplies(
    app: &App,
    ctx: &Context,
    wanted: Option<PublicId>,
) -> Result<MySupplies, Error> {
    let phone = phone_of(ctx)?;
    let mut reader = app.db.read().await?;
    let mut homes = homes(&mut reader, &phone).await?;
    if let Some(wanted) = wanted {
        let place = homes.iter().position(|(id, _)| *id == wanted);
        let place = place.ok_or_else(Error::not_found)?;
        homes.swap(0, place);
    }
    let mut mine =
        MySupplies { households: Vec::new(), catalogue: None, isolated: false, orders: Vec::new() };
    if let Some((id, line)) = homes.first() {
        let (district, home) = (id.district, HouseholdId(id.id));
        mine.catalogue = Some(catalogue_of(&mut reader, line.grid_code, ctx.now).await?);
        let kinds = home_kinds(&mut reader, line.grid_code, ctx.now).await?;
        let kept =
            linli_storage::supplies::kept_at_home(&mut reader, district, home, &kinds, ctx.now);
        mine.isolated = kept.await?.is_some();
        mine.orders = orders(&mut reader, district, home).await?;
        app.note_read(Record::named(ctx, "view_own", line.grid_code));
    }
    mine.households = homes.into_iter().map(|(id, line)| (id, line.door_words())).collect();
    Ok(mine)
}

async fn homes(
    reader: &mut Reader,
    phone: &[u8; 16],
) -> Result<Vec<(PublicId, HouseholdLine)>, Error> {
    let mut homes: Vec<(PublicId, HouseholdLine)> = Vec::new();
    for (district, people) in people_of(reader, phone).await? {
        for home in people.iter().filter_map(|line| line.household_id) {
            let id = PublicId::new(district, home);
            if homes.iter().any(|(known, _)| *known == id) {
                continue;
            }
            if let Some(line) = household(reader, district, home).await? {
                homes.push((id, line));
            }
        }
    }
    Ok(homes)
}

async fn orders(
    reader: &mut Reader,
    district: District,
    home: HouseholdId,
) -> Result<Vec<MyOrder>, Error> {
    let orders = orders_of_household(reader, district, home, ORDERS_MAX).await?;
    let mut rounds: HashMap<RoundId, (Option<Round>, HashMap<ItemId, Purchase>)> = HashMap::new();
    let mut mine = Vec::with_capacity(orders.len());
    for view in with_doors(reader, district, orders).await? {
        let (of, bought) = match view.order.round_id {
            None => (None, HashMap::new()),
            Some(id) => {
                if let std::collections::hash_map::Entry::Vacant(place) = rounds.entry(id) {
                    let found = round(reader, district, id).await?;
                    let bought = purchases_of(reader, district, id).await?;
                    place.insert((found, bought.into_iter().map(|p| (p.item_id, p)).collect()));
                }
                rounds.get(&id).cloned().unwrap_or_default()
            }
        };
        mine.push(MyOrder { view, round: of, bought });
    }
    Ok(mine)
}
