//! Areas by code, compounds, buildings and the grid each building lies in, with history.

mod outlines;

pub use outlines::{
    BuildingOnMap, area_outlines, buildings_on_map, owed_by_building, put_area_outline,
    put_building_outline,
};

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::ids::{BuildingId, CompoundId};
use linli_domain::time::{Day, Moment};

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// An area with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    pub code: GridCode,
    pub name: String,
    pub level: AreaLevel,
}

/// Writes an area or renames it.
pub async fn put_area(tx: &mut Tx, area: &Area, now: Moment) -> Result<(), Error> {
    tx.execute(
        "insert into areas (code, name, level, updated_at) values ($1, $2, $3, $4)
         on conflict (code) do update set name = excluded.name, level = excluded.level,
           updated_at = excluded.updated_at",
        &[area.code.into(), (&area.name).into(), area.level.word().into(), now.into()],
    )
    .await
    .map(drop)
}

pub async fn area(reader: &mut Reader, code: GridCode) -> Result<Option<Area>, Error> {
    let sql = "select code, name, level from areas where code = $1";
    reader.query_one(sql, &[code.into()]).await?.map(read_area).transpose()
}

/// Areas of a subtree, the root first, at most `limit` after `after`.
pub async fn areas_in(
    reader: &mut Reader,
    root: GridCode,
    after: i64,
    limit: i64,
) -> Result<Vec<Area>, Error> {
    let (low, high) = root.range();
    let sql = "select code, name, level from areas where code between $1 and $2 and code > $3
               order by code limit $4";
    let params = [low.into(), high.into(), after.into(), limit.into()];
    reader.query(sql, &params).await?.into_iter().map(read_area).collect()
}

/// The areas of one level in a subtree.
pub async fn areas_at(
    reader: &mut Reader,
    root: GridCode,
    level: AreaLevel,
) -> Result<Vec<Area>, Error> {
    let (low, high) = root.range();
    let sql = "select code, name, level from areas where code between $1 and $2 and level = $3
               order by code";
    let params = [low.into(), high.into(), level.word().into()];
    reader.query(sql, &params).await?.into_iter().map(read_area).collect()
}

/// Areas whose name holds `text`, the wider first.
pub async fn areas_named(reader: &mut Reader, text: &str, limit: i64) -> Result<Vec<Area>, Error> {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let sql = "select code, name, level from areas
               where name like $1 escape '\\' and level <> 'grid' order by code limit $2";
    let params = [format!("%{escaped}%").into(), limit.into()];
    reader.query(sql, &params).await?.into_iter().map(read_area).collect()
}

/// All districts that are known here.
pub async fn districts(reader: &mut Reader) -> Result<Vec<District>, Error> {
    let sql = "select code / 1000000000 from areas where level = 'district' order by code";
    let rows = reader.query(sql, &[]).await?;
    Ok(rows
        .into_iter()
        .map(|mut row| row.int())
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .filter_map(District::new)
        .collect())
}

fn read_area(mut row: Row) -> Result<Area, Error> {
    Ok(Area {
        code: row.area()?,
        name: row.text()?,
        level: AreaLevel::from_word(&row.text()?)
            .ok_or(Error::Unreadable { column: 3, wanted: "a level" })?,
    })
}

/// A compound or village group of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compound {
    pub id: CompoundId,
    pub name: String,
}

pub async fn compounds(
    reader: &mut Reader,
    district: District,
    community: GridCode,
) -> Result<Vec<Compound>, Error> {
    let sql = "select id, name from compounds where district = $1 and community = $2 order by id";
    let rows = reader.query(sql, &[district.into(), community.into()]).await?;
    rows.into_iter().map(|mut row| Ok(Compound { id: row.id()?, name: row.text()? })).collect()
}

/// A building with the households that live in it now, in walking order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildingOfCommunity {
    pub id: BuildingId,
    pub compound_id: CompoundId,
    pub compound: String,
    /// Empty for a village group without buildings.
    pub name: String,
    pub grid_code: Option<GridCode>,
    pub households: i64,
}

/// The buildings of a community in walking order: compounds as imported, then building numbers.
pub async fn buildings_of(
    reader: &mut Reader,
    district: District,
    community: GridCode,
) -> Result<Vec<BuildingOfCommunity>, Error> {
    let sql = "select b.id, c.id, c.name, b.name, g.grid_code,
                 (select count(*) from households h
                    join dwellings d on d.district = h.district and d.id = h.dwelling_id
                  where d.district = b.district and d.building_id = b.id and h.ended_day is null)
               from compounds c
               join buildings b on b.district = c.district and b.compound_id = c.id
               left join building_grids g on g.district = b.district and g.building_id = b.id
                 and g.to_day is null
               where c.district = $1 and c.community = $2
               order by c.id, b.sort_key, b.name";
    let rows = reader.query(sql, &[district.into(), community.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(BuildingOfCommunity {
                id: row.id()?,
                compound_id: row.id()?,
                compound: row.text()?,
                name: row.text()?,
                grid_code: row.int_or_null()?.and_then(GridCode::new),
                households: row.int()?,
            })
        })
        .collect()
}

/// Assigns a building to a grid from `day` on: ends the assignment before, and moves the dwellings,
/// households and people of the building to the new code.
pub async fn assign_building(
    tx: &mut Tx,
    district: District,
    building: BuildingId,
    grid: GridCode,
    day: Day,
    now: Moment,
) -> Result<(), Error> {
    let key = [district.into(), building.into()];
    // An assignment that began today is replaced: a day knows one grid.
    tx.execute(
        "delete from building_grids where district = $1 and building_id = $2 and from_day >= $3",
        &[district.into(), building.into(), day.into()],
    )
    .await?;
    tx.execute(
        "update building_grids set to_day = $3
         where district = $1 and building_id = $2 and to_day is null",
        &[district.into(), building.into(), day.plus(-1).into()],
    )
    .await?;
    tx.execute(
        "insert into building_grids (district, building_id, from_day, to_day, grid_code,
           assigned_at) values ($1, $2, $3, null, $4, $5)",
        &[district.into(), building.into(), day.into(), grid.into(), now.into()],
    )
    .await?;
    let moved = [&key[..], &[grid.into()]].concat();
    for sql in [
        "update persons set grid_code = $3 where district = $1 and id in
           (select m.person_id from memberships m
              join households h on h.district = m.district and h.id = m.household_id
              join dwellings d on d.district = h.district and d.id = h.dwelling_id
            where d.district = $1 and d.building_id = $2 and m.to_day is null)",
        "update households set grid_code = $3 where district = $1 and dwelling_id in
           (select id from dwellings where district = $1 and building_id = $2)",
        "update dwellings set grid_code = $3 where district = $1 and building_id = $2",
    ] {
        tx.execute(sql, &moved).await?;
    }
    Ok(())
}

/// The grid a building lay in on a day.
pub async fn grid_on(
    reader: &mut Reader,
    district: District,
    building: BuildingId,
    day: Day,
) -> Result<Option<GridCode>, Error> {
    let sql = "select grid_code from building_grids where district = $1 and building_id = $2
                 and from_day <= $3 and (to_day is null or to_day >= $3)";
    let row = reader.query_one(sql, &[district.into(), building.into(), day.into()]).await?;
    row.map(|mut row| row.area()).transpose()
}
