//! Passes on paper.

use axum::extract::State;
use axum::response::Response;
use linli_app::error::Error;
use linli_app::passes::print_passes::{PrintedPasses, print_passes};
use linli_app::residents::masked_name;
use linli_app::residents::view_home::HELP_PHONE;
use linli_documents::passes::{PassPaper, PassSheet, PassSize};
use linli_domain::lang::Lang;
use linli_domain::passes::{PassKind, PassNumber};
use linli_domain::time::Moment;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::quota_sentence;
use crate::letters::typesetter;
use crate::measures::papers::answer;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Json;
use linli_http::fields::{read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(print))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PrintBody {
    /// 1 to 200 passes.
    #[schema(min_items = 1, max_items = 200)]
    passes: Vec<String>,
    /// `card`: ten to a page, to be cut; `letter`: a page each.
    size: String,
}

fn size_of(word: &str) -> Option<PassSize> {
    match word {
        "card" => Some(PassSize::Card),
        "letter" => Some(PassSize::Letter),
        _ => None,
    }
}

/// Prints passes.
#[utoipa::path(post, path = "/passes/print", operation_id = "print_passes", tag = "passes",
    request_body = PrintBody,
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn print(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<PrintBody>,
) -> Result<Response, Problem> {
    let lang = ctx.lang;
    let size = read_word("size", &body.size, size_of, lang)?;
    let ids = body.passes.iter().map(|id| read_id(id, lang)).collect::<Result<Vec<_>, _>>()?;
    let found = print_passes(&state.app, &ctx, &ids).await.map_err(problem(lang))?;
    let now = ctx.now;
    let pdf = tokio::task::spawn_blocking(move || render(found, size, now, lang)).await;
    answer(pdf, "passes", lang)
}

fn render(
    printed: PrintedPasses,
    size: PassSize,
    now: Moment,
    lang: Lang,
) -> Result<Vec<u8>, Error> {
    let paper = |one: linli_app::passes::print_passes::PrintedPass| PassPaper {
        kind: PassKind::from_word(&one.pass.kind).unwrap_or(PassKind::Temporary),
        number: PassNumber { district: one.pass.district, number: one.pass.number }.short(),
        holder: masked_name(&one.pass.holder),
        place: one.place,
        hint: one.pass.hint.clone(),
        from: one.pass.from_at,
        until: one.pass.until_at,
        quota: one.pass.quota.as_deref().and_then(|quota| quota_sentence(quota, lang)),
        plate: one.pass.plate.clone(),
        text: one.text,
    };
    let sheet = PassSheet {
        size,
        issuer: printed.issuer,
        help_phone: HELP_PHONE.to_owned(),
        printed: now,
        passes: printed.passes.into_iter().map(paper).collect(),
    };
    let pdf = typesetter().and_then(|typesetter| sheet.to_pdf(typesetter, lang));
    pdf.map_err(|error| Error::Input(Box::new(error)))
}
