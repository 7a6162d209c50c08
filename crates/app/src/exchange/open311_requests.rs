//! Matters as outsiders read them, and the rule what they may read (docs/operations/open311.md):
//!
//! - anybody: that there is a matter of a public kind, where it stands, its dates, who handles it, its community;
//!   no word anybody said, no address, no point on a map, nothing that concerns people, homes or staff alone;
//! - whoever knows the number of a request that a client filed (it cannot be guessed): the same of that one, whatever
//!   its kind;
//! - with a key: of what was filed with it, everything it said and was told; with a key of an agreement between two
//!   offices, also words and places of public kinds, unless they are about somebody's home.

use std::collections::{HashMap, HashSet};

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::exchange::form::Wanted;
use linli_domain::ids::{MatterId, PublicId};
use linli_storage::Reader;
use linli_storage::exchange::{
    Open311Key, Request, RequestFilter, RequestHead, area_names, requests_in,
};
use linli_storage::matters::{Told, told_last};

use super::open311_keys::READS_AREA;
use super::{NotServed, is_public, jurisdiction, key_of};
use crate::app::App;
use crate::context::Actor;
use crate::journal::Record;
use crate::matters::{Rules, rules_at};

/// A request as whoever asked may see it.
pub struct RequestView {
    pub id: PublicId,
    pub request: Request,
    /// What the reporter was told last; only of what was filed with the asker's key.
    pub told: Option<Told>,
    /// Who handles it: a department, or the area whose turn it is.
    pub agency: String,
    pub community: String,
}

/// Who asks about which area.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asker<'a> {
    pub jurisdiction: Option<&'a str>,
    pub api_key: Option<&'a str>,
}

/// Requests of an area, the newest first.
pub async fn list_open311_requests(
    app: &App,
    asker: Asker<'_>,
    wanted: &Wanted,
) -> Result<(Vec<RequestView>, Rules), NotServed> {
    let mut reader = app.db.read().await?;
    let key = key_of(&mut reader, asker.api_key).await?;
    if !wanted.ids.is_empty() {
        return by_ids(app, &mut reader, key, wanted).await;
    }
    let area = jurisdiction(&mut reader, asker.jurisdiction).await?;
    let rules = rules_at(&mut reader, area, app.now()).await?;
    let Some(district) = known_district(&reader, area) else { return Ok((Vec::new(), rules)) };
    let filter = RequestFilter {
        range: area.range(),
        kinds: public_kinds(&rules),
        own: key.as_ref().map(|key| key.id),
        asked: wanted.codes.clone(),
        ids: None,
        between: Some((wanted.from, wanted.to)),
        status: wanted.status,
        skip: i64::try_from(wanted.skip).unwrap_or(i64::MAX),
        limit: i64::try_from(wanted.most).unwrap_or(i64::MAX),
    };
    let views = views(&mut reader, &rules, key.as_ref(), district, &filter).await?;
    note(app, key.as_ref(), &views);
    Ok((views, rules))
}

/// One request.
///
/// # Errors
/// There is none of this number that the asker may know of.
pub async fn open_open311_request(
    app: &App,
    asker: Asker<'_>,
    id: &str,
) -> Result<(RequestView, Rules), NotServed> {
    let now = app.now();
    let ids = vec![id.to_owned()];
    let (from, to) = (now, now);
    let wanted = Wanted { ids, codes: Vec::new(), from, to, status: None, skip: 0, most: 1 };
    let (mut found, rules) = list_open311_requests(app, asker, &wanted).await?;
    Ok((found.pop().ok_or(NotServed::Unknown("service_request_id"))?, rules))
}

fn public_kinds(rules: &Rules) -> Vec<String> {
    rules.categories.iter().filter(|kind| is_public(kind)).map(|kind| kind.code.clone()).collect()
}

/// The district, if anything of it is kept here.
fn known_district(reader: &Reader, area: GridCode) -> Option<District> {
    area.district().filter(|district| reader.vault().sealer(*district).is_ok())
}

