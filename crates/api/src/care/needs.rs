//! Needs of people who may not go out: raised, listed, taken, settled.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::care::list_needs::{NeedView, list_needs};
use linli_app::care::raise_need::raise_need;
use linli_app::care::settle_need::settle_need;
use linli_app::care::take_need::take_need;
use linli_app::context::Context;
use linli_domain::care::NeedKind;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::NeedItem;
use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(raise_one))
        .routes(routes!(list))
        .routes(routes!(take))
        .routes(routes!(settle))
}

/// What is needed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NeedBody {
    /// `medicine`, `food`, `dialysis`, `childbirth`, `medical_care`, `counselling`, `other`.
    kind: String,
    /// Needed for `other`.
    #[schema(max_length = 2000)]
    text: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NeedRaised {
    id: String,
    /// By when it must be settled.
    due_at: String,
}

/// Raises a need for a person under a measure.
#[utoipa::path(post, path = "/measures/{id}/needs", operation_id = "raise_need", tag = "care",
    request_body = NeedBody, params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 201, body = NeedRaised), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn raise_one(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<NeedBody>,
) -> Result<(StatusCode, Json<NeedRaised>), Problem> {
    raise(&state, &ctx, &id, body).await
}

/// Raises a need; shared with the resident's own page.
pub(crate) async fn raise(
    state: &ApiState,
    ctx: &Context,
    id: &str,
    body: NeedBody,
) -> Result<(StatusCode, Json<NeedRaised>), Problem> {
    let id = read_id(id, ctx.lang)?;
    let kind = read_word("kind", &body.kind, NeedKind::from_word, ctx.lang)?;
    let (need, due_at) = raise_need(&state.app, ctx, id, kind, body.text.as_deref())
        .await
        .map_err(problem(ctx.lang))?;
    let id = PublicId::new(id.district, need).to_string();
    Ok((StatusCode::CREATED, Json(NeedRaised { id, due_at: due_at.to_string() })))
}

/// A need with whom it is for.
#[derive(Debug, Serialize, ToSchema)]
struct OpenNeedItem {
    #[serde(flatten)]
    need: NeedItem,
    measure: String,
    name: String,
    grid: String,
}

impl OpenNeedItem {
    fn of(view: NeedView, now: Moment, lang: Lang) -> Self {
        let district = view.measure.district;
        let taken_by = view.taken_by;
        Self {
            need: NeedItem::of(view.need, district, now, lang, |_| taken_by.clone()),
            measure: PublicId::new(district, view.measure.id).to_string(),
            name: view.measure.name,
            grid: view.measure.grid_code.short(),
        }
    }
}

/// Needs that nobody has settled.
#[derive(Debug, Serialize, ToSchema)]
struct OpenNeeds {
    items: Vec<OpenNeedItem>,
}

/// The needs of an area that nobody has settled, the earliest due first.
#[utoipa::path(get, path = "/needs", operation_id = "list_needs", tag = "care",
    params(AreaQuery),
    responses((status = 200, body = OpenNeeds), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<OpenNeeds>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_needs(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| OpenNeedItem::of(view, ctx.now, ctx.lang)).collect();
    Ok(Json(OpenNeeds { items }))
}

/// Sees to a need.
#[utoipa::path(post, path = "/needs/{id}/taking", operation_id = "take_need", tag = "care",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn take(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    take_need(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// How a need was settled.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SettlementBody {
    /// `done`, or `declined` when it could not be done.
    outcome: String,
    /// The person reads it.
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

/// Settles a need.
#[utoipa::path(post, path = "/needs/{id}/settlement", operation_id = "settle_need", tag = "care",
    request_body = SettlementBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn settle(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<SettlementBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let read = |word: &str| match word {
        "done" => Some(true),
        "declined" => Some(false),
        _ => None,
    };
    let done = read_word("outcome", &body.outcome, read, ctx.lang)?;
    settle_need(&state.app, &ctx, id, done, &body.text).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
