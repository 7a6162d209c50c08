//! How a measure gets longer or comes to its end: extensions, the release list, closing, moving.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::measures::assent_release::assent_release;
use linli_app::measures::close_measure::{Closing, close_measure};
use linli_app::measures::confirm_extension::confirm_extension;
use linli_app::measures::list_releases::{ReleaseLine, list_releases};
use linli_app::measures::move_measure::move_measure;
use linli_app::measures::propose_extension::propose_extension;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::measures::Unmet;
use linli_domain::time::Moment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::MeasureItem;
use super::acts::Made;
use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(propose))
        .routes(routes!(confirm))
        .routes(routes!(releases))
        .routes(routes!(assent))
        .routes(routes!(close))
        .routes(routes!(shift))
}

/// A few days more, with a reason.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ExtensionBody {
    #[schema(minimum = 1, maximum = 14)]
    days: i64,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Proposes an extension before the end; a superior assents to it.
#[utoipa::path(post, path = "/measures/{id}/extensions", operation_id = "propose_extension",
    tag = "measures", request_body = ExtensionBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 201, body = Made), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn propose(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ExtensionBody>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let made = propose_extension(&state.app, &ctx, id, body.days, &body.reason)
        .await
        .map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(Made { id: PublicId::new(id.district, made).to_string() })))
}

/// Assents to an extension as the superior.
#[utoipa::path(post, path = "/measures/{id}/extensions/{extension_id}/confirmation",
    operation_id = "confirm_extension", tag = "measures",
    params(("id" = String, Path, description = "<district>-<uuid>"),
        ("extension_id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = MeasureItem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn confirm(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path((id, extension)): Path<(String, String)>,
) -> Result<Json<MeasureItem>, Problem> {
    let (id, extension) = (read_id(&id, ctx.lang)?, read_id(&extension, ctx.lang)?);
    let measure =
        confirm_extension(&state.app, &ctx, id, extension.id).await.map_err(problem(ctx.lang))?;
    Ok(Json(MeasureItem::of(measure, ctx.now, ctx.lang)))
}

/// Something that is not as it should be before a release.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnmetItem {
    /// `tests`, `followup`, `symptoms`, `assent`, `custody`, `needs`.
    word: String,
    label: String,
}

impl UnmetItem {
    pub(crate) fn of(unmet: Unmet, lang: Lang) -> Self {
        Self { word: unmet.word().to_owned(), label: unmet.label(lang).to_owned() }
    }
}

/// A line of the release list.
#[derive(Debug, Serialize, ToSchema)]
struct ReleaseItem {
    #[serde(flatten)]
    measure: MeasureItem,
    days_done: i64,
    days: i64,
    unmet: Vec<UnmetItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assented_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assented_at: Option<String>,
}

impl ReleaseItem {
    fn of(line: ReleaseLine, now: Moment, lang: Lang) -> Self {
        Self {
            measure: MeasureItem::of(line.measure, now, lang),
            days_done: line.days_done,
            days: line.days,
            unmet: line.unmet.into_iter().map(|unmet| UnmetItem::of(unmet, lang)).collect(),
            assented_by: line.assented_by,
            assented_at: line.assented_at.map(|at| at.to_string()),
        }
    }
}

/// The release list of an area.
#[derive(Debug, Serialize, ToSchema)]
struct Releases {
    items: Vec<ReleaseItem>,
}

/// The measures that end within the plan's hours, with what is unmet.
#[utoipa::path(get, path = "/releases", operation_id = "list_releases", tag = "measures",
    params(AreaQuery),
    responses((status = 200, body = Releases), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn releases(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Releases>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_releases(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|line| ReleaseItem::of(line, ctx.now, ctx.lang)).collect();
    Ok(Json(Releases { items }))
}

#[derive(Debug, Serialize, ToSchema)]
struct Assented {
    /// What was unmet when the superior assented.
    unmet: Vec<UnmetItem>,
}

/// Assents to a release as the superior.
#[utoipa::path(post, path = "/measures/{id}/assent", operation_id = "assent_release",
    tag = "measures", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = Assented), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn assent(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<Assented>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let unmet = assent_release(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let unmet = unmet.into_iter().map(|one| UnmetItem::of(one, ctx.lang)).collect();
    Ok(Json(Assented { unmet }))
}

/// Why a measure has nobody to be about any more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClosingBody {
    /// `died`, `moved_away`: out of the district.
    how: String,
    #[schema(min_length = 1, max_length = 2000)]
    note: String,
}

/// Closes a measure whose person died or left the district.
#[utoipa::path(post, path = "/measures/{id}/closing", operation_id = "close_measure",
    tag = "measures", request_body = ClosingBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = MeasureItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn close(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ClosingBody>,
) -> Result<Json<MeasureItem>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let closing = read_word("how", &body.how, Closing::from_word, ctx.lang)?;
    let measure = close_measure(&state.app, &ctx, id, closing, &body.note)
        .await
        .map_err(problem(ctx.lang))?;
    Ok(Json(MeasureItem::of(measure, ctx.now, ctx.lang)))
}

/// Where the person moved to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveBody {
    /// A community or grid of the same district.
    to: String,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Lets another community or grid of the district answer for a measure.
#[utoipa::path(post, path = "/measures/{id}/move", operation_id = "move_measure",
    tag = "measures", request_body = MoveBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn shift(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<MoveBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let to = read_code(&body.to, ctx.lang)?;
    move_measure(&state.app, &ctx, id, to, &body.reason).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
