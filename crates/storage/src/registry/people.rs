//! People as they are kept, their households, care needs and vehicles. Opens nothing that is sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, PersonId};
use linli_domain::time::{Day, Moment};

use super::{key_lists, marks};
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// A person as kept: sealed columns stay sealed, codes stay text.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredPerson {
    pub id: PersonId,
    pub grid_code: GridCode,
    pub name: String,
    pub sex: Option<String>,
    pub born: Option<Day>,
    pub id_number_sealed: Option<Vec<u8>>,
    /// Only of a verified number.
    pub id_number_index: Option<Vec<u8>>,
    /// `verified`, `checksum`, `precision_lost`, `missing`.
    pub id_number_state: String,
    pub phone_sealed: Option<Vec<u8>>,
    /// Only of a number that can be dialled.
    pub phone_index: Option<Vec<u8>>,
    pub registered_address: Option<String>,
    /// A code of `Residence`, or the roster's own word.
    pub residence: Option<String>,
    pub political_status: Option<String>,
    pub note_sealed: Option<Vec<u8>>,
    pub version: i64,
}

impl std::fmt::Debug for StoredPerson {
    /// Only what identifies nobody.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredPerson").field("id", &self.id).finish_non_exhaustive()
    }
}

pub(super) const PERSON: &str = "p.id, p.grid_code, p.name, p.sex, p.born_day, \
    p.id_number_sealed, p.id_number_index, p.id_number_state, p.phone_sealed, p.phone_index, \
    p.registered_address, p.residence, p.political_status, p.note_sealed, p.version";

pub(super) fn read_person(row: &mut Row) -> Result<StoredPerson, Error> {
    Ok(StoredPerson {
        id: row.id()?,
        grid_code: row.area()?,
        name: row.text()?,
        sex: row.text_or_null()?,
        born: row.day_or_null()?,
        id_number_sealed: row.bytes_or_null()?,
        id_number_index: row.bytes_or_null()?,
        id_number_state: row.text()?,
        phone_sealed: row.bytes_or_null()?,
        phone_index: row.bytes_or_null()?,
        registered_address: row.text_or_null()?,
        residence: row.text_or_null()?,
        political_status: row.text_or_null()?,
        note_sealed: row.bytes_or_null()?,
        version: row.int()?,
    })
}

/// Somebody who lives in a household now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub household_id: HouseholdId,
    /// A code of `Relationship`.
    pub relationship: String,
    pub relationship_word: String,
    pub person: StoredPerson,
}

/// Everybody who lives in these households now, in the order they were entered.
pub async fn members_of(
    reader: &mut Reader,
    district: District,
    households: &[HouseholdId],
) -> Result<Vec<Member>, Error> {
    let mut members = Vec::new();
    for (count, keys) in key_lists(households) {
        let sql = format!(
            "select m.household_id, m.relationship, m.relationship_word, {PERSON}
             from memberships m
             join persons p on p.district = m.district and p.id = m.person_id
             where m.district = $1 and m.household_id in ({}) and m.to_day is null
             order by m.household_id, p.id",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            members.push(Member {
                household_id: row.id()?,
                relationship: row.text()?,
                relationship_word: row.text()?,
                person: read_person(&mut row)?,
            });
        }
    }
    Ok(members)
}

/// Who holds a verified number, and where they live now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberHolder {
    pub index: Vec<u8>,
    pub person_id: PersonId,
    pub household_id: Option<HouseholdId>,
}

