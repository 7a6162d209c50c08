//! Rounds of orders, and what was bought in them.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{ItemId, RoundId, UserId};
use linli_domain::time::Moment;

use super::catalogue::small;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// One round of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    pub id: RoundId,
    pub community: GridCode,
    pub number: u32,
    /// A word of `domain::supplies::RoundState`.
    pub state: String,
    pub opened_at: Moment,
    pub opened_by: Option<UserId>,
    /// Orders before this moment are in it.
    pub cut_off_at: Moment,
    pub summed_at: Option<Moment>,
    pub shared_at: Option<Moment>,
    pub finished_at: Option<Moment>,
}

const ROUND: &str = "select id, community, number, state, opened_at, opened_by, cut_off_at,
    summed_at, shared_at, finished_at from supply_rounds";

fn read_round(mut row: Row) -> Result<Round, Error> {
    Ok(Round {
        id: row.id()?,
        community: row.area()?,
        number: small(&mut row)?,
        state: row.text()?,
        opened_at: row.moment()?,
        opened_by: row.id_or_null()?,
        cut_off_at: row.moment()?,
        summed_at: row.moment_or_null()?,
        shared_at: row.moment_or_null()?,
        finished_at: row.moment_or_null()?,
    })
}

pub async fn insert_round(tx: &mut Tx, district: District, new: &Round) -> Result<(), Error> {
    let row: Vec<Value> = vec![
        district.into(),
        new.id.into(),
        new.community.into(),
        new.number.into(),
        (&new.state).into(),
        new.opened_at.into(),
        new.opened_by.into(),
        new.cut_off_at.into(),
    ];
    let columns = "district,id,community,number,state,opened_at,opened_by,cut_off_at";
    tx.insert_rows("supply_rounds", columns, row).await
}

pub async fn round(
    reader: &mut Reader,
    district: District,
    id: RoundId,
) -> Result<Option<Round>, Error> {
    let sql = format!("{ROUND} where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_round).transpose()
}

/// Rounds of a range of codes, the newest first.
pub async fn rounds_in(
    reader: &mut Reader,
    (district, low, high): (District, i64, i64),
    limit: i64,
) -> Result<Vec<Round>, Error> {
    let sql = format!(
        "{ROUND} where district = $1 and community between $2 and $3
         order by opened_at desc, id desc limit $4"
    );
    let params = [district.into(), low.into(), high.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_round).collect()
}

/// The round of a community that takes orders made at a moment: the earliest to close of those that are open.
pub async fn open_round_of(
    reader: &mut Reader,
    district: District,
    community: GridCode,
    at: Moment,
) -> Result<Option<Round>, Error> {
    let sql = format!(
        "{ROUND} where district = $1 and community = $2 and state = 'open' and cut_off_at > $3
         order by cut_off_at, id limit 1"
    );
    let params = [district.into(), community.into(), at.into()];
    reader.query_one(&sql, &params).await?.map(read_round).transpose()
}

/// Whether a round that was open when something was ordered has closed since.
pub async fn missed_round(
    reader: &mut Reader,
    district: District,
    community: GridCode,
    at: Moment,
) -> Result<bool, Error> {
    let sql = "select 1 from supply_rounds where district = $1 and community = $2
                 and state <> 'open' and opened_at <= $3 and cut_off_at > $3 limit 1";
    let params = [district.into(), community.into(), at.into()];
    Ok(reader.query_one(sql, &params).await?.is_some())
}

/// The number of the community's last round; 0 before the first.
pub async fn last_number(
    reader: &mut Reader,
    district: District,
    community: GridCode,
) -> Result<i64, Error> {
    let sql = "select max(number) from supply_rounds where district = $1 and community = $2";
    reader.count(sql, &[district.into(), community.into()]).await
}

/// Open rounds whose time is over, the earliest first.
pub async fn due_rounds(
    reader: &mut Reader,
    district: District,
    now: Moment,
    limit: i64,
) -> Result<Vec<Round>, Error> {
    let sql = format!(
        "{ROUND} where district = $1 and state = 'open' and cut_off_at <= $2
         order by cut_off_at, id limit $3"
    );
    let params = [district.into(), now.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_round).collect()
}

/// Moves a round on; false when somebody has meanwhile.
pub async fn step_round(
    tx: &mut Tx,
    district: District,
    id: RoundId,
    (before, after): (&str, &str),
    now: Moment,
) -> Result<bool, Error> {
    let noted = match after {
        "summed" => ", summed_at = $5",
        "shared" => ", shared_at = $5",
        _ => "",
    };
    let sql = format!(
        "update supply_rounds set state = $4{noted}
         where district = $1 and id = $2 and state = $3 and cast($5 as bigint) is not null"
    );
    let params = [district.into(), id.into(), before.into(), after.into(), now.into()];
    Ok(tx.execute(&sql, &params).await? > 0)
}

/// Orders that wait for a round are in this one; answers how many.
pub async fn adopt_orders(
    tx: &mut Tx,
    district: District,
    community: GridCode,
    round: RoundId,
) -> Result<u64, Error> {
    let sql = "update supply_orders set round_id = $3
               where district = $1 and community = $2 and round_id is null and state = 'ordered'";
    tx.execute(sql, &[district.into(), community.into(), round.into()]).await
}

/// The round's orders are summed up; answers how many.
pub async fn sum_orders(tx: &mut Tx, district: District, round: RoundId) -> Result<u64, Error> {
    let sql = "update supply_orders set state = 'summed'
               where district = $1 and round_id = $2 and state = 'ordered'";
    tx.execute(sql, &[district.into(), round.into()]).await
}

/// What was bought of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    pub item_id: ItemId,
    pub quantity: u32,
    /// What one of it cost, if it was not what the catalogue says.
    pub price_fen: Option<i64>,
    /// How many were ordered when it was shared out.
    pub ordered: Option<i64>,
    pub at: Moment,
    pub by_user: Option<UserId>,
}