/// By number: of whichever areas they are; what nobody here knows is left out.
async fn by_ids(
    app: &App,
    reader: &mut Reader,
    key: Option<Open311Key>,
    wanted: &Wanted,
) -> Result<(Vec<RequestView>, Rules), NotServed> {
    let mut by_district: HashMap<District, Vec<MatterId>> = HashMap::new();
    for id in wanted.ids.iter().filter_map(|id| id.parse::<PublicId>().ok()) {
        by_district.entry(id.district).or_default().push(MatterId(id.id));
    }
    let mut districts: Vec<District> = by_district.keys().copied().collect();
    districts.sort_by_key(|district| district.number());
    let first = districts.first().map_or(GridCode::COUNTRY, |district| district.area());
    let rules = rules_at(reader, first, app.now()).await?;
    let mut all = Vec::new();
    for district in districts {
        if known_district(reader, district.area()).is_none() {
            continue;
        }
        let here = rules_at(reader, district.area(), app.now()).await?;
        let filter = RequestFilter {
            range: district.area().range(),
            kinds: public_kinds(&here),
            own: key.as_ref().map(|key| key.id),
            ids: by_district.remove(&district),
            limit: i64::try_from(wanted.ids.len()).unwrap_or(i64::MAX),
            ..RequestFilter::default()
        };
        all.extend(views(reader, &here, key.as_ref(), district, &filter).await?);
    }
    note(app, key.as_ref(), &all);
    Ok((all, rules))
}

async fn views(
    reader: &mut Reader,
    rules: &Rules,
    key: Option<&Open311Key>,
    district: District,
    filter: &RequestFilter,
) -> Result<Vec<RequestView>, NotServed> {
    let own = key.map(|key| key.id);
    let is_own = |head: &RequestHead| own.is_some() && head.api_key == own;
    let public: HashSet<&str> = filter.kinds.iter().map(String::as_str).collect();
    let agreed = key.filter(|key| key.reads == READS_AREA).map(|key| key.area);
    let may_read = |head: &RequestHead| {
        let by_agreement = agreed.is_some_and(|area| area.contains(head.grid_code))
            && public.contains(head.kind.as_str())
            && !head.at_home;
        is_own(head) || by_agreement
    };
    let found = requests_in(reader, district, filter, may_read).await?;
    let ids: Vec<MatterId> =
        found.iter().filter(|one| is_own(&one.head)).map(|one| one.head.id).collect();
    let mut told =
        if ids.is_empty() { HashMap::new() } else { told_last(reader, district, &ids).await? };
    let mut codes: HashSet<GridCode> = HashSet::new();
    for one in &found {
        codes.insert(one.head.grid_code.at(AreaLevel::Community));
        codes.insert(one.head.grid_code.at(one.head.level));
    }
    let names = area_names(reader, &codes.into_iter().collect::<Vec<_>>()).await?;
    let name = |code: GridCode| names.get(&code).cloned().unwrap_or_default();
    Ok(found
        .into_iter()
        .map(|request| {
            let head = &request.head;
            let force = head.task_force.as_ref();
            let force = force.and_then(|id| rules.task_forces.iter().find(|known| known.id == *id));
            // A grid is one person: who that is, nobody outside needs to know.
            let level = head.level.min(AreaLevel::Community);
            RequestView {
                id: PublicId::new(district, head.id),
                agency: force
                    .map_or_else(|| name(head.grid_code.at(level)), |one| one.name.clone()),
                community: name(head.grid_code.at(AreaLevel::Community)),
                told: is_own(head).then(|| told.remove(&head.id).unwrap_or_default()),
                request,
            }
        })
        .collect())
}

/// Words that were read are in the journal; that there is a matter, anybody may know.
fn note(app: &App, key: Option<&Open311Key>, views: &[RequestView]) {
    let Some(key) = key else { return };
    let read = views.iter().filter(|view| view.request.words.is_some()).count();
    if read > 0 {
        let ctx = app.context(Actor::Anybody, linli_domain::lang::Lang::Zh);
        let record = Record::named(&ctx, "list_open311_requests", key.area);
        app.note_read(record.about("matters", read).purpose(&format!("open311 key {}", key.id)));
    }
}
