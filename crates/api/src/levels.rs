//! Levels of response: which one holds, what a switch would do, the switch itself by two people.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::levels::Order;
use linli_app::levels::confirm_level::confirm_level;
use linli_app::levels::preview_level::{LevelPreview, preview_level};
use linli_app::levels::propose_level::{NewSwitch, propose_level};
use linli_app::levels::view_levels::{PlanLevels, SwitchView, view_levels};
use linli_app::levels::withdraw_level_proposal::withdraw_level_proposal;
use linli_domain::areas::GridCode;
use linli_domain::ids::{PublicId, UserId};
use linli_domain::levels::Begins;
use linli_domain::plans::sections::Level;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::simulations::AssumedBody;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

mod clocks;
mod triggers;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(levels_of_area))
        .routes(routes!(preview))
        .routes(routes!(propose))
        .routes(routes!(confirm))
        .routes(routes!(withdraw))
        .merge(triggers::router())
        .merge(clocks::router())
        .merge(crate::simulations::router())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AreaQuery {
    /// 6, 9, 12 or 15 digits.
    pub(crate) area: String,
}

/// A level of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LevelItem {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) name_en: String,
    /// Conditions for it, one each; people judge them.
    entry: Vec<String>,
    /// The same in English; empty or as many.
    entry_en: Vec<String>,
}

impl LevelItem {
    pub(crate) fn of(level: &Level) -> Self {
        let en = if level.name_en.is_empty() { &level.name } else { &level.name_en };
        Self {
            id: level.id.clone(),
            name: level.name.clone(),
            name_en: en.clone(),
            entry: level.entry.clone(),
            entry_en: level.entry_en.clone(),
        }
    }
}

/// A switch of level with the two people behind it.
#[derive(Debug, Serialize, ToSchema)]
struct SwitchItem {
    id: String,
    area: String,
    level: String,
    level_before: String,
    reason: String,
    order_number: String,
    order_name: String,
    /// `proposed`, `confirmed`, `replaced`, `withdrawn`, `lapsed`.
    state: String,
    takes_effect_at: String,
    proposed_by: String,
    /// Proposed by the one who looks, who may withdraw it and not confirm it.
    mine: bool,
    proposed_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_at: Option<String>,
    /// What was simulated before it was proposed.
    #[schema(value_type = Object)]
    figures: Value,
}

impl SwitchItem {
    fn of(view: &SwitchView, me: Option<UserId>) -> Self {
        let switch = &view.switch;
        Self {
            id: PublicId::new(switch.district, switch.id).to_string(),
            area: switch.area.short(),
            level: switch.level.clone(),
            level_before: switch.level_before.clone(),
            reason: switch.reason.clone(),
            order_number: switch.order_number.clone(),
            order_name: switch.order_name.clone(),
            state: if view.lapsed { "lapsed".to_owned() } else { switch.state.clone() },
            takes_effect_at: switch.takes_effect_at.to_string(),
            proposed_by: view.proposed_by.clone(),
            mine: me == Some(switch.proposed_by),
            proposed_at: switch.proposed_at.to_string(),
            confirmed_by: view.confirmed_by.clone(),
            confirmed_at: switch.confirmed_at.map(|at| at.to_string()),
            figures: serde_json::from_str(&switch.figures).unwrap_or_default(),
        }
    }

    fn all(views: &[SwitchView], me: Option<UserId>) -> Vec<Self> {
        views.iter().map(|view| Self::of(view, me)).collect()
    }
}

/// One plan with levels.
#[derive(Debug, Serialize, ToSchema)]
struct PlanLevelsItem {
    plan_id: String,
    plan_version: String,
    plan_name: String,
    /// In the plan's order; the first holds where nobody has switched.
    levels: Vec<LevelItem>,
    /// The id of the level that holds.
    now: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<SwitchItem>,
    /// Confirmed, taking effect later.
    coming: Vec<SwitchItem>,
    /// Waiting for a second person.
    proposed: Vec<SwitchItem>,
    past: Vec<SwitchItem>,
}

