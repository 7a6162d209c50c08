//! Where people were: batches of presence from gates and venues, gatherings.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::tracing::list_gatherings::list_gatherings;
use linli_app::tracing::record_gathering::{NewGathering, record_gathering};
use linli_app::tracing::record_presences::{
    NewBatch, NewPlace, NewPresence, PresencesRecorded, record_presences,
};
use linli_domain::ids::PublicId;
use linli_domain::tracing::engine::PlaceKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::AreaQuery;
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

/// 20,000 records of 250 bytes.
const BODY_BYTES_MAX: usize = 5 * 1024 * 1024;

pub(super) fn router() -> OpenApiRouter<ApiState> {
    let presences = OpenApiRouter::new()
        .routes(routes!(record))
        .layer(axum::extract::DefaultBodyLimit::max(BODY_BYTES_MAX));
    OpenApiRouter::new().routes(routes!(list, gather)).merge(presences)
}

/// A gate or venue.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlaceBody {
    /// By which the office knows it.
    #[schema(min_length = 1, max_length = 64)]
    code: String,
    /// `gate`, `venue`.
    kind: String,
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Where it is: 6 to 15 digits.
    area: String,
}

/// Somebody at a place: by id of the registry, by identity number or by phone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PresenceBody {
    /// Which of `places`, counted from 0.
    place: usize,
    person: Option<String>,
    id_number: Option<String>,
    phone: Option<String>,
    at: String,
}

/// A batch of presence.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PresencesBody {
    area: String,
    #[schema(min_length = 1, max_length = 500)]
    source: String,
    #[schema(min_length = 1, max_length = 500)]
    basis: String,
    #[schema(min_length = 1, max_length = 500)]
    purpose: String,
    /// Erased so many days after the last of them.
    #[schema(minimum = 1, maximum = 42)]
    retention_days: i64,
    places: Vec<PlaceBody>,
    /// At most 20,000.
    #[schema(max_items = 20000)]
    records: Vec<PresenceBody>,
}

/// What became of the records; recorded, repeated and refused add up.
#[derive(Serialize, ToSchema)]
struct PresencesAnswer {
    #[serde(skip_serializing_if = "Option::is_none")]
    batch: Option<i64>,
    recorded: i64,
    repeated: i64,
    refused: i64,
    /// Places of others that are known by another name or grid: they stay as they are known.
    places_kept: i64,
}

impl From<PresencesRecorded> for PresencesAnswer {
    fn from(done: PresencesRecorded) -> Self {
        let PresencesRecorded { batch, recorded, repeated, refused, places_kept } = done;
        Self { batch, recorded, repeated, refused, places_kept }
    }
}

/// Records presence at gates and venues; numbers are kept only as keys.
#[utoipa::path(post, path = "/presences", operation_id = "record_presences", tag = "tracing",
    request_body = PresencesBody,
    responses((status = 200, body = PresencesAnswer), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn record(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<PresencesBody>,
) -> Result<Json<PresencesAnswer>, Problem> {
    let lang = ctx.lang;
    let batch = NewBatch {
        area: read_code(&body.area, lang)?,
        source: body.source,
        basis: body.basis,
        purpose: body.purpose,
        retention_days: body.retention_days,
    };
    let mut places = Vec::with_capacity(body.places.len());
    for place in body.places {
        places.push(NewPlace {
            kind: read_word("kind", &place.kind, PlaceKind::from_word, lang)?,
            area: read_code(&place.area, lang)?,
            code: place.code,
            name: place.name,
        });
    }
    let mut presences = Vec::with_capacity(body.records.len());
    for record in body.records {
        let person = record.person.as_deref();
        presences.push(NewPresence {
            place: record.place,
            person: person.map(|id| read_id(id, lang)).transpose()?,
            id_number: record.id_number.unwrap_or_default(),
            phone: record.phone.unwrap_or_default(),
            at: read_field("at", &record.at, lang)?,
        });
    }
    let done = record_presences(&state.app, &ctx, batch, places, presences).await;
    Ok(Json(done.map_err(problem(lang))?.into()))
}

/// Somebody who was there, by number.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GatheredBody {
    id_number: Option<String>,
    phone: Option<String>,
}

