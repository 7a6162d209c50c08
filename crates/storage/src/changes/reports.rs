//! Reports of grids on the plan's reporting days (source 001 二.3): one a grid and day, nothing changed is said as well.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::UserId;
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// A grid's report of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridReport {
    pub district: District,
    pub id: Uuid,
    pub grid_code: GridCode,
    pub day: Day,
    pub changes: i64,
    /// Of these, told at once when they were noted.
    pub specials: i64,
    /// Matters reported in the grid since the report before.
    pub matters: i64,
    pub nothing: bool,
    pub at: Moment,
    pub recorded_at: Moment,
    pub by_user: Option<UserId>,
}

const COLUMNS: &str = "district, id, grid_code, day, changes, specials, matters, is_nothing, at, recorded_at, by_user";

fn read(mut row: Row) -> Result<GridReport, Error> {
    let wrong = Error::Unreadable { column: 1, wanted: "a district" };
    Ok(GridReport {
        district: District::new(row.int()?).ok_or(wrong)?,
        id: row.id()?,
        grid_code: row.area()?,
        day: row.day()?,
        changes: row.int()?,
        specials: row.int()?,
        matters: row.int()?,
        nothing: row.flag()?,
        at: row.moment()?,
        recorded_at: row.moment()?,
        by_user: row.id_or_null()?,
    })
}

/// Keeps a report; a second one of the same day adds to the first.
pub async fn put_report(tx: &mut Tx, new: &GridReport) -> Result<(), Error> {
    let sql = "insert into change_reports (district, id, grid_code, day, changes, specials, matters,
                 is_nothing, at, recorded_at, by_user)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
               on conflict (district, id) do update set changes = excluded.changes,
                 specials = excluded.specials, matters = excluded.matters, is_nothing = excluded.is_nothing,
                 at = excluded.at, recorded_at = excluded.recorded_at, by_user = excluded.by_user";
    let params = [
        new.district.into(),
        new.id.into(),
        new.grid_code.into(),
        new.day.into(),
        new.changes.into(),
        new.specials.into(),
        new.matters.into(),
        new.nothing.into(),
        new.at.into(),
        new.recorded_at.into(),
        new.by_user.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Puts every change of a grid that is in no report yet into this one; answers all of the report and how
/// many of them were told at once.
pub async fn take_into_report(
    tx: &mut Tx,
    (district, grid): (District, GridCode),
    report: Uuid,
    until: Moment,
) -> Result<(i64, i64), Error> {
    let sql = "update grid_changes set report_id = $3
               where district = $1 and grid_code = $2 and report_id is null and noted_at <= $4
                 and undoes is null";
    tx.execute(sql, &[district.into(), grid.into(), report.into(), until.into()]).await?;
    let sql = "select count(*), cast(coalesce(sum(special), 0) as bigint) from grid_changes
               where district = $1 and grid_code = $2 and report_id = $3";
    let row = tx.query_one(sql, &[district.into(), grid.into(), report.into()]).await?;
    row.map_or(Ok((0, 0)), |mut row| Ok((row.int()?, row.int()?)))
}

pub async fn report_of(
    reader: &mut Reader,
    (district, grid): (District, GridCode),
    day: Day,
) -> Result<Option<GridReport>, Error> {
    let sql = format!(
        "select {COLUMNS} from change_reports where district = $1 and grid_code = $2 and day = $3"
    );
    let row = reader.query_one(&sql, &[district.into(), grid.into(), day.into()]).await?;
    row.map(read).transpose()
}

/// The reports of a day in a scope, by grid.
pub async fn reports_on(
    reader: &mut Reader,
    scope: &Scope,
    day: Day,
) -> Result<Vec<GridReport>, Error> {
    reports_between(reader, scope, day, day).await
}

pub async fn reports_between(
    reader: &mut Reader,
    scope: &Scope,
    from: Day,
    to: Day,
) -> Result<Vec<GridReport>, Error> {
    let sql = format!(
        "select {COLUMNS} from change_reports where district = $1 and grid_code between $2 and $3
           and day between $4 and $5 order by grid_code, day limit 20000"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [district.into(), low.into(), high.into(), from.into(), to.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read(row)?);
        }
    }
    Ok(found)
}

/// Matters reported in a grid on the days after one and up to another.
pub async fn matters_between(
    reader: &mut Reader,
    (district, grid): (District, GridCode),
    (after, until): (Day, Day),
) -> Result<i64, Error> {
    let sql = "select count(*) from matters
               where district = $1 and grid_code = $2 and day > $3 and day <= $4";
    reader.count(sql, &[district.into(), grid.into(), after.into(), until.into()]).await
}
