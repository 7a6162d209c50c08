//! Everything that hangs on a measure besides its decision: where the person is and was, the home,
//! the six ones, the watch log, needs, the team, extensions and what is looked at for the release.

use std::collections::HashMap;

use linli_domain::areas::District;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::ReleaseFacts;
use linli_storage::Reader;
use linli_storage::care::{
    HomeCheck, Need, ServiceDone, WatchEntry, home_check, needs_of, services_of, watch_entries_of,
};
use linli_storage::custody::{placements_of, transfers_of};
use linli_storage::measures::{Extension, Measure, Release, extensions_of, release_of};
use uuid::Uuid;

use super::{HomeDetails, Seat, team_of};
use crate::app::App;
use crate::context::Context;
use crate::custody::list_transfers::{TransferView, place_name, view};
use crate::error::Error;
use crate::journal::Record;
use crate::measures::authorized;
use crate::measures::release::facts_of;
use crate::registry::view_past::named;
use linli_domain::time::Moment;

const WATCH_MAX: i64 = 200;

/// Where somebody was for a time.
#[derive(Debug, Clone)]
pub struct Stop {
    pub place: String,
    pub at_home: bool,
    pub from_at: Moment,
    pub to_at: Option<Moment>,
}

/// What hangs on a measure.
#[derive(Debug, Clone)]
pub struct CareView {
    pub measure: Measure,
    pub stops: Vec<Stop>,
    pub transfers: Vec<TransferView>,
    pub home: Option<(HomeCheck, HomeDetails)>,
    pub services: Vec<ServiceDone>,
    pub watch: Vec<WatchEntry>,
    pub needs: Vec<Need>,
    pub team: Vec<Seat>,
    pub extensions: Vec<Extension>,
    pub release: Option<Release>,
    pub facts: ReleaseFacts,
    /// Of everybody who did something of this.
    pub names: HashMap<Uuid, String>,
}

/// Looks at a measure's care; the look is journalled.
pub async fn view_care(app: &App, ctx: &Context, id: PublicId) -> Result<CareView, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::ViewCare, id).await?;
    let care = care_of(&mut reader, ctx, measure).await?;
    let record = Record::of(ctx, Action::ViewCare, care.measure.grid_code)
        .about("measure", care.measure.id.0);
    app.note_read(record);
    Ok(care)
}

async fn care_of(reader: &mut Reader, ctx: &Context, measure: Measure) -> Result<CareView, Error> {
    let (district, id) = (measure.district, measure.id);
    let mut transfers = Vec::new();
    for one in transfers_of(reader, district, id).await? {
        transfers.push(view(reader, one, measure.clone(), ctx).await?);
    }
    let home = home_check(reader, district, id).await?.map(|check| {
        let details = HomeDetails::read(&check.details);
        (check, details)
    });
    let services = services_of(reader, district, id).await?;
    let watch = watch_entries_of(reader, district, id, WATCH_MAX).await?;
    let needs = needs_of(reader, district, id).await?;
    let extensions = extensions_of(reader, district, id).await?;
    let release = release_of(reader, district, id).await?;
    let facts = facts_of(reader, &measure, ctx.now).await?;
    let mut people = Vec::new();
    people.extend(home.iter().filter_map(|(check, _)| check.checked_by));
    people.extend(services.iter().filter_map(|one| one.done_by));
    people.extend(watch.iter().filter_map(|one| one.by_user));
    for need in &needs {
        people.extend([need.raised_by, need.taken_by, need.settled_by].into_iter().flatten());
    }
    for one in &extensions {
        people.extend([Some(one.proposed_by), one.confirmed_by].into_iter().flatten());
    }
    people.extend(release.iter().filter_map(|one| one.assented_by));
    let mut names = HashMap::new();
    for user in people {
        named(reader, &mut names, user.0).await?;
    }
    Ok(CareView {
        stops: stops(reader, ctx, district, &measure).await?,
        team: team_of(reader, &measure, ctx.now.day()).await?,
        measure,
        transfers,
        home,
        services,
        watch,
        needs,
        extensions,
        release,
        facts,
        names,
    })
}

async fn stops(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    measure: &Measure,
) -> Result<Vec<Stop>, Error> {
    let mut stops = Vec::new();
    for one in placements_of(reader, district, measure.id).await? {
        stops.push(Stop {
            place: place_name(reader, ctx, district, one.at).await?,
            at_home: one.at.room().is_none(),
            from_at: one.from_at,
            to_at: one.to_at,
        });
    }
    Ok(stops)
}
