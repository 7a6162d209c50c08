//! The sentence of work owed and the map of where it is owed.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use linli_app::areas::view_map::view_map;
use linli_app::work::list_tellings::{TellingView, list_tellings};
use linli_app::work::view_work::view_work;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use crate::words::telling_label;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(work)).routes(routes!(tellings)).routes(routes!(map))
}

/// One kind of work with how much of it there is.
#[derive(Serialize, ToSchema)]
struct WorkPhrase {
    code: String,
    count: i64,
    label: String,
    /// The desk's page of it.
    to: String,
}

/// What waits in an area.
#[derive(Serialize, ToSchema)]
struct WorkOwed {
    area: String,
    area_name: String,
    now: String,
    /// The sum of the phrases.
    total: i64,
    /// Kinds with something in them, the most pressing first.
    phrases: Vec<WorkPhrase>,
}

/// What is owed in an area now.
#[utoipa::path(get, path = "/work-owed", operation_id = "view_work", tag = "work",
    params(AreaQuery),
    responses((status = 200, body = WorkOwed), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn work(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<WorkOwed>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let work = view_work(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let phrases = work.phrases.iter().map(|(phrase, count)| WorkPhrase {
        code: phrase.code.to_owned(),
        count: *count,
        label: ctx.lang.pick(phrase.zh, phrase.en).to_owned(),
        to: work.leads_to(phrase),
    });
    let phrases: Vec<WorkPhrase> = phrases.collect();
    Ok(Json(WorkOwed {
        area: work.area.short(),
        area_name: work.area_name,
        now: ctx.now.to_string(),
        total: phrases.iter().map(|phrase| phrase.count).sum(),
        phrases,
    }))
}

/// The outlines of an area's grids and buildings with what is owed behind them, as GeoJSON. Counts
/// only.
#[utoipa::path(get, path = "/map", operation_id = "view_map", tag = "work",
    params(AreaQuery),
    responses((status = 200, content_type = "application/geo+json", body = Object),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn map(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Response, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let map = view_map(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(([(header::CONTENT_TYPE, "application/geo+json")], map.to_string()).into_response())
}

/// Something that people had to know at once.
#[derive(Serialize, ToSchema)]
struct TellingItem {
    kind: String,
    label: String,
    /// The area whose people were told.
    area: String,
    /// Who was told.
    role: String,
    told_at: String,
    /// What opens: `measure`, `declaration`, `departure`, `need`, `appeal`, `transfer`, `squad_task`,
    /// `positive`, `contact`, `household`, `level`, `trigger`.
    #[serde(skip_serializing_if = "Option::is_none")]
    opens: Option<String>,
    /// Its `<district>-<uuid>`.
    subject: String,
}

impl TellingItem {
    fn of(view: TellingView, lang: Lang) -> Self {
        let told = view.told;
        Self {
            label: telling_label(&told.kind, lang),
            area: told.area.short(),
            role: told.role,
            told_at: told.told_at.to_string(),
            opens: view.opens.map(str::to_owned),
            subject: PublicId::new(told.district, told.subject).to_string(),
            kind: told.kind,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct TellingList {
    items: Vec<TellingItem>,
}

/// The newest 200 that came to the caller's roles in an area.
#[utoipa::path(get, path = "/tellings", operation_id = "list_tellings", tag = "work",
    params(AreaQuery),
    responses((status = 200, body = TellingList), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn tellings(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<TellingList>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_tellings(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| TellingItem::of(view, ctx.lang)).collect();
    Ok(Json(TellingList { items }))
}
