//! What is done about a shop: its fields, its desk, its registers, an application, a check, a decision.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::shops::ShopContact;
use linli_app::shops::ask_reopening::{ask_reopening, withdraw_reopening};
use linli_app::shops::change_shop::{ShopChange, change_shop};
use linli_app::shops::check_shop::check_shop;
use linli_app::shops::decide_reopening::decide_reopening;
use linli_app::shops::hand_in_register::hand_in_register;
use linli_app::shops::staff_shop::{SeatHolder, staff_shop};
use linli_app::tracing::import_list::NewRow;
use linli_domain::shops::{NotOpenWhy, ShopKind};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(change))
        .routes(routes!(seat))
        .routes(routes!(register))
        .routes(routes!(ask))
        .routes(routes!(check))
        .routes(routes!(decide))
        .routes(routes!(withdraw))
}

/// New values; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShopChangeBody {
    name: Option<String>,
    kind: Option<String>,
    /// Empty: no code.
    code: Option<String>,
    place: Option<String>,
    grid: Option<String>,
    contact: Option<String>,
    phone: Option<String>,
    /// Why it has not reopened: `unknown`, `workers`, `equipment`, `materials`, `demand`, `other`.
    why: Option<String>,
    #[schema(max_length = 1000)]
    why_text: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ShopChanged {
    code_doubtful: bool,
}

/// Changes what is kept about a shop, or why it has not reopened.
#[utoipa::path(post, path = "/shops/{id}/fields", operation_id = "change_shop", tag = "shops",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = ShopChangeBody,
    responses((status = 200, body = ShopChanged), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn change(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ShopChangeBody>,
) -> Result<Json<ShopChanged>, Problem> {
    let (lang, id) = (ctx.lang, read_id(&id, ctx.lang)?);
    let contact = (body.contact.is_some() || body.phone.is_some()).then(|| ShopContact {
        name: body.contact.unwrap_or_default(),
        phone: body.phone.unwrap_or_default(),
    });
    let kind = body.kind.map(|word| read_word("kind", &word, ShopKind::from_word, lang));
    let why = body.why.map(|word| read_word("why", &word, NotOpenWhy::from_word, lang));
    let change = ShopChange {
        name: body.name,
        kind: kind.transpose()?,
        code: body.code,
        place: body.place,
        grid: body.grid.map(|code| read_code(&code, lang)).transpose()?,
        contact,
        why: why.transpose()?,
        why_text: body.why_text,
    };
    let done = change_shop(&state.app, &ctx, id, change).await.map_err(problem(lang))?;
    Ok(Json(ShopChanged { code_doubtful: done }))
}

/// Who sits at a service desk; neither: the seat is vacant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SeatBody {
    /// 1 or 2.
    seat: i64,
    /// A user with a post here, by id.
    user: Option<String>,
    #[schema(max_length = 80)]
    name: Option<String>,
}

