//! Runs: the bags of one building and one round, on their way to the doors.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{BuildingId, RoundId, RunId, UserId};
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// The bags of one building and one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub id: RunId,
    pub round_id: RoundId,
    pub building_id: BuildingId,
    pub grid_code: GridCode,
    /// Compound and building.
    pub place: String,
    pub started_at: Moment,
    pub started_by: Option<UserId>,
    pub finished_at: Option<Moment>,
}

const RUN: &str = "select id, round_id, building_id, grid_code, place, started_at, started_by,
    finished_at from supply_runs";

fn read_run(mut row: Row) -> Result<Run, Error> {
    Ok(Run {
        id: row.id()?,
        round_id: row.id()?,
        building_id: row.id()?,
        grid_code: row.area()?,
        place: row.text()?,
        started_at: row.moment()?,
        started_by: row.id_or_null()?,
        finished_at: row.moment_or_null()?,
    })
}

/// Buildings with bags to bring, in walking order: building, grid, place.
pub async fn waiting_buildings(
    reader: &mut Reader,
    district: District,
    round: RoundId,
) -> Result<Vec<(BuildingId, GridCode, String)>, Error> {
    let sql = "select distinct o.building_id, o.grid_code, c.name, b.name, b.sort_key
               from supply_orders o
               join compounds c on c.district = o.district and c.id = o.compound_id
               join buildings b on b.district = o.district and b.id = o.building_id
               where o.district = $1 and o.round_id = $2 and o.state = 'bought'
               order by o.grid_code, c.name, b.sort_key, b.name";
    let rows = reader.query(sql, &[district.into(), round.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            let (building, grid) = (row.id()?, row.area()?);
            let (compound, name) = (row.text()?, row.text()?);
            Ok((building, grid, format!("{compound} {name}").trim().to_owned()))
        })
        .collect()
}

/// Writes runs; the bags of their buildings are on their way.
pub async fn insert_runs(tx: &mut Tx, district: District, new: &[Run]) -> Result<(), Error> {
    let rows = new.iter().flat_map(|run| {
        [
            district.into(),
            run.id.into(),
            run.round_id.into(),
            run.building_id.into(),
            run.grid_code.into(),
            (&run.place).into(),
            run.started_at.into(),
            run.started_by.into(),
        ]
    });
    let columns = "district,id,round_id,building_id,grid_code,place,started_at,started_by";
    tx.insert_rows("supply_runs", columns, rows.collect::<Vec<Value>>()).await?;
    for run in new {
        let sql = "update supply_orders set state = 'out', run_id = $5
                   where district = $1 and round_id = $2 and building_id = $3 and grid_code = $4
                     and state = 'bought'";
        let params = [
            district.into(),
            run.round_id.into(),
            run.building_id.into(),
            run.grid_code.into(),
            run.id.into(),
        ];
        tx.execute(sql, &params).await?;
    }
    Ok(())
}

/// Runs of a range of grids that are not finished, or were not before `since`, the newest first.
pub async fn runs_in(
    reader: &mut Reader,
    (district, low, high): (District, i64, i64),
    since: Moment,
    limit: i64,
) -> Result<Vec<Run>, Error> {
    let sql = format!(
        "{RUN} where district = $1 and grid_code between $2 and $3
           and (finished_at is null or finished_at >= $4)
         order by started_at desc, id limit $5"
    );
    let params = [district.into(), low.into(), high.into(), since.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_run).collect()
}

/// Finishes a run of which no bag is on its way any more; answers whether it did.
pub async fn finish_run(
    tx: &mut Tx,
    district: District,
    id: RunId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update supply_runs set finished_at = $3
               where district = $1 and id = $2 and finished_at is null and not exists
                 (select 1 from supply_orders o where o.district = $1 and o.run_id = $2
                    and o.state = 'out')";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}
