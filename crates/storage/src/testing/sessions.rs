//! Sampling sessions and how far they are.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{BuildingId, CampaignId, SessionId, UserId};
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// A table where people are sampled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub district: District,
    pub id: SessionId,
    /// The first digits of its tubes' codes.
    pub serial: i64,
    pub campaign_id: Option<CampaignId>,
    pub area: GridCode,
    /// Only this building comes to the table.
    pub building_id: Option<BuildingId>,
    pub place: String,
    pub channel: String,
    pub pool_size: i64,
    /// The plan's time from sampling to report.
    pub report_minutes: i64,
    pub opened_at: Moment,
    pub opened_by: Option<UserId>,
    pub closed_at: Option<Moment>,
}

const SESSION: &str = "select district, id, serial, campaign_id, area, building_id, place, channel, \
    pool_size, report_minutes, opened_at, opened_by, closed_at from sampling_sessions";

fn read_session(mut row: Row) -> Result<Session, Error> {
    Ok(Session {
        district: District::new(row.int()?)
            .ok_or(Error::Unreadable { column: 1, wanted: "a district" })?,
        id: row.id()?,
        serial: row.int()?,
        campaign_id: row.id_or_null()?,
        area: row.area()?,
        building_id: row.id_or_null()?,
        place: row.text()?,
        channel: row.text()?,
        pool_size: row.int()?,
        report_minutes: row.int()?,
        opened_at: row.moment()?,
        opened_by: row.id_or_null()?,
        closed_at: row.moment_or_null()?,
    })
}

/// The number of the newest session of a district, 0 where there is none.
pub async fn last_serial(reader: &mut Reader, district: District) -> Result<i64, Error> {
    let sql = "select max(serial) from sampling_sessions where district = $1";
    reader.count(sql, &[district.into()]).await
}

pub async fn insert_session(tx: &mut Tx, new: &Session) -> Result<(), Error> {
    let columns = "district,id,serial,campaign_id,area,building_id,place,channel,pool_size,\
                   report_minutes,opened_at,opened_by,closed_at";
    let row = [
        new.district.into(),
        new.id.into(),
        new.serial.into(),
        new.campaign_id.into(),
        new.area.into(),
        new.building_id.into(),
        (&new.place).into(),
        (&new.channel).into(),
        new.pool_size.into(),
        new.report_minutes.into(),
        new.opened_at.into(),
        new.opened_by.into(),
        new.closed_at.into(),
    ];
    tx.insert_rows("sampling_sessions", columns, row.to_vec()).await
}

pub async fn session(
    reader: &mut Reader,
    district: District,
    id: SessionId,
) -> Result<Option<Session>, Error> {
    let sql = format!("{SESSION} where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_session).transpose()
}

/// Sessions of an area, those that are open first, then the newest.
pub async fn sessions_in(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    limit: i64,
) -> Result<Vec<Session>, Error> {
    let (low, high) = area.range();
    let sql = format!(
        "{SESSION} where district = $1 and area between $2 and $3
         order by case when closed_at is null then 0 else 1 end, opened_at desc, id desc limit $4"
    );
    let params = [district.into(), low.into(), high.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_session).collect()
}

/// False when it was closed already.
pub async fn close_session(
    tx: &mut Tx,
    district: District,
    id: SessionId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update sampling_sessions set closed_at = $3
               where district = $1 and id = $2 and closed_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}

/// Tubes and people of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionCounts {
    pub tubes: i64,
    pub people: i64,
    pub open: i64,
    pub received: i64,
    pub reported: i64,
    /// Neither reported nor in time.
    pub late: i64,
    pub negative: i64,
    pub positive: i64,
    pub inconclusive: i64,
    pub last_sampled_at: Option<Moment>,
    /// The code of the last tube in the order of codes.
    pub last_code: Option<String>,
}

pub async fn session_counts(
    reader: &mut Reader,
    district: District,
    id: SessionId,
    now: Moment,
) -> Result<SessionCounts, Error> {
    let sum = |test: &str| format!("cast(sum(case when {test} then 1 else 0 end) as bigint)");
    let sql = format!(
        "select count(*), cast(sum(people) as bigint), {}, {}, {}, {}, {}, {}, {}, max(sampled_to), max(code)
         from sampling_tubes where district = $1 and session_id = $2",
        sum("closed_at is null"),
        sum("received_at is not null"),
        sum("reported_at is not null"),
        sum("reported_at is null and due_at < $3"),
        sum("result = 'negative'"),
        sum("result = 'positive'"),
        sum("result = 'inconclusive'"),
    );
    let params = [district.into(), id.into(), now.into()];
    let Some(mut row) = reader.query_one(&sql, &params).await? else {
        return Ok(SessionCounts::default());
    };
    let mut number = || row.int_or_null().map(Option::unwrap_or_default);
    Ok(SessionCounts {
        tubes: number()?,
        people: number()?,
        open: number()?,
        received: number()?,
        reported: number()?,
        late: number()?,
        negative: number()?,
        positive: number()?,
        inconclusive: number()?,
        last_sampled_at: row.moment_or_null()?,
        last_code: row.text_or_null()?,
    })
}

/// People of one building sampled in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuildingSampled {
    pub building: Option<BuildingId>,
    pub people: i64,
}

pub async fn sampled_by_building(
    reader: &mut Reader,
    district: District,
    id: SessionId,
) -> Result<Vec<BuildingSampled>, Error> {
    let sql = "select building_id, count(*) from samples
               where district = $1 and session_id = $2 group by building_id order by building_id";
    let rows = reader.query(sql, &[district.into(), id.into()]).await?;
    rows.into_iter()
        .map(|mut row| Ok(BuildingSampled { building: row.id_or_null()?, people: row.int()? }))
        .collect()
}
