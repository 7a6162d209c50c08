//! What a resident does with matters of their own: says it once, reads every step in plain words, adds, rates, has it
//! reopened, takes it back, complains about whoever handled it. Known by their phone, they see theirs and no other.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::ids::{HouseholdId, MatterId, PublicId};
use linli_domain::matters::course::Act;
use linli_domain::matters::{PlaceState, Source};
use linli_domain::time::Moment;
use linli_storage::matters::{
    Complaint, Contact, Matter, MatterFilter, View, complaints_of, matter, matters_in,
    reported_by_phone_since,
};
use linli_storage::photos::photo_known;
use linli_storage::{Reader, Tx, areas};
use serde_json::json;

use super::becomes::becomes;
use super::file::{NewMatter, check, file};
use super::list_matters::{MatterView, views};
use super::open_matter::{StepView, step_views};
use super::similar_matters::{Said, Similar, look};
use super::step_matter::{Doing, words, write_step};
use super::{Rules, public, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::bad_body;
use crate::residents::{people_of, phone_of};

/// Matters from one phone within an hour that go to people as they come; more are kept apart until somebody looks.
const HOURLY_MAX: i64 = 10;
/// More than this within an hour are not taken.
const REFUSED_FROM: i64 = 60;
const LISTED_MAX: i64 = 100;
/// Photos from one phone within an hour.
const PHOTOS_HOURLY_MAX: u32 = 60;

/// What a resident says.
#[derive(Debug, Clone)]
pub struct OwnMatter {
    pub kind: String,
    pub text: String,
    pub place: Option<String>,
    pub point: Option<(i64, i64)>,
    /// Where they mean, when it is not at home and there is no point: a community or grid.
    pub area: Option<GridCode>,
    pub at_home: bool,
    pub wanted_at: Option<Moment>,
    pub name: Option<String>,
    /// Answers to the kind's questions, by code.
    pub answers: Vec<(String, Vec<String>)>,
    pub photos: Vec<PublicId>,
    pub is_urgent: bool,
}

/// Kinds a resident can choose from where they live, and what is on the way there.
pub struct OwnKinds {
    pub area: Option<GridCode>,
    pub area_name: String,
    pub rules: Rules,
}

/// A matter of one's own.
#[derive(Clone)]
pub struct OwnView {
    pub view: MatterView,
    pub area_name: String,
    /// Of the matter it was merged into, if it was: its state and outcome are what the reporter waits for.
    pub into: Option<Box<Matter>>,
}

/// One's own matter, opened.
pub struct OpenOwn {
    pub own: OwnView,
    pub steps: Vec<StepView>,
    pub complaints: Vec<Complaint>,
    pub may_reopen: bool,
    pub rules: Rules,
    pub help_phone: String,
}

/// Where somebody of this phone lives: their grid and household.
async fn home_of(
    reader: &mut Reader,
    phone: &[u8; 16],
) -> Result<Option<(GridCode, Option<HouseholdId>)>, Error> {
    for (_, people) in people_of(reader, phone).await? {
        if let Some(line) = people.first() {
            return Ok(Some((line.person.grid_code, line.household_id)));
        }
    }
    Ok(None)
}

/// Kinds of matter where one lives, or in `area`.
pub async fn own_kinds(
    app: &App,
    ctx: &Context,
    area: Option<GridCode>,
) -> Result<OwnKinds, Error> {
    let phone = phone_of(ctx)?;
    let mut reader = app.db.read().await?;
    let home = home_of(&mut reader, &phone).await?.map(|(grid, _)| grid);
    let place = area.or(home);
    let rules = rules_at(&mut reader, place.unwrap_or(GridCode::COUNTRY), ctx.now).await?;
    let name = match place {
        Some(place) => areas::area(&mut reader, place.at(AreaLevel::Community)).await?,
        None => None,
    };
    Ok(OwnKinds { area: place, area_name: name.map(|area| area.name).unwrap_or_default(), rules })
}

/// What was made of it.
pub struct OwnReport {
    pub id: PublicId,
    /// Others that look like the same.
    pub similar: Vec<Similar>,
    pub rules: Rules,
}

/// Says it.
///
/// # Errors
/// Nobody knows where it is; too many within an hour; what `file::check` finds.
pub async fn report_own_matter(
    app: &App,
    ctx: &Context,
    own: OwnMatter,
) -> Result<OwnReport, Error> {
    let phone = phone_of(ctx)?;
    let mut reader = app.db.read().await?;
    let home = home_of(&mut reader, &phone).await?;
    let (grid, place_state) =
        place(app, &mut reader, ctx, &own, home.map(|(grid, _)| grid)).await?;
    let district = grid.district().ok_or_else(Error::not_found)?;
    let since = ctx.now.plus_hours(-1);
    let many = reported_by_phone_since(&mut reader, district, &phone, since).await?;
    if many >= REFUSED_FROM {
        return Err(Error::state(
            "my.slow_down",
            "一小时内已经提了很多件：请一小时后再提，急事请直接打社区电话。",
            "Very many were sent within an hour: go on in an hour, or call if it is urgent.",
        ));
    }
    let rules = rules_at(&mut reader, grid, ctx.now).await?;
    let said =
        Said { kind: &own.kind, text: &own.text, place: own.place.as_deref(), point: own.point };
    let similar = look(&mut reader, &rules, grid, &said, ctx.now).await?;
    let mut photos = Vec::new();
    for photo in &own.photos {
        let known = photo_known(&mut reader, district, photo.id).await?;
        if photo.district != district || known.is_none() {
            return Err(super::report_matter::missing_photo());
        }
        photos.push(photo.id);
    }
    drop(reader);
    let household = home.filter(|(home, _)| *home == grid && own.at_home).and_then(|(_, id)| id);
    let template = NewMatter {
        place: own.place,
        household,
        photos,
        point: own.point,
        place_state,
        phone_index: Some(phone.to_vec()),
        contact: Some(Contact { name: own.name.unwrap_or_default(), phone: String::new() }),
        answers: own.answers,
        is_urgent: own.is_urgent,
        wanted_at: own.wanted_at,
        at_home: own.at_home,
        is_apart: many >= HOURLY_MAX,
        ..NewMatter::plain(
            MatterId(uuid::Uuid::nil()),
            grid,
            &own.kind,
            &own.text,
            Source::Resident,
            ctx.now,
        )
    };
    check(&rules, &template)?;
    if rules.category(&template.kind).is_some_and(|kind| kind.internal) {
        return Err(bad_body("kind"));
    }
    app.db.ensure_district(district).await?;
    let kept = rules.clone();
    let id = app
        .write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
            let new = NewMatter { id: ctx.id(), ..template.clone() };
            let matter = file(tx, ctx, &rules, new).await?;
            let id = public(&matter);
            Record::named(ctx, "report_own_matter", grid)
                .about("matter", id)
                .values(&json!({ "number": matter.number, "kind": matter.kind }))
                .write(tx)
                .await?;
            Ok(id)
        })
        .await?;
    Ok(OwnReport { id, similar, rules: kept })
}

