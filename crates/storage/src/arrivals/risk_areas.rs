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

/// Levels that last, of one area or of all, with the day their days are counted from.
pub async fn lasting_risk_areas(
    reader: &mut Reader,
    of: Option<GridCode>,
) -> Result<Vec<Lasting>, Error> {
    let sql = format!(
        "select coalesce(last_case_day, from_day), {RISK_COLUMNS} from risk_areas
         where to_day is null and level <> 'low' and area between $1 and $2
         order by area, from_day, level"
    );
    let (low, high) = of.map_or((0, i64::MAX), |area| (area.number(), area.number()));
    reader
        .query(&sql, &[low.into(), high.into()])
        .await?
        .into_iter()
        .map(|mut row| Ok(Lasting { counted_from: row.day()?, area: read_risk_area(row)? }))
        .collect()
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
