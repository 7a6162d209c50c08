//! People as a sampling table or a laboratory's row names them, with where they live.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{BuildingId, HouseholdId, MeasureId, PersonId, TubeId};
use linli_domain::measures::EndedHow;
use linli_domain::testing::{MeasureOver, Owed};
use linli_domain::time::Moment;
use uuid::Uuid;

use super::tubes::Sample;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::registry::{key_lists, marks};
use crate::row::Row;

/// A person and one door they live behind.
#[derive(Clone, PartialEq, Eq)]
pub struct TestPerson {
    pub id: PersonId,
    pub name: String,
    pub grid_code: GridCode,
    pub household_id: Option<HouseholdId>,
    pub building_id: Option<BuildingId>,
    pub compound: Option<String>,
    pub building: Option<String>,
    pub unit: Option<String>,
    pub door: Option<String>,
}

impl std::fmt::Debug for TestPerson {
    /// Only what identifies nobody.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TestPerson").field("id", &self.id).finish_non_exhaustive()
    }
}

pub(super) const TEST_PERSON: &str =
    "p.id, p.name, p.grid_code, h.id, b.id, c.name, b.name, d.unit, d.door";

/// Behind `persons p`; one row a person: of two households the first one.
pub(super) const AT_HOME: &str = "
    left join households h on h.district = p.district and h.ended_day is null and h.id =
      (select m.household_id from memberships m where m.district = p.district
         and m.person_id = p.id and m.to_day is null order by m.from_day, m.household_id limit 1)
    left join dwellings d on d.district = h.district and d.id = h.dwelling_id
    left join buildings b on b.district = d.district and b.id = d.building_id
    left join compounds c on c.district = b.district and c.id = b.compound_id";

pub(super) fn read_test_person(row: &mut Row) -> Result<TestPerson, Error> {
    Ok(TestPerson {
        id: row.id()?,
        name: row.text()?,
        grid_code: row.area()?,
        household_id: row.id_or_null()?,
        building_id: row.id_or_null()?,
        compound: row.text_or_null()?,
        building: row.text_or_null()?,
        unit: row.text_or_null()?,
        door: row.text_or_null()?,
    })
}

pub async fn people_by_ids(
    reader: &mut Reader,
    district: District,
    ids: &[PersonId],
) -> Result<Vec<TestPerson>, Error> {
    let mut found = Vec::with_capacity(ids.len());
    for (count, keys) in key_lists(ids) {
        let sql = format!(
            "select {TEST_PERSON} from persons p {AT_HOME} where p.district = $1 and p.id in ({})",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            found.push(read_test_person(&mut row)?);
        }
    }
    Ok(found)
}

/// Who holds these verified identity numbers, with the number's index.
pub async fn people_by_numbers(
    reader: &mut Reader,
    district: District,
    indexes: &[[u8; 16]],
) -> Result<Vec<(Vec<u8>, TestPerson)>, Error> {
    let mut found = Vec::new();
    for (count, keys) in key_lists(indexes) {
        let sql = format!(
            "select p.id_number_index, {TEST_PERSON} from persons p {AT_HOME}
             where p.district = $1 and p.id_number_index in ({})",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            found.push((row.bytes()?, read_test_person(&mut row)?));
        }
    }
    Ok(found)
}

/// People with this phone and name.
pub async fn people_by_phone(
    reader: &mut Reader,
    district: District,
    phone: &[u8],
    name: &str,
    limit: i64,
) -> Result<Vec<TestPerson>, Error> {
    let sql = format!(
        "select {TEST_PERSON} from persons p {AT_HOME}
         where p.district = $1 and p.phone_index = $2 and p.name = $3 order by p.id limit $4"
    );
    let params = [district.into(), phone.into(), name.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|mut row| read_test_person(&mut row)).collect()
}

/// People of an area whose name begins so, by name. Only a few are wanted at a table.
pub async fn people_named_in(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    prefix: &str,
    limit: i64,
) -> Result<Vec<TestPerson>, Error> {
    let (low, high) = area.range();
    let end = format!("{prefix}\u{10FFFF}");
    // The sign keeps the index that begins with the grid out of it: names are what is looked for.
    let sql = format!(
        "select {TEST_PERSON} from persons p {AT_HOME}
         where p.district = $1 and p.name >= $2 and p.name < $3
           and +p.grid_code between $4 and $5
         order by p.name, p.grid_code, p.id limit $6"
    );
    let params =
        [district.into(), prefix.into(), end.into(), low.into(), high.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|mut row| read_test_person(&mut row)).collect()
}

