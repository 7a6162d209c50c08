//! What a community can order, and from whom.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{ItemId, ShopId};
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// A shop of the ledger as a catalogue names it: nobody's name or phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplier {
    pub id: ShopId,
    /// Where it stands.
    pub grid: GridCode,
    pub name: String,
    /// A word of `domain::shops::ShopKind`.
    pub kind: String,
    pub place: String,
}

/// Something that can be ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: ItemId,
    pub community: GridCode,
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub unit: String,
    /// A word of `domain::supplies::Category`.
    pub category: String,
    pub shop_id: Option<ShopId>,
    /// Noted, never charged here.
    pub price_fen: Option<i64>,
    pub order_max: u32,
    pub round_max: u32,
    pub prescription: bool,
    pub active: bool,
    pub changed_at: Moment,
}

const ITEM: &str = "select id, community, code, name, name_en, unit, category, shop_id, price_fen,
    order_max, round_max, prescription, active, changed_at from supply_items";

fn read_supplier(mut row: Row) -> Result<Supplier, Error> {
    Ok(Supplier {
        id: row.id()?,
        grid: row.area()?,
        name: row.text()?,
        kind: row.text()?,
        place: row.text()?,
    })
}

/// A number that was checked before it was written.
pub(crate) fn small(row: &mut Row) -> Result<u32, Error> {
    let number = row.int()?;
    u32::try_from(number).map_err(|_| Error::Unreadable { column: 0, wanted: "a small number" })
}

pub(crate) fn small_or_null(row: &mut Row) -> Result<Option<u32>, Error> {
    let wrong = |_| Error::Unreadable { column: 0, wanted: "a small number or null" };
    row.int_or_null()?.map(|number| u32::try_from(number).map_err(wrong)).transpose()
}

fn read_item(mut row: Row) -> Result<Item, Error> {
    Ok(Item {
        id: row.id()?,
        community: row.area()?,
        code: row.text()?,
        name: row.text()?,
        name_en: row.text()?,
        unit: row.text()?,
        category: row.text()?,
        shop_id: row.id_or_null()?,
        price_fen: row.int_or_null()?,
        order_max: small(&mut row)?,
        round_max: small(&mut row)?,
        prescription: row.flag()?,
        active: row.flag()?,
        changed_at: row.moment()?,
    })
}

/// Shops that things of a community's catalogue are bought at, by name.
pub async fn suppliers_of(
    reader: &mut Reader,
    district: District,
    community: GridCode,
) -> Result<Vec<Supplier>, Error> {
    let sql = "select id, grid_code, name, kind, place from shops
               where district = $1 and id in (select shop_id from supply_items
                 where district = $1 and community = $2 and shop_id is not null)
               order by name, id";
    let rows = reader.query(sql, &[district.into(), community.into()]).await?;
    rows.into_iter().map(read_supplier).collect()
}

/// Shops between two grids at which one can buy, by name.
pub async fn suppliers_around(
    reader: &mut Reader,
    district: District,
    (low, high): (i64, i64),
    limit: i64,
) -> Result<Vec<Supplier>, Error> {
    let sql = "select id, grid_code, name, kind, place from shops
               where district = $1 and grid_code between $2 and $3 and state <> 'gone'
                 and kind in ('supermarket', 'market', 'pharmacy', 'individual_shop',
                   'enterprise', 'other')
               order by name, id limit $4";
    let params = [district.into(), low.into(), high.into(), limit.into()];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter().map(read_supplier).collect()
}

/// Writes an item under its code, new or changed; answers its id.
pub async fn put_item(tx: &mut Tx, district: District, new: &Item) -> Result<ItemId, Error> {
    let sql = "insert into supply_items (district, id, community, code, name, name_en, unit,
                 category, shop_id, price_fen, order_max, round_max, prescription, active,
                 changed_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
               on conflict (district, community, code) do update set name = excluded.name,
                 name_en = excluded.name_en, unit = excluded.unit, category = excluded.category,
                 shop_id = excluded.shop_id, price_fen = excluded.price_fen,
                 order_max = excluded.order_max, round_max = excluded.round_max,
                 prescription = excluded.prescription, active = excluded.active,
                 changed_at = excluded.changed_at
               returning id";
    let params = [
        district.into(),
        new.id.into(),
        new.community.into(),
        (&new.code).into(),
        (&new.name).into(),
        (&new.name_en).into(),
        (&new.unit).into(),
        (&new.category).into(),
        new.shop_id.into(),
        new.price_fen.into(),
        new.order_max.into(),
        new.round_max.into(),
        new.prescription.into(),
        new.active.into(),
        new.changed_at.into(),
    ];
    let row = tx.query_one(sql, &params).await?;
    row.ok_or(Error::Unreadable { column: 1, wanted: "an id" })?.id()
}

/// Everything a community has ever sold, by kind and name.
pub async fn items_of(
    reader: &mut Reader,
    district: District,
    community: GridCode,
) -> Result<Vec<Item>, Error> {
    let sql = format!(
        "{ITEM} where district = $1 and community = $2 order by category, name, id limit 500"
    );
    let rows = reader.query(&sql, &[district.into(), community.into()]).await?;
    rows.into_iter().map(read_item).collect()
}
