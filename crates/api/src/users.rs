//! Users, their posts, sign-in codes and devices, for the administrators; and what each role may do.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use linli_app::identity::add_user::{NewPost, add_user};
use linli_app::identity::end_user::end_user_of;
use linli_app::identity::issue_code::issue_code;
use linli_app::identity::list_users::{UserView, list_users};
use linli_app::identity::revoke_device::{end_post, revoke_device};
use linli_domain::identity::{Action, Role, matrix};
use linli_domain::ids::{PostId, UserId};
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::areas::read_code;
use crate::idempotency::NotKept;
use crate::identity::AreaQuery;
use crate::sessions::role_label;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::read_word;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(roles))
        .routes(routes!(list, add))
        .routes(routes!(end))
        .routes(routes!(code))
        .routes(routes!(give_post))
        .routes(routes!(take_post))
        .routes(routes!(revoke))
}

#[derive(Serialize, ToSchema)]
struct RoleItem {
    role: String,
    label: String,
    label_en: String,
    /// Names of what it may do inside its area.
    actions: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct Roles {
    items: Vec<RoleItem>,
}

/// Every role with what it may do.
#[utoipa::path(get, path = "/roles", operation_id = "list_roles", tag = "identity",
    responses((status = 200, body = Roles), (status = 401, body = Problem)))]
async fn roles(Auth(_): Auth) -> Json<Roles> {
    let items = Role::ALL.iter().map(|role| RoleItem {
        role: role.word().to_owned(),
        label: role_label(*role, Lang::Zh),
        label_en: role_label(*role, Lang::En),
        actions: Action::ALL
            .iter()
            .filter(|action| matrix().allows(*role, **action))
            .map(|action| action.word().to_owned())
            .collect(),
    });
    Json(Roles { items: items.collect() })
}

