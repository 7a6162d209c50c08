//! Proposes grids over the buildings of a community and, when asked, assigns them (M3).

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use linli_domain::areas::divide::{BuildingSize, ProposedGrid, divide};
use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::BuildingId;
use linli_storage::Tx;
use linli_storage::areas::{Area, BuildingOfCommunity, assign_building, buildings_of, put_area};
use serde_json::json;

use crate::app::App;
use crate::areas::{district_of_community, unknown_area};
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Grids 801-999 are dedicated (a school, a market), so a community divides into at most these.
const GRIDS_MAX: usize = 799;

/// One grid as proposed, with the names a person recognises.
#[derive(Debug, Clone)]
pub struct GridProposal {
    pub code: GridCode,
    pub households: u32,
    /// False when whole buildings cannot keep this grid inside the sizes asked for.
    pub fits: bool,
    /// `compound building`, in walking order.
    pub buildings: Vec<String>,
    ids: Vec<BuildingId>,
}

/// Proposes a division of a community; with `apply` also assigns it from today on.
pub async fn divide_area(
    app: &App,
    ctx: &Context,
    community: GridCode,
    sizes: RangeInclusive<u32>,
    apply: bool,
) -> Result<Vec<GridProposal>, Error> {
    ctx.authorize(Action::DivideArea, community)?;
    let district = district_of_community(community)?;
    if sizes.is_empty() || *sizes.start() == 0 {
        return Err(Error::invalid(
            "areas.sizes",
            "户数范围写法不对：例如 300..500。",
            "Not a range of households: write for example 300..500.",
        ));
    }
    let mut reader = app.db.read().await?;
    let known = linli_storage::areas::area(&mut reader, community).await?;
    let known = known.ok_or_else(|| unknown_area(community))?;
    let buildings = buildings_of(&mut reader, district, community).await?;
    drop(reader);
    if buildings.is_empty() {
        return Err(Error::state(
            "areas.no_buildings",
            "这个社区还没有楼栋：请先导入花名册（linli roster import）。",
            "This community has no buildings yet: import its roster first (`linli roster import`).",
        ));
    }
    let grids = propose(community, &buildings, &sizes);
    if grids.len() > GRIDS_MAX {
        return Err(Error::invalid(
            "areas.too_many_grids",
            "划出的网格超过 799 个：请放大每个网格的户数。",
            "This makes more than 799 grids: ask for more households a grid.",
        ));
    }
    if !apply {
        return Ok(grids);
    }
    let proposed = grids.clone();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        for (index, grid) in proposed.iter().enumerate() {
            let name = format!("{}第{}网格", known.name, index + 1);
            let area = Area { code: grid.code, name, level: AreaLevel::Grid };
            put_area(tx, &area, ctx.now).await?;
            for building in &grid.ids {
                let day = ctx.now.day();
                assign_building(tx, district, *building, grid.code, day, ctx.now).await?;
            }
            let values = json!({ "buildings": grid.buildings, "households": grid.households });
            Record::of(ctx, Action::DivideArea, grid.code)
                .about("area", grid.code.short())
                .values(&values)
                .write(tx)
                .await?;
        }
        Ok(())
    })
    .await?;
    Ok(grids)
}

fn propose(
    community: GridCode,
    buildings: &[BuildingOfCommunity],
    sizes: &RangeInclusive<u32>,
) -> Vec<GridProposal> {
    let mut compounds = BTreeMap::new();
    let walk: Vec<BuildingSize<usize>> = buildings
        .iter()
        .enumerate()
        .map(|(id, building)| {
            let next = compounds.len();
            let compound = *compounds.entry(building.compound_id).or_insert(next);
            let households = u32::try_from(building.households).unwrap_or(u32::MAX);
            BuildingSize { id, compound, households }
        })
        .collect();
    divide(&walk, sizes)
        .into_iter()
        .enumerate()
        .map(|(index, ProposedGrid { buildings: places, households, fits })| {
            let here = || places.iter().filter_map(|place| buildings.get(*place));
            GridProposal {
                code: community.grid(index as i64 + 1),
                households,
                fits,
                buildings: here().map(|b| format!("{} {}", b.compound, b.name)).collect(),
                ids: here().map(|b| b.id).collect(),
            }
        })
        .collect()
}
