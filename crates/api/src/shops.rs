//! Shops and firms: the ledger, who has not reopened and why, applications, checks, service desks, registers.

mod acts;
mod own;
mod wire;

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::shops::ShopContact;
use linli_app::shops::add_shop::{NewShop, add_shop};
use linli_app::shops::list_due_checks::list_due_checks;
use linli_app::shops::list_reopenings::list_reopenings;
use linli_app::shops::list_shops::{Wanted, list_shops};
use linli_app::shops::open_shop::open_shop;
use linli_domain::shops::{NotOpenWhy, ReopeningState, ShopKind, ShopState};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::wire::{
    ChecklistItem, DueCheckItem, FindingItem, ReopeningItem, ShopCount, ShopDetail, ShopItem,
};
use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(open))
        .routes(routes!(reopenings))
        .routes(routes!(due))
        .merge(acts::router())
        .merge(own::router())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ShopsQuery {
    area: String,
    /// `enterprise`, `individual_shop`, `restaurant`, `supermarket`, `pharmacy`, `hotel`, `public_place`, `school`,
    /// `other`.
    kind: Option<String>,
    /// `open`, `not_open`, `gone`.
    state: Option<String>,
    /// `unknown`, `workers`, `equipment`, `materials`, `demand`, `other`.
    why: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ShopItems {
    items: Vec<ShopItem>,
    /// All shops of the area, whatever the list shows; each number opens to its rows.
    counts: Vec<ShopCount>,
    /// What the plan asks, for a phone to carry.
    checklists: Vec<ChecklistItem>,
}

/// The ledger of shops and firms in walking order.
#[utoipa::path(get, path = "/shops", operation_id = "list_shops", tag = "shops",
    params(ShopsQuery),
    responses((status = 200, body = ShopItems), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ShopsQuery>,
) -> Result<Json<ShopItems>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let said = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let wanted = Wanted {
        kind: said(&query.kind)
            .map(|word| read_word("kind", &word, ShopKind::from_word, lang))
            .transpose()?,
        state: said(&query.state)
            .map(|word| read_word("state", &word, ShopState::from_word, lang))
            .transpose()?,
        why: said(&query.why)
            .map(|word| read_word("why", &word, NotOpenWhy::from_word, lang))
            .transpose()?,
    };
    let found = list_shops(&state.app, &ctx, area, wanted).await.map_err(problem(lang))?;
    Ok(Json(ShopItems {
        items: found.items.iter().map(|line| ShopItem::of(&line.shop, line.vacant, lang)).collect(),
        counts: found.counts.into_iter().map(|line| ShopCount::of(line, lang)).collect(),
        checklists: found.checklists.iter().map(|list| ChecklistItem::of(list, lang)).collect(),
    }))
}

/// A shop as it is entered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShopBody {
    /// Community or grid.
    area: String,
    kind: String,
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// Unified social credit code; a wrong check character is a warning.
    #[schema(max_length = 18)]
    code: Option<String>,
    #[schema(min_length = 1, max_length = 120)]
    place: String,
    #[schema(max_length = 80)]
    contact: Option<String>,
    #[schema(max_length = 40)]
    phone: Option<String>,
    /// It works already; `false` when it has not reopened.
    is_open: bool,
}

impl ShopBody {
    pub(crate) fn read(self, lang: linli_domain::lang::Lang) -> Result<NewShop, Problem> {
        Ok(NewShop {
            area: read_code(&self.area, lang)?,
            kind: read_word("kind", &self.kind, ShopKind::from_word, lang)?,
            name: self.name,
            code: self.code,
            place: self.place,
            contact: ShopContact {
                name: self.contact.unwrap_or_default(),
                phone: self.phone.unwrap_or_default(),
            },
            is_open: self.is_open,
        })
    }
}

#[derive(Serialize, ToSchema)]
struct ShopMade {
    id: String,
    /// The credit code's check character is not the one the standard computes: look at the licence.
    code_doubtful: bool,
}

/// Adds a shop to the ledger.
#[utoipa::path(post, path = "/shops", operation_id = "add_shop", tag = "shops",
    request_body = ShopBody,
    responses((status = 201, body = ShopMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn add(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ShopBody>,
) -> Result<(StatusCode, Json<ShopMade>), Problem> {
    let made = add_shop(&state.app, &ctx, body.read(ctx.lang)?).await;
    let (id, code_doubtful) = made.map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(ShopMade { id: id.to_string(), code_doubtful })))
}

/// One shop with everything that hangs on it.
#[utoipa::path(get, path = "/shops/{id}", operation_id = "open_shop", tag = "shops",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = ShopDetail), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<ShopDetail>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let opened = open_shop(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(ShopDetail::of(opened, ctx.now.day(), ctx.lang)))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ReopeningsQuery {
    area: String,
    /// `asked`, `checked`, `approved`, `not_yet`, `withdrawn`; `asked` unless said.
    state: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ReopeningItems {
    items: Vec<ReopeningItem>,
}

/// Applications to reopen in a state, the oldest first.
#[utoipa::path(get, path = "/reopenings", operation_id = "list_reopenings", tag = "shops",
    params(ReopeningsQuery),
    responses((status = 200, body = ReopeningItems), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn reopenings(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ReopeningsQuery>,
) -> Result<Json<ReopeningItems>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let wanted = query.state.as_deref().filter(|word| !word.is_empty()).unwrap_or("asked");
    let wanted = read_word("state", wanted, ReopeningState::from_word, lang)?;
    let found = list_reopenings(&state.app, &ctx, area, wanted).await.map_err(problem(lang))?;
    let items = found.into_iter().map(|view| ReopeningItem::of(view, lang)).collect();
    Ok(Json(ReopeningItems { items }))
}

#[derive(Serialize, ToSchema)]
struct DueCheckItems {
    /// The longest overdue first.
    checks: Vec<DueCheckItem>,
    /// What has to be put right, the earliest day first.
    findings: Vec<FindingItem>,
}

/// Periodic checks that are due, and findings that wait to be put right.
#[utoipa::path(get, path = "/shop-checks", operation_id = "list_due_checks", tag = "shops",
    params(AreaQuery),
    responses((status = 200, body = DueCheckItems), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn due(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<DueCheckItems>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let found = list_due_checks(&state.app, &ctx, area).await.map_err(problem(lang))?;
    let today = ctx.now.day();
    Ok(Json(DueCheckItems {
        checks: found.checks.into_iter().map(|one| DueCheckItem::of(one, lang)).collect(),
        findings: found
            .findings
            .into_iter()
            .map(|(finding, shop, _)| FindingItem::of(finding, shop, today, lang))
            .collect(),
    }))
}
