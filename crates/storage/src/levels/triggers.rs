//! Risk triggers, the clocks they start, and the people who came from the area that rose.

use linli_domain::areas::{District, GridCode};
use linli_domain::arrivals::RiskLevel;
use linli_domain::ids::{CanvassId, PersonId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::plans::around;
use crate::row::{Row, Value};

/// An area rose on the command's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    pub district: District,
    pub id: Uuid,
    /// The area that acts on it.
    pub area: GridCode,
    pub risk_area: GridCode,
    /// Its name, where it is known; not written here.
    pub risk_area_name: Option<String>,
    pub risk_level: RiskLevel,
    pub from_day: Day,
    pub order_number: String,
    pub order_name: String,
    pub plan_version: String,
    pub canvass_id: Option<CanvassId>,
    pub triggered_at: Moment,
    pub triggered_by: Option<UserId>,
    pub recorded_at: Moment,
}

const TRIGGER: &str = "district,id,area,risk_area,risk_level,from_day,order_number,order_name,\
    plan_version,canvass_id,triggered_at,triggered_by,recorded_at";

fn district_of(row: &mut Row) -> Result<District, Error> {
    District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })
}

fn read_trigger(mut row: Row) -> Result<Trigger, Error> {
    Ok(Trigger {
        district: district_of(&mut row)?,
        id: row.id()?,
        area: row.area()?,
        risk_area: row.area()?,
        risk_level: RiskLevel::from_word(&row.text()?)
            .ok_or(Error::Unreadable { column: 5, wanted: "a risk level" })?,
        from_day: row.day()?,
        order_number: row.text()?,
        order_name: row.text()?,
        plan_version: row.text()?,
        canvass_id: row.id_or_null()?,
        triggered_at: row.moment()?,
        triggered_by: row.id_or_null()?,
        recorded_at: row.moment()?,
        risk_area_name: row.text_or_null()?,
    })
}

fn select_trigger(rest: &str) -> String {
    format!(
        "select {TRIGGER}, (select name from areas where code = risk_triggers.risk_area)
         from risk_triggers {rest}"
    )
}

/// Keeps a trigger. False when the same order about the same area was kept before: nothing was
/// written then.
pub async fn insert_trigger(tx: &mut Tx, new: &Trigger) -> Result<bool, Error> {
    let sql = format!(
        "insert into risk_triggers ({TRIGGER})
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (district, area, risk_area, risk_level, order_number) do nothing"
    );
    let params: [Value; 13] = [
        new.district.into(),
        new.id.into(),
        new.area.into(),
        new.risk_area.into(),
        new.risk_level.word().into(),
        new.from_day.into(),
        (&new.order_number).into(),
        (&new.order_name).into(),
        (&new.plan_version).into(),
        new.canvass_id.into(),
        new.triggered_at.into(),
        new.triggered_by.into(),
        new.recorded_at.into(),
    ];
    Ok(tx.execute(&sql, &params).await? > 0)
}

