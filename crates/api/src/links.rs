//! Linked households: the ledger, who is linked to whom, contacts due today. Contacts come in as
//! operations.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use linli_app::links::LinkView;
use linli_app::links::assign_links::{LinkTarget, LinksAssigned, assign_links};
use linli_app::links::end_link::end_link;
use linli_app::links::hand_over_links::hand_over_links;
use linli_app::links::import_links::{FILE_BYTES_MAX, LinkRowOutcome, import_links};
use linli_domain::ids::UserId;
use linli_domain::lang::Lang;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::areas::read_code;
use crate::sessions::role_label;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

mod lists;

pub(crate) use lists::label;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    let import = OpenApiRouter::new()
        .routes(routes!(import))
        .layer(axum::extract::DefaultBodyLimit::max(FILE_BYTES_MAX + 1024));
    OpenApiRouter::new()
        .routes(routes!(assign))
        .routes(routes!(hand_over))
        .routes(routes!(end))
        .merge(lists::router())
        .merge(import)
}

/// Somebody linked to a household.
#[derive(Serialize, ToSchema)]
pub(crate) struct LinkedPerson {
    user: String,
    name: String,
    role_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    since: String,
}

impl LinkedPerson {
    pub(crate) fn of(view: LinkView, lang: Lang) -> Self {
        let role = view.role.map(|role| role_label(role, lang));
        Self {
            user: view.link.user_id.0.to_string(),
            name: view.link.user_name,
            role_label: role.unwrap_or_else(|| lang.pick("联户人", "linked person").to_owned()),
            phone: view.phone,
            since: view.link.from_at.to_string(),
        }
    }
}

/// To whom which households are linked: either `households` or `area`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LinksBody {
    /// Id of the user.
    #[schema(max_length = 60)]
    user: String,
    /// `<district>-<uuid>`, at most 2,000.
    #[schema(max_items = 2000)]
    households: Option<Vec<String>>,
    /// All households of this area that nobody is linked to.
    #[schema(max_length = 15)]
    area: Option<String>,
    /// Needed where somebody else is linked already.
    #[schema(max_length = 200)]
    reason: Option<String>,
}

/// The three add up to the households.
#[derive(Serialize, ToSchema)]
struct LinksDone {
    linked: usize,
    handed_over: usize,
    unchanged: usize,
}

impl From<LinksAssigned> for LinksDone {
    fn from(done: LinksAssigned) -> Self {
        let LinksAssigned { linked, handed_over, unchanged } = done;
        Self { linked, handed_over, unchanged }
    }
}

fn read_user(text: &str, lang: Lang) -> Result<UserId, Problem> {
    read_field::<Uuid>("user", text, lang).map(UserId)
}

/// Links somebody to households.
#[utoipa::path(post, path = "/links", operation_id = "assign_links", tag = "links",
    request_body = LinksBody,
    responses((status = 200, body = LinksDone), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn assign(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<LinksBody>,
) -> Result<Json<LinksDone>, Problem> {
    let lang = ctx.lang;
    let target = match (body.households, body.area) {
        (Some(ids), None) => {
            let ids: Result<_, Problem> = ids.iter().map(|id| read_id(id, lang)).collect();
            LinkTarget::Households(ids?)
        }
        (None, Some(area)) => LinkTarget::Unlinked(read_code(&area, lang)?),
        _ => {
            return Err(Problem::bad_request(
                lang,
                "links.target",
                "请给出 households 或 area 之一。",
                "Give either households or area.",
            ));
        }
    };
    let user = read_user(&body.user, lang)?;
    let done = assign_links(&state.app, &ctx, target, user, body.reason.as_deref()).await;
    Ok(Json(done.map_err(problem(lang))?.into()))
}

/// Somebody hands all their households of an area over.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LinkHandOverBody {
    #[schema(max_length = 15)]
    area: String,
    /// Ids of users.
    #[schema(max_length = 60)]
    from: String,
    #[schema(max_length = 60)]
    to: String,
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// Hands over all households somebody is linked to in an area.
#[utoipa::path(post, path = "/links/hand-over", operation_id = "hand_over_links", tag = "links",
    request_body = LinkHandOverBody,
    responses((status = 200, body = LinksDone), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn hand_over(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<LinkHandOverBody>,
) -> Result<Json<LinksDone>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&body.area, lang)?;
    let users = (read_user(&body.from, lang)?, read_user(&body.to, lang)?);
    let done = hand_over_links(&state.app, &ctx, area, users, &body.reason).await;
    Ok(Json(done.map_err(problem(lang))?.into()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EndLinkBody {
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// Ends who is linked to a household.
#[utoipa::path(post, path = "/households/{id}/link/end", operation_id = "end_link", tag = "links",
    params(("id" = String, Path, description = "`<district>-<uuid>` of the household")),
    request_body = EndLinkBody,
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn end(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<EndLinkBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    end_link(&state.app, &ctx, id, &body.reason).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ImportQuery {
    /// The community, 12 digits.
    community: String,
    /// Say what would happen and write nothing.
    #[serde(default)]
    dry_run: bool,
    /// The file's name.
    #[param(max_length = 200)]
    name: Option<String>,
}

/// The rows of one outcome.
#[derive(Serialize, ToSchema)]
struct LinkRows {
    /// `linked`, `handed_over`, `unchanged`, `duplicate`, `no_household`, `ambiguous`, `no_holder`,
    /// `incomplete`.
    outcome: String,
    count: usize,
    /// Their lines in the file.
    lines: Vec<usize>,
}

/// How the rows ended; the outcomes add up to `rows`.
#[derive(Serialize, ToSchema)]
struct LinksImport {
    rows: usize,
    outcomes: Vec<LinkRows>,
}

/// Imports a ledger of linked households (xlsx, xls or csv) sent as the body.
#[utoipa::path(post, path = "/link-imports", operation_id = "import_links", tag = "links",
    params(ImportQuery),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = LinksImport), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem)))]
async fn import(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ImportQuery>,
    bytes: Bytes,
) -> Result<Json<LinksImport>, Problem> {
    let community = read_code(&query.community, ctx.lang)?;
    let name = query.name.unwrap_or_default();
    let file = (name.as_str(), bytes.to_vec());
    let done = import_links(&state.app, &ctx, community, file, query.dry_run).await;
    let mut done = done.map_err(problem(ctx.lang))?;
    let outcomes = LinkRowOutcome::ALL.into_iter().map(|outcome| {
        let lines = done.lines.remove(&outcome).unwrap_or_default();
        LinkRows { outcome: outcome.word().to_owned(), count: lines.len(), lines }
    });
    Ok(Json(LinksImport { outcomes: outcomes.collect(), rows: done.rows }))
}
