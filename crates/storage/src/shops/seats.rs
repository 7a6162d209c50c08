//! Who sits at a shop's service desk, and which registers a shop handed in.

use linli_domain::areas::{District, Scope};
use linli_domain::ids::{ListId, ShopId, UserId};
use linli_domain::time::Moment;
use zeroize::Zeroizing;

use super::sealed;
use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;

/// Somebody at a shop's service desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    pub shop_id: ShopId,
    pub seat: i64,
    pub user_id: Option<UserId>,
    /// The shop's own person, where it is no user.
    pub who: Option<Zeroizing<String>>,
    pub from_at: Moment,
}

const WHO: &[u8] = b"shop_seats.who";

pub async fn put_seat(
    tx: &mut Tx,
    district: District,
    new: &Seat,
    by: Option<UserId>,
) -> Result<(), Error> {
    let who = sealed(tx, district, WHO, new.who.as_ref())?;
    let sql = "insert into shop_seats (district, shop_id, seat, user_id, who_sealed, from_at, set_by)
               values ($1, $2, $3, $4, $5, $6, $7)
               on conflict (district, shop_id, seat) do update set user_id = excluded.user_id,
                 who_sealed = excluded.who_sealed, from_at = excluded.from_at, set_by = excluded.set_by";
    let params = [
        district.into(),
        new.shop_id.into(),
        new.seat.into(),
        new.user_id.into(),
        who,
        new.from_at.into(),
        by.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The seats somebody was named for, by seat.
pub async fn seats_of(
    reader: &mut Reader,
    district: District,
    shop: ShopId,
) -> Result<Vec<Seat>, Error> {
    let sql = "select shop_id, seat, user_id, who_sealed, from_at from shop_seats
               where district = $1 and shop_id = $2
                 and (user_id is not null or who_sealed is not null) order by seat";
    let rows = reader.query(sql, &[district.into(), shop.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Seat {
                shop_id: row.id()?,
                seat: row.int()?,
                user_id: row.id_or_null()?,
                who: row
                    .bytes_or_null()?
                    .map(|sealed| sealer.open_text(WHO, &sealed))
                    .transpose()?,
                from_at: row.moment()?,
            })
        })
        .collect()
}

/// How many seats of each shop of a scope are taken; shops without any are left out.
pub async fn seats_taken(reader: &mut Reader, scope: &Scope) -> Result<Vec<(ShopId, i64)>, Error> {
    let sql = "select s.id, count(*) from shops s
               join shop_seats t on t.district = s.district and t.shop_id = s.id
                 and (t.user_id is not null or t.who_sealed is not null)
               where s.district = $1 and s.grid_code between $2 and $3 group by s.id";
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        for mut row in reader.query(sql, &[district.into(), low.into(), high.into()]).await? {
            found.push((row.id()?, row.int()?));
        }
    }
    Ok(found)
}

/// A list from elsewhere (`outside_lists`) that a shop handed in.
pub async fn insert_register(
    tx: &mut Tx,
    district: District,
    (list, shop): (ListId, ShopId),
    (by, now): (Option<UserId>, Moment),
) -> Result<(), Error> {
    let row = vec![district.into(), list.into(), shop.into(), now.into(), by.into()];
    let columns = "district,list_id,shop_id,handed_in_at,handed_in_by";
    tx.insert_rows("shop_registers", columns, row).await
}

/// A register a shop handed in: how many rows, until when it is kept. Who is on it is read with the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    pub list_id: ListId,
    pub handed_in_at: Moment,
    pub rows: i64,
    pub expires_day: linli_domain::time::Day,
}

pub async fn registers_of(
    reader: &mut Reader,
    district: District,
    shop: ShopId,
) -> Result<Vec<Register>, Error> {
    let sql = "select r.list_id, r.handed_in_at, l.rows, l.expires_day from shop_registers r
               join outside_lists l on l.district = r.district and l.id = r.list_id
               where r.district = $1 and r.shop_id = $2 order by r.handed_in_at desc limit 50";
    let rows = reader.query(sql, &[district.into(), shop.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Register {
                list_id: row.id()?,
                handed_in_at: row.moment()?,
                rows: row.int()?,
                expires_day: row.day()?,
            })
        })
        .collect()
}
