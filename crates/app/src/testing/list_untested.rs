//! Who is on the list of a round, by name: those missing, for the grid worker who looks for them, or
//! any other outcome. Everybody's read is journalled.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{CampaignId, PublicId};
use linli_storage::testing::{CampaignPerson, PeopleWanted, Retest, TestPerson};
use linli_storage::testing::{campaign, open_retests_in, people_of_campaign};

use super::district_of;
use crate::app::App;
use crate::canvass::view_canvass::{GridWorkers, Worker};
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const RETESTS_MAX: i64 = 500;

/// Somebody on the list and who looks after their grid.
#[derive(Clone)]
pub struct ListedPerson {
    pub listed: CampaignPerson,
    pub workers: Vec<Worker>,
}

/// People on the list of a round, by grid.
pub async fn list_untested(
    app: &App,
    ctx: &Context,
    id: PublicId,
    part: Option<GridCode>,
    wanted: &PeopleWanted,
) -> Result<Vec<ListedPerson>, Error> {
    let mut reader = app.db.read().await?;
    let found = campaign(&mut reader, id.district, CampaignId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    let area = match part {
        None => found.area,
        Some(part) if part.contains(found.area) => found.area,
        Some(part) if found.area.contains(part) => part,
        Some(_) => return Err(Error::not_found()),
    };
    let scope = ctx.scope_within(Action::ListUntested, area)?;
    let workers =
        GridWorkers::on(&mut reader, found.area, found.closed_at.unwrap_or(ctx.now).day()).await?;
    let mut people = Vec::new();
    for part in scope.areas() {
        let mut wanted = wanted.clone();
        wanted.limit -= people.len() as i64;
        if wanted.limit > 0 {
            people.extend(
                people_of_campaign(&mut reader, id.district, found.id, *part, &wanted).await?,
            );
        }
    }
    app.note_read(Record::of(ctx, Action::ListUntested, area).about("persons", people.len()));
    let named = |listed: CampaignPerson| {
        let workers = workers.of(listed.person.grid_code);
        ListedPerson { listed, workers }
    };
    Ok(people.into_iter().map(named).collect())
}

/// People of an area who have to be tested again, alone, the earliest due first.
pub async fn list_retests(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<(TestPerson, Retest)>, Error> {
    let scope = ctx.scope_within(Action::ListUntested, area)?;
    let district = district_of(area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for part in scope.areas() {
        found.extend(open_retests_in(&mut reader, district, *part, RETESTS_MAX).await?);
    }
    app.note_read(Record::of(ctx, Action::ListUntested, area).about("retests", found.len()));
    Ok(found)
}
