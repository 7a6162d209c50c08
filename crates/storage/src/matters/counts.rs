//! The counters of matters, kept by differences for the grid, its community, street and district alike: by day (see
//! `domain::matters::tally`), and of what is open.

use std::collections::BTreeMap;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::matters::course::State;
use linli_domain::matters::tally::{Standing, Tally, difference};
use linli_domain::time::Day;

use super::Matter;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value, marks_from};

const SUMS: &str =
    "received,responded,resolved,rated,satisfied,reworks,apart,due,suspended,on_time,closed";
const STANDINGS: &str = "open,waiting,to_verify,suspended,asked,supervised,apart";

impl Matter {
    /// What of it stands open.
    fn standing(&self) -> Standing {
        let (is_open, is_apart) = (self.state != State::Closed, self.is_apart);
        Standing {
            open: (is_open && !is_apart).into(),
            waiting: (is_open && !is_apart && self.state == State::Collected).into(),
            to_verify: (is_open && self.state == State::FedBack).into(),
            suspended: (is_open && self.suspended_at.is_some()).into(),
            asked: (is_open && self.asked_by.is_some()).into(),
            supervised: (is_open && self.supervised_at.is_some()).into(),
            apart: (is_open && is_apart).into(),
        }
    }
}

/// The areas whose counters a place has a part in: itself and those around it within the district.
fn around(place: GridCode) -> Vec<GridCode> {
    let levels = [AreaLevel::Grid, AreaLevel::Community, AreaLevel::Street, AreaLevel::District];
    let mut areas: Vec<GridCode> = levels.into_iter().map(|level| place.at(level)).collect();
    areas.dedup();
    areas
}

/// Adds what matters have become, and takes away what they were.
pub(super) async fn count_changes<'a>(
    tx: &mut Tx,
    changes: impl IntoIterator<Item = (Option<&'a Matter>, Option<&'a Matter>)>,
) -> Result<(), Error> {
    let mut days: BTreeMap<(i64, GridCode, Day), Tally> = BTreeMap::new();
    let mut open: BTreeMap<(i64, GridCode), Standing> = BTreeMap::new();
    let mut add = |one: &Matter, changes: Vec<(Day, Tally)>, standing: Standing| {
        let district = one.district.number();
        for area in around(one.grid_code) {
            for (day, change) in &changes {
                let sum = days.entry((district, area, *day)).or_default();
                *sum = sum.plus(change, 1);
            }
            if standing != Standing::default() {
                let sum = open.entry((district, area)).or_default();
                *sum = sum.plus(&standing, 1);
            }
        }
    };
    let none = Standing::default();
    for (before, after) in changes {
        let (old, new) = (before.map(Matter::counted), after.map(Matter::counted));
        match (before, after) {
            (Some(before), Some(after)) if before.grid_code == after.grid_code => {
                let standing = after.standing().plus(&before.standing(), -1);
                add(after, difference(old.as_ref(), new.as_ref()), standing);
            }
            // What moved to another grid is taken from the one and given to the other.
            _ => {
                if let Some(before) = before {
                    add(before, difference(old.as_ref(), None), none.plus(&before.standing(), -1));
                }
                if let Some(after) = after {
                    add(after, difference(None, new.as_ref()), after.standing());
                }
            }
        }
    }
    let sql = adding("matter_sums", "district,area,day", SUMS);
    // In the order of their keys: two transactions that meet wait for one another and never both.
    let rows: Vec<Vec<Value>> = days
        .into_iter()
        .map(|((district, area, day), sum)| {
            let key = [district.into(), area.into(), day.into()];
            key.into_iter().chain(sum.parts().map(Value::from)).collect()
        })
        .collect();
    tx.execute_each(&sql, &rows).await?;
    let sql = adding("matters_open", "district,area", STANDINGS);
    let rows: Vec<Vec<Value>> = open
        .into_iter()
        .map(|((district, area), sum)| {
            let key = [district.into(), area.into()];
            key.into_iter().chain(sum.parts().map(Value::from)).collect()
        })
        .collect();
    tx.execute_each(&sql, &rows).await.map(drop)
}

/// A statement that adds to the counters of a key.
fn adding(table: &str, key: &str, sums: &str) -> String {
    let sets: Vec<String> =
        sums.split(',').map(|name| format!("{name} = {table}.{name} + excluded.{name}")).collect();
    let columns = key.split(',').count() + sums.split(',').count();
    let marks = marks_from(1, columns);
    let sets = sets.join(", ");
    format!(
        "insert into {table} ({key},{sums}) values ({marks}) on conflict ({key}) do update set {sets}"
    )
}

/// Numbers of areas for days `from` to `to`, both included; areas without any are left out.
pub async fn matter_sums_of(
    reader: &mut Reader,
    district: District,
    areas: &[GridCode],
    (from, to): (Day, Day),
) -> Result<BTreeMap<GridCode, Tally>, Error> {
    let sums: Vec<String> = SUMS.split(',').map(|n| format!("cast(sum({n}) as bigint)")).collect();
    let mut params: Vec<Value> = vec![district.into(), from.into(), to.into()];
    params.extend(areas.iter().map(|area| Value::from(*area)));
    let sql = format!(
        "select area, {} from matter_sums
         where district = $1 and day between $2 and $3 and area in ({}) group by area",
        sums.join(", "),
        marks_from(4, areas.len())
    );
    let rows = reader.query(&sql, &params).await?;
    let read = |mut row: Row| Ok((row.area()?, Tally::of_parts(parts(&mut row)?)));
    rows.into_iter().map(read).collect()
}

/// How the open matters of an area stand.
pub async fn standing_of(
    reader: &mut Reader,
    district: District,
    area: GridCode,
) -> Result<Standing, Error> {
    let sql = format!("select {STANDINGS} from matters_open where district = $1 and area = $2");
    let row = reader.query_one(&sql, &[district.into(), area.into()]).await?;
    row.map_or(Ok(Standing::default()), |mut row| Ok(Standing::of_parts(parts(&mut row)?)))
}

fn parts<const N: usize>(row: &mut Row) -> Result<[i64; N], Error> {
    let mut parts = [0; N];
    for part in &mut parts {
        *part = row.int_or_null()?.unwrap_or(0);
    }
    Ok(parts)
}
