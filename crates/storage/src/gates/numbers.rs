//! Flow at gates: counted by gate, hour, direction and finding when checks are filed.

use linli_domain::areas::District;
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;

const HOUR_MS: i64 = 3_600_000;

/// Checks of one gate in one hour.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HourCount {
    pub gate: u32,
    /// Hours since 1970-01-01T00:00Z.
    pub hour: i64,
    pub direction: String,
    pub reason: String,
    pub checks: i64,
}

/// Adds to what was counted. In one order, so that two servers never wait for each other.
pub async fn add_counts(
    tx: &mut Tx,
    district: District,
    mut counts: Vec<HourCount>,
) -> Result<(), Error> {
    counts.sort();
    let sql = "insert into gate_counts (district,gate,hour,direction,reason,checks)
               values ($1,$2,$3,$4,$5,$6)
               on conflict (district,gate,hour,direction,reason)
               do update set checks = gate_counts.checks + excluded.checks";
    for one in counts {
        let params = [
            district.into(),
            one.gate.into(),
            one.hour.into(),
            (&one.direction).into(),
            (&one.reason).into(),
            one.checks.into(),
        ];
        tx.execute(sql, &params).await?;
    }
    Ok(())
}

/// Counts of the hours of a district that begin from `from` on and before `until`.
pub async fn counts_of(
    reader: &mut Reader,
    district: District,
    (from, until): (Moment, Moment),
) -> Result<Vec<HourCount>, Error> {
    let sql = "select gate,hour,direction,reason,checks from gate_counts
               where district = $1 and hour >= $2 and hour < $3
               order by gate, hour, direction, reason";
    let (from, until) = (from.0.div_euclid(HOUR_MS), (until.0 + HOUR_MS - 1).div_euclid(HOUR_MS));
    let rows = reader.query(sql, &[district.into(), from.into(), until.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(HourCount {
                gate: u32::try_from(row.int()?).unwrap_or(0),
                hour: row.int()?,
                direction: row.text()?,
                reason: row.text()?,
                checks: row.int()?,
            })
        })
        .collect()
}

/// When each gate of a district was last checked at, of those since a moment.
pub async fn last_checks(
    reader: &mut Reader,
    district: District,
    since: Moment,
) -> Result<Vec<(u32, Moment)>, Error> {
    let sql =
        "select gate, max(at) from gate_checks where district = $1 and at >= $2 group by gate";
    let rows = reader.query(sql, &[district.into(), since.into()]).await?;
    rows.into_iter()
        .map(|mut row| Ok((u32::try_from(row.int()?).unwrap_or(0), row.moment()?)))
        .collect()
}
