//! Lists of people and households inside a scope, and the rows an export prints.

use linli_domain::areas::{AreaLevel, District, GridCode, Scope};
use linli_domain::ids::{HouseholdId, PersonId};

use super::people::{Member, PERSON, StoredPerson, read_person};
use crate::db::Reader;
use crate::error::Error;
use crate::row::{Row, Value};

/// A household as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdLine {
    pub id: HouseholdId,
    pub grid_code: GridCode,
    pub head_name: String,
    pub compound: String,
    pub building: String,
    pub unit: String,
    pub door: String,
    pub members: i64,
    pub version: i64,
}

impl HouseholdLine {
    /// The door in the roster's words.
    pub fn door_words(&self) -> String {
        door_words([&self.compound, &self.building, &self.unit, &self.door])
    }
}

/// Compound, building, unit and door in the roster's words, e.g. `松涛苑 3号楼 2 101`.
pub fn door_words(parts: [&str; 4]) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// The door of a household, in the roster's words; none when there is no household.
pub async fn door_of(
    reader: &mut Reader,
    district: District,
    id: Option<HouseholdId>,
) -> Result<Option<String>, Error> {
    let Some(id) = id else { return Ok(None) };
    Ok(household(reader, district, id).await?.map(|line| line.door_words()))
}

const HOUSEHOLD: &str = "select h.id, h.grid_code, h.head_name, c.name, b.name, d.unit, d.door,
      (select count(*) from memberships m where m.district = h.district
         and m.household_id = h.id and m.to_day is null), h.version
    from households h
    join dwellings d on d.district = h.district and d.id = h.dwelling_id
    join buildings b on b.district = d.district and b.id = d.building_id
    join compounds c on c.district = b.district and c.id = b.compound_id";

fn read_household(mut row: Row) -> Result<HouseholdLine, Error> {
    Ok(HouseholdLine {
        id: row.id()?,
        grid_code: row.area()?,
        head_name: row.text()?,
        compound: row.text()?,
        building: row.text()?,
        unit: row.text()?,
        door: row.text()?,
        members: row.int()?,
        version: row.int()?,
    })
}

/// Households of a scope by grid and id, after `after`, which is a grid and an id.
pub async fn households_in(
    reader: &mut Reader,
    district: District,
    scope: &Scope,
    after: Option<(GridCode, HouseholdId)>,
    limit: i64,
) -> Result<Vec<HouseholdLine>, Error> {
    let mut found = Vec::new();
    for area in scope.areas() {
        let (low, high) = area.range();
        let (from, id) = after.map_or((low, HouseholdId(uuid::Uuid::nil())), |(grid, id)| {
            (grid.number().max(low), if grid.number() >= low { id } else { nil() })
        });
        let wanted = limit - found.len() as i64;
        if wanted <= 0 || from > high {
            continue;
        }
        // The row of the cursor's own grid first, then the grids behind it: both walk the index.
        for (low, high, id) in [(from, from, id), (from + 1, high, nil())] {
            let wanted = limit - found.len() as i64;
            if wanted <= 0 || low > high {
                continue;
            }
            let sql = format!(
                "{HOUSEHOLD} where h.district = $1 and h.grid_code between $2 and $3 and h.id > $4
                   and h.ended_day is null order by h.grid_code, h.id limit $5"
            );
            let params = [district.into(), low.into(), high.into(), id.into(), wanted.into()];
            for row in reader.query(&sql, &params).await? {
                found.push(read_household(row)?);
            }
        }
    }
    Ok(found)
}

fn nil() -> HouseholdId {
    HouseholdId(uuid::Uuid::nil())
}

pub async fn household(
    reader: &mut Reader,
    district: District,
    id: HouseholdId,
) -> Result<Option<HouseholdLine>, Error> {
    let sql = format!("{HOUSEHOLD} where h.district = $1 and h.id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_household).transpose()
}

/// A person and one household they live in now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    pub person: StoredPerson,
    pub household_id: Option<HouseholdId>,
}

fn read_line(mut row: Row) -> Result<PersonLine, Error> {
    let person = read_person(&mut row)?;
    Ok(PersonLine { person, household_id: row.id_or_null()? })
}

const HOUSEHOLD_OF: &str = "(select m.household_id from memberships m
    where m.district = p.district and m.person_id = p.id and m.to_day is null
    order by m.from_day limit 1)";

/// More grids than one person is given; with more the index by name is walked instead.
const GRIDS_ONE_BY_ONE: usize = 16;

/// Where a list of names goes on: behind this name, grid and person.
type NameCursor<'a> = (&'a str, GridCode, PersonId);

