//! What was decided about a ground, tests ordered for it, and who was told. Rows of decisions
//! are never changed: a new one names the one it replaces.

use linli_domain::areas::{District, GridCode};
use linli_domain::arrivals::NaatResult;
use linli_domain::ids::{DecisionId, HouseholdId, MeasureId, PersonId};
use linli_domain::measures::GroundKind;
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::measures::read_ground;
use crate::row::Row;

/// A decision: the version of the plan, the rows that answered, the facts they were asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub district: District,
    pub id: DecisionId,
    pub ground: GroundKind,
    pub ground_id: Uuid,
    pub grid_code: GridCode,
    pub plan_version: String,
    pub plan_id: String,
    pub table_name: String,
    /// Separated by spaces; empty when the table could not answer.
    pub row_ids: String,
    /// JSON object of the inputs asked.
    pub facts: String,
    /// JSON object: `measure`, `then`, `basis`, or `undecided` with its reason.
    pub outcome: String,
    pub decided_at: Moment,
    pub replaces: Option<DecisionId>,
}

const DECISION_COLUMNS: &str = "district,id,ground,ground_id,grid_code,plan_version,\
    plan_id,table_name,row_ids,facts,outcome,decided_at,replaces";

pub async fn insert_decisions(tx: &mut Tx, new: Vec<Decision>) -> Result<(), Error> {
    let rows = new.into_iter().flat_map(|new| {
        [
            new.district.into(),
            new.id.into(),
            new.ground.word().into(),
            new.ground_id.into(),
            new.grid_code.into(),
            new.plan_version.into(),
            new.plan_id.into(),
            new.table_name.into(),
            new.row_ids.into(),
            new.facts.into(),
            new.outcome.into(),
            new.decided_at.into(),
            new.replaces.into(),
        ]
    });
    tx.insert_rows("decisions", DECISION_COLUMNS, rows.collect()).await
}

/// The decision that holds.
pub async fn latest_decision(
    reader: &mut Reader,
    district: District,
    ground: Uuid,
) -> Result<Option<Decision>, Error> {
    let sql = format!(
        "select {DECISION_COLUMNS} from decisions where district = $1 and ground_id = $2
         order by decided_at desc, id desc limit 1"
    );
    let row = reader.query_one(&sql, &[district.into(), ground.into()]).await?;
    row.map(|row| read_decision(district, row)).transpose()
}

fn read_decision(district: District, mut row: Row) -> Result<Decision, Error> {
    row.int()?;
    Ok(Decision {
        district,
        id: row.id()?,
        ground: read_ground(&mut row)?,
        ground_id: row.id()?,
        grid_code: row.area()?,
        plan_version: row.text()?,
        plan_id: row.text()?,
        table_name: row.text()?,
        row_ids: row.text()?,
        facts: row.text()?,
        outcome: row.text()?,
        decided_at: row.moment()?,
        replaces: row.id_or_null()?,
    })
}

/// A decision by its id.
pub async fn decision(
    reader: &mut Reader,
    district: District,
    id: DecisionId,
) -> Result<Option<Decision>, Error> {
    let sql = format!("select {DECISION_COLUMNS} from decisions where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_decision(district, row)).transpose()
}

/// A test that was ordered, and its result once reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NaatOrder {
    pub district: District,
    pub id: Uuid,
    pub ground: GroundKind,
    pub ground_id: Uuid,
    pub measure_id: Option<MeasureId>,
    pub person_id: Option<PersonId>,
    pub household_id: Option<HouseholdId>,
    pub name: String,
    /// As of measures.
    pub person_key: Vec<u8>,
    pub grid_code: GridCode,
    pub for_day: Day,
    pub ordered_at: Moment,
    pub sampled_at: Option<Moment>,
    pub result: Option<NaatResult>,
    pub reported_at: Option<Moment>,
}

