//! Things, lots and movements.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{DonationId, HouseholdId, MeasureId, MovementId, ShipmentId, UserId};
use linli_domain::time::{Day, Moment};
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};
use crate::supplies::{small, small_or_null};

const NOTE: &[u8] = b"stock_movements.note";

/// A thing stores keep, the same in the whole district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockItem {
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub unit: String,
    /// What it costs of a month's allowance in the aid shop; none: not there.
    pub points: Option<u32>,
}

pub async fn put_stock_item(
    tx: &mut Tx,
    district: District,
    new: &StockItem,
    now: Moment,
) -> Result<(), Error> {
    let sql = "insert into stock_items (district, code, name, name_en, unit, points, changed_at)
               values ($1, $2, $3, $4, $5, $6, $7)
               on conflict (district, code) do update set name = excluded.name,
                 name_en = excluded.name_en, unit = excluded.unit, points = excluded.points,
                 changed_at = excluded.changed_at";
    let params = [
        district.into(),
        (&new.code).into(),
        (&new.name).into(),
        (&new.name_en).into(),
        (&new.unit).into(),
        new.points.into(),
        now.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

fn read_item(mut row: Row) -> Result<StockItem, Error> {
    Ok(StockItem {
        code: row.text()?,
        name: row.text()?,
        name_en: row.text()?,
        unit: row.text()?,
        points: small_or_null(&mut row)?,
    })
}

pub async fn stock_items(reader: &mut Reader, district: District) -> Result<Vec<StockItem>, Error> {
    let sql = "select code, name, name_en, unit, points from stock_items where district = $1
               order by name, code limit 500";
    reader.query(sql, &[district.into()]).await?.into_iter().map(read_item).collect()
}

pub async fn stock_item(
    reader: &mut Reader,
    district: District,
    code: &str,
) -> Result<Option<StockItem>, Error> {
    let sql = "select code, name, name_en, unit, points from stock_items
               where district = $1 and code = $2";
    reader.query_one(sql, &[district.into(), code.into()]).await?.map(read_item).transpose()
}

/// What lies in a store of one delivery or expiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    pub area: GridCode,
    pub item: String,
    pub lot: String,
    pub expires: Option<Day>,
    pub quantity: u32,
}

const LOT: &str = "select area, item, lot, expires_day, quantity from stock_lots";

fn read_lot(mut row: Row) -> Result<Lot, Error> {
    Ok(Lot {
        area: row.area()?,
        item: row.text()?,
        lot: row.text()?,
        expires: row.day_or_null()?,
        quantity: small(&mut row)?,
    })
}

/// Lots of the stores of a range of codes, empty ones left out.
pub async fn lots_in(
    reader: &mut Reader,
    (district, low, high): (District, i64, i64),
    limit: i64,
) -> Result<Vec<Lot>, Error> {
    let sql = format!(
        "{LOT} where district = $1 and area between $2 and $3 and quantity > 0
         order by area, item, lot limit $4"
    );
    let params = [district.into(), low.into(), high.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_lot).collect()
}

/// Lots of one thing in one store, empty ones too.
pub async fn lots_of(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    item: &str,
) -> Result<Vec<Lot>, Error> {
    let sql =
        format!("{LOT} where district = $1 and area = $2 and item = $3 order by lot limit 1000");
    let params = [district.into(), area.into(), item.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_lot).collect()
}

/// Puts something into a lot; false when the lot expires on another day.
pub async fn add_to_lot(tx: &mut Tx, district: District, new: &Lot) -> Result<bool, Error> {
    let sql = "insert into stock_lots (district, area, item, lot, expires_day, quantity)
               values ($1, $2, $3, $4, $5, $6)
               on conflict (district, area, item, lot) do update
                 set quantity = stock_lots.quantity + excluded.quantity
               where coalesce(stock_lots.expires_day, -1) = coalesce(excluded.expires_day, -1)";
    let params = [
        district.into(),
        new.area.into(),
        (&new.item).into(),
        (&new.lot).into(),
        new.expires.into(),
        new.quantity.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Takes something out of a lot; false when there is not enough in it.
pub async fn take_from_lot(
    tx: &mut Tx,
    district: District,
    (area, item, lot): (GridCode, &str, &str),
    quantity: u32,
) -> Result<bool, Error> {
    let sql = "update stock_lots set quantity = quantity - $5
               where district = $1 and area = $2 and item = $3 and lot = $4 and quantity >= $5";
    let params = [district.into(), area.into(), item.into(), lot.into(), quantity.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Writes what was counted in a lot; false when something was moved since it was looked at.
pub async fn counted_lot(
    tx: &mut Tx,
    district: District,
    lot: &Lot,
    counted: u32,
) -> Result<bool, Error> {
    let sql = "update stock_lots set quantity = $6
               where district = $1 and area = $2 and item = $3 and lot = $4 and quantity = $5";
    let params = [
        district.into(),
        lot.area.into(),
        (&lot.item).into(),
        (&lot.lot).into(),
        lot.quantity.into(),
        counted.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// One line of the book.
#[derive(Debug, Clone)]
pub struct Movement {
    pub id: MovementId,
    pub area: GridCode,
    pub item: String,
    pub lot: String,
    /// A word of `domain::supplies::MovementKind`.
    pub kind: String,
    /// How much more there is, or less.
    pub quantity: i64,
    pub at: Moment,
    pub recorded_at: Moment,
    pub by_user: Option<UserId>,
    pub household_id: Option<HouseholdId>,
    pub measure_id: Option<MeasureId>,
    pub shipment_id: Option<ShipmentId>,
    pub donation_id: Option<DonationId>,
    pub points: u32,
    /// What was found by counting.
    pub counted: Option<u32>,
    /// A word of `domain::supplies::Purpose`.
    pub purpose: Option<String>,
    /// In clear here and sealed at rest.
    pub note: Option<Zeroizing<String>>,
}

const MOVEMENT: &str = "id,area,item,lot,kind,quantity,at,recorded_at,by_user,household_id,\
    measure_id,shipment_id,donation_id,points,counted,purpose,note_sealed";

fn read_movement(reader: &Reader, district: District, mut row: Row) -> Result<Movement, Error> {
    let sealer = reader.vault().sealer(district)?;
    Ok(Movement {
        id: row.id()?,
        area: row.area()?,
        item: row.text()?,
        lot: row.text()?,
        kind: row.text()?,
        quantity: row.int()?,
        at: row.moment()?,
        recorded_at: row.moment()?,
        by_user: row.id_or_null()?,
        household_id: row.id_or_null()?,
        measure_id: row.id_or_null()?,
        shipment_id: row.id_or_null()?,
        donation_id: row.id_or_null()?,
        points: small(&mut row)?,
        counted: small_or_null(&mut row)?,
        purpose: row.text_or_null()?,
        note: row.bytes_or_null()?.map(|note| sealer.open_text(NOTE, &note)).transpose()?,
    })
}

pub async fn insert_movements(
    tx: &mut Tx,
    district: District,
    new: &[Movement],
) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let mut rows: Vec<Value> = Vec::with_capacity(new.len() * 18);
    for one in new {
        let note = one.note.as_ref().map(|note| sealer.seal(NOTE, note.as_bytes())).transpose()?;
        rows.extend([
            district.into(),
            one.id.into(),
            one.area.into(),
            (&one.item).into(),
            (&one.lot).into(),
            (&one.kind).into(),
            one.quantity.into(),
            one.at.into(),
            one.recorded_at.into(),
            one.by_user.into(),
            one.household_id.into(),
            one.measure_id.into(),
            one.shipment_id.into(),
            one.donation_id.into(),
            one.points.into(),
            one.counted.into(),
            one.purpose.clone().into(),
            note.into(),
        ]);
    }
    let columns = "district,id,area,item,lot,kind,quantity,at,recorded_at,by_user,household_id,\
                   measure_id,shipment_id,donation_id,points,counted,purpose,note_sealed";
    tx.insert_rows("stock_movements", columns, rows).await
}

/// The book of one store, the newest first; of one thing if asked for.
pub async fn movements_in(
    reader: &mut Reader,
    (district, area): (District, GridCode),
    item: Option<&str>,
    limit: i64,
) -> Result<Vec<Movement>, Error> {
    let mut params = vec![district.into(), area.into(), limit.into()];
    let more = if let Some(item) = item {
        params.push(item.into());
        " and item = $4"
    } else {
        ""
    };
    let sql = format!(
        "select {MOVEMENT} from stock_movements where district = $1 and area = $2{more}
         order by at desc, id desc limit $3"
    );
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_movement(reader, district, row)).collect()
}

/// What came with a donation.
pub async fn movements_of_donation(
    reader: &mut Reader,
    district: District,
    id: DonationId,
) -> Result<Vec<Movement>, Error> {
    let sql = format!(
        "select {MOVEMENT} from stock_movements where district = $1 and donation_id = $2
         order by id limit 200"
    );
    let rows = reader.query(&sql, &[district.into(), id.into()]).await?;
    rows.into_iter().map(|row| read_movement(reader, district, row)).collect()
}

/// What a store issued of a thing since a moment, and when its book begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    pub area: GridCode,
    pub item: String,
    pub quantity: i64,
    pub first_at: Moment,
}

/// Issues of the stores of a range of codes; what was sent to another store is not used up.
pub async fn issued_since(
    reader: &mut Reader,
    (district, low, high): (District, i64, i64),
    since: Moment,
) -> Result<Vec<Issued>, Error> {
    let sql = "select area, item,
                 cast(sum(case when kind = 'issue' and at >= $4 then -quantity else 0 end) as bigint),
                 min(at)
               from stock_movements where district = $1 and area between $2 and $3
               group by area, item order by area, item";
    let params = [district.into(), low.into(), high.into(), since.into()];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Issued {
                area: row.area()?,
                item: row.text()?,
                quantity: row.int()?,
                first_at: row.moment()?,
            })
        })
        .collect()
}

/// What a household took from the aid shop between two moments.
pub async fn points_spent(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
    (from, until): (Moment, Moment),
) -> Result<i64, Error> {
    let sql = "select cast(sum(points) as bigint) from stock_movements
               where district = $1 and household_id = $2 and at >= $3 and at < $4";
    reader.count(sql, &[district.into(), household.into(), from.into(), until.into()]).await
}
