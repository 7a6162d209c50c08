//! Planned work (计划任务): what is due on a day, for whom and by whom, and how it ended. A task's id is made
//! of what it is about, so that planning twice plans once. Why somebody was excused lies sealed.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{HouseholdId, PersonId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

const ABOUT_REASON: &[u8] = b"planned_tasks.reason";

/// One planned task.
#[derive(Debug, Clone)]
pub struct PlannedTask {
    pub district: District,
    pub id: Uuid,
    pub day: Day,
    /// A word of `domain::visits::TaskKind`.
    pub kind: String,
    /// The routine's name; `visit` for visits.
    pub routine: String,
    pub label: String,
    pub form: Option<String>,
    /// The grid of a visit, the area of a routine.
    pub area: GridCode,
    pub role: String,
    /// None while nobody holds the post, or everybody is away.
    pub user_id: Option<UserId>,
    pub household_id: Option<HouseholdId>,
    pub person_id: Option<PersonId>,
    /// The need for which the visit is planned.
    pub care_need: Option<String>,
    pub due_at: Moment,
    /// A word of `domain::visits::TaskState`.
    pub state: String,
    /// Visits at which nobody was home.
    pub tries: i64,
    pub settled_at: Option<Moment>,
    pub settled_by: Option<UserId>,
    pub record_id: Option<Uuid>,
    pub reason: Option<Zeroizing<String>>,
    pub plan_version: String,
    pub made_at: Moment,
}

const COLUMNS: &str = "district,id,day,kind,routine,label,form,area,role,user_id,household_id,\
    person_id,care_need,due_at,state,tries,settled_at,settled_by,record_id,reason_sealed,\
    plan_version,made_at";

fn read_task(reader: &Reader, mut row: Row) -> Result<PlannedTask, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    let mut task = PlannedTask {
        district,
        id: row.id()?,
        day: row.day()?,
        kind: row.text()?,
        routine: row.text()?,
        label: row.text()?,
        form: row.text_or_null()?,
        area: row.area()?,
        role: row.text()?,
        user_id: row.id_or_null()?,
        household_id: row.id_or_null()?,
        person_id: row.id_or_null()?,
        care_need: row.text_or_null()?,
        due_at: row.moment()?,
        state: row.text()?,
        tries: row.int()?,
        settled_at: row.moment_or_null()?,
        settled_by: row.id_or_null()?,
        record_id: row.id_or_null()?,
        reason: None,
        plan_version: String::new(),
        made_at: Moment(0),
    };
    if let Some(sealed) = row.bytes_or_null()? {
        let sealer = reader.vault().sealer(district)?;
        task.reason = Some(sealer.open_text(ABOUT_REASON, &sealed)?);
    }
    task.plan_version = row.text()?;
    task.made_at = row.moment()?;
    Ok(task)
}

async fn tasks(
    reader: &mut Reader,
    rest: &str,
    params: &[Value],
) -> Result<Vec<PlannedTask>, Error> {
    let sql = format!("select {COLUMNS} from planned_tasks where district = $1 and {rest}");
    let rows = reader.query(&sql, params).await?;
    rows.into_iter().map(|row| read_task(reader, row)).collect()
}

/// Keeps tasks that are not there yet; answers how many.
pub async fn insert_tasks(tx: &mut Tx, new: &[PlannedTask]) -> Result<u64, Error> {
    let sql = format!(
        "insert into planned_tasks ({COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
           $12, $13, $14, $15, 0, null, null, null, null, $16, $17)
         on conflict (district, id) do nothing"
    );
    let mut made = 0;
    for task in new {
        let params = [
            task.district.into(),
            task.id.into(),
            task.day.into(),
            (&task.kind).into(),
            (&task.routine).into(),
            (&task.label).into(),
            task.form.clone().into(),
            task.area.into(),
            (&task.role).into(),
            task.user_id.into(),
            task.household_id.into(),
            task.person_id.into(),
            task.care_need.clone().into(),
            task.due_at.into(),
            (&task.state).into(),
            (&task.plan_version).into(),
            task.made_at.into(),
        ];
        made += tx.execute(&sql, &params).await?;
    }
    Ok(made)
}

