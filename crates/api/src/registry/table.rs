//! The registry as a table, its export, and what happened to one household or person.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use linli_app::registry::export_roster::export_roster;
use linli_app::registry::list_persons::{ListedPerson, list_persons};
use linli_app::registry::view_past::{PastItem, past_of_household, past_of_person};
use linli_domain::arrivals::measure_label;
use linli_domain::lang::Lang;
use linli_domain::measures::Grade;
use linli_storage::registry::{PersonFilter, PersonTable};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::my::plate;
use crate::rosters::workbook;
use crate::state::ApiState;
use crate::words::action_label;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_id, read_word};
use linli_http::problem::{Problem, problem};

const ROWS_MAX: i64 = 200;
/// Farther than any office counts.
const OFFSET_MAX: i64 = 50_000_000;

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(table))
        .routes(routes!(export))
        .routes(routes!(household_past))
        .routes(routes!(person_past))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TableQuery {
    area: String,
    #[param(minimum = 0, maximum = 50000000)]
    offset: Option<i64>,
    /// At most 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Empty, `measure`, `care`, `number_missing`, `away`, `floating`.
    #[param(max_length = 20)]
    filter: Option<String>,
    /// The beginning of a name.
    #[param(max_length = 40)]
    name: Option<String>,
}

/// A row of the registry; numbers masked.
#[derive(Serialize, ToSchema)]
struct RegistryRow {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    born: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_number: Option<String>,
    id_number_state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    residence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    /// The door as it is said.
    plate: String,
    grid: String,
    /// `none`, `watch`, `home`, `isolate`, `closed`.
    status: String,
    status_label: String,
    updated_at: String,
}

impl RegistryRow {
    fn of(one: ListedPerson, lang: Lang) -> Self {
        let kind = one.row.measure.as_deref().unwrap_or("none");
        Self {
            id: one.person.id.to_string(),
            name: one.person.name,
            sex: one.person.sex,
            born: one.person.born.map(|day| day.to_string()),
            id_number: one.person.id_number,
            id_number_state: one.person.id_number_state,
            phone: one.person.phone,
            residence: one.person.residence,
            household: one.person.household.map(|id| id.to_string()),
            plate: plate(&one.row.compound, &one.row.building, &one.row.unit, &one.row.door),
            grid: one.person.grid_code.short(),
            status: Grade::of(kind).word().to_owned(),
            status_label: match kind {
                "none" => lang.pick("无管控", "no measure").to_owned(),
                kind => measure_label(kind, lang).to_owned(),
            },
            updated_at: one.row.updated_at.to_string(),
        }
    }
}

/// Rows of the registry and how many there are in all.
#[derive(Serialize, ToSchema)]
struct RegistryTable {
    items: Vec<RegistryRow>,
    total: i64,
}

/// People of an area as a table that opens at any position, by grid and name.
#[utoipa::path(get, path = "/persons", operation_id = "list_persons", tag = "registry",
    params(TableQuery),
    responses((status = 200, body = RegistryTable), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn table(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<TableQuery>,
) -> Result<Json<RegistryTable>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let filter = query.filter.unwrap_or_default();
    let table = PersonTable {
        filter: read_word("filter", &filter, PersonFilter::from_word, lang)?,
        name: query.name.unwrap_or_default(),
        offset: query.offset.unwrap_or(0).clamp(0, OFFSET_MAX),
        limit: query.limit.unwrap_or(100).clamp(1, ROWS_MAX),
    };
    let (found, total) =
        list_persons(&state.app, &ctx, area, table).await.map_err(problem(lang))?;
    let items = found.into_iter().map(|one| RegistryRow::of(one, lang)).collect();
    Ok(Json(RegistryTable { items, total }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ExportQuery {
    /// 12 digits.
    community: String,
    /// What for; the journal keeps it.
    #[param(min_length = 1, max_length = 200)]
    purpose: String,
}

/// A community's roster as xlsx, numbers in clear; journalled before it leaves.
#[utoipa::path(get, path = "/rosters/export", operation_id = "export_roster", tag = "registry",
    params(ExportQuery),
    responses((status = 200, body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn export(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Problem> {
    let lang = ctx.lang;
    let community = read_code(&query.community, lang)?;
    let book = export_roster(&state.app, &ctx, community, &query.purpose).await;
    let book = book.map_err(problem(lang))?;
    let (by, now) = (ctx.actor_name(), ctx.now);
    let written = tokio::task::spawn_blocking(move || workbook(book, query.purpose, by, now)).await;
    let bytes = match written {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => {
            let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            return Err(Problem::speak(status, &error, lang));
        }
        Err(_) => return Err(Problem::not_found(lang)),
    };
    let name = format!("attachment; filename=\"roster-{}.xlsx\"", community.short());
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

/// Something that happened.
#[derive(Serialize, ToSchema)]
struct PastEntry {
    at: String,
    action: String,
    label: String,
    by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<String>,
    /// Values before, by field; numbers masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    before: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    after: Option<Value>,
}

#[derive(Serialize, ToSchema)]
struct Past {
    /// The newest first.
    items: Vec<PastEntry>,
}

impl Past {
    fn of(items: Vec<PastItem>, lang: Lang) -> Self {
        let items = items.into_iter().map(|item| PastEntry {
            at: item.at.to_string(),
            label: action_label(&item.action, lang),
            action: item.action,
            by: item.by,
            purpose: item.purpose,
            before: item.before,
            after: item.after,
        });
        Self { items: items.collect() }
    }
}

/// What happened to a household.
#[utoipa::path(get, path = "/households/{id}/past", operation_id = "past_of_household",
    tag = "registry", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = Past), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn household_past(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<Past>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = past_of_household(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(Past::of(found, ctx.lang)))
}

/// What happened to a person.
#[utoipa::path(get, path = "/persons/{id}/past", operation_id = "past_of_person",
    tag = "registry", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = Past), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn person_past(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<Past>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = past_of_person(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(Past::of(found, ctx.lang)))
}
