//! Records of duty: that a clause of the plan was met on a day.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::reports::{list_duties, record_duty};
use linli_domain::ids::PublicId;
use linli_storage::reports as kept;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{page_size, read_cursor, read_day};
use crate::areas::read_code;
use crate::page::Page;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list, record))
}

/// That a clause was met on a day.
#[derive(Debug, Serialize, ToSchema)]
struct DutyRecord {
    id: String,
    area: String,
    /// As the plan numbers it: `二.2`.
    clause: String,
    date: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl DutyRecord {
    fn of(record: &kept::DutyRecord, note: Option<String>) -> Self {
        let id = record.area.district().map_or_else(
            || record.id.to_string(),
            |district| PublicId::new(district, record.id).to_string(),
        );
        Self {
            id,
            area: record.area.short(),
            clause: record.responsibility.clone(),
            date: record.day.to_string(),
            at: record.at.to_string(),
            note,
        }
    }
}

#[derive(Debug, Deserialize, ToSchema)]
struct NewDuty {
    area: String,
    /// As the plan numbers it: `二.2`.
    #[schema(max_length = 50)]
    clause: String,
    /// Today unless said.
    date: Option<String>,
    #[schema(max_length = 500)]
    note: Option<String>,
}

/// Records that a clause was met: the gate watched, the patrol made, the notice posted.
#[utoipa::path(post, path = "/duty-records", operation_id = "record_duty", tag = "reports",
    request_body = NewDuty,
    responses((status = 201, body = DutyRecord), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn record(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<NewDuty>,
) -> Result<(StatusCode, Json<DutyRecord>), Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let day = body.date.as_deref().map(|date| read_day(date, ctx.lang)).transpose()?;
    let note = body.note.clone();
    let new = record_duty::NewDuty { area, clause: body.clause, day, note: body.note };
    let record = record_duty::record_duty(&state.app, &ctx, new).await;
    let record = record.map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(DutyRecord::of(&record, note))))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DutiesQuery {
    area: String,
    /// `2021-10-20`
    date: String,
    /// One clause; all unless said.
    clause: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// At most 500; 100 unless said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// Records of duty of a day in an area.
#[utoipa::path(get, path = "/duty-records", operation_id = "list_duties", tag = "reports",
    params(DutiesQuery),
    responses((status = 200, body = Page<DutyRecord>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<DutiesQuery>,
) -> Result<Json<Page<DutyRecord>>, Problem> {
    let (area, day) = (read_code(&query.area, ctx.lang)?, read_day(&query.date, ctx.lang)?);
    let after = read_cursor(query.cursor.as_deref(), ctx.lang)?;
    let (clause, limit) = (query.clause.as_deref(), page_size(query.limit));
    let found =
        list_duties::list_duties(&state.app, &ctx, area, day, clause, after, limit + 1).await;
    let found = found.map_err(problem(ctx.lang))?;
    let page = Page::of(found, limit, |(record, _)| record.id.to_string());
    let items = page.items.into_iter().map(|(record, note)| DutyRecord::of(&record, note));
    Ok(Json(Page { items: items.collect(), next: page.next }))
}
