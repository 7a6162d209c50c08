//! A resident's own matters: said once, followed to the end, rated, reopened, complained about.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::matters::Rules;
use linli_app::matters::complaints::raise_complaint;
use linli_app::matters::own_matters::{
    OpenOwn, OwnMatter, OwnView, list_own_matters, open_own_matter, report_own_matter,
    step_own_matter,
};
use linli_app::matters::similar_matters::point;
use linli_app::matters::step_matter::Doing;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::matters::course::{Act, State as Course};
use linli_domain::time::Moment;
use linli_storage::matters::Matter;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::{MatterStepItem, force_label, is_late, kind_label};
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, report))
        .routes(routes!(open))
        .routes(routes!(step))
        .routes(routes!(complain))
}

/// An answer to a question of the kind.
#[derive(Deserialize, ToSchema)]
struct OwnAnswer {
    code: String,
    #[schema(max_items = 50)]
    values: Vec<String>,
}

/// What a resident reports.
#[derive(Deserialize, ToSchema)]
struct OwnMatterBody {
    /// A code of `GET /my/matter-kinds`.
    kind: String,
    #[schema(min_length = 1, max_length = 4000)]
    text: String,
    #[schema(max_length = 200)]
    place: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    /// The community it is about, when it is not where one lives.
    area: Option<String>,
    /// It is about one's own home, or somebody is wanted there.
    at_home: Option<bool>,
    /// When one would like to come or be visited.
    wanted_at: Option<String>,
    #[schema(max_length = 40)]
    name: Option<String>,
    #[schema(max_items = 20)]
    answers: Option<Vec<OwnAnswer>>,
    #[schema(max_items = 3)]
    photos: Option<Vec<String>>,
    urgent: Option<bool>,
}

/// Others that may be the same; only what everybody may know of them.
#[derive(Serialize, ToSchema)]
struct OwnSimilar {
    number: String,
    kind_label: String,
    state_label: String,
    reported_at: String,
}

#[derive(Serialize, ToSchema)]
struct OwnMade {
    id: String,
    similar: Vec<OwnSimilar>,
}

