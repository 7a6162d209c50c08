//! How measures come to their end or get longer: extensions, what was looked at for a release, and
//! the certificate. Reasons lie sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{AppealId, MeasureId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// A proposal to make a measure longer.
#[derive(Debug, Clone)]
pub struct Extension {
    pub id: Uuid,
    pub measure_id: MeasureId,
    pub days: i64,
    pub ends_before: Moment,
    pub ends_after: Moment,
    pub reason: Zeroizing<String>,
    pub proposed_by: UserId,
    pub proposed_at: Moment,
    pub confirmed_by: Option<UserId>,
    pub confirmed_at: Option<Moment>,
    /// `proposed`, `confirmed`, `lapsed` when the measure ended first.
    pub state: String,
}

const REASON: &[u8] = b"extensions.reason";
const COLUMNS: &str = "id, measure_id, days, ends_before, ends_after, reason_sealed, proposed_by,
    proposed_at, confirmed_by, confirmed_at, state";

fn read_extension(reader: &Reader, district: District, mut row: Row) -> Result<Extension, Error> {
    let sealer = reader.vault().sealer(district)?;
    Ok(Extension {
        id: row.id()?,
        measure_id: row.id()?,
        days: row.int()?,
        ends_before: row.moment()?,
        ends_after: row.moment()?,
        reason: sealer.open_text(REASON, &row.bytes()?)?,
        proposed_by: row.id()?,
        proposed_at: row.moment()?,
        confirmed_by: row.id_or_null()?,
        confirmed_at: row.moment_or_null()?,
        state: row.text()?,
    })
}

pub async fn insert_extension(
    tx: &mut Tx,
    district: District,
    new: &Extension,
) -> Result<(), Error> {
    let sealed = tx.vault().sealer(district)?.seal(REASON, new.reason.as_bytes())?;
    let row = vec![
        district.into(),
        new.id.into(),
        new.measure_id.into(),
        new.days.into(),
        new.ends_before.into(),
        new.ends_after.into(),
        sealed.into(),
        new.proposed_by.into(),
        new.proposed_at.into(),
        (&new.state).into(),
    ];
    let columns = "district,id,measure_id,days,ends_before,ends_after,reason_sealed,proposed_by,\
                   proposed_at,state";
    tx.insert_rows("extensions", columns, row).await
}

/// The extensions of a measure, the first one first.
pub async fn extensions_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Vec<Extension>, Error> {
    let sql = format!(
        "select {COLUMNS} from extensions where district = $1 and measure_id = $2
         order by proposed_at, id limit 100"
    );
    let rows = reader.query(&sql, &[district.into(), measure.into()]).await?;
    rows.into_iter().map(|row| read_extension(reader, district, row)).collect()
}

