//! What is known of registered people beside the registry: facts that plans ask about, each with
//! source and time, and where they stayed by day. Values lie sealed; nothing here decides.

use std::collections::BTreeMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{PersonId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// One fact about a person: an input of a plan's table.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonFact {
    pub id: Uuid,
    pub person_id: PersonId,
    pub input: String,
    pub value: serde_json::Value,
    /// Who or what says so.
    pub source: String,
    /// Of when it is.
    pub at: Moment,
    pub recorded_by: Option<UserId>,
    pub recorded_at: Moment,
    pub withdrawn_at: Option<Moment>,
}

const VALUE: &[u8] = b"person_facts.value";
const FACT: &str = "id,person_id,input,value_sealed,source,at,recorded_by,recorded_at,withdrawn_at";
const FACT_INSERTED: &str = "district,id,person_id,input,value_sealed,source,at,recorded_by,\
    recorded_at,withdrawn_at";

pub async fn insert_facts(
    tx: &mut Tx,
    district: District,
    new: &[PersonFact],
) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let mut rows: Vec<Value> = Vec::with_capacity(new.len() * 10);
    for new in new {
        let sealed = sealer.seal(VALUE, new.value.to_string().as_bytes())?;
        rows.extend([
            district.into(),
            new.id.into(),
            new.person_id.into(),
            (&new.input).into(),
            sealed.into(),
            (&new.source).into(),
            new.at.into(),
            new.recorded_by.into(),
            new.recorded_at.into(),
            new.withdrawn_at.into(),
        ]);
    }
    tx.insert_rows("person_facts", FACT_INSERTED, rows).await
}

/// The facts of a person, the newest first, withdrawn ones too.
pub async fn facts_of(
    reader: &mut Reader,
    district: District,
    person: PersonId,
) -> Result<Vec<PersonFact>, Error> {
    let sql = format!(
        "select {FACT} from person_facts where district = $1 and person_id = $2
         order by at desc, id desc limit 500"
    );
    let rows = reader.query(&sql, &[district.into(), person.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(PersonFact {
                id: row.id()?,
                person_id: row.id()?,
                input: row.text()?,
                value: {
                    let clear = sealer.open_text(VALUE, &row.bytes()?)?;
                    serde_json::from_str(&clear)
                        .map_err(|_| Error::Unreadable { column: 4, wanted: "a value" })?
                },
                source: row.text()?,
                at: row.moment()?,
                recorded_by: row.id_or_null()?,
                recorded_at: row.moment()?,
                withdrawn_at: row.moment_or_null()?,
            })
        })
        .collect()
}

/// What holds of a person: of each input the newest fact that was not withdrawn.
pub fn holding(facts: &[PersonFact]) -> BTreeMap<String, serde_json::Value> {
    let mut holding = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.withdrawn_at.is_none()) {
        holding.entry(fact.input.clone()).or_insert_with(|| fact.value.clone());
    }
    holding
}

/// False when it was withdrawn before.
pub async fn withdraw_fact(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update person_facts set withdrawn_at = $3
               where district = $1 and id = $2 and withdrawn_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}

/// Where somebody was, from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    pub id: Uuid,
    pub person_id: PersonId,
    pub area: GridCode,
    pub from_day: Day,
    /// `None` while they are there.
    pub to_day: Option<Day>,
    pub source: String,
    pub recorded_by: Option<UserId>,
    pub recorded_at: Moment,
}

const STAY: &str = "id,person_id,area,from_day,to_day,source,recorded_by,recorded_at";
const STAY_INSERTED: &str =
    "district,id,person_id,area,from_day,to_day,source,recorded_by,recorded_at";

pub async fn insert_stays(tx: &mut Tx, district: District, new: &[Stay]) -> Result<(), Error> {
    let rows = new.iter().flat_map(|new| {
        [
            district.into(),
            new.id.into(),
            new.person_id.into(),
            new.area.into(),
            new.from_day.into(),
            new.to_day.into(),
            (&new.source).into(),
            new.recorded_by.into(),
            new.recorded_at.into(),
        ]
    });
    tx.insert_rows("stays", STAY_INSERTED, rows.collect()).await
}

fn read_stay(mut row: Row) -> Result<Stay, Error> {
    Ok(Stay {
        id: row.id()?,
        person_id: row.id()?,
        area: row.area()?,
        from_day: row.day()?,
        to_day: row.day_or_null()?,
        source: row.text()?,
        recorded_by: row.id_or_null()?,
        recorded_at: row.moment()?,
    })
}

/// Where a person was, the newest first.
pub async fn stays_of(
    reader: &mut Reader,
    district: District,
    person: PersonId,
) -> Result<Vec<Stay>, Error> {
    let sql = format!(
        "select {STAY} from stays where district = $1 and person_id = $2
         order by from_day desc, id desc limit 500"
    );
    let rows = reader.query(&sql, &[district.into(), person.into()]).await?;
    rows.into_iter().map(read_stay).collect()
}

/// Who of a district was in an area on a day of a span, after the id of the last one of a page.
pub async fn stays_in(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    (first, last): (Day, Day),
    after: Uuid,
    limit: i64,
) -> Result<Vec<Stay>, Error> {
    let (low, high) = area.range();
    let sql = format!(
        "select {STAY} from stays where district = $1 and area between $2 and $3
           and from_day <= $5 and coalesce(to_day, $5) >= $4 and id > $6 order by id limit $7"
    );
    let params = [
        district.into(),
        low.into(),
        high.into(),
        first.into(),
        last.into(),
        after.into(),
        limit.into(),
    ];
    reader.query(&sql, &params).await?.into_iter().map(read_stay).collect()
}