/// Which area keeps it: where the point lies, or what they named, or where they live. A point outside every area
/// known here is kept by the one they live in, and said to be outside, so that somebody hands it on.
async fn place(
    app: &App,
    reader: &mut Reader,
    ctx: &Context,
    own: &OwnMatter,
    home: Option<GridCode>,
) -> Result<(GridCode, PlaceState), Error> {
    let nowhere = || {
        Error::invalid(
            "matters.where",
            "请写明是哪个社区的事：在地图上点一下，或选择社区。",
            "Say which community it is about: point at the map, or choose the community.",
        )
    };
    if let Some(point) = own.point {
        if let Some(found) = app.outlines.area_at(reader, point, ctx.now).await? {
            return Ok((found, PlaceState::Inside));
        }
        let kept = own.area.or(home).ok_or_else(nowhere)?;
        return Ok((kept, PlaceState::Outside));
    }
    let named = match own.area {
        Some(code) if areas::area(reader, code).await?.is_none() => return Err(nowhere()),
        area => area.filter(|code| code.level() >= AreaLevel::Community),
    };
    let kept = if own.at_home { home.or(named) } else { named.or(home) };
    Ok((kept.ok_or_else(nowhere)?, PlaceState::Unknown))
}

/// The matters of one's phone, the newest first.
pub async fn list_own_matters(app: &App, ctx: &Context) -> Result<(Vec<OwnView>, Rules), Error> {
    let phone = phone_of(ctx)?;
    let mut reader = app.db.read().await?;
    let filter = MatterFilter {
        view: View::All,
        phone_index: Some(phone.to_vec()),
        ..MatterFilter::default()
    };
    let mut found = Vec::new();
    for district in areas::districts(&mut reader).await? {
        if reader.vault().sealer(district).is_ok() {
            let range = district.area().range();
            found.extend(
                matters_in(&mut reader, district, range, &filter, ctx.now, LISTED_MAX).await?,
            );
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse((one.reported_at, one.id)));
    let area = found.first().map_or(GridCode::COUNTRY, |one| one.grid_code);
    let rules = rules_at(&mut reader, area, ctx.now).await?;
    let mut own = Vec::new();
    for view in views(&mut reader, found).await? {
        own.push(own_view(&mut reader, view).await?);
    }
    if area != GridCode::COUNTRY {
        app.note_read(Record::named(ctx, "list_own_matters", area).about("matters", own.len()));
    }
    Ok((own, rules))
}

async fn own_view(reader: &mut Reader, view: MatterView) -> Result<OwnView, Error> {
    let community = view.matter.grid_code.at(AreaLevel::Community);
    let name = areas::area(reader, community).await?.map(|area| area.name);
    let into = match view.matter.merged_into {
        Some(id) => matter(reader, view.matter.district, id).await?.map(Box::new),
        None => None,
    };
    Ok(OwnView { view, area_name: name.unwrap_or_default(), into })
}

/// The matter, if it came from the actor's phone.
async fn own(reader: &mut Reader, ctx: &Context, id: PublicId) -> Result<Matter, Error> {
    let phone = phone_of(ctx)?;
    if reader.vault().sealer(id.district).is_err() {
        return Err(Error::not_found());
    }
    let found = matter(reader, id.district, MatterId(id.id)).await?;
    found
        .filter(|one| one.phone_index.as_deref() == Some(phone.as_slice()))
        .ok_or_else(Error::not_found)
}

pub async fn open_own_matter(app: &App, ctx: &Context, id: PublicId) -> Result<OpenOwn, Error> {
    let mut reader = app.db.read().await?;
    let found = own(&mut reader, ctx, id).await?;
    let rules = rules_at(&mut reader, found.grid_code, ctx.now).await?;
    let mut steps = step_views(&mut reader, &found).await?;
    steps.retain(|one| one.step.is_told);
    let may_reopen = super::becomes::standing(&rules, &found, ctx.now).may_reopen;
    let complaints = complaints_of(&mut reader, found.district, found.id).await?;
    let day = ctx.now.day();
    let help_phone =
        crate::residents::view_home::help_phone(&mut reader, found.grid_code, day).await?;
    let grid = found.grid_code;
    let view = views(&mut reader, vec![found]).await?.pop().ok_or_else(Error::not_found)?;
    let own = own_view(&mut reader, view).await?;
    app.note_read(Record::named(ctx, "open_own_matter", grid).about("matter", id));
    Ok(OpenOwn { own, steps, complaints, may_reopen, rules, help_phone })
}

/// What a resident may do with their own matter.
pub const OWN_ACTS: [Act; 4] = [Act::Note, Act::Withdraw, Act::Rate, Act::Reopen];

/// Adds, takes back, rates, has it reopened.
///
/// # Errors
/// Another act; not possible from where it stands.
pub async fn step_own_matter(
    app: &App,
    ctx: &Context,
    id: PublicId,
    doing: Doing,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let before = own(&mut reader, ctx, id).await?;
    if !OWN_ACTS.contains(&doing.act) {
        return Err(bad_body("act"));
    }
    let rules = rules_at(&mut reader, before.grid_code, ctx.now).await?;
    drop(reader);
    let doing =
        Doing { act: doing.act, text: doing.text, rating: doing.rating, ..Doing::of(doing.act) };
    words(&doing)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let before = own(tx, ctx, id).await?;
        let after = becomes(&rules, &before, &doing, None, ctx.now)?;
        let text = words(&doing)?;
        write_step(tx, ctx, (&before, &after), &doing, text).await?.write(tx).await?;
        Ok(())
    })
    .await
}

