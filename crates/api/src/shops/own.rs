//! An owner's own shops, by the resident's session: asks to reopen, sees what is missing, withdraws.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::shops::ask_reopening::{ask_for_own_shop, ask_reopening, withdraw_reopening};
use linli_app::shops::view_own_shops::{OwnShop, view_own_shops};
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::ShopBody;
use super::acts::{AskBody, ReopeningAsked};
use super::wire::{ReopeningItem, ShopItem};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list, enter)).routes(routes!(ask)).routes(routes!(withdraw))
}

/// One of the owner's shops.
#[derive(Serialize, ToSchema)]
struct OwnShopItem {
    #[serde(flatten)]
    shop: ShopItem,
    /// Applications, the newest first.
    reopenings: Vec<ReopeningItem>,
    /// What the plan asks before it opens.
    asked: Vec<String>,
}

impl OwnShopItem {
    fn of(own: OwnShop, lang: Lang) -> Self {
        let reopenings = own.reopenings.into_iter().map(|view| ReopeningItem::of(view, lang));
        Self {
            shop: ShopItem::of(&own.shop, 0, lang),
            reopenings: reopenings.collect(),
            asked: own.asked,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct OwnShopItems {
    items: Vec<OwnShopItem>,
}

/// The shops of this phone, with their applications.
#[utoipa::path(get, path = "/my/shops", operation_id = "view_own_shops", tag = "residents",
    responses((status = 200, body = OwnShopItems), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
) -> Result<Json<OwnShopItems>, Problem> {
    let own = view_own_shops(&state.app, &ctx).await.map_err(problem(ctx.lang))?;
    let items = own.into_iter().map(|shop| OwnShopItem::of(shop, ctx.lang)).collect();
    Ok(Json(OwnShopItems { items }))
}

/// A shop its owner enters, asking to reopen at once.
#[derive(Deserialize, ToSchema)]
struct OwnShopBody {
    shop: ShopBody,
    #[schema(max_length = 1000)]
    said: Option<String>,
}

/// Enters a shop that is not in the ledger yet and asks to reopen.
#[utoipa::path(post, path = "/my/shops", operation_id = "ask_for_own_shop", tag = "residents",
    request_body = OwnShopBody,
    responses((status = 201, body = ReopeningAsked), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn enter(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<OwnShopBody>,
) -> Result<(StatusCode, Json<ReopeningAsked>), Problem> {
    let new = body.shop.read(ctx.lang)?;
    let asked = ask_for_own_shop(&state.app, &ctx, new, body.said.as_deref()).await;
    let id = asked.map_err(problem(ctx.lang))?.to_string();
    Ok((StatusCode::CREATED, Json(ReopeningAsked { id })))
}

/// Asks to reopen one's own shop.
#[utoipa::path(post, path = "/my/shops/{id}/reopenings", operation_id = "ask_own_reopening",
    tag = "residents", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = AskBody,
    responses((status = 201, body = ReopeningAsked), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
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

/// Withdraws one's own application.
#[utoipa::path(post, path = "/my/reopenings/{id}/withdrawal", operation_id = "withdraw_own_reopening",
    tag = "residents", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn withdraw(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    withdraw_reopening(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
