//! Gatherings (聚集活动): who was at a wedding, a class, a meeting.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{GatheringId, PersonId, UserId};
use linli_domain::time::{Day, Moment};

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// A gathering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering {
    pub id: GatheringId,
    pub grid_code: GridCode,
    pub name: String,
    pub place: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub source: String,
    pub basis: String,
    pub expires_day: Day,
    pub recorded_by: Option<UserId>,
    pub recorded_at: Moment,
    /// How many were there; counted, not written.
    pub people: i64,
}

const SELECT: &str = "select g.id, g.grid_code, g.name, g.place, g.starts_at, g.ends_at, g.source,
    g.basis, g.expires_day, g.recorded_by, g.recorded_at,
    (select count(*) from gathering_people n where n.district = g.district
       and n.gathering_id = g.id) from gatherings g";

fn read(mut row: Row) -> Result<Gathering, Error> {
    Ok(Gathering {
        id: row.id()?,
        grid_code: row.area()?,
        name: row.text()?,
        place: row.text()?,
        starts_at: row.moment()?,
        ends_at: row.moment()?,
        source: row.text()?,
        basis: row.text()?,
        expires_day: row.day()?,
        recorded_by: row.id_or_null()?,
        recorded_at: row.moment()?,
        people: row.int()?,
    })
}

pub async fn insert_gathering(
    tx: &mut Tx,
    district: District,
    new: &Gathering,
    people: &[PersonId],
) -> Result<(), Error> {
    let columns = "district,id,grid_code,name,place,starts_at,ends_at,source,basis,expires_day,\
                   recorded_by,recorded_at";
    let row = vec![
        district.into(),
        new.id.into(),
        new.grid_code.into(),
        (&new.name).into(),
        (&new.place).into(),
        new.starts_at.into(),
        new.ends_at.into(),
        (&new.source).into(),
        (&new.basis).into(),
        new.expires_day.into(),
        new.recorded_by.into(),
        new.recorded_at.into(),
    ];
    tx.insert_rows("gatherings", columns, row).await?;
    let rows = people
        .iter()
        .flat_map(|person| -> [Value; 3] { [district.into(), new.id.into(), (*person).into()] });
    tx.insert_rows("gathering_people", "district,gathering_id,person_id", rows.collect()).await
}

/// Gatherings of a range of codes that are still kept, the newest first.
pub async fn gatherings_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<Gathering>, Error> {
    let sql = format!(
        "{SELECT} where g.district = $1 and g.grid_code between $2 and $3 and g.erased_at is null
         order by g.starts_at desc, g.id limit $4"
    );
    let params = [district.into(), range.0.into(), range.1.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read).collect()
}

/// Gatherings where these people were and that touched a window, once for each of them.
pub async fn gatherings_of(
    reader: &mut Reader,
    district: District,
    people: &[PersonId],
    window: (Moment, Moment),
    limit: i64,
) -> Result<Vec<(PersonId, Gathering)>, Error> {
    let mut found = Vec::new();
    for part in people.chunks(256) {
        let marks: Vec<String> = (5..part.len() + 5).map(|n| format!("${n}")).collect();
        let sql = format!(
            "{} join gathering_people m on m.district = g.district and m.gathering_id = g.id
             where g.district = $1 and g.ends_at >= $2 and g.starts_at <= $3
               and g.erased_at is null and m.person_id in ({})
             order by g.starts_at, g.id, m.person_id limit $4",
            SELECT.replacen("select ", "select m.person_id, ", 1),
            marks.join(", ")
        );
        let mut params: Vec<Value> =
            vec![district.into(), window.0.into(), window.1.into(), limit.into()];
        params.extend(part.iter().map(|person| Value::from(*person)));
        for mut row in reader.query(&sql, &params).await? {
            found.push((row.id()?, read(row)?));
        }
    }
    Ok(found)
}

/// Who was at a gathering.
pub async fn people_of_gatherings(
    reader: &mut Reader,
    district: District,
    gathering: GatheringId,
    limit: i64,
) -> Result<Vec<PersonId>, Error> {
    let sql = "select person_id from gathering_people where district = $1 and gathering_id = $2
               order by person_id limit $3";
    let rows = reader.query(sql, &[district.into(), gathering.into(), limit.into()]).await?;
    rows.into_iter().map(|mut row| row.id()).collect()
}

/// Gatherings whose last day is over.
pub async fn expired_gatherings(
    reader: &mut Reader,
    district: District,
    today: Day,
    limit: i64,
) -> Result<Vec<Gathering>, Error> {
    let sql = format!(
        "{SELECT} where g.district = $1 and g.expires_day < $2 and g.erased_at is null
         order by g.id limit $3"
    );
    let params = [district.into(), today.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read).collect()
}

/// Erases who was there, what it was and where.
pub async fn erase_gathering(
    tx: &mut Tx,
    district: District,
    id: GatheringId,
    now: Moment,
) -> Result<u64, Error> {
    let sql = "delete from gathering_people where district = $1 and gathering_id = $2";
    let erased = tx.execute(sql, &[district.into(), id.into()]).await?;
    let sql = "update gatherings set name = '', place = '', erased_at = $3
               where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), now.into()]).await?;
    Ok(erased)
}
