//! What a measure brings: the home and who lives in it, services done, the watch log, needs. What
//! people say lies sealed.

use linli_domain::areas::District;
use linli_domain::ids::{MeasureId, NeedId, PersonId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

const DETAILS: &[u8] = b"home_checks.details";
const WATCH: &[u8] = b"watch_entries.text";
const NEED: &[u8] = b"measure_needs.text";
const OUTCOME: &[u8] = b"measure_needs.outcome";

/// The home of somebody under a measure, as it was looked at last.
#[derive(Debug, Clone)]
pub struct HomeCheck {
    pub measure_id: MeasureId,
    pub lives_alone: bool,
    pub own_room: bool,
    pub own_bathroom: bool,
    /// JSON: co-residents, guardian, note.
    pub details: Zeroizing<String>,
    pub checked_by: Option<UserId>,
    pub checked_at: Moment,
}

/// Writes a check; the one before is replaced, the journal keeps it.
pub async fn put_home_check(tx: &mut Tx, district: District, new: &HomeCheck) -> Result<(), Error> {
    let sealed = tx.vault().sealer(district)?.seal(DETAILS, new.details.as_bytes())?;
    let sql = "insert into home_checks (district, measure_id, lives_alone, own_room, own_bathroom,
                 details_sealed, checked_by, checked_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8)
               on conflict (district, measure_id) do update set
                 lives_alone = excluded.lives_alone, own_room = excluded.own_room,
                 own_bathroom = excluded.own_bathroom, details_sealed = excluded.details_sealed,
                 checked_by = excluded.checked_by, checked_at = excluded.checked_at";
    let params = [
        district.into(),
        new.measure_id.into(),
        new.lives_alone.into(),
        new.own_room.into(),
        new.own_bathroom.into(),
        sealed.into(),
        new.checked_by.into(),
        new.checked_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The home is the same one under the measure that follows, unless it was looked at anew.
pub async fn carry_home_check(
    tx: &mut Tx,
    district: District,
    before: MeasureId,
    after: MeasureId,
) -> Result<(), Error> {
    let sql = "insert into home_checks (district, measure_id, lives_alone, own_room, own_bathroom,
                 details_sealed, checked_by, checked_at)
               select district, $3, lives_alone, own_room, own_bathroom, details_sealed, checked_by,
                 checked_at from home_checks where district = $1 and measure_id = $2
               on conflict (district, measure_id) do nothing";
    tx.execute(sql, &[district.into(), before.into(), after.into()]).await.map(drop)
}

pub async fn home_check(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Option<HomeCheck>, Error> {
    let sql = "select measure_id, lives_alone, own_room, own_bathroom, details_sealed, checked_by,
                 checked_at from home_checks where district = $1 and measure_id = $2";
    let Some(mut row) = reader.query_one(sql, &[district.into(), measure.into()]).await? else {
        return Ok(None);
    };
    let sealer = reader.vault().sealer(district)?;
    Ok(Some(HomeCheck {
        measure_id: row.id()?,
        lives_alone: row.flag()?,
        own_room: row.flag()?,
        own_bathroom: row.flag()?,
        details: sealer.open_text(DETAILS, &row.bytes()?)?,
        checked_by: row.id_or_null()?,
        checked_at: row.moment()?,
    }))
}

/// Alone, own room, own bathroom: the home of somebody as it was looked at last, whatever measure
/// they were under.
pub async fn home_of_person(
    reader: &mut Reader,
    district: District,
    person: PersonId,
) -> Result<Option<(bool, bool, bool)>, Error> {
    let sql = "select h.lives_alone, h.own_room, h.own_bathroom from measures m
               join home_checks h on h.district = m.district and h.measure_id = m.id
               where m.district = $1 and m.person_id = $2
               order by h.checked_at desc limit 1";
    let row = reader.query_one(sql, &[district.into(), person.into()]).await?;
    row.map(|mut row| Ok((row.flag()?, row.flag()?, row.flag()?))).transpose()
}

/// One of the six ones that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceDone {
    /// A word of `domain::care::Service`.
    pub service: String,
    pub done_at: Moment,
    pub done_by: Option<UserId>,
}

/// False when it was done before.
pub async fn insert_service(
    tx: &mut Tx,
    district: District,
    measure: MeasureId,
    new: &ServiceDone,
) -> Result<bool, Error> {
    let sql = "insert into measure_services (district, measure_id, service, done_at, done_by)
               values ($1, $2, $3, $4, $5) on conflict (district, measure_id, service) do nothing";
    let params = [
        district.into(),
        measure.into(),
        (&new.service).into(),
        new.done_at.into(),
        new.done_by.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

pub async fn services_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Vec<ServiceDone>, Error> {
    let sql = "select service, done_at, done_by from measure_services
               where district = $1 and measure_id = $2 order by done_at, service";
    let rows = reader.query(sql, &[district.into(), measure.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            let (service, done_at, done_by) = (row.text()?, row.moment()?, row.id_or_null()?);
            Ok(ServiceDone { service, done_at, done_by })
        })
        .collect()
}

/// An entry of the watch log.
#[derive(Debug, Clone)]
pub struct WatchEntry {
    pub id: Uuid,
    pub measure_id: MeasureId,
    pub at: Moment,
    /// A word of `domain::care::WatchKind`.
    pub kind: String,
    pub text: Option<Zeroizing<String>>,
    pub by_user: Option<UserId>,
    pub recorded_at: Moment,
}

pub async fn insert_watch_entry(
    tx: &mut Tx,
    district: District,
    new: &WatchEntry,
) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let sealed = new.text.as_ref().map(|text| sealer.seal(WATCH, text.as_bytes())).transpose()?;
    let row = vec![
        district.into(),
        new.id.into(),
        new.measure_id.into(),
        new.at.into(),
        (&new.kind).into(),
        sealed.into(),
        new.by_user.into(),
        new.recorded_at.into(),
    ];
    let columns = "district,id,measure_id,at,kind,text_sealed,by_user,recorded_at";
    tx.insert_rows("watch_entries", columns, row).await
}

/// Entries of a measure's watch log, newest first.
pub async fn watch_entries_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
    limit: i64,
) -> Result<Vec<WatchEntry>, Error> {
    let sql = "select id, measure_id, at, kind, text_sealed, by_user, recorded_at
               from watch_entries where district = $1 and measure_id = $2
               order by at desc, id desc limit $3";
    let rows = reader.query(sql, &[district.into(), measure.into(), limit.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(WatchEntry {
                id: row.id()?,
                measure_id: row.id()?,
                at: row.moment()?,
                kind: row.text()?,
                text: row.bytes_or_null()?.map(|t| sealer.open_text(WATCH, &t)).transpose()?,
                by_user: row.id_or_null()?,
                recorded_at: row.moment()?,
            })
        })
        .collect()
}

/// Something somebody under a measure needs.
#[derive(Debug, Clone)]
pub struct Need {
    pub id: NeedId,
    pub measure_id: MeasureId,
    /// A word of `domain::care::NeedKind`.
    pub kind: String,
    pub text: Option<Zeroizing<String>>,
    /// A word of `domain::care::NeedSource`.
    pub source: String,
    pub raised_by: Option<UserId>,
    pub raised_at: Moment,
    pub due_at: Moment,
    /// A word of `domain::care::NeedState`.
    pub state: String,
    pub taken_by: Option<UserId>,
    pub taken_at: Option<Moment>,
    pub settled_by: Option<UserId>,
    pub settled_at: Option<Moment>,
    pub outcome: Option<Zeroizing<String>>,
    /// When the superior was told that it is late.
    pub escalated_at: Option<Moment>,
}

const NEED_COLUMNS: &str = "n.id, n.measure_id, n.kind, n.text_sealed, n.source, n.raised_by,
    n.raised_at, n.due_at, n.state, n.taken_by, n.taken_at, n.settled_by, n.settled_at,
    n.outcome_sealed, n.escalated_at";

fn read_need(reader: &Reader, district: District, mut row: Row) -> Result<Need, Error> {
    let sealer = reader.vault().sealer(district)?;
    let open = |about, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
    };
    Ok(Need {
        id: row.id()?,
        measure_id: row.id()?,
        kind: row.text()?,
        text: open(NEED, row.bytes_or_null()?)?,
        source: row.text()?,
        raised_by: row.id_or_null()?,
        raised_at: row.moment()?,
        due_at: row.moment()?,
        state: row.text()?,
        taken_by: row.id_or_null()?,
        taken_at: row.moment_or_null()?,
        settled_by: row.id_or_null()?,
        settled_at: row.moment_or_null()?,
        outcome: open(OUTCOME, row.bytes_or_null()?)?,
        escalated_at: row.moment_or_null()?,
    })
}

