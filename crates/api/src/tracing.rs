//! Cases, contacts with their evidence, clocks; where people were; co-investigation requests; lists
//! from elsewhere. Linli proposes, the disease-control centre determines.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::tracing::change_case::{CaseChange, change_case};
use linli_app::tracing::list_cases::{ListedCase, list_cases};
use linli_app::tracing::record_step::{StepOf, record_step};
use linli_app::tracing::register_case::{NewCase, register_case};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_domain::tracing::{CaseKind, CaseState, StepKind, due_at, step_label, step_word};
use linli_storage::tracing as stored;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

mod contacts;
mod found;
mod outside;
mod presences;
mod requests;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(change))
        .routes(routes!(note_step))
        .merge(contacts::router())
        .merge(presences::router())
        .merge(outside::router())
        .merge(requests::router())
}

/// An area whose rows are listed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AreaQuery {
    area: String,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CasesQuery {
    area: String,
    /// `open`, `closed`, `revoked`; all unless said.
    #[param(max_length = 20)]
    state: Option<String>,
}

/// One of the four steps that twenty-four hours are for.
#[derive(Serialize, ToSchema)]
struct StepItem {
    /// `investigation`, `determination`, `tracing`, `control`.
    step: String,
    label: String,
    /// `running`, `done`, `done_late`, `overdue`.
    state: String,
    state_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<String>,
}

impl StepItem {
    fn all(steps: &[stored::Step], due: Moment, now: Moment, lang: Lang) -> Vec<Self> {
        let one = |kind: &StepKind| {
            let done = steps.iter().find(|step| step.step == kind.word());
            let done_at = done.map(|step| step.done_at);
            let state = step_word(done_at, due, now);
            Self {
                step: kind.word().to_owned(),
                label: kind.label(lang).to_owned(),
                state: state.to_owned(),
                state_label: step_label(state, lang).to_owned(),
                done_at: done_at.map(|at| at.to_string()),
            }
        };
        StepKind::ALL.iter().map(one).collect()
    }
}

/// A case.
#[derive(Serialize, ToSchema)]
struct CaseItem {
    id: String,
    number: String,
    person: String,
    name: String,
    grid: String,
    /// `confirmed`, `asymptomatic`, `excluded`.
    kind: String,
    kind_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    onset_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sampled_at: Option<String>,
    /// The infectious window: from here to the isolation, or now.
    window_from: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    isolated_at: Option<String>,
    opened_at: String,
    /// When word of it came: the twenty-four hours count from here.
    received_at: String,
    /// Twenty-four hours later.
    due_at: String,
    /// The positive it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    positive: Option<String>,
    /// When that positive was withdrawn: the case rests on nothing any more and should be revoked.
    #[serde(skip_serializing_if = "Option::is_none")]
    positive_withdrawn_at: Option<String>,
    /// `open`, `closed`, `revoked`.
    state: String,
    state_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_reason: Option<String>,
    proposed: i64,
    accepted: i64,
    steps: Vec<StepItem>,
}