/// Whose name begins so, by name, grid and id.
///
/// Somebody with a few grids is answered from the index that begins with the grid: a name may belong
/// to one in ten people of a city. Everybody else's scope is wide enough that walking the names finds
/// a page soon.
pub async fn people_by_name(
    reader: &mut Reader,
    district: District,
    scope: &Scope,
    prefix: &str,
    after: Option<NameCursor<'_>>,
    limit: i64,
) -> Result<Vec<PersonLine>, Error> {
    let areas = scope.areas();
    let narrow = areas.iter().all(|area| area.level() == AreaLevel::Grid);
    if !narrow || areas.len() > GRIDS_ONE_BY_ONE {
        return people_within(reader, district, areas, prefix, after, limit).await;
    }
    let mut found = Vec::new();
    for grid in areas {
        found.extend(people_within(reader, district, &[*grid], prefix, after, limit).await?);
    }
    let key = |line: &PersonLine| {
        (line.person.name.clone(), line.person.grid_code.number(), line.person.id)
    };
    found.sort_by_cached_key(key);
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

async fn people_within(
    reader: &mut Reader,
    district: District,
    areas: &[GridCode],
    prefix: &str,
    after: Option<NameCursor<'_>>,
    limit: i64,
) -> Result<Vec<PersonLine>, Error> {
    let start = ("", GridCode::COUNTRY, PersonId(uuid::Uuid::nil()));
    let (after_name, after_grid, after_id) = after.unwrap_or(start);
    // The end of a prefix: no character of a name sorts behind U+10FFFF.
    let end = format!("{prefix}\u{10FFFF}");
    let from = if after_name > prefix { after_name } else { prefix };
    let mut params: Vec<Value> = vec![
        district.into(),
        from.into(),
        end.into(),
        after_name.into(),
        after_grid.number().into(),
        after_id.into(),
        limit.into(),
    ];
    let within = match areas {
        [] => return Ok(Vec::new()),
        [grid] if grid.level() == AreaLevel::Grid => {
            params.push(grid.number().into());
            "p.grid_code = $8".to_owned()
        }
        _ => {
            let mut ranges = Vec::with_capacity(areas.len());
            for area in areas {
                let (low, high) = area.range();
                let at = params.len() + 1;
                // The sign keeps the index that begins with the grid out of it.
                ranges.push(format!("+p.grid_code between ${at} and ${}", at + 1));
                params.extend([low.into(), high.into()]);
            }
            format!("({})", ranges.join(" or "))
        }
    };
    let sql = format!(
        "select {PERSON}, {HOUSEHOLD_OF} from persons p
         where p.district = $1 and p.name >= $2 and p.name < $3
           and (p.name, p.grid_code, p.id) > ($4, $5, $6) and {within} and p.ended_day is null
         order by p.name, p.grid_code, p.id limit $7"
    );
    reader.query(&sql, &params).await?.into_iter().map(read_line).collect()
}

/// Which blind index is looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByIndex {
    IdNumber,
    Phone,
}

/// Who has this number or phone, inside the scope.
pub async fn people_by_index(
    reader: &mut Reader,
    district: District,
    scope: &Scope,
    by: ByIndex,
    index: &[u8],
    limit: i64,
) -> Result<Vec<PersonLine>, Error> {
    let column = match by {
        ByIndex::IdNumber => "id_number_index",
        ByIndex::Phone => "phone_index",
    };
    let sql = format!(
        "select {PERSON}, {HOUSEHOLD_OF} from persons p
         where p.district = $1 and p.{column} = $2 and p.ended_day is null order by p.id limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), index.into(), limit.into()]).await?;
    let mut found = Vec::new();
    for row in rows {
        let line = read_line(row)?;
        if scope.covers(line.person.grid_code) {
            found.push(line);
        }
    }
    Ok(found)
}

/// One line of an export: a member and the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    pub compound: String,
    pub building: String,
    pub unit: String,
    pub door: String,
    pub head_name: String,
    pub member: Member,
}

/// Everybody who lives in a building now, in walking order.
pub async fn export_rows(
    reader: &mut Reader,
    district: District,
    building: linli_domain::ids::BuildingId,
) -> Result<Vec<ExportRow>, Error> {
    let sql = format!(
        "select c.name, b.name, d.unit, d.door, h.head_name, m.household_id, m.relationship,
           m.relationship_word, {PERSON}
         from buildings b
         join compounds c on c.district = b.district and c.id = b.compound_id
         join dwellings d on d.district = b.district and d.building_id = b.id
         join households h on h.district = d.district and h.dwelling_id = d.id
           and h.ended_day is null
         join memberships m on m.district = h.district and m.household_id = h.id
           and m.to_day is null
         join persons p on p.district = m.district and p.id = m.person_id
         where b.district = $1 and b.id = $2
         order by d.id, h.id, p.id"
    );
    let rows = reader.query(&sql, &[district.into(), building.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(ExportRow {
                compound: row.text()?,
                building: row.text()?,
                unit: row.text()?,
                door: row.text()?,
                head_name: row.text()?,
                member: Member {
                    household_id: row.id()?,
                    relationship: row.text()?,
                    relationship_word: row.text()?,
                    person: read_person(&mut row)?,
                },
            })
        })
        .collect()
}
