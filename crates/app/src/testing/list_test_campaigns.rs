//! Rounds of tests of an area with how far they are, by building and by grid worker. Counts only;
//! names are in the lists.

use std::collections::BTreeMap;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{BuildingId, CampaignId, PublicId};
use linli_domain::testing::CampaignTotals;
use linli_storage::testing::{Campaign, campaign, campaigns_in, progress};
use linli_storage::{Reader, areas};

use super::district_of;
use crate::app::App;
use crate::canvass::view_canvass::{GridWorkers, Worker};
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const CAMPAIGNS_MAX: i64 = 50;
/// Buildings are shown one by one up to a street; a district is shown by community.
const BUILDINGS_MAX: usize = 5_000;

/// A round of tests and its sums.
#[derive(Debug, Clone)]
pub struct CampaignView {
    pub campaign: Campaign,
    pub totals: CampaignTotals,
    /// Past its deadline with people missing.
    pub overdue: bool,
}

/// Rounds that touch `area`, those that go on first.
pub async fn list_test_campaigns(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<CampaignView>, Error> {
    let scope = ctx.scope_within(Action::ListTestCampaigns, area)?;
    let district = district_of(area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for campaign in campaigns_in(&mut reader, district, area, CAMPAIGNS_MAX).await? {
        let mut totals = CampaignTotals::default();
        for part in scope.areas() {
            // The narrower of the two: what lies in the campaign and may be seen.
            let part = if part.contains(campaign.area) { campaign.area } else { *part };
            for count in progress(&mut reader, district, campaign.id, part).await? {
                totals.add(count.outcome, count.people);
            }
        }
        found.push(view_of(ctx, campaign, totals));
    }
    found.sort_by_key(|view| view.campaign.closed_at.is_some());
    Ok(found)
}

fn view_of(ctx: &Context, campaign: Campaign, totals: CampaignTotals) -> CampaignView {
    let until = campaign.closed_at.unwrap_or(ctx.now);
    let overdue = totals.missing > 0 && until > campaign.due_at;
    CampaignView { campaign, totals, overdue }
}

/// One building, or people of a grid who live in none.
#[derive(Debug, Clone)]
pub struct BuildingProgress {
    pub building: Option<BuildingId>,
    pub compound: String,
    pub name: String,
    pub grid: GridCode,
    pub totals: CampaignTotals,
}

/// One grid with those who work in it.
#[derive(Debug, Clone)]
pub struct GridProgress {
    pub grid: GridCode,
    pub name: String,
    pub workers: Vec<Worker>,
    pub totals: CampaignTotals,
}

/// A round in full.
#[derive(Debug, Clone)]
pub struct CampaignProgress {
    pub view: CampaignView,
    pub buildings: Vec<BuildingProgress>,
    pub grids: Vec<GridProgress>,
}

/// How far a round is in the part of its area that the actor may see.
pub async fn view_test_campaign(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<CampaignProgress, Error> {
    let mut reader = app.db.read().await?;
    let found = campaign(&mut reader, id.district, CampaignId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    let scope = ctx.scope_within(Action::ListTestCampaigns, found.area)?;
    let mut buildings: BTreeMap<(GridCode, Option<BuildingId>), CampaignTotals> = BTreeMap::new();
    let mut grids: BTreeMap<GridCode, CampaignTotals> = BTreeMap::new();
    let mut totals = CampaignTotals::default();
    for part in scope.areas() {
        for count in progress(&mut reader, id.district, found.id, *part).await? {
            buildings
                .entry((count.grid, count.building))
                .or_default()
                .add(count.outcome, count.people);
            grids.entry(count.grid).or_default().add(count.outcome, count.people);
            totals.add(count.outcome, count.people);
        }
    }
    let day = found.closed_at.unwrap_or(ctx.now).day();
    let workers = GridWorkers::on(&mut reader, found.area, day).await?;
    let buildings = named(&mut reader, id.district, buildings).await?;
    let mut by_grid = Vec::with_capacity(grids.len());
    for (grid, totals) in grids {
        let name = areas::area(&mut reader, grid).await?.map(|area| area.name);
        let name = name.unwrap_or_else(|| grid.short());
        by_grid.push(GridProgress { grid, name, workers: workers.of(grid), totals });
    }
    app.note_read(Record::of(ctx, Action::ListTestCampaigns, found.area).about("campaign", id));
    Ok(CampaignProgress { view: view_of(ctx, found, totals), buildings, grids: by_grid })
}

type ByBuilding = BTreeMap<(GridCode, Option<BuildingId>), CampaignTotals>;

/// Buildings by name, in walking order.
async fn named(
    reader: &mut Reader,
    district: District,
    buildings: ByBuilding,
) -> Result<Vec<BuildingProgress>, Error> {
    let names = building_names(reader, district, buildings.keys().map(|(grid, _)| *grid)).await?;
    let mut found: Vec<(usize, BuildingProgress)> = buildings
        .into_iter()
        .take(BUILDINGS_MAX)
        .map(|((grid, building), totals)| {
            let known = building.and_then(|id| names.get(&id));
            let place = known.map_or(usize::MAX, |(place, _, _)| *place);
            let (compound, name) = known
                .map(|(_, compound, name)| (compound.clone(), name.clone()))
                .unwrap_or_default();
            (place, BuildingProgress { building, compound, name, grid, totals })
        })
        .collect();
    found.sort_by_key(|(place, one)| (*place, one.grid));
    Ok(found.into_iter().map(|(_, one)| one).collect())
}

/// Place in walking order, compound and name of every building of these grids' communities.
pub(super) async fn building_names(
    reader: &mut Reader,
    district: District,
    grids: impl Iterator<Item = GridCode>,
) -> Result<BTreeMap<BuildingId, (usize, String, String)>, Error> {
    let mut communities: Vec<GridCode> = grids.map(|grid| grid.at(AreaLevel::Community)).collect();
    communities.sort_unstable();
    communities.dedup();
    let mut names = BTreeMap::new();
    for community in communities {
        for one in areas::buildings_of(reader, district, community).await? {
            let place = names.len();
            names.insert(one.id, (place, one.compound, one.name));
        }
    }
    Ok(names)
}
