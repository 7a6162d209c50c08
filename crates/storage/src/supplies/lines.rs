//! Lines of orders: how many of what, how many were there, how many arrived, and what became of it.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{CompoundId, HouseholdId, ItemId, OrderId, RoundId};
use linli_domain::time::Moment;

use super::catalogue::{small, small_or_null};
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub order_id: OrderId,
    pub item_id: ItemId,
    pub quantity: u32,
    pub price_fen: Option<i64>,
    /// How many it got when what was bought was shared out.
    pub shared: Option<u32>,
    pub delivered: Option<u32>,
    /// A word of `domain::supplies::LineOutcome`, once it is settled.
    pub outcome: Option<String>,
}

const LINE: &str =
    "l.order_id, l.item_id, l.quantity, l.price_fen, l.shared, l.delivered, l.outcome";

fn read_line(row: &mut Row) -> Result<Line, Error> {
    Ok(Line {
        order_id: row.id()?,
        item_id: row.id()?,
        quantity: small(row)?,
        price_fen: row.int_or_null()?,
        shared: small_or_null(row)?,
        delivered: small_or_null(row)?,
        outcome: row.text_or_null()?,
    })
}

pub async fn insert_lines(tx: &mut Tx, district: District, new: &[Line]) -> Result<(), Error> {
    let rows = new.iter().flat_map(|line| {
        [
            district.into(),
            line.order_id.into(),
            line.item_id.into(),
            line.quantity.into(),
            line.price_fen.into(),
        ]
    });
    let columns = "district,order_id,item_id,quantity,price_fen";
    tx.insert_rows("supply_lines", columns, rows.collect::<Vec<Value>>()).await
}

/// Lines of an order by item.
pub async fn lines_of(
    reader: &mut Reader,
    district: District,
    order: OrderId,
) -> Result<Vec<Line>, Error> {
    let sql = format!(
        "select {LINE} from supply_lines l where l.district = $1 and l.order_id = $2
         order by l.item_id limit 200"
    );
    let rows = reader.query(&sql, &[district.into(), order.into()]).await?;
    rows.into_iter().map(|mut row| read_line(&mut row)).collect()
}

/// Writes what became of one line.
pub async fn settle_line(tx: &mut Tx, district: District, line: &Line) -> Result<(), Error> {
    let sql = "update supply_lines set delivered = $4, outcome = $5
               where district = $1 and order_id = $2 and item_id = $3";
    let params = [
        district.into(),
        line.order_id.into(),
        line.item_id.into(),
        line.delivered.into(),
        line.outcome.clone().into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Every line of an order ends the same way.
pub async fn settle_lines(
    tx: &mut Tx,
    district: District,
    order: OrderId,
    outcome: &str,
) -> Result<(), Error> {
    let sql = "update supply_lines set delivered = 0, outcome = $3
               where district = $1 and order_id = $2";
    tx.execute(sql, &[district.into(), order.into(), outcome.into()]).await.map(drop)
}

/// How many of a thing a compound's part in a grid ordered, and in how many lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    pub compound_id: CompoundId,
    pub compound: String,
    pub grid_code: GridCode,
    pub item_id: ItemId,
    pub quantity: i64,
    pub lines: i64,
    pub shared: i64,
    pub delivered: i64,
}

/// A round's orders summed by compound, grid and thing.
pub async fn sums_of(
    reader: &mut Reader,
    district: District,
    round: RoundId,
) -> Result<Vec<Sum>, Error> {
    let sql = "select s.compound_id, c.name, s.grid_code, s.item_id, s.quantity, s.lines, s.shared,
                 s.delivered
               from (select o.compound_id, o.grid_code, l.item_id,
                       cast(sum(l.quantity) as bigint) quantity, count(*) lines,
                       cast(coalesce(sum(l.shared), 0) as bigint) shared,
                       cast(coalesce(sum(l.delivered), 0) as bigint) delivered
                     from supply_orders o
                     join supply_lines l on l.district = o.district and l.order_id = o.id
                     where o.district = $1 and o.round_id = $2 and o.state <> 'cancelled'
                     group by o.compound_id, o.grid_code, l.item_id) s
               join compounds c on c.district = $1 and c.id = s.compound_id
               order by c.name, s.compound_id, s.grid_code, s.item_id";
    let rows = reader.query(sql, &[district.into(), round.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Sum {
                compound_id: row.id()?,
                compound: row.text()?,
                grid_code: row.area()?,
                item_id: row.id()?,
                quantity: row.int()?,
                lines: row.int()?,
                shared: row.int()?,
                delivered: row.int()?,
            })
        })
        .collect()
}

/// Lines of a round by outcome; the empty word is for those still on their way.
pub async fn outcomes_of(
    reader: &mut Reader,
    district: District,
    round: RoundId,
) -> Result<Vec<(String, i64)>, Error> {
    let sql = "select coalesce(l.outcome, '') w, count(*) from supply_orders o
               join supply_lines l on l.district = o.district and l.order_id = o.id
               where o.district = $1 and o.round_id = $2 group by 1 order by 1";
    let rows = reader.query(sql, &[district.into(), round.into()]).await?;
    rows.into_iter().map(|mut row| Ok((row.text()?, row.int()?))).collect()
}

