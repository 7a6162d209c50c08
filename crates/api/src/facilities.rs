//! The register of facilities: what there is for an area, with rooms and free beds.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::facilities::add_facility::add_facility;
use linli_app::facilities::change_facility::change_facility;
use linli_app::facilities::close_facility::close_facility;
use linli_app::facilities::list_facilities::list_facilities;
use linli_app::facilities::open_facility::{OpenedFacility, open_facility};
use linli_domain::facilities::{FacilityDraft, FacilityKind, RoomDraft};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_storage::facilities as stored;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(open, change))
        .routes(routes!(close))
}

/// A facility.
#[derive(Debug, Serialize, ToSchema)]
struct FacilityItem {
    id: String,
    /// The area it serves.
    area: String,
    /// `fever_clinic`, `observation_room`, `designated_hospital`, `quarantine_site`,
    /// `convertible_hall`.
    kind: String,
    label: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    staff: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_phone: Option<String>,
    opened_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<String>,
    rooms: i64,
    beds: i64,
    /// With somebody in them, or kept for somebody on the way.
    taken: i64,
    free: i64,
}

impl FacilityItem {
    fn of(facility: stored::Facility, lang: Lang) -> Self {
        let kind = FacilityKind::from_word(&facility.kind);
        Self {
            id: PublicId::new(facility.district, facility.id).to_string(),
            area: facility.area.short(),
            label: kind.map_or(facility.kind.as_str(), |kind| kind.label(lang)).to_owned(),
            kind: facility.kind,
            name: facility.name,
            address: facility.address,
            staff: facility.staff,
            contact: facility.contact,
            contact_phone: facility.contact_phone,
            opened_at: facility.opened_at.to_string(),
            closed_at: facility.closed_at.map(|at| at.to_string()),
            rooms: facility.rooms,
            beds: facility.beds,
            taken: facility.taken,
            free: facility.beds - facility.taken,
        }
    }
}

/// The open facilities of an area.
#[derive(Debug, Serialize, ToSchema)]
struct Facilities {
    items: Vec<FacilityItem>,
}

/// The open facilities of an area and those around it that serve it.
#[utoipa::path(get, path = "/facilities", operation_id = "list_facilities", tag = "facilities",
    params(AreaQuery),
    responses((status = 200, body = Facilities), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Facilities>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_facilities(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|one| FacilityItem::of(one, ctx.lang)).collect();
    Ok(Json(Facilities { items }))
}

/// A room as it is written down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RoomBody {
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    #[schema(minimum = 1, maximum = 500)]
    beds: i64,
    #[serde(default)]
    own_bathroom: bool,
}

fn drafts(rooms: Vec<RoomBody>) -> Vec<RoomDraft> {
    let draft = |RoomBody { name, beds, own_bathroom }| RoomDraft { name, beds, own_bathroom };
    rooms.into_iter().map(draft).collect()
}

/// A facility as it is written down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FacilityBody {
    /// The district, street or community it serves.
    area: String,
    /// As of a facility.
    kind: String,
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    #[schema(max_length = 100)]
    address: Option<String>,
    #[serde(default)]
    staff: i64,
    #[schema(max_length = 100)]
    contact: Option<String>,
    #[schema(max_length = 100)]
    contact_phone: Option<String>,
    /// At most 2000.
    #[serde(default)]
    #[schema(max_items = 2000)]
    rooms: Vec<RoomBody>,
}

#[derive(Debug, Serialize, ToSchema)]
struct FacilityMade {
    id: String,
}

/// Enters a facility.
#[utoipa::path(post, path = "/facilities", operation_id = "add_facility", tag = "facilities",
    request_body = FacilityBody,
    responses((status = 201, body = FacilityMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn add(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<FacilityBody>,
) -> Result<(StatusCode, Json<FacilityMade>), Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let kind = read_word("kind", &body.kind, FacilityKind::from_word, ctx.lang)?;
    let FacilityBody { name, address, staff, contact, contact_phone, rooms, .. } = body;
    let draft = FacilityDraft { name, address, staff, contact, contact_phone };
    let made = add_facility(&state.app, &ctx, area, kind, draft, drafts(rooms))
        .await
        .map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(FacilityMade { id: made.to_string() })))
}

/// Somebody in a room whose measure the reader may open.
#[derive(Debug, Serialize, ToSchema)]
struct OccupantItem {
    measure: String,
    name: String,
}

/// A room.
#[derive(Debug, Serialize, ToSchema)]
struct RoomItem {
    id: String,
    name: String,
    beds: i64,
    own_bathroom: bool,
    taken: i64,
    people: Vec<OccupantItem>,
}

/// A facility with its rooms.
#[derive(Debug, Serialize, ToSchema)]
struct OpenedFacilityItem {
    #[serde(flatten)]
    facility: FacilityItem,
    room_list: Vec<RoomItem>,
}

impl OpenedFacilityItem {
    fn of(opened: OpenedFacility, lang: Lang) -> Self {
        let public = |id: uuid::Uuid| PublicId::new(opened.facility.district, id).to_string();
        let people = |room| {
            let here = opened.occupants.iter().filter(move |one| one.room == room);
            here.map(|one| OccupantItem { measure: public(one.measure.0), name: one.name.clone() })
        };
        let rooms = opened.rooms.iter().map(|room| RoomItem {
            id: public(room.id.0),
            name: room.name.clone(),
            beds: room.beds,
            own_bathroom: room.own_bathroom,
            taken: room.taken,
            people: people(room.id).collect(),
        });
        let room_list = rooms.collect();
        Self { room_list, facility: FacilityItem::of(opened.facility, lang) }
    }
}

/// One facility with its rooms and who is in them.
#[utoipa::path(get, path = "/facilities/{id}", operation_id = "open_facility", tag = "facilities",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = OpenedFacilityItem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<OpenedFacilityItem>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let opened = open_facility(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(OpenedFacilityItem::of(opened, ctx.lang)))
}

/// What is written of a facility, instead of what was.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FacilityChange {
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    #[schema(max_length = 100)]
    address: Option<String>,
    staff: i64,
    #[schema(max_length = 100)]
    contact: Option<String>,
    #[schema(max_length = 100)]
    contact_phone: Option<String>,
    /// All of its rooms, known by name; left as they are when absent. At most 2000.
    #[schema(max_items = 2000)]
    rooms: Option<Vec<RoomBody>>,
}

/// Changes a facility.
#[utoipa::path(put, path = "/facilities/{id}", operation_id = "change_facility",
    tag = "facilities", request_body = FacilityChange,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<FacilityChange>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let FacilityChange { name, address, staff, contact, contact_phone, rooms } = body;
    let draft = FacilityDraft { name, address, staff, contact, contact_phone };
    change_facility(&state.app, &ctx, id, draft, rooms.map(drafts))
        .await
        .map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a facility out of use.
#[utoipa::path(post, path = "/facilities/{id}/closure", operation_id = "close_facility",
    tag = "facilities", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn close(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    close_facility(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