/// The holders of these numbers, one line for each household they live in (none: one line). Who was registered as dead or
/// gone lives, for an import, somewhere else: the row waits for somebody to decide.
pub async fn holders_of(
    reader: &mut Reader,
    district: District,
    indexes: &[[u8; 16]],
) -> Result<Vec<NumberHolder>, Error> {
    let mut holders = Vec::new();
    for (count, keys) in key_lists(indexes) {
        let sql = format!(
            "select p.id_number_index, p.id,
               coalesce(m.household_id, case when p.ended_day is not null then p.id end)
             from persons p
             left join memberships m on m.district = p.district and m.person_id = p.id
               and m.to_day is null
             where p.district = $1 and p.id_number_index in ({})",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            holders.push(NumberHolder {
                index: row.bytes()?,
                person_id: row.id()?,
                household_id: row.id_or_null()?,
            });
        }
    }
    Ok(holders)
}

pub async fn person(
    reader: &mut Reader,
    district: District,
    id: PersonId,
) -> Result<Option<StoredPerson>, Error> {
    let sql = format!("select {PERSON} from persons p where p.district = $1 and p.id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|mut row| read_person(&mut row)).transpose()
}

/// Where somebody lives now.
pub async fn households_of(
    reader: &mut Reader,
    district: District,
    person: PersonId,
) -> Result<Vec<HouseholdId>, Error> {
    let sql = "select household_id from memberships
               where district = $1 and person_id = $2 and to_day is null order by from_day";
    let rows = reader.query(sql, &[district.into(), person.into()]).await?;
    rows.into_iter().map(|mut row| row.id()).collect()
}

/// A care need that holds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Care {
    pub person_id: PersonId,
    /// A code of `CareNeed`, or `other`.
    pub need: String,
    pub word: String,
    pub from_day: Day,
}

pub async fn cares_of(
    reader: &mut Reader,
    district: District,
    people: &[PersonId],
) -> Result<Vec<Care>, Error> {
    let mut cares = Vec::new();
    for (count, keys) in key_lists(people) {
        let sql = format!(
            "select person_id, need, word, from_day from care_needs
             where district = $1 and person_id in ({}) and to_day is null
             order by person_id, need",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            let (person_id, need, word) = (row.id()?, row.text()?, row.text()?);
            cares.push(Care { person_id, need, word, from_day: row.day()? });
        }
    }
    Ok(cares)
}

/// A vehicle somebody has now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vehicle {
    pub person_id: PersonId,
    pub plate: String,
}

pub async fn vehicles_of(
    reader: &mut Reader,
    district: District,
    people: &[PersonId],
) -> Result<Vec<Vehicle>, Error> {
    let mut vehicles = Vec::new();
    for (count, keys) in key_lists(people) {
        let sql = format!(
            "select person_id, plate from vehicles
             where district = $1 and person_id in ({}) and to_day is null
             order by person_id, id",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            vehicles.push(Vehicle { person_id: row.id()?, plate: row.text()? });
        }
    }
    Ok(vehicles)
}

/// The values of one new person, in the order `insert_persons` wants them.
pub fn person_values(
    district: District,
    person: StoredPerson,
    import: Option<linli_domain::ids::ImportId>,
    now: Moment,
) -> [Value; 19] {
    [
        district.into(),
        person.id.into(),
        person.grid_code.into(),
        person.name.into(),
        person.sex.into(),
        person.born.into(),
        person.id_number_sealed.into(),
        person.id_number_index.into(),
        person.id_number_state.into(),
        person.phone_sealed.into(),
        person.phone_index.into(),
        person.registered_address.into(),
        person.residence.into(),
        person.political_status.into(),
        person.note_sealed.into(),
        import.into(),
        now.into(),
        now.into(),
        person.version.into(),
    ]
}

pub async fn insert_persons(tx: &mut Tx, rows: Vec<Value>) -> Result<(), Error> {
    let columns = "district,id,grid_code,name,sex,born_day,id_number_sealed,id_number_index,\
                   id_number_state,phone_sealed,phone_index,registered_address,residence,\
                   political_status,note_sealed,import_id,created_at,updated_at,version";
    tx.insert_rows("persons", columns, rows).await
}

pub async fn insert_memberships(tx: &mut Tx, rows: Vec<Value>) -> Result<(), Error> {
    let columns = "district,household_id,person_id,relationship,relationship_word,from_day";
    tx.insert_rows("memberships", columns, rows).await
}

