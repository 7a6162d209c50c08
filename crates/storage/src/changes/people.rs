//! What a change does to people and households: ending and taking up again, with what was before.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{DepartureId, HouseholdId, PersonId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// Somebody is registered no more: dead, gone, or entered by mistake.
pub async fn end_person(
    tx: &mut Tx,
    (district, id): (District, PersonId),
    how: &str,
    day: Day,
    now: Moment,
) -> Result<bool, Error> {
    let sql =
        "update persons set ended_day = $3, ended_how = $4, updated_at = $5, version = version + 1
               where district = $1 and id = $2 and ended_day is null";
    let params = [district.into(), id.into(), day.into(), how.into(), now.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}

pub async fn revive_person(
    tx: &mut Tx,
    (district, id): (District, PersonId),
    now: Moment,
) -> Result<(), Error> {
    let sql = "update persons set ended_day = null, ended_how = null, updated_at = $3,
                 version = version + 1 where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), now.into()]).await.map(drop)
}

/// How and when somebody's registration ended; none while they are registered.
pub async fn person_ended(
    reader: &mut Reader,
    district: District,
    id: PersonId,
) -> Result<Option<(Day, String)>, Error> {
    let sql = "select ended_day, ended_how from persons
               where district = $1 and id = $2 and ended_day is not null";
    let row = reader.query_one(sql, &[district.into(), id.into()]).await?;
    row.map(|mut row| Ok((row.day()?, row.text_or_null()?.unwrap_or_default()))).transpose()
}

pub async fn move_person_grid(
    tx: &mut Tx,
    (district, id): (District, PersonId),
    grid: GridCode,
    now: Moment,
) -> Result<(), Error> {
    let sql = "update persons set grid_code = $3, updated_at = $4, version = version + 1
               where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), grid.into(), now.into()]).await.map(drop)
}

/// A place somebody has in a household now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldMembership {
    pub household_id: HouseholdId,
    pub grid_code: GridCode,
    pub relationship: String,
    pub relationship_word: String,
}

pub async fn memberships_on(
    reader: &mut Reader,
    district: District,
    person: PersonId,
) -> Result<Vec<HeldMembership>, Error> {
    let sql = "select m.household_id, h.grid_code, m.relationship, m.relationship_word
               from memberships m
               join households h on h.district = m.district and h.id = m.household_id
               where m.district = $1 and m.person_id = $2 and m.to_day is null
               order by m.from_day, m.household_id";
    let rows = reader.query(sql, &[district.into(), person.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(HeldMembership {
                household_id: row.id()?,
                grid_code: row.area()?,
                relationship: row.text()?,
                relationship_word: row.text()?,
            })
        })
        .collect()
}

pub async fn reopen_membership(
    tx: &mut Tx,
    district: District,
    household: HouseholdId,
    person: PersonId,
) -> Result<(), Error> {
    let sql = "update memberships set to_day = null
               where district = $1 and household_id = $2 and person_id = $3";
    tx.execute(sql, &[district.into(), household.into(), person.into()]).await.map(drop)
}

/// Of these households, how many people still live there.
pub async fn households_left(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
) -> Result<i64, Error> {
    let sql = "select count(*) from memberships
               where district = $1 and household_id = $2 and to_day is null";
    reader.count(sql, &[district.into(), household.into()]).await
}

pub async fn end_household(
    tx: &mut Tx,
    (district, id): (District, HouseholdId),
    day: Day,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update households set ended_day = $3, updated_at = $4, version = version + 1
               where district = $1 and id = $2 and ended_day is null";
    let params = [district.into(), id.into(), day.into(), now.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}

pub async fn reopen_household(
    tx: &mut Tx,
    (district, id): (District, HouseholdId),
    now: Moment,
) -> Result<(), Error> {
    let sql = "update households set ended_day = null, updated_at = $3, version = version + 1
               where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), now.into()]).await.map(drop)
}

/// Ends somebody's vehicles; answers which.
pub async fn end_vehicles(
    tx: &mut Tx,
    district: District,
    person: PersonId,
    day: Day,
) -> Result<Vec<Uuid>, Error> {
    let sql = "select id from vehicles where district = $1 and person_id = $2 and to_day is null
               order by id";
    let rows = tx.query(sql, &[district.into(), person.into()]).await?;
    let ids: Vec<Uuid> = rows.into_iter().map(|mut row| row.id()).collect::<Result<_, _>>()?;
    for id in &ids {
        let sql = "update vehicles set to_day = $3 where district = $1 and id = $2";
        tx.execute(sql, &[district.into(), (*id).into(), day.into()]).await?;
    }
    Ok(ids)
}

pub async fn open_vehicle(tx: &mut Tx, district: District, id: Uuid) -> Result<(), Error> {
    let sql = "update vehicles set to_day = null where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into()]).await.map(drop)
}

