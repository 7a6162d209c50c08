//! What a simulation reads of today: measures that hold, as sums by kind and last day, and how many
//! households there are. Names nobody.

use linli_domain::areas::{District, GridCode};
use linli_domain::time::{Day, Moment};

use crate::db::Reader;
use crate::error::Error;

/// Measures of one kind that end on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    pub kind: String,
    pub ends_at: Moment,
    pub people: u64,
    pub households: u64,
}

/// The measures in force in an area at `now`.
pub async fn running(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    now: Moment,
) -> Result<Vec<Running>, Error> {
    let sql = "select kind, ends_at, count(*),
                 cast(count(distinct household_id)
                   + sum(case when household_id is null then 1 else 0 end) as bigint)
               from measures
               where district = $1 and grid_code between $2 and $3 and state = 'in_force'
                 and starts_at <= $4 and ends_at > $4
               group by kind, ends_at order by kind, ends_at";
    let (low, high) = area.range();
    let params = [district.into(), low.into(), high.into(), now.into()];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Running {
                kind: row.text()?,
                ends_at: row.moment()?,
                people: row.int()?.unsigned_abs(),
                households: row.int()?.unsigned_abs(),
            })
        })
        .collect()
}

/// Tests that are ordered for people under a measure and not sampled yet, by day.
pub async fn tests_ordered(
    reader: &mut Reader,
    district: District,
    area: GridCode,
) -> Result<Vec<(Day, u64)>, Error> {
    let sql = "select for_day, count(*) from naat_orders
               where district = $1 and sampled_at is null and grid_code between $2 and $3
                 and measure_id is not null
               group by for_day order by for_day";
    let (low, high) = area.range();
    let rows = reader.query(sql, &[district.into(), low.into(), high.into()]).await?;
    rows.into_iter().map(|mut row| Ok((row.day()?, row.int()?.unsigned_abs()))).collect()
}

/// Living households of an area.
pub async fn households(
    reader: &mut Reader,
    district: District,
    area: GridCode,
) -> Result<u64, Error> {
    let sql = "select count(*) from households
               where district = $1 and grid_code between $2 and $3 and ended_day is null";
    let (low, high) = area.range();
    let count = reader.count(sql, &[district.into(), low.into(), high.into()]).await?;
    Ok(count.unsigned_abs())
}
