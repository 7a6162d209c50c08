//! Presence at gates and venues: places, batches as they came, records that hold a key, a minute, a
//! place. A record that is there already is not written again.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::UserId;
use linli_domain::time::{Day, Moment};
use linli_domain::tracing::engine::{Key, PlaceKind};

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::registry::{key_lists, marks};
use crate::row::{Row, Value, marks_from};

/// A gate or venue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub number: i64,
    pub kind: PlaceKind,
    /// By which the office knows it.
    pub code: String,
    pub name: String,
    pub grid_code: GridCode,
}

/// Where records came from, on what ground, for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// 1, 2, 3 ... in the order they were written in a district.
    pub number: i64,
    pub grid_code: GridCode,
    pub source: String,
    pub basis: String,
    pub purpose: String,
    pub retention_days: i64,
    pub records: i64,
    /// The last day it is kept.
    pub expires_day: Day,
    pub recorded_by: Option<UserId>,
    pub recorded_at: Moment,
    pub erased_at: Option<Moment>,
}

/// Somebody at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PresenceLine {
    pub person_key: Key,
    pub minute: u32,
    pub place: u32,
    pub batch: i64,
}

/// How far the records of a district have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Heads {
    pub batch: i64,
    pub erasures: i64,
    pub places: i64,
}

/// Makes this transaction wait for others that record in the same district, so that batches are
/// seen in the order of their numbers.
pub async fn lock_presences(tx: &mut Tx, district: District) -> Result<(), Error> {
    let sql = "select code from areas where code = $1 for update";
    tx.query_one(sql, &[district.area().into()]).await.map(drop)
}

pub async fn heads(reader: &mut Reader, district: District) -> Result<Heads, Error> {
    let sql = "select coalesce(max(number), 0), count(erased_at),
                 (select count(*) from presence_places where district = $1)
               from presence_batches where district = $1";
    match reader.query_one(sql, &[district.into()]).await? {
        Some(mut row) => Ok(Heads { batch: row.int()?, erasures: row.int()?, places: row.int()? }),
        None => Ok(Heads::default()),
    }
}

pub async fn places(reader: &mut Reader, district: District) -> Result<Vec<Place>, Error> {
    let sql = format!("{PLACE} where district = $1 order by number");
    let rows = reader.query(&sql, &[district.into()]).await?;
    rows.into_iter().map(read_place).collect()
}

/// The places of these codes that are known.
pub async fn places_by_codes(
    reader: &mut Reader,
    district: District,
    codes: &[&str],
) -> Result<Vec<Place>, Error> {
    places_where(reader, district, "code", codes).await
}

/// The places of these numbers.
pub async fn places_by_numbers(
    reader: &mut Reader,
    district: District,
    numbers: &[i64],
) -> Result<Vec<Place>, Error> {
    places_where(reader, district, "number", numbers).await
}

async fn places_where<K: Copy + Into<Value>>(
    reader: &mut Reader,
    district: District,
    column: &str,
    keys: &[K],
) -> Result<Vec<Place>, Error> {
    let mut found = Vec::new();
    for (length, keys) in key_lists(keys) {
        let sql = format!("{PLACE} where district = $1 and {column} in ({})", marks(length));
        let params = [vec![district.into()], keys].concat();
        for row in reader.query(&sql, &params).await? {
            found.push(read_place(row)?);
        }
    }
    Ok(found)
}

/// The highest number given to a place of a district; 0 before the first.
pub async fn last_place(reader: &mut Reader, district: District) -> Result<i64, Error> {
    let sql = "select coalesce(max(number), 0) from presence_places where district = $1";
    reader.count(sql, &[district.into()]).await
}

const PLACE: &str = "select number, kind, code, name, grid_code from presence_places";

fn read_place(mut row: Row) -> Result<Place, Error> {
    Ok(Place {
        number: row.int()?,
        kind: kind_of(row.text()?)?,
        code: row.text()?,
        name: row.text()?,
        grid_code: row.area()?,
    })
}

