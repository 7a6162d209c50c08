//! What shows that a clause of the plan was met on a day: how many records, how many are still open,
//! since when. Judges nothing.

use std::collections::BTreeMap;

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Role;
use linli_domain::plans::metric::Source;
use linli_domain::reports::duty::Found;
use linli_domain::time::Moment;

use super::fields::column;
use super::sources::{Frame, Joins, Statement, records};
use crate::db::Reader;
use crate::error::Error;
use crate::row::Row;

/// Arrivals of the day; open are those without a decision.
pub async fn declarations(reader: &mut Reader, frame: &Frame) -> Result<Found, Error> {
    let mut statement = Statement::default();
    let Some(from) = records(Source::Declarations, Joins::default(), frame, &mut statement) else {
        return Ok(Found::default());
    };
    let open = "not exists (select 1 from decisions e where e.district = x.district \
                and e.ground_id = x.id)";
    let sql = format!(
        "select count(*), cast(coalesce(sum(s.open), 0) as bigint),
           min(case when s.open = 1 then s.declared_at end)
         from (select x.declared_at, case when {open} then 1 else 0 end as open {from}) s"
    );
    one(reader.query_one(&sql, &statement.params).await?)
}

/// Measures in force; open are those nobody followed up on the day. One that began today is due
/// from its start, an older one by the end of the day.
pub async fn measures(reader: &mut Reader, frame: &Frame) -> Result<Found, Error> {
    let mut statement = Statement::default();
    let Some(from) = records(Source::Measures, Joins::default(), frame, &mut statement) else {
        return Ok(Found::default());
    };
    let (start, end) = (statement.bind(frame.day.start()), statement.bind(frame.day.end()));
    let open = format!(
        "not exists (select 1 from measure_followups f where f.district = x.district \
         and f.measure_id = x.id and f.at >= {start} and f.at < {end})"
    );
    let sql = format!(
        "select count(*), cast(coalesce(sum(s.open), 0) as bigint),
           min(case when s.open = 1 and s.starts_at >= {start} then s.starts_at end)
         from (select x.starts_at, case when {open} then 1 else 0 end as open {from}) s"
    );
    let mut found = one(reader.query_one(&sql, &statement.params).await?)?;
    if found.trigger.is_none() && found.open > 0 {
        found.due = Some(frame.day.end());
    }
    Ok(found)
}

/// Tests ordered on the day; open are all of the area that are due by the end of the day and
/// neither sampled nor reported.
pub async fn naat_tests(reader: &mut Reader, frame: &Frame) -> Result<Found, Error> {
    let (low, high) = frame.area.range();
    let range = [frame.district.into(), low.into(), high.into(), frame.day.into()];
    let count = "select count(*) from naat_orders where district = $1
                   and grid_code between $2 and $3 and ordered_day = $4";
    let count = reader.count(count, &range).await?;
    let open = "select count(*), min(for_day) from naat_orders where district = $1
                  and grid_code between $2 and $3 and for_day <= $4 and sampled_at is null
                  and result is null";
    let mut found = Found { count, ..Found::default() };
    if let Some(mut row) = reader.query_one(open, &range).await? {
        found.open = row.int()?;
        found.due = row.day_or_null()?.map(|day| day.end());
    }
    Ok(found)
}

/// Households of the running canvasses; open are those not reached by the cut-off.
pub async fn canvass(reader: &mut Reader, frame: &Frame) -> Result<Found, Error> {
    let mut statement = Statement::default();
    let source = Source::CanvassHouseholds;
    let Some(from) = records(source, Joins::default(), frame, &mut statement) else {
        return Ok(Found::default());
    };
    let Some(outcome) = column(source, "outcome", frame, &mut statement) else {
        return Ok(Found::default());
    };
    let sql = format!(
        "select count(*),
           cast(coalesce(sum(case when {outcome} = 'not_reached' then 1 else 0 end), 0) as bigint),
           cast(null as bigint) {from}"
    );
    let mut found = one(reader.query_one(&sql, &statement.params).await?)?;
    if found.open > 0 {
        found.due = frame.canvasses.iter().map(|part| part.due_at).min();
    }
    Ok(found)
}

