//! The daily report over HTTP: read, close, sign, correct, open a number to its rows; and the
//! records of duty.

mod duties;
mod paper;
mod wire;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use linli_app::reports::{
    close_report, correct_report, open_metric_rows, sign_report, view_report,
};
use linli_domain::areas::GridCode;
use linli_domain::ids::PublicId;
use linli_domain::lang::{Lang, Speak};
use linli_domain::time::Day;
use linli_storage::reports::rows::MetricRow;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::areas::read_code;
use crate::page::{LIMIT_DEFAULT, LIMIT_MAX, Page};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::read_day;
use linli_http::problem::{Problem, problem};

pub use paper::{Format, print};
pub use wire::DailyReport;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(view))
        .routes(routes!(open_rows))
        .routes(routes!(close))
        .routes(routes!(sign))
        .routes(routes!(correct))
        .merge(duties::router())
}

/// Reads the cursor of a list.
fn read_cursor(text: Option<&str>, lang: Lang) -> Result<Option<Uuid>, Problem> {
    let read = |text| Uuid::try_parse(text);
    text.map(read).transpose().map_err(|_| {
        Problem::bad_request(
            lang,
            "request.cursor",
            "翻页标记无效：请从第一页重新读取。",
            "Not a cursor of this list: read from the first page again.",
        )
    })
}

