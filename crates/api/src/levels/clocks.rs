//! The clocks of the plan: where each stands, and noting what was started or done.

use axum::extract::State;
use linli_app::levels::list_clocks::{ClockView, clock_label, list_clocks};
use linli_app::levels::record_clock::record_clock;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::AreaQuery;
use super::triggers::TriggerItem;
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(clocks)).routes(routes!(record))
}

/// A clock of the plan.
#[derive(Debug, Serialize, ToSchema)]
struct ClockItem {
    /// What it belongs to: `trigger`, `canvass`, `appeal`, `report`, `case`, `request`.
    source: String,
    /// Of the clock (`trigger`), the canvass, the measure appealed against, the case or the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// A name of the plan's `[deadlines]`.
    name: String,
    label: String,
    area: String,
    began_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_due_at: Option<String>,
    due_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    started_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<String>,
    /// `waiting`, `start_late`, `running`, `late`, `done`, `done_late`.
    state: String,
    state_label: String,
    /// Was every moment of it kept so far?
    kept: bool,
    /// Who answers for it by the plan; empty: nobody.
    lead_label: String,
    /// Who holds such a post.
    people: Vec<String>,
    /// How many are still to do, where it can be counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<TriggerItem>,
    /// May it be noted by hand as started and done?
    by_hand: bool,
}

impl ClockItem {
    fn of(view: ClockView, lang: Lang) -> Self {
        let clock = view.clock;
        Self {
            source: view.source.word().to_owned(),
            id: view.id.map(|id| id.to_string()),
            label: clock_label(&view.name, lang),
            name: view.name,
            area: view.area.short(),
            began_at: clock.began_at.to_string(),
            start_due_at: clock.start_due_at.map(|at| at.to_string()),
            due_at: clock.due_at.to_string(),
            started_at: clock.started_at.map(|at| at.to_string()),
            done_at: clock.done_at.map(|at| at.to_string()),
            state: view.state.word().to_owned(),
            state_label: view.state.label(lang).to_owned(),
            kept: view.kept,
            lead_label: view.lead_label,
            people: view.people,
            open: view.open,
            trigger: view.trigger.as_ref().map(TriggerItem::of),
            by_hand: view.by_hand,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct ClocksAnswer {
    /// The most pressing first.
    items: Vec<ClockItem>,
}

/// The clocks of an area.
#[utoipa::path(get, path = "/clocks", operation_id = "list_clocks", tag = "levels",
    params(AreaQuery),
    responses((status = 200, body = ClocksAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn clocks(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<ClocksAnswer>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_clocks(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| ClockItem::of(view, ctx.lang));
    Ok(Json(ClocksAnswer { items: items.collect() }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NoteBody {
    /// True: it is done; false: it has begun.
    done: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct Noted {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    started_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<String>,
}

/// Notes that what a clock asks for has begun or is done.
#[utoipa::path(post, path = "/clocks/{id}/notes", operation_id = "record_clock", tag = "levels",
    request_body = NoteBody, params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = Noted), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn record(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<NoteBody>,
) -> Result<Json<Noted>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let now = record_clock(&state.app, &ctx, id, body.done).await.map_err(problem(ctx.lang))?;
    Ok(Json(Noted {
        id: PublicId::new(now.district, now.id).to_string(),
        started_at: now.started_at.map(|at| at.to_string()),
        done_at: now.done_at.map(|at| at.to_string()),
    }))
}
