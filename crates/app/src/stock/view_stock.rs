//! The stores of an area: what is in them, how long it lasts, what is on its way, what expires, and which home quarantines
//! have not got their kit.

use std::collections::{BTreeMap, HashMap};

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::plans::sections::KitPart;
use linli_domain::supplies::cover::{Cover, LOOK_BACK_DAYS, Lot as CoverLot, cover};
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::areas;
use linli_storage::arrivals::ranges_of;
use linli_storage::registry::door_of;
use linli_storage::stock::{
    Lot, Shipment, StockItem, issued_since, lots_in, shipments_in, stock_items,
};
use linli_storage::supplies::kits_missing;

use super::store_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::supplies::rules_at;

const LOTS_MAX: i64 = 5_000;
const SHIPMENTS_MAX: i64 = 200;
const KITS_MAX: i64 = 100;
/// Shipments that arrived are shown for so long.
const ARRIVED_HOURS: i64 = 24 * 14;

/// One thing in one store.
#[derive(Debug, Clone)]
pub struct Shelf {
    pub area: GridCode,
    pub item: StockItem,
    pub lots: Vec<Lot>,
    pub cover: Cover,
}

/// The stores of an area.
#[derive(Debug, Clone)]
pub struct StockView {
    pub district: District,
    pub cover_days: u32,
    pub items: Vec<StockItem>,
    /// What is short first.
    pub shelves: Vec<Shelf>,
    pub shipments: Vec<Shipment>,
    /// Names of every store that is named here.
    pub names: HashMap<GridCode, String>,
    /// Households in home quarantine without their kit: household and door.
    pub kits: Vec<(PublicId, String)>,
    pub kit: Vec<KitPart>,
}

pub async fn view_stock(app: &App, ctx: &Context, area: GridCode) -> Result<StockView, Error> {
    let scope = ctx.scope_within(Action::ViewStock, area)?;
    let district = store_of(area)?;
    let mut reader = app.db.read().await?;
    let rules = rules_at(&mut reader, area, ctx.now).await?.supplies;
    let mut view = StockView {
        district,
        cover_days: rules.cover_days,
        items: stock_items(&mut reader, district).await?,
        shelves: Vec::new(),
        shipments: Vec::new(),
        names: HashMap::new(),
        kits: Vec::new(),
        kit: rules.kit,
    };
    let since = ctx.now.plus_hours(-ARRIVED_HOURS);
    for range in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(range.0).is_err() {
            continue;
        }
        view.shelves
            .extend(shelves(&mut reader, range, &view.items, rules.cover_days, ctx.now).await?);
        view.shipments.extend(shipments_in(&mut reader, range, since, SHIPMENTS_MAX).await?);
        if !view.items.is_empty() {
            for (_, home) in kits_missing(&mut reader, range, ctx.now, KITS_MAX).await? {
                view.kits.push((
                    PublicId::new(range.0, home),
                    door_of(&mut reader, range.0, Some(home)).await?.unwrap_or_default(),
                ));
            }
        }
    }
    view.shelves
        .sort_by_key(|shelf| (!shelf.cover.is_short(), shelf.area, shelf.item.name.clone()));
    let of_shelves = view.shelves.iter().map(|shelf| shelf.area);
    let of_ways = view.shipments.iter().flat_map(|one| [one.from_area, one.to_area]);
    let mut named: Vec<GridCode> = of_shelves.chain(of_ways).chain([area]).collect();
    named.sort_unstable();
    named.dedup();
    for code in named {
        let name = areas::area(&mut reader, code).await?.map(|area| area.name);
        view.names.insert(code, name.unwrap_or_else(|| code.short()));
    }
    app.note_read(Record::of(ctx, Action::ViewStock, area));
    Ok(view)
}

/// How many things of the stores of a range are below what the plan wants covered.
pub(crate) async fn short_count(
    reader: &mut Reader,
    range: (District, i64, i64),
    now: Moment,
) -> Result<i64, Error> {
    let items = stock_items(reader, range.0).await?;
    if items.is_empty() {
        return Ok(0);
    }
    let area = GridCode::new(range.1).unwrap_or_else(|| range.0.area());
    let days = rules_at(reader, area, now).await?.supplies.cover_days;
    let short = shelves(reader, range, &items, days, now).await?;
    Ok(i64::try_from(short.iter().filter(|shelf| shelf.cover.is_short()).count()).unwrap_or(0))
}

async fn shelves(
    reader: &mut Reader,
    range: (District, i64, i64),
    items: &[StockItem],
    cover_days: u32,
    now: Moment,
) -> Result<Vec<Shelf>, Error> {
    let today = now.day();
    let since = today.plus(1 - i64::from(LOOK_BACK_DAYS)).start();
    let mut lots: BTreeMap<(GridCode, String), Vec<Lot>> = BTreeMap::new();
    for lot in lots_in(reader, range, LOTS_MAX).await? {
        lots.entry((lot.area, lot.item.clone())).or_default().push(lot);
    }
    let mut found = Vec::new();
    for issued in issued_since(reader, range, since).await? {
        let Some(item) = items.iter().find(|item| item.code == issued.item) else { continue };
        let lots = lots.remove(&(issued.area, issued.item.clone())).unwrap_or_default();
        // A store that is younger than fourteen days is judged by the days it has.
        let days = today.0 - issued.first_at.day().0 + 1;
        let days =
            u32::try_from(days.clamp(1, i64::from(LOOK_BACK_DAYS))).unwrap_or(LOOK_BACK_DAYS);
        let issued_count = u32::try_from(issued.quantity.max(0)).unwrap_or(u32::MAX);
        let known: Vec<CoverLot> = lots
            .iter()
            .map(|lot| CoverLot { quantity: lot.quantity, expires: lot.expires })
            .collect();
        let cover = cover(&known, issued_count, days, today, cover_days);
        found.push(Shelf { area: issued.area, item: item.clone(), lots, cover });
    }
    Ok(found)
}