/// Visits of the day; open are those planned for it, or before, that nobody made.
pub async fn visits(reader: &mut Reader, frame: &Frame) -> Result<Found, Error> {
    planned(reader, frame, Source::Visits, "kind = 'visit'").await
}

/// Patrols of the day; open are those planned for it that nobody made. One of yesterday cannot be made
/// up for.
pub async fn patrols(reader: &mut Reader, frame: &Frame) -> Result<Found, Error> {
    planned(reader, frame, Source::Patrols, "form = 'patrol' and day = $4").await
}

async fn planned(
    reader: &mut Reader,
    frame: &Frame,
    source: Source,
    which: &str,
) -> Result<Found, Error> {
    let mut statement = Statement::default();
    let Some(from) = records(source, Joins::default(), frame, &mut statement) else {
        return Ok(Found::default());
    };
    let count = reader.count(&format!("select count(*) {from}"), &statement.params).await?;
    let sql = format!(
        "select count(*), min(due_at) from planned_tasks where district = $1
           and area between $2 and $3 and day <= $4 and state = 'planned' and {which}"
    );
    let (low, high) = frame.area.range();
    let params = [frame.district.into(), low.into(), high.into(), frame.day.into()];
    let mut found = Found { count, ..Found::default() };
    if let Some(mut row) = reader.query_one(&sql, &params).await? {
        found.open = row.int()?;
        found.due = row.moment_or_null()?;
    }
    Ok(found)
}

/// Records of duty by clause: those of the day made in the area, below it or around it.
pub async fn duty_counts(
    reader: &mut Reader,
    frame: &Frame,
) -> Result<BTreeMap<String, i64>, Error> {
    let (low, high) = frame.area.range();
    let sql = "select responsibility, count(*) from duty_records
               where district = $1 and day = $2
                 and (area between $3 and $4 or area in ($5, $6, $7))
               group by responsibility";
    let params = [
        frame.district.into(),
        frame.day.into(),
        low.into(),
        high.into(),
        frame.area.at(AreaLevel::District).into(),
        frame.area.at(AreaLevel::Street).into(),
        frame.area.at(AreaLevel::Community).into(),
    ];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter().map(|mut row| Ok((row.text()?, row.int()?))).collect()
}

/// Count, open, oldest open.
fn one(row: Option<Row>) -> Result<Found, Error> {
    let Some(mut row) = row else { return Ok(Found::default()) };
    let (count, open) = (row.int()?, row.int()?);
    Ok(Found { count, open, trigger: row.int_or_null()?.map(Moment), due: None })
}

/// A post somebody holds on the day: where, as what, for which task force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPost {
    pub area: GridCode,
    pub role: Role,
    pub task_force: Option<String>,
}

/// Posts held on the frame's day in its area and in the areas around it. Names are not read.
pub async fn held_posts(reader: &mut Reader, frame: &Frame) -> Result<Vec<HeldPost>, Error> {
    use AreaLevel::{City, Community, District, Province, Street};
    let (low, high) = frame.area.range();
    let sql = "select area, role, task_force from posts
               where (area between $1 and $2 or area in ($3, $4, $5, $6, $7))
                 and from_day <= $8 and (to_day is null or to_day >= $8)
               order by area, role, id limit 20000";
    let around =
        [Province, City, District, Street, Community].map(|level| frame.area.at(level).into());
    let mut params = vec![low.into(), high.into()];
    params.extend(around);
    params.push(frame.day.into());
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(HeldPost {
                area: row.area()?,
                role: Role::from_word(&row.text()?)
                    .ok_or(Error::Unreadable { column: 2, wanted: "a role" })?,
                task_force: row.text_or_null()?,
            })
        })
        .collect()
}

/// Codes of the known areas of one level in an area.
pub async fn areas_of_level(
    reader: &mut Reader,
    area: GridCode,
    level: AreaLevel,
) -> Result<Vec<GridCode>, Error> {
    let (low, high) = area.range();
    let sql = "select code from areas where code between $1 and $2 and level = $3
               order by code limit 20000";
    let rows = reader.query(sql, &[low.into(), high.into(), level.word().into()]).await?;
    rows.into_iter().map(|mut row| row.area()).collect()
}
