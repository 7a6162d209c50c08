//! Passes: issued, shown, printed, taken back; the list of those that were.

mod paper;

use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use linli_app::context::Actor;
use linli_app::passes::issue_passes::{Holders, PassRequest, issue_passes};
use linli_app::passes::list_passes::list_passes;
use linli_app::passes::open_pass::open_pass;
use linli_app::passes::revoke_pass::revoke_pass;
use linli_app::passes::view_my_passes::{MyPass, view_my_passes};
use linli_app::passes::view_revocations::view_revocations;
use linli_app::residents::masked_name;
use linli_domain::areas::District;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::passes::{PassKind, PassNumber, RevokedWhy};
use linli_domain::time::Moment;
use linli_storage::passes::Pass;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::{Auth, RequestLang};
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, issue))
        .routes(routes!(revocations))
        .routes(routes!(open))
        .routes(routes!(revoke))
        .routes(routes!(mine))
        .merge(paper::router())
}

/// A pass.
#[derive(Debug, Serialize, ToSchema)]
struct PassItem {
    id: String,
    /// As printed under the code: number and check digit.
    number: String,
    /// `resident`, `household`, `temporary`, `work`, `medical_trip`, `vehicle`.
    kind: String,
    kind_label: String,
    area: String,
    /// Masked.
    holder: String,
    hint: String,
    /// Recognised at every gate of the city.
    everywhere: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    plate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paper: Option<String>,
    /// In one sentence, as the plan has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    quota: Option<String>,
    from: String,
    until: String,
    /// `valid`, `future`, `expired`, `revoked`.
    state: String,
    state_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_why: Option<String>,
}

impl PassItem {
    fn of(pass: &Pass, now: Moment, lang: Lang) -> Self {
        let kind = PassKind::from_word(&pass.kind);
        let (state, label) = if pass.revoked_at.is_some() {
            ("revoked", lang.pick("已作废", "revoked"))
        } else if now >= pass.until_at {
            ("expired", lang.pick("已过期", "expired"))
        } else if now < pass.from_at {
            ("future", lang.pick("尚未生效", "not valid yet"))
        } else {
            ("valid", lang.pick("有效", "valid"))
        };
        let why = pass.revoked_why.as_deref().and_then(RevokedWhy::from_word);
        Self {
            id: PublicId::new(pass.district, pass.id).to_string(),
            number: PassNumber { district: pass.district, number: pass.number }.short(),
            kind_label: kind.map_or("", |kind| kind.label(lang)).to_owned(),
            kind: pass.kind.clone(),
            area: pass.grid_code.short(),
            holder: masked_name(&pass.holder),
            hint: pass.hint.clone(),
            everywhere: pass.everywhere,
            plate: pass.plate.clone(),
            paper: pass.paper.clone(),
            quota: pass.quota.as_deref().and_then(|quota| quota_sentence(quota, lang)),
            from: pass.from_at.to_string(),
            until: pass.until_at.to_string(),
            state: state.to_owned(),
            state_label: label.to_owned(),
            revoked_why: why.map(|why| why.label(lang).to_owned()),
        }
    }
}

/// `每 2 天可 1 人外出采购`.
fn quota_sentence(quota: &str, lang: Lang) -> Option<String> {
    let mut parts = quota.split('/');
    let (people, days) = (parts.next()?, parts.next()?);
    Some(match lang {
        Lang::Zh => format!("每 {days} 天可 {people} 人次外出采购"),
        Lang::En => format!("{people} to go shopping every {days} days"),
    })
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PassesQuery {
    /// 6, 9, 12 or 15 digits.
    area: String,
    /// As of a pass.
    kind: Option<String>,
    /// `next` of the page before.
    before: Option<u32>,
}

#[derive(Debug, Serialize, ToSchema)]
struct PassList {
    items: Vec<PassItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u32>,
}

/// The passes of an area, the newest first.
#[utoipa::path(get, path = "/passes", operation_id = "list_passes", tag = "passes",
    params(PassesQuery),
    responses((status = 200, body = PassList), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<PassesQuery>,
) -> Result<Json<PassList>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let kind = query.kind.map(|kind| read_word("kind", &kind, PassKind::from_word, ctx.lang));
    let kind = kind.transpose()?;
    let found =
        list_passes(&state.app, &ctx, area, kind, query.before).await.map_err(problem(ctx.lang))?;
    let is_full = i64::try_from(found.len()) == Ok(linli_app::passes::list_passes::LIST_MAX);
    let next = found.last().map(|pass| pass.number).filter(|_| is_full);
    let items = found.iter().map(|pass| PassItem::of(pass, ctx.now, ctx.lang)).collect();
    Ok(Json(PassList { items, next }))
}

/// Whom passes are for and what they are.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct IssueBody {
    /// Community or grid.
    area: String,
    /// As of a pass.
    kind: String,
    /// People of the registry, at most 500.
    #[serde(default)]
    persons: Vec<String>,
    /// Households, at most 500.
    #[serde(default)]
    households: Vec<String>,
    /// Everybody of the area who has none that holds: 500 a call.
    #[serde(default)]
    everybody: bool,
    /// Somebody who is in no registry.
    #[schema(max_length = 64)]
    name: Option<String>,
    #[schema(max_length = 40)]
    phone: Option<String>,
    from: Option<String>,
    until: Option<String>,
    /// The employer's or hospital's.
    #[schema(max_length = 200)]
    paper: Option<String>,
    #[schema(max_length = 16)]
    plate: Option<String>,
}

