//! Files of laboratories: handed in, listed, rows dealt with. A file stays in memory: it holds numbers
//! in clear and never touches disk.

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use linli_app::testing::import_lab_results::{LabFile, import_lab_results};
use linli_app::testing::list_lab_imports::list_lab_imports;
use linli_app::testing::reveal_lab_row::reveal_lab_row;
use linli_app::testing::settle_lab_row::{Found, settle_lab_row};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::testing::RowOutcome;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::Semaphore;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::AreaQuery;
use crate::areas::read_code;
use crate::idempotency::NotKept;
use crate::registry::read_body;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

/// Files at once: each is held in memory.
static IMPORTS: Semaphore = Semaphore::const_new(2);

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(upload, list))
        .routes(routes!(settle))
        .routes(routes!(reveal))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct UploadQuery {
    /// Tubes and people outside it are unknown to the file.
    area: String,
    /// The file's name.
    #[param(max_length = 200)]
    name: Option<String>,
    /// The laboratory, where the rows name none.
    #[param(max_length = 100)]
    laboratory: Option<String>,
}

/// How many rows ended so.
#[derive(Debug, Serialize, ToSchema)]
struct LabOutcome {
    /// `recorded`, `already_recorded`, `corrected`, `revoked`, `unknown_tube`, `unknown_person`,
    /// `two_people`, `other_person`, `future_date`, `before_sampling`, `bad_value`, `not_final`,
    /// `other_test`, `contradicts`, `withdrawn`, `nothing_to_revoke`.
    outcome: String,
    label: &'static str,
    /// What to do next; empty for rows that were taken.
    next: &'static str,
    rows: i64,
}

fn outcome(word: &str, rows: i64, lang: Lang) -> Option<LabOutcome> {
    let known = RowOutcome::from_word(word)?;
    let (label, next) = (known.label(lang), known.next(lang));
    Some(LabOutcome { outcome: word.to_owned(), label, next, rows })
}

/// How a file ended; the outcomes add up to `rows`.
#[derive(Debug, Serialize, ToSchema)]
struct LabImport {
    id: String,
    /// `csv`, `fhir`.
    format: String,
    rows: usize,
    outcomes: Vec<LabOutcome>,
    /// People whose own sample is positive.
    positives: usize,
    /// People who have to be tested again, alone.
    retests: usize,
    /// Positives that were taken back.
    withdrawn: usize,
}

/// Takes a file of results, CSV (UTF-8 or GB18030) or a FHIR R4 Bundle in JSON, sent as the body. The
/// columns: tube_code, name, id_number, phone, result, status, channel, laboratory, sampled_at,
/// received_at, tested_at, reported_at; a row needs result and tube_code, or id_number and sampled_at.
#[utoipa::path(post, path = "/lab-imports", operation_id = "import_lab_results", tag = "testing",
    params(UploadQuery),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = LabImport), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 413, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)))]
async fn upload(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<UploadQuery>,
    body: Body,
) -> Result<Json<LabImport>, Problem> {
    let (area, lang) = (read_code(&query.area, ctx.lang)?, ctx.lang);
    ctx.authorize(Action::ImportLabResults, area)
        .map_err(|refused| problem(lang)(refused.into()))?;
    let turn = IMPORTS
        .try_acquire()
        .map_err(|_| problem(lang)(linli_app::error::Error::Storage(linli_storage::Error::Busy)))?;
    let bytes = read_body(body, state.limits.upload_max, lang).await?;
    let name = query.name.unwrap_or_default();
    let laboratory = query.laboratory.filter(|name| !name.trim().is_empty());
    let file = LabFile { area, name, laboratory, bytes };
    let app = state.app.clone();
    // On its own: a client that goes away does not stop it halfway.
    let importing = tokio::spawn(async move {
        let _turn = turn;
        import_lab_results(&app, &ctx, file, |_, _| {}).await
    });
    let Ok(imported) = importing.await else {
        return Err(Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "service.failed",
            lang.pick("导入中断：请重试。", "The import broke off: try again."),
        ));
    };
    let imported = imported.map_err(problem(lang))?;
    let outcomes = imported.outcomes.iter();
    let outcomes = outcomes
        .filter_map(|(word, rows)| outcome(word, i64::try_from(*rows).unwrap_or(i64::MAX), lang));
    Ok(Json(LabImport {
        id: imported.id.to_string(),
        format: imported.format.to_owned(),
        rows: imported.rows,
        outcomes: outcomes.collect(),
        positives: imported.positives,
        retests: imported.retests,
        withdrawn: imported.withdrawn,
    }))
}

#[derive(Serialize, ToSchema)]
struct PastLabImport {
    id: String,
    file_name: String,
    format: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    laboratory: Option<String>,
    started_at: String,
    /// Absent when it broke off: import the file again.
    #[serde(skip_serializing_if = "Option::is_none")]
    finished_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    rows: i64,
    outcomes: Vec<LabOutcome>,
}

