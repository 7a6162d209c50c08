//! Matters that are likely the same: of one kind, near each other or with like words, reported within a month. Named
//! to whoever reports or handles one; merged by a person, visibly, and undone the same way.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::matters::similar::{ALIKE, NEAR_METRES, likeness, metres, pairs};
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::matters::{Matter, MatterFilter, View, matters_in};

use super::locate::point_of;
use super::{Rules, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const LOOKED_MAX: i64 = 300;
const NAMED_MAX: usize = 5;
const DAYS_BACK: i64 = 30;

/// A likely double.
#[derive(Clone)]
pub struct Similar {
    pub matter: Matter,
    /// Metres apart, where both have a place.
    pub metres: Option<f64>,
    /// 0 to 1.
    pub likeness: f64,
}

/// Of what somebody is about to report.
pub struct Said<'a> {
    pub kind: &'a str,
    pub text: &'a str,
    pub place: Option<&'a str>,
    pub point: Option<(i64, i64)>,
}

/// Open matters that what somebody is about to report may already be.
pub async fn similar_matters(
    app: &App,
    ctx: &Context,
    area: GridCode,
    said: Said<'_>,
) -> Result<(Vec<Similar>, Rules), Error> {
    ctx.authorize(Action::ListMatters, area)?;
    let mut reader = app.db.read().await?;
    let rules = rules_at(&mut reader, area, ctx.now).await?;
    let found = look(&mut reader, &rules, area, &said, ctx.now).await?;
    app.note_read(Record::of(ctx, Action::ListMatters, area).about("matters", found.len()));
    Ok((found, rules))
}

/// Latitude and longitude as degrees, for the caller's convenience.
pub fn point(latitude: Option<f64>, longitude: Option<f64>) -> Result<Option<(i64, i64)>, Error> {
    point_of(latitude, longitude)
}

pub(super) async fn similar_to(
    reader: &mut Reader,
    rules: &Rules,
    one: &Matter,
    now: Moment,
) -> Result<Vec<Similar>, Error> {
    if one.closed_at.is_some() {
        return Ok(Vec::new());
    }
    let said =
        Said { kind: &one.kind, text: &one.text, place: one.place.as_deref(), point: one.point };
    let mut found = look(reader, rules, one.grid_code, &said, now).await?;
    found.retain(|other| other.matter.id != one.id);
    Ok(found)
}

pub(super) async fn look(
    reader: &mut Reader,
    rules: &Rules,
    grid: GridCode,
    said: &Said<'_>,
    now: Moment,
) -> Result<Vec<Similar>, Error> {
    let Some(district) = grid.district() else { return Ok(Vec::new()) };
    if reader.vault().sealer(district).is_err() {
        return Ok(Vec::new());
    }
    let community = grid.at(AreaLevel::Community);
    let filter =
        MatterFilter { view: View::Open, kind: Some(said.kind.to_owned()), ..Default::default() };
    let open = matters_in(reader, district, community.range(), &filter, now, LOOKED_MAX).await?;
    let near = rules.category(said.kind).map_or(NEAR_METRES, |kind| f64::from(kind.near_metres));
    let words = pairs(said.text);
    let since = now.plus_hours(-24 * DAYS_BACK);
    let mut found: Vec<Similar> = open
        .into_iter()
        .filter(|other| other.reported_at >= since)
        .filter_map(|other| {
            let metres = said.point.zip(other.point).map(|(a, b)| metres(a, b));
            let likeness = likeness(&words, &pairs(&other.text));
            let place = said.place.is_some_and(|place| other.place.as_deref() == Some(place));
            let is_here = place || metres.is_some_and(|metres| metres <= near);
            // Far apart is another pipe, however it is described.
            let is_far = metres.is_some_and(|metres| metres > near.max(NEAR_METRES) * 4.0);
            let alike = is_here || (likeness >= ALIKE && !is_far);
            alike.then_some(Similar { matter: other, metres, likeness })
        })
        .collect();
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    found.truncate(NAMED_MAX);
    Ok(found)
}
