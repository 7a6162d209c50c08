//! The week: memos, needs, the topics made of them, handed over, answered, told.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::memos::hand_topic::{hand_topic, list_specialists};
use linli_app::memos::list_week::{list_my_topics, list_week};
use linli_app::memos::make_topic::{Gathered, add_to_topic, make_topic};
use linli_app::memos::settle_topic::{answer_topic, feed_back_topic};
use linli_domain::lang::Lang;
use linli_domain::memos::{FeedbackWay, week_of};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::read_user;
use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::sessions::role_label;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_day, read_id, read_word};
use linli_http::problem::{Problem, problem};

mod wire;

use wire::{NotedItem, TopicItem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(week))
        .routes(routes!(make))
        .routes(routes!(gather))
        .routes(routes!(specialists))
        .routes(routes!(hand))
        .routes(routes!(answer))
        .routes(routes!(feed_back))
        .routes(routes!(mine))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WeekQuery {
    /// 6, 9, 12 or 15 digits.
    area: String,
    /// Any day of the week; today when not said.
    #[param(max_length = 10)]
    day: Option<String>,
}

/// A week of a community.
#[derive(Serialize, ToSchema)]
struct WeekView {
    /// Its Monday.
    week: String,
    /// In no topic: memos and needs.
    loose: usize,
    /// Topics that nobody was asked to answer.
    unhanded: usize,
    /// Topics whose answer is late.
    late: usize,
    items: Vec<NotedItem>,
    topics: Vec<TopicItem>,
}

/// What came together in a week, and what became of it.
#[utoipa::path(get, path = "/week", operation_id = "list_week", tag = "visits",
    params(WeekQuery),
    responses((status = 200, body = WeekView), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn week(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<WeekQuery>,
) -> Result<Json<WeekView>, Problem> {
    let (area, lang) = (read_code(&query.area, ctx.lang)?, ctx.lang);
    let day = query.day.map(|text| read_day(&text, lang)).transpose()?.unwrap_or(ctx.now.day());
    let found = list_week(&state.app, &ctx, area, day).await.map_err(problem(lang))?;
    let (loose, unhanded) = (found.loose(), found.unhanded());
    let memos = found.memos.into_iter().map(|memo| NotedItem::of_memo(memo, lang));
    let needs = found.needs.into_iter().map(NotedItem::of_visit);
    Ok(Json(WeekView {
        week: week_of(day).to_string(),
        loose,
        unhanded,
        late: found.topics.iter().filter(|topic| topic.late).count(),
        items: memos.chain(needs).collect(),
        topics: found.topics.into_iter().map(|topic| TopicItem::of(topic, lang)).collect(),
    }))
}

/// Ids of what is gathered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GatherBody {
    #[serde(default)]
    #[schema(max_items = 500)]
    memos: Vec<String>,
    #[serde(default)]
    #[schema(max_items = 500)]
    visits: Vec<String>,
}

impl GatherBody {
    fn read(self, lang: Lang) -> Result<Gathered, Problem> {
        let ids = |list: Vec<String>| -> Result<Vec<Uuid>, Problem> {
            list.iter().map(|id| Ok(read_id(id, lang)?.id)).collect()
        };
        Ok(Gathered { memos: ids(self.memos)?, visits: ids(self.visits)? })
    }
}

/// A new topic of this week.
#[derive(Deserialize, ToSchema)]
struct TopicBody {
    #[schema(max_length = 15)]
    area: String,
    #[schema(max_length = 60)]
    title: String,
    #[schema(max_length = 2000)]
    summary: Option<String>,
    #[serde(default)]
    #[schema(max_items = 500)]
    memos: Vec<String>,
    #[serde(default)]
    #[schema(max_items = 500)]
    visits: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct TopicMade {
    id: String,
    /// What lay in no topic before.
    items: u64,
}

/// Gathers memos and needs into a topic.
#[utoipa::path(post, path = "/topics", operation_id = "make_topic", tag = "visits",
    request_body = TopicBody,
    responses((status = 201, body = TopicMade), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn make(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<TopicBody>,
) -> Result<(StatusCode, Json<TopicMade>), Problem> {
    let area = read_code(&body.area, ctx.lang)?;
    let gathered = GatherBody { memos: body.memos, visits: body.visits }.read(ctx.lang)?;
    let words = (body.title.as_str(), body.summary.as_deref());
    let made = make_topic(&state.app, &ctx, area, words, gathered).await;
    let (id, items) = made.map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(TopicMade { id: id.to_string(), items })))
}

/// Puts more into a topic.
#[utoipa::path(post, path = "/topics/{id}/items", operation_id = "add_to_topic", tag = "visits",
    request_body = GatherBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = TopicMade), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn gather(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<GatherBody>,
) -> Result<Json<TopicMade>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let gathered = body.read(ctx.lang)?;
    let put = add_to_topic(&state.app, &ctx, id, gathered).await.map_err(problem(ctx.lang))?;
    Ok(Json(TopicMade { id: id.to_string(), items: put }))
}

/// Somebody who answers topics.
#[derive(Serialize, ToSchema)]
struct SpecialistItem {
    user: String,
    name: String,
    role_label: String,
}

#[derive(Serialize, ToSchema)]
struct SpecialistList {
    items: Vec<SpecialistItem>,
}

/// Who may be asked to answer topics of an area.
#[utoipa::path(get, path = "/specialists", operation_id = "list_specialists", tag = "visits",
    params(AreaQuery),
    responses((status = 200, body = SpecialistList), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn specialists(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<SpecialistList>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_specialists(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|(user, name, role)| SpecialistItem {
        user: user.0.to_string(),
        name,
        role_label: role_label(role, ctx.lang),
    });
    Ok(Json(SpecialistList { items: items.collect() }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HandTopicBody {
    /// Id of the user.
    #[schema(max_length = 60)]
    user: String,
}

/// Hands a topic to the specialist in charge.
#[utoipa::path(post, path = "/topics/{id}/hand", operation_id = "hand_topic", tag = "visits",
    request_body = HandTopicBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn hand(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<HandTopicBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let user = read_user(&body.user, ctx.lang)?;
    hand_topic(&state.app, &ctx, id, user).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TopicAnswerBody {
    #[schema(max_length = 2000)]
    text: String,
}

/// The specialist's answer.
#[utoipa::path(post, path = "/topics/{id}/answer", operation_id = "answer_topic", tag = "visits",
    request_body = TopicAnswerBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn answer(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<TopicAnswerBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    answer_topic(&state.app, &ctx, id, &body.text).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FeedbackBody {
    /// `visit`, `phone`, `notice`, `meeting`.
    way: String,
    #[schema(max_length = 2000)]
    text: String,
}

/// How the people who raised it were told.
#[utoipa::path(post, path = "/topics/{id}/feedback", operation_id = "feed_back_topic",
    tag = "visits", request_body = FeedbackBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn feed_back(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<FeedbackBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let way = read_word("way", &body.way, FeedbackWay::from_word, ctx.lang)?;
    let told = feed_back_topic(&state.app, &ctx, id, way, &body.text).await;
    told.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
struct TopicList {
    items: Vec<TopicItem>,
}

/// The topics that wait for the caller's answer.
#[utoipa::path(get, path = "/topics/mine", operation_id = "list_my_topics", tag = "visits",
    responses((status = 200, body = TopicList), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
async fn mine(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<TopicList>, Problem> {
    let found = list_my_topics(&state.app, &ctx).await.map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(|topic| TopicItem::of(topic, ctx.lang)).collect();
    Ok(Json(TopicList { items }))
}
