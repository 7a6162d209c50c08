//! Areas by code.

use axum::extract::State;
use linli_app::areas::list_areas;
use linli_domain::areas::GridCode;
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::page::Page;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_areas_below)).routes(routes!(open_area))
}

/// Reads an area code from a path or query.
pub(crate) fn read_code(text: &str, lang: Lang) -> Result<GridCode, Problem> {
    text.parse().map_err(|_| {
        Problem::bad_request(
            lang,
            "areas.code",
            "区域代码写法不对：请写 6、9、12 或 15 位数字。",
            "Not an area code: write 6, 9, 12 or 15 digits.",
        )
    })
}

/// An area.
#[derive(Debug, Serialize, ToSchema)]
struct Area {
    code: String,
    name: String,
    level: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
}

impl From<linli_storage::areas::Area> for Area {
    fn from(area: linli_storage::areas::Area) -> Self {
        Self {
            code: area.code.short(),
            name: area.name,
            level: area.level.word().to_owned(),
            parent: area.code.parent().map(GridCode::short),
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AreasQuery {
    /// The area whose subtree is listed; your own areas unless said.
    root: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// At most 500.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// The areas below one, the area itself first.
#[utoipa::path(get, path = "/areas", operation_id = "list_areas", tag = "areas",
    params(AreasQuery),
    responses((status = 200, body = Page<Area>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn list_areas_below(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreasQuery>,
) -> Result<Json<Page<Area>>, Problem> {
    let root = query.root.as_deref().map(|root| read_code(root, ctx.lang)).transpose()?;
    let after = query.cursor.as_deref().map(|after| read_code(after, ctx.lang)).transpose()?;
    let limit = i64::from(query.limit.unwrap_or(100).clamp(1, 500));
    let areas = list_areas::list_areas(&state.app, &ctx, root, after, limit + 1)
        .await
        .map_err(problem(ctx.lang))?;
    let areas = areas.into_iter().map(Area::from).collect();
    Ok(Json(Page::of(areas, limit, |area: &Area| area.code.clone())))
}

/// One area.
#[utoipa::path(get, path = "/areas/{code}", operation_id = "open_area", tag = "areas",
    params(("code" = String, Path, description = "6, 9, 12 or 15 digits")),
    responses((status = 200, body = Area), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn open_area(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(code): Path<String>,
) -> Result<Json<Area>, Problem> {
    let code = read_code(&code, ctx.lang)?;
    let area = list_areas::open_area(&state.app, &ctx, code).await.map_err(problem(ctx.lang))?;
    Ok(Json(area.into()))
}