impl PlanLevelsItem {
    fn of(plan: &PlanLevels, me: Option<UserId>) -> Self {
        Self {
            plan_id: plan.plan_id.clone(),
            plan_version: plan.plan_version.clone(),
            plan_name: plan.plan_name.clone(),
            levels: plan.pack.document.levels.iter().map(LevelItem::of).collect(),
            now: plan.now.id.clone(),
            since: plan.since.as_ref().map(|view| SwitchItem::of(view, me)),
            coming: SwitchItem::all(&plan.coming, me),
            proposed: SwitchItem::all(&plan.proposed, me),
            past: SwitchItem::all(&plan.past, me),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct LevelsAnswer {
    area: String,
    at: String,
    /// Plans in force that have levels.
    plans: Vec<PlanLevelsItem>,
}

/// The level of response of an area.
#[utoipa::path(get, path = "/levels", operation_id = "view_levels", tag = "levels",
    params(AreaQuery),
    responses((status = 200, body = LevelsAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn levels_of_area(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<LevelsAnswer>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = view_levels(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(LevelsAnswer {
        area: found.area.short(),
        at: found.at.to_string(),
        plans: found.plans.iter().map(|plan| PlanLevelsItem::of(plan, ctx.user())).collect(),
    }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PreviewBody {
    #[schema(max_length = 15)]
    area: String,
    #[schema(max_length = 64)]
    level: String,
    #[serde(default)]
    assumed: AssumedBody,
}

/// What becomes live and what ends, by the plan's names.
#[derive(Debug, Serialize, ToSchema)]
struct BeginsItem {
    begins: Vec<String>,
    ends: Vec<String>,
}

impl BeginsItem {
    fn of(of: Begins) -> Self {
        Self { begins: of.begins, ends: of.ends }
    }
}

/// What a switch would do.
#[derive(Debug, Serialize, ToSchema)]
struct PreviewItem {
    plan_id: String,
    plan_version: String,
    before: LevelItem,
    after: LevelItem,
    tables: BeginsItem,
    routines: BeginsItem,
    deadlines: BeginsItem,
    /// Clauses of the responsibilities.
    duties: BeginsItem,
    /// Metrics of the daily report.
    reports: BeginsItem,
    households: u64,
    /// People with a post in the area.
    staff: u64,
    /// Areas inside with a level of their own that follow from then on.
    areas_inside: Vec<String>,
    #[schema(value_type = Object)]
    simulation: Value,
}

impl PreviewItem {
    fn of(preview: LevelPreview) -> Self {
        let change = preview.change;
        Self {
            plan_id: preview.plan_id,
            plan_version: preview.plan_version,
            before: LevelItem::of(&preview.before),
            after: LevelItem::of(&preview.after),
            tables: BeginsItem::of(change.tables),
            routines: BeginsItem::of(change.routines),
            deadlines: BeginsItem::of(change.deadlines),
            duties: BeginsItem::of(change.duties),
            reports: BeginsItem::of(change.reports),
            households: preview.households,
            staff: preview.staff,
            areas_inside: preview.areas_inside.into_iter().map(GridCode::short).collect(),
            simulation: serde_json::to_value(preview.simulation).unwrap_or_default(),
        }
    }
}

/// Shows what a switch would do; changes nothing.
#[utoipa::path(post, path = "/levels/preview", operation_id = "preview_level", tag = "levels",
    request_body = PreviewBody,
    responses((status = 200, body = PreviewItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn preview(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<PreviewBody>,
) -> Result<Json<PreviewItem>, Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let question = body.assumed.question(area);
    let found =
        preview_level(&state.app, &ctx, &body.level, question).await.map_err(problem(ctx.lang))?;
    Ok(Json(PreviewItem::of(found)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposalBody {
    #[schema(max_length = 15)]
    area: String,
    #[schema(max_length = 64)]
    level: String,
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
    #[schema(min_length = 1, max_length = 200)]
    order_number: String,
    /// The order's title, or the name of its attachment.
    #[schema(min_length = 1, max_length = 200)]
    order_name: String,
    /// As soon as it is confirmed unless said; at most 7 days ahead.
    takes_effect_at: Option<String>,
    /// What the figures attached to the proposal assume.
    #[serde(default)]
    assumed: AssumedBody,
}

/// The id of what was made.
#[derive(Debug, Serialize, ToSchema)]
struct Proposed {
    id: String,
}

/// Proposes a switch; it needs a second person of another office.
#[utoipa::path(post, path = "/levels/proposals", operation_id = "propose_level", tag = "levels",
    request_body = ProposalBody,
    responses((status = 201, body = Proposed), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn propose(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ProposalBody>,
) -> Result<(StatusCode, Json<Proposed>), Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let at = body.takes_effect_at.as_deref();
    let new = NewSwitch {
        level: body.level,
        reason: body.reason,
        order: Order { number: body.order_number, name: body.order_name },
        takes_effect_at: at.map(|at| read_field("takes_effect_at", at, ctx.lang)).transpose()?,
    };
    let question = body.assumed.question(area);
    let made = propose_level(&state.app, &ctx, question, new).await.map_err(problem(ctx.lang))?;
    let district = area.district().ok_or_else(|| Problem::not_found(ctx.lang))?;
    let id = PublicId::new(district, made).to_string();
    Ok((StatusCode::CREATED, Json(Proposed { id })))
}

/// When a confirmed switch takes effect.
#[derive(Debug, Serialize, ToSchema)]
struct Confirmed {
    id: String,
    level: String,
    takes_effect_at: String,
}

/// Confirms a switch as the second person.
#[utoipa::path(post, path = "/levels/proposals/{id}/confirmation", operation_id = "confirm_level",
    tag = "levels", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = Confirmed), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn confirm(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<Confirmed>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let now = confirm_level(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let takes_effect_at = now.takes_effect_at.to_string();
    Ok(Json(Confirmed { id: id.to_string(), level: now.level, takes_effect_at }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposalWithdrawal {
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

/// Takes back one's own proposal that nobody has confirmed.
#[utoipa::path(post, path = "/levels/proposals/{id}/withdrawal",
    operation_id = "withdraw_level_proposal", tag = "levels", request_body = ProposalWithdrawal,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn withdraw(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ProposalWithdrawal>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let done = withdraw_level_proposal(&state.app, &ctx, id, &body.reason).await;
    done.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
