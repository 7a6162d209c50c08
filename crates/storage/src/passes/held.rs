//! Who must stay in, and who of them may go out all the same, as a gate needs to know it: the person and the
//! home, never why.

use linli_domain::areas::District;
use linli_domain::ids::{HouseholdId, MeasureId, PersonId};
use linli_domain::time::Moment;

use crate::db::Reader;
use crate::error::Error;
use crate::row::Row;

/// A measure, as far as a gate is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub measure: MeasureId,
    pub person: Option<PersonId>,
    pub household: Option<HouseholdId>,
    pub kind: String,
    pub is_in_force: bool,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// Its plan, whose `[gates]` says whom it keeps in.
    pub plan_version: String,
}

const COLUMNS: &str = "m.id, m.person_id, m.household_id, m.kind,
                       case when m.state = 'in_force' then 1 else 0 end, m.starts_at, m.ends_at,
                       m.plan_version";

fn read_held(mut row: Row) -> Result<Held, Error> {
    Ok(Held {
        measure: row.id()?,
        person: row.id_or_null()?,
        household: row.id_or_null()?,
        kind: row.text()?,
        is_in_force: row.flag()?,
        starts_at: row.moment()?,
        ends_at: row.moment()?,
        plan_version: row.text()?,
    })
}

/// Every measure of a district that is in force and has not ended.
pub async fn held_now(
    reader: &mut Reader,
    district: District,
    now: Moment,
) -> Result<Vec<Held>, Error> {
    let sql = format!(
        "select {COLUMNS} from measures m
         where m.district = $1 and m.state = 'in_force' and m.ends_at > $2"
    );
    let rows = reader.query(&sql, &[district.into(), now.into()]).await?;
    rows.into_iter().map(read_held).collect()
}

/// Measures that were imposed, changed or ended at or after a moment.
pub async fn held_since(
    reader: &mut Reader,
    district: District,
    since: Moment,
) -> Result<Vec<Held>, Error> {
    let sql = format!(
        "select {COLUMNS} from measures m where m.district = $1 and m.id in
           (select c.measure_id from measure_changes c where c.district = $1 and c.at >= $2)"
    );
    let rows = reader.query(&sql, &[district.into(), since.into()]).await?;
    rows.into_iter().map(read_held).collect()
}

/// Measures of one person that have not ended at `at`, whether or not they did since.
pub async fn held_near(
    reader: &mut Reader,
    district: District,
    person: Option<PersonId>,
    at: Moment,
) -> Result<Vec<Held>, Error> {
    let Some(person) = person else { return Ok(Vec::new()) };
    let sql = format!(
        "select {COLUMNS} from measures m where m.district = $1 and m.person_key in
           (select coalesce(p.id_number_index, p.id) from persons p
            where p.district = $1 and p.id = $2)
           and m.state = 'in_force' and m.ends_at > $3"
    );
    let rows = reader.query(&sql, &[district.into(), person.into(), at.into()]).await?;
    rows.into_iter().map(read_held).collect()
}

/// A person who was allowed to go out, and when.
pub type Leave = (PersonId, Moment, Moment);

/// Departures that were approved and are not over, of all people of a district or of one.
pub async fn leaves(
    reader: &mut Reader,
    district: District,
    person: Option<PersonId>,
    now: Moment,
) -> Result<Vec<Leave>, Error> {
    let sql = "select person_id, from_at, until_at from departures
               where district = $1 and state in ('approved', 'out') and until_at > $2
                 and (cast($3 as uuid) is null or person_id = $3)";
    let rows = reader.query(sql, &[district.into(), now.into(), person.into()]).await?;
    rows.into_iter().map(|mut row| Ok((row.id()?, row.moment()?, row.moment()?))).collect()
}
