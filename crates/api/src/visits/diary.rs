//! The work diary: lines that open to rows, and the page that is printed.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use linli_app::diary::view_diary::{Diary, view_diary};
use linli_domain::diary::DiaryKind;
use linli_domain::disputes::DisputeStep;
use linli_domain::gates::delivery::Goods;
use linli_domain::lang::Lang;
use linli_domain::links::LinkState;
use linli_domain::matters::category::Category;
use linli_domain::memos::{Chip, TopicState};
use linli_domain::patrols::RoundKind;
use linli_domain::visits::VisitOutcome;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{days, read_user};
use crate::letters::render_diary;
use crate::sessions::role_label;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::problem::{Problem, problem};

/// Rows sent with a diary; every line says how many there are.
const ROWS_SENT: usize = 2_000;

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(view)).routes(routes!(print))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DiaryQuery {
    /// Id of the user; the caller when not said.
    #[param(max_length = 60)]
    user: Option<String>,
    #[param(max_length = 10)]
    from: Option<String>,
    #[param(max_length = 10)]
    to: Option<String>,
}

/// What was done of a kind on a day.
#[derive(Serialize, ToSchema)]
struct DiaryLineItem {
    day: String,
    kind: String,
    label: String,
    count: i64,
    first: String,
    last: String,
}

/// One record.
#[derive(Serialize, ToSchema)]
struct DiaryRowItem {
    kind: String,
    id: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    grid: Option<String>,
    /// What was found, in words.
    word: String,
}

/// What a record found, as people say it; the record's own word where it is a name or has no other.
fn found(kind: &str, word: &str, matters: &[Category], lang: Lang) -> String {
    let label = match DiaryKind::from_word(kind) {
        Some(DiaryKind::Visit) => VisitOutcome::from_word(word).map(|one| one.label(lang)),
        Some(DiaryKind::Round) => RoundKind::from_word(word).map(|one| one.label(lang)),
        Some(DiaryKind::Matter) => {
            matters.iter().find(|one| one.code == word).map(|one| one.label(lang))
        }
        Some(DiaryKind::LinkContact) => LinkState::from_word(word).map(|one| one.label(lang)),
        Some(DiaryKind::DisputeStep) => DisputeStep::from_word(word).map(|one| one.label(lang)),
        Some(DiaryKind::TopicAnswer) => TopicState::from_word(word).map(|one| one.label(lang)),
        Some(DiaryKind::Delivery) => Goods::from_word(word).map(|one| one.label(lang)),
        Some(DiaryKind::Patrol) => Some(lang.pick("巡查表", "patrol form")),
        Some(DiaryKind::Memo) => {
            let chips = word.split_whitespace().filter_map(Chip::from_word);
            let chips: Vec<&str> = chips.map(|chip| chip.label(lang)).collect();
            return chips.join(lang.pick("、", ", "));
        }
        _ => None,
    };
    label.unwrap_or(word).to_owned()
}

/// A worker's days.
#[derive(Serialize, ToSchema)]
struct DiaryView {
    user: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    role_label: Option<String>,
    from: String,
    to: String,
    /// The sum of the lines.
    total: i64,
    lines: Vec<DiaryLineItem>,
    /// The newest first.
    rows: Vec<DiaryRowItem>,
    /// There are more than were sent: ask for fewer days.
    more: bool,
}

impl DiaryView {
    fn of(diary: Diary, lang: Lang) -> Self {
        let line = |line: &linli_app::diary::view_diary::DiaryLine| DiaryLineItem {
            day: line.day.to_string(),
            kind: line.kind.word().to_owned(),
            label: line.kind.label(lang).to_owned(),
            count: line.count,
            first: line.first.to_string(),
            last: line.last.to_string(),
        };
        Self {
            user: diary.user.0.to_string(),
            name: diary.name,
            role_label: diary.role.map(|role| role_label(role, lang)),
            from: diary.from.to_string(),
            to: diary.to.to_string(),
            total: diary.lines.iter().map(|line| line.count).sum(),
            lines: diary.lines.iter().map(line).collect(),
            more: diary.rows.len() > ROWS_SENT,
            rows: diary
                .rows
                .into_iter()
                .take(ROWS_SENT)
                .filter(|row| DiaryKind::from_word(&row.kind).is_some())
                .map(|row| DiaryRowItem {
                    word: found(&row.kind, &row.word, &diary.matter_kinds, lang),
                    kind: row.kind,
                    id: row.id.to_string(),
                    at: row.at.to_string(),
                    grid: row.grid_code.map(|grid| grid.short()),
                })
                .collect(),
        }
    }
}

async fn read(
    state: &ApiState,
    ctx: &linli_app::context::Context,
    query: &DiaryQuery,
) -> Result<Diary, Problem> {
    let lang = ctx.lang;
    let user = query.user.as_deref().map(|text| read_user(text, lang)).transpose()?;
    let days = days(query.from.as_deref(), query.to.as_deref(), ctx.now.day(), lang)?;
    view_diary(&state.app, ctx, user, days).await.map_err(problem(lang))
}

/// What somebody's records say they did; nobody types it.
#[utoipa::path(get, path = "/diary", operation_id = "view_diary", tag = "visits",
    params(DiaryQuery),
    responses((status = 200, body = DiaryView), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<DiaryQuery>,
) -> Result<Json<DiaryView>, Problem> {
    let diary = read(&state, &ctx, &query).await?;
    Ok(Json(DiaryView::of(diary, ctx.lang)))
}

/// The diary as it is printed and filed.
#[utoipa::path(get, path = "/diary.pdf", operation_id = "print_diary", tag = "visits",
    params(DiaryQuery),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn print(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<DiaryQuery>,
) -> Result<Response, Problem> {
    let (lang, now) = (ctx.lang, ctx.now);
    let diary = read(&state, &ctx, &query).await?;
    let pdf = tokio::task::spawn_blocking(move || render_diary(&diary, now, lang)).await;
    let pdf = pdf.unwrap_or_else(|_| Err(linli_app::error::Error::not_found()));
    let pdf = pdf.map_err(problem(lang))?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, "inline; filename=\"diary.pdf\"".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}