/// A line with its order and its door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineView {
    pub line: Line,
    pub household_id: HouseholdId,
    pub grid_code: GridCode,
    pub compound: String,
    pub building: String,
    pub unit: String,
    pub door: String,
    pub state: String,
    pub ordered_at: Moment,
    pub isolated: bool,
    pub care: bool,
    pub late: bool,
}

/// Lines of a round: of one thing, one compound, one outcome, as asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct LineSearch<'a> {
    pub item: Option<ItemId>,
    pub compound: Option<CompoundId>,
    /// Empty for those still on their way.
    pub outcome: Option<&'a str>,
    pub limit: i64,
}

/// Lines of a round in a range of grids in the order they were made.
pub async fn line_views(
    reader: &mut Reader,
    (district, low, high): (District, i64, i64),
    round: RoundId,
    search: LineSearch<'_>,
) -> Result<Vec<LineView>, Error> {
    let mut params: Vec<Value> =
        vec![district.into(), low.into(), high.into(), round.into(), search.limit.into()];
    let mut more = String::new();
    let asked = [
        ("l.item_id", search.item.map(Value::from)),
        ("o.compound_id", search.compound.map(Value::from)),
        ("coalesce(l.outcome, '')", search.outcome.map(Value::from)),
    ];
    for (column, value) in asked {
        if let Some(value) = value {
            params.push(value);
            more.push_str(&format!(" and {column} = ${}", params.len()));
        }
    }
    let sql = format!(
        "select {LINE}, o.household_id, o.grid_code, c.name, b.name, d.unit, d.door, o.state,
           o.ordered_at, o.isolated, o.care, o.late
         from supply_orders o
         join supply_lines l on l.district = o.district and l.order_id = o.id
         join compounds c on c.district = o.district and c.id = o.compound_id
         join buildings b on b.district = o.district and b.id = o.building_id
         join households h on h.district = o.district and h.id = o.household_id
         join dwellings d on d.district = h.district and d.id = h.dwelling_id
         where o.district = $1 and o.grid_code between $2 and $3 and o.round_id = $4{more}
         order by o.ordered_at, o.id, l.item_id limit $5"
    );
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(LineView {
                line: read_line(&mut row)?,
                household_id: row.id()?,
                grid_code: row.area()?,
                compound: row.text()?,
                building: row.text()?,
                unit: row.text()?,
                door: row.text()?,
                state: row.text()?,
                ordered_at: row.moment()?,
                isolated: row.flag()?,
                care: row.flag()?,
                late: row.flag()?,
            })
        })
        .collect()
}

/// What a household ordered of a thing, for sharing it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    pub order_id: OrderId,
    pub quantity: u32,
    pub first: bool,
    pub ordered_at: Moment,
}

/// Everybody who ordered a thing in a round that is summed up.
pub async fn claims_of(
    reader: &mut Reader,
    district: District,
    round: RoundId,
    item: ItemId,
) -> Result<Vec<Claimed>, Error> {
    let sql =
        "select l.order_id, l.quantity, case when o.isolated = 1 or o.care = 1 then 1 else 0 end,
                 o.ordered_at
               from supply_orders o
               join supply_lines l on l.district = o.district and l.order_id = o.id
               where o.district = $1 and o.round_id = $2 and o.state = 'summed' and l.item_id = $3
               order by o.ordered_at, o.id";
    let rows = reader.query(sql, &[district.into(), round.into(), item.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Claimed {
                order_id: row.id()?,
                quantity: small(&mut row)?,
                first: row.flag()?,
                ordered_at: row.moment()?,
            })
        })
        .collect()
}

const OF_ROUND: &str = "order_id in (select o.id from supply_orders o where o.district = $1
    and o.round_id = $2 and o.state = 'summed')";

/// Writes how many a line gets; a line that gets none is short.
pub async fn share_line(
    tx: &mut Tx,
    district: District,
    (order, item): (OrderId, ItemId),
    shared: u32,
) -> Result<(), Error> {
    let short = if shared == 0 { ", delivered = 0, outcome = 'short'" } else { "" };
    let sql = format!(
        "update supply_lines set shared = $4{short}
         where district = $1 and order_id = $2 and item_id = $3"
    );
    let params = [district.into(), order.into(), item.into(), shared.into()];
    tx.execute(&sql, &params).await.map(drop)
}

/// Every line of a thing gets what it asked for.
pub async fn share_whole_item(
    tx: &mut Tx,
    district: District,
    round: RoundId,
    item: ItemId,
) -> Result<(), Error> {
    let sql = format!(
        "update supply_lines set shared = quantity
         where district = $1 and item_id = $3 and {OF_ROUND}"
    );
    tx.execute(&sql, &[district.into(), round.into(), item.into()]).await.map(drop)
}

/// What a thing really cost holds for every line of it.
pub async fn price_lines(
    tx: &mut Tx,
    district: District,
    round: RoundId,
    item: ItemId,
    price_fen: i64,
) -> Result<(), Error> {
    let sql = format!(
        "update supply_lines set price_fen = $4
         where district = $1 and item_id = $3 and {OF_ROUND}"
    );
    tx.execute(&sql, &[district.into(), round.into(), item.into(), price_fen.into()])
        .await
        .map(drop)
}
