//! One grid as a worker's phone carries it. Answered with an ETag: a phone that has it already gets
//! nothing again.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use linli_app::gates::known;
use linli_app::registry::open_grid::{self, PackHousehold, PackMeasure};
use linli_domain::arrivals::measure_label;
use linli_domain::gates::Hours;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::measures::Grade;
use linli_domain::time::Moment;
use linli_domain::tracing::ListKind;
use linli_storage::tracing::OutsideRow;
use serde::Serialize;
use tower_http::compression::CompressionLayer;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::care::NeedItem;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Path;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    // A grid is half a megabyte of text, fetched by phones at the edge of a network.
    OpenApiRouter::new().routes(routes!(pack)).layer(CompressionLayer::new())
}

#[derive(Serialize, ToSchema)]
struct PackCanvass {
    id: String,
    reason: String,
    due_at: String,
    triggered_at: String,
}

#[derive(Serialize, ToSchema)]
struct PackBuilding {
    id: String,
    compound: String,
    /// Empty for a village group.
    name: String,
}

/// A gate of the community; whether it is open now the phone tells by state and hours.
#[derive(Serialize, ToSchema)]
struct PackGate {
    name: String,
    /// Of the buildings that use it; empty: of the whole community.
    compound: String,
    /// `open`, `closed`, `emergency`.
    state: String,
    /// Times of day; absent when it never closes.
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct PackPersonItem {
    id: String,
    name: String,
    relationship: String,
    relationship_word: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    born: Option<String>,
    /// Masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    id_number: Option<String>,
    /// Masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    residence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    political_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    registered_address: Option<String>,
    /// Words of care needs.
    care: Vec<String>,
    has_note: bool,
    version: i64,
}

#[derive(Serialize, ToSchema)]
struct PackHouseholdItem {
    id: String,
    /// Id of a building of the pack.
    building: String,
    unit: String,
    door: String,
    head_name: String,
    version: i64,
    /// The gravest measure among its people: `none`, `watch`, `home`, `isolate`, `closed`.
    status: String,
    /// `not_reached`, `reached_by_phone`, `reached_at_door`, `refused`; absent outside a canvass.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    attempts: i64,
    notices: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    visited_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    visit_outcome: Option<String>,
    people: Vec<PackPersonItem>,
}

#[derive(Serialize, ToSchema)]
struct PackMeasureItem {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    name: String,
    kind: String,
    label: String,
    /// `watch`, `home`, `isolate`, `closed`.
    status: String,
    starts_at: String,
    ends_at: String,
    /// Which day of it today is, from 1; 0 before it starts.
    day: i64,
    days: i64,
    followups_today: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_followup_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_test_day: Option<String>,
    /// Not settled, the earliest due first.
    needs: Vec<NeedItem>,
}

/// Somebody on a list from elsewhere (M10): is it them?
#[derive(Serialize, ToSchema)]
struct PackVerificationItem {
    /// The entity of the operation `verify_listed`.
    id: String,
    household: String,
    name: String,
    /// What kind of list.
    label: String,
    purpose: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// A grid with everything a phone needs of it, numbers masked.
#[derive(Serialize, ToSchema)]
struct GridPack {
    grid: String,
    name: String,
    /// Name of the community.
    community: String,
    as_of: String,
    /// Days that a phone keeps it without hearing from the server.
    keep_days: u32,
    followups_per_day: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    canvass: Option<PackCanvass>,
    /// In walking order.
    buildings: Vec<PackBuilding>,
    /// In walking order.
    households: Vec<PackHouseholdItem>,
    measures: Vec<PackMeasureItem>,
    /// People on lists from elsewhere whom somebody has to verify.
    verifications: Vec<PackVerificationItem>,
    /// Of the community.
    gates: Vec<PackGate>,
}

/// One grid for a worker's phone.
#[utoipa::path(get, path = "/grids/{code}/pack", operation_id = "open_grid", tag = "registry",
    params(("code" = String, Path, description = "15 digits")),
    responses((status = 200, body = GridPack), (status = 304), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn pack(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let grid = read_code(&code, ctx.lang)?;
    let pack = open_grid::open_grid(&state.app, &ctx, grid).await.map_err(problem(ctx.lang))?;
    let district = grid.district().ok_or_else(|| Problem::not_found(ctx.lang))?;
    let public = |id: uuid::Uuid| PublicId::new(district, id).to_string();
    let canvass = pack.canvass.map(|canvass| PackCanvass {
        id: public(canvass.id.0),
        reason: canvass.reason,
        due_at: canvass.due_at.to_string(),
        triggered_at: canvass.triggered_at.to_string(),
    });
    let buildings = pack.buildings.into_iter().map(|building| PackBuilding {
        id: public(building.id.0),
        compound: building.compound,
        name: building.name,
    });
    let mut wire = GridPack {
        grid: pack.grid.short(),
        name: pack.name,
        community: pack.community,
        // Without the moment two packs of the same records are the same.
        as_of: String::new(),
        keep_days: pack.keep_days,
        followups_per_day: pack.followups_per_day,
        canvass,
        buildings: buildings.collect(),
        households: pack.households.into_iter().map(|home| household(home, &public)).collect(),
        measures: pack
            .measures
            .into_iter()
            .map(|one| measure(one, &public, ctx.now, ctx.lang))
            .collect(),
        verifications: pack
            .verifications
            .into_iter()
            .filter_map(|row| verification(row, &public, ctx.lang))
            .collect(),
        gates: pack.gates.into_iter().map(gate).collect(),
    };
    let text = serde_json::to_string(&wire).unwrap_or_default();
    let etag = etag_of(&text);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|kept| kept == etag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response());
    }
    wire.as_of = pack.as_of.to_string();
    Ok(([(header::ETAG, etag)], axum::Json(wire)).into_response())
}

fn etag_of(text: &str) -> HeaderValue {
    let hash = linli_app::operations::claim::request_hash(&[text.as_bytes()]);
    let hex: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("\"{hex}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

fn gate(one: open_grid::PackGate) -> PackGate {
    let hours = known(&one.gate).hours.map(Hours::texts);
    let (opens_at, closes_at) = hours.unzip();
    PackGate {
        name: one.gate.name,
        compound: one.compound,
        state: one.gate.state,
        opens_at,
        closes_at,
    }
}

fn household(home: PackHousehold, public: &impl Fn(uuid::Uuid) -> String) -> PackHouseholdItem {
    let (visited_at, visit_outcome) = home.visit.unzip();
    let people = home.people.into_iter().map(|one| PackPersonItem {
        id: one.person.id.to_string(),
        name: one.person.name,
        relationship: one.relationship,
        relationship_word: one.relationship_word,
        sex: one.person.sex,
        born: one.person.born.map(|day| day.to_string()),
        id_number: one.person.id_number,
        phone: one.person.phone,
        residence: one.person.residence,
        political_status: one.person.political_status,
        registered_address: one.person.registered_address,
        care: one.care,
        has_note: one.person.has_note,
        version: one.person.version,
    });
    PackHouseholdItem {
        id: home.id.to_string(),
        building: public(home.building.0),
        unit: home.unit,
        door: home.door,
        head_name: home.head_name,
        version: home.version,
        status: home.grade.word().to_owned(),
        outcome: home.canvass.map(|(outcome, ..)| outcome.word().to_owned()),
        attempts: home.canvass.map_or(0, |(_, attempts, _)| attempts),
        notices: home.canvass.map_or(0, |(_, _, notices)| notices),
        visited_at: visited_at.map(|at| at.to_string()),
        visit_outcome,
        people: people.collect(),
    }
}

fn verification(
    row: OutsideRow,
    public: &impl Fn(uuid::Uuid) -> String,
    lang: Lang,
) -> Option<PackVerificationItem> {
    let kind = ListKind::from_word(&row.kind);
    Some(PackVerificationItem {
        id: public(row.id),
        household: public(row.household_id?.0),
        name: row.name.unwrap_or_default(),
        label: kind.map(|kind| kind.label(lang)).unwrap_or_default().to_owned(),
        purpose: row.purpose,
        detail: row.detail.map(|text| text.to_string()),
    })
}

fn measure(
    one: PackMeasure,
    public: &impl Fn(uuid::Uuid) -> String,
    now: Moment,
    lang: Lang,
) -> PackMeasureItem {
    let measure = one.measure;
    let needs = one.needs.into_iter();
    let needs = needs.map(|need| NeedItem::of(need, measure.district, now, lang, |_| None));
    let days = measure.ends_at.day().0 - measure.starts_at.day().0;
    PackMeasureItem {
        id: public(measure.id.0),
        household: measure.household_id.map(|id| public(id.0)),
        person: measure.person_id.map(|id| public(id.0)),
        name: measure.name,
        label: measure_label(&measure.kind, lang).to_owned(),
        status: Grade::of(&measure.kind).word().to_owned(),
        kind: measure.kind,
        starts_at: measure.starts_at.to_string(),
        ends_at: measure.ends_at.to_string(),
        day: (now.day().0 - measure.starts_at.day().0 + 1).clamp(0, days.max(1)),
        days: days.max(1),
        followups_today: one.followups_today,
        last_followup_at: one.last_followup_at.map(|at| at.to_string()),
        next_test_day: one.next_test.map(|day| day.to_string()),
        needs: needs.collect(),
    }
}
