//! Finding, opening, revealing and changing people.

use axum::Extension;
use axum::extract::State;
use linli_app::registry::change_person::{self, PersonChange};
use linli_app::registry::open_person;
use linli_app::registry::reveal_person::{self, Field};
use linli_app::registry::search_persons::{self, PersonSearch};
use linli_domain::lang::Lang;
use linli_domain::registry::{Residence, Sex};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::PersonItem;
use crate::areas::read_code;
use crate::idempotency::NotKept;
use crate::page::{Page, PageQuery};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(search_people))
        .routes(routes!(open_one_person, change_one_person))
        .routes(routes!(reveal_one_person))
}

/// Who is looked for: exactly one of name, identity number and phone.
#[derive(Deserialize, ToSchema)]
struct PersonQuery {
    /// Your own areas unless said.
    #[schema(max_length = 15)]
    area: Option<String>,
    /// The beginning of a name.
    #[schema(min_length = 1, max_length = 40)]
    name: Option<String>,
    /// All of an identity number.
    #[schema(max_length = 40)]
    id_number: Option<String>,
    /// All of a phone number.
    #[schema(max_length = 40)]
    phone: Option<String>,
    /// `next` of the page before.
    #[schema(max_length = 60)]
    cursor: Option<String>,
    #[schema(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

impl PersonQuery {
    fn search(&self, lang: Lang) -> Result<PersonSearch, Problem> {
        match (&self.name, &self.id_number, &self.phone) {
            (Some(name), None, None) => Ok(PersonSearch::Name(name.clone())),
            (None, Some(number), None) => Ok(PersonSearch::IdNumber(number.clone())),
            (None, None, Some(phone)) => Ok(PersonSearch::Phone(phone.clone())),
            _ => Err(Problem::bad_request(
                lang,
                "persons.search",
                "请给出姓名、身份证号、电话三者之一。",
                "Give one of name, id_number and phone.",
            )),
        }
    }
}

/// People by the beginning of a name, or by a whole identity or phone number.
#[utoipa::path(post, path = "/persons/search", operation_id = "search_persons", tag = "registry",
    request_body = PersonQuery,
    responses((status = 200, body = Page<PersonItem>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn search_people(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(query): Json<PersonQuery>,
) -> Result<Json<Page<PersonItem>>, Problem> {
    let area = query.area.as_deref().map(|area| read_code(area, ctx.lang)).transpose()?;
    let search = query.search(ctx.lang)?;
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let after = page.cursor.as_deref().map(|text| read_field("cursor", text, ctx.lang));
    let after = after.transpose()?;
    let limit = page.limit();
    let found = search_persons::search_persons(&state.app, &ctx, area, &search, after, limit + 1)
        .await
        .map_err(problem(ctx.lang))?;
    let items = found.into_iter().map(PersonItem::from).collect();
    Ok(Json(Page::of(items, limit, |item: &PersonItem| item.id.clone())))
}

/// Why somebody is looked in on.
#[derive(Debug, Serialize, ToSchema)]
struct CareItem {
    /// A code such as `elder_living_alone`, or `other`.
    need: String,
    word: String,
    from_day: String,
}

/// A person with what hangs on them.
#[derive(Debug, Serialize, ToSchema)]
struct PersonDetail {
    person: PersonItem,
    /// Everywhere they live now.
    households: Vec<String>,
    care_needs: Vec<CareItem>,
    plates: Vec<String>,
}

/// One person, numbers masked.
#[utoipa::path(get, path = "/persons/{id}", operation_id = "open_person", tag = "registry",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = PersonDetail), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn open_one_person(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<PersonDetail>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let opened = open_person::open_person(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let care_needs = opened.care_needs.into_iter().map(|care| CareItem {
        need: care.need,
        word: care.word,
        from_day: care.from_day.to_string(),
    });
    Ok(Json(PersonDetail {
        person: opened.person.into(),
        households: opened.households.iter().map(ToString::to_string).collect(),
        care_needs: care_needs.collect(),
        plates: opened.plates,
    }))
}

