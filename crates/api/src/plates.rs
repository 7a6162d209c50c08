//! Plates from elsewhere that the police are asked about.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::plates::answer_plate_enquiry::answer_plate_enquiry;
use linli_app::plates::ask_about_plate::ask_about_plate;
use linli_app::plates::list_plate_enquiries::{EnquiryView, list_plate_enquiries};
use linli_domain::gates::enquiry::EnquiryState;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
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
    OpenApiRouter::new().routes(routes!(list, ask)).routes(routes!(answer))
}

/// A vehicle that stands at a gate.
#[derive(Debug, Deserialize, ToSchema)]
struct EnquiryBody {
    gate: String,
    #[schema(max_length = 16)]
    plate: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct EnquiryMade {
    id: String,
}

/// Asks the police about a vehicle; a plate that is asked about already is not asked about twice.
#[utoipa::path(post, path = "/plate-enquiries", operation_id = "ask_about_plate", tag = "gates",
    request_body = EnquiryBody,
    responses((status = 201, body = EnquiryMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn ask(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<EnquiryBody>,
) -> Result<(StatusCode, Json<EnquiryMade>), Problem> {
    let gate = read_id(&body.gate, ctx.lang)?;
    let asked = ask_about_plate(&state.app, &ctx, gate, &body.plate).await;
    let id = asked.map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(EnquiryMade { id: id.to_string() })))
}

/// What the police say.
#[derive(Debug, Deserialize, ToSchema)]
struct EnquiryAnswerBody {
    /// `clear` or `turn_back`.
    state: String,
    /// Needed to turn somebody back.
    #[serde(default)]
    #[schema(max_length = 200)]
    reason: String,
    /// Until when it holds; the end of the plan's last day when not said.
    until: Option<String>,
}

/// Answers an enquiry about a plate; every gate of the district knows it within a second.
#[utoipa::path(post, path = "/plate-enquiries/{id}/answer", operation_id = "answer_plate_enquiry",
    tag = "gates", request_body = EnquiryAnswerBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn answer(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<EnquiryAnswerBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let word = read_word("state", &body.state, EnquiryState::from_word, ctx.lang)?;
    let until = body.until.map(|until| read_field("until", &until, ctx.lang)).transpose()?;
    let answered = answer_plate_enquiry(&state.app, &ctx, id, word, &body.reason, until).await;
    answered.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// An enquiry about a plate.
#[derive(Debug, Serialize, ToSchema)]
struct EnquiryItem {
    id: String,
    gate: String,
    gate_name: String,
    plate: String,
    /// `asked`, `clear`, `turn_back`.
    state: String,
    state_label: String,
    asked_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

impl EnquiryItem {
    fn of(view: EnquiryView, lang: Lang) -> Self {
        let one = view.enquiry;
        let public = |id: uuid::Uuid| PublicId::new(one.district, id).to_string();
        let state = EnquiryState::from_word(&one.state).unwrap_or(EnquiryState::Asked);
        Self {
            id: public(one.id.0),
            gate: view.gate.as_ref().map(|gate| public(gate.id.0)).unwrap_or_default(),
            gate_name: view.gate.map(|gate| gate.name).unwrap_or_default(),
            plate: one.plate.to_string(),
            state: one.state,
            state_label: state.label(lang).to_owned(),
            asked_at: one.asked_at.to_string(),
            asked_by: view.asked_by,
            answered_at: one.answered_at.map(|at| at.to_string()),
            answered_by: view.answered_by,
            reason: one.reason.map(|reason| reason.to_string()),
            until: one.until_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct EnquiryList {
    items: Vec<EnquiryItem>,
}

/// Enquiries about plates at the gates of an area in the last week: those nobody has answered first.
#[utoipa::path(get, path = "/plate-enquiries", operation_id = "list_plate_enquiries", tag = "gates",
    params(AreaQuery),
    responses((status = 200, body = EnquiryList), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<EnquiryList>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_plate_enquiries(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| EnquiryItem::of(view, ctx.lang)).collect();
    Ok(Json(EnquiryList { items }))
}
