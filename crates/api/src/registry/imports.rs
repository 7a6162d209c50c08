//! Uploading a roster. The file stays in memory: it holds numbers in clear and never touches disk.

use std::io::Cursor;

use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use futures::StreamExt;
use linli_app::registry::import_roster::{RosterFile, import_roster_from};
use linli_domain::identity::Action;
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::sync::Semaphore;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::auth::Auth;
use crate::extract::{Json, Query};
use crate::problem::{Problem, problem};
use crate::state::ApiState;

/// Imports at once: each holds a file in memory.
static IMPORTS: Semaphore = Semaphore::const_new(2);
const NAME_CHARACTERS_MAX: usize = 200;

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(upload_roster))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ImportQuery {
    /// The community, 12 digits.
    community: String,
    /// Say what would happen and write nothing.
    #[serde(default)]
    dry_run: bool,
    /// The file's name: the compound when the file names none.
    #[param(max_length = 200)]
    name: Option<String>,
}

/// How the rows ended; the five add up to `rows`.
#[derive(Debug, Serialize, ToSchema)]
struct RosterImport {
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
    responses((status = 200, body = RosterImport), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn upload_roster(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ImportQuery>,
    body: Body,
) -> Result<Json<RosterImport>, Problem> {
    let community = read_code(&query.community, ctx.lang)?;
    let lang = ctx.lang;
    ctx.authorize(Action::ImportRoster, community)
        .map_err(|refused| problem(lang)(refused.into()))?;
    let _turn = IMPORTS
        .try_acquire()
        .map_err(|_| problem(lang)(linli_app::error::Error::Storage(linli_storage::Error::Busy)))?;
    let bytes = read_body(body, state.limits.upload_max, lang).await?;
    let name = query.name.unwrap_or_default().chars().take(NAME_CHARACTERS_MAX).collect();
    let file = RosterFile { total: bytes.len() as u64, source: Cursor::new(bytes), name };
    let app = state.app.clone();
    // On its own: a client that goes away does not stop it halfway.
    let importing = tokio::spawn(async move {
        let imported =
            import_roster_from(&app, &ctx, file, community, query.dry_run, |_| {}).await?;
        let import = imported.import_id.zip(community.district());
        let import =
            import.map(|(id, district)| linli_domain::ids::PublicId::new(district, id).to_string());
        let summary = match imported.to_json() {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        Ok::<_, linli_app::error::Error>(RosterImport { import, summary })
    });
    match importing.await {
        Ok(answer) => answer.map(Json).map_err(problem(lang)),
        Err(_) => Err(Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "service.failed",
            lang.pick("导入中断：请重试。", "The import broke off: try again."),
        )),
    }
}

async fn read_body(body: Body, most: usize, lang: Lang) -> Result<Vec<u8>, Problem> {
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