impl CaseItem {
    fn of(
        case: stored::Case,
        origin: stored::Origin,
        steps: &[stored::Step],
        now: Moment,
        lang: Lang,
    ) -> Self {
        let due = due_at(origin.received_at);
        let kind = CaseKind::from_word(&case.kind);
        let state = CaseState::from_word(&case.state);
        Self {
            id: PublicId::new(case.district, case.id).to_string(),
            person: PublicId::new(case.district, case.person_id).to_string(),
            grid: case.grid_code.short(),
            kind_label: kind.map(|kind| kind.label(lang)).unwrap_or_default().to_owned(),
            onset_at: case.onset_at.map(|at| at.to_string()),
            sampled_at: case.sampled_at.map(|at| at.to_string()),
            window_from: case.window_from.to_string(),
            isolated_at: case.isolated_at.map(|at| at.to_string()),
            opened_at: case.opened_at.to_string(),
            received_at: origin.received_at.to_string(),
            due_at: due.to_string(),
            positive: case.source_id.map(|id| PublicId::new(case.district, id).to_string()),
            positive_withdrawn_at: origin.withdrawn_at.map(|at| at.to_string()),
            state_label: state.map(|state| state.label(lang)).unwrap_or_default().to_owned(),
            steps: StepItem::all(steps, due, now, lang),
            number: case.number,
            name: case.name,
            kind: case.kind,
            state: case.state,
            ended_reason: case.ended_reason,
            proposed: case.proposed,
            accepted: case.accepted,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Cases {
    /// The newest first.
    items: Vec<CaseItem>,
}

/// Cases of an area.
#[utoipa::path(get, path = "/cases", operation_id = "list_cases", tag = "tracing",
    params(CasesQuery),
    responses((status = 200, body = Cases), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<CasesQuery>,
) -> Result<Json<Cases>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let wanted = query.state.as_deref();
    let wanted =
        wanted.map(|word| read_word("state", word, CaseState::from_word, ctx.lang)).transpose()?;
    let found = list_cases(&state.app, &ctx, area, wanted).await.map_err(problem(ctx.lang))?;
    let item = |one: ListedCase| CaseItem::of(one.case, one.origin, &one.steps, ctx.now, ctx.lang);
    Ok(Json(Cases { items: found.into_iter().map(item).collect() }))
}

/// A case in the making.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CaseBody {
    /// A registered person.
    person: String,
    /// `confirmed`, `asymptomatic`.
    kind: String,
    /// One of onset and sampling is needed unless a positive is named. RFC 3339; without an offset the time is China's.
    onset_at: Option<String>,
    sampled_at: Option<String>,
    isolated_at: Option<String>,
    /// The positive it comes from: this person's own, and not withdrawn.
    positive: Option<String>,
    /// When word of it came, now unless said; of a positive its confirmation counts.
    received_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct CaseOpened {
    id: String,
}

/// Opens a case; its infectious window follows from the plan.
#[utoipa::path(post, path = "/cases", operation_id = "register_case", tag = "tracing",
    request_body = CaseBody,
    responses((status = 201, body = CaseOpened), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<CaseBody>,
) -> Result<(StatusCode, Json<CaseOpened>), Problem> {
    let lang = ctx.lang;
    let positive = body.positive.as_deref().map(|id| read_id(id, lang)).transpose()?;
    let new = NewCase {
        person: read_id(&body.person, lang)?,
        kind: read_word("kind", &body.kind, CaseKind::from_word, lang)?,
        onset_at: moment("onset_at", body.onset_at.as_deref(), lang)?,
        sampled_at: moment("sampled_at", body.sampled_at.as_deref(), lang)?,
        isolated_at: moment("isolated_at", body.isolated_at.as_deref(), lang)?,
        positive,
    };
    let received_at = moment("received_at", body.received_at.as_deref(), lang)?;
    let id = register_case(&state.app, &ctx, new, received_at).await.map_err(problem(lang))?;
    Ok((StatusCode::CREATED, Json(CaseOpened { id: id.to_string() })))
}

/// Reads a moment that may be absent.
fn moment(name: &'static str, text: Option<&str>, lang: Lang) -> Result<Option<Moment>, Problem> {
    text.map(|text| read_field(name, text, lang)).transpose()
}

/// What is to change; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CaseChangeBody {
    /// `confirmed`, `asymptomatic`, `excluded`: who is excluded is no case, and it is revoked.
    kind: Option<String>,
    onset_at: Option<String>,
    sampled_at: Option<String>,
    isolated_at: Option<String>,
    /// `closed`, `revoked`.
    state: Option<String>,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

#[derive(Serialize, ToSchema)]
struct CaseChanged {
    /// Proposals and determinations taken back.
    withdrawn: usize,
    measures_ended: usize,
}

/// Changes a case; one that was none takes its proposals back and ends their measures.
#[utoipa::path(patch, path = "/cases/{id}", operation_id = "change_case", tag = "tracing",
    request_body = CaseChangeBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = CaseChanged), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<CaseChangeBody>,
) -> Result<Json<CaseChanged>, Problem> {
    let lang = ctx.lang;
    let id = read_id(&id, lang)?;
    let kind = body.kind.as_deref();
    let ended = body.state.as_deref();
    let change = CaseChange {
        kind: kind.map(|word| read_word("kind", word, CaseKind::from_word, lang)).transpose()?,
        onset_at: moment("onset_at", body.onset_at.as_deref(), lang)?,
        sampled_at: moment("sampled_at", body.sampled_at.as_deref(), lang)?,
        isolated_at: moment("isolated_at", body.isolated_at.as_deref(), lang)?,
        state: ended
            .map(|word| read_word("state", word, CaseState::from_word, lang))
            .transpose()?,
        reason: body.reason,
    };
    let done = change_case(&state.app, &ctx, id, change).await.map_err(problem(lang))?;
    let (withdrawn, measures_ended) = (done.withdrawn, done.measures_ended);
    Ok(Json(CaseChanged { withdrawn, measures_ended }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StepBody {
    /// `investigation`, `determination`, `tracing`, `control`.
    step: String,
}

/// Notes that a step of a case is done.
#[utoipa::path(post, path = "/cases/{id}/steps", operation_id = "record_step", tag = "tracing",
    request_body = StepBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn note_step(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<StepBody>,
) -> Result<StatusCode, Problem> {
    step(&state, &ctx, StepOf::Case, &id, &body).await
}

async fn step(
    state: &ApiState,
    ctx: &linli_app::context::Context,
    of: StepOf,
    id: &str,
    body: &StepBody,
) -> Result<StatusCode, Problem> {
    let id = read_id(id, ctx.lang)?;
    let kind = read_word("step", &body.step, StepKind::from_word, ctx.lang)?;
    record_step(&state.app, ctx, of, id, kind).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
