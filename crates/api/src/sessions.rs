//! Signing in and out, and the people of a rehearsal whom anybody may try.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use linli_app::identity::sign_in::{Held, Proof, list_demo_people, sign_in, sign_out};
use linli_domain::identity::Role;
use linli_domain::ids::UserId;
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::identity::{Me, me_of};
use crate::state::ApiState;
use linli_http::auth::{Auth, RequestLang, Token};
use linli_http::extract::Json;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(begin)).routes(routes!(end)).routes(routes!(demo_people))
}

/// Name and password, or a one-time code, or a person of a rehearsal.
#[derive(Deserialize, ToSchema)]
struct SignInBody {
    #[schema(max_length = 64)]
    name: Option<String>,
    /// With a code: the password from now on.
    #[schema(max_length = 200)]
    password: Option<String>,
    /// The one-time code of the security administrator.
    #[schema(max_length = 20)]
    code: Option<String>,
    /// Id of a person of `GET /demo/people`.
    #[schema(max_length = 60)]
    demo: Option<String>,
    /// What the device calls itself.
    #[schema(max_length = 80)]
    device: Option<String>,
}

/// A session; the token is shown once.
#[derive(Serialize, ToSchema)]
struct Session {
    token: String,
    expires_at: String,
    me: Me,
}

/// Signs in.
#[utoipa::path(post, path = "/sessions", operation_id = "sign_in", tag = "identity",
    security(()), request_body = SignInBody,
    responses((status = 200, body = Session), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem)))]
async fn begin(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Json(body): Json<SignInBody>,
) -> Result<Json<Session>, Problem> {
    let wrong = || {
        Problem::bad_request(
            lang,
            "sessions.proof",
            "请给出姓名和密码，或登录码。",
            "Give name and password, or a code.",
        )
    };
    let proof = match (body.name, body.password, body.code, body.demo) {
        (_, password, Some(code), None) => Proof::Code { code, password: password.map(Into::into) },
        (Some(name), Some(password), None, None) => {
            Proof::Password { name, password: password.into() }
        }
        (None, None, None, Some(demo)) => {
            let id = Uuid::try_parse(&demo).map_err(|_| Problem::not_found(lang))?;
            Proof::Demo(UserId(id))
        }
        _ => return Err(wrong()),
    };
    let signed = sign_in(&state.app, proof, body.device, lang).await;
    let signed = signed.map_err(|error| refused(problem(lang)(error)))?;
    let me = me_of(&state, &signed.ctx).await?;
    Ok(Json(Session { token: signed.token, expires_at: signed.expires_at.to_string(), me }))
}

/// A wrong proof is 401, too many tries 429.
pub(crate) fn refused(problem: Problem) -> Problem {
    let status = match problem.code.as_str() {
        "sessions.wrong" | "my.code" => StatusCode::UNAUTHORIZED,
        "sessions.slow_down" | "my.slow_down" => StatusCode::TOO_MANY_REQUESTS,
        _ => return problem,
    };
    Problem::new(status, &problem.code, problem.detail)
}

/// Ends the session of the request's token.
#[utoipa::path(delete, path = "/sessions/current", operation_id = "sign_out", tag = "identity",
    responses((status = 204), (status = 401, body = Problem)))]
async fn end(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Extension(Token(token)): Extension<Token>,
) -> Result<StatusCode, Problem> {
    sign_out(&state.app, &ctx, &token).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody to try in a rehearsal.
#[derive(Serialize, ToSchema)]
struct DemoPerson {
    id: String,
    name: String,
    role: String,
    role_label: String,
    area: String,
    area_name: String,
    /// `field`, `desk` or `resident`.
    face: String,
}

#[derive(Serialize, ToSchema)]
struct DemoPeople {
    people: Vec<DemoPerson>,
}

/// The face that a role works with.
fn face_of(role: Role) -> &'static str {
    match role {
        Role::GridWorker
        | Role::GridLeader
        | Role::BuildingLeader
        | Role::UnitLeader
        | Role::GateGuard
        | Role::Volunteer => "field",
        _ => "desk",
    }
}

/// The people of a rehearsal, one tap away; there are none elsewhere.
#[utoipa::path(get, path = "/demo/people", operation_id = "list_demo_people", tag = "identity",
    security(()),
    responses((status = 200, body = DemoPeople), (status = 404, body = Problem)))]
async fn demo_people(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
) -> Result<Json<DemoPeople>, Problem> {
    let found = list_demo_people(&state.app).await.map_err(problem(lang))?;
    let mut people = Vec::new();
    for (user, held) in found {
        let Some(Held { post, area_name }) = held.into_iter().next() else { continue };
        people.push(DemoPerson {
            id: user.id.0.to_string(),
            name: user.name,
            role: post.role.word().to_owned(),
            role_label: role_label(post.role, lang),
            area: post.area.short(),
            area_name,
            face: face_of(post.role).to_owned(),
        });
    }
    // Nearest to the door first, administrators last: who tries it meets daily work before anything else.
    let rank = |role: &str| {
        const ORDER: [&str; 9] = [
            "grid_worker",
            "grid_leader",
            "community_officer",
            "community_leader",
            "community_doctor",
            "street_officer",
            "street_leader",
            "district_officer",
            "district_leader",
        ];
        ORDER.iter().position(|known| *known == role).unwrap_or(ORDER.len())
    };
    people.sort_by_key(|person| (rank(&person.role), person.area.clone()));
    for resident in crate::my::demo_residents(&state, lang).await? {
        people.push(DemoPerson {
            id: resident.0,
            name: resident.1,
            role: "resident".to_owned(),
            role_label: lang.pick("居民", "resident").to_owned(),
            area: resident.2,
            area_name: resident.3,
            face: "resident".to_owned(),
        });
    }
    Ok(Json(DemoPeople { people }))
}

/// A role in the reader's language.
pub(crate) fn role_label(role: Role, lang: Lang) -> String {
    match lang {
        Lang::Zh => role.label_zh().to_owned(),
        Lang::En => role.word().replace('_', " "),
    }
}