pub async fn insert_need(tx: &mut Tx, district: District, new: &Need) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let sealed = new.text.as_ref().map(|text| sealer.seal(NEED, text.as_bytes())).transpose()?;
    let row = vec![
        district.into(),
        new.id.into(),
        new.measure_id.into(),
        (&new.kind).into(),
        sealed.into(),
        (&new.source).into(),
        new.raised_by.into(),
        new.raised_at.into(),
        new.due_at.into(),
        (&new.state).into(),
    ];
    let columns = "district,id,measure_id,kind,text_sealed,source,raised_by,raised_at,due_at,state";
    tx.insert_rows("measure_needs", columns, row).await
}

/// Writes how far a need has come; false when somebody else moved it meanwhile.
pub async fn step_need(
    tx: &mut Tx,
    district: District,
    before: &str,
    after: &Need,
) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(district)?;
    let outcome = after.outcome.as_ref().map(|o| sealer.seal(OUTCOME, o.as_bytes())).transpose()?;
    let sql = "update measure_needs set state = $3, taken_by = $4, taken_at = $5, settled_by = $6,
                 settled_at = $7, outcome_sealed = $8
               where district = $1 and id = $2 and state = $9";
    let params = [
        district.into(),
        after.id.into(),
        (&after.state).into(),
        after.taken_by.into(),
        after.taken_at.into(),
        after.settled_by.into(),
        after.settled_at.into(),
        outcome.into(),
        before.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

pub async fn need(
    reader: &mut Reader,
    district: District,
    id: NeedId,
) -> Result<Option<Need>, Error> {
    let sql =
        format!("select {NEED_COLUMNS} from measure_needs n where n.district = $1 and n.id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_need(reader, district, row)).transpose()
}

/// The needs of a measure, newest first.
pub async fn needs_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Vec<Need>, Error> {
    let sql = format!(
        "select {NEED_COLUMNS} from measure_needs n where n.district = $1 and n.measure_id = $2
         order by n.raised_at desc, n.id desc limit 200"
    );
    let rows = reader.query(&sql, &[district.into(), measure.into()]).await?;
    rows.into_iter().map(|row| read_need(reader, district, row)).collect()
}

/// Needs of people of a range of grids that nobody has settled, the earliest due first.
pub async fn open_needs(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<Need>, Error> {
    let sql = format!(
        "select {NEED_COLUMNS} from measure_needs n
         join measures m on m.district = n.district and m.id = n.measure_id
         where n.district = $1 and n.state in ('open', 'taken') and m.grid_code between $2 and $3
         order by n.due_at, n.id limit $4"
    );
    let params = [district.into(), range.0.into(), range.1.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_need(reader, district, row)).collect()
}

/// Needs whose time is over and whose superior has not been told, the latest first.
pub async fn late_needs(
    reader: &mut Reader,
    district: District,
    now: Moment,
    limit: i64,
) -> Result<Vec<Need>, Error> {
    let sql = format!(
        "select {NEED_COLUMNS} from measure_needs n
         where n.district = $1 and n.state in ('open', 'taken') and n.due_at < $2
           and n.escalated_at is null order by n.due_at, n.id limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), now.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read_need(reader, district, row)).collect()
}

/// False when it was escalated before.
pub async fn escalate_need(
    tx: &mut Tx,
    district: District,
    id: NeedId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update measure_needs set escalated_at = $3
               where district = $1 and id = $2 and escalated_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}