/// Reports something.
#[utoipa::path(post, path = "/my/matters", operation_id = "report_own_matter", tag = "residents",
    request_body = OwnMatterBody,
    responses((status = 201, body = OwnMade), (status = 401, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn report(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<OwnMatterBody>,
) -> Result<(StatusCode, Json<OwnMade>), Problem> {
    let lang = ctx.lang;
    let photos = body.photos.unwrap_or_default();
    let answers = body.answers.unwrap_or_default();
    let own = OwnMatter {
        kind: body.kind,
        text: body.text,
        place: body.place,
        point: point(body.latitude, body.longitude).map_err(problem(lang))?,
        area: body.area.as_deref().map(|code| read_code(code, lang)).transpose()?,
        at_home: body.at_home.unwrap_or(false),
        wanted_at: body.wanted_at.map(|at| read_field("wanted_at", &at, lang)).transpose()?,
        name: body.name,
        answers: answers.into_iter().map(|one| (one.code, one.values)).collect(),
        photos: photos.iter().map(|id| read_id(id, lang)).collect::<Result<_, _>>()?,
        is_urgent: body.urgent.unwrap_or(false),
    };
    let made = report_own_matter(&state.app, &ctx, own).await.map_err(problem(lang))?;
    let (id, rules) = (made.id, made.rules);
    let similar = made.similar.into_iter().map(|one| OwnSimilar {
        kind_label: kind_label(&rules, &one.matter.kind, lang),
        state_label: one.matter.state.label(lang).to_owned(),
        reported_at: one.matter.reported_at.to_string(),
        number: one.matter.number,
    });
    let made = OwnMade { id: id.to_string(), similar: similar.collect() };
    Ok((StatusCode::CREATED, Json(made)))
}

/// A matter of one's own in a list.
#[derive(Serialize, ToSchema)]
struct OwnMatterItem {
    id: String,
    number: String,
    kind: String,
    kind_label: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    area_name: String,
    reported_at: String,
    state: String,
    /// Who has it and by when, or how it ended: one sentence.
    sentence: String,
    closed: bool,
    late: bool,
    suspended: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<i64>,
    photos: Vec<String>,
}

/// What a resident is told about where it stands.
fn sentence(one: &Matter, owner: Option<&str>, rules: &Rules, lang: Lang) -> String {
    // The end of a day is its 24:00, not the next day's first minute.
    let at = |at: Moment| {
        let last = Moment(at.0 - 1);
        let ends = at.clock() == "00:00";
        let date = if ends { last.day() } else { at.day() }.to_date();
        let clock = if ends { "24:00".to_owned() } else { at.clock() };
        match lang {
            Lang::Zh => format!("{}月{}日 {clock}", date.month(), date.day()),
            Lang::En => format!("{}-{:02} {clock}", date.month(), date.day()),
        }
    };
    let level = one.level.label(lang);
    let force = one.task_force.as_deref().map(|id| force_label(rules, id, lang));
    let who = force.unwrap_or_else(|| level.to_owned());
    if let Some(outcome) = one.outcome {
        let when = one.closed_at.map(at).unwrap_or_default();
        return match lang {
            Lang::Zh => format!("{}，{when}", outcome.label(lang)),
            Lang::En => format!("{}, {when}", outcome.label(lang)),
        };
    }
    if one.suspended_at.is_some() {
        return lang
            .pick("暂缓办理，原因见下面的进展", "Paused; the reason stands below")
            .to_owned();
    }
    let due = one.due_at.unwrap_or(one.answer_due_at);
    match (one.state, lang) {
        (Course::Collected, Lang::Zh) => match owner {
            Some(name) => format!("{name}首问负责，{}前答复您", at(one.answer_due_at)),
            None => format!("{level}接收，{}前答复您", at(one.answer_due_at)),
        },
        (Course::Collected, Lang::En) => match owner {
            Some(name) => format!("{name} answers you by {}", at(one.answer_due_at)),
            None => format!("The {level} answers you by {}", at(one.answer_due_at)),
        },
        (Course::FedBack, Lang::Zh) => "已办理，正由另一个人核实".to_owned(),
        (Course::FedBack, Lang::En) => "Reported as done; somebody else is verifying it".to_owned(),
        (_, Lang::Zh) => format!("{who}办理中，{}前办结", at(due)),
        (_, Lang::En) => format!("With {who}, to be settled by {}", at(due)),
    }
}

impl OwnMatterItem {
    fn of(own: &OwnView, rules: &Rules, now: Moment, lang: Lang) -> Self {
        let one = &own.view.matter;
        let public = |id| PublicId::new(one.district, id).to_string();
        let sentence = match &own.into {
            // What it became part of says how it goes on.
            Some(into) => {
                let rest = sentence(into, None, rules, lang);
                match lang {
                    Lang::Zh => format!("与 {} 是同一件事，已并案：{rest}", into.number),
                    Lang::En => format!("The same as {}, merged with it: {rest}", into.number),
                }
            }
            None => sentence(one, own.view.owner.as_deref(), rules, lang),
        };
        Self {
            id: public(one.id.0),
            number: one.number.clone(),
            kind: one.kind.clone(),
            kind_label: kind_label(rules, &one.kind, lang),
            text: one.text.to_string(),
            place: one.place.clone(),
            area_name: own.area_name.clone(),
            reported_at: one.reported_at.to_string(),
            state: one.state.word().to_owned(),
            sentence,
            closed: one.closed_at.is_some(),
            late: is_late(one, now),
            suspended: one.suspended_at.is_some(),
            outcome: one.outcome.map(|outcome| outcome.word().to_owned()),
            owner: own.view.owner.clone(),
            due_at: one.due_at.map(|at| at.to_string()),
            rating: one.rating,
            photos: one.photos.iter().map(|id| public(*id)).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct OwnMatters {
    items: Vec<OwnMatterItem>,
}

/// One's own matters, the newest first.
#[utoipa::path(get, path = "/my/matters", operation_id = "list_own_matters", tag = "residents",
    responses((status = 200, body = OwnMatters), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn list(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<OwnMatters>, Problem> {
    let (found, rules) = list_own_matters(&state.app, &ctx).await.map_err(problem(ctx.lang))?;
    let items = found.iter().map(|own| OwnMatterItem::of(own, &rules, ctx.now, ctx.lang));
    Ok(Json(OwnMatters { items: items.collect() }))
}

#[derive(Serialize, ToSchema)]
struct OwnComplaint {
    text: String,
    raised_at: String,
    due_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
}

/// One's own matter with every step one is told of.
#[derive(Serialize, ToSchema)]
struct OwnMatterWhole {
    #[serde(flatten)]
    item: OwnMatterItem,
    steps: Vec<MatterStepItem>,
    complaints: Vec<OwnComplaint>,
    may_reopen: bool,
    may_rate: bool,
    may_withdraw: bool,
    /// Until when it may be reopened and rated, in days after closing.
    reopen_days: u32,
    /// Everything one has to bring.
    needs: Vec<String>,
    /// The community's phone.
    help_phone: String,
}

/// Opens one's own matter.
#[utoipa::path(get, path = "/my/matters/{id}", operation_id = "open_own_matter",
    tag = "residents", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = OwnMatterWhole), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<OwnMatterWhole>, Problem> {
    let lang = ctx.lang;
    let id = read_id(&id, lang)?;
    let found: OpenOwn = open_own_matter(&state.app, &ctx, id).await.map_err(problem(lang))?;
    let (rules, one) = (&found.rules, &found.own.view.matter);
    let district = one.district;
    let merged = one.merged_into.is_some();
    let closed = one.closed_at.is_some();
    let open = matches!(
        one.state,
        Course::Collected | Course::Filed | Course::Dispatched | Course::Handling
    );
    Ok(Json(OwnMatterWhole {
        item: OwnMatterItem::of(&found.own, rules, ctx.now, lang),
        may_reopen: closed && found.may_reopen && !merged,
        may_rate: closed && found.may_reopen && !merged && one.rating.is_none(),
        may_withdraw: open,
        reopen_days: rules.rules.reopen_days,
        needs: rules.category(&one.kind).map(|kind| kind.needs.clone()).unwrap_or_default(),
        help_phone: found.help_phone.clone(),
        complaints: found
            .complaints
            .iter()
            .map(|one| OwnComplaint {
                text: one.text.to_string(),
                raised_at: one.raised_at.to_string(),
                due_at: one.due_at.to_string(),
                answer: one.answer.as_ref().map(|text| text.to_string()),
            })
            .collect(),
        steps: found
            .steps
            .into_iter()
            .map(|step| MatterStepItem::of(step, district, rules, lang))
            .collect(),
    }))
}

/// What a resident does with their matter.
#[derive(Deserialize, ToSchema)]
struct OwnStep {
    /// `note`, `withdraw`, `rate`, `reopen`.
    act: String,
    #[schema(max_length = 2000)]
    text: Option<String>,
    #[schema(minimum = 1, maximum = 5)]
    rating: Option<i64>,
}

/// Adds to one's own matter, takes it back, rates it, has it reopened.
#[utoipa::path(post, path = "/my/matters/{id}/steps", operation_id = "step_own_matter",
    tag = "residents", request_body = OwnStep,
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn step(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<OwnStep>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let act = read_word("act", &body.act, Act::from_word, ctx.lang)?;
    let doing = Doing { text: body.text, rating: body.rating, ..Doing::of(act) };
    step_own_matter(&state.app, &ctx, id, doing).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct OwnComplaintBody {
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

/// Complains about whoever handled it; the leader above them answers.
#[utoipa::path(post, path = "/my/matters/{id}/complaints", operation_id = "raise_complaint",
    tag = "residents", request_body = OwnComplaintBody,
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn complain(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<OwnComplaintBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    raise_complaint(&state.app, &ctx, id, &body.text).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}
