//! Gatherings (聚集活动): who was at a wedding, a class, a meeting.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{GatheringId, PersonId, UserId};
use linli_domain::time::{Day, Moment};

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::registry::{key_lists, marks};
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

/// Where somebody was, as far as a search needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attended {
    pub person_id: PersonId,
    pub gathering_id: GatheringId,
    pub name: String,
    pub place: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
}

/// Gatherings where these people were and that touched a window, once for each of them; and whether
/// there were more than `limit` for so many people as one statement asks about.
pub async fn attended_by(
    reader: &mut Reader,
    district: District,
    people: &[PersonId],
    window: (Moment, Moment),
    limit: usize,
) -> Result<(Vec<Attended>, bool), Error> {
    let (mut found, mut is_cut) = (Vec::new(), false);
    for (count, keys) in key_lists(people) {
        let sql = format!(
            "select m.person_id, g.id, g.name, g.place, g.starts_at, g.ends_at
             from gathering_people m
             join gatherings g on g.district = m.district and g.id = m.gathering_id
             where m.district = $1 and m.person_id in ({}) and g.ends_at >= ${}
               and g.starts_at <= ${} and g.erased_at is null
             order by g.starts_at, g.id, m.person_id limit ${}",
            marks(count),
            count + 2,
            count + 3,
            count + 4
        );
        let more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
        let rest = vec![window.0.into(), window.1.into(), more.into()];
        let params = [vec![district.into()], keys, rest].concat();
        let rows = reader.query(&sql, &params).await?;
        is_cut |= rows.len() > limit;
        for mut row in rows.into_iter().take(limit) {
            found.push(Attended {
                person_id: row.id()?,
                gathering_id: row.id()?,
                name: row.text()?,
                place: row.text()?,
                starts_at: row.moment()?,
                ends_at: row.moment()?,
            });
        }
    }
    Ok((found, is_cut))
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
