//! Matters (M23): lists, one whole, its steps, its numbers, photos; residents' own are below `own`.

mod kinds;
mod numbers;
mod office;
mod own;
mod photos;
mod whole;
mod wire;

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::matters::list_matters::{PAGE_MAX, list_matters};
use linli_app::matters::open_matter::open_matter;
use linli_app::matters::similar_matters::{Said, point, similar_matters};
use linli_app::matters::step_matter::{Doing, step_matter};
use linli_app::operations::apply_operations::{Kind, Operation, Status, apply_operations};
use linli_domain::areas::AreaLevel;
use linli_domain::ids::{MatterId, PublicId, UserId};
use linli_domain::lang::Lang;
use linli_domain::matters::clock::Span;
use linli_domain::matters::course::Act;
use linli_storage::matters::{MatterFilter, View};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::whole::MatterWhole;
use self::wire::{MatterItem, SimilarItem};
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_day, read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, report))
        .routes(routes!(open))
        .routes(routes!(step))
        .routes(routes!(similar))
        .merge(kinds::router())
        .merge(numbers::router())
        .merge(office::router())
        .merge(own::router())
        .merge(photos::router())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MattersQuery {
    area: String,
    /// `open` unless said: open, overdue, waiting, to_verify, suspended, asked, supervised, apart, closed, all; of
    /// some days: received, responded, resolved, rated, satisfied, due, on_time, late, closed_on.
    #[param(max_length = 20)]
    view: Option<String>,
    #[param(max_length = 64)]
    kind: Option<String>,
    #[param(max_length = 20)]
    source: Option<String>,
    #[param(max_length = 20)]
    level: Option<String>,
    #[param(max_length = 64)]
    task_force: Option<String>,
    /// Only what lies in the area itself and in none below it.
    own: Option<bool>,
    /// Only what the asker owns or handles.
    mine: Option<bool>,
    /// First and last day of the view's own date.
    from: Option<String>,
    to: Option<String>,
    /// Words of it, its number, or the phone it came from.
    #[param(max_length = 100)]
    q: Option<String>,
    /// `next` of the page before.
    #[param(max_length = 100)]
    cursor: Option<String>,
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct Matters {
    items: Vec<MatterItem>,
    /// Send as `cursor` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// How many there are, up to ten thousand; on the first page, and not while searching.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<i64>,
}

/// Matters of an area.
#[utoipa::path(get, path = "/matters", operation_id = "list_matters", tag = "matters",
    params(MattersQuery),
    responses((status = 200, body = Matters), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<MattersQuery>,
) -> Result<Json<Matters>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let view = query.view.as_deref().map(|word| read_word("view", word, View::from_word, lang));
    let from = query.from.as_deref().map(|day| read_day(day, lang)).transpose()?;
    let to = query.to.as_deref().map(|day| read_day(day, lang)).transpose()?;
    let filter = MatterFilter {
        view: view.transpose()?.unwrap_or_default(),
        kind: query.kind,
        source: query.source,
        level: query.level,
        task_force: query.task_force,
        is_own: query.own.unwrap_or(false),
        of_user: query.mine.unwrap_or(false).then(|| ctx.user()).flatten(),
        phone_index: None,
        days: from.zip(to),
        ids: None,
        after: query.cursor.as_deref().map(|text| cursor(text, lang)).transpose()?,
    };
    let limit = query.limit.unwrap_or(50).clamp(1, PAGE_MAX);
    let found = list_matters(&state.app, &ctx, area, filter, query.q.as_deref(), limit).await;
    let page = found.map_err(problem(lang))?;
    let next = page.next.map(|(at, id)| format!("{at}:{}", id.0));
    let rules = &page.rules;
    let items = page.items.into_iter().map(|view| MatterItem::of(view, rules, &ctx)).collect();
    Ok(Json(Matters { items, next, count: page.count }))
}

fn cursor(text: &str, lang: Lang) -> Result<(i64, MatterId), Problem> {
    let (at, id) = text.split_once(':').unwrap_or((text, ""));
    let id: uuid::Uuid = read_field("cursor", id, lang)?;
    Ok((read_field("cursor", at, lang)?, MatterId(id)))
}

