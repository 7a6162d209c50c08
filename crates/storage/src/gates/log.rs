//! Checks as they come in: one row a group, written before anybody is answered. What they say is read again
//! and filed one by one when there is time; until then the log is what there is.

use linli_domain::areas::District;
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// Checks that were answered together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogPart {
    /// The server that answered them.
    pub lane: Uuid,
    pub seq: i64,
    pub at: Moment,
    pub checks: i64,
    /// Sealed.
    pub log: Vec<u8>,
}

pub async fn append_log(tx: &mut Tx, district: District, part: &LogPart) -> Result<(), Error> {
    let row = vec![
        district.into(),
        part.lane.into(),
        part.seq.into(),
        part.at.into(),
        part.checks.into(),
        part.log.clone().into(),
    ];
    tx.insert_rows("gate_logs", "district,lane,seq,at,checks,log", row).await
}

/// What is not filed yet, the oldest of each server first, until there are `checks` of them.
pub async fn log_parts(
    reader: &mut Reader,
    district: District,
    limit: i64,
) -> Result<Vec<LogPart>, Error> {
    let sql = "select lane, seq, at, checks, log from gate_logs where district = $1
               order by lane, seq limit $2";
    let rows = reader.query(sql, &[district.into(), limit.into()]).await?;
    let read = |mut row: Row| {
        let (lane, seq, at) = (row.id()?, row.int()?, row.moment()?);
        Ok(LogPart { lane, seq, at, checks: row.int()?, log: row.bytes()? })
    };
    rows.into_iter().map(read).collect()
}

/// Answers whether it was still there: another server may have filed it.
pub async fn drop_log(
    tx: &mut Tx,
    district: District,
    lane: Uuid,
    seq: i64,
) -> Result<bool, Error> {
    let sql = "delete from gate_logs where district = $1 and lane = $2 and seq = $3";
    Ok(tx.execute(sql, &[district.into(), lane.into(), seq.into()]).await? == 1)
}
