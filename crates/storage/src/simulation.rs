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

/// The measures in force in an area at `now`, but for those that the table `without` decided.
pub async fn running(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    now: Moment,
    without: Option<&str>,
) -> Result<Vec<Running>, Error> {
    let sql = "select m.kind, m.ends_at, count(*),
                 cast(count(distinct m.household_id)
                   + sum(case when m.household_id is null then 1 else 0 end) as bigint)
               from measures m
               join decisions e on e.district = m.district and e.id = m.decision_id
               where m.district = $1 and m.grid_code between $2 and $3 and m.state = 'in_force'
                 and m.starts_at <= $4 and m.ends_at > $4
                 and (cast($5 as text) is null or e.table_name <> $5)
               group by m.kind, m.ends_at order by m.kind, m.ends_at";
    let (low, high) = area.range();
    let params = [district.into(), low.into(), high.into(), now.into(), without.into()];
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

/// Tests ordered for people under such measures and not sampled yet, by day.
pub async fn tests_ordered(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    without: Option<&str>,
) -> Result<Vec<(Day, u64)>, Error> {
    let sql = "select o.for_day, count(*) from naat_orders o
               join measures m on m.district = o.district and m.id = o.measure_id
               join decisions e on e.district = m.district and e.id = m.decision_id
               where o.district = $1 and o.sampled_at is null and o.grid_code between $2 and $3
                 and (cast($4 as text) is null or e.table_name <> $4)
               group by o.for_day order by o.for_day";
    let (low, high) = area.range();
    let params = [district.into(), low.into(), high.into(), without.into()];
    let rows = reader.query(sql, &params).await?;
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
