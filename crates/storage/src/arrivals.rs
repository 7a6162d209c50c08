//! Risk areas and declarations of arrivals. Judges nothing: levels and facts come in derived.

mod decisions;
mod risk_areas;
mod running;

pub use risk_areas::{
    count_case, lasting_risk_areas, note_looked, put_risk_area, risk_areas, risk_areas_around,
    unlooked_risk_areas,
};
pub use running::{RunningCase, changed_facts, running_cases};

pub use decisions::{
    Decision, NaatOrder, Telling, decision, delete_unsampled, insert_decisions, insert_orders,
    insert_tellings, latest_decision, open_order, orders_of, report_order,
};

use linli_domain::areas::{AreaLevel, District, GridCode, Scope};
use linli_domain::arrivals::{NaatResult, RiskLevel, Source};
use linli_domain::ids::{DeclarationId, HouseholdId, PersonId, UserId};
use linli_domain::time::{Day, Moment};

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// The parts of a scope by district: district, first and last code. A scope above district level
/// spans the districts that are known here.
pub async fn ranges_of(
    reader: &mut Reader,
    scope: &Scope,
) -> Result<Vec<(District, i64, i64)>, Error> {
    let mut ranges = Vec::new();
    for area in scope.areas() {
        let (low, high) = area.range();
        if area.level() >= AreaLevel::District {
            ranges.extend(area.district().map(|district| (district, low, high)));
        } else {
            let known = crate::areas::districts(reader).await?;
            let inside = known.into_iter().filter(|d| area.contains(d.area()));
            ranges.extend(inside.map(|d| (d, d.area().range().0, d.area().range().1)));
        }
    }
    Ok(ranges)
}

/// A declaration as it is kept. Numbers are sealed; open them with the `about` of their column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    pub district: District,
    pub id: DeclarationId,
    /// The person's grid, or the community where no registered address is known.
    pub grid_code: GridCode,
    pub person_id: Option<PersonId>,
    pub household_id: Option<HouseholdId>,
    pub name: String,
    pub id_number_sealed: Option<Vec<u8>>,
    pub id_number_index: Option<Vec<u8>>,
    /// `verified`, `unverified` or `missing`.
    pub id_number_state: String,
    pub phone_sealed: Option<Vec<u8>>,
    pub phone_index: Option<Vec<u8>>,
    pub from_area: GridCode,
    pub arrive_at: Moment,
    pub address: Option<String>,
    pub source: Source,
    pub released_from_abroad: bool,
    pub naat_sampled_at: Option<Moment>,
    pub naat_result: Option<NaatResult>,
    pub risk_level: RiskLevel,
    /// Blind index of person, time of arrival and community: the same declaration again.
    pub fingerprint: Vec<u8>,
    pub declared_at: Moment,
    pub declared_by: Option<UserId>,
}

/// What sealed numbers are bound to.
pub const ABOUT_ID_NUMBER: &[u8] = b"declarations.id_number";
pub const ABOUT_PHONE: &[u8] = b"declarations.phone";

const COLUMNS: &str = "district,id,grid_code,person_id,household_id,name,id_number_sealed,\
    id_number_index,id_number_state,phone_sealed,phone_index,from_area,arrive_at,arrive_day,\
    address,source,released_from_abroad,naat_sampled_at,naat_result,risk_level,fingerprint,\
    declared_at,declared_by";

fn values_of(new: &Declaration) -> [Value; 23] {
    [
        new.district.into(),
        new.id.into(),
        new.grid_code.into(),
        new.person_id.into(),
        new.household_id.into(),
        (&new.name).into(),
        new.id_number_sealed.clone().into(),
        new.id_number_index.clone().into(),
        (&new.id_number_state).into(),
        new.phone_sealed.clone().into(),
        new.phone_index.clone().into(),
        new.from_area.into(),
        new.arrive_at.into(),
        new.arrive_at.day().into(),
        new.address.clone().into(),
        new.source.word().into(),
        new.released_from_abroad.into(),
        new.naat_sampled_at.into(),
        new.naat_result.map(NaatResult::word).into(),
        new.risk_level.word().into(),
        new.fingerprint.clone().into(),
        new.declared_at.into(),
        new.declared_by.into(),
    ]
}

