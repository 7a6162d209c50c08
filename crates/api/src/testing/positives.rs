//! Positives: the chain with its clocks, acknowledging, telling the person.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::testing::acknowledge_positive::acknowledge_positive;
use linli_app::testing::list_positives::{PositiveView, StepView, list_positives};
use linli_app::testing::tell_positive::tell_positive;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::testing::NextStep;
use linli_domain::time::Moment;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::{TestPersonItem, TubeItem, channel_label};
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(acknowledge)).routes(routes!(tell))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PositivesQuery {
    area: String,
    /// `confirmed` unless said, or `withdrawn`.
    #[param(max_length = 20)]
    state: Option<String>,
}

/// One hop of the chain.
#[derive(Serialize, ToSchema)]
struct ChainStep {
    role: String,
    role_label: String,
    area_name: String,
    told_at: String,
    due_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    acknowledged_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    acknowledged_by: Option<String>,
    /// Told because the one before did not answer in time.
    escalated: bool,
    /// Not acknowledged in time.
    late: bool,
    /// Told to a post of the one who looks, and open.
    mine: bool,
}

/// A positive of one person.
#[derive(Serialize, ToSchema)]
struct PositiveItem {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<TestPersonItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tube: Option<TubeItem>,
    grid: String,
    channel_label: String,
    sampled_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tested_at: Option<String>,
    confirmed_at: String,
    /// `confirmed`, `withdrawn`.
    state: String,
    /// When the person was told, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    told_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    told_how: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawal_told_at: Option<String>,
    steps: Vec<ChainStep>,
    /// Steps of the whole chain.
    chain_length: i64,
    /// When the next one is told unless the last answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_at: Option<String>,
    /// Of a withdrawn one: measures that began since and go on.
    measures: Vec<String>,
    /// The case that was opened from it, or the person's open one.
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<CaseOfPositive>,
}

#[derive(Serialize, ToSchema)]
struct CaseOfPositive {
    id: String,
    number: String,
}

#[derive(Serialize, ToSchema)]
struct Positives {
    /// The newest first.
    items: Vec<PositiveItem>,
}

/// Positives of an area with every hop of the chain.
#[utoipa::path(get, path = "/positives", operation_id = "list_positives", tag = "testing",
    params(PositivesQuery),
    responses((status = 200, body = Positives), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<PositivesQuery>,
) -> Result<Json<Positives>, Problem> {
    let (area, lang) = (read_code(&query.area, ctx.lang)?, ctx.lang);
    let wanted = query.state.as_deref().unwrap_or("confirmed");
    let found = list_positives(&state.app, &ctx, area, wanted).await.map_err(problem(lang))?;
    let items = found.into_iter().map(|one| item(one, ctx.now, lang)).collect();
    Ok(Json(Positives { items }))
}

fn item(view: PositiveView, now: Moment, lang: Lang) -> PositiveItem {
    let one = view.positive;
    let district = one.district;
    let text = |at: Option<Moment>| at.map(|at| at.to_string());
    PositiveItem {
        id: PublicId::new(district, one.id).to_string(),
        person: view.person.map(|person| TestPersonItem::of(district, person)),
        tube: view.tube.map(|tube| TubeItem::of(district, tube, now, lang)),
        grid: one.grid_code.short(),
        channel_label: channel_label(&one.channel, lang),
        sampled_at: one.sampled_at.to_string(),
        tested_at: text(one.tested_at),
        confirmed_at: one.confirmed_at.to_string(),
        state: one.state,
        told_at: text(one.told_at),
        told_how: one.told_how,
        withdrawn_at: text(one.withdrawn_at),
        withdrawal_told_at: text(one.withdrawal_told_at),
        chain_length: view.steps.first().map_or(0, |step| step.step.length),
        steps: view.steps.into_iter().map(|step| chain_step(step, now, lang)).collect(),
        next_at: match view.next {
            NextStep::Wait(until) => Some(until.to_string()),
            NextStep::Tell { .. } | NextStep::Told => None,
        },
        measures: view
            .measures
            .into_iter()
            .map(|id| PublicId::new(district, id).to_string())
            .collect(),
        case: view.case.map(|case| CaseOfPositive {
            id: PublicId::new(case.district, case.id).to_string(),
            number: case.number,
        }),
    }
}

fn chain_step(view: StepView, now: Moment, lang: Lang) -> ChainStep {
    let step = view.step.step;
    let role = Role::from_word(&view.step.role);
    ChainStep {
        role_label: role.map_or_else(
            || view.step.role.clone(),
            |role| lang.pick(role.label_zh(), &view.step.role.replace('_', " ")).to_owned(),
        ),
        role: view.step.role,
        area_name: view.area_name,
        told_at: step.told_at.to_string(),
        due_at: step.due_at.to_string(),
        acknowledged_at: step.acknowledged_at.map(|at| at.to_string()),
        acknowledged_by: view.acknowledged_by,
        escalated: view.step.late,
        late: step.acknowledged_at.unwrap_or(now) > step.due_at,
        mine: view.mine,
    }
}

/// Acknowledges what was told to the caller's posts; the next of the chain is told at once.
#[utoipa::path(post, path = "/positives/{id}/acknowledge", operation_id = "acknowledge_positive",
    tag = "testing", params(("id" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn acknowledge(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    acknowledge_positive(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct Told {
    /// `phone`, `door`, `letter`.
    #[schema(max_length = 20)]
    how: String,
}

/// Enters that the person was told of the result, or that it was withdrawn.
#[utoipa::path(post, path = "/positives/{id}/tell", operation_id = "tell_positive",
    tag = "testing", params(("id" = String, Path)), request_body = Told,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn tell(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<Told>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    tell_positive(&state.app, &ctx, id, &body.how).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
