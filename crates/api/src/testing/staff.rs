//! The calendar of front-line staff: for the office, and one's own.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::testing::list_staff_health::{StaffStanding, list_staff_health, view_own_health};
use linli_app::testing::record_staff_health::{Entered, record_staff_health};
use linli_domain::identity::Role;
use linli_domain::ids::UserId;
use linli_domain::lang::Lang;
use linli_domain::testing::Bar;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::read_field;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list, record)).routes(routes!(own))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct StaffQuery {
    area: String,
    /// Today unless said.
    day: Option<String>,
}

/// Somebody of the front line.
#[derive(Serialize, ToSchema)]
struct StaffHealth {
    user: String,
    name: String,
    roles: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tested_day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    negative: Option<bool>,
    doses: i64,
    doses_wanted: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    every_days: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_day: Option<String>,
    may_take_shift: bool,
    /// Why not, as sentences.
    bars: Vec<String>,
    /// `never_tested`, `test_overdue`, `not_negative`, `doses_missing`.
    bar_words: Vec<&'static str>,
}

fn item(one: StaffStanding, lang: Lang) -> StaffHealth {
    let mut roles: Vec<Role> = one.user.posts.iter().map(|(role, _)| *role).collect();
    roles.dedup();
    StaffHealth {
        user: one.user.id.0.to_string(),
        name: one.user.name,
        roles: roles
            .into_iter()
            .map(|role| lang.pick(role.label_zh(), &role.word().replace('_', " ")).to_owned())
            .collect(),
        tested_day: one.health.tested.map(|(day, _)| day.to_string()),
        negative: one.health.tested.map(|(_, negative)| negative),
        doses: one.health.doses,
        doses_wanted: one.doses,
        every_days: one.every_days,
        due_day: one.due.map(|day| day.to_string()),
        may_take_shift: one.bars.is_empty(),
        bars: one.bars.iter().map(|bar| say(*bar, lang)).collect(),
        bar_words: one.bars.iter().map(|bar| bar.word()).collect(),
    }
}

fn say(bar: Bar, lang: Lang) -> String {
    match (bar, lang) {
        (Bar::NeverTested, Lang::Zh) => "尚无检测记录：请先检测。".to_owned(),
        (Bar::NeverTested, Lang::En) => "No test is recorded: be tested first.".to_owned(),
        (Bar::TestOverdue(day), Lang::Zh) => format!("检测应于 {day} 前完成，已逾期。"),
        (Bar::TestOverdue(day), Lang::En) => format!("The test was due by {day}."),
        (Bar::NotNegative, Lang::Zh) => "最近一次检测不是阴性。".to_owned(),
        (Bar::NotNegative, Lang::En) => "The last test was not negative.".to_owned(),
        (Bar::DosesMissing(doses), Lang::Zh) => format!("疫苗还差 {doses} 剂。"),
        (Bar::DosesMissing(doses), Lang::En) => format!("Doses of vaccine missing: {doses}."),
    }
}

#[derive(Serialize, ToSchema)]
struct StaffHealthList {
    /// Those who may not take a shift first.
    items: Vec<StaffHealth>,
}

/// Front-line staff of an area and when they are due.
#[utoipa::path(get, path = "/staff-health", operation_id = "list_staff_health", tag = "testing",
    params(StaffQuery),
    responses((status = 200, body = StaffHealthList), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<StaffQuery>,
) -> Result<Json<StaffHealthList>, Problem> {
    let (area, lang) = (read_code(&query.area, ctx.lang)?, ctx.lang);
    let day = query.day.as_deref().map(|text| read_field("day", text, lang)).transpose()?;
    let day = day.unwrap_or(ctx.now.day());
    let found = list_staff_health(&state.app, &ctx, area, day).await.map_err(problem(lang))?;
    Ok(Json(StaffHealthList { items: found.into_iter().map(|one| item(one, lang)).collect() }))
}

#[derive(Deserialize, ToSchema)]
struct NewHealth {
    area: String,
    user: String,
    /// `test` or `dose`.
    #[schema(max_length = 10)]
    kind: String,
    /// Of a test.
    negative: Option<bool>,
    day: String,
}

/// Enters a test or a dose of somebody of the front line.
#[utoipa::path(post, path = "/staff-health", operation_id = "record_staff_health",
    tag = "testing", request_body = NewHealth,
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn record(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<NewHealth>,
) -> Result<StatusCode, Problem> {
    let lang = ctx.lang;
    let area = read_code(&body.area, lang)?;
    let user: Uuid = read_field("user", &body.user, lang)?;
    let day = read_field("day", &body.day, lang)?;
    let entered = match (body.kind.as_str(), body.negative) {
        ("test", Some(negative)) => Entered::Test { negative },
        ("dose", _) => Entered::Dose,
        _ => {
            return Err(Problem::bad_request(
                lang,
                "testing.staff_kind",
                "请写明是检测（及结果）还是接种。",
                "Say whether it is a test, with its result, or a dose.",
            ));
        }
    };
    record_staff_health(&state.app, &ctx, area, UserId(user), entered, day)
        .await
        .map_err(problem(lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
struct OwnHealth {
    /// Absent when the plan asks nothing of one's role.
    #[serde(skip_serializing_if = "Option::is_none")]
    health: Option<StaffHealth>,
}

/// One's own test and vaccination calendar.
#[utoipa::path(get, path = "/own-health", operation_id = "view_own_health", tag = "testing",
    responses((status = 200, body = OwnHealth)))]
async fn own(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<OwnHealth>, Problem> {
    let lang = ctx.lang;
    let found = view_own_health(&state.app, &ctx).await.map_err(problem(lang))?;
    Ok(Json(OwnHealth { health: found.map(|one| item(one, lang)) }))
}
