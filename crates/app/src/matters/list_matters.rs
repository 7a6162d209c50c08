//! Matters of an area: what has to happen next first, or the newest; by view, kind, person, words.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_domain::registry::Phone;
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::arrivals::ranges_of;
use linli_storage::identity::user;
use linli_storage::matters::{
    Matter, MatterFilter, MatterPoint, count_matters, matter_points, matters_in, sort_key,
};
use linli_storage::vault::IndexOf;

use super::step_matter::only_force;
use super::{Rules, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

pub const PAGE_MAX: i64 = 100;
/// Beyond this nobody counts.
const COUNTED_MAX: i64 = 10_000;
const POINTS_MAX: i64 = 2_000;
const QUERY_CHARS_MAX: usize = 100;
/// Matters looked through for exact words.
const FOUND_MAX: usize = 500;

/// A matter, who answers for it and who has it.
#[derive(Clone)]
pub struct MatterView {
    pub matter: Matter,
    pub owner: Option<String>,
    pub handler: Option<String>,
    pub by: Option<String>,
}

/// A page of a list.
pub struct MatterPage {
    pub items: Vec<MatterView>,
    /// Where the next page begins.
    pub next: Option<(i64, linli_domain::ids::MatterId)>,
    /// How many there are, up to ten thousand; none while searching.
    pub count: Option<i64>,
    pub rules: Rules,
}

/// A page of an area's matters. A query of eleven digits finds what came from that phone.
pub async fn list_matters(
    app: &App,
    ctx: &Context,
    area: GridCode,
    mut filter: MatterFilter,
    query: Option<&str>,
    limit: i64,
) -> Result<MatterPage, Error> {
    let scope = ctx.scope_within(Action::ListMatters, area)?;
    let limit = limit.clamp(1, PAGE_MAX);
    if let Some(force) = only_force(ctx, Action::ListMatters, area) {
        filter.task_force = Some(force);
    }
    let query = query.map(str::trim).filter(|query| !query.is_empty());
    if query.is_some_and(|query| query.chars().count() > QUERY_CHARS_MAX) {
        return Err(Error::invalid(
            "matters.query",
            format!("查找的字最多 {QUERY_CHARS_MAX} 个。"),
            format!("A search is at most {QUERY_CHARS_MAX} characters."),
        ));
    }
    let mut reader = app.db.read().await?;
    let phone = query.and_then(|query| Phone::read(query).filter(|_| query.len() >= 11));
    let mut words = query;
    if let Some(phone) = phone {
        let index = reader.vault().index(IndexOf::Phone, phone.expose().as_bytes());
        filter.phone_index = Some(index.to_vec());
        words = None;
    }
    let rules = rules_at(&mut reader, area, ctx.now).await?;
    let (mut found, mut count) = (Vec::new(), 0);
    let first = filter.after.is_none();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        let range = (low, high);
        let place = (district, range);
        if let Some(words) = words {
            found.extend(
                with_words(app, &mut reader, place, (&filter, words), ctx.now, limit + 1).await?,
            );
            continue;
        }
        found.extend(matters_in(&mut reader, district, range, &filter, ctx.now, limit + 1).await?);
        if first {
            count +=
                count_matters(&mut reader, district, range, &filter, ctx.now, COUNTED_MAX).await?;
        }
    }
    let view = filter.view;
    found.sort_by_key(|one| {
        let key = sort_key(view, one);
        (if view.is_by_clock() { key } else { -key }, one.id)
    });
    let more = found.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| more).map(|one| (sort_key(view, one), one.id));
    let items = views(&mut reader, found).await?;
    app.note_read(Record::of(ctx, Action::ListMatters, area).about("matters", items.len()));
    let count = (first && words.is_none()).then_some(count);
    Ok(MatterPage { items, next, count, rules })
}

/// Matters with these words: what may have them is opened by pieces, the newest first, until the page is full. A list
/// that goes by clocks looks at all of them, since the oldest may be the most pressing.
async fn with_words(
    app: &App,
    reader: &mut Reader,
    (district, range): (District, (i64, i64)),
    (filter, words): (&MatterFilter, &str),
    now: Moment,
    most: i64,
) -> Result<Vec<Matter>, Error> {
    let most = usize::try_from(most).unwrap_or(0);
    let mut filter = filter.clone();
    let Some(ids) = app.finder.find(reader, district, range, words, FOUND_MAX).await? else {
        // Too short to be looked up: the page itself is looked through.
        let limit = i64::try_from(FOUND_MAX).unwrap_or(0);
        let mut rows = matters_in(reader, district, range, &filter, now, limit).await?;
        rows.retain(|one| has_words(one, words));
        return Ok(rows);
    };
    let piece = if filter.view.is_by_clock() { FOUND_MAX } else { most };
    let mut found = Vec::new();
    for ids in ids.chunks(piece.max(1)) {
        filter.ids = Some(ids.to_vec());
        let limit = i64::try_from(ids.len()).unwrap_or(0);
        let rows = matters_in(reader, district, range, &filter, now, limit).await?;
        found.extend(rows.into_iter().filter(|one| has_words(one, words)));
        if found.len() >= most {
            break;
        }
    }
    Ok(found)
}

fn has_words(one: &Matter, words: &str) -> bool {
    let place = one.place.as_deref().unwrap_or_default();
    super::find::fits(&format!("{} {place} {}", one.number, one.text.as_str()), words)
}

/// With the names of those who have to do with it.
pub(super) async fn views(
    reader: &mut Reader,
    found: Vec<Matter>,
) -> Result<Vec<MatterView>, Error> {
    let mut names: HashMap<UserId, Option<String>> = HashMap::new();
    let mut ids = Vec::new();
    for one in &found {
        ids.extend([one.owner, one.handler, one.by_user].into_iter().flatten());
    }
    for id in ids {
        if let Entry::Vacant(entry) = names.entry(id) {
            entry.insert(user(reader, id).await?.map(|user| user.name));
        }
    }
    let name = |id: Option<UserId>| id.and_then(|id| names.get(&id).cloned().flatten());
    Ok(found
        .into_iter()
        .map(|matter| MatterView {
            owner: name(matter.owner),
            handler: name(matter.handler),
            by: name(matter.by_user),
            matter,
        })
        .collect())
}

/// Open matters of an area with a place on earth.
pub async fn list_matter_points(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<(District, MatterPoint)>, Error> {
    let scope = ctx.scope_within(Action::ListMatters, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    if only_force(ctx, Action::ListMatters, area).is_some() {
        return Ok(found);
    }
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let points = matter_points(&mut reader, district, (low, high), ctx.now, POINTS_MAX).await?;
        found.extend(points.into_iter().map(|point| (district, point)));
    }
    app.note_read(Record::of(ctx, Action::ListMatters, area).about("matter_points", found.len()));
    Ok(found)
}
