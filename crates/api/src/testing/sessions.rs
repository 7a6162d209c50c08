//! Sampling tables: sessions, who stands there, samples.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::testing::close_sampling_session::close_sampling_session;
use linli_app::testing::find_to_sample::{ToSample, find_to_sample};
use linli_app::testing::list_sampling_sessions::{
    SessionView, list_sampling_sessions, view_sampling_session,
};
use linli_app::testing::open_sampling_session::{OpenSamplingSession, open_sampling_session};
use linli_app::testing::record_sample::{Became, Who, record_sample};
use linli_app::testing::record_samples::bad_code;
use linli_domain::ids::{BuildingId, PublicId};
use linli_domain::lang::Lang;
use linli_domain::testing::{Channel, TubeCode};
use linli_storage::testing::SessionCounts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::{AreaQuery, TestPersonItem, TubeItem, channel_label};
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(open, list))
        .routes(routes!(view))
        .routes(routes!(close))
        .routes(routes!(find))
        .routes(routes!(sample))
}

pub(super) fn read_tube(text: &str, lang: Lang) -> Result<TubeCode, Problem> {
    text.parse().map_err(|error| problem(lang)(bad_code(error)))
}

#[derive(Deserialize, ToSchema)]
struct NewSession {
    area: String,
    building: Option<String>,
    /// The round it belongs to.
    campaign: Option<String>,
    #[schema(max_length = 100)]
    place: String,
    /// `campaign`, `fever_clinic`, `outpatient`, `inpatient`, `voluntary`, `measure`.
    #[schema(max_length = 20)]
    channel: String,
    /// One of the plan's.
    pool_size: u32,
}

/// A sampling session and its counts.
#[derive(Serialize, ToSchema)]
struct SamplingSession {
    id: String,
    /// The first six digits of its tubes' codes.
    serial: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    campaign: Option<String>,
    area: String,
    area_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    building: Option<String>,
    place: String,
    channel: String,
    channel_label: String,
    pool_size: i64,
    /// From sampling to result, by the plan.
    report_minutes: i64,
    opened_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<String>,
    tubes: i64,
    people: i64,
    open_tubes: i64,
    received: i64,
    reported: i64,
    late: i64,
    negative: i64,
    positive: i64,
    inconclusive: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_sampled_at: Option<String>,
    /// The code of the tube after the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_tube: Option<String>,
}

fn item(view: SessionView, lang: Lang) -> SamplingSession {
    let (session, counts) = (view.session, view.counts);
    let public = |id: uuid::Uuid| PublicId::new(session.district, id).to_string();
    let last = counts.last_code.as_deref().and_then(|code| code.parse::<TubeCode>().ok());
    let last = last.map_or(0, TubeCode::number);
    SamplingSession {
        id: public(session.id.0),
        serial: format!("{:06}", session.serial),
        campaign: session.campaign_id.map(|id| public(id.0)),
        area: session.area.short(),
        area_name: view.area_name,
        building: session.building_id.map(|id| public(id.0)),
        place: session.place,
        channel_label: channel_label(&session.channel, lang),
        channel: session.channel,
        pool_size: session.pool_size,
        report_minutes: session.report_minutes,
        opened_at: session.opened_at.to_string(),
        closed_at: session.closed_at.map(|at| at.to_string()),
        tubes: counts.tubes,
        people: counts.people,
        open_tubes: counts.open,
        received: counts.received,
        reported: counts.reported,
        late: counts.late,
        negative: counts.negative,
        positive: counts.positive,
        inconclusive: counts.inconclusive,
        last_sampled_at: counts.last_sampled_at.map(|at| at.to_string()),
        next_tube: TubeCode::new(session.serial, last + 1).map(|code| code.to_string()),
    }
}

/// Opens a sampling session.
#[utoipa::path(post, path = "/sampling-sessions", operation_id = "open_sampling_session",
    tag = "testing", request_body = NewSession,
    responses((status = 201, body = SamplingSession), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<NewSession>,
) -> Result<(StatusCode, Json<SamplingSession>), Problem> {
    let lang = ctx.lang;
    let building = body.building.as_deref().map(|text| read_id(text, lang)).transpose()?;
    let new = OpenSamplingSession {
        area: read_code(&body.area, lang)?,
        building: building.map(|id| BuildingId(id.id)),
        campaign: body.campaign.as_deref().map(|text| read_id(text, lang)).transpose()?,
        place: body.place,
        channel: read_word("channel", &body.channel, Channel::from_word, lang)?,
        pool_size: body.pool_size,
    };
    let session = open_sampling_session(&state.app, &ctx, new).await.map_err(problem(lang))?;
    let counts = SessionCounts::default();
    let view = SessionView { session, area_name: String::new(), counts };
    Ok((StatusCode::CREATED, Json(item(view, lang))))
}

#[derive(Serialize, ToSchema)]
struct SamplingSessions {
    /// Those that are open first, then the newest.
    items: Vec<SamplingSession>,
}