fn read_declaration(mut row: Row) -> Result<Declaration, Error> {
    let wrong = |column, wanted| Error::Unreadable { column, wanted };
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    Ok(Declaration {
        district,
        id: row.id()?,
        grid_code: row.area()?,
        person_id: row.id_or_null()?,
        household_id: row.id_or_null()?,
        name: row.text()?,
        id_number_sealed: row.bytes_or_null()?,
        id_number_index: row.bytes_or_null()?,
        id_number_state: row.text()?,
        phone_sealed: row.bytes_or_null()?,
        phone_index: row.bytes_or_null()?,
        from_area: row.area()?,
        arrive_at: row.moment()?,
        address: {
            row.day()?;
            row.text_or_null()?
        },
        source: Source::from_word(&row.text()?).ok_or(wrong(16, "a source"))?,
        released_from_abroad: row.flag()?,
        naat_sampled_at: row.moment_or_null()?,
        naat_result: row.text_or_null()?.as_deref().and_then(NaatResult::from_word),
        risk_level: RiskLevel::from_word(&row.text()?).ok_or(wrong(20, "a risk level"))?,
        fingerprint: row.bytes()?,
        declared_at: row.moment()?,
        declared_by: row.id_or_null()?,
    })
}

pub async fn insert_declarations(tx: &mut Tx, new: &[Declaration]) -> Result<(), Error> {
    tx.insert_rows("declarations", COLUMNS, new.iter().flat_map(values_of).collect()).await
}

/// Writes corrected facts over a declaration; who declared first and when stays.
pub async fn update_declaration(tx: &mut Tx, new: &Declaration) -> Result<(), Error> {
    let sql = "update declarations set grid_code = $3, person_id = $4, household_id = $5,
                 name = $6, id_number_sealed = $7, id_number_index = $8, id_number_state = $9,
                 phone_sealed = $10, phone_index = $11, from_area = $12, arrive_at = $13,
                 arrive_day = $14, address = $15, source = $16, released_from_abroad = $17,
                 naat_sampled_at = $18, naat_result = $19, risk_level = $20
               where district = $1 and id = $2";
    let values = values_of(new);
    tx.execute(sql, values.get(..20).unwrap_or_default()).await?;
    // Who the measures and tests are about was corrected with it: the wrong phone loses its card.
    let who: [Value; 7] = [
        new.district.into(),
        new.id.into(),
        new.person_id.into(),
        new.household_id.into(),
        (&new.name).into(),
        person_key(new).into(),
        new.phone_index.clone().into(),
    ];
    let sql = "update measures set person_id = $3, household_id = $4, name = $5, person_key = $6,
                 phone_index = $7 where district = $1 and ground_id = $2";
    tx.execute(sql, &who).await?;
    let sql = "update naat_orders set person_id = $3, household_id = $4, name = $5,
                 person_key = $6 where district = $1 and ground_id = $2";
    tx.execute(sql, who.get(..6).unwrap_or_default()).await.map(drop)
}

/// The key under which measures and tests of a declaration know the person.
pub fn person_key(declaration: &Declaration) -> Vec<u8> {
    let registered = || declaration.person_id.map(|id| id.0.as_bytes().to_vec());
    let number = declaration.id_number_index.clone().or_else(registered);
    number.unwrap_or_else(|| declaration.id.0.as_bytes().to_vec())
}

