//! Planned work, visits, patrols, forms, care groups, the week's topics, disputes and the diary. What is
//! done at doors comes in as operations.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::visits::list_my_work::{MyTask, list_my_work};
use linli_app::visits::list_planned_work::{Share, TaskView, list_planned_work};
use linli_app::visits::plan_work::plan_work;
use linli_app::visits::record_absence::record_absence;
use linli_app::visits::settle_task::{Settled, settle_task};
use linli_domain::ids::{PublicId, UserId};
use linli_domain::lang::Lang;
use linli_domain::reports::duty::role_named;
use linli_domain::time::Day;
use linli_domain::visits::TaskState;
use linli_storage::planned::PlannedTask;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::sessions::role_label;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_day, read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

mod care;
mod diary;
mod disputes;
mod forms;
mod patrols;
mod week;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(mine))
        .routes(routes!(planned))
        .routes(routes!(plan))
        .routes(routes!(settle))
        .routes(routes!(absent))
        .merge(care::router())
        .merge(diary::router())
        .merge(disputes::router())
        .merge(forms::router())
        .merge(patrols::router())
        .merge(week::router())
}

/// A role as a plan names it, in words; the plan's own word where Linli has none.
fn post_label(word: &str, lang: Lang) -> String {
    role_named(word).map_or_else(|| word.to_owned(), |role| role_label(role, lang))
}

fn read_user(text: &str, lang: Lang) -> Result<UserId, Problem> {
    Ok(UserId(read_field::<Uuid>("user", text, lang)?))
}

/// Days from..=to; today when neither is said.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DaysQuery {
    /// 6, 9, 12 or 15 digits.
    area: String,
    #[param(max_length = 10)]
    from: Option<String>,
    #[param(max_length = 10)]
    to: Option<String>,
}

fn days(
    from: Option<&str>,
    to: Option<&str>,
    today: Day,
    lang: Lang,
) -> Result<(Day, Day), Problem> {
    let from = from.map(|text| read_day(text, lang)).transpose()?.unwrap_or(today);
    let to = to.map(|text| read_day(text, lang)).transpose()?.unwrap_or(from.max(today));
    Ok((from, to))
}

