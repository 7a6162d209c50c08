//! A resident's own tests and results.

use axum::extract::State;
use linli_app::residents::view_tests::view_tests;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::channel_label;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Json;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(own))
}

#[derive(Serialize, ToSchema)]
struct MyTestItem {
    name: String,
    channel_label: String,
    sampled_at: String,
    /// The plan's time for the result.
    due_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    received_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tested_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_at: Option<String>,
    /// Several people's samples in one tube.
    pooled: bool,
    /// `waiting`, `negative`, `positive`, `retest`, `withdrawn`.
    result: &'static str,
    late: bool,
    /// It had been positive, and the laboratory took that back.
    was_positive: bool,
}

#[derive(Serialize, ToSchema)]
struct MyTests {
    /// The newest first.
    tests: Vec<MyTestItem>,
    /// Names of those who have to be tested again, alone.
    again: Vec<String>,
}

/// The tests of the people registered with the caller's phone.
#[utoipa::path(get, path = "/my/tests", operation_id = "view_own_tests", tag = "residents",
    responses((status = 200, body = MyTests), (status = 404, body = Problem)))]
async fn own(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<MyTests>, Problem> {
    let lang = ctx.lang;
    let found = view_tests(&state.app, &ctx).await.map_err(problem(lang))?;
    let tests = found.tests.into_iter().map(|test| MyTestItem {
        name: test.name,
        channel_label: channel_label(&test.channel, lang),
        sampled_at: test.sampled_at.to_string(),
        due_at: test.due_at.to_string(),
        received_at: test.received_at.map(|at| at.to_string()),
        tested_at: test.tested_at.map(|at| at.to_string()),
        late: test.reported_at.unwrap_or(ctx.now) > test.due_at,
        reported_at: test.reported_at.map(|at| at.to_string()),
        pooled: test.pooled,
        result: test.result.word(),
        was_positive: test.was_positive,
    });
    let tests = tests.collect();
    Ok(Json(MyTests { tests, again: found.again.into_iter().map(|(_, name)| name).collect() }))
}