/// Photos of one's own matter and of the steps one may read.
pub async fn open_own_photo(
    app: &App,
    ctx: &Context,
    (id, photo): (PublicId, PublicId),
) -> Result<zeroize::Zeroizing<Vec<u8>>, Error> {
    let mut reader = app.db.read().await?;
    let found = own(&mut reader, ctx, id).await?;
    let steps = step_views(&mut reader, &found).await?;
    let told = steps.iter().filter(|one| one.step.is_told).flat_map(|one| &one.step.photos);
    let is_theirs = photo.district == found.district
        && found.photos.iter().chain(told).any(|known| *known == photo.id);
    if !is_theirs {
        return Err(Error::not_found());
    }
    let bytes = linli_storage::photos::photo(&mut reader, found.district, photo.id).await?;
    app.note_read(Record::named(ctx, "open_own_photo", found.grid_code).about("photo", photo));
    bytes.ok_or_else(Error::not_found)
}

/// The grid whose photos a resident's phone may send: where they live, or the area they name.
pub async fn photo_grid(
    app: &App,
    ctx: &Context,
    district: District,
    area: Option<GridCode>,
) -> Result<GridCode, Error> {
    let phone = phone_of(ctx)?;
    let key: String = phone.iter().map(|byte| format!("{byte:02x}")).collect();
    if !app.limiter.take(&["own_photos", &key], PHOTOS_HOURLY_MAX, 60, ctx.now) {
        return Err(Error::state(
            "my.slow_down",
            "照片传得太多：请一小时后再传，事情可以先提交。",
            "Too many photos: go on in an hour; what you report can be sent without them.",
        ));
    }
    let mut reader = app.db.read().await?;
    let home = home_of(&mut reader, &phone).await?.map(|(grid, _)| grid);
    let named = match area {
        Some(code) => areas::area(&mut reader, code).await?.map(|area| area.code),
        None => None,
    };
    let here = named.or(home).filter(|grid| grid.district() == Some(district));
    here.ok_or_else(Error::not_found)
}
