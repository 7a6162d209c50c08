//! Who lives with whom, and on the same stairs, with the days of each registration.

use linli_domain::areas::District;
use linli_domain::ids::{HouseholdId, PersonId};
use linli_domain::time::{Day, Moment};
use linli_domain::tracing::Stay;

use crate::db::Reader;
use crate::error::Error;
use crate::registry::{key_lists, marks};
use crate::row::Row;

/// Somebody on the stairs of somebody asked about, and where that one lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    pub person_id: PersonId,
    pub household_id: HouseholdId,
    pub building: String,
    pub unit: String,
    pub door: String,
    pub stay: Stay,
    /// The household, door and stay of the person asked about.
    pub own_household_id: HouseholdId,
    pub own_door: String,
    pub own_stay: Stay,
}

fn stay(from: Day, to: Option<Day>, entered_at: Moment) -> Stay {
    Stay { from, to, is_first_entry: from <= entered_at.day() }
}

fn read_stay(row: &mut Row) -> Result<Stay, Error> {
    Ok(stay(row.day()?, row.day_or_null()?, row.moment()?))
}

/// Who lives or lived, on `from` or later, on the stairs where somebody does; not themselves.
pub async fn neighbours_of(
    reader: &mut Reader,
    district: District,
    person: PersonId,
    from: Day,
    limit: i64,
) -> Result<Vec<Neighbour>, Error> {
    // Who is entered because they are ill joins a household that is known: since when they live
    // there nobody has said either.
    let sql =
        "select m.person_id, h.id, b.name, d.unit, d.door, m.from_day, m.to_day, h.created_at,
                 oh.id, od.door, own.from_day, own.to_day,
                 case when op.created_at > oh.created_at then op.created_at else oh.created_at end
               from memberships own
               join persons op on op.district = own.district and op.id = own.person_id
               join households oh on oh.district = own.district and oh.id = own.household_id
               join dwellings od on od.district = oh.district and od.id = oh.dwelling_id
               join dwellings d on d.district = od.district and d.building_id = od.building_id
                 and d.unit = od.unit
               join buildings b on b.district = d.district and b.id = d.building_id
               join households h on h.district = d.district and h.dwelling_id = d.id
               join memberships m on m.district = h.district and m.household_id = h.id
               where own.district = $1 and own.person_id = $2 and m.person_id <> $2
                 and (own.to_day is null or own.to_day >= $3)
                 and (m.to_day is null or m.to_day >= $3)
               order by h.id, m.person_id, oh.id limit $4";
    let params = [district.into(), person.into(), from.into(), limit.into()];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Neighbour {
                person_id: row.id()?,
                household_id: row.id()?,
                building: row.text()?,
                unit: row.text()?,
                door: row.text()?,
                stay: read_stay(&mut row)?,
                own_household_id: row.id()?,
                own_door: row.text()?,
                own_stay: read_stay(&mut row)?,
            })
        })
        .collect()
}

/// Somebody in a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lodger {
    pub household_id: HouseholdId,
    pub person_id: PersonId,
    pub stay: Stay,
}

/// The households where these people live or lived on `from` or later.
pub async fn homes_of(
    reader: &mut Reader,
    district: District,
    people: &[PersonId],
    from: Day,
) -> Result<Vec<Lodger>, Error> {
    let mut found = Vec::new();
    for (count, keys) in key_lists(people) {
        let params = [vec![district.into()], keys, vec![from.into()]].concat();
        for row in reader.query(&lodgers("person_id", count), &params).await? {
            found.push(read_lodger(row)?);
        }
    }
    Ok(found)
}

/// Who lives or lived in these households on `from` or later.
pub async fn lodgers_of(
    reader: &mut Reader,
    district: District,
    households: &[HouseholdId],
    from: Day,
) -> Result<Vec<Lodger>, Error> {
    let mut found = Vec::new();
    for (count, keys) in key_lists(households) {
        let params = [vec![district.into()], keys, vec![from.into()]].concat();
        for row in reader.query(&lodgers("household_id", count), &params).await? {
            found.push(read_lodger(row)?);
        }
    }
    Ok(found)
}

fn lodgers(column: &str, count: usize) -> String {
    format!(
        "select m.household_id, m.person_id, m.from_day, m.to_day, h.created_at
         from memberships m
         join households h on h.district = m.district and h.id = m.household_id
         where m.district = $1 and m.{column} in ({}) and (m.to_day is null or m.to_day >= ${})
         order by m.household_id, m.person_id",
        marks(count),
        count + 2
    )
}

fn read_lodger(mut row: Row) -> Result<Lodger, Error> {
    Ok(Lodger { household_id: row.id()?, person_id: row.id()?, stay: read_stay(&mut row)? })
}