/// A care need from a day on; one that began that day and was ended is taken up again.
pub async fn put_care(
    tx: &mut Tx,
    (district, person): (District, PersonId),
    (need, word): (&str, &str),
    day: Day,
) -> Result<(), Error> {
    let sql = "insert into care_needs (district, person_id, need, word, from_day, to_day)
               values ($1, $2, $3, $4, $5, null)
               on conflict (district, person_id, need, from_day) do update set to_day = null";
    let params = [district.into(), person.into(), need.into(), word.into(), day.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// Tests ordered for somebody that nobody has sampled are taken back; how many those were.
pub async fn drop_open_orders(
    tx: &mut Tx,
    district: District,
    person: PersonId,
) -> Result<u64, Error> {
    let sql = "delete from naat_orders where district = $1 and person_id = $2
                 and sampled_at is null and reported_at is null";
    tx.execute(sql, &[district.into(), person.into()]).await
}

/// Takes somebody off the lists of rounds of tests that are running, unless they were sampled; how many.
pub async fn excuse_from_campaigns(
    tx: &mut Tx,
    district: District,
    person: PersonId,
) -> Result<u64, Error> {
    let sql = "delete from campaign_people where district = $1 and person_id = $2
                 and outcome = 'missing' and campaign_id in
                 (select id from test_campaigns where district = $1 and closed_at is null)";
    tx.execute(sql, &[district.into(), person.into()]).await
}

/// Departures somebody asked for that are not over are withdrawn; which.
pub async fn close_departures(
    tx: &mut Tx,
    district: District,
    person: PersonId,
) -> Result<Vec<DepartureId>, Error> {
    let sql = "select id from departures where district = $1 and person_id = $2
                 and state in ('requested', 'approved') order by id";
    let rows = tx.query(sql, &[district.into(), person.into()]).await?;
    let ids: Vec<DepartureId> =
        rows.into_iter().map(|mut row| row.id()).collect::<Result<_, _>>()?;
    for id in &ids {
        let sql = "update departures set state = 'withdrawn', version = version + 1
                   where district = $1 and id = $2";
        tx.execute(sql, &[district.into(), (*id).into()]).await?;
    }
    Ok(ids)
}

/// Two people who are married.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marriage {
    pub id: Uuid,
    pub one: PersonId,
    pub other: PersonId,
    pub from_day: Day,
}

fn read_marriage(mut row: Row) -> Result<Marriage, Error> {
    Ok(Marriage { id: row.id()?, one: row.id()?, other: row.id()?, from_day: row.day()? })
}

/// Somebody's marriage that holds.
pub async fn marriage_of(
    reader: &mut Reader,
    district: District,
    person: PersonId,
) -> Result<Option<Marriage>, Error> {
    let sql = "select id, one_id, other_id, from_day from marriages
               where district = $1 and (one_id = $2 or other_id = $2) and to_day is null
               order by from_day desc, id limit 1";
    let row = reader.query_one(sql, &[district.into(), person.into()]).await?;
    row.map(read_marriage).transpose()
}

pub async fn insert_marriage(tx: &mut Tx, district: District, new: &Marriage) -> Result<(), Error> {
    let row = vec![
        district.into(),
        new.id.into(),
        new.one.into(),
        new.other.into(),
        new.from_day.into(),
        crate::row::Value::Null,
    ];
    tx.insert_rows("marriages", "district,id,one_id,other_id,from_day,to_day", row).await
}

pub async fn end_marriage(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    day: Day,
) -> Result<(), Error> {
    let sql = "update marriages set to_day = $3 where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), day.into()]).await.map(drop)
}

pub async fn reopen_marriage(tx: &mut Tx, district: District, id: Uuid) -> Result<(), Error> {
    let sql = "update marriages set to_day = null where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into()]).await.map(drop)
}

/// Somebody who went from one district to another, as the other one finds them: by the keyed hash of their number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    pub id: Uuid,
    pub from_district: District,
    pub day: Day,
}

pub async fn insert_ledger(
    tx: &mut Tx,
    to: District,
    new: &LedgerLine,
    (number_index, now): (&[u8], Moment),
) -> Result<(), Error> {
    let row = vec![
        to.into(),
        new.id.into(),
        number_index.into(),
        new.from_district.into(),
        new.day.into(),
        now.into(),
        crate::row::Value::Null,
    ];
    let columns = "district,id,number_index,from_district,day,recorded_at,arrived_at";
    tx.insert_rows("move_ledger", columns, row).await
}

/// Who is on the way here with this number.
pub async fn ledger_of(
    reader: &mut Reader,
    here: District,
    number_index: &[u8],
) -> Result<Option<LedgerLine>, Error> {
    let sql = "select id, from_district, day from move_ledger
               where district = $1 and number_index = $2 and arrived_at is null
               order by day desc, id desc limit 1";
    let row = reader.query_one(sql, &[here.into(), number_index.into()]).await?;
    row.map(|mut row| {
        let id = row.id()?;
        let wrong = Error::Unreadable { column: 2, wanted: "a district" };
        let from_district = District::new(row.int()?).ok_or(wrong)?;
        Ok(LedgerLine { id, from_district, day: row.day()? })
    })
    .transpose()
}

pub async fn note_arrived(
    tx: &mut Tx,
    here: District,
    id: Uuid,
    arrived: Option<Moment>,
) -> Result<(), Error> {
    let sql = "update move_ledger set arrived_at = $3 where district = $1 and id = $2";
    tx.execute(sql, &[here.into(), id.into(), arrived.into()]).await.map(drop)
}