/// A gathering with who was there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GatheringBody {
    area: String,
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    #[schema(min_length = 1, max_length = 200)]
    place: String,
    starts_at: String,
    ends_at: String,
    #[schema(min_length = 1, max_length = 500)]
    source: String,
    #[schema(min_length = 1, max_length = 500)]
    basis: String,
    /// The last day it is kept.
    expires_day: String,
    #[schema(min_items = 1, max_items = 2000)]
    people: Vec<GatheredBody>,
}

#[derive(Serialize, ToSchema)]
struct GatheringAnswer {
    id: String,
    /// Registered here.
    found: usize,
    unknown: usize,
}

/// Records a gathering.
#[utoipa::path(post, path = "/gatherings", operation_id = "record_gathering", tag = "tracing",
    request_body = GatheringBody,
    responses((status = 201, body = GatheringAnswer), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn gather(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<GatheringBody>,
) -> Result<(StatusCode, Json<GatheringAnswer>), Problem> {
    let lang = ctx.lang;
    let area = read_code(&body.area, lang)?;
    let people = body.people.into_iter();
    let people = people
        .map(|one| (one.id_number.unwrap_or_default(), one.phone.unwrap_or_default()))
        .collect();
    let new = NewGathering {
        area,
        name: body.name,
        place: body.place,
        starts_at: read_field("starts_at", &body.starts_at, lang)?,
        ends_at: read_field("ends_at", &body.ends_at, lang)?,
        source: body.source,
        basis: body.basis,
        expires_day: read_field("expires_day", &body.expires_day, lang)?,
        people,
    };
    let done = record_gathering(&state.app, &ctx, new).await.map_err(problem(lang))?;
    let id = area.district().map(|district| PublicId::new(district, done.id).to_string());
    let (found, unknown) = (done.found, done.unknown);
    let answer = GatheringAnswer { id: id.unwrap_or_default(), found, unknown };
    Ok((StatusCode::CREATED, Json(answer)))
}

/// A gathering.
#[derive(Serialize, ToSchema)]
struct GatheringItem {
    id: String,
    name: String,
    place: String,
    starts_at: String,
    ends_at: String,
    people: i64,
    source: String,
    expires_day: String,
}

/// A batch of presence by its source.
#[derive(Serialize, ToSchema)]
struct BatchItem {
    number: i64,
    source: String,
    basis: String,
    purpose: String,
    records: i64,
    expires_day: String,
    recorded_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Gatherings {
    gatherings: Vec<GatheringItem>,
    batches: Vec<BatchItem>,
}

/// What is recorded about where people were, by source; nobody is named.
#[utoipa::path(get, path = "/gatherings", operation_id = "list_gatherings", tag = "tracing",
    params(AreaQuery),
    responses((status = 200, body = Gatherings), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Gatherings>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let (gatherings, batches) =
        list_gatherings(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let gatherings = gatherings.into_iter().map(|(district, one)| GatheringItem {
        id: PublicId::new(district, one.id).to_string(),
        name: one.name,
        place: one.place,
        starts_at: one.starts_at.to_string(),
        ends_at: one.ends_at.to_string(),
        people: one.people,
        source: one.source,
        expires_day: one.expires_day.to_string(),
    });
    let batches = batches.into_iter().map(|one| BatchItem {
        number: one.number,
        source: one.source,
        basis: one.basis,
        purpose: one.purpose,
        records: one.records,
        expires_day: one.expires_day.to_string(),
        recorded_at: one.recorded_at.to_string(),
        erased_at: one.erased_at.map(|at| at.to_string()),
    });
    Ok(Json(Gatherings { gatherings: gatherings.collect(), batches: batches.collect() }))
}
