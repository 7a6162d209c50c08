//! Photos of matters and steps: kept before what names them.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use linli_app::matters::keep_photo::{keep_photo, open_photo};
use linli_app::matters::own_matters::{open_own_photo, photo_grid};
use linli_domain::matters::PHOTO_BYTES_MAX;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Path, Query};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(put_photo, get_photo))
        .routes(routes!(put_own))
        .routes(routes!(get_own))
        .layer(axum::extract::DefaultBodyLimit::max(PHOTO_BYTES_MAX + 64 * 1024))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PhotoQuery {
    /// The grid it was taken in, 15 digits.
    grid: String,
}

/// Keeps a photo (JPEG) before the matter that names it; the same again changes nothing.
#[utoipa::path(put, path = "/photos/{id}", operation_id = "keep_photo", tag = "matters",
    params(("id" = String, Path, description = "`<district>-<uuid>`, made by the device"),
        PhotoQuery),
    request_body(content = Vec<u8>, content_type = "image/jpeg"),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem)))]
async fn put_photo(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Query(query): Query<PhotoQuery>,
    bytes: Bytes,
) -> Result<StatusCode, Problem> {
    let (id, grid) = (read_id(&id, ctx.lang)?, read_code(&query.grid, ctx.lang)?);
    if ctx.user().is_none() {
        return Err(problem(ctx.lang)(linli_app::error::Error::not_found()));
    }
    keep_photo(&state.app, &ctx, id, grid, bytes.to_vec()).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// A photo; the look is journalled.
#[utoipa::path(get, path = "/photos/{id}", operation_id = "open_photo", tag = "matters",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn get_photo(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let bytes = open_photo(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], bytes.to_vec()).into_response())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OwnPhotoQuery {
    /// The community or grid the matter is about, where it is not about one's home.
    area: Option<String>,
}

/// Keeps a resident's photo (JPEG) before the matter that names it.
#[utoipa::path(put, path = "/my/photos/{id}", operation_id = "keep_own_photo", tag = "residents",
    params(("id" = String, Path, description = "`<district>-<uuid>`, made by the device"),
        OwnPhotoQuery),
    request_body(content = Vec<u8>, content_type = "image/jpeg"),
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem)))]
async fn put_own(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Query(query): Query<OwnPhotoQuery>,
    bytes: Bytes,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let area = query.area.as_deref().map(|code| read_code(code, ctx.lang)).transpose()?;
    let grid = photo_grid(&state.app, &ctx, id.district, area).await.map_err(problem(ctx.lang))?;
    keep_photo(&state.app, &ctx, id, grid, bytes.to_vec()).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// A photo of one's own matter, or of a step of it.
#[utoipa::path(get, path = "/my/matters/{id}/photos/{photo}", operation_id = "open_own_photo",
    tag = "residents",
    params(("id" = String, Path, description = "`<district>-<uuid>`"),
        ("photo" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn get_own(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path((id, photo)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let ids = (read_id(&id, ctx.lang)?, read_id(&photo, ctx.lang)?);
    let bytes = open_own_photo(&state.app, &ctx, ids).await.map_err(problem(ctx.lang))?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], bytes.to_vec()).into_response())
}
