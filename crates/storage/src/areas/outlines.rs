//! Outlines of areas and buildings as GeoJSON geometries in WGS-84, for the map.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::BuildingId;
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;

pub async fn put_area_outline(
    tx: &mut Tx,
    code: GridCode,
    geometry: &str,
    now: Moment,
) -> Result<(), Error> {
    tx.execute(
        "insert into area_outlines (code, geometry, updated_at) values ($1, $2, $3)
         on conflict (code) do update set geometry = excluded.geometry,
           updated_at = excluded.updated_at",
        &[code.into(), geometry.into(), now.into()],
    )
    .await
    .map(drop)
}

pub async fn put_building_outline(
    tx: &mut Tx,
    district: District,
    building: BuildingId,
    geometry: &str,
    now: Moment,
) -> Result<(), Error> {
    tx.execute(
        "insert into building_outlines (district, building_id, geometry, updated_at)
         values ($1, $2, $3, $4)
         on conflict (district, building_id) do update set geometry = excluded.geometry,
           updated_at = excluded.updated_at",
        &[district.into(), building.into(), geometry.into(), now.into()],
    )
    .await
    .map(drop)
}

/// Outlines of the areas inside `area`.
pub async fn area_outlines(
    reader: &mut Reader,
    area: GridCode,
) -> Result<Vec<(GridCode, String)>, Error> {
    let (low, high) = area.range();
    let sql = "select code, geometry from area_outlines where code between $1 and $2
               order by code limit 5000";
    let rows = reader.query(sql, &[low.into(), high.into()]).await?;
    rows.into_iter().map(|mut row| Ok((row.area()?, row.text()?))).collect()
}

/// A building on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildingOnMap {
    pub id: BuildingId,
    pub compound: String,
    pub name: String,
    pub grid_code: GridCode,
    pub geometry: String,
    pub households: i64,
}

/// The buildings with an outline inside a range of grids.
pub async fn buildings_on_map(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
) -> Result<Vec<BuildingOnMap>, Error> {
    let sql = "select b.id, c.name, b.name, g.grid_code, o.geometry,
                 (select count(*) from dwellings d join households h
                    on h.district = d.district and h.dwelling_id = d.id and h.ended_day is null
                  where d.district = b.district and d.building_id = b.id)
               from building_grids g
               join buildings b on b.district = g.district and b.id = g.building_id
               join compounds c on c.district = b.district and c.id = b.compound_id
               join building_outlines o on o.district = b.district and o.building_id = b.id
               where g.district = $1 and g.grid_code between $2 and $3 and g.to_day is null
               order by g.grid_code, b.sort_key, b.name limit 30000";
    let rows = reader.query(sql, &[district.into(), range.0.into(), range.1.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(BuildingOnMap {
                id: row.id()?,
                compound: row.text()?,
                name: row.text()?,
                grid_code: row.area()?,
                geometry: row.text()?,
                households: row.int()?,
            })
        })
        .collect()
}

/// Counts by building inside a range of grids: households of the newest open canvass not reached,
/// and measures in force, by the building's id.
pub async fn owed_by_building(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    now: Moment,
) -> Result<Vec<(BuildingId, String, i64)>, Error> {
    let mut found = Vec::new();
    let params = [district.into(), range.0.into(), range.1.into(), now.into()];
    let unreached = "select d.building_id, 'unreached', count(*) from canvass_households x
        join canvasses c on c.district = x.district and c.id = x.canvass_id
        join households h on h.district = x.district and h.id = x.household_id
        join dwellings d on d.district = h.district and d.id = h.dwelling_id
        where x.district = $1 and x.grid_code between $2 and $3 and x.outcome = 'not_reached'
          and c.closed_at is null and c.triggered_at <= $4
        group by d.building_id";
    let measures = "select d.building_id, m.kind, count(*) from measures m
        join households h on h.district = m.district and h.id = m.household_id
        join dwellings d on d.district = h.district and d.id = h.dwelling_id
        where m.district = $1 and m.grid_code between $2 and $3 and m.state = 'in_force'
          and m.starts_at <= $4 and m.ends_at > $4
        group by d.building_id, m.kind";
    for sql in [unreached, measures] {
        for mut row in reader.query(sql, &params).await? {
            found.push((row.id()?, row.text()?, row.int()?));
        }
    }
    Ok(found)
}