/// What is reported at the desk or on the phone.
#[derive(Serialize, Deserialize, ToSchema)]
struct MatterReport {
    /// `<district>-<uuid>`, made by whoever sends it: the same again changes nothing.
    #[schema(max_length = 60)]
    id: String,
    /// 15 digits.
    grid: String,
    #[schema(max_length = 64)]
    kind: String,
    #[schema(min_length = 1, max_length = 4000)]
    text: String,
    #[schema(max_length = 200)]
    place: Option<String>,
    household: Option<String>,
    #[schema(max_items = 3)]
    photos: Option<Vec<String>>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    /// `desk` or `phone`.
    source: Option<String>,
    #[schema(max_length = 40)]
    contact_name: Option<String>,
    #[schema(max_length = 40)]
    contact_phone: Option<String>,
    /// Answers to the questions of its kind, by code.
    answers: Option<BTreeMap<String, Vec<String>>>,
    urgent: Option<bool>,
    at_home: Option<bool>,
    wanted_at: Option<String>,
    /// The words with which it was settled on the spot.
    #[schema(max_length = 2000)]
    settled: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct MatterMade {
    id: String,
    number: String,
}

/// Reports a matter that somebody brought.
#[utoipa::path(post, path = "/matters", operation_id = "report_matter", tag = "matters",
    request_body = MatterReport,
    responses((status = 201, body = MatterMade), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn report(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(report): Json<MatterReport>,
) -> Result<(StatusCode, Json<MatterMade>), Problem> {
    let entity: PublicId = read_id(&report.id, ctx.lang)?;
    let operation = Operation {
        id: entity.id,
        kind: Kind::ReportMatter,
        entity,
        at: ctx.now,
        body: serde_json::to_value(&report).unwrap_or_default(),
        base_version: None,
    };
    let say = problem(ctx.lang);
    let answers = apply_operations(&state.app, &ctx, vec![operation]).await.map_err(&say)?;
    let Some(answer) = answers.into_iter().next() else {
        return Err(say(linli_app::error::Error::not_found()));
    };
    let current = match (answer.status, answer.problem, answer.current) {
        (Status::Applied | Status::Duplicate, _, Some(current)) => current,
        (_, Some(error), _) => return Err(say(error)),
        _ => return Err(say(linli_app::error::Error::not_found())),
    };
    let number = current.get("number").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok((StatusCode::CREATED, Json(MatterMade { id: entity.to_string(), number })))
}

/// One matter with every step.
#[utoipa::path(get, path = "/matters/{id}", operation_id = "open_matter", tag = "matters",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = MatterWhole), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<MatterWhole>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = open_matter(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(MatterWhole::of(found, &ctx)))
}

/// A step of a matter.
#[derive(Deserialize, ToSchema)]
struct MatterStep {
    /// `take`, `answer`, `explain`, `dispatch`, `start`, `stage_done`, `feed_back`, `verify`, `rework`, `send_back`,
    /// `raise`, `suspend`, `resume`, `ask_extension`, `grant_extension`, `refuse_extension`, `supervise`, `review`,
    /// `approve`, `refuse`, `hand_on`, `merge`, `unmerge`, `note`, `withdraw`, `rate`, `reopen`, `meet`.
    act: String,
    #[schema(max_length = 2000)]
    text: Option<String>,
    /// Ids of photos that were kept before.
    #[schema(max_items = 3)]
    photos: Option<Vec<String>>,
    /// `grid`, `community`, `street`, `district`: where it goes.
    level: Option<String>,
    task_force: Option<String>,
    /// Id of the user it is given to.
    handler: Option<String>,
    /// More time: `3 workdays`, `4 working hours`, `2 urgent hours`.
    span: Option<String>,
    kind: Option<String>,
    urgent: Option<bool>,
    /// Id of the matter it becomes part of.
    into: Option<String>,
    meet_at: Option<String>,
    at_home: Option<bool>,
    #[schema(minimum = 1, maximum = 5)]
    rating: Option<i64>,
    /// With `hand_on`: the server it is brought to, one of `list_hand_on_peers`.
    #[schema(max_length = 40)]
    peer: Option<String>,
}

/// Does something with a matter: the right it needs depends on the act.
#[utoipa::path(post, path = "/matters/{id}/steps", operation_id = "step_matter", tag = "matters",
    request_body = MatterStep,
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn step(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<MatterStep>,
) -> Result<StatusCode, Problem> {
    let lang = ctx.lang;
    let id = read_id(&id, lang)?;
    let doing = body.read(lang)?;
    step_matter(&state.app, &ctx, id, doing).await.map_err(problem(lang))?;
    Ok(StatusCode::NO_CONTENT)
}

impl MatterStep {
    fn read(self, lang: Lang) -> Result<Doing, Problem> {
        let act = read_word("act", &self.act, Act::from_word, lang)?;
        let level = self.level.as_deref();
        let level = level.map(|word| read_word("level", word, AreaLevel::from_word, lang));
        let photos = self.photos.unwrap_or_default();
        let user = |text: &String| read_field::<uuid::Uuid>("handler", text, lang).map(UserId);
        Ok(Doing {
            text: self.text,
            photos: photos.iter().map(|id| read_id(id, lang)).collect::<Result<_, _>>()?,
            level: level.transpose()?,
            task_force: self.task_force,
            handler: self.handler.as_ref().map(user).transpose()?,
            span: self.span.as_deref().map(|t| read_field::<Span>("span", t, lang)).transpose()?,
            kind: self.kind,
            is_urgent: self.urgent,
            into: self.into.map(|id| read_id(&id, lang)).transpose()?.map(|id| MatterId(id.id)),
            meet_at: self.meet_at.map(|at| read_field("meet_at", &at, lang)).transpose()?,
            at_home: self.at_home.unwrap_or(false),
            rating: self.rating,
            peer: self.peer,
            ..Doing::of(act)
        })
    }
}

/// What somebody is about to report.
#[derive(Deserialize, ToSchema)]
struct SimilarBody {
    area: String,
    kind: String,
    #[schema(max_length = 4000)]
    text: String,
    #[schema(max_length = 200)]
    place: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

#[derive(Serialize, ToSchema)]
struct SimilarList {
    items: Vec<SimilarItem>,
}

/// Open matters that may be the same.
#[utoipa::path(post, path = "/similar-matters", operation_id = "similar_matters", tag = "matters",
    request_body = SimilarBody,
    responses((status = 200, body = SimilarList), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn similar(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<SimilarBody>,
) -> Result<Json<SimilarList>, Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let at = point(body.latitude, body.longitude).map_err(problem(ctx.lang))?;
    let said = Said { kind: &body.kind, text: &body.text, place: body.place.as_deref(), point: at };
    let (found, rules) =
        similar_matters(&state.app, &ctx, area, said).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|one| SimilarItem::of(one, &rules, ctx.lang)).collect();
    Ok(Json(SimilarList { items }))
}