pub async fn insert_cares(tx: &mut Tx, rows: Vec<Value>) -> Result<(), Error> {
    tx.insert_rows("care_needs", "district,person_id,need,word,from_day", rows).await
}

pub async fn insert_vehicles(tx: &mut Tx, rows: Vec<Value>) -> Result<(), Error> {
    tx.insert_rows("vehicles", "district,id,person_id,plate,from_day", rows).await
}

/// Writes a person over the version that was read. `Retry` when somebody else was quicker.
pub async fn update_person(
    tx: &mut Tx,
    district: District,
    person: StoredPerson,
    now: Moment,
) -> Result<(), Error> {
    let sql = "update persons set grid_code = $3, name = $4, sex = $5, born_day = $6,
                 id_number_sealed = $7, id_number_index = $8, id_number_state = $9,
                 phone_sealed = $10, phone_index = $11, registered_address = $12, residence = $13,
                 political_status = $14, note_sealed = $15, updated_at = $16, version = $17 + 1
               where district = $1 and id = $2 and version = $17";
    let params = [
        district.into(),
        person.id.into(),
        person.grid_code.into(),
        person.name.into(),
        person.sex.into(),
        person.born.into(),
        person.id_number_sealed.into(),
        person.id_number_index.into(),
        person.id_number_state.into(),
        person.phone_sealed.into(),
        person.phone_index.into(),
        person.registered_address.into(),
        person.residence.into(),
        person.political_status.into(),
        person.note_sealed.into(),
        now.into(),
        person.version.into(),
    ];
    match tx.execute(sql, &params).await? {
        0 => Err(Error::Retry),
        _ => Ok(()),
    }
}

/// Lets somebody live in a household from `day` on, or changes the relationship.
pub async fn put_membership(
    tx: &mut Tx,
    district: District,
    key: (HouseholdId, PersonId),
    relationship: (&str, &str),
    day: Day,
) -> Result<(), Error> {
    let sql = "insert into memberships (district, household_id, person_id, relationship,
                 relationship_word, from_day, to_day) values ($1, $2, $3, $4, $5, $6, null)
               on conflict (district, household_id, person_id) do update set
                 relationship = excluded.relationship,
                 relationship_word = excluded.relationship_word, to_day = null";
    let params = [
        district.into(),
        key.0.into(),
        key.1.into(),
        relationship.0.into(),
        relationship.1.into(),
        day.into(),
    ];
    tx.execute(sql, &params).await?;
    // Who lives somewhere is registered.
    let sql = "update persons set ended_day = null, ended_how = null
               where district = $1 and id = $2 and ended_day is not null";
    tx.execute(sql, &[district.into(), key.1.into()]).await.map(drop)
}

/// Ends a membership; `day` is its last day.
pub async fn end_membership(
    tx: &mut Tx,
    district: District,
    household: HouseholdId,
    person: PersonId,
    day: Day,
) -> Result<(), Error> {
    let sql = "update memberships set to_day = $4
               where district = $1 and household_id = $2 and person_id = $3";
    let params = [district.into(), household.into(), person.into(), day.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// Ends a care need; one that began today was never there.
pub async fn end_care(tx: &mut Tx, district: District, care: &Care, day: Day) -> Result<(), Error> {
    let key = "district = $1 and person_id = $2 and need = $3 and from_day = $4";
    let params: [Value; 4] =
        [district.into(), care.person_id.into(), (&care.need).into(), care.from_day.into()];
    if care.from_day >= day {
        return tx.execute(&format!("delete from care_needs where {key}"), &params).await.map(drop);
    }
    let sql = format!("update care_needs set to_day = $5 where {key}");
    let params = [&params[..], &[day.plus(-1).into()]].concat();
    tx.execute(&sql, &params).await.map(drop)
}
