//! Everything a grid worker's phone needs of one grid, each kind with one statement.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{BuildingId, CanvassId, HouseholdId, MeasureId};
use linli_domain::time::Moment;

use crate::db::Reader;
use crate::error::Error;

/// A building of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildingOfGrid {
    pub id: BuildingId,
    pub compound: String,
    /// Empty for a village group without buildings.
    pub name: String,
}

/// A household with its door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdOfGrid {
    pub id: HouseholdId,
    pub building_id: BuildingId,
    pub unit: String,
    pub door: String,
    pub head_name: String,
    pub version: i64,
}

/// Buildings with households in the grid, in walking order.
pub async fn buildings_of_grid(
    reader: &mut Reader,
    district: District,
    grid: GridCode,
) -> Result<Vec<BuildingOfGrid>, Error> {
    let sql = "select distinct b.id, c.name, b.name, c.id, b.sort_key from households h
               join dwellings d on d.district = h.district and d.id = h.dwelling_id
               join buildings b on b.district = d.district and b.id = d.building_id
               join compounds c on c.district = b.district and c.id = b.compound_id
               where h.district = $1 and h.grid_code = $2 and h.ended_day is null
               order by c.id, b.sort_key, b.name";
    let rows = reader.query(sql, &[district.into(), grid.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(BuildingOfGrid { id: row.id()?, compound: row.text()?, name: row.text()? })
        })
        .collect()
}

/// Households of the grid, at most `limit`.
pub async fn households_of_grid(
    reader: &mut Reader,
    district: District,
    grid: GridCode,
    limit: i64,
) -> Result<Vec<HouseholdOfGrid>, Error> {
    let sql = "select h.id, d.building_id, d.unit, d.door, h.head_name, h.version from households h
               join dwellings d on d.district = h.district and d.id = h.dwelling_id
               where h.district = $1 and h.grid_code = $2 and h.ended_day is null
               order by h.id limit $3";
    let rows = reader.query(sql, &[district.into(), grid.into(), limit.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(HouseholdOfGrid {
                id: row.id()?,
                building_id: row.id()?,
                unit: row.text()?,
                door: row.text()?,
                head_name: row.text()?,
                version: row.int()?,
            })
        })
        .collect()
}

/// How the households of a grid stand in a canvass: outcome, attempts, notices.
pub async fn standings_of_grid(
    reader: &mut Reader,
    district: District,
    canvass: CanvassId,
    grid: GridCode,
) -> Result<Vec<(HouseholdId, String, i64, i64)>, Error> {
    let sql = "select household_id, outcome, attempts, notices from canvass_households
               where district = $1 and canvass_id = $2 and grid_code = $3";
    let rows = reader.query(sql, &[district.into(), canvass.into(), grid.into()]).await?;
    rows.into_iter().map(|mut row| Ok((row.id()?, row.text()?, row.int()?, row.int()?))).collect()
}

/// Follow-ups of measures of a grid: how many since `since`, and the last one.
pub async fn followups_of_grid(
    reader: &mut Reader,
    district: District,
    grid: GridCode,
    since: Moment,
) -> Result<Vec<(MeasureId, i64, Moment)>, Error> {
    let sql = "select m.id, sum(case when f.at >= $3 then 1 else 0 end), max(f.at)
               from measures m
               join measure_followups f on f.district = m.district and f.measure_id = m.id
               where m.district = $1 and m.grid_code = $2 and m.state = 'in_force'
               group by m.id";
    let rows = reader.query(sql, &[district.into(), grid.into(), since.into()]).await?;
    rows.into_iter().map(|mut row| Ok((row.id()?, row.int()?, row.moment()?))).collect()
}
