//! Notices of an area: listed, published, taken down.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::notices::list_notices::{NoticeView, list_notices};
use linli_app::notices::publish_notice::{end_notice, publish_notice};
use linli_domain::time::Day;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::read_field;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list, publish)).routes(routes!(end))
}

/// A notice.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoticeItem {
    id: String,
    title: String,
    text: String,
    area: String,
    area_name: String,
    published_at: String,
    /// The last day it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

impl NoticeItem {
    pub(crate) fn of(view: NoticeView) -> Self {
        Self {
            id: view.notice.id.to_string(),
            title: view.notice.title,
            text: view.notice.body,
            area: view.notice.area.short(),
            area_name: view.area_name,
            published_at: view.notice.published_at.to_string(),
            until: view.notice.until.map(|day| day.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Notices {
    /// The newest first.
    items: Vec<NoticeItem>,
}

/// Notices of an area and below it.
#[utoipa::path(get, path = "/notices", operation_id = "list_notices", tag = "notices",
    params(AreaQuery),
    responses((status = 200, body = Notices), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Notices>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_notices(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(Notices { items: found.into_iter().map(NoticeItem::of).collect() }))
}

#[derive(Deserialize, ToSchema)]
struct NewNotice {
    area: String,
    #[schema(min_length = 1, max_length = 100)]
    title: String,
    #[schema(min_length = 1, max_length = 4000)]
    text: String,
    /// The last day, `2021-10-25`.
    #[schema(max_length = 10)]
    until: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct NoticeMade {
    id: String,
}

/// Publishes a notice.
#[utoipa::path(post, path = "/notices", operation_id = "publish_notice", tag = "notices",
    request_body = NewNotice,
    responses((status = 200, body = NoticeMade), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn publish(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<NewNotice>,
) -> Result<Json<NoticeMade>, Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let until = body.until.as_deref().filter(|text| !text.is_empty());
    let until = until.map(|day| read_field::<Day>("until", day, ctx.lang)).transpose()?;
    let text = (body.title.as_str(), body.text.as_str());
    let id = publish_notice(&state.app, &ctx, area, text, until).await;
    Ok(Json(NoticeMade { id: id.map_err(problem(ctx.lang))?.to_string() }))
}

/// Takes a notice down.
#[utoipa::path(post, path = "/notices/{id}/end", operation_id = "end_notice", tag = "notices",
    params(("id" = String, Path, description = "id of the notice")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn end(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = Uuid::try_parse(&id).map_err(|_| Problem::not_found(ctx.lang))?;
    end_notice(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