pub async fn declaration(
    reader: &mut Reader,
    district: District,
    id: DeclarationId,
) -> Result<Option<Declaration>, Error> {
    let sql = format!("select {COLUMNS} from declarations where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(read_declaration).transpose()
}

pub async fn declaration_again(
    reader: &mut Reader,
    district: District,
    fingerprint: &[u8],
) -> Result<Option<Declaration>, Error> {
    let sql =
        format!("select {COLUMNS} from declarations where district = $1 and fingerprint = $2");
    let row = reader.query_one(&sql, &[district.into(), fingerprint.into()]).await?;
    row.map(read_declaration).transpose()
}

/// Declarations of a scope by day of arrival, in the order they were made.
pub async fn declarations(
    reader: &mut Reader,
    scope: &Scope,
    days: (Day, Day),
    after: Option<DeclarationId>,
    limit: i64,
) -> Result<Vec<Declaration>, Error> {
    let sql = format!(
        "select {COLUMNS} from declarations where district = $1 and grid_code between $2 and $3
           and arrive_day between $4 and $5 and id > $6 order by id limit $7"
    );
    let after = after.unwrap_or(DeclarationId(uuid::Uuid::nil()));
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [
            district.into(),
            low.into(),
            high.into(),
            days.0.into(),
            days.1.into(),
            after.into(),
            limit.into(),
        ];
        for row in reader.query(&sql, &params).await? {
            found.push(read_declaration(row)?);
        }
    }
    found.sort_by_key(|declaration| declaration.id);
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// Declarations about people with these identity numbers, or made with this phone, the newest first.
pub async fn declarations_about(
    reader: &mut Reader,
    district: District,
    id_numbers: &[Vec<u8>],
    phone: &[u8],
    limit: i64,
) -> Result<Vec<Declaration>, Error> {
    let mut found: Vec<Declaration> = Vec::new();
    let by_phone = ("phone_index", phone.to_vec());
    let keys = id_numbers.iter().map(|index| ("id_number_index", index.clone()));
    for (column, index) in std::iter::once(by_phone).chain(keys) {
        let sql = format!(
            "select {COLUMNS} from declarations where district = $1 and {column} = $2
             order by id desc limit $3"
        );
        for row in reader.query(&sql, &[district.into(), index.into(), limit.into()]).await? {
            let declaration = read_declaration(row)?;
            if !found.iter().any(|have| have.id == declaration.id) {
                found.push(declaration);
            }
        }
    }
    found.sort_by_key(|declaration| std::cmp::Reverse(declaration.id));
    Ok(found)
}

/// A registered person whom a declaration may be about.
#[derive(Debug, Clone, Copy)]
pub struct Registered {
    pub person_id: PersonId,
    pub grid_code: GridCode,
    pub household_id: Option<HouseholdId>,
}

/// The registered person with this identity number, otherwise with this phone and name.
pub async fn registered(
    reader: &mut Reader,
    district: District,
    id_number_index: Option<&[u8]>,
    phone_index: Option<&[u8]>,
    name: &str,
) -> Result<Option<Registered>, Error> {
    let mut found = None;
    if let Some(index) = id_number_index {
        let sql = "select p.id, p.grid_code, m.household_id from persons p
                   left join memberships m on m.district = p.district and m.person_id = p.id
                     and m.to_day is null
                   where p.district = $1 and p.id_number_index = $2 limit 1";
        found = reader.query_one(sql, &[district.into(), index.into()]).await?;
    }
    if let (None, Some(index)) = (&found, phone_index) {
        let sql = "select p.id, p.grid_code, m.household_id from persons p
                   left join memberships m on m.district = p.district and m.person_id = p.id
                     and m.to_day is null
                   where p.district = $1 and p.phone_index = $2 and p.name = $3 limit 1";
        found = reader.query_one(sql, &[district.into(), index.into(), name.into()]).await?;
    }
    found
        .map(|mut row| {
            Ok(Registered {
                person_id: row.id()?,
                grid_code: row.area()?,
                household_id: row.id_or_null()?,
            })
        })
        .transpose()
}

/// The facts of one declaration as numbers, for deciding many at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactsRow {
    /// Stands for the person: the registered one, else the declared one.
    pub person: [u8; 16],
    pub risk_level: RiskLevel,
    pub released_from_abroad: bool,
    pub arrive_at: Moment,
    pub naat_sampled_at: Option<Moment>,
    pub naat_negative: bool,
    pub household: Option<[u8; 16]>,
}

/// Facts of the declarations of an area that follow `after` by id, and the last id of the page.
pub async fn facts_page(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    after: DeclarationId,
    limit: i64,
) -> Result<(Vec<FactsRow>, Option<DeclarationId>), Error> {
    // In the order of the key and not of the grids: every page goes on where the last one ended.
    let sql = "select id, person_id, coalesce(id_number_index, fingerprint),
                 case risk_level when 'high' then 2 when 'medium' then 1 else 0 end,
                 released_from_abroad, arrive_at, naat_sampled_at,
                 case naat_result when 'negative' then 1 else 0 end, household_id
               from declarations
               where district = $1 and id > $2 and +grid_code between $3 and $4
               order by id limit $5";
    let (low, high) = area.range();
    let params = [district.into(), after.into(), low.into(), high.into(), limit.into()];
    let rows = reader.query(sql, &params).await?;
    let (mut facts, mut last) = (Vec::with_capacity(rows.len()), None);
    for mut row in rows {
        last = Some(row.id()?);
        let (registered, declared) = (row.bytes_or_null()?, row.bytes()?);
        let person = registered.unwrap_or(declared);
        facts.push(FactsRow {
            person: std::array::from_fn(|i| person.get(i).copied().unwrap_or_default()),
            risk_level: match row.int()? {
                2 => RiskLevel::High,
                1 => RiskLevel::Medium,
                _ => RiskLevel::Low,
            },
            released_from_abroad: row.flag()?,
            arrive_at: row.moment()?,
            naat_sampled_at: row.moment_or_null()?,
            naat_negative: row.flag()?,
            household: row.bytes_or_null()?.and_then(|id| id.try_into().ok()),
        });
    }
    Ok((facts, last))
}
