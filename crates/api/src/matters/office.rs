//! What offices do around matters: giving somebody's over, hearing complaints, the calendar of working days.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::matters::change_calendar::{change_calendar, view_calendar};
use linli_app::matters::complaints::{ComplaintView, answer_complaint, list_complaints};
use linli_app::matters::give_over_matters::give_over_matters;
use linli_domain::ids::{PublicId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(give_over))
        .routes(routes!(complaints))
        .routes(routes!(answer))
        .routes(routes!(calendar, change))
}

/// Everything open of one person goes to another.
#[derive(Deserialize, ToSchema)]
struct GiveOverBody {
    area: String,
    /// Ids of users.
    from: String,
    to: String,
    #[schema(max_length = 2000)]
    text: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct GivenOverAnswer {
    /// Ids of the matters.
    given: Vec<String>,
    /// Theirs, but outside the area: somebody else gives them over.
    left: i64,
}

/// Gives over what somebody owns or handles.
#[utoipa::path(post, path = "/matter-handovers", operation_id = "give_over_matters",
    tag = "matters", request_body = GiveOverBody,
    responses((status = 200, body = GivenOverAnswer), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn give_over(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<GiveOverBody>,
) -> Result<Json<GivenOverAnswer>, Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let from = UserId(read_field("from", &body.from, ctx.lang)?);
    let to = UserId(read_field("to", &body.to, ctx.lang)?);
    let done = give_over_matters(&state.app, &ctx, area, (from, to), body.text).await;
    let done = done.map_err(problem(ctx.lang))?;
    let given = done.given.iter().map(ToString::to_string).collect();
    Ok(Json(GivenOverAnswer { given, left: done.left }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ComplaintsQuery {
    area: String,
}

/// A complaint about whoever handled a matter.
#[derive(Serialize, ToSchema)]
struct ComplaintItem {
    id: String,
    matter: String,
    number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    text: String,
    raised_at: String,
    due_at: String,
    late: bool,
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Complaints {
    items: Vec<ComplaintItem>,
}

/// Complaints that the area's leaders hear; nobody sees those about themselves.
#[utoipa::path(get, path = "/complaints", operation_id = "list_complaints", tag = "matters",
    params(ComplaintsQuery),
    responses((status = 200, body = Complaints), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn complaints(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ComplaintsQuery>,
) -> Result<Json<Complaints>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_complaints(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let item = |view: ComplaintView| {
        let one = view.complaint;
        ComplaintItem {
            id: PublicId::new(one.district, one.id).to_string(),
            matter: PublicId::new(one.district, one.matter_id.0).to_string(),
            number: view.number,
            about: view.about,
            text: one.text.to_string(),
            raised_at: one.raised_at.to_string(),
            due_at: one.due_at.to_string(),
            late: one.answered_at.unwrap_or(ctx.now) > one.due_at,
            state: one.state,
            answer: one.answer.map(|text| text.to_string()),
            answered_at: one.answered_at.map(|at| at.to_string()),
        }
    };
    Ok(Json(Complaints { items: found.into_iter().map(item).collect() }))
}

#[derive(Deserialize, ToSchema)]
struct ComplaintAnswer {
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

/// Answers a complaint.
#[utoipa::path(post, path = "/complaints/{id}/answer", operation_id = "answer_complaint",
    tag = "matters", request_body = ComplaintAnswer,
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn answer(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ComplaintAnswer>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    answer_complaint(&state.app, &ctx, id, &body.text).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CalendarQuery {
    #[param(minimum = 2000, maximum = 2100)]
    year: i16,
}

/// A day that is not as its weekday says.
#[derive(Serialize, ToSchema)]
struct CalendarDay {
    day: String,
    workday: bool,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct CalendarYear {
    /// False: nothing was announced for it yet, and Monday to Friday is all that is known.
    known: bool,
    days: Vec<CalendarDay>,
}

/// Public holidays of a year and the weekend days worked instead of them.
#[utoipa::path(get, path = "/calendar", operation_id = "view_calendar", tag = "matters",
    params(CalendarQuery),
    responses((status = 200, body = CalendarYear), (status = 403, body = Problem)))]
async fn calendar(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<CalendarQuery>,
) -> Result<Json<CalendarYear>, Problem> {
    let (days, known) =
        view_calendar(&state.app, &ctx, query.year).await.map_err(problem(ctx.lang))?;
    let day = |one: linli_domain::calendar::AnnouncedDay| CalendarDay {
        day: one.day.to_string(),
        workday: one.is_workday,
        name: one.name,
    };
    Ok(Json(CalendarYear { known, days: days.into_iter().map(day).collect() }))
}

#[derive(Deserialize, ToSchema)]
struct CalendarChange {
    /// Lines of `date,off|work,name` below a heading, as `docs/operations/calendar.md` shows.
    #[schema(max_length = 20000)]
    text: String,
}

#[derive(Serialize, ToSchema)]
struct CalendarChanged {
    days: i64,
    /// Open matters whose clock ends at another time now.
    clocks: i64,
}

/// Takes in announced days, and sets the clocks of open matters anew.
#[utoipa::path(post, path = "/calendar", operation_id = "change_calendar", tag = "matters",
    request_body = CalendarChange,
    responses((status = 200, body = CalendarChanged), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
async fn change(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<CalendarChange>,
) -> Result<Json<CalendarChanged>, Problem> {
    let done = change_calendar(&state.app, &ctx, &body.text).await.map_err(problem(ctx.lang))?;
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(Json(CalendarChanged { days: number(done.0), clocks: number(done.1) }))
}
