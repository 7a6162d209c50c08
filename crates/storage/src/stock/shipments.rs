//! Goods on their way from one store to another (调剂): sent and received are two records, and between them the goods
//! are named as on their way.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{ShipmentId, UserId};
use linli_domain::time::{Day, Moment};

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};
use crate::supplies::{small, small_or_null};

/// One way of some of one lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shipment {
    pub id: ShipmentId,
    pub from_area: GridCode,
    pub to_area: GridCode,
    pub item: String,
    pub lot: String,
    pub expires: Option<Day>,
    pub quantity: u32,
    /// None: still on its way.
    pub received: Option<u32>,
    pub sent_at: Moment,
    pub sent_by: Option<UserId>,
    pub received_at: Option<Moment>,
    pub received_by: Option<UserId>,
    /// Why less arrived than was sent.
    pub reason: Option<String>,
}

const SHIPMENT: &str = "select id, from_area, to_area, item, lot, expires_day, quantity, received,
    sent_at, sent_by, received_at, received_by, reason from stock_shipments";

fn read_shipment(mut row: Row) -> Result<Shipment, Error> {
    Ok(Shipment {
        id: row.id()?,
        from_area: row.area()?,
        to_area: row.area()?,
        item: row.text()?,
        lot: row.text()?,
        expires: row.day_or_null()?,
        quantity: small(&mut row)?,
        received: small_or_null(&mut row)?,
        sent_at: row.moment()?,
        sent_by: row.id_or_null()?,
        received_at: row.moment_or_null()?,
        received_by: row.id_or_null()?,
        reason: row.text_or_null()?,
    })
}

pub async fn insert_shipment(tx: &mut Tx, district: District, new: &Shipment) -> Result<(), Error> {
    let row: Vec<Value> = vec![
        district.into(),
        new.id.into(),
        new.from_area.into(),
        new.to_area.into(),
        (&new.item).into(),
        (&new.lot).into(),
        new.expires.into(),
        new.quantity.into(),
        new.sent_at.into(),
        new.sent_by.into(),
    ];
    let columns = "district,id,from_area,to_area,item,lot,expires_day,quantity,sent_at,sent_by";
    tx.insert_rows("stock_shipments", columns, row).await
}

pub async fn shipment(
    reader: &mut Reader,
    district: District,
    id: ShipmentId,
) -> Result<Option<Shipment>, Error> {
    let sql = format!("{SHIPMENT} where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_shipment).transpose()
}

/// Notes that a shipment arrived; false when that was noted before.
pub async fn receive_shipment(
    tx: &mut Tx,
    district: District,
    received: &Shipment,
) -> Result<bool, Error> {
    let sql = "update stock_shipments set received = $3, received_at = $4, received_by = $5,
                 reason = $6 where district = $1 and id = $2 and received_at is null";
    let params = [
        district.into(),
        received.id.into(),
        received.received.into(),
        received.received_at.into(),
        received.received_by.into(),
        received.reason.clone().into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// What is on its way to or from a range of codes, and what arrived since a moment; the oldest on its way first.
pub async fn shipments_in(
    reader: &mut Reader,
    (district, low, high): (District, i64, i64),
    since: Moment,
    limit: i64,
) -> Result<Vec<Shipment>, Error> {
    let sql = format!(
        "{SHIPMENT} where district = $1
           and (to_area between $2 and $3 or from_area between $2 and $3)
           and (received_at is null or received_at >= $4)
         order by case when received_at is null then 0 else 1 end, sent_at, id limit $5"
    );
    let params = [district.into(), low.into(), high.into(), since.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_shipment).collect()
}
