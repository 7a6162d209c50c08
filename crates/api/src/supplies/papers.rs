//! The purchase list of a round as Excel and PDF; printing is journalled before it is answered.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use linli_app::supplies::print_purchase_list::{PurchaseList, print_purchase_list};
use linli_documents::PrintError;
use linli_documents::supply_papers::{AtShop, PurchaseSheets, ToBuy};
use linli_domain::lang::Lang;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::letters::typesetter;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Path;
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PDF: &str = "application/pdf";

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(as_book)).routes(routes!(as_paper))
}

/// What has to be bought in a round, a sheet per shop.
#[utoipa::path(get, path = "/supplies/rounds/{id}/purchase.xlsx",
    operation_id = "export_purchase_list", tag = "supplies",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn as_book(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let list = print_purchase_list(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let (name, lang) = (format!("purchase-{}.xlsx", list.number), ctx.lang);
    rendered(lang, XLSX, &name, move || sheets(list, lang).to_xlsx(lang)).await
}

/// What has to be bought in a round, a page per shop.
#[utoipa::path(get, path = "/supplies/rounds/{id}/purchase.pdf",
    operation_id = "print_purchase_list", tag = "supplies",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn as_paper(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let list = print_purchase_list(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let (name, lang) = (format!("purchase-{}.pdf", list.number), ctx.lang);
    rendered(lang, PDF, &name, move || {
        typesetter().and_then(|typesetter| sheets(list, lang).to_pdf(typesetter, lang))
    })
    .await
}

/// Renders a paper beside the requests and answers it as a file.
pub(crate) async fn rendered(
    lang: Lang,
    kind: &'static str,
    name: &str,
    render: impl FnOnce() -> Result<Vec<u8>, PrintError> + Send + 'static,
) -> Result<Response, Problem> {
    let bytes = match tokio::task::spawn_blocking(render).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => {
            let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            return Err(Problem::speak(status, &error, lang));
        }
        Err(_) => return Err(Problem::not_found(lang)),
    };
    let named = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, named)];
    Ok((headers, bytes).into_response())
}

fn sheets(list: PurchaseList, lang: Lang) -> PurchaseSheets {
    let shops = list.shops.into_iter().map(|(shop, lines)| {
        let rows = lines.into_iter().map(|(item, quantity)| ToBuy {
            name: lang.pick(&item.name, &item.name_en).to_owned(),
            code: item.code,
            unit: item.unit,
            quantity,
            price_fen: item.price_fen,
            prescription: item.prescription,
        });
        AtShop {
            place: shop.as_ref().map(|shop| shop.place.clone()).unwrap_or_default(),
            name: shop.map(|shop| shop.name).unwrap_or_default(),
            rows: rows.collect(),
        }
    });
    PurchaseSheets {
        community: list.community,
        number: list.number,
        cut_off: list.cut_off_at,
        shops: shops.collect(),
        printed_by: list.printed_by,
        printed: list.printed_at,
    }
}
