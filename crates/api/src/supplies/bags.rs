//! What becomes of an order: opened, taken back, delivered, paid.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::supplies::cancel_supply_order::cancel_supply_order;
use linli_app::supplies::deliver_order::{Delivery, deliver_order};
use linli_app::supplies::open_supply_order::open_supply_order;
use linli_app::supplies::record_payment::record_payment;
use linli_domain::ids::PublicId;
use linli_domain::supplies::{Failure, Payment, Proof, SignedBy};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::orders::{SupplyOrder, WantedLine, order_label, read_lines};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(open))
        .routes(routes!(cancel))
        .routes(routes!(deliver))
        .routes(routes!(pay))
}

/// One order with what shows that it arrived.
#[derive(Debug, Serialize, ToSchema)]
struct OpenedOrder {
    order: SupplyOrder,
    /// `household`, `carrier`.
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_by: Option<String>,
    /// The path of a drawing.
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settled_by: Option<String>,
}

/// One order with its signature; the look is journalled.
#[utoipa::path(get, path = "/supplies/orders/{id}", operation_id = "open_supply_order",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = OpenedOrder), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<OpenedOrder>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let (view, by) = open_supply_order(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let order = &view.order;
    Ok(Json(OpenedOrder {
        signed_by: order.signed_by.clone(),
        signature: order.signature.as_ref().map(|text| text.to_string()),
        photo: order.photo_id.map(|photo| PublicId::new(id.district, photo).to_string()),
        settled_by: by,
        order: SupplyOrder::of(view, ctx.lang),
    }))
}

#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct CancelBody {
    #[schema(max_length = 100)]
    pub(super) reason: Option<String>,
}

/// Takes an order back before it is bought for.
#[utoipa::path(post, path = "/supplies/orders/{id}/cancel", operation_id = "cancel_supply_order",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = CancelBody,
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn cancel(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<CancelBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let done = cancel_supply_order(&state.app, &ctx, id, body.reason.as_deref()).await;
    done.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// What happened at the door: a proof, or why it was not delivered.
#[derive(Debug, Deserialize, ToSchema)]
struct DeliveredBody {
    /// `nobody_home`, `refused`, `moved_away`, `deceased`, `damaged`, `other`.
    failure: Option<String>,
    /// `signed`, `photo`, `left`.
    proof: Option<String>,
    /// `household`, `carrier`.
    signed_by: Option<String>,
    #[schema(max_length = 6000)]
    signature: Option<String>,
    #[schema(max_length = 60)]
    photo: Option<String>,
    /// The household agreed that the bag is left at the door.
    #[serde(default)]
    consent: bool,
    /// Where not all of the bag arrived.
    #[serde(default)]
    #[schema(max_items = 30)]
    lines: Vec<WantedLine>,
    /// `cash`, `transfer`.
    paid: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct OrderStands {
    state: String,
    state_label: String,
}

/// Notes what became of a bag.
#[utoipa::path(post, path = "/supplies/orders/{id}/delivery", operation_id = "deliver_order",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = DeliveredBody,
    responses((status = 200, body = OrderStands), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn deliver(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DeliveredBody>,
) -> Result<Json<OrderStands>, Problem> {
    let lang = ctx.lang;
    let id = read_id(&id, lang)?;
    let delivery = match body.failure {
        Some(word) => Delivery::Failed(read_word("failure", &word, Failure::from_word, lang)?),
        None => Delivery::Arrived {
            proof: read_word(
                "proof",
                body.proof.as_deref().unwrap_or_default(),
                Proof::from_word,
                lang,
            )?,
            signed_by: body
                .signed_by
                .map(|word| read_word("signed_by", &word, SignedBy::from_word, lang))
                .transpose()?,
            signature: body.signature,
            photo: body.photo.map(|id| read_field("photo", &id, lang)).transpose()?,
            consent: body.consent,
            delivered: read_lines(&body.lines, lang)?,
            paid: body
                .paid
                .map(|word| read_word("paid", &word, Payment::from_word, lang))
                .transpose()?,
        },
    };
    let stands = deliver_order(&state.app, &ctx, id, delivery).await.map_err(problem(lang))?;
    Ok(Json(OrderStands { state_label: order_label(&stands, lang), state: stands }))
}

#[derive(Debug, Deserialize, ToSchema)]
struct PaymentBody {
    /// `due`, `cash`, `transfer`, `exempt`.
    payment: String,
}

/// Notes that an order was paid or need not be; no money is handled.
#[utoipa::path(post, path = "/supplies/orders/{id}/payment", operation_id = "record_payment",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = PaymentBody,
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn pay(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<PaymentBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let payment = read_word("payment", &body.payment, Payment::from_word, ctx.lang)?;
    record_payment(&state.app, &ctx, id, payment).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