/// A planned task.
#[derive(Serialize, ToSchema)]
struct PlannedTaskItem {
    id: String,
    /// `visit`, `routine`.
    kind: String,
    routine: String,
    label: String,
    /// The form it is done on; done by saying so where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<String>,
    area: String,
    day: String,
    due_at: String,
    /// `planned`, `done`, `excused`.
    state: String,
    state_label: String,
    overdue: bool,
    /// Visits at which nobody was home.
    tries: i64,
    role: String,
    role_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    door: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settled_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl PlannedTaskItem {
    fn of(task: PlannedTask, overdue: bool, lang: Lang) -> Self {
        let public = |id: Uuid| PublicId::new(task.district, id).to_string();
        let state = TaskState::from_word(&task.state);
        let visit = lang.pick("走访", "visit").to_owned();
        Self {
            id: public(task.id),
            label: if task.label.is_empty() { visit } else { task.label },
            state_label: state.map(|state| state.label(lang).to_owned()).unwrap_or_default(),
            role_label: post_label(&task.role, lang),
            household: task.household_id.map(|id| public(id.0)),
            user: task.user_id.map(|id| id.0.to_string()),
            kind: task.kind,
            routine: task.routine,
            form: task.form,
            area: task.area.short(),
            day: task.day.to_string(),
            due_at: task.due_at.to_string(),
            state: task.state,
            overdue,
            tries: task.tries,
            role: task.role,
            who: None,
            door: None,
            settled_at: task.settled_at.map(|at| at.to_string()),
            reason: task.reason.map(|text| text.to_string()),
        }
    }

    fn of_view(view: TaskView, lang: Lang) -> Self {
        let (who, door) = (view.who, view.door);
        Self { who, door, ..Self::of(view.task, view.overdue, lang) }
    }
}

/// One's own task, with whom it is about.
#[derive(Serialize, ToSchema)]
struct MyTaskItem {
    #[serde(flatten)]
    task: PlannedTaskItem,
    #[serde(skip_serializing_if = "Option::is_none")]
    building: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Why they are visited; left out where it is not the caller's to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    need: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_visit: Option<String>,
}

impl MyTaskItem {
    fn of(mine: MyTask, lang: Lang) -> Self {
        let person = mine.task.person_id.map(|id| mine.public(id.0).to_string());
        let mut task = PlannedTaskItem::of(mine.task, mine.overdue, lang);
        task.door = mine.door;
        Self {
            task,
            building: mine.building,
            person,
            name: mine.name,
            need: mine.need,
            help: mine.help.map(|text| text.to_string()),
            last_visit: mine.last_visit.map(|at| at.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct MyWork {
    now: String,
    /// Overdue first, then today in walking order, then the days to come.
    items: Vec<MyTaskItem>,
}

/// What the caller has to do.
#[utoipa::path(get, path = "/tasks/mine", operation_id = "list_my_work", tag = "visits",
    responses((status = 200, body = MyWork), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
async fn mine(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<MyWork>, Problem> {
    let found = list_my_work(&state.app, &ctx).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|task| MyTaskItem::of(task, ctx.lang)).collect();
    Ok(Json(MyWork { now: ctx.now.to_string(), items }))
}

/// One worker's share of what was planned.
#[derive(Serialize, ToSchema)]
struct WorkShare {
    /// Left out where nobody holds the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    role: String,
    role_label: String,
    /// Still to be done; `overdue` are among them.
    planned: i64,
    done: i64,
    excused: i64,
    overdue: i64,
}

impl WorkShare {
    fn of(share: Share, lang: Lang) -> Self {
        Self {
            user: share.user.map(|id| id.0.to_string()),
            name: share.name,
            role_label: post_label(&share.role, lang),
            role: share.role,
            planned: share.planned,
            done: share.done,
            excused: share.excused,
            overdue: share.overdue,
        }
    }
}

/// Somebody who is away.
#[derive(Serialize, ToSchema)]
struct AbsenceItem {
    user: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    from: String,
    to: String,
    reason: String,
}

#[derive(Serialize, ToSchema)]
struct PlannedWork {
    from: String,
    to: String,
    shares: Vec<WorkShare>,
    tasks: Vec<PlannedTaskItem>,
    away: Vec<AbsenceItem>,
}

/// The planned work of an area by worker, with what is overdue from before.
#[utoipa::path(get, path = "/tasks/planned", operation_id = "list_planned_work", tag = "visits",
    params(DaysQuery),
    responses((status = 200, body = PlannedWork), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn planned(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<DaysQuery>,
) -> Result<Json<PlannedWork>, Problem> {
    let (area, lang) = (read_code(&query.area, ctx.lang)?, ctx.lang);
    let days = days(query.from.as_deref(), query.to.as_deref(), ctx.now.day(), lang)?;
    let work = list_planned_work(&state.app, &ctx, area, days).await.map_err(problem(lang))?;
    let away = work.away.into_iter().map(|(one, name)| AbsenceItem {
        user: one.user_id.0.to_string(),
        name,
        from: one.from_day.to_string(),
        to: one.to_day.to_string(),
        reason: one.reason,
    });
    Ok(Json(PlannedWork {
        from: days.0.to_string(),
        to: days.1.to_string(),
        shares: work.shares.into_iter().map(|share| WorkShare::of(share, lang)).collect(),
        tasks: work.tasks.into_iter().map(|task| PlannedTaskItem::of_view(task, lang)).collect(),
        away: away.collect(),
    }))
}

/// What planning did.
#[derive(Serialize, ToSchema)]
struct WorkPlanMade {
    made: u64,
    called_off: u64,
    /// Given to somebody else: the one before left or is away.
    given_on: u64,
    /// For which nobody holds the post.
    nobodys: i64,
}

/// Plans an area's work at once; again changes nothing.
#[utoipa::path(post, path = "/tasks/plan", operation_id = "plan_work", tag = "visits",
    params(AreaQuery),
    responses((status = 200, body = WorkPlanMade), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn plan(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<WorkPlanMade>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let done = plan_work(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(WorkPlanMade {
        made: done.made,
        called_off: done.called_off,
        given_on: done.given_on,
        nobodys: done.nobodys,
    }))
}

/// How a task without a record ended.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SettleBody {
    /// `done` (tasks without a form), `excused`.
    state: String,
    /// Needed for `excused`.
    #[schema(max_length = 300)]
    reason: Option<String>,
}

/// Says that a task was done, or why it was not.
#[utoipa::path(post, path = "/tasks/{id}/settle", operation_id = "settle_task",
    tag = "visits", request_body = SettleBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn settle(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<SettleBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let ended = read_word("state", &body.state, TaskState::from_word, ctx.lang)?;
    let settled = Settled { state: ended, reason: body.reason };
    settle_task(&state.app, &ctx, id, settled).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody is away from..=to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AbsenceBody {
    #[schema(max_length = 15)]
    area: String,
    #[schema(max_length = 60)]
    user: String,
    from: String,
    to: String,
    #[serde(default)]
    #[schema(max_length = 100)]
    reason: String,
}

/// Notes that somebody is away; what was planned for them is given on.
#[utoipa::path(post, path = "/absences", operation_id = "record_absence", tag = "visits",
    request_body = AbsenceBody,
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn absent(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<AbsenceBody>,
) -> Result<StatusCode, Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let user = read_user(&body.user, ctx.lang)?;
    let (from, to) = (read_day(&body.from, ctx.lang)?, read_day(&body.to, ctx.lang)?);
    let noted = record_absence(&state.app, &ctx, area, (user, from, to), &body.reason).await;
    noted.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
