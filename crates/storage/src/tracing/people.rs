//! Who the keys of records belong to.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, PersonId};
use linli_domain::tracing::engine::Key;
use uuid::Uuid;

use crate::db::Reader;
use crate::error::Error;
use crate::registry::marks;
use crate::row::Value;

/// A registered person with one household they live in now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    pub person_id: PersonId,
    pub name: String,
    pub grid_code: GridCode,
    pub household_id: Option<HouseholdId>,
    pub phone_index: Option<Vec<u8>>,
    pub id_number_index: Option<Vec<u8>>,
}

impl KnownPerson {
    /// Every key under which records may know this person.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        let numbers = [&self.id_number_index, &self.phone_index].into_iter().flatten();
        let numbers = numbers.filter_map(|index| index.as_slice().try_into().ok());
        std::iter::once(*self.person_id.0.as_bytes()).chain(numbers)
    }
}

/// Keys looked up by one statement.
const KEYS_MAX: usize = 256;

/// The people behind keys: ids of the registry, or blind indexes of identity or phone numbers. A
/// phone that several people share names nobody.
pub async fn people_by_keys(
    reader: &mut Reader,
    district: District,
    keys: &[Key],
) -> Result<Vec<(Key, KnownPerson)>, Error> {
    let mut found = Vec::new();
    for part in keys.chunks(KEYS_MAX) {
        found.extend(by_column(reader, district, "p.id", part).await?);
        let known = |key: &Key| found.iter().any(|(have, _)| have == key);
        let rest: Vec<Key> = part.iter().filter(|key| !known(key)).copied().collect();
        let numbers = by_column(reader, district, "p.id_number_index", &rest).await?;
        let rest: Vec<Key> =
            rest.into_iter().filter(|key| !numbers.iter().any(|(have, _)| have == key)).collect();
        found.extend(numbers);
        let phones = by_column(reader, district, "p.phone_index", &rest).await?;
        let alone = |key: &Key| phones.iter().filter(|(have, _)| have == key).count() == 1;
        found.extend(phones.iter().filter(|(key, _)| alone(key)).cloned());
    }
    Ok(found)
}

async fn by_column(
    reader: &mut Reader,
    district: District,
    column: &str,
    keys: &[Key],
) -> Result<Vec<(Key, KnownPerson)>, Error> {
    let Some(last) = keys.last() else { return Ok(Vec::new()) };
    // Lists have few lengths, so that statements stay prepared: the last key fills them up.
    let length = [1, 8, 64, KEYS_MAX].into_iter().find(|length| *length >= keys.len());
    let length = length.unwrap_or(KEYS_MAX);
    let sql = format!(
        "select {column}, p.id, p.name, p.grid_code,
           (select m.household_id from memberships m where m.district = p.district
              and m.person_id = p.id and m.to_day is null order by m.from_day limit 1),
           p.phone_index, p.id_number_index
         from persons p where p.district = $1 and {column} in ({})",
        marks(length)
    );
    let value = |key: &Key| -> Value {
        if column == "p.id" { Uuid::from_bytes(*key).into() } else { (*key).into() }
    };
    let filler = std::iter::repeat_n(last, length - keys.len());
    let mut params: Vec<Value> = vec![district.into()];
    params.extend(keys.iter().chain(filler).map(value));
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            let key = row.bytes()?;
            let key =
                key.try_into().map_err(|_| Error::Unreadable { column: 1, wanted: "a key" })?;
            Ok((
                key,
                KnownPerson {
                    person_id: row.id()?,
                    name: row.text()?,
                    grid_code: row.area()?,
                    household_id: row.id_or_null()?,
                    phone_index: row.bytes_or_null()?,
                    id_number_index: row.bytes_or_null()?,
                },
            ))
        })
        .collect()
}