pub async fn task(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<PlannedTask>, Error> {
    Ok(tasks(reader, "id = $2", &[district.into(), id.into()]).await?.pop())
}

/// Tasks of a scope on the days from..=to, and earlier ones that are still to be done, by day and due.
pub async fn tasks_in(
    reader: &mut Reader,
    scope: &Scope,
    (from, to): (Day, Day),
    limit: i64,
) -> Result<Vec<PlannedTask>, Error> {
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let rest = "area between $2 and $3 and day <= $5 and (day >= $4 or state = 'planned')
            and state <> 'dropped' order by day, due_at, id limit $6";
        let params =
            [district.into(), low.into(), high.into(), from.into(), to.into(), limit.into()];
        found.extend(tasks(reader, rest, &params).await?);
    }
    Ok(found)
}

/// A worker's tasks of a day, earlier ones that are still to be done, and those of the days to come.
pub async fn tasks_of_user(
    reader: &mut Reader,
    district: District,
    user: UserId,
    (day, until): (Day, Day),
    limit: i64,
) -> Result<Vec<PlannedTask>, Error> {
    let rest = "user_id = $2 and day <= $4 and (day >= $3 or state = 'planned')
        and state <> 'dropped' order by day, due_at, id limit $5";
    let params = [district.into(), user.into(), day.into(), until.into(), limit.into()];
    tasks(reader, rest, &params).await
}

/// The visit a record at a household fulfils: of the person if one is named, the earliest that is due.
pub async fn visit_due(
    reader: &mut Reader,
    district: District,
    home: HouseholdId,
    person: Option<PersonId>,
    day: Day,
) -> Result<Option<PlannedTask>, Error> {
    let rest = "household_id = $2 and kind = 'visit' and state = 'planned' and day <= $3
        and (cast($4 as text) is null or person_id = $5) order by day, id limit 1";
    let named = person.map(|_| "named");
    let id = person.map_or_else(Uuid::nil, Into::into);
    let params = [district.into(), home.into(), day.into(), named.into(), id.into()];
    Ok(tasks(reader, rest, &params).await?.pop())
}

/// The routine of a day that a record on its form fulfils: the narrowest area around the grid.
pub async fn routine_due(
    reader: &mut Reader,
    district: District,
    around: &[GridCode],
    form: &str,
    day: Day,
) -> Result<Option<PlannedTask>, Error> {
    let marks: Vec<String> = (0..around.len()).map(|n| format!("${}", n + 4)).collect();
    let rest = format!(
        "day = $2 and form = $3 and kind = 'routine' and state = 'planned' and area in ({})
         order by area desc, id limit 1",
        marks.join(", ")
    );
    let mut params: Vec<Value> = vec![district.into(), day.into(), form.into()];
    params.extend(around.iter().map(|area| Value::from(*area)));
    Ok(tasks(reader, &rest, &params).await?.pop())
}