pub async fn put_purchase(
    tx: &mut Tx,
    district: District,
    round: RoundId,
    new: &Purchase,
) -> Result<(), Error> {
    let sql = "insert into supply_purchases (district, round_id, item_id, quantity, price_fen, at,
                 by_user) values ($1, $2, $3, $4, $5, $6, $7)
               on conflict (district, round_id, item_id) do update set
                 quantity = excluded.quantity, price_fen = excluded.price_fen, at = excluded.at,
                 by_user = excluded.by_user";
    let params = [
        district.into(),
        round.into(),
        new.item_id.into(),
        new.quantity.into(),
        new.price_fen.into(),
        new.at.into(),
        new.by_user.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

pub async fn purchases_of(
    reader: &mut Reader,
    district: District,
    round: RoundId,
) -> Result<Vec<Purchase>, Error> {
    let sql = "select item_id, quantity, price_fen, ordered, at, by_user from supply_purchases
               where district = $1 and round_id = $2 order by item_id";
    let rows = reader.query(sql, &[district.into(), round.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Purchase {
                item_id: row.id()?,
                quantity: small(&mut row)?,
                price_fen: row.int_or_null()?,
                ordered: row.int_or_null()?,
                at: row.moment()?,
                by_user: row.id_or_null()?,
            })
        })
        .collect()
}

/// Notes how many of a thing were ordered, so that everybody can be told why it was short.
pub async fn note_ordered(
    tx: &mut Tx,
    district: District,
    (round, item): (RoundId, ItemId),
    ordered: i64,
) -> Result<(), Error> {
    let sql = "update supply_purchases set ordered = $4
               where district = $1 and round_id = $2 and item_id = $3";
    tx.execute(sql, &[district.into(), round.into(), item.into(), ordered.into()]).await.map(drop)
}

/// After the lines were shared out: what each order costs, which go on, and which got nothing at all. Answers how many
/// go on and how many got nothing.
pub async fn share_orders(
    tx: &mut Tx,
    district: District,
    round: RoundId,
    now: Moment,
) -> Result<(u64, u64), Error> {
    let nothing =
        "update supply_orders set state = 'not_delivered', reason = 'short', settled_at = $3
                   where district = $1 and round_id = $2 and state = 'summed'
                     and exists (select 1 from supply_lines l where l.district = $1
                       and l.order_id = supply_orders.id)
                     and not exists (select 1 from supply_lines l where l.district = $1
                       and l.order_id = supply_orders.id and coalesce(l.shared, 0) > 0)";
    let nothing = tx.execute(nothing, &[district.into(), round.into(), now.into()]).await?;
    let on = "update supply_orders set state = 'bought', due_fen =
                (select cast(coalesce(sum(coalesce(l.shared, 0) * coalesce(l.price_fen, 0)), 0)
                   as bigint) from supply_lines l
                 where l.district = $1 and l.order_id = supply_orders.id)
              where district = $1 and round_id = $2 and state = 'summed'";
    let on = tx.execute(on, &[district.into(), round.into()]).await?;
    Ok((on, nothing))
}

/// Finishes a round of which every order is settled; answers whether it did.
pub async fn finish_round(
    tx: &mut Tx,
    district: District,
    id: RoundId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update supply_rounds set state = 'finished', finished_at = $3
               where district = $1 and id = $2 and state in ('shared', 'out') and not exists
                 (select 1 from supply_orders o where o.district = $1 and o.round_id = $2
                    and o.state in ('ordered', 'summed', 'bought', 'out'))";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}
