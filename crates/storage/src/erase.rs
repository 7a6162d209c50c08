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

/// The measures of a plan in an area that nobody has ended yet, whatever version decided them.
pub async fn measures_of_plan(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    plan_id: &str,
    limit: i64,
) -> Result<Vec<MeasureId>, Error> {
    let sql = "select m.id from measures m
               join decisions d on d.district = m.district and d.id = m.decision_id
               where m.district = $1 and m.grid_code between $2 and $3 and m.state = 'in_force'
                 and d.plan_id = $4 order by m.id limit $5";
    let (low, high) = area.range();
    let params = [district.into(), low.into(), high.into(), plan_id.into(), limit.into()];
    reader.query(sql, &params).await?.into_iter().map(|mut row| row.id()).collect()
}

/// What waits for somebody under a plan in an area waits no more; answers how many.
pub async fn close_held_of_plan(
    tx: &mut Tx,
    district: District,
    area: GridCode,
    plan_id: &str,
    now: Moment,
) -> Result<u64, Error> {
    let sql = "update held_measures set state = 'closed', decided_at = $5
               where district = $1 and grid_code between $2 and $3 and state = 'open'
                 and decision_id in (select d.id from decisions d where d.district = $1
                   and d.grid_code between $2 and $3 and d.plan_id = $4)";
    let (low, high) = area.range();
    tx.execute(sql, &[district.into(), low.into(), high.into(), plan_id.into(), now.into()]).await
}

/// Lists that statements name: decisions of the plan in the area up to the closure, their grounds and
/// people, and the measures they led to (all ended: the closure ended them).
const LISTS: [(&str, &str); 6] = [
    (
        ":grounds",
        "select d.ground_id from decisions d where d.district = :district
           and d.grid_code between :low and :high and d.plan_id = :plan and d.decided_at <= :closed",
    ),
    (
        ":people",
        "select m.person_id from measures m
         join decisions d on d.district = m.district and d.id = m.decision_id
         where m.district = :district and m.grid_code between :low and :high and d.plan_id = :plan
           and m.created_at <= :closed and m.person_id is not null",
    ),
    (
        ":measures",
        "select m.id from measures m
         join decisions d on d.district = m.district and d.id = m.decision_id
         where m.district = :district and m.grid_code between :low and :high and d.plan_id = :plan
           and m.created_at <= :closed and m.state <> 'in_force'",
    ),
    (
        ":cases",
        "select c.id from cases c join plan_versions v on v.version = c.plan_version
         where c.district = :district and c.grid_code between :low and :high
           and v.plan_id = :plan and c.opened_at <= :closed",
    ),
    (
        ":contacts",
        "select k.id from case_contacts k where k.district = :district and k.case_id in (:cases)",
    ),
    (
        ":departures",
        "select p.id from departures p where p.district = :district
           and p.grid_code between :low and :high and p.requested_at <= :closed",
    ),
];

