//! What a resident does: appeals, reports a temperature, declares an arrival, asks for a correction.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use linli_app::care::print_home_paper::HomePaperKind;
use linli_app::measures::answer_offer::answer_offer;
use linli_app::measures::print_letter::LetterKind;
use linli_app::measures::raise_appeal::raise_appeal;
use linli_app::measures::record_followup::{NewFollowup, record_followup};
use linli_app::residents::declare::declare_own;
use linli_app::residents::raise_correction::raise_correction;
use linli_domain::ids::PublicId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::outcome_sentence;
use crate::care::needs::{NeedBody, NeedRaised, raise};
use crate::measures::papers::{print, print_for_home};
use crate::public::{Declared, OwnArrival};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(appeal))
        .routes(routes!(consent))
        .routes(routes!(follow_up))
        .routes(routes!(need))
        .routes(routes!(notice))
        .routes(routes!(release))
        .routes(routes!(plain_sheet))
        .routes(routes!(declare))
        .routes(routes!(correct))
}

#[derive(Deserialize, ToSchema)]
struct MyAppealBody {
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

#[derive(Serialize, ToSchema)]
struct MyAppealMade {
    id: String,
    /// By when it is answered.
    due_at: String,
}

/// Appeals against one's own measure; it holds meanwhile.
#[utoipa::path(post, path = "/my/measures/{id}/appeals", operation_id = "raise_my_appeal",
    tag = "residents", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = MyAppealBody,
    responses((status = 200, body = MyAppealMade), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn appeal(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<MyAppealBody>,
) -> Result<Json<MyAppealMade>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let (appeal, due_at) =
        raise_appeal(&state.app, &ctx, id, &body.text).await.map_err(problem(ctx.lang))?;
    let made = PublicId::new(id.district, appeal);
    Ok(Json(MyAppealMade { id: made.to_string(), due_at: due_at.to_string() }))
}

#[derive(Deserialize, ToSchema)]
struct MyConsentBody {
    /// `false` declines, also later, and ends it.
    accepted: bool,
}

/// Agrees to what needs consent, or does not.
#[utoipa::path(post, path = "/my/measures/{id}/consent", operation_id = "answer_my_offer",
    tag = "residents", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = MyConsentBody,
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn consent(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<MyConsentBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    answer_offer(&state.app, &ctx, id, body.accepted).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct MyFollowupBody {
    /// Degrees Celsius, 30 to 45.
    #[schema(minimum = 30, maximum = 45)]
    temperature: Option<f64>,
    #[schema(max_length = 2000)]
    symptoms: Option<String>,
    #[schema(max_length = 2000)]
    needs: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct MyFollowupMade {
    id: String,
    /// The community doctor has been told.
    fever: bool,
}

/// Reports one's own temperature, symptoms or needs.
#[utoipa::path(post, path = "/my/measures/{id}/followups", operation_id = "record_my_followup",
    tag = "residents", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = MyFollowupBody,
    responses((status = 200, body = MyFollowupMade), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn follow_up(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<MyFollowupBody>,
) -> Result<Json<MyFollowupMade>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let MyFollowupBody { temperature, symptoms, needs } = body;
    let new = NewFollowup { at: None, temperature, symptoms, needs };
    let made = record_followup(&state.app, &ctx, id, new).await.map_err(problem(ctx.lang))?;
    let public = PublicId::new(id.district, made.id);
    Ok(Json(MyFollowupMade { id: public.to_string(), fever: made.fever }))
}

/// Says what one needs while one may not go out.
#[utoipa::path(post, path = "/my/measures/{id}/needs", operation_id = "raise_my_need",
    tag = "residents", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = NeedBody,
    responses((status = 201, body = NeedRaised), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn need(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<NeedBody>,
) -> Result<(StatusCode, Json<NeedRaised>), Problem> {
    raise(&state, &ctx, &id, body).await
}

/// The notice (告知书) of one's own measure.
#[utoipa::path(get, path = "/my/measures/{id}/notice.pdf", operation_id = "print_my_notice",
    tag = "residents", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn notice(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    print(&state, &ctx, &id, LetterKind::Notice).await
}

/// The release letter (解除告知书) of one's own measure.
#[utoipa::path(get, path = "/my/measures/{id}/release.pdf", operation_id = "print_my_release",
    tag = "residents", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn release(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    print(&state, &ctx, &id, LetterKind::Release).await
}

/// The plain-language sheet (明白纸) of one's own measure.
#[utoipa::path(get, path = "/my/measures/{id}/plain-sheet.pdf",
    operation_id = "print_my_plain_sheet", tag = "residents",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn plain_sheet(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    print_for_home(&state, &ctx, &id, HomePaperKind::PlainSheet).await
}

/// Declares an arrival, for oneself or a guest.
#[utoipa::path(post, path = "/my/declarations", operation_id = "declare_my_arrival",
    tag = "residents", request_body = OwnArrival,
    responses((status = 200, body = Declared), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn declare(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<OwnArrival>,
) -> Result<Json<Declared>, Problem> {
    let lang = ctx.lang;
    let (community, new) = body.read(lang)?;
    let taken = declare_own(&state.app, &ctx, community, new).await.map_err(problem(lang))?;
    Ok(Json(Declared::of(&taken, community, outcome_sentence(&taken.verdict, lang))))
}

#[derive(Deserialize, ToSchema)]
struct MyCorrectionBody {
    /// One of the people registered with this phone; the first unless said.
    #[schema(max_length = 60)]
    person: Option<String>,
    #[schema(max_length = 40)]
    field: Option<String>,
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

#[derive(Serialize, ToSchema)]
struct MyCorrectionMade {
    id: String,
}

/// Asks that something held be corrected or erased; the community answers.
#[utoipa::path(post, path = "/my/corrections", operation_id = "raise_correction",
    tag = "residents", request_body = MyCorrectionBody,
    responses((status = 200, body = MyCorrectionMade), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn correct(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<MyCorrectionBody>,
) -> Result<Json<MyCorrectionMade>, Problem> {
    let person = body.person.as_deref().map(|id| read_id(id, ctx.lang)).transpose()?;
    let made = raise_correction(&state.app, &ctx, person, body.field, &body.text)
        .await
        .map_err(problem(ctx.lang))?;
    Ok(Json(MyCorrectionMade { id: made.to_string() }))
}
