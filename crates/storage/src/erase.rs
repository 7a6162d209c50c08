//! The end of an emergency: what was collected under its plan is erased when the plan's days of
//! keeping are over (personal information protection law, article 47), and what is left names nobody.
//! Counts stay: how many, which kind, which row, when.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{MeasureId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// An emergency that was declared over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    pub district: District,
    pub id: Uuid,
    pub area: GridCode,
    pub plan_id: String,
    pub reason: String,
    pub closed_by: UserId,
    pub closed_at: Moment,
    /// Measures that ended with it.
    pub ended: i64,
    pub erase_on: Day,
    pub erased_at: Option<Moment>,
    /// JSON object: rows erased, by table.
    pub certificate: Option<String>,
}

const CLOSURE: &str = "district,id,area,plan_id,reason,closed_by,closed_at,ended,erase_on,erased_at,\
    certificate";

pub async fn insert_closure(tx: &mut Tx, new: &Closure) -> Result<(), Error> {
    let row: Vec<Value> = vec![
        new.district.into(),
        new.id.into(),
        new.area.into(),
        (&new.plan_id).into(),
        (&new.reason).into(),
        new.closed_by.into(),
        new.closed_at.into(),
        new.ended.into(),
        new.erase_on.into(),
        new.erased_at.into(),
        new.certificate.clone().into(),
    ];
    tx.insert_rows("closures", CLOSURE, row).await
}

fn read_closure(mut row: Row) -> Result<Closure, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    Ok(Closure {
        district,
        id: row.id()?,
        area: row.area()?,
        plan_id: row.text()?,
        reason: row.text()?,
        closed_by: row.id()?,
        closed_at: row.moment()?,
        ended: row.int()?,
        erase_on: row.day()?,
        erased_at: row.moment_or_null()?,
        certificate: row.text_or_null()?,
    })
}

/// Closures of a district, the newest first.
pub async fn closures(reader: &mut Reader, district: District) -> Result<Vec<Closure>, Error> {
    let sql =
        format!("select {CLOSURE} from closures where district = $1 order by id desc limit 200");
    reader.query(&sql, &[district.into()]).await?.into_iter().map(read_closure).collect()
}

/// The measures of a plan that are in force in an area, whatever version decided them.
pub async fn measures_of_plan(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    plan_id: &str,
    now: Moment,
    limit: i64,
) -> Result<Vec<MeasureId>, Error> {
    let sql = "select m.id from measures m
               join decisions d on d.district = m.district and d.id = m.decision_id
               where m.district = $1 and m.grid_code between $2 and $3 and m.state = 'in_force'
                 and m.ends_at > $4 and d.plan_id = $5 order by m.id limit $6";
    let (low, high) = area.range();
    let params =
        [district.into(), low.into(), high.into(), now.into(), plan_id.into(), limit.into()];
    reader.query(sql, &params).await?.into_iter().map(|mut row| row.id()).collect()
}

/// Whose rows are meant: those decided by `$4`, a plan, in the grids `$2` to `$3`.
const DECIDED: &str = "select d.ground_id from decisions d where d.district = $1
    and d.grid_code between $2 and $3 and d.plan_id = $4";
const MEASURES: &str = "select m.id from measures m
    join decisions d on d.district = m.district and d.id = m.decision_id
    where m.district = $1 and m.grid_code between $2 and $3 and d.plan_id = $4";

/// What is erased: table, then the statement, with `:decided:` and `:measures:` for the lists above.
/// The order matters: decisions are emptied last, the others are found by them.
const ERASED: &[(&str, &str)] = &[
    (
        "measure_followups",
        "delete from measure_followups where district = $1 and measure_id in (:measures:)",
    ),
    (
        "overrides",
        "update overrides set reason = '' where district = $1 and measure_id in (:measures:)",
    ),
    (
        "held_measures",
        "delete from held_measures where district = $1 and decision_id in
           (select d.id from decisions d where d.district = $1 and d.grid_code between $2 and $3
              and d.plan_id = $4)",
    ),
    (
        "naat_orders",
        "update naat_orders set name = '', person_key = $5, person_id = null, household_id = null,
           result = null
         where district = $1 and ground_id in (:decided:)",
    ),
    (
        "measures",
        "update measures set name = '', person_id = null, household_id = null,
           phone_index = null, person_key = $5, reason = '' where district = $1 and id in (:measures:)",
    ),
    (
        "declarations",
        "update declarations set name = '', person_id = null, household_id = null,
           id_number_sealed = null, id_number_index = null, phone_sealed = null,
           phone_index = null, address = null, naat_result = null, naat_sampled_at = null
         where district = $1 and id in (:decided:)",
    ),
    (
        "stays",
        "delete from stays where district = $1 and exists (select 1 from persons p
           where p.district = stays.district and p.id = stays.person_id
             and p.grid_code between $2 and $3) and $4 <> ''",
    ),
    (
        "person_facts",
        "delete from person_facts where district = $1 and exists (select 1 from persons p
           where p.district = person_facts.district and p.id = person_facts.person_id
             and p.grid_code between $2 and $3) and $4 <> ''",
    ),
    (
        "decisions",
        "update decisions set facts = '{}' where district = $1
           and grid_code between $2 and $3 and plan_id = $4",
    ),
];

/// Erases what was collected under a plan in an area; answers how many rows of which table. The
/// blind keys of measures and tests go with the people they stood for.
pub async fn erase(
    tx: &mut Tx,
    district: District,
    area: GridCode,
    plan_id: &str,
) -> Result<Vec<(&'static str, u64)>, Error> {
    let (low, high) = area.range();
    // An empty key is nobody's.
    let nobody = Value::Bytes(Vec::new());
    let params = [district.into(), low.into(), high.into(), plan_id.into(), nobody];
    let mut erased = Vec::with_capacity(ERASED.len());
    for (table, sql) in ERASED {
        let sql = sql.replace(":decided:", DECIDED).replace(":measures:", MEASURES);
        let used = if sql.contains("$5") { params.len() } else { params.len() - 1 };
        let rows = tx.execute(&sql, params.get(..used).unwrap_or_default()).await?;
        erased.push((*table, rows));
    }
    Ok(erased)
}

/// Keeps the certificate of an erasure.
pub async fn certify(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    certificate: &str,
    now: Moment,
) -> Result<(), Error> {
    let sql = "update closures set erased_at = $3, certificate = $4
               where district = $1 and id = $2 and erased_at is null";
    tx.execute(sql, &[district.into(), id.into(), now.into(), certificate.into()]).await.map(drop)
}
