//! Deliveries at hand-over points: set down, disinfected, collected.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::deliveries::add_delivery::add_delivery;
use linli_app::deliveries::list_deliveries::{DeliveryView, list_deliveries};
use linli_app::deliveries::note_delivery::note_delivery;
use linli_domain::gates::delivery::{DeliveryDraft, DeliveryStep, Goods};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_day, read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(add)).routes(routes!(note)).routes(routes!(list))
}

/// What was set down. It names a household or says for whom it is.
#[derive(Debug, Deserialize, ToSchema)]
struct DeliveryBody {
    /// `food`, `parcel`, `medicine`, `supplies`, `other`.
    goods: String,
    household: Option<String>,
    /// A door, a name: as the guard reads it on the bag.
    #[schema(max_length = 60)]
    whom: Option<String>,
    #[schema(max_length = 60)]
    carrier: Option<String>,
    #[schema(max_length = 16)]
    plate: Option<String>,
    /// Now when not said; at most a day ago.
    set_down_at: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct DeliveryMade {
    id: String,
}

/// Notes what was set down at a hand-over point.
#[utoipa::path(post, path = "/gates/{id}/deliveries", operation_id = "add_delivery", tag = "gates",
    request_body = DeliveryBody, params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 201, body = DeliveryMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn add(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DeliveryBody>,
) -> Result<(StatusCode, Json<DeliveryMade>), Problem> {
    let gate = read_id(&id, ctx.lang)?;
    let home = body.household.map(|id| read_field("household", &id, ctx.lang)).transpose()?;
    let at = moment("set_down_at", body.set_down_at, ctx.lang)?;
    let draft = DeliveryDraft {
        goods: read_word("goods", &body.goods, Goods::from_word, ctx.lang)?,
        whom: body.whom,
        carrier: body.carrier,
        plate: body.plate,
    };
    let made = add_delivery(&state.app, &ctx, gate, home, draft, at).await;
    let id = made.map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(DeliveryMade { id: id.to_string() })))
}

fn moment(name: &str, text: Option<String>, lang: Lang) -> Result<Option<Moment>, Problem> {
    text.map(|text| read_field(name, &text, lang)).transpose()
}

/// What happened to a delivery.
#[derive(Debug, Deserialize, ToSchema)]
struct DeliveryStepBody {
    /// `disinfected`, `collected`.
    step: String,
    /// Now when not said.
    at: Option<String>,
}

/// Notes that a delivery was disinfected or collected.
#[utoipa::path(post, path = "/deliveries/{id}/steps", operation_id = "note_delivery", tag = "gates",
    request_body = DeliveryStepBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn note(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DeliveryStepBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let step = read_word("step", &body.step, DeliveryStep::from_word, ctx.lang)?;
    let at = moment("at", body.at, ctx.lang)?;
    note_delivery(&state.app, &ctx, id, step, at).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DeliveriesQuery {
    /// 6, 9, 12 or 15 digits.
    area: String,
    /// `2021-10-25`.
    date: String,
}

/// A delivery at a hand-over point.
#[derive(Debug, Serialize, ToSchema)]
struct DeliveryItem {
    id: String,
    gate: String,
    gate_name: String,
    goods: String,
    goods_label: String,
    /// The household's door, or what was written down.
    whom: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plate: Option<String>,
    set_down_at: String,
    disinfect_due_at: String,
    collect_due_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    disinfected_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disinfected_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    collected_at: Option<String>,
    /// Steps that were not done in their time: `disinfected`, `collected`.
    late: Vec<String>,
    /// One of them is still owed.
    overdue: bool,
}

impl DeliveryItem {
    fn of(view: DeliveryView, now: Moment, lang: Lang) -> Self {
        let one = view.delivery;
        let public = |id: uuid::Uuid| PublicId::new(one.district, id).to_string();
        let goods = Goods::from_word(&one.goods).unwrap_or(Goods::Other);
        let written = one.whom.map(|whom| whom.to_string());
        let whom: Vec<String> = [view.door, written].into_iter().flatten().collect();
        Self {
            id: public(one.id.0),
            gate: view.gate.as_ref().map(|gate| public(gate.id.0)).unwrap_or_default(),
            gate_name: view.gate.map(|gate| gate.name).unwrap_or_default(),
            goods: one.goods,
            goods_label: goods.label(lang).to_owned(),
            whom: whom.join(" "),
            carrier: one.carrier.map(|carrier| carrier.to_string()),
            plate: one.plate.map(|plate| plate.to_string()),
            set_down_at: one.set_down_at.to_string(),
            disinfect_due_at: one.times.disinfect_due_at.to_string(),
            collect_due_at: one.times.collect_due_at.to_string(),
            disinfected_at: one.times.disinfected_at.map(|at| at.to_string()),
            disinfected_by: view.disinfected_by,
            collected_at: one.times.collected_at.map(|at| at.to_string()),
            late: one.times.late(now).into_iter().map(|step| step.word().to_owned()).collect(),
            overdue: one.times.is_overdue(now),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct DeliveryList {
    items: Vec<DeliveryItem>,
}

/// Deliveries of a day and what still lies there from before, the overdue first.
#[utoipa::path(get, path = "/deliveries", operation_id = "list_deliveries", tag = "gates",
    params(DeliveriesQuery),
    responses((status = 200, body = DeliveryList), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<DeliveriesQuery>,
) -> Result<Json<DeliveryList>, Problem> {
    let (area, day) = (read_code(&query.area, ctx.lang)?, read_day(&query.date, ctx.lang)?);
    let found = list_deliveries(&state.app, &ctx, area, (day.start(), day.end())).await;
    let found = found.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| DeliveryItem::of(view, ctx.now, ctx.lang)).collect();
    Ok(Json(DeliveryList { items }))
}
