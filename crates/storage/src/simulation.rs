//! What a simulation reads of today: measures that hold, as sums by kind and last day, the tests that
//! are still to be taken, open cases, and how many households there are. Names nobody.

use linli_domain::areas::{District, GridCode};
use linli_domain::measures::GroundKind;
use linli_domain::time::{Day, Moment};

use crate::db::Reader;
use crate::error::Error;
use crate::row::{Value, marks_from};

/// Measures of one kind that end on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    pub kind: String,
    pub ends_at: Moment,
    pub people: u64,
    pub households: u64,
}

/// The measures in force in an area at `now` that stand on one of these grounds.
pub async fn running(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    now: Moment,
    grounds: &[GroundKind],
) -> Result<Vec<Running>, Error> {
    let sql = format!(
        "select m.kind, m.ends_at, count(*),
           cast(count(distinct m.household_id)
             + sum(case when m.household_id is null then 1 else 0 end) as bigint)
         from measures m
         where m.district = $1 and m.grid_code between $2 and $3 and m.state = 'in_force'
           and m.starts_at <= $4 and m.ends_at > $4 and m.ground in ({})
         group by m.kind, m.ends_at order by m.kind, m.ends_at",
        marks_from(5, grounds.len())
    );
    let (low, high) = area.range();
    let mut params = vec![district.into(), low.into(), high.into(), now.into()];
    params.extend(grounds.iter().map(|ground| Value::from(ground.word())));
    let rows = reader.query(&sql, &params).await?;
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

/// Tests ordered and not sampled yet, by day: those of measures in force, overdue ones too, and those
/// that go with no measure from today on; of these grounds only.
pub async fn tests_ordered(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    now: Moment,
    grounds: &[GroundKind],
) -> Result<Vec<(Day, u64)>, Error> {
    // By the ground: nearly every order that is open is one of those left out.
    let sql = format!(
        "select o.for_day, count(*) from naat_orders o
         left join measures m on m.district = o.district and m.id = o.measure_id
         where o.district = $1 and +o.sampled_at is null and o.grid_code between $2 and $3
           and ((m.state = 'in_force' and m.ends_at > $4)
             or (o.measure_id is null and o.for_day >= $5))
           and o.ground in ({})
         group by o.for_day order by o.for_day",
        marks_from(6, grounds.len())
    );
    let (low, high) = area.range();
    let mut params = vec![district.into(), low.into(), high.into(), now.into(), now.day().into()];
    params.extend(grounds.iter().map(|ground| Value::from(ground.word())));
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|mut row| Ok((row.day()?, row.int()?.unsigned_abs()))).collect()
}

/// Open cases of an area by the day they were opened.
pub async fn open_cases(
    reader: &mut Reader,
    district: District,
    area: GridCode,
) -> Result<Vec<(Day, u64)>, Error> {
    let sql = "select day, count(*) from cases
               where district = $1 and grid_code between $2 and $3 and state = 'open'
               group by day order by day";
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
