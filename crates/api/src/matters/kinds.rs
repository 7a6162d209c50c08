//! The kinds of matter of a place, with what each asks; for staff and for residents.

use axum::Extension;
use axum::extract::State;
use linli_app::matters::Rules;
use linli_app::matters::list_kinds::list_matter_kinds;
use linli_app::matters::own_matters::own_kinds;
use linli_app::matters::publications::view_publications;
use linli_domain::lang::Lang;
use linli_domain::matters::category::Question;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::whole::{MatterForce, forces};
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::{Auth, RequestLang};
use linli_http::extract::{Json, Query};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(kinds)).routes(routes!(own)).routes(routes!(publications))
}

/// A question of a kind.
#[derive(Serialize, ToSchema)]
struct MatterQuestion {
    code: String,
    label: String,
    /// `string`, `text`, `number`, `datetime`, `singlevaluelist`, `multivaluelist`.
    kind: String,
    required: bool,
    values: Vec<MatterChoice>,
}

#[derive(Serialize, ToSchema)]
struct MatterChoice {
    key: String,
    label: String,
}

/// A kind of matter.
#[derive(Serialize, ToSchema)]
struct MatterKindItem {
    code: String,
    label: String,
    group: String,
    group_label: String,
    process: String,
    process_label: String,
    urgent: bool,
    /// Everything somebody has to bring or say.
    needs: Vec<String>,
    questions: Vec<MatterQuestion>,
    /// What people call it.
    keywords: Vec<String>,
    /// How long its stages take, in the plan's words.
    stages: Vec<MatterStageTerm>,
}

#[derive(Serialize, ToSchema)]
struct MatterStageTerm {
    name: String,
    within: String,
}

#[derive(Serialize, ToSchema)]
struct MatterKinds {
    items: Vec<MatterKindItem>,
    task_forces: Vec<MatterForce>,
}

fn items(rules: &Rules, with_internal: bool, lang: Lang) -> Vec<MatterKindItem> {
    let shown = rules.categories.iter().filter(|kind| with_internal || !kind.internal);
    shown
        .map(|kind| MatterKindItem {
            code: kind.code.clone(),
            label: kind.label(lang).to_owned(),
            group: kind.group.word().to_owned(),
            group_label: kind.group.label(lang).to_owned(),
            process: kind.process.word().to_owned(),
            process_label: kind.process.label(lang).to_owned(),
            urgent: kind.urgent,
            needs: kind.needs.clone(),
            questions: kind.questions.iter().map(|one| question(one, lang)).collect(),
            keywords: kind.keywords.clone(),
            stages: kind
                .stages
                .iter()
                .map(|stage| MatterStageTerm {
                    name: lang.pick(&stage.name, &stage.name_en).to_owned(),
                    within: said(&stage.within.to_string(), lang),
                })
                .collect(),
        })
        .collect()
}

/// A length of time in words.
fn said(span: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return span.to_owned();
    }
    [
        (" urgent hours", " 小时（不分昼夜）"),
        (" urgent minutes", " 分钟（不分昼夜）"),
        (" working hours", " 个工作小时"),
        (" working minutes", " 分钟工作时间"),
        (" workdays", " 个工作日"),
    ]
    .iter()
    .fold(span.to_owned(), |text, (en, zh)| text.replace(en, zh))
}

fn question(one: &Question, lang: Lang) -> MatterQuestion {
    MatterQuestion {
        code: one.code.clone(),
        label: lang.pick(&one.name, &one.name_en).to_owned(),
        kind: one.kind.word().to_owned(),
        required: one.required,
        values: one
            .values
            .iter()
            .map(|choice| MatterChoice {
                key: choice.key.clone(),
                label: lang.pick(&choice.name, &choice.name_en).to_owned(),
            })
            .collect(),
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct KindsQuery {
    area: String,
}

/// The kinds of matter of an area's plan, and its departments.
#[utoipa::path(get, path = "/matter-kinds", operation_id = "list_matter_kinds", tag = "matters",
    params(KindsQuery),
    responses((status = 200, body = MatterKinds), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn kinds(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<KindsQuery>,
) -> Result<Json<MatterKinds>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let rules = list_matter_kinds(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let task_forces = forces(&rules, ctx.lang);
    Ok(Json(MatterKinds { items: items(&rules, true, ctx.lang), task_forces }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OwnKindsQuery {
    /// Where it is, when it is not where one lives.
    area: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct OwnMatterKinds {
    items: Vec<MatterKindItem>,
    /// The community that takes it in; empty where nobody knows where one lives.
    area_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<String>,
    /// Working hours, as a person reads them.
    hours: String,
}

/// What a resident can report where they live.
#[utoipa::path(get, path = "/my/matter-kinds", operation_id = "list_own_matter_kinds",
    tag = "residents", params(OwnKindsQuery),
    responses((status = 200, body = OwnMatterKinds), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn own(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<OwnKindsQuery>,
) -> Result<Json<OwnMatterKinds>, Problem> {
    let area = query.area.as_deref().map(|code| read_code(code, ctx.lang)).transpose()?;
    let found = own_kinds(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(OwnMatterKinds {
        items: items(&found.rules, false, ctx.lang),
        area_name: found.area_name,
        area: found.area.map(linli_domain::areas::GridCode::short),
        hours: found.rules.rules.hours.written(),
    }))
}

/// Something that is being approved: no words of anybody, no name.
#[derive(Serialize, ToSchema)]
struct PublicationItem {
    number: String,
    kind_label: String,
    /// The level that decides now: `community`, `street`, `district`.
    level: String,
    level_label: String,
    reported_on: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome_label: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Publications {
    items: Vec<PublicationItem>,
}

/// What is being approved in a community or street (公示).
#[utoipa::path(get, path = "/publications", operation_id = "view_publications", tag = "matters",
    security(()), params(KindsQuery),
    responses((status = 200, body = Publications), (status = 404, body = Problem)))]
async fn publications(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Query(query): Query<KindsQuery>,
) -> Result<Json<Publications>, Problem> {
    let area = read_code(&query.area, lang)?;
    let (found, rules) = view_publications(&state.app, area).await.map_err(problem(lang))?;
    let items = found.into_iter().map(|(_, one)| {
        let level = linli_domain::areas::AreaLevel::from_word(&one.level);
        let outcome = one.outcome.as_deref();
        let outcome = outcome.and_then(linli_domain::matters::course::Outcome::from_word);
        PublicationItem {
            kind_label: super::wire::kind_label(&rules, &one.kind, lang),
            level_label: level.map_or("", |level| level.label(lang)).to_owned(),
            level: one.level,
            reported_on: one.reported_at.day().to_string(),
            outcome_label: outcome.map(|outcome| outcome.label(lang).to_owned()),
            number: one.number,
        }
    });
    Ok(Json(Publications { items: items.collect() }))
}
