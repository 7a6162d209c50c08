//! The journal for auditors: who did what, without the values.

use axum::extract::State;
use linli_app::journal::view_journal;
use linli_domain::time::{Day, Moment};
use linli_storage::journal::Search;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::page::Page;
use crate::state::ApiState;
use crate::words::action_label;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::read_field;
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(view_journal_of_area))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct JournalQuery {
    /// The area whose district is shown.
    area: String,
    /// Only entries about this subject.
    #[param(max_length = 100)]
    subject: Option<String>,
    /// Only this action, such as `reveal_person`.
    #[param(max_length = 60)]
    action: Option<String>,
    /// Only of this day, `2021-10-25`.
    #[param(max_length = 10)]
    day: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// At most 500.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// What somebody did.
#[derive(Debug, Serialize, ToSchema)]
struct Entry {
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<String>,
    /// The actor's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    action: String,
    /// The action in plain words.
    label: String,
    subject_kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<String>,
    lane: String,
    seq: i64,
}

/// Who did what in a district, newest first.
#[utoipa::path(get, path = "/journal", operation_id = "view_journal", tag = "journal",
    params(JournalQuery),
    responses((status = 200, body = Page<Entry>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn view_journal_of_area(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<JournalQuery>,
) -> Result<Json<Page<Entry>>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let before = query.cursor.as_deref().map(str::parse::<Moment>).transpose().map_err(|_| {
        Problem::bad_request(ctx.lang, "journal.cursor", "翻页标记无效。", "Not a cursor.")
    })?;
    let limit = i64::from(query.limit.unwrap_or(100).clamp(1, 500));
    let given = |text: Option<String>| text.filter(|text| !text.is_empty() && !text.contains('\0'));
    let day = given(query.day).map(|day| read_field::<Day>("day", &day, ctx.lang)).transpose()?;
    let before = match (before, day) {
        (Some(before), Some(day)) => Some(before.min(day.end())),
        (before, day) => before.or(day.map(Day::end)),
    };
    let search = Search {
        subject: given(query.subject),
        action: given(query.action),
        since: day.map(Day::start),
        before,
        limit: limit + 1,
    };
    let entries = view_journal::view_journal(&state.app, &ctx, area, &search)
        .await
        .map_err(problem(ctx.lang))?;
    let entries = entries
        .into_iter()
        .map(|(entry, by)| Entry {
            at: entry.at.to_string(),
            by,
            label: action_label(&entry.action, ctx.lang),
            actor: entry.actor.map(|id| id.to_string()),
            action: entry.action,
            subject_kind: entry.subject_kind,
            subject: entry.subject,
            purpose: entry.purpose,
            lane: entry.lane.to_string(),
            seq: entry.seq,
        })
        .collect();
    Ok(Json(Page::of(entries, limit, |entry: &Entry| entry.at.clone())))
}
