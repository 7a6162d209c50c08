//! Risk areas: reference data of the country, by area, level and days.

use linli_domain::areas::GridCode;
use linli_domain::arrivals::{Lasting, RiskArea, RiskLevel, areas_around};
use linli_domain::time::Day;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// Writes one risk area over an earlier one of the same area, first day and level. False when it
/// stood there already.
pub async fn put_risk_area(tx: &mut Tx, new: &RiskArea) -> Result<bool, Error> {
    let sql = "insert into risk_areas (area, level, from_day, to_day) values ($1, $2, $3, $4)
               on conflict (area, from_day, level) do update set to_day = excluded.to_day
               where coalesce(risk_areas.to_day, -1) <> coalesce(excluded.to_day, -1)";
    let params = [new.area.into(), new.level.word().into(), new.from.into(), new.to.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}

const RISK_COLUMNS: &str = "area, level, from_day, to_day";

fn read_risk_area(mut row: Row) -> Result<RiskArea, Error> {
    Ok(RiskArea {
        area: row.area()?,
        level: RiskLevel::from_word(&row.text()?)
            .ok_or(Error::Unreadable { column: 2, wanted: "a risk level" })?,
        from: row.day()?,
        to: row.day_or_null()?,
    })
}

/// Risk areas in force on any day of a span, by code, after the key of the last one of a page.
pub async fn risk_areas(
    reader: &mut Reader,
    first: Day,
    last: Day,
    after: (i64, i64, &str),
    limit: i64,
) -> Result<Vec<RiskArea>, Error> {
    let sql = format!(
        "select {RISK_COLUMNS} from risk_areas
         where from_day <= $2 and coalesce(to_day, $2) >= $1 and (area > $3
           or (area = $3 and (from_day > $4 or (from_day = $4 and level > $5))))
         order by area, from_day, level limit $6"
    );
    let (area, from, level) = after;
    let params = [first.into(), last.into(), area.into(), from.into(), level.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_risk_area).collect()
}

const LASTING: &str = "to_day is null and level <> 'low'";

fn read_lasting(mut row: Row) -> Result<Lasting, Error> {
    Ok(Lasting { counted_from: row.day()?, area: read_risk_area(row)? })
}

/// Levels of one area that last, with the day their days are counted from; locked until the
/// transaction is over.
pub async fn lasting_risk_areas(tx: &mut Tx, of: GridCode) -> Result<Vec<Lasting>, Error> {
    let sql = format!(
        "select coalesce(last_case_day, from_day), {RISK_COLUMNS} from risk_areas
         where area = $1 and {LASTING} order by from_day, level for update"
    );
    tx.query(&sql, &[of.into()]).await?.into_iter().map(read_lasting).collect()
}

/// Levels that last inside a range of codes and were not looked at on `today`.
pub async fn unlooked_risk_areas(
    reader: &mut Reader,
    range: (i64, i64),
    today: Day,
    limit: i64,
) -> Result<Vec<RiskArea>, Error> {
    let sql = format!(
        "select {RISK_COLUMNS} from risk_areas
         where area between $1 and $2 and {LASTING} and looked_day < $3
         order by area, from_day, level limit $4"
    );
    let params = [range.0.into(), range.1.into(), today.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_risk_area).collect()
}

/// Notes that a level was looked at on a day, so that nobody asks again before the next.
pub async fn note_looked(tx: &mut Tx, of: &RiskArea, day: Day) -> Result<(), Error> {
    let sql = "update risk_areas set looked_day = $4
               where area = $1 and from_day = $2 and level = $3";
    let params = [of.area.into(), of.from.into(), of.level.word().into(), day.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// Keeps the day from which the days without a case of a level are counted.
pub async fn count_case(tx: &mut Tx, of: &RiskArea, day: Day) -> Result<(), Error> {
    let sql = "update risk_areas set last_case_day = $4
               where area = $1 and from_day = $2 and level = $3";
    let params = [of.area.into(), of.from.into(), of.level.word().into(), day.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// Risk areas of one area and of those around it.
pub async fn risk_areas_around(
    reader: &mut Reader,
    area: GridCode,
) -> Result<Vec<RiskArea>, Error> {
    let mut found = Vec::new();
    for area in areas_around(area) {
        let sql = format!("select {RISK_COLUMNS} from risk_areas where area = $1");
        for row in reader.query(&sql, &[area.into()]).await? {
            found.push(read_risk_area(row)?);
        }
    }
    Ok(found)
}
