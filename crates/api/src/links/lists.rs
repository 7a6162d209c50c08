//! The ledger by grid and by household, one household's link, and the households one is linked to.

use axum::extract::State;
use linli_app::links::list_link_households::{LinkList, list_link_households};
use linli_app::links::list_my_links::{MyLink, list_my_links};
use linli_app::links::open_link::open_link;
use linli_app::links::view_link_coverage::{LedgerOfGrid, view_link_coverage};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::links::{LinkChannel, LinkStanding, LinkState};
use linli_domain::time::Day;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::LinkedPerson;
use crate::areas::read_code;
use crate::my::plate;
use crate::page::{Page, PageQuery};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(coverage))
        .routes(routes!(households))
        .routes(routes!(open))
        .routes(routes!(mine))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CoverageQuery {
    area: String,
    /// Today unless said.
    day: Option<String>,
}

/// A grid of the ledger; the four standings add up to `households`.
#[derive(Serialize, ToSchema)]
struct LinkGrid {
    grid: String,
    name: String,
    households: i64,
    unlinked: i64,
    missing: i64,
    partly: i64,
    done: i64,
    /// Contacts a day that the plan wants with each household.
    wanted: i64,
}

#[derive(Serialize, ToSchema)]
struct LinkCoverage {
    day: String,
    items: Vec<LinkGrid>,
}

fn read_day(text: Option<&str>, today: Day, lang: Lang) -> Result<Day, Problem> {
    Ok(text.map(|day| read_field("day", day, lang)).transpose()?.unwrap_or(today))
}

