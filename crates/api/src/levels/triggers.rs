//! Risk triggers on the command's order, and who came from the area that rose.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::levels::Order;
use linli_app::levels::list_triggered::{Found, list_triggered, list_triggers};
use linli_app::levels::trigger_risk::{NewTrigger, trigger_risk};
use linli_domain::arrivals::{RiskLevel, measure_label};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_storage::levels::Trigger;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::AreaQuery;
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(trigger)).routes(routes!(triggers)).routes(routes!(people))
}

/// An area rises on an order.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TriggerBody {
    /// The area that acts.
    #[schema(max_length = 15)]
    area: String,
    /// The area that rises.
    #[schema(max_length = 15)]
    risk_area: String,
    /// `medium` or `high`.
    level: String,
    /// Its first day at this level; today unless said.
    #[schema(format = Date)]
    from: Option<String>,
    #[schema(min_length = 1, max_length = 200)]
    order_number: String,
    #[schema(min_length = 1, max_length = 200)]
    order_name: String,
    /// When the order came; now unless said, within the past 72 hours.
    triggered_at: Option<String>,
}

/// A trigger.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TriggerItem {
    pub(super) id: String,
    area: String,
    risk_area: String,
    /// Where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    risk_area_name: Option<String>,
    risk_level: String,
    from_day: String,
    pub(super) order_number: String,
    pub(super) order_name: String,
    triggered_at: String,
    /// The canvass that began with it or was under way.
    #[serde(skip_serializing_if = "Option::is_none")]
    canvass: Option<String>,
}

impl TriggerItem {
    pub(super) fn of(trigger: &Trigger) -> Self {
        let id = |id: uuid::Uuid| PublicId::new(trigger.district, id).to_string();
        Self {
            id: id(trigger.id),
            area: trigger.area.short(),
            risk_area: trigger.risk_area.short(),
            risk_area_name: trigger.risk_area_name.clone(),
            risk_level: trigger.risk_level.word().to_owned(),
            from_day: trigger.from_day.to_string(),
            order_number: trigger.order_number.clone(),
            order_name: trigger.order_name.clone(),
            triggered_at: trigger.triggered_at.to_string(),
            canvass: trigger.canvass_id.map(|canvass| id(canvass.0)),
        }
    }
}

/// What the order started.
#[derive(Debug, Serialize, ToSchema)]
struct TriggeredItem {
    trigger: TriggerItem,
    /// Names of the clocks that run from now on.
    clocks: Vec<String>,
    /// Households to canvass; absent where a canvass was open already.
    #[serde(skip_serializing_if = "Option::is_none")]
    households: Option<u64>,
}

/// Raises an area's risk on an order: clocks start, the canvass begins.
#[utoipa::path(post, path = "/triggers", operation_id = "trigger_risk", tag = "levels",
    request_body = TriggerBody,
    responses((status = 201, body = TriggeredItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn trigger(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<TriggerBody>,
) -> Result<(StatusCode, Json<TriggeredItem>), Problem> {
    let lang = ctx.lang;
    let at = body.triggered_at.as_deref();
    let new = NewTrigger {
        area: read_code(&body.area, lang)?,
        risk_area: read_code(&body.risk_area, lang)?,
        risk_level: read_word("level", &body.level, RiskLevel::from_word, lang)?,
        from: body.from.as_deref().map(|day| read_field("from", day, lang)).transpose()?,
        order: Order { number: body.order_number, name: body.order_name },
        triggered_at: at.map(|at| read_field("triggered_at", at, lang)).transpose()?,
    };
    let done = trigger_risk(&state.app, &ctx, new).await.map_err(problem(lang))?;
    let answer = TriggeredItem {
        trigger: TriggerItem::of(&done.trigger),
        clocks: done.clocks.into_iter().map(|clock| clock.name).collect(),
        households: done.households,
    };
    Ok((StatusCode::CREATED, Json(answer)))
}

#[derive(Debug, Serialize, ToSchema)]
struct TriggersAnswer {
    /// The newest first.
    items: Vec<TriggerItem>,
}

/// The triggers that concern an area.
#[utoipa::path(get, path = "/triggers", operation_id = "list_triggers", tag = "levels",
    params(AreaQuery),
    responses((status = 200, body = TriggersAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn triggers(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<TriggersAnswer>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_triggers(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(TriggersAnswer { items: found.iter().map(TriggerItem::of).collect() }))
}

/// Somebody who came from the area that rose.
#[derive(Debug, Serialize, ToSchema)]
struct PersonFromItem {
    /// `declaration`, `stay`.
    source: String,
    /// Of the declaration or stay.
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    name: String,
    grid: String,
    from_area: String,
    left_day: String,
    /// The measure they are under now; absent: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure_label: Option<String>,
}

impl PersonFromItem {
    fn of(trigger: &Trigger, (person, measure): Found, lang: Lang) -> Self {
        let district = trigger.district;
        Self {
            source: person.source,
            id: PublicId::new(district, person.id).to_string(),
            person: person.person_id.map(|id| PublicId::new(district, id).to_string()),
            name: person.name,
            grid: person.grid_code.short(),
            from_area: person.from_area.short(),
            left_day: person.left_day.to_string(),
            measure_label: measure.as_deref().map(|kind| measure_label(kind, lang).into()),
            measure,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct PeopleFrom {
    trigger: TriggerItem,
    /// At most 2,000.
    items: Vec<PersonFromItem>,
}

/// The people here who came from the area of a trigger.
#[utoipa::path(get, path = "/triggers/{id}/people", operation_id = "list_triggered",
    tag = "levels", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = PeopleFrom), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn people(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<PeopleFrom>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = list_triggered(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let (trigger, people) = found;
    let items = people.into_iter().map(|one| PersonFromItem::of(&trigger, one, ctx.lang));
    Ok(Json(PeopleFrom { items: items.collect(), trigger: TriggerItem::of(&trigger) }))
}