/// What is erased, table by table. The order matters: children before parents, decisions last, since
/// the others are found by them.
const ERASED: &[(&str, &str)] = &[
    ("measure_followups", "delete from measure_followups where :of_measures"),
    ("measure_services", "delete from measure_services where :of_measures"),
    ("home_checks", "delete from home_checks where :of_measures"),
    ("watch_entries", "delete from watch_entries where :of_measures"),
    ("measure_needs", "delete from measure_needs where :of_measures"),
    ("extensions", "delete from extensions where :of_measures"),
    ("transfers", "delete from transfers where :of_measures"),
    ("placements", "delete from placements where :of_measures"),
    ("squad_tasks", "delete from squad_tasks where :of_measures"),
    (
        "device_events",
        "delete from device_events where district = :district and device_id in
           (select e.id from devices e where e.district = :district
              and e.measure_id in (:measures))",
    ),
    ("devices", "delete from devices where :of_measures"),
    ("overrides", "update overrides set reason = '' where :of_measures"),
    ("measure_changes", "update measure_changes set detail = '{}' where :of_measures"),
    (
        "appeals",
        "update appeals set text_sealed = :nothing, answer_sealed = null where :of_measures",
    ),
    (
        "held_measures",
        "delete from held_measures where district = :district and decision_id in
           (select d.id from decisions d where d.district = :district
              and d.grid_code between :low and :high and d.plan_id = :plan
              and d.decided_at <= :closed)",
    ),
    (
        "naat_orders",
        "update naat_orders set name = '', person_key = :nothing, person_id = null,
           household_id = null, result = null
         where district = :district and ground_id in (:grounds) and ordered_at <= :closed",
    ),
    (
        "positive_steps",
        "delete from positive_steps where district = :district and positive_id in
           (select p.id from positives p where p.district = :district
              and p.grid_code between :low and :high and p.confirmed_at <= :closed)",
    ),
    (
        "positives",
        "delete from positives where district = :district and grid_code between :low and :high
           and confirmed_at <= :closed",
    ),
    (
        "retests",
        "delete from retests where district = :district and grid_code between :low and :high
           and ordered_at <= :closed",
    ),
    (
        "samples",
        "delete from samples where district = :district and grid_code between :low and :high
           and sampled_at <= :closed",
    ),
    (
        "campaign_people",
        "delete from campaign_people where district = :district
           and grid_code between :low and :high and campaign_id in
             (select t.id from test_campaigns t where t.district = :district
                and t.started_at <= :closed)",
    ),
    (
        "lab_refusals",
        "delete from lab_refusals where district = :district and area between :low and :high
           and kept_at <= :closed",
    ),
    (
        "contact_evidence",
        "delete from contact_evidence where district = :district and contact_id in (:contacts)",
    ),
    (
        "case_contacts",
        "delete from case_contacts where district = :district and case_id in (:cases)",
    ),
    (
        "tracing_steps",
        "delete from tracing_steps where district = :district and subject_id in (:cases)",
    ),
    ("cases", "delete from cases where district = :district and id in (:cases)"),
    (
        "departure_logs",
        "delete from departure_logs where district = :district and departure_id in (:departures)",
    ),
    (
        "departure_papers",
        "delete from departure_papers where district = :district and departure_id in (:departures)",
    ),
    ("departures", "delete from departures where district = :district and id in (:departures)"),
    (
        "link_contacts",
        "delete from link_contacts where district = :district and at <= :closed and exists
           (select 1 from households h where h.district = link_contacts.district
              and h.id = link_contacts.household_id and h.grid_code between :low and :high)",
    ),
    // Orders of households that were kept in tell of it.
    (
        "supply_lines",
        "delete from supply_lines where district = :district and order_id in
           (select o.id from supply_orders o where o.district = :district
              and o.grid_code between :low and :high and o.isolated = 1
              and o.ordered_at <= :closed)",
    ),
    (
        "supply_orders",
        "delete from supply_orders where district = :district and grid_code between :low and :high
           and isolated = 1 and ordered_at <= :closed",
    ),
    (
        "stock_movements",
        "update stock_movements set household_id = null, measure_id = null, note_sealed = null
         where district = :district and measure_id in (:measures)",
    ),
    (
        "stays",
        "delete from stays where district = :district and recorded_at <= :closed
           and (id in (:grounds) or person_id in (:people))",
    ),
    (
        "person_facts",
        "delete from person_facts where district = :district and recorded_at <= :closed
           and person_id in (:people)",
    ),
    (
        "measures",
        "update measures set name = '', person_id = null, household_id = null, phone_index = null,
           person_key = :nothing, reason = '' where district = :district and id in (:measures)",
    ),
    (
        "declarations",
        "update declarations set name = '', person_id = null, household_id = null,
           id_number_sealed = null, id_number_index = null, phone_sealed = null,
           phone_index = null, address = null, naat_result = null, naat_sampled_at = null
         where district = :district and id in (:grounds)",
    ),
    (
        "decisions",
        "update decisions set facts = '{}' where district = :district
           and grid_code between :low and :high and plan_id = :plan and decided_at <= :closed",
    ),
];

/// Erases what was collected until a closure; answers how many rows of which table. The blind keys of
/// measures and tests go with the people they stood for. What began after the closure is another
/// emergency's.
pub async fn erase(tx: &mut Tx, closure: &Closure) -> Result<Vec<(&'static str, u64)>, Error> {
    let (low, high) = closure.area.range();
    let values: [(&str, Value); 6] = [
        (":district", closure.district.into()),
        (":low", low.into()),
        (":high", high.into()),
        (":plan", (&closure.plan_id).into()),
        (":closed", closure.closed_at.into()),
        // An empty key is nobody's, an empty sealed text says nothing.
        (":nothing", Value::Bytes(Vec::new())),
    ];
    let mut erased = Vec::with_capacity(ERASED.len());
    for (table, sql) in ERASED {
        let (sql, params) = filled(sql, &values);
        erased.push((*table, tx.execute(&sql, &params).await?));
    }
    Ok(erased)
}

/// Puts the lists into a statement and numbers the values it names.
fn filled(sql: &str, values: &[(&str, Value)]) -> (String, Vec<Value>) {
    let of = "district = :district and measure_id in (:measures)";
    let mut sql = sql.replace(":of_measures", of);
    for (name, list) in LISTS.iter().rev() {
        sql = sql.replace(name, list);
    }
    let mut params = Vec::with_capacity(values.len());
    for (name, value) in values {
        if sql.contains(name) {
            params.push(value.clone());
            sql = sql.replace(name, &format!("${}", params.len()));
        }
    }
    (sql, params)
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
