//! People of an area as a table that can be opened anywhere: by position, with the door and the
//! measure beside each, and how many there are.

use linli_domain::areas::District;
use linli_domain::ids::HouseholdId;
use linli_domain::time::Moment;

use super::people::{PERSON, StoredPerson, read_person};
use crate::db::Reader;
use crate::error::Error;
use crate::row::Value;

/// Which people a table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PersonFilter {
    #[default]
    All,
    /// Under a measure now.
    Measure,
    /// With a care need.
    Care,
    /// Without a number that was verified.
    NumberMissing,
    /// Registered here, living elsewhere.
    Away,
    Floating,
}

impl PersonFilter {
    pub const ALL: [Self; 6] =
        [Self::All, Self::Measure, Self::Care, Self::NumberMissing, Self::Away, Self::Floating];

    pub fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Measure => "measure",
            Self::Care => "care",
            Self::NumberMissing => "number_missing",
            Self::Away => "away",
            Self::Floating => "floating",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.word() == word)
    }

    /// About the person `q`; `$4` is now.
    fn condition(self) -> &'static str {
        match self {
            Self::All => "cast($4 as bigint) is not null",
            Self::Measure => {
                "exists (select 1 from measures m where m.district = q.district
                   and m.person_id = q.id and m.grid_code = q.grid_code and m.state = 'in_force'
                   and m.starts_at <= $4 and m.ends_at > $4)"
            }
            Self::Care => {
                "cast($4 as bigint) is not null and exists (select 1 from care_needs n
                   where n.district = q.district and n.person_id = q.id and n.to_day is null)"
            }
            Self::NumberMissing => {
                "cast($4 as bigint) is not null and q.id_number_state <> 'verified'"
            }
            Self::Away => "cast($4 as bigint) is not null and q.residence = 'away'",
            Self::Floating => "cast($4 as bigint) is not null and q.residence = 'floating'",
        }
    }
}

/// A person with the door they live behind and the measure that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    pub person: StoredPerson,
    pub updated_at: Moment,
    pub household_id: Option<HouseholdId>,
    pub compound: String,
    pub building: String,
    pub unit: String,
    pub door: String,
    /// The kind of a measure in force.
    pub measure: Option<String>,
}

/// What a table asks for: names that begin so, which people, from where, how many.
#[derive(Debug, Clone, Default)]
pub struct PersonTable {
    pub filter: PersonFilter,
    pub name: String,
    pub offset: i64,
    pub limit: i64,
}

fn named(table: &PersonTable, params: &mut Vec<Value>) -> String {
    if table.name.is_empty() {
        return String::new();
    }
    let from = params.len() + 1;
    params.push((&table.name).into());
    params.push(format!("{}\u{10FFFF}", table.name).into());
    format!(" and q.name >= ${from} and q.name < ${}", from + 1)
}

/// How many people the table has in a range of grids.
pub async fn count_people(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    table: &PersonTable,
    now: Moment,
) -> Result<i64, Error> {
    let mut params = vec![district.into(), range.0.into(), range.1.into(), now.into()];
    let named = named(table, &mut params);
    let condition = table.filter.condition();
    let sql = format!(
        "select count(*) from persons q where q.district = $1 and q.grid_code between $2 and $3
           and q.ended_day is null and {condition}{named}"
    );
    reader.count(&sql, &params).await
}

/// The people at a position of the table, by grid and name.
pub async fn people_at(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    table: &PersonTable,
    now: Moment,
) -> Result<Vec<PersonRow>, Error> {
    let mut params = vec![
        district.into(),
        range.0.into(),
        range.1.into(),
        now.into(),
        table.limit.into(),
        table.offset.into(),
    ];
    let named = named(table, &mut params);
    let condition = table.filter.condition();
    let sql = format!(
        "select {PERSON}, p.updated_at, h.id, c.name, b.name, d.unit, d.door,
           (select m.kind from measures m where m.district = p.district and m.person_id = p.id
              and m.grid_code = p.grid_code and m.state = 'in_force' and m.starts_at <= $4
              and m.ends_at > $4 order by m.id limit 1)
         from (select q.district, q.id from persons q
               where q.district = $1 and q.grid_code between $2 and $3
                 and q.ended_day is null and {condition}{named}
               order by q.grid_code, q.name, q.id limit $5 offset $6) x
         join persons p on p.district = x.district and p.id = x.id
         left join households h on h.district = p.district and h.id =
           (select e.household_id from memberships e where e.district = p.district
              and e.person_id = p.id and e.to_day is null order by e.from_day limit 1)
         left join dwellings d on d.district = h.district and d.id = h.dwelling_id
         left join buildings b on b.district = d.district and b.id = d.building_id
         left join compounds c on c.district = b.district and c.id = b.compound_id
         order by p.grid_code, p.name, p.id"
    );
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            let person = read_person(&mut row)?;
            let text =
                |row: &mut crate::row::Row| row.text_or_null().map(Option::unwrap_or_default);
            Ok(PersonRow {
                person,
                updated_at: row.moment()?,
                household_id: row.id_or_null()?,
                compound: text(&mut row)?,
                building: text(&mut row)?,
                unit: text(&mut row)?,
                door: text(&mut row)?,
                measure: row.text_or_null()?,
            })
        })
        .collect()
}
