//! Reports of grids on the plan's reporting days.

use axum::extract::State;
use linli_app::changes::report_changes::report_changes;
use linli_app::changes::view_change_reports::{GridLine, view_change_reports};
use linli_domain::lang::Lang;
use linli_storage::changes::GridReport;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::read_day;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(reports, report))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ChangeReportsQuery {
    area: String,
    /// A reporting day; the newest unless said.
    day: Option<String>,
}

/// A grid and its report of the day.
#[derive(Serialize, ToSchema)]
struct GridReportItem {
    grid: String,
    name: String,
    /// `reported`, `nothing`, `pending`, `missing`.
    standing: String,
    standing_label: String,
    changes: i64,
    specials: i64,
    matters: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

impl GridReportItem {
    fn of(line: GridLine, lang: Lang) -> Self {
        let counted = |count: fn(&GridReport) -> i64| line.report.as_ref().map_or(0, count);
        Self {
            grid: line.grid.code.short(),
            standing: line.standing.word().to_owned(),
            standing_label: line.standing.label(lang).to_owned(),
            changes: counted(|report| report.changes),
            specials: counted(|report| report.specials),
            matters: counted(|report| report.matters),
            at: line.report.as_ref().map(|report| report.at.to_string()),
            by: line.by,
            name: line.grid.name,
        }
    }
}

/// The reports of a reporting day.
#[derive(Serialize, ToSchema)]
struct ChangeReportDay {
    /// Absent where no plan names reporting days.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    /// The routine's name in the plan.
    label: String,
    /// Those that are missing first; all grids of the area.
    grids: Vec<GridReportItem>,
}

/// Who reported on a reporting day, and which grids did not.
#[utoipa::path(get, path = "/change-reports", operation_id = "view_change_reports",
    tag = "changes", params(ChangeReportsQuery),
    responses((status = 200, body = ChangeReportDay), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn reports(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ChangeReportsQuery>,
) -> Result<Json<ChangeReportDay>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let day = query.day.as_deref().filter(|day| !day.is_empty());
    let day = day.map(|day| read_day(day, lang)).transpose()?;
    let found = view_change_reports(&state.app, &ctx, area, day).await.map_err(problem(lang))?;
    Ok(Json(ChangeReportDay {
        day: found.day.map(|day| day.to_string()),
        due_at: found.due_at.map(|at| at.to_string()),
        next: found.next.map(|day| day.to_string()),
        before: found.before.map(|day| day.to_string()),
        label: found.label,
        grids: found.grids.into_iter().map(|line| GridReportItem::of(line, lang)).collect(),
    }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeReportBody {
    grid: String,
    day: String,
}

/// A report that was made.
#[derive(Serialize, ToSchema)]
struct ChangeReportMade {
    changes: i64,
    matters: i64,
    nothing: bool,
}

/// Reports what a grid noted since its last report; nothing changed is a report too.
#[utoipa::path(post, path = "/change-reports", operation_id = "report_changes", tag = "changes",
    request_body = ChangeReportBody,
    responses((status = 200, body = ChangeReportMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn report(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ChangeReportBody>,
) -> Result<Json<ChangeReportMade>, Problem> {
    let (grid, day) = (read_code(&body.grid, ctx.lang)?, read_day(&body.day, ctx.lang)?);
    let made = report_changes(&state.app, &ctx, grid, day).await.map_err(problem(ctx.lang))?;
    let GridReport { changes, matters, nothing, .. } = made;
    Ok(Json(ChangeReportMade { changes, matters, nothing }))
}
