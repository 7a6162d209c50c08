//! What waits for a second person or a decision of the government, those decisions, and the counts
//! that everybody may see.

mod closures;

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use linli_app::legitimacy::confirm_legal_order::confirm_legal_order;
use linli_app::legitimacy::decide_held::{HELD_MAX, HeldDecision, decide_held};
use linli_app::legitimacy::list_held::{HeldView, list_held};
use linli_app::legitimacy::record_legal_order::{
    NewLegalOrder, list_legal_orders, record_legal_order, withdraw,
};
use linli_app::legitimacy::view_public_counts::{FEW, view_public_counts};
use linli_domain::arrivals::measure_label;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_storage::legitimacy::LegalOrder;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::{Auth, RequestLang};
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(held))
        .routes(routes!(decide))
        .routes(routes!(orders, record))
        .routes(routes!(confirm))
        .routes(routes!(withdraw_one))
        .routes(routes!(counts))
        .merge(closures::router())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AreaQuery {
    area: String,
}

/// A measure that waits.
#[derive(Debug, Serialize, ToSchema)]
struct HeldItem {
    id: String,
    grid: String,
    name: String,
    kind: String,
    label: String,
    days: i64,
    /// `bulk`: one officer restricted more people than the plan allows within an hour;
    /// `no_order`: the plan asks for a decision of the government.
    why: String,
    reason: String,
    rows: Vec<String>,
    #[schema(value_type = Object)]
    facts: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    officer: Option<String>,
    held_at: String,
}

