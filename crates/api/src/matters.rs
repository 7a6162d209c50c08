//! Matters as they were reported, and their photos. Reports come in as operations.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use linli_app::matters::keep_photo::{keep_photo, open_photo};
use linli_app::matters::list_matters::list_matters;
use linli_domain::ids::PublicId;
use linli_domain::matters::{MatterKind, PHOTO_BYTES_MAX};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    let photos = OpenApiRouter::new()
        .routes(routes!(put_photo, get_photo))
        .layer(axum::extract::DefaultBodyLimit::max(PHOTO_BYTES_MAX + 1024));
    OpenApiRouter::new().routes(routes!(list)).merge(photos)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MattersQuery {
    area: String,
    /// `reported` unless said.
    #[param(max_length = 20)]
    state: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct MatterItem {
    id: String,
    number: String,
    kind: String,
    kind_label: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    grid: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    /// Ids for `GET /photos/{id}`.
    photos: Vec<String>,
    at: String,
    reported_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    state: String,
}

#[derive(Serialize, ToSchema)]
struct Matters {
    /// The newest first.
    items: Vec<MatterItem>,
}

/// Matters of an area.
#[utoipa::path(get, path = "/matters", operation_id = "list_matters", tag = "matters",
    params(MattersQuery),
    responses((status = 200, body = Matters), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<MattersQuery>,
) -> Result<Json<Matters>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let wanted = query.state.as_deref().unwrap_or("reported");
    let found = list_matters(&state.app, &ctx, area, wanted).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| {
        let (district, matter) = (view.district, view.matter);
        let kind = MatterKind::from_word(&matter.kind);
        MatterItem {
            id: PublicId::new(district, matter.id).to_string(),
            number: matter.number,
            kind_label: kind.map_or(matter.kind.as_str(), |kind| kind.label(ctx.lang)).to_owned(),
            kind: matter.kind.clone(),
            text: matter.text.to_string(),
            place: matter.place,
            grid: matter.grid_code.short(),
            household: matter.household_id.map(|id| PublicId::new(district, id).to_string()),
            photos: matter
                .photos
                .iter()
                .map(|id| PublicId::new(district, *id).to_string())
                .collect(),
            at: matter.at.to_string(),
            reported_at: matter.reported_at.to_string(),
            by: view.by,
            state: matter.state,
        }
    });
    Ok(Json(Matters { items: items.collect() }))
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
