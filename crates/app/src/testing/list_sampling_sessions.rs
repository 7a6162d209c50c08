//! Sampling sessions of an area and how far they are: tubes, people, results, by building. Live: it is
//! counted when asked.

use std::collections::BTreeMap;

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{BuildingId, PublicId, SessionId};
use linli_domain::testing::CampaignTotals;
use linli_storage::testing::{
    Session, SessionCounts, campaign, progress, sampled_by_building, session, session_counts,
    sessions_in,
};
use linli_storage::{Reader, areas};

use super::district_of;
use super::list_test_campaigns::building_names;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const SESSIONS_MAX: i64 = 200;

/// A session and its counts.
#[derive(Debug, Clone)]
pub struct SessionView {
    pub session: Session,
    pub area_name: String,
    pub counts: SessionCounts,
}

/// Sessions of an area that the actor may see, those that are open first.
pub async fn list_sampling_sessions(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<SessionView>, Error> {
    let scope = ctx.scope_within(Action::ListSamplingSessions, area)?;
    let district = district_of(area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for part in scope.areas() {
        // Somebody posted to a grid finds the table of their community: people of the grid go there.
        let part = part.at(if part.level() == AreaLevel::Grid {
            AreaLevel::Community
        } else {
            part.level()
        });
        for session in sessions_in(&mut reader, district, part, SESSIONS_MAX).await? {
            found.push(view_of(&mut reader, ctx, session).await?);
        }
    }
    app.note_read(Record::of(ctx, Action::ListSamplingSessions, area));
    Ok(found)
}

async fn view_of(
    reader: &mut Reader,
    ctx: &Context,
    session: Session,
) -> Result<SessionView, Error> {
    let counts = session_counts(reader, session.district, session.id, ctx.now).await?;
    let name = areas::area(reader, session.area).await?.map(|area| area.name);
    Ok(SessionView { area_name: name.unwrap_or_default(), session, counts })
}

/// One building at a table.
#[derive(Debug, Clone)]
pub struct BuildingAtTable {
    pub building: Option<BuildingId>,
    pub compound: String,
    pub name: String,
    /// Sampled here.
    pub sampled: i64,
    /// On the list of the round, and still missing there; 0 without a round.
    pub people: i64,
    pub missing: i64,
}

/// A session in full.
#[derive(Debug, Clone)]
pub struct SessionProgress {
    pub view: SessionView,
    pub buildings: Vec<BuildingAtTable>,
}

/// How far one session is.
pub async fn view_sampling_session(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<SessionProgress, Error> {
    let mut reader = app.db.read().await?;
    let found = visible(&mut reader, ctx, Action::ListSamplingSessions, id).await?;
    let mut sampled: BTreeMap<Option<BuildingId>, i64> = BTreeMap::new();
    for one in sampled_by_building(&mut reader, id.district, found.id).await? {
        *sampled.entry(one.building).or_default() += one.people;
    }
    let listed = on_list(&mut reader, &found).await?;
    let around = found.area.at(AreaLevel::Community);
    let mut names = BTreeMap::new();
    if found.area.level() >= AreaLevel::Community {
        names = building_names(&mut reader, id.district, std::iter::once(around)).await?;
    }
    let keys: std::collections::BTreeSet<Option<BuildingId>> =
        sampled.keys().chain(listed.keys()).copied().collect();
    let mut buildings: Vec<(usize, BuildingAtTable)> = keys
        .into_iter()
        .map(|building| {
            let known = building.and_then(|id| names.get(&id));
            let totals = listed.get(&building).copied().unwrap_or_default();
            let (compound, name) = known
                .map(|(_, compound, name)| (compound.clone(), name.clone()))
                .unwrap_or_default();
            let one = BuildingAtTable {
                building,
                compound,
                name,
                sampled: sampled.get(&building).copied().unwrap_or_default(),
                people: totals.people(),
                missing: totals.missing,
            };
            (known.map_or(usize::MAX, |(place, _, _)| *place), one)
        })
        .collect();
    buildings.sort_by_key(|(place, _)| *place);
    let view = view_of(&mut reader, ctx, found).await?;
    Ok(SessionProgress { view, buildings: buildings.into_iter().map(|(_, one)| one).collect() })
}

/// The round's list by building, in the session's area.
async fn on_list(
    reader: &mut Reader,
    session: &Session,
) -> Result<BTreeMap<Option<BuildingId>, CampaignTotals>, Error> {
    let mut listed: BTreeMap<Option<BuildingId>, CampaignTotals> = BTreeMap::new();
    let Some(id) = session.campaign_id else { return Ok(listed) };
    let round = campaign(reader, session.district, id).await?;
    let Some(round) = round else { return Ok(listed) };
    let area = if session.area.contains(round.area) { round.area } else { session.area };
    for count in progress(reader, session.district, id, area).await? {
        if session.building_id.is_none_or(|only| count.building == Some(only)) {
            listed.entry(count.building).or_default().add(count.outcome, count.people);
        }
    }
    Ok(listed)
}

/// The session, if the actor may do `action` at it: in its area, or, posted to a grid, at the table
/// of the community around.
pub(super) async fn visible(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Session, Error> {
    let found = session(reader, id.district, SessionId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    at_table(ctx, action, found.area)?;
    Ok(found)
}

/// As `authorize`, for a table of the area around one's own.
pub(super) fn at_table(ctx: &Context, action: Action, area: GridCode) -> Result<(), Error> {
    let refused = match ctx.authorize(action, area) {
        Ok(()) => return Ok(()),
        Err(refused) => refused,
    };
    match ctx.scope_within(action, area.at(AreaLevel::Community)) {
        Ok(scope) if !scope.is_empty() && area.level() >= AreaLevel::Community => Ok(()),
        _ => Err(refused.into()),
    }
}
