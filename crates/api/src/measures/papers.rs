//! The letters of a measure as PDF. Printing is journalled before it is answered.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use linli_app::care::print_home_paper::{HomePaperKind, print_home_paper};
use linli_app::context::Context;
use linli_app::error::Error;
use linli_app::measures::print_letter::{LetterKind, print_letter};
use linli_domain::lang::Lang;
use tokio::task::JoinError;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::letters::{render, render_home_paper};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Path;
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(print_notice))
        .routes(routes!(print_release))
        .routes(routes!(print_commitment))
        .routes(routes!(print_plain_sheet))
}

/// The notice (告知书) of a measure.
#[utoipa::path(get, path = "/measures/{id}/notice.pdf", operation_id = "print_notice",
    tag = "measures", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn print_notice(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    print(&state, &ctx, &id, LetterKind::Notice).await
}

/// The release letter (解除告知书) of a measure that is over.
#[utoipa::path(get, path = "/measures/{id}/release.pdf", operation_id = "print_release",
    tag = "measures", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn print_release(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    print(&state, &ctx, &id, LetterKind::Release).await
}

/// The commitment letter (承诺书) for the door.
#[utoipa::path(get, path = "/measures/{id}/commitment.pdf", operation_id = "print_commitment",
    tag = "measures", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn print_commitment(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    print_for_home(&state, &ctx, &id, HomePaperKind::Commitment).await
}

/// The plain-language sheet (明白纸) for the door.
#[utoipa::path(get, path = "/measures/{id}/plain-sheet.pdf", operation_id = "print_plain_sheet",
    tag = "measures", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn print_plain_sheet(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    print_for_home(&state, &ctx, &id, HomePaperKind::PlainSheet).await
}

/// Prints a paper for the door; shared with the resident's own papers.
pub(crate) async fn print_for_home(
    state: &ApiState,
    ctx: &Context,
    id: &str,
    kind: HomePaperKind,
) -> Result<Response, Problem> {
    let id = read_id(id, ctx.lang)?;
    let paper = print_home_paper(&state.app, ctx, id, kind).await.map_err(problem(ctx.lang))?;
    let lang = ctx.lang;
    let pdf = tokio::task::spawn_blocking(move || render_home_paper(&paper, lang)).await;
    answer(pdf, &format!("{}-{id}", kind.word()), lang)
}

/// Prints a letter; shared with the resident's own papers.
pub(crate) async fn print(
    state: &ApiState,
    ctx: &Context,
    id: &str,
    kind: LetterKind,
) -> Result<Response, Problem> {
    let id = read_id(id, ctx.lang)?;
    let letter = print_letter(&state.app, ctx, id, kind).await.map_err(problem(ctx.lang))?;
    let lang = ctx.lang;
    // Typesetting takes a few hundredths of a second of pure computing.
    let pdf = tokio::task::spawn_blocking(move || render(&letter, lang)).await;
    answer(pdf, &format!("{}-{id}", kind.word()), lang)
}

pub(crate) fn answer(
    pdf: Result<Result<Vec<u8>, Error>, JoinError>,
    name: &str,
    lang: Lang,
) -> Result<Response, Problem> {
    let pdf = pdf.unwrap_or_else(|_| Err(Error::not_found())).map_err(problem(lang))?;
    let name = format!("inline; filename=\"{name}.pdf\"");
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}
