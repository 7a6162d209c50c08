//! Gates: what they are, what is checked at them, how many go through.

mod checks;
mod flow;
mod pack;

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::gates::add_gate::add_gate;
use linli_app::gates::change_gate::change_gate;
use linli_app::gates::known;
use linli_app::gates::list_gates::list_gates;
use linli_domain::gates::{Gate as GateDraft, GateError, GateKind, GateState, Hours, Place};
use linli_domain::ids::PublicId;
use linli_domain::lang::{Lang, Speak};
use linli_domain::time::Moment;
use linli_storage::gates::Gate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(change))
        .merge(pack::router())
        .merge(checks::router())
        .merge(flow::router())
}

/// A gate.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GateItem {
    pub(crate) id: String,
    /// Community or grid.
    area: String,
    name: String,
    /// `entrance`, `passage`, `road`, `venue`, `hand_over`.
    kind: String,
    kind_label: String,
    /// `open`, `closed`, `emergency`.
    state: String,
    state_label: String,
    /// Times of day; absent when it never closes.
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Degrees (WGS-84), where the place is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    longitude: Option<f64>,
    /// One may pass now.
    is_open: bool,
    version: i64,
}

impl GateItem {
    pub(crate) fn of(gate: &Gate, now: Moment, lang: Lang) -> Self {
        let rules = known(gate);
        let hours = rules.hours.map(Hours::texts);
        let place = rules.place.map(Place::degrees);
        Self {
            id: PublicId::new(gate.district, gate.id).to_string(),
            area: gate.area.short(),
            name: gate.name.clone(),
            kind: gate.kind.clone(),
            kind_label: rules.kind.label(lang).to_owned(),
            state: gate.state.clone(),
            state_label: rules.state.label(lang).to_owned(),
            opens_at: hours.as_ref().map(|hours| hours.0.clone()),
            closes_at: hours.map(|hours| hours.1),
            note: gate.note.clone(),
            latitude: place.map(|(latitude, _)| latitude),
            longitude: place.map(|(_, longitude)| longitude),
            is_open: rules.is_open(now),
            version: gate.version,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct GateList {
    items: Vec<GateItem>,
}

/// The gates of an area.
#[utoipa::path(get, path = "/gates", operation_id = "list_gates", tag = "gates", params(AreaQuery),
    responses((status = 200, body = GateList), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<GateList>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_gates(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.iter().map(|gate| GateItem::of(gate, ctx.now, ctx.lang)).collect();
    Ok(Json(GateList { items }))
}

/// A gate as it is written down.
#[derive(Debug, Deserialize, ToSchema)]
struct GateBody {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    /// As of a gate.
    kind: String,
    /// As of a gate.
    state: String,
    /// `06:00`; both or none.
    opens_at: Option<String>,
    closes_at: Option<String>,
    #[schema(max_length = 300)]
    note: Option<String>,
    /// Degrees (WGS-84); both or none.
    latitude: Option<f64>,
    longitude: Option<f64>,
}

impl GateBody {
    fn draft(self, lang: Lang) -> Result<GateDraft, Problem> {
        let refused = |error: GateError| {
            Problem::bad_request(lang, error.code(), &error.say(Lang::Zh), &error.say(Lang::En))
        };
        let wrong = || refused(GateError::Hours);
        let hours = match (self.opens_at, self.closes_at) {
            (None, None) => None,
            (Some(opens), Some(closes)) => Some(Hours::read(&opens, &closes).ok_or_else(wrong)?),
            _ => return Err(wrong()),
        };
        let place = match (self.latitude, self.longitude) {
            (None, None) => None,
            (Some(latitude), Some(longitude)) => {
                Some(Place::of(latitude, longitude).ok_or_else(|| refused(GateError::Place))?)
            }
            _ => return Err(refused(GateError::Place)),
        };
        Ok(GateDraft {
            name: self.name,
            kind: read_word("kind", &self.kind, GateKind::from_word, lang)?,
            state: read_word("state", &self.state, GateState::from_word, lang)?,
            hours,
            note: self.note,
            place,
        })
    }
}

/// A new gate.
#[derive(Debug, Deserialize, ToSchema)]
struct NewGateBody {
    /// Community or grid, 12 or 15 digits.
    area: String,
    compound: Option<String>,
    #[serde(flatten)]
    gate: GateBody,
}

#[derive(Debug, Serialize, ToSchema)]
struct GateMade {
    id: String,
}

/// Enters a gate.
#[utoipa::path(post, path = "/gates", operation_id = "add_gate", tag = "gates",
    request_body = NewGateBody,
    responses((status = 201, body = GateMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn add(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<NewGateBody>,
) -> Result<(StatusCode, Json<GateMade>), Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let compound = body.compound.map(|id| read_field("compound", &id, ctx.lang)).transpose()?;
    let draft = body.gate.draft(ctx.lang)?;
    let id = add_gate(&state.app, &ctx, area, compound, draft).await.map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(GateMade { id: id.to_string() })))
}

/// What is written of a gate instead of what was.
#[derive(Debug, Deserialize, ToSchema)]
struct GateChange {
    version: i64,
    #[serde(flatten)]
    gate: GateBody,
}

/// Opens, closes, renames a gate, or sets its hours.
#[utoipa::path(put, path = "/gates/{id}", operation_id = "change_gate", tag = "gates",
    request_body = GateChange, params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<GateChange>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let draft = body.gate.draft(ctx.lang)?;
    change_gate(&state.app, &ctx, id, body.version, draft).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