pub async fn insert_orders(tx: &mut Tx, new: &[NaatOrder]) -> Result<(), Error> {
    let columns = "district,id,ground,ground_id,measure_id,person_id,household_id,name,\
                   person_key,grid_code,for_day,ordered_at,ordered_day,sampled_at,result,reported_at";
    let rows = new.iter().flat_map(|new| {
        [
            new.district.into(),
            new.id.into(),
            new.ground.word().into(),
            new.ground_id.into(),
            new.measure_id.into(),
            new.person_id.into(),
            new.household_id.into(),
            (&new.name).into(),
            new.person_key.clone().into(),
            new.grid_code.into(),
            new.for_day.into(),
            new.ordered_at.into(),
            new.ordered_at.day().into(),
            new.sampled_at.into(),
            new.result.map(NaatResult::word).into(),
            new.reported_at.into(),
        ]
    });
    tx.insert_rows("naat_orders", columns, rows.collect()).await
}

fn read_order(district: District, mut row: Row) -> Result<NaatOrder, Error> {
    Ok(NaatOrder {
        district,
        id: row.id()?,
        ground: read_ground(&mut row)?,
        ground_id: row.id()?,
        measure_id: row.id_or_null()?,
        person_id: row.id_or_null()?,
        household_id: row.id_or_null()?,
        name: row.text()?,
        person_key: row.bytes()?,
        grid_code: row.area()?,
        for_day: row.day()?,
        ordered_at: row.moment()?,
        sampled_at: row.moment_or_null()?,
        result: row.text_or_null()?.as_deref().and_then(NaatResult::from_word),
        reported_at: row.moment_or_null()?,
    })
}

const ORDER_COLUMNS: &str = "id, ground, ground_id, measure_id, person_id, household_id, name, \
    person_key, grid_code, for_day, ordered_at, sampled_at, result, reported_at";

/// The tests of a ground, first day first.
pub async fn orders_of(
    reader: &mut Reader,
    district: District,
    ground: Uuid,
) -> Result<Vec<NaatOrder>, Error> {
    let sql = format!(
        "select {ORDER_COLUMNS} from naat_orders where district = $1 and ground_id = $2
         order by for_day, id"
    );
    let rows = reader.query(&sql, &[district.into(), ground.into()]).await?;
    rows.into_iter().map(|row| read_order(district, row)).collect()
}

/// The first test of a ground that has no result.
pub async fn open_order(
    reader: &mut Reader,
    district: District,
    ground: Uuid,
) -> Result<Option<NaatOrder>, Error> {
    let orders = orders_of(reader, district, ground).await?;
    Ok(orders.into_iter().find(|order| order.reported_at.is_none()))
}

pub async fn report_order(
    tx: &mut Tx,
    district: District,
    order: Uuid,
    sampled_at: Moment,
    result: NaatResult,
    now: Moment,
) -> Result<(), Error> {
    tx.execute(
        "update naat_orders set sampled_at = $3, result = $4, reported_at = $5
         where district = $1 and id = $2",
        &[district.into(), order.into(), sampled_at.into(), result.word().into(), now.into()],
    )
    .await
    .map(drop)
}

/// Takes back the tests of a ground that nobody has sampled, after its facts were corrected.
pub async fn delete_unsampled(tx: &mut Tx, district: District, ground: Uuid) -> Result<u64, Error> {
    let sql = "delete from naat_orders
               where district = $1 and ground_id = $2 and reported_at is null";
    tx.execute(sql, &[district.into(), ground.into()]).await
}

/// Somebody who must know at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    pub district: District,
    pub id: Uuid,
    /// The area whose people of `role` are told.
    pub grid_code: GridCode,
    pub role: String,
    /// `arrival`, `naat_positive`, `fever`.
    pub kind: &'static str,
    /// Declaration or measure it is about.
    pub subject: Uuid,
    pub told_at: Moment,
}

pub async fn insert_tellings(tx: &mut Tx, new: &[Telling]) -> Result<(), Error> {
    let columns = "district,id,grid_code,role,kind,subject,told_at,acknowledged_at,\
                   acknowledged_by";
    let rows = new.iter().flat_map(|new| {
        [
            new.district.into(),
            new.id.into(),
            new.grid_code.into(),
            (&new.role).into(),
            new.kind.into(),
            new.subject.into(),
            new.told_at.into(),
            crate::row::Value::Null,
            crate::row::Value::Null,
        ]
    });
    tx.insert_rows("tellings", columns, rows.collect()).await
}
