//! A resident's own: signing in by a one-time code, the measures on them, their file, what they ask for.

mod acts;
mod file;
mod supervision;
mod wire;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use linli_app::residents::demo::{begin_demo_resident, list_demo_residents};
use linli_app::residents::request_code::request_code;
use linli_app::residents::sign_in_resident::sign_in_resident;
use linli_app::residents::view_home::view_home;
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use self::wire::{outcome_sentence, plate};

use self::wire::MyHome;
use crate::sessions::refused;
use crate::state::ApiState;
use linli_http::auth::{Auth, RequestLang};
use linli_http::extract::Json;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(ask_code))
        .routes(routes!(begin))
        .routes(routes!(home))
        .merge(acts::router())
        .merge(file::router())
        .merge(supervision::router())
}

#[derive(Deserialize, ToSchema)]
struct CodeBody {
    #[schema(max_length = 40)]
    phone: String,
}

#[derive(Serialize, ToSchema)]
struct CodeOnItsWay {
    expires_at: String,
    /// The code itself, in a rehearsal only.
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<String>,
}

/// Sends a one-time code to a phone; the answer is the same whether the phone is known here or not.
#[utoipa::path(post, path = "/my/codes", operation_id = "request_code", tag = "residents",
    security(()), request_body = CodeBody,
    responses((status = 202, body = CodeOnItsWay), (status = 422, body = Problem),
        (status = 429, body = Problem)))]
async fn ask_code(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Json(body): Json<CodeBody>,
) -> Result<(StatusCode, Json<CodeOnItsWay>), Problem> {
    let sent = request_code(&state.app, &body.phone, lang).await;
    let sent = sent.map_err(|error| refused(problem(lang)(error)))?;
    let answer = CodeOnItsWay { expires_at: sent.expires_at.to_string(), shown: sent.shown };
    Ok((StatusCode::ACCEPTED, Json(answer)))
}

/// A phone with its code, or a resident of a rehearsal.
#[derive(Deserialize, ToSchema)]
struct ResidentSignIn {
    #[schema(max_length = 40)]
    phone: Option<String>,
    #[schema(max_length = 12)]
    code: Option<String>,
    /// Id of a resident of `GET /demo/people`.
    #[schema(max_length = 60)]
    demo: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ResidentSession {
    token: String,
    expires_at: String,
}

/// Signs a resident in.
#[utoipa::path(post, path = "/my/sessions", operation_id = "sign_in_resident", tag = "residents",
    security(()), request_body = ResidentSignIn,
    responses((status = 200, body = ResidentSession), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn begin(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Json(body): Json<ResidentSignIn>,
) -> Result<Json<ResidentSession>, Problem> {
    let signed = match (body.phone, body.code, body.demo) {
        (Some(phone), Some(code), None) => sign_in_resident(&state.app, &phone, &code).await,
        (None, None, Some(demo)) => {
            let id = demo.parse().map_err(|_| Problem::not_found(lang))?;
            begin_demo_resident(&state.app, id).await
        }
        _ => {
            return Err(Problem::bad_request(
                lang,
                "my.proof",
                "请给出手机号和验证码。",
                "Give phone and code.",
            ));
        }
    };
    let (token, expires_at) = signed.map_err(|error| refused(problem(lang)(error)))?;
    Ok(Json(ResidentSession { token, expires_at: expires_at.to_string() }))
}

/// Residents of a rehearsal: id, name, area and its name.
pub(crate) async fn demo_residents(
    state: &ApiState,
    lang: Lang,
) -> Result<Vec<(String, String, String, String)>, Problem> {
    let found = list_demo_residents(&state.app).await.map_err(problem(lang))?;
    let told = found
        .into_iter()
        .map(|one| (one.id.to_string(), one.name, one.area.short(), one.area_name));
    Ok(told.collect())
}

/// Everything of a resident's first screen.
#[utoipa::path(get, path = "/my", operation_id = "view_my_home", tag = "residents",
    responses((status = 200, body = MyHome), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn home(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<MyHome>, Problem> {
    let home = view_home(&state.app, &ctx).await.map_err(problem(ctx.lang))?;
    let rehearsal = linli_app::identity::sign_in::standing_of(&state.app, &ctx).await;
    let (rehearsal, _) = rehearsal.map_err(problem(ctx.lang))?;
    Ok(Json(MyHome::of(home, rehearsal, &ctx)))
}
