//! Notices (公告) of an area, for residents and staff of it. Nothing personal stands in them.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::ids::UserId;
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub id: Uuid,
    pub area: GridCode,
    pub title: String,
    pub body: String,
    pub published_at: Moment,
    pub published_by: Option<UserId>,
    /// The last day it holds.
    pub until: Option<Day>,
    pub ended_at: Option<Moment>,
}

const COLUMNS: &str = "id, area, title, body, published_at, published_by, until_day, ended_at";

fn read(mut row: Row) -> Result<Notice, Error> {
    Ok(Notice {
        id: row.id()?,
        area: row.area()?,
        title: row.text()?,
        body: row.text()?,
        published_at: row.moment()?,
        published_by: row.id_or_null()?,
        until: row.day_or_null()?,
        ended_at: row.moment_or_null()?,
    })
}

pub async fn insert_notice(tx: &mut Tx, new: &Notice) -> Result<(), Error> {
    let row = [
        new.id.into(),
        new.area.into(),
        (&new.title).into(),
        (&new.body).into(),
        new.published_at.into(),
        new.published_by.into(),
        new.until.into(),
        new.ended_at.into(),
    ];
    let columns = "id,area,title,body,published_at,published_by,until_day,ended_at";
    tx.insert_rows("notices", columns, row.to_vec()).await
}

pub async fn notice(reader: &mut Reader, id: Uuid) -> Result<Option<Notice>, Error> {
    let sql = format!("select {COLUMNS} from notices where id = $1");
    reader.query_one(&sql, &[id.into()]).await?.map(read).transpose()
}

/// Notices that hold on a day for a place: those of its areas above, the newest first.
pub async fn notices_for(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<Vec<Notice>, Error> {
    let sql = format!(
        "select {COLUMNS} from notices where area in ($1, $2, $3, $4) and ended_at is null
           and (until_day is null or until_day >= $5)
         order by published_at desc, id desc limit 50"
    );
    let up = |level| area.at(level).into();
    let params = [
        area.into(),
        up(AreaLevel::Community),
        up(AreaLevel::Street),
        up(AreaLevel::District),
        day.into(),
    ];
    reader.query(&sql, &params).await?.into_iter().map(read).collect()
}

/// Notices of an area and below it that have not been ended, the newest first.
pub async fn notices_in(reader: &mut Reader, area: GridCode) -> Result<Vec<Notice>, Error> {
    let (low, high) = area.range();
    let sql = format!(
        "select {COLUMNS} from notices where area between $1 and $2 and ended_at is null
         order by published_at desc, id desc limit 200"
    );
    reader.query(&sql, &[low.into(), high.into()]).await?.into_iter().map(read).collect()
}

pub async fn end_notice(tx: &mut Tx, id: Uuid, now: Moment) -> Result<bool, Error> {
    let sql = "update notices set ended_at = $2 where id = $1 and ended_at is null";
    Ok(tx.execute(sql, &[id.into(), now.into()]).await? > 0)
}