impl HeldItem {
    fn of(view: HeldView, lang: Lang) -> Self {
        let held = view.held;
        Self {
            id: PublicId::new(held.district, held.id).to_string(),
            grid: held.grid_code.short(),
            name: view.name,
            label: measure_label(&held.kind, lang).to_owned(),
            kind: held.kind,
            days: view.days,
            why: held.why,
            reason: view.reason,
            rows: view.row_ids.split_whitespace().map(str::to_owned).collect(),
            facts: view.facts,
            officer: view.officer,
            held_at: held.held_at.to_string(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct HeldItems {
    /// The oldest first.
    items: Vec<HeldItem>,
}

/// Measures that wait for a second person of another office, or for a decision of the government.
#[utoipa::path(get, path = "/held-measures", operation_id = "list_held", tag = "measures",
    params(AreaQuery),
    responses((status = 200, body = HeldItems), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn held(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<HeldItems>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_held(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(HeldItems { items: found.into_iter().map(|v| HeldItem::of(v, ctx.lang)).collect() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecideHeldBody {
    /// At most 500, all of one district.
    #[schema(min_items = 1, max_items = 500)]
    ids: Vec<String>,
    /// `confirm` or `reject`.
    decision: String,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct HeldDecided {
    /// Every id in exactly one: `in_force`, `over`, `rejected`, `closed`, `no_order`.
    outcomes: BTreeMap<String, usize>,
}

/// Confirms or rejects measures that wait.
#[utoipa::path(post, path = "/held-measures/decisions", operation_id = "decide_held",
    tag = "measures", request_body = DecideHeldBody,
    responses((status = 200, body = HeldDecided), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn decide(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<DecideHeldBody>,
) -> Result<Json<HeldDecided>, Problem> {
    let lang = ctx.lang;
    let decision = read_word("decision", &body.decision, HeldDecision::from_word, lang)?;
    let ids = body.ids.iter().take(HELD_MAX + 1).map(|id| read_id(id, lang));
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    let done = decide_held(&state.app, &ctx, ids, decision, &body.reason).await;
    let outcomes = done.map_err(problem(lang))?;
    let outcomes = outcomes.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
    Ok(Json(HeldDecided { outcomes }))
}

/// A decision of the government.
#[derive(Debug, Serialize, ToSchema)]
struct LegalOrderItem {
    id: String,
    area: String,
    number: String,
    issued_by: String,
    issued_day: String,
    content: String,
    measures: Vec<String>,
    labels: Vec<String>,
    from_day: String,
    to_day: String,
    /// `recorded`, `confirmed`, `withdrawn`.
    state: &'static str,
}

impl LegalOrderItem {
    fn of(order: LegalOrder, lang: Lang) -> Self {
        let words: Vec<String> = order.measures.split_whitespace().map(str::to_owned).collect();
        Self {
            id: PublicId::new(order.district, order.id).to_string(),
            area: order.area.short(),
            number: order.number,
            issued_by: order.issued_by,
            issued_day: order.issued_day.to_string(),
            content: order.content,
            labels: words.iter().map(|word| measure_label(word, lang).to_owned()).collect(),
            measures: words,
            from_day: order.from_day.to_string(),
            to_day: order.to_day.to_string(),
            state: match (order.withdrawn_at, order.confirmed_at) {
                (Some(_), _) => "withdrawn",
                (None, Some(_)) => "confirmed",
                (None, None) => "recorded",
            },
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct LegalOrderItems {
    items: Vec<LegalOrderItem>,
}

/// Decisions of the government that touch an area.
#[utoipa::path(get, path = "/legal-orders", operation_id = "list_legal_orders", tag = "measures",
    params(AreaQuery),
    responses((status = 200, body = LegalOrderItems), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn orders(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<LegalOrderItems>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_legal_orders(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|order| LegalOrderItem::of(order, ctx.lang)).collect();
    Ok(Json(LegalOrderItems { items }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LegalOrderBody {
    area: String,
    #[schema(min_length = 1, max_length = 100)]
    number: String,
    #[schema(min_length = 1, max_length = 100)]
    issued_by: String,
    issued_day: String,
    #[schema(min_length = 1, max_length = 2000)]
    content: String,
    /// The plan's words for the measures it allows.
    #[schema(min_items = 1, max_items = 20)]
    measures: Vec<String>,
    from_day: String,
    /// At most 90 days after the first.
    to_day: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct LegalOrderMade {
    id: String,
}

/// Records a decision of the government; it holds once somebody of another office confirmed it.
#[utoipa::path(post, path = "/legal-orders", operation_id = "record_legal_order", tag = "measures",
    request_body = LegalOrderBody,
    responses((status = 201, body = LegalOrderMade), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn record(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<LegalOrderBody>,
) -> Result<(StatusCode, Json<LegalOrderMade>), Problem> {
    let lang = ctx.lang;
    let new = NewLegalOrder {
        area: read_code(&body.area, lang)?,
        number: body.number,
        issued_by: body.issued_by,
        issued_day: read_field("issued_day", &body.issued_day, lang)?,
        content: body.content,
        measures: body.measures,
        from_day: read_field("from_day", &body.from_day, lang)?,
        to_day: read_field("to_day", &body.to_day, lang)?,
    };
    let id = record_legal_order(&state.app, &ctx, new).await.map_err(problem(lang))?;
    Ok((StatusCode::CREATED, Json(LegalOrderMade { id: id.to_string() })))
}

/// Confirms a decision of the government as a second person.
#[utoipa::path(post, path = "/legal-orders/{id}/confirmation", operation_id = "confirm_legal_order",
    tag = "measures", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn confirm(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    confirm_legal_order(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a decision of the government back.
#[utoipa::path(delete, path = "/legal-orders/{id}", operation_id = "withdraw_legal_order",
    tag = "measures", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn withdraw_one(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    withdraw(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CountsQuery {
    /// A district, street or community.
    area: String,
    /// Today unless said.
    day: Option<String>,
}

/// One line of the public counts.
#[derive(Debug, Serialize, ToSchema)]
struct PublicCountItem {
    /// `started`, `ended`, `in_force`, `refused`, `held`, `appeals_upheld`, `appeals_rejected`,
    /// `overrides`.
    what: String,
    kind: String,
    label: String,
    /// Rows of the plan, how it ended, or what was lacking.
    reason: String,
    /// Nothing where it is fewer than 5 in an area below a district.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<i64>,
}

/// The public counts of an area on a day.
#[derive(Debug, Serialize, ToSchema)]
struct PublicCountItems {
    area: String,
    name: String,
    day: String,
    /// Smaller numbers are not told.
    few: i64,
    items: Vec<PublicCountItem>,
}

/// How many measures began, ended, hold and were refused, by kind and reason. Names nobody.
#[utoipa::path(get, path = "/public/counts", operation_id = "view_public_counts", tag = "public",
    security(()), params(CountsQuery),
    responses((status = 200, body = PublicCountItems), (status = 400, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn counts(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Query(query): Query<CountsQuery>,
) -> Result<Json<PublicCountItems>, Problem> {
    let area = read_code(&query.area, lang)?;
    let day = query.day.as_deref().map(|day| read_field("day", day, lang)).transpose()?;
    let found = view_public_counts(&state.app, area, day).await.map_err(problem(lang))?;
    let items = found.counts.into_iter().map(|(one, count)| PublicCountItem {
        what: one.what.to_owned(),
        label: measure_label(&one.kind, lang).to_owned(),
        kind: one.kind,
        reason: one.reason,
        count,
    });
    Ok(Json(PublicCountItems {
        area: found.area.short(),
        name: found.name,
        day: found.day.to_string(),
        few: FEW,
        items: items.collect(),
    }))
}
