//! Checks filed one by one: known by the id the device gave them, so that one that came twice is one.

use std::collections::HashSet;

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{CheckId, PersonId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value, marks_from};

/// One check of somebody at a gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRow {
    pub id: CheckId,
    pub gate: u32,
    /// Of the gate.
    pub grid_code: GridCode,
    pub at: Moment,
    /// Words of `domain::gates::check`.
    pub direction: String,
    /// Of the pass that was shown.
    pub number: Option<u32>,
    pub person_id: Option<PersonId>,
    pub errand: Option<String>,
    pub plate: Option<String>,
    /// Tenths of a degree.
    pub temperature: Option<i64>,
    pub mask: Option<bool>,
    pub verdict: String,
    pub reason: String,
    /// What the records say of a check done without them, where the device had said something else.
    pub found: Option<String>,
    /// The household had gone out already when this was seen.
    pub is_twice: bool,
    /// Steps that were taken, words separated by blanks.
    pub steps: String,
    pub by_user: Option<UserId>,
    pub recorded_at: Moment,
}

const COLUMNS: &str = "id,gate,grid_code,at,direction,number,person_id,errand,plate,temperature,mask,\
                       verdict,reason,found,twice,steps,by_user,recorded_at";
const WIDTH: usize = 18;
/// SQLite allows 32,766 parameters a statement.
const ROWS: usize = 500;

fn values(row: &CheckRow) -> [Value; WIDTH] {
    [
        row.id.into(),
        row.gate.into(),
        row.grid_code.into(),
        row.at.into(),
        (&row.direction).into(),
        row.number.map(i64::from).into(),
        row.person_id.map(Uuid::from).into(),
        row.errand.clone().into(),
        row.plate.clone().into(),
        row.temperature.into(),
        row.mask.map(i64::from).into(),
        (&row.verdict).into(),
        (&row.reason).into(),
        row.found.clone().into(),
        row.is_twice.into(),
        (&row.steps).into(),
        row.by_user.map(Uuid::from).into(),
        row.recorded_at.into(),
    ]
}

fn read_check(mut row: Row) -> Result<CheckRow, Error> {
    let small =
        |n: i64| u32::try_from(n).map_err(|_| Error::Unreadable { column: 2, wanted: "a number" });
    Ok(CheckRow {
        id: row.id()?,
        gate: small(row.int()?)?,
        grid_code: row.area()?,
        at: row.moment()?,
        direction: row.text()?,
        number: row.int_or_null()?.map(small).transpose()?,
        person_id: row.id_or_null()?,
        errand: row.text_or_null()?,
        plate: row.text_or_null()?,
        temperature: row.int_or_null()?,
        mask: row.int_or_null()?.map(|n| n != 0),
        verdict: row.text()?,
        reason: row.text()?,
        found: row.text_or_null()?,
        is_twice: row.flag()?,
        steps: row.text()?,
        by_user: row.id_or_null()?,
        recorded_at: row.moment()?,
    })
}

/// Files checks; answers the ids of those that were not there yet.
pub async fn file_checks(
    tx: &mut Tx,
    district: District,
    rows: &[CheckRow],
) -> Result<HashSet<CheckId>, Error> {
    let mut new = HashSet::with_capacity(rows.len());
    // Statements have few lengths, so that they stay prepared.
    let mut rest = rows;
    while !rest.is_empty() {
        let length = [ROWS, 50, 1].into_iter().find(|length| *length <= rest.len()).unwrap_or(1);
        let (part, later) = rest.split_at(length);
        rest = later;
        new.extend(insert(tx, district, part).await?);
    }
    Ok(new)
}

async fn insert(tx: &mut Tx, district: District, rows: &[CheckRow]) -> Result<Vec<CheckId>, Error> {
    let mut params: Vec<Value> = Vec::with_capacity(1 + rows.len() * WIDTH);
    params.push(district.into());
    let marks: Vec<String> = rows
        .iter()
        .map(|row| {
            let first = params.len() + 1;
            params.extend(values(row));
            format!("($1, {})", marks_from(first, WIDTH))
        })
        .collect();
    let sql = format!(
        "insert into gate_checks (district,{COLUMNS}) values {}
         on conflict (district, id) do nothing returning id",
        marks.join(", ")
    );
    tx.query(&sql, &params).await?.into_iter().map(|mut row| row.id()).collect()
}

/// Checks of a scope after a moment, the newest first; only the unusual where asked.
pub async fn checks_at(
    reader: &mut Reader,
    scope: &Scope,
    (from, until): (Moment, Moment),
    only: Option<&[&str]>,
    limit: i64,
) -> Result<Vec<(District, CheckRow)>, Error> {
    let which = only.map_or_else(String::new, |reasons| {
        format!(" and (twice = 1 or reason in ({}))", marks_from(7, reasons.len()))
    });
    let sql = format!(
        "select {COLUMNS} from gate_checks where district = $1 and grid_code between $2 and $3
           and at >= $4 and at < $5{which} order by at desc limit $6"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let mut params: Vec<Value> =
            vec![district.into(), low.into(), high.into(), from.into(), until.into(), limit.into()];
        params.extend(only.unwrap_or_default().iter().map(|reason| Value::from(*reason)));
        for row in reader.query(&sql, &params).await? {
            found.push((district, read_check(row)?));
        }
    }
    found.sort_by_key(|(_, row)| std::cmp::Reverse(row.at));
    Ok(found)
}

/// Checks of people filed at or after a moment, the oldest first.
pub async fn checks_recorded(
    reader: &mut Reader,
    district: District,
    since: Moment,
    limit: i64,
) -> Result<Vec<CheckRow>, Error> {
    let sql = format!(
        "select {COLUMNS} from gate_checks
         where district = $1 and recorded_at >= $2 and person_id is not null
         order by recorded_at limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), since.into(), limit.into()]).await?;
    rows.into_iter().map(read_check).collect()
}

/// Checks made before a moment go; answers how many.
pub async fn erase_checks(tx: &mut Tx, district: District, before: Moment) -> Result<u64, Error> {
    let sql = "delete from gate_checks where district = $1 and at < $2";
    tx.execute(sql, &[district.into(), before.into()]).await
}

/// What was noted of a check that has been filed: the number of the pass, and the steps so far.
pub async fn filed(
    reader: &mut Reader,
    district: District,
    id: CheckId,
) -> Result<Option<(Option<u32>, String)>, Error> {
    let sql = "select number, steps from gate_checks where district = $1 and id = $2";
    let Some(mut row) = reader.query_one(sql, &[district.into(), id.into()]).await? else {
        return Ok(None);
    };
    let number = row.int_or_null()?.and_then(|number| u32::try_from(number).ok());
    Ok(Some((number, row.text()?)))
}

/// Notes the steps that were taken after a check.
pub async fn set_steps(
    tx: &mut Tx,
    district: District,
    id: CheckId,
    steps: &str,
) -> Result<(), Error> {
    let sql = "update gate_checks set steps = $3 where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), steps.into()]).await.map(drop)
}