/// What is to be shown in clear, and what for.
#[derive(Debug, Deserialize, ToSchema)]
struct RevealQuery {
    /// Journalled.
    #[schema(min_length = 1, max_length = 200)]
    purpose: String,
    /// `id_number`, `phone`, `note`.
    #[schema(min_items = 1, max_items = 3)]
    fields: Vec<String>,
}

/// Fields in clear; absent where there is nothing.
#[derive(Serialize, ToSchema)]
struct RevealedPerson {
    #[serde(skip_serializing_if = "Option::is_none")]
    id_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// A person's number, phone or note in clear; the journal has it first.
#[utoipa::path(post, path = "/persons/{id}/reveal", operation_id = "reveal_person",
    tag = "registry",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = RevealQuery,
    responses((status = 200, body = RevealedPerson), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn reveal_one_person(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(query): Json<RevealQuery>,
) -> Result<(Extension<NotKept>, Json<RevealedPerson>), Problem> {
    let id = read_id(&id, ctx.lang)?;
    let words = query.fields.iter().take(10);
    let fields = words
        .map(|word| read_word("fields", word, Field::from_word, ctx.lang))
        .collect::<Result<Vec<_>, _>>()?;
    let revealed = reveal_person::reveal_person(&state.app, &ctx, id, &query.purpose, &fields)
        .await
        .map_err(problem(ctx.lang))?;
    let mut answer = RevealedPerson { id_number: None, phone: None, note: None };
    for (field, clear) in revealed {
        let slot = match field {
            Field::IdNumber => &mut answer.id_number,
            Field::Phone => &mut answer.phone,
            Field::Note => &mut answer.note,
        };
        *slot = clear.map(|clear| clear.to_string());
    }
    Ok((Extension(NotKept), Json(answer)))
}

/// New values; a field that is absent stays, an empty text clears it.
#[derive(Deserialize, ToSchema)]
struct ChangeQuery {
    /// The `version` the person was opened with.
    version: i64,
    #[schema(max_length = 40)]
    name: Option<String>,
    /// `male`, `female`; only while the identity number is not verified.
    sex: Option<String>,
    /// `YYYY-MM-DD`; only while the identity number is not verified.
    born: Option<String>,
    #[schema(max_length = 40)]
    id_number: Option<String>,
    #[schema(max_length = 40)]
    phone: Option<String>,
    #[schema(max_length = 200)]
    registered_address: Option<String>,
    /// `resident`, `floating`, `separated`, `empty_registration`, `away`.
    residence: Option<String>,
    #[schema(max_length = 200)]
    political_status: Option<String>,
    #[schema(max_length = 2000)]
    note: Option<String>,
}

/// Changes what is known about a person.
#[utoipa::path(patch, path = "/persons/{id}", operation_id = "change_person", tag = "registry",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = ChangeQuery,
    responses((status = 200, body = PersonItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn change_one_person(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(query): Json<ChangeQuery>,
) -> Result<Json<PersonItem>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let lang = ctx.lang;
    let sex = query.sex.as_deref().map(|word| read_word("sex", word, Sex::from_code, lang));
    let residence = query.residence.as_deref();
    let residence = residence.map(|word| read_word("residence", word, Residence::from_code, lang));
    let born = query.born.as_deref().map(|day| read_field("born", day, lang));
    let change = PersonChange {
        name: query.name,
        sex: sex.transpose()?,
        born: born.transpose()?,
        id_number: query.id_number,
        phone: query.phone,
        registered_address: query.registered_address,
        residence: residence.transpose()?,
        political_status: query.political_status,
        note: query.note,
    };
    let changed = change_person::change_person(&state.app, &ctx, id, query.version, change)
        .await
        .map_err(problem(lang))?;
    Ok(Json(changed.into()))
}