/// The ledger of linked households, grid by grid.
#[utoipa::path(get, path = "/links/coverage", operation_id = "view_link_coverage", tag = "links",
    params(CoverageQuery),
    responses((status = 200, body = LinkCoverage), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn coverage(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<CoverageQuery>,
) -> Result<Json<LinkCoverage>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let day = read_day(query.day.as_deref(), ctx.now.day(), ctx.lang)?;
    let found = view_link_coverage(&state.app, &ctx, area, day).await;
    let item = |LedgerOfGrid { ledger, name, wanted }| LinkGrid {
        grid: ledger.grid.short(),
        name,
        households: ledger.households,
        unlinked: ledger.unlinked,
        missing: ledger.missing,
        partly: ledger.partly,
        done: ledger.done,
        wanted,
    };
    let items = found.map_err(problem(ctx.lang))?.into_iter().map(item).collect();
    Ok(Json(LinkCoverage { day: day.to_string(), items }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LinkHouseholdsQuery {
    area: String,
    /// Today unless said.
    day: Option<String>,
    /// `unlinked`, `missing`, `partly`, `done`; all unless said.
    #[param(max_length = 20)]
    standing: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// At most 500.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// A household of the ledger.
#[derive(Serialize, ToSchema)]
struct LinkHousehold {
    id: String,
    grid: String,
    head_name: String,
    plate: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    linked_to: Option<String>,
    contacts: i64,
    wanted: i64,
    /// `unlinked`, `missing`, `partly`, `done`.
    standing: String,
    standing_label: String,
}

/// Households of the ledger by name.
#[utoipa::path(get, path = "/links/households", operation_id = "list_link_households",
    tag = "links", params(LinkHouseholdsQuery),
    responses((status = 200, body = Page<LinkHousehold>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn households(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<LinkHouseholdsQuery>,
) -> Result<Json<Page<LinkHousehold>>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let standing = query.standing.as_deref().filter(|word| !word.is_empty());
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let after = page.cursor.as_deref().map(|text| read_field("cursor", text, lang)).transpose()?;
    let limit = page.limit();
    let list = LinkList {
        day: read_day(query.day.as_deref(), ctx.now.day(), lang)?,
        standing: standing
            .map(|word| read_word("standing", word, LinkStanding::from_word, lang))
            .transpose()?,
        after,
        limit: limit + 1,
    };
    let found = list_link_households(&state.app, &ctx, area, list).await.map_err(problem(lang))?;
    let items = found.into_iter().map(|one| {
        let line = one.line;
        let (user, name) = line.linked.unzip();
        LinkHousehold {
            id: one.id.to_string(),
            grid: line.grid.short(),
            plate: plate(&line.compound, &line.building, &line.unit, &line.door),
            head_name: line.head_name,
            user: user.map(|id| id.0.to_string()),
            linked_to: name,
            contacts: line.contacts,
            wanted: one.wanted,
            standing: one.standing.word().to_owned(),
            standing_label: one.standing.label(lang).to_owned(),
        }
    });
    Ok(Json(Page::of(items.collect(), limit, |item: &LinkHousehold| item.id.clone())))
}

/// Somebody who is or was linked.
#[derive(Serialize, ToSchema)]
struct PastLink {
    name: String,
    from: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct LinkContactItem {
    at: String,
    /// `phone`, `video`, `door`.
    channel: String,
    channel_label: String,
    /// `well`, `needs`, `unwell`, `not_reached`.
    state: String,
    state_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// A household's link with its history.
#[derive(Serialize, ToSchema)]
struct LinkDetail {
    #[serde(skip_serializing_if = "Option::is_none")]
    linked: Option<LinkedPerson>,
    contacts_today: i64,
    wanted: i64,
    standing: String,
    standing_label: String,
    /// The newest first.
    all: Vec<PastLink>,
    /// The newest first.
    contacts: Vec<LinkContactItem>,
}

/// Who is linked to a household, and what the contacts found.
#[utoipa::path(get, path = "/households/{id}/link", operation_id = "open_link", tag = "links",
    params(("id" = String, Path, description = "`<district>-<uuid>` of the household")),
    responses((status = 200, body = LinkDetail), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<LinkDetail>, Problem> {
    let (lang, id) = (ctx.lang, read_id(&id, ctx.lang)?);
    let opened = open_link(&state.app, &ctx, id).await.map_err(problem(lang))?;
    let names = opened.names;
    let contacts = opened.contacts.into_iter().map(|contact| LinkContactItem {
        at: contact.at.to_string(),
        channel_label: label(&contact.channel, LinkChannel::from_word, LinkChannel::label, lang),
        state_label: label(&contact.state, LinkState::from_word, LinkState::label, lang),
        by: contact.by_user.and_then(|by| names.get(&by.0).cloned()),
        needs: contact.needs.map(|text| text.to_string()),
        channel: contact.channel,
        state: contact.state,
    });
    let all = opened.all.into_iter().map(|link| PastLink {
        name: link.user_name,
        from: link.from_at.to_string(),
        to: link.to_at.map(|at| at.to_string()),
        reason: link.reason,
    });
    Ok(Json(LinkDetail {
        linked: opened.now.map(|view| LinkedPerson::of(view, lang)),
        contacts_today: opened.contacts_today,
        wanted: opened.wanted,
        standing: opened.standing.word().to_owned(),
        standing_label: opened.standing.label(lang).to_owned(),
        all: all.collect(),
        contacts: contacts.collect(),
    }))
}

/// A kept word as people read it; one from a newer program is shown as it is.
pub(crate) fn label<T>(
    word: &str,
    read: impl Fn(&str) -> Option<T>,
    label: impl Fn(T, Lang) -> &'static str,
    lang: Lang,
) -> String {
    read(word).map_or_else(|| word.to_owned(), |known| label(known, lang).to_owned())
}

/// Somebody of a linked household.
#[derive(Serialize, ToSchema)]
struct MyLinkPerson {
    id: String,
    name: String,
    /// Masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

/// A household one is linked to, with what is owed today.
#[derive(Serialize, ToSchema)]
struct MyLinkItem {
    id: String,
    grid: String,
    head_name: String,
    plate: String,
    since: String,
    people: Vec<MyLinkPerson>,
    contacts_today: i64,
    wanted: i64,
    standing: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_state: Option<String>,
}

impl MyLinkItem {
    fn of(mine: MyLink) -> Self {
        let MyLink { id, line, .. } = mine;
        let people = mine.people.into_iter().map(|person| MyLinkPerson {
            id: PublicId::new(id.district, person.id.id).to_string(),
            name: person.name,
            phone: person.phone,
        });
        let (last_at, last_state) = mine.last.unzip();
        Self {
            id: id.to_string(),
            grid: line.grid_code.short(),
            plate: plate(&line.compound, &line.building, &line.unit, &line.door),
            head_name: line.head_name,
            since: mine.since.to_string(),
            people: people.collect(),
            contacts_today: mine.contacts_today,
            wanted: mine.wanted,
            standing: mine.standing.word().to_owned(),
            due_at: mine.due_at.map(|at| at.to_string()),
            last_at: last_at.map(|at| at.to_string()),
            last_state,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct MyLinks {
    items: Vec<MyLinkItem>,
}

/// The households one is linked to.
#[utoipa::path(get, path = "/links/mine", operation_id = "list_my_links", tag = "links",
    responses((status = 200, body = MyLinks), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn mine(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<MyLinks>, Problem> {
    let found = list_my_links(&state.app, &ctx).await.map_err(problem(ctx.lang))?;
    Ok(Json(MyLinks { items: found.into_iter().map(MyLinkItem::of).collect() }))
}
