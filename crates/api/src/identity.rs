//! Who I am, who holds which post, which posts are vacant.

use axum::extract::State;
use linli_app::context::Context;
use linli_app::identity::sign_in::{posts_held, standing_of};
use linli_app::identity::{list_gaps, list_posts};
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::sessions::role_label;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(me))
        .routes(routes!(list_posts_of_area))
        .routes(routes!(list_gaps_of_area))
}

/// The signed-in person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Me {
    id: String,
    name: String,
    posts: Vec<Post>,
    /// The server's clock, for devices whose own is wrong.
    now: String,
    /// Everybody here is made up.
    rehearsal: bool,
    /// Days that a phone keeps a grid without hearing from the server.
    keep_days: u32,
}

/// A role in an area.
#[derive(Debug, Serialize, ToSchema)]
struct Post {
    role: String,
    role_label: String,
    area: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    area_name: Option<String>,
    /// Who holds it, in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Their id, in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    from_day: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_day: Option<String>,
}

impl Post {
    fn of(
        post: &linli_storage::identity::Post,
        name: Option<String>,
        area_name: Option<String>,
        lang: Lang,
    ) -> Self {
        Self {
            role: post.role.word().to_owned(),
            role_label: role_label(post.role, lang),
            area: post.area.short(),
            area_name,
            user: name.is_some().then(|| post.user_id.0.to_string()),
            name,
            from_day: post.from_day.to_string(),
            to_day: post.to_day.map(|day| day.to_string()),
        }
    }
}

/// Who somebody is, as their device needs to know it.
pub(crate) async fn me_of(state: &ApiState, ctx: &Context) -> Result<Me, Problem> {
    let say = problem(ctx.lang);
    let held = posts_held(&state.app, ctx).await.map_err(&say)?;
    let (rehearsal, keep_days) = standing_of(&state.app, ctx).await.map_err(&say)?;
    let posts =
        held.into_iter().map(|held| Post::of(&held.post, None, Some(held.area_name), ctx.lang));
    Ok(Me {
        id: ctx.user().map(|id| id.0.to_string()).unwrap_or_default(),
        name: ctx.actor_name(),
        posts: posts.collect(),
        now: ctx.now.to_string(),
        rehearsal,
        keep_days,
    })
}

/// Who I am and where I may act.
#[utoipa::path(get, path = "/me", operation_id = "me", tag = "identity",
    responses((status = 200, body = Me), (status = 401, body = Problem)))]
async fn me(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<Me>, Problem> {
    Ok(Json(me_of(&state, &ctx).await?))
}

/// Which area is asked about.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AreaQuery {
    /// 6, 9, 12 or 15 digits.
    pub(crate) area: String,
}

/// Who holds which post in an area today.
#[utoipa::path(get, path = "/posts", operation_id = "list_posts", tag = "identity",
    params(AreaQuery),
    responses((status = 200, body = Vec<Post>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list_posts_of_area(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Vec<Post>>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let posts = list_posts::list_posts(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let lang = ctx.lang;
    let named = posts.iter().map(|(post, name)| Post::of(post, Some(name.clone()), None, lang));
    Ok(Json(named.collect()))
}

/// A post that should be filled and is not.
#[derive(Debug, Serialize, ToSchema)]
struct Gap {
    area: String,
    /// What is missing: `leader`, `grid_worker`, `police`, `overloaded_leader`, `ended_post`.
    kind: String,
    text: String,
}

/// Areas without a leader, grids without a worker or a police officer, posts past their end.
#[utoipa::path(get, path = "/gaps", operation_id = "list_gaps", tag = "identity",
    params(AreaQuery),
    responses((status = 200, body = Vec<Gap>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list_gaps_of_area(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Vec<Gap>>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let gaps = list_gaps::list_gaps(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let gaps = gaps.into_iter().map(|gap| Gap {
        area: gap.area.short(),
        kind: gap.kind.word().to_owned(),
        text: gap.say(ctx.lang),
    });
    Ok(Json(gaps.collect()))
}