/// Ends a task that is still to be done. False when somebody was quicker.
pub async fn settle_task(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    (state, record, reason): (&str, Option<Uuid>, Option<&str>),
    (at, by): (Moment, Option<UserId>),
) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(district)?;
    let reason = reason.map(|text| sealer.seal(ABOUT_REASON, text.as_bytes())).transpose()?;
    let sql = "update planned_tasks set state = $3, record_id = $4, reason_sealed = $5,
                 settled_at = $6, settled_by = $7
               where district = $1 and id = $2 and state = 'planned'";
    let params = [
        district.into(),
        id.into(),
        state.into(),
        record.into(),
        reason.into(),
        at.into(),
        by.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Nobody was home.
pub async fn note_try(tx: &mut Tx, district: District, id: Uuid) -> Result<(), Error> {
    let sql = "update planned_tasks set tries = tries + 1 where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into()]).await.map(drop)
}

/// Gives a task that is still to be done to somebody else, or to nobody, on a day.
pub async fn reassign_task(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    user: Option<UserId>,
    (day, due_at): (Day, Moment),
) -> Result<bool, Error> {
    let sql = "update planned_tasks set user_id = $3, day = $4, due_at = $5
               where district = $1 and id = $2 and state = 'planned'";
    let params = [district.into(), id.into(), user.into(), day.into(), due_at.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Calls off what is planned for a person from a day on: the need ended, they moved or died.
pub async fn drop_visits(
    tx: &mut Tx,
    district: District,
    person: PersonId,
    (from, now): (Day, Moment),
) -> Result<u64, Error> {
    let sql = "update planned_tasks set state = 'dropped', settled_at = $4
               where district = $1 and person_id = $2 and state = 'planned' and day >= $3";
    tx.execute(sql, &[district.into(), person.into(), from.into(), now.into()]).await
}

/// Visits planned in a range of grids from..=to, whatever became of them: what the planner counts on.
pub async fn visits_planned(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    (from, to): (Day, Day),
) -> Result<Vec<PlannedTask>, Error> {
    let rest = "kind = 'visit' and area between $2 and $3 and day between $4 and $5
        order by id limit 200000";
    let params = [district.into(), range.0.into(), range.1.into(), from.into(), to.into()];
    tasks(reader, rest, &params).await
}

/// Notes that a day was planned for an area, with what came of it.
pub async fn note_plan(
    tx: &mut Tx,
    district: District,
    (area, day): (GridCode, Day),
    version: &str,
    (tasks, unfilled): (i64, i64),
    now: Moment,
) -> Result<(), Error> {
    let sql = "insert into work_plans (district, area, day, version, made_at, tasks, unfilled)
               values ($1, $2, $3, $4, $5, $6, $7)
               on conflict (district, area, day) do update set version = excluded.version,
                 made_at = excluded.made_at, tasks = work_plans.tasks + excluded.tasks,
                 unfilled = excluded.unfilled";
    let params = [
        district.into(),
        area.into(),
        day.into(),
        version.into(),
        now.into(),
        tasks.into(),
        unfilled.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// By which version, and when, a day was planned for an area last.
pub async fn plan_noted(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    day: Day,
) -> Result<Option<(String, Moment)>, Error> {
    let sql =
        "select version, made_at from work_plans where district = $1 and area = $2 and day = $3";
    let row = reader.query_one(sql, &[district.into(), area.into(), day.into()]).await?;
    row.map(|mut row| Ok((row.text()?, row.moment()?))).transpose()
}

/// Somebody is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    pub id: Uuid,
    pub area: GridCode,
    pub user_id: UserId,
    pub from_day: Day,
    /// The last day.
    pub to_day: Day,
    pub reason: String,
}

pub async fn insert_absence(
    tx: &mut Tx,
    district: District,
    new: &Absence,
    (by, now): (Option<UserId>, Moment),
) -> Result<(), Error> {
    let row = vec![
        district.into(),
        new.id.into(),
        new.area.into(),
        new.user_id.into(),
        new.from_day.into(),
        new.to_day.into(),
        (&new.reason).into(),
        now.into(),
        by.into(),
    ];
    let columns = "district,id,area,user_id,from_day,to_day,reason,recorded_at,recorded_by";
    tx.insert_rows("absences", columns, row).await
}

/// Absences of a district that touch the days from..=to.
pub async fn absences(
    reader: &mut Reader,
    district: District,
    (from, to): (Day, Day),
) -> Result<Vec<Absence>, Error> {
    let sql = "select id, area, user_id, from_day, to_day, reason from absences
               where district = $1 and to_day >= $2 and from_day <= $3 order by from_day, id
               limit 10000";
    let rows = reader.query(sql, &[district.into(), from.into(), to.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Absence {
                id: row.id()?,
                area: row.area()?,
                user_id: row.id()?,
                from_day: row.day()?,
                to_day: row.day()?,
                reason: row.text()?,
            })
        })
        .collect()
}