/// Names who sits at a shop's service desk.
#[utoipa::path(post, path = "/shops/{id}/seats", operation_id = "staff_shop", tag = "shops",
    params(("id" = String, Path, description = "`<district>-<uuid>`")), request_body = SeatBody,
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn seat(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<SeatBody>,
) -> Result<StatusCode, Problem> {
    let (lang, id) = (ctx.lang, read_id(&id, ctx.lang)?);
    let holder = match (body.user, body.name) {
        (Some(user), _) => SeatHolder::User(read_field::<Uuid>("user", &user, lang)?.into()),
        (None, Some(name)) => SeatHolder::Named(name),
        (None, None) => SeatHolder::Nobody,
    };
    staff_shop(&state.app, &ctx, id, body.seat, holder).await.map_err(problem(lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody who bought fever medicine.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SaleRow {
    #[schema(max_length = 40)]
    id_number: Option<String>,
    #[schema(max_length = 40)]
    phone: Option<String>,
    /// What, and when.
    #[schema(max_length = 500)]
    detail: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RegisterBody {
    rows: Vec<SaleRow>,
}

/// What became of the rows; they add up.
#[derive(Serialize, ToSchema)]
struct RegisterTaken {
    list: String,
    rows: i64,
    matched: i64,
    unmatched: i64,
    repeated: i64,
    refused: i64,
}

/// Takes a pharmacy's register of fever medicine as a list with purpose and last day. It restricts nobody.
#[utoipa::path(post, path = "/shops/{id}/registers", operation_id = "hand_in_register",
    tag = "shops", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = RegisterBody,
    responses((status = 201, body = RegisterTaken), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn register(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<RegisterBody>,
) -> Result<(StatusCode, Json<RegisterTaken>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let rows = body.rows.into_iter().map(|row| NewRow {
        id_number: row.id_number.unwrap_or_default(),
        phone: row.phone.unwrap_or_default(),
        detail: row.detail.unwrap_or_default(),
        informant: String::new(),
    });
    let taken = hand_in_register(&state.app, &ctx, id, rows.collect()).await;
    let taken = taken.map_err(problem(ctx.lang))?;
    let made = RegisterTaken {
        list: taken.id.to_string(),
        rows: taken.rows,
        matched: taken.matched,
        unmatched: taken.unmatched,
        repeated: taken.repeated,
        refused: taken.refused,
    };
    Ok((StatusCode::CREATED, Json(made)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskBody {
    /// What the shop says about its conditions.
    #[schema(max_length = 1000)]
    pub(super) said: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct ReopeningAsked {
    pub(super) id: String,
}

/// Asks to reopen for a shop.
#[utoipa::path(post, path = "/shops/{id}/reopenings", operation_id = "ask_reopening",
    tag = "shops", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = AskBody,
    responses((status = 201, body = ReopeningAsked), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn ask(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<AskBody>,
) -> Result<(StatusCode, Json<ReopeningAsked>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let asked = ask_reopening(&state.app, &ctx, id, body.said.as_deref()).await;
    let id = asked.map_err(problem(ctx.lang))?.to_string();
    Ok((StatusCode::CREATED, Json(ReopeningAsked { id })))
}

/// An answered checklist.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShopCheckBody {
    /// `reopening`, `periodic`, `recheck`.
    purpose: String,
    checklist: String,
    /// By question: true, false or a number.
    #[schema(value_type = Object)]
    answers: BTreeMap<String, Value>,
    #[schema(max_length = 1000)]
    note: Option<String>,
}

/// What a check found.
#[derive(Serialize, ToSchema)]
struct ShopChecked {
    missing: Vec<String>,
    /// Findings that are new, and those this check closed.
    found: i64,
    rectified: i64,
}

/// Checks a shop on site by the plan's list.
#[utoipa::path(post, path = "/shops/{id}/checks", operation_id = "check_shop", tag = "shops",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = ShopCheckBody,
    responses((status = 200, body = ShopChecked), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn check(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ShopCheckBody>,
) -> Result<Json<ShopChecked>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let asked = json!({
        "purpose": body.purpose, "checklist": body.checklist, "answers": body.answers,
        "note": body.note,
    });
    let done = check_shop(&state.app, &ctx, id, asked).await.map_err(problem(ctx.lang))?;
    let number = |field: &str| done.get(field).and_then(Value::as_i64).unwrap_or(0);
    let missing = done.get("missing").and_then(Value::as_array).cloned().unwrap_or_default();
    let missing = missing.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    Ok(Json(ShopChecked { missing, found: number("found"), rectified: number("rectified") }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReopeningDecisionBody {
    approve: bool,
    /// What is still missing, in words the shop reads.
    #[schema(max_length = 2000)]
    reason: String,
}

/// Lets a shop open, or says what is missing. Only after a check on site.
#[utoipa::path(post, path = "/reopenings/{id}/decision", operation_id = "decide_reopening",
    tag = "shops", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = ReopeningDecisionBody,
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn decide(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ReopeningDecisionBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let done = decide_reopening(&state.app, &ctx, id, body.approve, &body.reason).await;
    done.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Withdraws an application.
#[utoipa::path(post, path = "/reopenings/{id}/withdrawal", operation_id = "withdraw_reopening",
    tag = "shops", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn withdraw(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    withdraw_reopening(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
