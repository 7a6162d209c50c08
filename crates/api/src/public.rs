//! What anybody may do without an account: look at the community of a poster, declare an arrival there.

use axum::Extension;
use axum::extract::State;
use linli_app::arrivals::declare_arrival::{DeclarationTaken, NewDeclaration};
use linli_app::context::Actor;
use linli_app::residents::declare::{declare_own, find_areas, public_community};
use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::arrivals::NaatResult;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::plans::sections::Level;
use linli_storage::levels::Switch;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::my::outcome_sentence;
use crate::notices::NoticeItem;
use crate::sessions::refused;
use crate::state::ApiState;
use linli_http::auth::RequestLang;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(community)).routes(routes!(areas)).routes(routes!(arrive))
}

/// A community as its posters need it.
#[derive(Serialize, ToSchema)]
struct PublicCommunityItem {
    code: String,
    name: String,
    help_phone: String,
    now: String,
    rehearsal: bool,
    /// The level of response; absent where no plan has levels.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<PublicLevel>,
    notices: Vec<NoticeItem>,
}

/// The level of response as everybody may know it.
#[derive(Serialize, ToSchema)]
struct PublicLevel {
    name: String,
    name_en: String,
    /// Absent while the plan's first level has never been left.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Number and name of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<String>,
}

impl PublicLevel {
    fn of((level, by): (Level, Option<Switch>)) -> Self {
        let en = if level.name_en.is_empty() { level.name.clone() } else { level.name_en };
        Self {
            name: level.name,
            name_en: en,
            since: by.as_ref().map(|by| by.takes_effect_at.to_string()),
            order: by.as_ref().map(|by| format!("{} {}", by.order_number, by.order_name)),
            reason: by.map(|by| by.reason),
        }
    }
}

/// The community of a poster.
#[utoipa::path(get, path = "/public/communities/{code}", operation_id = "view_public_community",
    tag = "public", security(()), params(("code" = String, Path, description = "12 digits")),
    responses((status = 200, body = PublicCommunityItem), (status = 404, body = Problem)))]
async fn community(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Path(code): Path<String>,
) -> Result<Json<PublicCommunityItem>, Problem> {
    let code = read_code(&code, lang)?;
    let found = public_community(&state.app, code).await.map_err(problem(lang))?;
    Ok(Json(PublicCommunityItem {
        code: found.area.code.short(),
        name: found.area.name,
        help_phone: found.help_phone,
        now: state.app.now().to_string(),
        rehearsal: found.rehearsal,
        level: found.level.map(PublicLevel::of),
        notices: found.notices.into_iter().map(NoticeItem::of).collect(),
    }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AreasNamed {
    /// A part of a name.
    #[param(max_length = 40)]
    name: String,
}

#[derive(Serialize, ToSchema)]
struct PublicArea {
    code: String,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct PublicAreas {
    items: Vec<PublicArea>,
}

/// Areas by a part of their name, to choose where one comes from.
#[utoipa::path(get, path = "/public/areas", operation_id = "find_areas", tag = "public",
    security(()), params(AreasNamed), responses((status = 200, body = PublicAreas)))]
async fn areas(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Query(query): Query<AreasNamed>,
) -> Result<Json<PublicAreas>, Problem> {
    let found = find_areas(&state.app, &query.name).await.map_err(problem(lang))?;
    let items = found.into_iter().map(|a| PublicArea { code: a.code.short(), name: a.name });
    Ok(Json(PublicAreas { items: items.collect() }))
}

/// An arrival as the person themselves declares it.
#[derive(Deserialize, ToSchema)]
pub(crate) struct OwnArrival {
    /// 12 digits.
    #[schema(max_length = 15)]
    community: String,
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    #[schema(max_length = 200)]
    id_number: Option<String>,
    #[schema(max_length = 200)]
    phone: Option<String>,
    /// 6 to 15 digits.
    #[schema(max_length = 15)]
    from_area: String,
    #[schema(max_length = 40)]
    arrive_at: String,
    #[schema(max_length = 200)]
    address: Option<String>,
    #[schema(max_length = 40)]
    naat_sampled_at: Option<String>,
    /// `negative` or `positive`.
    #[schema(max_length = 20)]
    naat_result: Option<String>,
}

impl OwnArrival {
    pub(crate) fn read(self, lang: Lang) -> Result<(GridCode, NewDeclaration), Problem> {
        let community = read_code(&self.community, lang)?.at(AreaLevel::Community);
        let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let sampled = given(self.naat_sampled_at);
        let sampled = sampled.map(|text| read_field("naat_sampled_at", &text, lang)).transpose()?;
        let result = given(self.naat_result);
        let read = |word: String| read_word("naat_result", &word, NaatResult::from_word, lang);
        let new = NewDeclaration {
            name: self.name,
            id_number: self.id_number.unwrap_or_default(),
            phone: self.phone.unwrap_or_default(),
            from_area: read_code(&self.from_area, lang)?,
            arrive_at: read_field("arrive_at", &self.arrive_at, lang)?,
            address: self.address.unwrap_or_default(),
            naat_sampled_at: sampled,
            naat_result: result.map(read).transpose()?,
            released_from_abroad: None,
        };
        Ok((community, new))
    }
}

/// What follows, in one sentence.
#[derive(Serialize, ToSchema)]
pub(crate) struct Declared {
    id: String,
    outcome: String,
    /// The plan's word for the measure, `none`, or `undecided`.
    measure: String,
}

impl Declared {
    pub(crate) fn of(taken: &DeclarationTaken, community: GridCode, outcome: String) -> Self {
        let district = community.district();
        let id = district.map(|district| PublicId::new(district, taken.id).to_string());
        Self { id: id.unwrap_or_default(), outcome, measure: taken.verdict.word().to_owned() }
    }
}

/// Declares an arrival at a poster.
#[utoipa::path(post, path = "/public/arrivals", operation_id = "declare_public_arrival",
    tag = "public", security(()), request_body = OwnArrival,
    responses((status = 200, body = Declared), (status = 400, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn arrive(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Json(body): Json<OwnArrival>,
) -> Result<Json<Declared>, Problem> {
    let (community, new) = body.read(lang)?;
    let ctx = state.app.context(Actor::Anybody, lang);
    let taken = declare_own(&state.app, &ctx, community, new).await;
    let taken = taken.map_err(|error| refused(problem(lang)(error)))?;
    Ok(Json(Declared::of(&taken, community, outcome_sentence(&taken.verdict, lang))))
}