fn page_size(limit: Option<u32>) -> i64 {
    i64::from(limit.unwrap_or(LIMIT_DEFAULT).clamp(1, LIMIT_MAX))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ReportQuery {
    /// District, street, community or grid.
    area: String,
    /// `2021-10-20`
    date: String,
    /// `json` unless said, `xlsx`, `docx` or `pdf`.
    format: Option<String>,
}

fn read_format(text: Option<&str>, lang: Lang) -> Result<Format, Problem> {
    text.map_or(Some(Format::Json), Format::from_word).ok_or_else(|| {
        Problem::bad_request(
            lang,
            "reports.format",
            "格式须为 json、xlsx、docx 或 pdf。",
            "The format is json, xlsx, docx or pdf.",
        )
    })
}

/// The daily report of an area: computed now while it is a draft, as frozen once it is closed.
#[utoipa::path(get, path = "/reports/daily", operation_id = "view_report", tag = "reports",
    params(ReportQuery),
    responses((status = 200, content(
            (DailyReport = "application/json"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (Vec<u8> = "application/pdf"))),
        (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ReportQuery>,
) -> Result<Response, Problem> {
    let (area, day) = (read_code(&query.area, ctx.lang)?, read_day(&query.date, ctx.lang)?);
    let report =
        view_report::view_report(&state.app, &ctx, area, day).await.map_err(problem(ctx.lang))?;
    let format = read_format(query.format.as_deref(), ctx.lang)?;
    if format == Format::Json {
        return Ok(Json(DailyReport::of(&report)).into_response());
    }
    let parts = view_report::view_parts(&state.app, &ctx, &report).await;
    let parts = parts.map_err(problem(ctx.lang))?;
    let name = format!("{}-{day}.{}", report.area.code.short(), format.word());
    let (lang, now) = (ctx.lang, ctx.now);
    // Setting a page takes tens of milliseconds of one core: not on the threads that answer.
    let printed = tokio::task::spawn_blocking(move || print(&report, &parts, format, lang, now));
    let bytes = match printed.await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => {
            return Err(Problem::speak(StatusCode::UNPROCESSABLE_ENTITY, &error, lang));
        }
        Err(_) => return Err(unprinted(lang)),
    };
    let headers = [
        (header::CONTENT_TYPE, format.content_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}

fn unprinted(lang: Lang) -> Problem {
    let error = linli_documents::PrintError::Fonts;
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.code(), error.say(lang))
}

/// Which report.
#[derive(Debug, Deserialize, ToSchema)]
struct ReportOf {
    /// District, street, community or grid.
    area: String,
    /// `2021-10-20`
    date: String,
}

impl ReportOf {
    fn read(&self, lang: Lang) -> Result<(GridCode, Day), Problem> {
        Ok((read_code(&self.area, lang)?, read_day(&self.date, lang)?))
    }
}

/// Freezes the report; late after the plan's time of its level.
#[utoipa::path(post, path = "/reports/daily/close", operation_id = "close_report",
    tag = "reports", request_body = ReportOf,
    responses((status = 200, body = DailyReport), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn close(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ReportOf>,
) -> Result<Json<DailyReport>, Problem> {
    let (area, day) = body.read(ctx.lang)?;
    let closed = close_report::close_report(&state.app, &ctx, area, day).await;
    Ok(Json(DailyReport::of(&closed.map_err(problem(ctx.lang))?)))
}

/// Signs a closed report.
#[utoipa::path(post, path = "/reports/daily/sign", operation_id = "sign_report", tag = "reports",
    request_body = ReportOf,
    responses((status = 200, body = DailyReport), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn sign(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ReportOf>,
) -> Result<Json<DailyReport>, Problem> {
    let (area, day) = body.read(ctx.lang)?;
    let signed = sign_report::sign_report(&state.app, &ctx, area, day).await;
    Ok(Json(DailyReport::of(&signed.map_err(problem(ctx.lang))?)))
}

/// A correction: the numbers are counted again, the differences kept with this reason.
#[derive(Debug, Deserialize, ToSchema)]
struct Correct {
    area: String,
    /// `2021-10-20`
    date: String,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// Counts a closed report's numbers again as at its cut-off and keeps what differs as corrections.
#[utoipa::path(post, path = "/reports/daily/correct", operation_id = "correct_report",
    tag = "reports", request_body = Correct,
    responses((status = 200, body = DailyReport), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn correct(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<Correct>,
) -> Result<Json<DailyReport>, Problem> {
    let (area, day) = (read_code(&body.area, ctx.lang)?, read_day(&body.date, ctx.lang)?);
    let corrected = correct_report::correct_report(&state.app, &ctx, area, day, &body.reason).await;
    Ok(Json(DailyReport::of(&corrected.map_err(problem(ctx.lang))?.0)))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RowsQuery {
    area: String,
    /// `2021-10-20`
    date: String,
    /// A metric of the report.
    metric: String,
    /// `next` of the page before.
    cursor: Option<String>,
    /// At most 500; 100 unless said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// A record that a number counts.
#[derive(Debug, Serialize, ToSchema)]
struct ReportRow {
    /// `<district>-<uuid>` of the declaration, test, measure, household, person or attempt.
    id: String,
    /// The grid it lies in.
    area: String,
    /// Masked: the first character only.
    name: String,
    /// Arrival, order, start, outcome or attempt.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// Risk level, state of the test, measure, outcome or channel.
    word: String,
    /// Source, result, who carries it out, outcome of the attempt.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// What it adds to the number: 1, or the papers one visit left.
    weight: i64,
}

impl From<MetricRow> for ReportRow {
    fn from(row: MetricRow) -> Self {
        let district = row.grid_code.district();
        Self {
            id: district.map_or_else(
                || row.id.to_string(),
                |district| PublicId::new(district, row.id).to_string(),
            ),
            area: row.grid_code.short(),
            name: row.name,
            at: row.at.map(|at| at.to_string()),
            word: row.word,
            detail: row.detail,
            weight: row.weight,
        }
    }
}

/// The records behind a number, one for each person or household where it counts those.
#[utoipa::path(get, path = "/reports/daily/rows", operation_id = "open_metric_rows",
    tag = "reports", params(RowsQuery),
    responses((status = 200, body = Page<ReportRow>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn open_rows(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<RowsQuery>,
) -> Result<Json<Page<ReportRow>>, Problem> {
    let (area, day) = (read_code(&query.area, ctx.lang)?, read_day(&query.date, ctx.lang)?);
    let after = read_cursor(query.cursor.as_deref(), ctx.lang)?;
    let (metric, limit) = (query.metric.as_str(), page_size(query.limit));
    let rows =
        open_metric_rows::open_metric_rows(&state.app, &ctx, area, day, metric, after, limit + 1)
            .await
            .map_err(problem(ctx.lang))?;
    let page = Page::of(rows, limit, |row: &MetricRow| row.id.to_string());
    let items = page.items.into_iter().map(ReportRow::from).collect();
    Ok(Json(Page { items, next: page.next }))
}