fn kind_of(word: String) -> Result<PlaceKind, Error> {
    PlaceKind::from_word(&word).ok_or(Error::Unreadable { column: 2, wanted: "a kind of place" })
}

/// Adds a place; one of that number gets the new name and grid.
pub async fn put_place(tx: &mut Tx, district: District, place: &Place) -> Result<(), Error> {
    let sql = "insert into presence_places (district, number, kind, code, name, grid_code)
               values ($1, $2, $3, $4, $5, $6)
               on conflict (district, number) do update set name = excluded.name,
                 grid_code = excluded.grid_code";
    let params = [
        district.into(),
        place.number.into(),
        place.kind.word().into(),
        (&place.code).into(),
        (&place.name).into(),
        place.grid_code.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

pub async fn insert_batch(tx: &mut Tx, district: District, new: &Batch) -> Result<(), Error> {
    let columns = "district,number,grid_code,source,basis,purpose,retention_days,records,\
                   expires_day,recorded_by,recorded_at,erased_at";
    let row = vec![
        district.into(),
        new.number.into(),
        new.grid_code.into(),
        (&new.source).into(),
        (&new.basis).into(),
        (&new.purpose).into(),
        new.retention_days.into(),
        new.records.into(),
        new.expires_day.into(),
        new.recorded_by.into(),
        new.recorded_at.into(),
        new.erased_at.into(),
    ];
    tx.insert_rows("presence_batches", columns, row).await
}

/// Says how many records of a batch were new.
pub async fn update_batch_records(
    tx: &mut Tx,
    district: District,
    number: i64,
    records: i64,
) -> Result<(), Error> {
    let sql = "update presence_batches set records = $3 where district = $1 and number = $2";
    tx.execute(sql, &[district.into(), number.into(), records.into()]).await.map(drop)
}

/// Takes a batch back that brought nothing new.
pub async fn delete_batch(tx: &mut Tx, district: District, number: i64) -> Result<(), Error> {
    let sql = "delete from presence_batches where district = $1 and number = $2";
    tx.execute(sql, &[district.into(), number.into()]).await.map(drop)
}

/// Batches recorded for areas of a range, the newest first.
pub async fn batches_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<Batch>, Error> {
    let sql = "select number, grid_code, source, basis, purpose, retention_days, records,
                 expires_day, recorded_by, recorded_at, erased_at from presence_batches
               where district = $1 and grid_code between $2 and $3 order by number desc limit $4";
    let params = [district.into(), range.0.into(), range.1.into(), limit.into()];
    reader.query(sql, &params).await?.into_iter().map(read_batch).collect()
}

/// Batches whose last day is over and that are still kept.
pub async fn expired_batches(
    reader: &mut Reader,
    district: District,
    today: Day,
    limit: i64,
) -> Result<Vec<Batch>, Error> {
    let sql = "select number, grid_code, source, basis, purpose, retention_days, records,
                 expires_day, recorded_by, recorded_at, erased_at from presence_batches
               where district = $1 and expires_day < $2 and erased_at is null
               order by number limit $3";
    let params = [district.into(), today.into(), limit.into()];
    reader.query(sql, &params).await?.into_iter().map(read_batch).collect()
}

fn read_batch(mut row: Row) -> Result<Batch, Error> {
    Ok(Batch {
        number: row.int()?,
        grid_code: row.area()?,
        source: row.text()?,
        basis: row.text()?,
        purpose: row.text()?,
        retention_days: row.int()?,
        records: row.int()?,
        expires_day: row.day()?,
        recorded_by: row.id_or_null()?,
        recorded_at: row.moment()?,
        erased_at: row.moment_or_null()?,
    })
}

/// Writes records; those that are there already stay as they are. Answers how many were new.
pub async fn insert_presences(
    tx: &mut Tx,
    district: District,
    lines: &[PresenceLine],
) -> Result<i64, Error> {
    // Many rows a statement; SQLite allows 32,766 parameters, PostgreSQL 65,535.
    const ROWS: usize = 400;
    let mut new = 0;
    for part in lines.chunks(ROWS) {
        let mut params: Vec<Value> = Vec::with_capacity(part.len() * 4 + 1);
        params.push(district.into());
        let mut marks = String::new();
        for line in part {
            let at = params.len() + 1;
            let comma = if marks.is_empty() { "" } else { ", " };
            marks += &format!(
                "{comma}($1, ${at}, cast(${} as bigint), cast(${} as bigint), cast(${} as bigint))",
                at + 1,
                at + 2,
                at + 3
            );
            params.extend([
                line.person_key.into(),
                line.minute.into(),
                line.place.into(),
                line.batch.into(),
            ]);
        }
        let sql = format!(
            "insert into presences (district, person_key, minute, place, batch) values {marks}
             on conflict (district, person_key, minute, place) do nothing"
        );
        new += i64::try_from(tx.execute(&sql, &params).await?).unwrap_or(0);
    }
    Ok(new)
}

/// Records of a district in the order of the key, after `after`; the whole district in pages.
pub async fn load_presences(
    reader: &mut Reader,
    district: District,
    after: Option<PresenceLine>,
    limit: i64,
) -> Result<Vec<PresenceLine>, Error> {
    let sql = "select person_key, minute, place, batch from presences
               where district = $1 and (person_key, minute, place) > ($2, $3, $4)
               order by person_key, minute, place limit $5";
    let (key, minute, place) = after.map_or((Vec::new(), -1, -1), |line| {
        (line.person_key.to_vec(), i64::from(line.minute), i64::from(line.place))
    });
    let params = [district.into(), key.into(), minute.into(), place.into(), limit.into()];
    reader.query(sql, &params).await?.into_iter().map(read_line).collect()
}

/// Records of the batches after `after`, up to `until`.
pub async fn load_batches(
    reader: &mut Reader,
    district: District,
    after: i64,
    until: i64,
) -> Result<Vec<PresenceLine>, Error> {
    let sql = "select person_key, minute, place, batch from presences
               where district = $1 and batch > $2 and batch <= $3";
    let rows = reader.query(sql, &[district.into(), after.into(), until.into()]).await?;
    rows.into_iter().map(read_line).collect()
}

/// The records of these keys in a window of minutes: what the engine found is told only while the
/// record is there.
pub async fn presences_of(
    reader: &mut Reader,
    district: District,
    keys: &[Key],
    window: (u32, u32),
) -> Result<Vec<PresenceLine>, Error> {
    let mut found = Vec::new();
    for part in keys.chunks(256) {
        let sql = format!(
            "select person_key, minute, place, batch from presences
             where district = $1 and person_key in ({}) and minute between $2 and $3",
            marks_from(4, part.len())
        );
        let mut params: Vec<Value> = vec![district.into(), window.0.into(), window.1.into()];
        params.extend(part.iter().map(|key| Value::from(*key)));
        for row in reader.query(&sql, &params).await? {
            found.push(read_line(row)?);
        }
    }
    Ok(found)
}

fn read_line(mut row: Row) -> Result<PresenceLine, Error> {
    let key = row.bytes()?;
    let wrong = |column, wanted| Error::Unreadable { column, wanted };
    let person_key = key.try_into().map_err(|_| wrong(1, "a key of a person"))?;
    let minute = u32::try_from(row.int()?).map_err(|_| wrong(2, "a minute"))?;
    let place = u32::try_from(row.int()?).map_err(|_| wrong(3, "a place"))?;
    Ok(PresenceLine { person_key, minute, place, batch: row.int()? })
}

/// Erases the records of a batch and notes when. Answers how many there were.
pub async fn erase_batch(
    tx: &mut Tx,
    district: District,
    number: i64,
    now: Moment,
) -> Result<u64, Error> {
    let sql = "delete from presences where district = $1 and batch = $2";
    let erased = tx.execute(sql, &[district.into(), number.into()]).await?;
    let sql = "update presence_batches set erased_at = $3 where district = $1 and number = $2";
    tx.execute(sql, &[district.into(), number.into(), now.into()]).await?;
    Ok(erased)
}