/// Sampling sessions of an area.
#[utoipa::path(get, path = "/sampling-sessions", operation_id = "list_sampling_sessions",
    tag = "testing", params(AreaQuery),
    responses((status = 200, body = SamplingSessions), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<SamplingSessions>, Problem> {
    let (area, lang) = (read_code(&query.area, ctx.lang)?, ctx.lang);
    let found = list_sampling_sessions(&state.app, &ctx, area).await.map_err(problem(lang))?;
    Ok(Json(SamplingSessions { items: found.into_iter().map(|one| item(one, lang)).collect() }))
}

#[derive(Serialize, ToSchema)]
struct TableBuilding {
    #[serde(skip_serializing_if = "Option::is_none")]
    building: Option<String>,
    compound: String,
    name: String,
    /// Sampled in this session.
    sampled: i64,
    /// On the round's list, and missing there.
    people: i64,
    missing: i64,
}

#[derive(Serialize, ToSchema)]
struct SamplingProgress {
    #[serde(flatten)]
    session: SamplingSession,
    /// In walking order.
    by_building: Vec<TableBuilding>,
}

/// How far a session is, by building.
#[utoipa::path(get, path = "/sampling-sessions/{id}", operation_id = "view_sampling_session",
    tag = "testing", params(("id" = String, Path)),
    responses((status = 200, body = SamplingProgress), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<SamplingProgress>, Problem> {
    let (id, lang) = (read_id(&id, ctx.lang)?, ctx.lang);
    let found = view_sampling_session(&state.app, &ctx, id).await.map_err(problem(lang))?;
    let by_building = found.buildings.into_iter().map(|one| TableBuilding {
        building: one.building.map(|building| PublicId::new(id.district, building).to_string()),
        compound: one.compound,
        name: one.name,
        sampled: one.sampled,
        people: one.people,
        missing: one.missing,
    });
    let by_building = by_building.collect();
    Ok(Json(SamplingProgress { session: item(found.view, lang), by_building }))
}

#[derive(Serialize, ToSchema)]
struct SessionClosed {
    /// Tubes that were closed with it.
    tubes: u64,
}

/// Ends a session; its open tubes are closed.
#[utoipa::path(post, path = "/sampling-sessions/{id}/close", operation_id = "close_sampling_session",
    tag = "testing", params(("id" = String, Path)),
    responses((status = 200, body = SessionClosed), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn close(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<SessionClosed>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let tubes = close_sampling_session(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(SessionClosed { tubes }))
}

/// One of the three.
#[derive(Deserialize, ToSchema)]
struct Find {
    /// The beginning of a name.
    #[schema(max_length = 40)]
    name: Option<String>,
    /// A whole identity number, as scanned.
    #[schema(max_length = 40)]
    id_number: Option<String>,
    /// Everybody of a building who is missing.
    building: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct AtTable {
    #[serde(flatten)]
    person: TestPersonItem,
    /// The tube they are in already.
    #[serde(skip_serializing_if = "Option::is_none")]
    tube: Option<String>,
    /// Has to be tested alone.
    alone: bool,
}

#[derive(Serialize, ToSchema)]
struct PeopleAtTable {
    items: Vec<AtTable>,
}

/// Who stands at the table. No number is shown.
#[utoipa::path(post, path = "/sampling-sessions/{id}/find", operation_id = "find_to_sample",
    tag = "testing", params(("id" = String, Path)), request_body = Find,
    responses((status = 200, body = PeopleAtTable), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn find(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<Find>,
) -> Result<Json<PeopleAtTable>, Problem> {
    let (id, lang) = (read_id(&id, ctx.lang)?, ctx.lang);
    let wanted = match (body.name, body.id_number, body.building) {
        (_, Some(number), _) => ToSample::IdNumber(number),
        (_, None, Some(building)) => ToSample::Building(BuildingId(read_id(&building, lang)?.id)),
        (name, None, None) => ToSample::Name(name.unwrap_or_default()),
    };
    let found = find_to_sample(&state.app, &ctx, id, &wanted).await.map_err(problem(lang))?;
    let items = found.into_iter().map(|one| AtTable {
        person: TestPersonItem::of(id.district, one.person),
        tube: one.tube,
        alone: one.alone,
    });
    Ok(Json(PeopleAtTable { items: items.collect() }))
}

#[derive(Deserialize, ToSchema)]
struct NewSample {
    /// The tube's code, 12 digits.
    #[schema(max_length = 20)]
    tube: String,
    /// Or `id_number`.
    person: Option<String>,
    #[schema(max_length = 40)]
    id_number: Option<String>,
    /// Now unless said.
    at: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct SampleTaken {
    /// The same person into the same tube again.
    again: bool,
    tube: TubeItem,
    person: TestPersonItem,
}

/// Puts somebody's sample into a tube.
#[utoipa::path(post, path = "/sampling-sessions/{id}/samples", operation_id = "record_sample",
    tag = "testing", params(("id" = String, Path)), request_body = NewSample,
    responses((status = 200, body = SampleTaken), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn sample(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<NewSample>,
) -> Result<Json<SampleTaken>, Problem> {
    let (id, lang) = (read_id(&id, ctx.lang)?, ctx.lang);
    let code = read_tube(&body.tube, lang)?;
    let who = match (body.person, body.id_number) {
        (Some(person), _) => Who::Person(read_id(&person, lang)?),
        (None, number) => Who::IdNumber(number.unwrap_or_default()),
    };
    let at = body.at.as_deref().map(|text| read_field("at", text, lang)).transpose()?;
    let at = at.unwrap_or(ctx.now);
    let taken = record_sample(&state.app, &ctx, id, code, who, at).await.map_err(problem(lang))?;
    Ok(Json(SampleTaken {
        again: taken.became == Became::AlreadySampled,
        tube: TubeItem::of(id.district, taken.tube, ctx.now, lang),
        person: TestPersonItem::of(id.district, taken.person),
    }))
}
