//! Donations, their receipts, and what may be read about them in public.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use linli_app::stock::add_donation::{DonatedLine, DonationDraft, add_donation};
use linli_app::stock::list_donations::{DonationView, Receipt, list_donations, print_donation};
use linli_app::stock::view_thanks::view_thanks;
use linli_documents::supply_papers::{DonationReceipt, Given};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::StockQuery;
use crate::areas::read_code;
use crate::letters::typesetter;
use crate::state::ApiState;
use crate::supplies::rendered;
use linli_http::auth::{Auth, RequestLang};
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(receipt)).routes(routes!(thanks))
}

/// How many of a thing were given.
#[derive(Debug, Serialize, ToSchema)]
struct GiftLine {
    label: String,
    unit: String,
    quantity: i64,
}

/// A donation.
#[derive(Debug, Serialize, ToSchema)]
struct DonationItem {
    id: String,
    number: String,
    area: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    donor: Option<String>,
    /// It is thanked for in public.
    public: bool,
    at: String,
    lines: Vec<GiftLine>,
}

impl DonationItem {
    fn of(view: DonationView, lang: Lang) -> Self {
        let (district, donation) = (view.district, view.donation);
        let lines = view.lines.into_iter().map(|(moved, item)| GiftLine {
            label: item
                .as_ref()
                .map_or_else(|| moved.item.clone(), |i| lang.pick(&i.name, &i.name_en).to_owned()),
            unit: item.map(|item| item.unit).unwrap_or_default(),
            quantity: moved.quantity,
        });
        Self {
            id: PublicId::new(district, donation.id).to_string(),
            number: donation.number,
            area: donation.area.short(),
            donor: donation.donor.map(|donor| donor.to_string()),
            public: donation.thanks.is_some(),
            at: donation.at.to_string(),
            lines: lines.collect(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct DonationList {
    /// The newest first.
    items: Vec<DonationItem>,
}

/// Donations of an area.
#[utoipa::path(get, path = "/donations", operation_id = "list_donations", tag = "supplies",
    params(StockQuery),
    responses((status = 200, body = DonationList), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<StockQuery>,
) -> Result<Json<DonationList>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_donations(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|view| DonationItem::of(view, ctx.lang)).collect();
    Ok(Json(DonationList { items }))
}

#[derive(Debug, Deserialize, ToSchema)]
struct DonatedBody {
    #[schema(max_length = 32)]
    item: String,
    #[schema(minimum = 1, maximum = 1_000_000)]
    quantity: u32,
    /// `2022-10-01`.
    expires: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
struct DonationBody {
    area: String,
    /// None: they did not say.
    #[schema(max_length = 60)]
    donor: Option<String>,
    /// They agreed that the gift is thanked for in public.
    #[serde(default)]
    public: bool,
    /// Thanked without the name.
    #[serde(default)]
    anonymous: bool,
    #[schema(min_items = 1, max_items = 50)]
    lines: Vec<DonatedBody>,
}

#[derive(Debug, Serialize, ToSchema)]
struct DonationMade {
    id: String,
    /// Of the receipt.
    number: String,
}

/// Writes a donation: numbered, and in the store's book as received.
#[utoipa::path(post, path = "/donations", operation_id = "add_donation", tag = "supplies",
    request_body = DonationBody,
    responses((status = 201, body = DonationMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn add(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<DonationBody>,
) -> Result<(StatusCode, Json<DonationMade>), Problem> {
    let lang = ctx.lang;
    let area = read_code(&body.area, lang)?;
    let lines = body.lines.into_iter().map(|line| {
        let expires = line.expires.map(|day| read_field("expires", &day, lang)).transpose()?;
        Ok(DonatedLine { item: line.item, quantity: line.quantity, expires })
    });
    let draft = DonationDraft {
        lines: lines.collect::<Result<Vec<_>, Problem>>()?,
        donor: body.donor,
        public: body.public,
        anonymous: body.anonymous,
    };
    let (id, number) = add_donation(&state.app, &ctx, area, draft).await.map_err(problem(lang))?;
    Ok((StatusCode::CREATED, Json(DonationMade { id: id.to_string(), number })))
}

/// The numbered receipt of a donation.
#[utoipa::path(get, path = "/donations/{id}/receipt.pdf", operation_id = "print_donation",
    tag = "supplies", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn receipt(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = print_donation(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let (name, lang) = (format!("{}.pdf", found.view.donation.number), ctx.lang);
    rendered(lang, "application/pdf", &name, move || {
        typesetter().and_then(|typesetter| paper(found, lang).to_pdf(typesetter, lang))
    })
    .await
}

fn paper(receipt: Receipt, lang: Lang) -> DonationReceipt {
    let rows = receipt.view.lines.into_iter().map(|(moved, item)| Given {
        expires: moved.lot.parse().ok(),
        name: item
            .as_ref()
            .map_or_else(|| moved.item.clone(), |i| lang.pick(&i.name, &i.name_en).to_owned()),
        unit: item.map(|item| item.unit).unwrap_or_default(),
        quantity: moved.quantity,
    });
    let donation = receipt.view.donation;
    DonationReceipt {
        number: donation.number,
        area: receipt.area_name,
        donor: donation.donor.map(|donor| donor.to_string()),
        day: donation.day,
        rows: rows.collect(),
        printed: receipt.printed_at,
    }
}

/// A gift as anybody may read of it.
#[derive(Debug, Serialize, ToSchema)]
struct ThanksItem {
    day: String,
    /// Absent: they wish not to be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    lines: Vec<GiftLine>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ThanksList {
    /// The newest first.
    items: Vec<ThanksItem>,
}

/// Public thanks for donations to a store: only what the donor agreed to.
#[utoipa::path(get, path = "/public/thanks", operation_id = "view_thanks", tag = "public",
    security(()), params(StockQuery),
    responses((status = 200, body = ThanksList), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn thanks(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Query(query): Query<StockQuery>,
) -> Result<Json<ThanksList>, Problem> {
    let area = read_code(&query.area, lang)?;
    let found = view_thanks(&state.app, area).await.map_err(problem(lang))?;
    let items = found.into_iter().map(|one| ThanksItem {
        day: one.day.to_string(),
        name: Some(one.name).filter(|name| !name.is_empty()),
        lines: one
            .lines
            .into_iter()
            .map(|(item, quantity)| GiftLine {
                label: lang.pick(&item.name, &item.name_en).to_owned(),
                unit: item.unit,
                quantity,
            })
            .collect(),
    });
    Ok(Json(ThanksList { items: items.collect() }))
}
