//! The counters of matters by grid and day, kept by differences: see `domain::matters::tally`.

use std::collections::BTreeMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::matters::tally::{Tally, difference};
use linli_domain::time::Day;

use super::Matter;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Value, marks_from};

const SUMS: &str =
    "received,responded,resolved,rated,satisfied,reworks,apart,due,suspended,on_time,closed";

/// Adds what matters have become, and takes away what they were.
pub(super) async fn count_changes<'a>(
    tx: &mut Tx,
    changes: impl IntoIterator<Item = (Option<&'a Matter>, Option<&'a Matter>)>,
) -> Result<(), Error> {
    let mut days: BTreeMap<(i64, i64, i64), Tally> = BTreeMap::new();
    for (before, after) in changes {
        let key = |one: &Matter| (one.district.number(), one.grid_code.number());
        let (old, new) = (before.map(Matter::counted), after.map(Matter::counted));
        // What moved to another grid is taken from the one and given to the other.
        let parts = if before.map(key) == after.map(key) {
            vec![(after.map(key), difference(old.as_ref(), new.as_ref()))]
        } else {
            vec![
                (before.map(key), difference(old.as_ref(), None)),
                (after.map(key), difference(None, new.as_ref())),
            ]
        };
        for (place, changes) in parts {
            let Some((district, grid)) = place else { continue };
            for (day, change) in changes {
                let sum = days.entry((district, day.0, grid)).or_default();
                *sum = sum.plus(&change, 1);
            }
        }
    }
    let sets: Vec<String> = SUMS
        .split(',')
        .map(|name| format!("{name} = matter_days.{name} + excluded.{name}"))
        .collect();
    let sql = format!(
        "insert into matter_days (district,day,grid_code,{SUMS})
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)
         on conflict (district, day, grid_code) do update set {}",
        sets.join(", ")
    );
    for ((district, day, grid), sum) in days {
        let mut params: Vec<Value> = vec![district.into(), day.into(), grid.into()];
        params.extend(sum.parts().map(Value::from));
        tx.execute(&sql, &params).await?;
    }
    Ok(())
}

/// Numbers of an area for days `from` to `to`, both included, by area one level below: `width` is the number of codes
/// such an area has.
pub async fn matter_sums_by(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    (from, to): (Day, Day),
    width: i64,
) -> Result<Vec<(GridCode, Tally)>, Error> {
    let sums: Vec<String> = SUMS.split(',').map(|n| format!("cast(sum({n}) as bigint)")).collect();
    let mut params: Vec<Value> = vec![district.into(), width.into()];
    let whole = district.area().range();
    let place = if range.0 <= whole.0 && whole.1 <= range.1 {
        params.extend([from.into(), to.into()]);
        "day between $3 and $4".to_owned()
    } else {
        // A day at a time, so that of each only the area is read.
        params.extend([range.0.into(), range.1.into()]);
        let days = from.0..=to.0;
        let marks = marks_from(5, days.clone().count());
        params.extend(days.map(Value::from));
        format!("day in ({marks}) and grid_code between $3 and $4")
    };
    let sql = format!(
        "select grid_code / $2 * $2, {} from matter_days where district = $1 and {place}
         group by grid_code / $2 * $2 order by 1",
        sums.join(", ")
    );
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            let area = row.area()?;
            let mut parts = [0; 11];
            for part in &mut parts {
                *part = row.int_or_null()?.unwrap_or(0);
            }
            Ok((area, Tally::of_parts(parts)))
        })
        .collect()
}
