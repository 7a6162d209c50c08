//! Uploading a roster. The file stays in memory: it holds numbers in clear and never touches disk.

use std::io::Cursor;

use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use linli_app::registry::import_roster::{RosterFile, import_roster_from};
use linli_app::registry::list_imports::list_imports;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::sync::Semaphore;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::jobs::ImportJob;
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::problem::{Problem, problem};

/// Imports at once: each holds a file in memory.
static IMPORTS: Semaphore = Semaphore::const_new(2);
const NAME_CHARACTERS_MAX: usize = 200;

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(upload_roster, list)).routes(routes!(view_job))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ImportQuery {
    /// The community, 12 digits.
    community: String,
    /// Say what would happen and write nothing.
    #[serde(default)]
    dry_run: bool,
    /// `false`: answer at once with a job that goes on by itself.
    wait: Option<bool>,
    /// The file's name: the compound when the file names none.
    #[param(max_length = 200)]
    name: Option<String>,
}

/// How the rows ended; the five add up to `rows`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct RosterImport {
    /// Absent when nothing was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    import: Option<String>,
    /// `{"rows","outcomes":{"created","updated","unchanged","duplicate","review"},"households",
    /// "persons","by_sheet":{sheet:{"households","persons"}},"slips":{code:[[sheet,row]]}}`
    #[serde(flatten)]
    #[schema(value_type = Object)]
    summary: Map<String, Value>,
}

/// Imports a roster (xlsx, xls or csv) sent as the body.
#[utoipa::path(post, path = "/roster-imports", operation_id = "import_roster", tag = "registry",
    params(ImportQuery),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = RosterImport), (status = 202, body = ImportBegun),
        (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn upload_roster(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ImportQuery>,
    body: Body,
) -> Result<Response, Problem> {
    let community = read_code(&query.community, ctx.lang)?;
    let lang = ctx.lang;
    ctx.authorize(Action::ImportRoster, community)
        .map_err(|refused| problem(lang)(refused.into()))?;
    let turn = IMPORTS
        .try_acquire()
        .map_err(|_| problem(lang)(linli_app::error::Error::Storage(linli_storage::Error::Busy)))?;
    let bytes = read_body(body, state.limits.upload_max, lang).await?;
    let name = query.name.unwrap_or_default().chars().take(NAME_CHARACTERS_MAX).collect();
    let file = RosterFile { total: bytes.len() as u64, source: Cursor::new(bytes), name };
    let (app, jobs) = (state.app.clone(), state.imports.clone());
    let id = app.random.id(ctx.now);
    let began = (file.name.clone(), file.total, query.dry_run);
    jobs.begin(id, (community, ctx.user()), began, ctx.now);
    // On its own: a client that goes away does not stop it halfway.
    let importing = tokio::spawn(async move {
        let _turn = turn;
        let watch = jobs.clone();
        let dry_run = query.dry_run;
        let imported = import_roster_from(&app, &ctx, file, community, dry_run, move |progress| {
            watch.progress(id, progress);
        });
        let imported = imported.await.map_err(problem(lang)).map(|imported| {
            let import = imported.import_id.zip(community.district());
            let import = import.map(|(id, district)| PublicId::new(district, id).to_string());
            let summary = match imported.to_json() {
                Value::Object(map) => map,
                _ => Map::new(),
            };
            RosterImport { import, summary }
        });
        jobs.end(id, imported.clone());
        imported
    });
    if query.wait == Some(false) {
        let begun = ImportBegun { job: id.to_string() };
        return Ok((StatusCode::ACCEPTED, Json(begun)).into_response());
    }
    match importing.await {
        Ok(answer) => answer.map(|answer| Json(answer).into_response()),
        Err(_) => Err(Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "service.failed",
            lang.pick("导入中断：请重试。", "The import broke off: try again."),
        )),
    }
}

/// An import that goes on by itself.
#[derive(Debug, Serialize, ToSchema)]
struct ImportBegun {
    job: String,
}

/// How an import stands.
#[utoipa::path(get, path = "/roster-imports/jobs/{job}", operation_id = "view_import",
    tag = "registry", params(("job" = String, Path, description = "id of the job")),
    responses((status = 200, body = ImportJob), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn view_job(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(job): Path<String>,
) -> Result<Json<ImportJob>, Problem> {
    let lang = ctx.lang;
    let id = Uuid::try_parse(&job).map_err(|_| Problem::not_found(lang))?;
    let (community, job) = state.imports.find(id).ok_or_else(|| Problem::not_found(lang))?;
    ctx.authorize(Action::ImportRoster, community)
        .map_err(|refused| problem(lang)(refused.into()))?;
    Ok(Json(job))
}

/// A past import.
#[derive(Debug, Serialize, ToSchema)]
struct ImportItem {
    id: String,
    file_name: String,
    started_at: String,
    /// Absent while it runs, or when it broke off: import the file again.
    #[serde(skip_serializing_if = "Option::is_none")]
    finished_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// How the rows ended, as in the answer of the import.
    #[schema(value_type = Object)]
    summary: Value,
}

#[derive(Debug, Serialize, ToSchema)]
struct Imports {
    /// The newest first.
    items: Vec<ImportItem>,
    /// Those one began oneself on this server, the newest first.
    jobs: Vec<ImportJob>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ImportsQuery {
    /// The community, 12 digits.
    community: String,
}

/// Imports of a community: past ones, and those under way.
#[utoipa::path(get, path = "/roster-imports", operation_id = "list_imports", tag = "registry",
    params(ImportsQuery),
    responses((status = 200, body = Imports), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ImportsQuery>,
) -> Result<Json<Imports>, Problem> {
    let community = read_code(&query.community, ctx.lang)?;
    let found = list_imports(&state.app, &ctx, community).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|one| ImportItem {
        id: PublicId::new(one.district, one.line.id).to_string(),
        file_name: one.line.file_name,
        started_at: one.line.started_at.to_string(),
        finished_at: one.line.finished_at.map(|at| at.to_string()),
        by: one.by,
        summary: serde_json::from_str(&one.line.summary).unwrap_or_default(),
    });
    let jobs = state.imports.of(community, ctx.user());
    Ok(Json(Imports { items: items.collect(), jobs }))
}

pub(crate) async fn read_body(body: Body, most: usize, lang: Lang) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let mut parts = body.into_data_stream();
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| {
            Problem::bad_request(
                lang,
                "request.body",
                "文件没有传完：请重试。",
                "The upload broke off.",
            )
        })?;
        if bytes.len() + part.len() > most {
            let mb = most / (1024 * 1024);
            let (zh, en) = (
                format!(
                    "文件超过 {mb} MB：请按小区拆分，或在服务器上用 linli roster import 导入。"
                ),
                format!("The file is larger than {mb} MB: split it, or use linli roster import."),
            );
            let status = StatusCode::PAYLOAD_TOO_LARGE;
            return Err(Problem::new(status, "request.too_large", lang.pick(&zh, &en)));
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}