pub async fn trigger(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<Trigger>, Error> {
    let sql = select_trigger("where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(read_trigger).transpose()
}

/// Triggers that `area` acts on, its own and those around and inside it, the newest first.
pub async fn triggers_in(
    reader: &mut Reader,
    area: GridCode,
    limit: i64,
) -> Result<Vec<Trigger>, Error> {
    let Some(district) = area.district() else { return Ok(Vec::new()) };
    let sql = select_trigger(
        "where district = $7 and (area in ($1, $2, $3, $4, $5, $6) or area between $8 and $9)
         order by triggered_at desc, id desc limit $10",
    );
    let (low, high) = area.range();
    let rest = [district.into(), low.into(), high.into(), limit.into()];
    let params = [&around(area)[..], &rest].concat();
    reader.query(&sql, &params).await?.into_iter().map(read_trigger).collect()
}

/// A clock as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockRow {
    pub district: District,
    pub id: Uuid,
    pub trigger_id: Uuid,
    pub area: GridCode,
    /// A name of the plan's `[deadlines]`.
    pub name: String,
    /// Who leads it by the plan, and how the plan calls them.
    pub lead: String,
    pub lead_label: String,
    pub began_at: Moment,
    pub start_due_at: Option<Moment>,
    pub due_at: Moment,
    pub started_at: Option<Moment>,
    pub started_by: Option<UserId>,
    pub done_at: Option<Moment>,
    pub done_by: Option<UserId>,
}

const CLOCK: &str = "district,id,trigger_id,area,name,lead,lead_label,began_at,start_due_at,\
    due_at,started_at,started_by,done_at,done_by";

fn read_clock(mut row: Row) -> Result<ClockRow, Error> {
    Ok(ClockRow {
        district: district_of(&mut row)?,
        id: row.id()?,
        trigger_id: row.id()?,
        area: row.area()?,
        name: row.text()?,
        lead: row.text()?,
        lead_label: row.text()?,
        began_at: row.moment()?,
        start_due_at: row.moment_or_null()?,
        due_at: row.moment()?,
        started_at: row.moment_or_null()?,
        started_by: row.id_or_null()?,
        done_at: row.moment_or_null()?,
        done_by: row.id_or_null()?,
    })
}

pub async fn insert_clocks(tx: &mut Tx, new: &[ClockRow]) -> Result<(), Error> {
    let rows = new.iter().flat_map(|new| {
        [
            new.district.into(),
            new.id.into(),
            new.trigger_id.into(),
            new.area.into(),
            (&new.name).into(),
            (&new.lead).into(),
            (&new.lead_label).into(),
            new.began_at.into(),
            new.start_due_at.into(),
            new.due_at.into(),
            new.started_at.into(),
            new.started_by.into(),
            new.done_at.into(),
            new.done_by.into(),
        ]
    });
    tx.insert_rows("clocks", CLOCK, rows.collect::<Vec<Value>>()).await
}

pub async fn clock(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<ClockRow>, Error> {
    let sql = format!("select {CLOCK} from clocks where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_clock).transpose()
}

/// Clocks that concern `area`: its own, those around and inside it, the newest first.
pub async fn clocks_in(
    reader: &mut Reader,
    area: GridCode,
    limit: i64,
) -> Result<Vec<ClockRow>, Error> {
    let Some(district) = area.district() else { return Ok(Vec::new()) };
    let sql = format!(
        "select {CLOCK} from clocks
         where district = $7 and (area in ($1, $2, $3, $4, $5, $6) or area between $8 and $9)
         order by began_at desc, id desc limit $10"
    );
    let (low, high) = area.range();
    let rest = [district.into(), low.into(), high.into(), limit.into()];
    let params = [&around(area)[..], &rest].concat();
    reader.query(&sql, &params).await?.into_iter().map(read_clock).collect()
}

/// Notes that what a clock asks for was started or completed; false when somebody was faster.
pub async fn set_clock(tx: &mut Tx, changed: &ClockRow) -> Result<bool, Error> {
    let sql = "update clocks set started_at = $3, started_by = $4, done_at = $5, done_by = $6
               where district = $1 and id = $2 and done_at is null
                 and (started_at is null or started_at = $3)";
    let params = [
        changed.district.into(),
        changed.id.into(),
        changed.started_at.into(),
        changed.started_by.into(),
        changed.done_at.into(),
        changed.done_by.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// How many households of a canvass are not reached, how many it has, and when the last was reached.
pub async fn unreached(
    reader: &mut Reader,
    district: District,
    canvass: CanvassId,
) -> Result<(i64, i64, Option<Moment>), Error> {
    let sql = "select cast(coalesce(sum(case when outcome = 'not_reached' then 1 else 0 end), 0)
                 as bigint), count(*), max(outcome_at)
               from canvass_households where district = $1 and canvass_id = $2";
    match reader.query_one(sql, &[district.into(), canvass.into()]).await? {
        Some(mut row) => Ok((row.int()?, row.int()?, row.moment_or_null()?)),
        None => Ok((0, 0, None)),
    }
}

/// Was any household of a canvass dealt with before `at`?
pub async fn reached_before(
    reader: &mut Reader,
    district: District,
    canvass: CanvassId,
    at: Moment,
) -> Result<bool, Error> {
    let sql = "select count(*) from canvass_households
               where district = $1 and canvass_id = $2 and outcome <> 'not_reached'
                 and outcome_at < $3";
    Ok(reader.count(sql, &[district.into(), canvass.into(), at.into()]).await? > 0)
}

/// Somebody here who came from an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFrom {
    /// `declaration` or `stay`.
    pub source: String,
    /// Of the declaration or stay.
    pub id: Uuid,
    pub person_id: Option<PersonId>,
    pub name: String,
    pub grid_code: GridCode,
    pub from_area: GridCode,
    /// The last day they were there, as far as known.
    pub left_day: Day,
}

/// People of a range of codes who declared that they came from `from` since `since`, and those whose
/// stay there is recorded; a stay without an end lasts until `today`.
pub async fn people_from(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    from: GridCode,
    (since, today): (Day, Day),
    limit: i64,
) -> Result<Vec<PersonFrom>, Error> {
    let sql = "select 'declaration', d.id, d.person_id, d.name, d.grid_code, d.from_area,
                 d.arrive_day
               from declarations d
               where d.district = $1 and d.grid_code between $2 and $3
                 and d.from_area between $4 and $5 and d.arrive_day >= $6
               union all
               select 'stay', s.id, s.person_id, p.name, p.grid_code, s.area,
                 coalesce(s.to_day, cast($7 as bigint))
               from stays s join persons p on p.district = s.district and p.id = s.person_id
               where s.district = $1 and p.grid_code between $2 and $3
                 and s.area between $4 and $5 and coalesce(s.to_day, cast($7 as bigint)) >= $6
               order by 1, 2 limit $8";
    let ((low, high), (from_low, from_high)) = (area.range(), from.range());
    let params = [
        district.into(),
        low.into(),
        high.into(),
        from_low.into(),
        from_high.into(),
        since.into(),
        today.into(),
        limit.into(),
    ];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(PersonFrom {
                source: row.text()?,
                id: row.id()?,
                person_id: row.id_or_null()?,
                name: row.text()?,
                grid_code: row.area()?,
                from_area: row.area()?,
                left_day: row.day()?,
            })
        })
        .collect()
}
