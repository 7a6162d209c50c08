//! A plan in the browser: one version opened as tables, a draft checked while it is typed, compared,
//! simulated and put into force.

use std::collections::BTreeMap;

use axum::extract::State;
use linli_app::plans::activate_plan::activate_source;
use linli_app::plans::check_plan::{check_draft, diff_draft, draft};
use linli_app::plans::open_plan::open_plan;
use linli_app::plans::simulate_plan::simulate_plan;
use linli_domain::reports::duty::role_named;
use linli_domain::time::Day;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::sections::PlanSections;
use super::tables::PlanTable;
use crate::areas::read_code;
use crate::sessions::role_label;
use crate::simulations::AssumedBody;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::read_field;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(open))
        .routes(routes!(check))
        .routes(routes!(diff))
        .routes(routes!(simulate))
        .routes(routes!(activate))
}

#[derive(Serialize, ToSchema)]
struct PlanActivation {
    area: String,
    from_day: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_day: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct PlanDuty {
    clause: String,
    text: String,
    text_en: String,
    lead: String,
    lead_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
}

/// One version of a plan.
#[derive(Serialize, ToSchema)]
struct PlanDetail {
    version: String,
    plan_id: String,
    name: String,
    issued_by: String,
    /// Laws it rests on.
    basis: Vec<String>,
    /// The pack's files by path.
    files: BTreeMap<String, String>,
    tables: Vec<PlanTable>,
    activations: Vec<PlanActivation>,
    responsibilities: Vec<PlanDuty>,
    sections: PlanSections,
}

/// One version of a plan: files, tables, where it holds.
#[utoipa::path(get, path = "/plans/{version}", operation_id = "open_plan", tag = "plans",
    params(("version" = String, Path, description = "content hash of the pack")),
    responses((status = 200, body = PlanDetail), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(version): Path<String>,
) -> Result<Json<PlanDetail>, Problem> {
    let lang = ctx.lang;
    let opened = open_plan(&state.app, &ctx, &version).await.map_err(problem(lang))?;
    let document = &opened.pack.document;
    let lead_label = |lead: &str| {
        let force = document.task_forces.iter().find(|force| force.id == lead);
        let force = force.map(|force| {
            let en = if force.name_en.is_empty() { &force.name } else { &force.name_en };
            lang.pick(&force.name, en).to_owned()
        });
        let role = || role_named(lead).map(|role| role_label(role, lang));
        force.or_else(role).unwrap_or_else(|| lead.to_owned())
    };
    let duties = document.responsibilities.iter().map(|duty| PlanDuty {
        clause: duty.clause.clone(),
        text: duty.text.clone(),
        text_en: duty.text_en.clone(),
        lead_label: lead_label(&duty.lead),
        lead: duty.lead.clone(),
        due: duty.due.clone(),
    });
    let activations = opened.activations.iter().map(|one| PlanActivation {
        area: one.area.short(),
        from_day: one.from_day.to_string(),
        to_day: one.to_day.map(|day| day.to_string()),
    });
    Ok(Json(PlanDetail {
        version,
        plan_id: document.plan.id.clone(),
        name: document.plan.name.clone(),
        issued_by: document.plan.issued_by.clone(),
        basis: document.plan.basis.clone(),
        tables: PlanTable::all(&opened.pack, &opened.files, lang),
        activations: activations.collect(),
        responsibilities: duties.collect(),
        sections: PlanSections::of(document, lang),
        files: opened.files,
    }))
}

/// The files of a draft.
#[derive(Deserialize, ToSchema)]
struct DraftBody {
    files: BTreeMap<String, String>,
}

/// One problem of a draft.
#[derive(Serialize, ToSchema)]
struct DraftProblem {
    /// `gap`, `overlap`, `unreachable`, `type`, `word`, `example`, `too_complex`, `table`, `form`, `plan`.
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<String>,
    /// Ids of the rows concerned.
    rows: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// Line of the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    message: String,
    /// An example person: facts that show the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    example: Option<Value>,
}

#[derive(Serialize, ToSchema)]
struct DraftCheck {
    ok: bool,
    problems: Vec<DraftProblem>,
    tables: Vec<PlanTable>,
}

/// Checks a draft: every gap and overlap with an example person. Keeps nothing.
#[utoipa::path(post, path = "/plans/check", operation_id = "check_plan", tag = "plans",
    request_body = DraftBody,
    responses((status = 200, body = DraftCheck), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn check(Auth(ctx): Auth, Json(body): Json<DraftBody>) -> Result<Json<DraftCheck>, Problem> {
    let lang = ctx.lang;
    let source = draft(body.files).map_err(problem(lang))?;
    let files = source.files.clone();
    let (pack, report) = check_draft(&ctx, source).await.map_err(problem(lang))?;
    let problems = report.problems.into_iter().map(|found| DraftProblem {
        kind: serde_json::to_value(found.kind)
            .ok()
            .and_then(|kind| kind.as_str().map(str::to_owned))
            .unwrap_or_default(),
        message: found.message(lang).to_owned(),
        table: found.table,
        rows: found.rows,
        file: found.file,
        line: found.row,
        column: found.column,
        example: found.facts.map(Value::Object),
    });
    let problems: Vec<DraftProblem> = problems.collect();
    let tables = PlanTable::all(&pack, &files, lang);
    Ok(Json(DraftCheck { ok: problems.is_empty(), problems, tables }))
}

#[derive(Deserialize, ToSchema)]
struct DiffBody {
    /// The version it is compared with.
    #[schema(max_length = 64)]
    before: String,
    files: BTreeMap<String, String>,
}

#[derive(Serialize, ToSchema)]
struct DraftDiff {
    /// For reading.
    text: String,
    /// Rows and tables added, removed, changed, and examples of people treated otherwise.
    #[schema(value_type = Object)]
    changes: Value,
}

/// What a draft changes.
#[utoipa::path(post, path = "/plans/diff", operation_id = "diff_plan", tag = "plans",
    request_body = DiffBody,
    responses((status = 200, body = DraftDiff), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn diff(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<DiffBody>,
) -> Result<Json<DraftDiff>, Problem> {
    let say = problem(ctx.lang);
    let source = draft(body.files).map_err(&say)?;
    let found = diff_draft(&state.app, &ctx, &body.before, source).await.map_err(say)?;
    Ok(Json(DraftDiff { text: found.text(ctx.lang), changes: found.json() }))
}

#[derive(Deserialize, ToSchema)]
struct SimulateBody {
    files: BTreeMap<String, String>,
    /// 6, 9, 12 or 15 digits.
    #[schema(max_length = 15)]
    community: String,
    /// A level of the plan; the whole of it unless said.
    #[schema(max_length = 64)]
    level: Option<String>,
    #[serde(default)]
    assumed: AssumedBody,
}

/// What a draft would do to the people declared in an area and what it takes; the numbers of `linli plan simulate`.
#[utoipa::path(post, path = "/plans/simulate", operation_id = "simulate_plan", tag = "plans",
    request_body = SimulateBody,
    responses((status = 200, body = Object), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn simulate(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<SimulateBody>,
) -> Result<Json<Value>, Problem> {
    let say = problem(ctx.lang);
    let community = read_code(&body.community, ctx.lang)?;
    let source = draft(body.files).map_err(&say)?;
    let (pack, report) = check_draft(&ctx, source).await.map_err(&say)?;
    if !report.problems.is_empty() {
        return Err(Problem::new(
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            "plans.problems",
            ctx.lang.pick(
                "草案还有问题，不能试算：请先改正。",
                "The draft has problems and cannot be simulated: correct them first.",
            ),
        ));
    }
    let question = body.assumed.question(community);
    let level = body.level.as_deref();
    let simulated = simulate_plan(&state.app, &ctx, &pack, level, &question).await.map_err(say)?;
    Ok(Json(serde_json::to_value(simulated).unwrap_or_default()))
}

#[derive(Deserialize, ToSchema)]
struct ActivateBody {
    files: BTreeMap<String, String>,
    #[schema(max_length = 15)]
    area: String,
    /// The first day it holds, `2021-10-25`.
    #[schema(max_length = 10)]
    from: String,
}

#[derive(Serialize, ToSchema)]
struct Activated {
    version: String,
}

/// Puts a draft into force; one with problems is refused and they are named.
#[utoipa::path(post, path = "/plans/activate", operation_id = "activate_plan", tag = "plans",
    request_body = ActivateBody,
    responses((status = 200, body = Activated), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn activate(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ActivateBody>,
) -> Result<Json<Activated>, Problem> {
    let say = problem(ctx.lang);
    let area = read_code(&body.area, ctx.lang)?;
    let from = read_field::<Day>("from", &body.from, ctx.lang)?;
    let source = draft(body.files).map_err(&say)?;
    let version = activate_source(&state.app, &ctx, source, area, from).await.map_err(say)?;
    Ok(Json(Activated { version }))
}
