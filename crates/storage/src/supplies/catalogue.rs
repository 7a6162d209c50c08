//! What a community can order, and from whom.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{ItemId, ShopId, UserId};
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// A shop or pharmacy that supplies a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    pub id: ShopId,
    pub community: GridCode,
    pub name: String,
    /// Of the shop, not of a person.
    pub phone: Option<String>,
    /// A word of `domain::supplies::ShopKind`.
    pub kind: String,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
    pub ended_at: Option<Moment>,
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

const SHOP: &str = "select id, community, name, phone, kind, created_at, created_by, ended_at
    from supply_shops";
const ITEM: &str = "select id, community, code, name, name_en, unit, category, shop_id, price_fen,
    order_max, round_max, prescription, active, changed_at from supply_items";

fn read_shop(mut row: Row) -> Result<Shop, Error> {
    Ok(Shop {
        id: row.id()?,
        community: row.area()?,
        name: row.text()?,
        phone: row.text_or_null()?,
        kind: row.text()?,
        created_at: row.moment()?,
        created_by: row.id_or_null()?,
        ended_at: row.moment_or_null()?,
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

/// Writes a shop, new or changed.
pub async fn put_shop(tx: &mut Tx, district: District, new: &Shop) -> Result<(), Error> {
    let sql = "insert into supply_shops (district, id, community, name, phone, kind, created_at,
                 created_by, ended_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
               on conflict (district, id) do update set name = excluded.name,
                 phone = excluded.phone, kind = excluded.kind, ended_at = excluded.ended_at";
    let params = [
        district.into(),
        new.id.into(),
        new.community.into(),
        (&new.name).into(),
        new.phone.clone().into(),
        (&new.kind).into(),
        new.created_at.into(),
        new.created_by.into(),
        new.ended_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

pub async fn shop(
    reader: &mut Reader,
    district: District,
    id: ShopId,
) -> Result<Option<Shop>, Error> {
    let sql = format!("{SHOP} where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_shop).transpose()
}

/// Shops of a community, by name; those that no longer supply it too.
pub async fn shops_of(
    reader: &mut Reader,
    district: District,
    community: GridCode,
) -> Result<Vec<Shop>, Error> {
    let sql = format!("{SHOP} where district = $1 and community = $2 order by name, id limit 200");
    let rows = reader.query(&sql, &[district.into(), community.into()]).await?;
    rows.into_iter().map(read_shop).collect()
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