/// False when the proposal was no longer open.
pub async fn confirm_extension(
    tx: &mut Tx,
    district: District,
    confirmed: &Extension,
) -> Result<bool, Error> {
    let sql = "update extensions set state = 'confirmed', confirmed_by = $3, confirmed_at = $4,
                 ends_before = $5, ends_after = $6
               where district = $1 and id = $2 and state = 'proposed'";
    let params = [
        district.into(),
        confirmed.id.into(),
        confirmed.confirmed_by.into(),
        confirmed.confirmed_at.into(),
        confirmed.ends_before.into(),
        confirmed.ends_after.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// The measure ended before anybody assented.
pub async fn lapse_extensions(
    tx: &mut Tx,
    district: District,
    measure: MeasureId,
) -> Result<(), Error> {
    let sql = "update extensions set state = 'lapsed'
               where district = $1 and measure_id = $2 and state = 'proposed'";
    tx.execute(sql, &[district.into(), measure.into()]).await.map(drop)
}

/// What was looked at before a measure ended, and the certificate that says it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    pub measure_id: MeasureId,
    /// The superior who assented beforehand.
    pub assented_by: Option<UserId>,
    pub assented_at: Option<Moment>,
    /// Of the certificate, once the measure is over.
    pub number: Option<String>,
    pub released_at: Option<Moment>,
    /// Words of `domain::measures::Unmet`, separated by spaces.
    pub unmet: String,
}

/// Writes a release; the assent stays when the certificate comes.
pub async fn put_release(tx: &mut Tx, district: District, new: &Release) -> Result<(), Error> {
    let sql = "insert into releases (district, measure_id, assented_by, assented_at, number,
                 released_at, unmet)
               values ($1, $2, $3, $4, $5, $6, $7)
               on conflict (district, measure_id) do update set
                 assented_by = excluded.assented_by, assented_at = excluded.assented_at,
                 number = excluded.number, released_at = excluded.released_at,
                 unmet = excluded.unmet";
    let params = [
        district.into(),
        new.measure_id.into(),
        new.assented_by.into(),
        new.assented_at.into(),
        new.number.clone().into(),
        new.released_at.into(),
        (&new.unmet).into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

pub async fn release_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Option<Release>, Error> {
    let sql = "select measure_id, assented_by, assented_at, number, released_at, unmet
               from releases where district = $1 and measure_id = $2";
    let Some(mut row) = reader.query_one(sql, &[district.into(), measure.into()]).await? else {
        return Ok(None);
    };
    Ok(Some(Release {
        measure_id: row.id()?,
        assented_by: row.id_or_null()?,
        assented_at: row.moment_or_null()?,
        number: row.text_or_null()?,
        released_at: row.moment_or_null()?,
        unmet: row.text()?,
    }))
}

/// Complaints whose answer is late and whose superior has not been told: complaint and measure.
pub async fn late_appeals(
    reader: &mut Reader,
    district: District,
    now: Moment,
    limit: i64,
) -> Result<Vec<(AppealId, MeasureId)>, Error> {
    let sql = "select id, measure_id from appeals
               where district = $1 and state = 'open' and due_at < $2 and escalated_at is null
               order by due_at, id limit $3";
    let rows = reader.query(sql, &[district.into(), now.into(), limit.into()]).await?;
    rows.into_iter().map(|mut row| Ok((row.id()?, row.id()?))).collect()
}

/// False when it was escalated or answered meanwhile.
pub async fn escalate_appeal(
    tx: &mut Tx,
    district: District,
    id: AppealId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update appeals set escalated_at = $3
               where district = $1 and id = $2 and state = 'open' and escalated_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}

/// Measures of a district whose time is over and that nobody has ended, the earliest end first.
pub async fn due_measures(
    reader: &mut Reader,
    district: District,
    now: Moment,
    limit: i64,
) -> Result<Vec<MeasureId>, Error> {
    let sql = "select id from measures where district = $1 and state = 'in_force'
                 and ends_at <= $2 order by ends_at, id limit $3";
    let rows = reader.query(sql, &[district.into(), now.into(), limit.into()]).await?;
    rows.into_iter().map(|mut row| row.id()).collect()
}

/// Takes back the tests of a measure after a day that nobody has sampled; how many those were.
pub async fn delete_tests_after(
    tx: &mut Tx,
    district: District,
    measure: MeasureId,
    last: Day,
) -> Result<i64, Error> {
    let sql = "delete from naat_orders where district = $1 and measure_id = $2 and for_day > $3
                 and sampled_at is null and reported_at is null";
    let deleted = tx.execute(sql, &[district.into(), measure.into(), last.into()]).await?;
    Ok(i64::try_from(deleted).unwrap_or(i64::MAX))
}

/// What is still to be done for a measure goes with it to another grid: tests nobody has sampled,
/// devices that report, tasks nobody has answered.
pub async fn move_work(
    tx: &mut Tx,
    district: District,
    measure: MeasureId,
    grid: GridCode,
) -> Result<(), Error> {
    for (table, open) in [
        ("naat_orders", "sampled_at is null and reported_at is null"),
        ("devices", "ended_at is null"),
        ("squad_tasks", "state = 'open'"),
    ] {
        let sql = format!(
            "update {table} set grid_code = $3 where district = $1 and measure_id = $2 and {open}"
        );
        tx.execute(&sql, &[district.into(), measure.into(), grid.into()]).await?;
    }
    Ok(())
}