impl IssueBody {
    fn holders(&self, lang: Lang) -> Result<Holders, Problem> {
        let ids = |ids: &[String]| {
            ids.iter().map(|id| read_id(id, lang)).collect::<Result<Vec<PublicId>, _>>()
        };
        let name = self.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        match (self.persons.is_empty(), self.households.is_empty(), self.everybody, name) {
            (false, true, false, None) => Ok(Holders::People(ids(&self.persons)?)),
            (true, false, false, None) => Ok(Holders::Households(ids(&self.households)?)),
            (true, true, true, None) => Ok(Holders::Everybody),
            (true, true, false, Some(name)) => {
                Ok(Holders::Visitor { name: name.to_owned(), phone: self.phone.clone() })
            }
            _ => Err(Problem::bad_request(
                lang,
                "passes.holders",
                "请选一种发放对象：人员、住户、整个区域或来访者。",
                "Choose one: people, households, everybody of the area, or a visitor.",
            )),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct PassesIssued {
    items: Vec<PassItem>,
    /// Of everybody: not every household has one yet, call again.
    more: bool,
    /// Who had one that holds.
    skipped: usize,
}

/// Issues passes.
#[utoipa::path(post, path = "/passes", operation_id = "issue_passes", tag = "passes",
    request_body = IssueBody,
    responses((status = 201, body = PassesIssued), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn issue(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<IssueBody>,
) -> Result<(StatusCode, Json<PassesIssued>), Problem> {
    let lang = ctx.lang;
    let moment = |name: &str, text: &Option<String>| {
        text.as_deref().map(|text| read_field::<Moment>(name, text, lang)).transpose()
    };
    let request = PassRequest {
        area: read_code(&body.area, lang)?,
        kind: read_word("kind", &body.kind, PassKind::from_word, lang)?,
        holders: body.holders(lang)?,
        from: moment("from", &body.from)?,
        until: moment("until", &body.until)?,
        paper: body.paper,
        plate: body.plate,
    };
    let issued = issue_passes(&state.app, &ctx, request).await.map_err(problem(lang))?;
    let items = issued.passes.iter().map(|pass| PassItem::of(pass, ctx.now, lang)).collect();
    let issued = PassesIssued { items, more: issued.left > 0, skipped: issued.skipped };
    Ok((StatusCode::CREATED, Json(issued)))
}

/// A pass with its code.
#[derive(Debug, Serialize, ToSchema)]
struct OpenedPassItem {
    #[serde(flatten)]
    pass: PassItem,
    /// The text of the code, `LL1:...`.
    text: String,
}

/// A pass with its code, to be shown or printed.
#[utoipa::path(get, path = "/passes/{id}", operation_id = "open_pass", tag = "passes",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = OpenedPassItem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<OpenedPassItem>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let opened = open_pass(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let pass = PassItem::of(&opened.pass, ctx.now, ctx.lang);
    Ok(Json(OpenedPassItem { pass, text: opened.text }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RevocationBody {
    /// `lost`, `replaced`, `moved`, `misused`, `ended`, `mistake`, `died`.
    why: String,
}

/// Takes a pass back.
#[utoipa::path(post, path = "/passes/{id}/revocation", operation_id = "revoke_pass",
    tag = "passes", request_body = RevocationBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 204), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn revoke(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<RevocationBody>,
) -> Result<StatusCode, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let why = read_word("why", &body.why, RevokedWhy::from_word, ctx.lang)?;
    revoke_pass(&state.app, &ctx, id, why).await.map_err(problem(ctx.lang))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RevocationsQuery {
    /// 6 digits.
    district: String,
}

/// The signed list of a district's revoked passes, one bit a pass: a COSE_Sign1.
#[utoipa::path(get, path = "/passes/revocations", operation_id = "view_revocations", tag = "passes",
    security(()), params(RevocationsQuery),
    responses((status = 200, content_type = "application/cose", body = Vec<u8>),
        (status = 400, body = Problem), (status = 404, body = Problem)))]
async fn revocations(
    State(state): State<ApiState>,
    Extension(RequestLang(lang)): Extension<RequestLang>,
    Query(query): Query<RevocationsQuery>,
) -> Result<Response, Problem> {
    let district: District = read_field("district", &query.district, lang)?;
    let ctx = state.app.context(Actor::Anybody, lang);
    let list = view_revocations(&state.app, &ctx, district).await.map_err(problem(lang))?;
    Ok(([(header::CONTENT_TYPE, "application/cose")], list).into_response())
}

/// One's own pass, as it is shown at a gate.
#[derive(Debug, Serialize, ToSchema)]
struct MyPassItem {
    #[serde(flatten)]
    pass: PassItem,
    text: String,
    /// The household's exits are used up; somebody may go again from then on.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_at: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyPasses {
    items: Vec<MyPassItem>,
    /// The server's clock, for the moving part of the screen.
    now: String,
}

/// The passes of the people registered with this phone.
#[utoipa::path(get, path = "/my/passes", operation_id = "view_my_passes", tag = "residents",
    responses((status = 200, body = MyPasses), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn mine(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<MyPasses>, Problem> {
    let found = view_my_passes(&state.app, &ctx).await.map_err(problem(ctx.lang))?;
    let item = |one: MyPass| MyPassItem {
        pass: PassItem::of(&one.pass, ctx.now, ctx.lang),
        text: one.text,
        next_at: one.next_at.map(|at| at.to_string()),
    };
    let items = found.into_iter().map(item).collect();
    Ok(Json(MyPasses { items, now: ctx.now.to_string() }))
}