#[derive(Serialize, ToSchema)]
struct UserPost {
    id: String,
    role: String,
    role_label: String,
    area: String,
    area_name: String,
    from_day: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_day: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct UserDevice {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<String>,
    created_at: String,
    expires_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_seen_at: Option<String>,
    revoked: bool,
}

#[derive(Serialize, ToSchema)]
struct UserItem {
    id: String,
    name: String,
    ended: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    /// Ended ones too.
    posts: Vec<UserPost>,
    devices: Vec<UserDevice>,
}

impl UserItem {
    fn of(view: UserView, lang: Lang) -> Self {
        let posts = view.posts.into_iter().map(|held| UserPost {
            id: held.post.id.0.to_string(),
            role: held.post.role.word().to_owned(),
            role_label: role_label(held.post.role, lang),
            area: held.post.area.short(),
            area_name: held.area_name,
            from_day: held.post.from_day.to_string(),
            to_day: held.post.to_day.map(|day| day.to_string()),
        });
        let devices = view.devices.into_iter().map(|device| UserDevice {
            id: device.id.to_string(),
            device: device.device,
            created_at: device.created_at.to_string(),
            expires_at: device.expires_at.to_string(),
            last_seen_at: device.last_seen_at.map(|at| at.to_string()),
            revoked: device.revoked_at.is_some(),
        });
        Self {
            id: view.user.id.0.to_string(),
            name: view.user.name,
            ended: view.user.ended_at.is_some(),
            phone: view.phone,
            posts: posts.collect(),
            devices: devices.collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Users {
    items: Vec<UserItem>,
}

/// Users with a post in an area.
#[utoipa::path(get, path = "/users", operation_id = "list_users", tag = "identity",
    params(AreaQuery),
    responses((status = 200, body = Users), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<Users>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_users(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| UserItem::of(view, ctx.lang)).collect();
    Ok(Json(Users { items }))
}

#[derive(Deserialize, ToSchema)]
struct PostBody {
    #[schema(max_length = 40)]
    role: String,
    #[schema(max_length = 15)]
    area: String,
}

impl PostBody {
    fn read(&self, lang: Lang) -> Result<NewPost, Problem> {
        let role = read_word("role", &self.role, Role::from_word, lang)?;
        Ok(NewPost { role, area: read_code(&self.area, lang)?, task_force: None })
    }
}

#[derive(Deserialize, ToSchema)]
struct NewUser {
    #[schema(min_length = 1, max_length = 64)]
    name: String,
    /// Work phone, shown on the board of the area.
    #[schema(max_length = 40)]
    phone: Option<String>,
    #[schema(min_items = 1, max_items = 20)]
    posts: Vec<PostBody>,
}

#[derive(Serialize, ToSchema)]
struct UserMade {
    id: String,
}

/// Adds a user, or gives one of that name more posts.
#[utoipa::path(post, path = "/users", operation_id = "add_user", tag = "identity",
    request_body = NewUser,
    responses((status = 200, body = UserMade), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn add(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<NewUser>,
) -> Result<Json<UserMade>, Problem> {
    if body.posts.is_empty() || body.posts.len() > 20 {
        return Err(Problem::bad_request(
            ctx.lang,
            "identity.post",
            "请给出 1 至 20 个岗位。",
            "Give 1 to 20 posts.",
        ));
    }
    let posts = body.posts.iter().map(|post| post.read(ctx.lang)).collect::<Result<_, _>>()?;
    let phone = body.phone.as_deref().filter(|phone| !phone.trim().is_empty());
    let id = add_user(&state.app, &ctx, &body.name, phone, posts).await;
    Ok(Json(UserMade { id: id.map_err(problem(ctx.lang))?.0.to_string() }))
}

fn user_id(text: &str, lang: Lang) -> Result<UserId, Problem> {
    Uuid::try_parse(text).map(UserId).map_err(|_| Problem::not_found(lang))
}

/// Ends a user: tokens void, posts vacant.
#[utoipa::path(post, path = "/users/{id}/end", operation_id = "end_user", tag = "identity",
    params(("id" = String, Path, description = "id of the user")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn end(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = user_id(&id, ctx.lang)?;
    end_user_of(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
struct CodeMade {
    /// Shown once.
    code: String,
    expires_at: String,
}

/// Makes a one-time sign-in code; an earlier one is void.
#[utoipa::path(post, path = "/users/{id}/codes", operation_id = "issue_code", tag = "identity",
    params(("id" = String, Path, description = "id of the user")),
    responses((status = 200, body = CodeMade), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn code(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<(Extension<NotKept>, Json<CodeMade>), Problem> {
    let id = user_id(&id, ctx.lang)?;
    let (code, expires_at) = issue_code(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok((Extension(NotKept), Json(CodeMade { code, expires_at: expires_at.to_string() })))
}

/// Gives a user another post.
#[utoipa::path(post, path = "/users/{id}/posts", operation_id = "give_post", tag = "identity",
    params(("id" = String, Path, description = "id of the user")), request_body = PostBody,
    responses((status = 200, body = UserMade), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn give_post(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<PostBody>,
) -> Result<Json<UserMade>, Problem> {
    let id = user_id(&id, ctx.lang)?;
    let post = body.read(ctx.lang)?;
    let say = problem(ctx.lang);
    ctx.authorize(Action::AddUser, post.area).map_err(|refused| say(refused.into()))?;
    let name = linli_app::identity::list_users::name_of(&state.app, id).await.map_err(&say)?;
    let id = add_user(&state.app, &ctx, &name, None, vec![post]).await.map_err(say)?;
    Ok(Json(UserMade { id: id.0.to_string() }))
}

/// Ends one post of a user.
#[utoipa::path(post, path = "/users/{id}/posts/{post}/end", operation_id = "end_post",
    tag = "identity",
    params(("id" = String, Path, description = "id of the user"),
        ("post" = String, Path, description = "id of the post")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn take_post(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path((id, post)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let (id, post) = (user_id(&id, ctx.lang)?, user_id(&post, ctx.lang)?);
    end_post(&state.app, &ctx, id, PostId(post.0)).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a device's sign-in away; it wipes itself at its next word to the server.
#[utoipa::path(post, path = "/users/{id}/devices/{device}/revoke", operation_id = "revoke_device",
    tag = "identity",
    params(("id" = String, Path, description = "id of the user"),
        ("device" = String, Path, description = "id of the device")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn revoke(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path((id, device)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let (id, device) = (user_id(&id, ctx.lang)?, user_id(&device, ctx.lang)?);
    revoke_device(&state.app, &ctx, id, device.0).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
