//! Compounds, buildings, dwellings and the households behind a door, as the import needs them.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{BuildingId, CompoundId, DwellingId, HouseholdId};
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// Makes this transaction wait for others that import into the same community. Answers whether the
/// community exists.
pub async fn lock_community(tx: &mut Tx, community: GridCode) -> Result<bool, Error> {
    let sql = "select code from areas where code = $1 for update";
    Ok(tx.query_one(sql, &[community.into()]).await?.is_some())
}

/// Whether anybody of this district is registered at all.
pub async fn has_people(reader: &mut Reader, district: District) -> Result<bool, Error> {
    let sql = "select 1 from persons where district = $1 limit 1";
    Ok(reader.query_one(sql, &[district.into()]).await?.is_some())
}

pub async fn compound_id(
    reader: &mut Reader,
    district: District,
    community: GridCode,
    name: &str,
) -> Result<Option<CompoundId>, Error> {
    let sql = "select id from compounds where district = $1 and community = $2 and name = $3";
    let row = reader.query_one(sql, &[district.into(), community.into(), name.into()]).await?;
    row.map(|mut row| row.id()).transpose()
}

/// A building and the grid it lies in today, if it is assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Building {
    pub id: BuildingId,
    pub grid_code: Option<GridCode>,
}

pub async fn building(
    reader: &mut Reader,
    district: District,
    compound: CompoundId,
    name: &str,
) -> Result<Option<Building>, Error> {
    let sql = "select b.id, g.grid_code from buildings b
               left join building_grids g on g.district = b.district and g.building_id = b.id
                 and g.to_day is null
               where b.district = $1 and b.compound_id = $2 and b.name = $3";
    let row = reader.query_one(sql, &[district.into(), compound.into(), name.into()]).await?;
    row.map(|mut row| {
        Ok(Building { id: row.id()?, grid_code: row.int_or_null()?.and_then(GridCode::new) })
    })
    .transpose()
}

/// A household that lives behind a door now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdOf {
    pub id: HouseholdId,
    pub head_name: String,
    pub created_at: Moment,
}

/// A door, once for each household behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DwellingOf {
    pub id: DwellingId,
    pub unit: String,
    pub door: String,
    pub household: Option<HouseholdOf>,
}

const DWELLING: &str = "select d.id, d.unit, d.door, h.id, h.head_name, h.created_at
    from dwellings d left join households h
      on h.district = d.district and h.dwelling_id = d.id and h.ended_day is null";

/// The doors of a building with their households, at most `limit` lines.
pub async fn dwellings_of(
    reader: &mut Reader,
    district: District,
    building: BuildingId,
    limit: i64,
) -> Result<Vec<DwellingOf>, Error> {
    let sql = format!("{DWELLING} where d.district = $1 and d.building_id = $2 limit $3");
    let rows = reader.query(&sql, &[district.into(), building.into(), limit.into()]).await?;
    rows.into_iter().map(read_dwelling).collect()
}

/// One door with its households.
pub async fn dwelling(
    reader: &mut Reader,
    district: District,
    building: BuildingId,
    unit: &str,
    door: &str,
) -> Result<Vec<DwellingOf>, Error> {
    let sql = format!(
        "{DWELLING} where d.district = $1 and d.building_id = $2 and d.unit = $3 and d.door = $4"
    );
    let params = [district.into(), building.into(), unit.into(), door.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_dwelling).collect()
}

fn read_dwelling(mut row: Row) -> Result<DwellingOf, Error> {
    let (id, unit, door) = (row.id()?, row.text()?, row.text()?);
    let (household, head_name, created_at) =
        (row.id_or_null()?, row.text_or_null()?, row.moment_or_null()?);
    let household = match (household, head_name, created_at) {
        (Some(id), Some(head_name), Some(created_at)) => {
            Some(HouseholdOf { id, head_name, created_at })
        }
        _ => None,
    };
    Ok(DwellingOf { id, unit, door, household })
}

pub async fn insert_compounds(tx: &mut Tx, rows: Vec<Value>) -> Result<(), Error> {
    tx.insert_rows("compounds", "district,id,community,name", rows).await
}

pub async fn insert_buildings(tx: &mut Tx, rows: Vec<Value>) -> Result<(), Error> {
    tx.insert_rows("buildings", "district,id,compound_id,name,sort_key", rows).await
}

pub async fn insert_dwellings(tx: &mut Tx, rows: Vec<Value>) -> Result<(), Error> {
    tx.insert_rows("dwellings", "district,id,building_id,unit,door,grid_code", rows).await
}

pub async fn insert_households(tx: &mut Tx, rows: Vec<Value>) -> Result<(), Error> {
    let columns = "district,id,dwelling_id,grid_code,head_name,created_at,updated_at,version";
    tx.insert_rows("households", columns, rows).await
}

/// Names a household after another head.
pub async fn rename_head(
    tx: &mut Tx,
    district: District,
    household: HouseholdId,
    head_name: &str,
    now: Moment,
) -> Result<(), Error> {
    let sql = "update households set head_name = $3, updated_at = $4, version = version + 1
               where district = $1 and id = $2";
    let params = [district.into(), household.into(), head_name.into(), now.into()];
    tx.execute(sql, &params).await.map(drop)
}