/// The tests that these people owe and have not been sampled for, the newest first.
pub async fn open_orders(
    reader: &mut Reader,
    district: District,
    people: &[PersonId],
) -> Result<Vec<(PersonId, Uuid, Owed)>, Error> {
    let mut found = Vec::new();
    for (count, keys) in key_lists(people) {
        let sql = format!(
            "select o.person_id, o.id, o.ordered_at, o.for_day, d.arrive_at, m.ended_how,
               coalesce(m.ended_at, m.ends_at)
             from naat_orders o
             left join measures m on m.district = o.district and m.id = o.measure_id
             left join declarations d on d.district = o.district and d.id = o.ground_id
               and o.ground = 'declaration'
             where o.district = $1 and o.person_id in ({}) and o.sampled_at is null
             order by o.person_id, o.for_day desc, o.id desc",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            let (person, order) = (row.id()?, row.id()?);
            let (ordered_at, for_day, arrived_at) =
                (row.moment()?, row.day()?, row.moment_or_null()?);
            let how = row.text_or_null()?;
            let released = how.is_some_and(|how| how != EndedHow::Time.word());
            let measure = row.moment_or_null()?.map(|at| MeasureOver { at, released });
            found.push((person, order, Owed { ordered_at, for_day, arrived_at, measure }));
        }
    }
    Ok(found)
}

/// The indexes of the identity numbers of these people; none where no number is verified.
pub async fn numbers_of(
    reader: &mut Reader,
    district: District,
    people: &[PersonId],
) -> Result<Vec<(PersonId, Option<Vec<u8>>)>, Error> {
    let mut found = Vec::with_capacity(people.len());
    for (count, keys) in key_lists(people) {
        let sql = format!(
            "select id, id_number_index from persons where district = $1 and id in ({})",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            found.push((row.id()?, row.bytes_or_null()?));
        }
    }
    Ok(found)
}

/// Notes when the tests were sampled that these samples answer.
pub async fn mark_orders_sampled(
    tx: &mut Tx,
    district: District,
    samples: &[Sample],
) -> Result<(), Error> {
    let sql = "update naat_orders set sampled_at = $3
               where district = $1 and id = $2 and sampled_at is null";
    for sample in samples {
        if let Some(order) = sample.order_id {
            let params = [district.into(), order.into(), sample.sampled_at.into()];
            tx.execute(sql, &params).await?;
        }
    }
    Ok(())
}

/// Takes the results of a tube back from the tests of measures they answered.
pub async fn reopen_orders(tx: &mut Tx, district: District, tube: TubeId) -> Result<u64, Error> {
    let sql = "update naat_orders set result = null, reported_at = null
               where district = $1 and id in
                 (select order_id from samples where district = $1 and tube_id = $2
                    and order_id is not null)";
    tx.execute(sql, &[district.into(), tube.into()]).await
}

/// Measures on somebody in force that were decided since a moment.
pub async fn measures_since(
    reader: &mut Reader,
    district: District,
    (person, grid): (PersonId, GridCode),
    since: Moment,
) -> Result<Vec<MeasureId>, Error> {
    let sql = "select id from measures where district = $1 and grid_code = $2
                 and state = 'in_force' and person_id = $3 and created_at >= $4 order by id";
    let params = [district.into(), grid.into(), person.into(), since.into()];
    reader.query(sql, &params).await?.into_iter().map(|mut row| row.id()).collect()
}

/// What a test was ordered for: the word of its ground, and its id.
pub async fn order_ground(
    reader: &mut Reader,
    district: District,
    order: Uuid,
) -> Result<Option<(String, Uuid)>, Error> {
    let sql = "select ground, ground_id from naat_orders where district = $1 and id = $2";
    let row = reader.query_one(sql, &[district.into(), order.into()]).await?;
    row.map(|mut row| Ok((row.text()?, row.id()?))).transpose()
}
