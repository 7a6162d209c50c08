//! Patrols and rounds of an area.

use axum::extract::State;
use linli_app::patrols::list_patrols::{PatrolView, list_patrols};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::patrols::RoundKind;
use linli_storage::patrols::Round;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{DaysQuery, days};
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list))
}

/// A matter that a patrol led to.
#[derive(Serialize, ToSchema)]
struct PatrolMatter {
    id: String,
    number: String,
}

/// A patrol.
#[derive(Serialize, ToSchema)]
struct PatrolItem {
    id: String,
    grid: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    hazard_found: bool,
    gatherings: i64,
    weddings: i64,
    funerals: i64,
    strangers: i64,
    /// Where, in the worker's words.
    places: Vec<String>,
    /// Those that have arrived.
    matters: Vec<PatrolMatter>,
    photos: Vec<String>,
    /// It fulfilled the one that was planned.
    planned: bool,
    form_version: String,
    /// The answers were judged by the form of that version.
    checked: bool,
}

impl From<PatrolView> for PatrolItem {
    fn from(view: PatrolView) -> Self {
        let patrol = view.patrol;
        let public = |id: Uuid| PublicId::new(patrol.district, id).to_string();
        let matter = |(id, number): (Uuid, String)| PatrolMatter { id: public(id), number };
        Self {
            id: public(patrol.id),
            grid: patrol.grid_code.short(),
            at: patrol.at.to_string(),
            by: view.by,
            hazard_found: patrol.counts.hazard_found,
            gatherings: patrol.counts.gatherings,
            weddings: patrol.counts.weddings,
            funerals: patrol.counts.funerals,
            strangers: patrol.counts.strangers,
            places: view.places,
            matters: view.matters.into_iter().map(matter).collect(),
            photos: patrol.photos.iter().copied().map(public).collect(),
            planned: patrol.task_id.is_some(),
            form_version: patrol.form_version,
            checked: patrol.checked,
        }
    }
}

/// A round.
#[derive(Serialize, ToSchema)]
struct RoundItem {
    id: String,
    grid: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// `disinfection`, `environment`.
    kind: String,
    kind_label: String,
    place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent: Option<String>,
    /// mg/L.
    #[serde(skip_serializing_if = "Option::is_none")]
    concentration: Option<i64>,
    photos_before: Vec<String>,
    photos_after: Vec<String>,
    planned: bool,
}

impl RoundItem {
    fn of((round, by): (Round, Option<String>), lang: Lang) -> Self {
        let public = |id: &Uuid| PublicId::new(round.district, *id).to_string();
        let kind = RoundKind::from_word(&round.kind);
        Self {
            id: public(&round.id),
            grid: round.grid_code.short(),
            at: round.at.to_string(),
            by,
            kind_label: kind.map(|kind| kind.label(lang).to_owned()).unwrap_or_default(),
            photos_before: round.photos_before.iter().map(public).collect(),
            photos_after: round.photos_after.iter().map(public).collect(),
            planned: round.task_id.is_some(),
            kind: round.kind,
            place: round.place,
            agent: round.agent,
            concentration: round.concentration,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct PatrolList {
    patrols: Vec<PatrolItem>,
    rounds: Vec<RoundItem>,
}

/// Patrols and rounds of an area, the newest first.
#[utoipa::path(get, path = "/patrols", operation_id = "list_patrols", tag = "visits",
    params(DaysQuery),
    responses((status = 200, body = PatrolList), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<DaysQuery>,
) -> Result<Json<PatrolList>, Problem> {
    let (area, lang) = (read_code(&query.area, ctx.lang)?, ctx.lang);
    let days = days(query.from.as_deref(), query.to.as_deref(), ctx.now.day(), lang)?;
    let found = list_patrols(&state.app, &ctx, area, days).await.map_err(problem(lang))?;
    Ok(Json(PatrolList {
        patrols: found.patrols.into_iter().map(PatrolItem::from).collect(),
        rounds: found.rounds.into_iter().map(|round| RoundItem::of(round, lang)).collect(),
    }))
}