#[derive(Serialize, ToSchema)]
struct WaitingRow {
    import: String,
    line: i64,
    outcome: &'static str,
    label: &'static str,
    next: &'static str,
    /// The row as it was handed in, names and numbers masked.
    cells: String,
    kept_at: String,
}

#[derive(Serialize, ToSchema)]
struct LabImports {
    /// The newest first.
    items: Vec<PastLabImport>,
    /// Rows that wait for somebody, in all.
    waiting_count: i64,
    /// At most 500 of them.
    waiting: Vec<WaitingRow>,
}

/// Files of an area, and the rows of them that were not taken and wait for somebody.
#[utoipa::path(get, path = "/lab-imports", operation_id = "list_lab_imports", tag = "testing",
    params(AreaQuery),
    responses((status = 200, body = LabImports), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<LabImports>, Problem> {
    let (area, lang) = (read_code(&query.area, ctx.lang)?, ctx.lang);
    let found = list_lab_imports(&state.app, &ctx, area).await.map_err(problem(lang))?;
    let items = found.uploads.into_iter().map(|(upload, by)| {
        let summary: Value = serde_json::from_str(&upload.summary).unwrap_or_default();
        let counts = summary.get("outcomes").and_then(Value::as_object);
        let outcomes = counts.into_iter().flatten();
        let outcomes = outcomes
            .filter_map(|(word, rows)| outcome(word, rows.as_i64().unwrap_or_default(), lang));
        PastLabImport {
            id: PublicId::new(upload.district, upload.id).to_string(),
            file_name: upload.file_name,
            format: upload.format,
            laboratory: upload.laboratory,
            started_at: upload.started_at.to_string(),
            finished_at: upload.finished_at.map(|at| at.to_string()),
            by,
            rows: summary.get("rows").and_then(Value::as_i64).unwrap_or_default(),
            outcomes: outcomes.collect(),
        }
    });
    let items = items.collect();
    let waiting = found.refusals.into_iter().filter_map(|row| {
        let import = PublicId::new(area.district()?, row.upload_id).to_string();
        Some(WaitingRow {
            import,
            line: row.line,
            outcome: row.outcome.word(),
            label: row.outcome.label(lang),
            next: row.outcome.next(lang),
            cells: row.cells.to_string(),
            kept_at: row.kept_at.to_string(),
        })
    });
    Ok(Json(LabImports { items, waiting_count: found.waiting, waiting: waiting.collect() }))
}

#[derive(Deserialize, ToSchema)]
struct SettleRow {
    line: i64,
    /// What was done about it.
    #[schema(max_length = 500)]
    how: String,
    /// The id of whose result it is: the row is then recorded as if it had named them. Only of rows whose
    /// person or tube was not found.
    person: Option<String>,
    /// With `person`, where the row does not say when the sample was taken.
    sampled_at: Option<String>,
}

/// Puts a row that was not taken aside, with what was done about it, or records it for somebody.
#[utoipa::path(post, path = "/lab-imports/{id}/settle", operation_id = "settle_lab_row",
    tag = "testing", params(("id" = String, Path)), request_body = SettleRow,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn settle(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<SettleRow>,
) -> Result<StatusCode, Problem> {
    let (id, lang) = (read_id(&id, ctx.lang)?, ctx.lang);
    let sampled_at = body.sampled_at.as_deref().filter(|text| !text.is_empty());
    let sampled_at = sampled_at.map(|text| read_field("sampled_at", text, lang)).transpose()?;
    let person = body.person.as_deref().map(|text| read_id(text, lang)).transpose()?;
    let whose = person.map(|person| Found { person, sampled_at });
    settle_lab_row(&state.app, &ctx, id, body.line, &body.how, whose)
        .await
        .map_err(problem(lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct RevealRow {
    line: i64,
    /// What for; it is journalled.
    #[schema(max_length = 200)]
    purpose: String,
}

#[derive(Serialize, ToSchema)]
struct RevealedRow {
    /// The row as it was handed in.
    cells: String,
}

/// A row that was not taken, in full; the journal has it first.
#[utoipa::path(post, path = "/lab-imports/{id}/reveal", operation_id = "reveal_lab_row",
    tag = "testing", params(("id" = String, Path)), request_body = RevealRow,
    responses((status = 200, body = RevealedRow), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn reveal(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<RevealRow>,
) -> Result<(Extension<NotKept>, Json<RevealedRow>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let cells = reveal_lab_row(&state.app, &ctx, id, body.line, &body.purpose)
        .await
        .map_err(problem(ctx.lang))?;
    Ok((Extension(NotKept), Json(RevealedRow { cells: cells.to_string() })))
}
