//! The contacts of a case with the evidence for each: found, kept as proposals, declared, reviewed.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::tracing::declare_contact::declare_contact;
use linli_app::tracing::propose_contacts::{preview_contacts, propose_contacts};
use linli_app::tracing::review_contacts::{Decision, review_contacts};
use linli_app::tracing::view_case::{CaseView, view_case};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::plans::sections::{ContactClass, Link};
use linli_domain::tracing::{Confidence, ContactState};
use linli_storage::tracing::{Contact, Evidence};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::CaseItem;
use super::found::{CrowdItem, Preview, crowds, found_item};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(view))
        .routes(routes!(preview))
        .routes(routes!(propose))
        .routes(routes!(declare))
        .routes(routes!(review))
}

/// What speaks for a contact: who met whom, where, when, which record says so.
#[derive(Serialize, ToSchema)]
struct EvidenceItem {
    /// `household`, `same_floor`, `same_unit`, `venue`, `gate`, `event`, `declared`.
    link: String,
    link_label: String,
    /// `certain`, `likely`, `possible`.
    confidence: String,
    confidence_label: String,
    /// Whom they met: the case, or a close contact; absent where it is somebody of another area.
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// When the one they met was there, and when they were.
    via_at: String,
    at: String,
    /// `presence <batch>`, `membership`, `gathering <id>`, `declared <name>`.
    record: String,
}

/// Somebody who met a case, or met somebody who had.
#[derive(Serialize, ToSchema)]
struct ContactItem {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    /// Empty when only a number is known.
    name: String,
    grid: String,
    /// `close`, `secondary`.
    class: String,
    class_label: String,
    link: String,
    link_label: String,
    confidence: String,
    confidence_label: String,
    first_at: String,
    /// The last exposure.
    last_at: String,
    /// `proposed`, `accepted`, `rejected`, `withdrawn`.
    state: String,
    state_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    /// A contact of a contact that became close when the contact's tests were positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    upgraded_at: Option<String>,
    evidence: Vec<EvidenceItem>,
}

struct Labels {
    class: String,
    link: String,
    confidence: String,
}

fn labels(class: &str, link: &str, confidence: &str, lang: Lang) -> Labels {
    let class = ContactClass::from_word(class).map(|class| class.label(lang));
    let link = Link::from_word(link).map(|link| link.label(lang));
    let confidence = Confidence::from_word(confidence).map(|word| word.label(lang));
    Labels {
        class: class.unwrap_or_default().to_owned(),
        link: link.unwrap_or_default().to_owned(),
        confidence: confidence.unwrap_or_default().to_owned(),
    }
}

impl ContactItem {
    fn of(contact: Contact, view: &CaseView, lang: Lang) -> Self {
        let district = view.case.district;
        let labels = labels(&contact.class, &contact.link, &contact.confidence, lang);
        let state = ContactState::from_word(&contact.state);
        let evidence = view.evidence.get(&contact.id).map(Vec::as_slice).unwrap_or_default();
        let by = contact.reviewed_by.and_then(|by| view.names.get(by.0.as_bytes()).cloned());
        Self {
            id: PublicId::new(district, contact.id).to_string(),
            person: contact.person_id.map(|id| PublicId::new(district, id).to_string()),
            grid: contact.grid_code.short(),
            class_label: labels.class,
            link_label: labels.link,
            confidence_label: labels.confidence,
            first_at: contact.first_at.to_string(),
            last_at: contact.last_at.to_string(),
            state_label: state.map(|state| state.label(lang)).unwrap_or_default().to_owned(),
            reviewed_by: by,
            reviewed_at: contact.reviewed_at.map(|at| at.to_string()),
            measure: contact.measure_id.map(|id| PublicId::new(district, id).to_string()),
            upgraded_at: contact.upgraded_at.map(|at| at.to_string()),
            evidence: evidence.iter().map(|one| evidence_item(one, view, lang)).collect(),
            name: contact.name,
            class: contact.class,
            link: contact.link,
            confidence: contact.confidence,
            state: contact.state,
            reason: contact.reason,
        }
    }
}

fn evidence_item(evidence: &Evidence, view: &CaseView, lang: Lang) -> EvidenceItem {
    let labels = labels(&evidence.class, &evidence.link, &evidence.confidence, lang);
    let place = evidence.place.and_then(|number| view.places.get(&number));
    let place = place.map(|place| place.name.clone()).or_else(|| evidence.place_text.clone());
    EvidenceItem {
        link: evidence.link.clone(),
        link_label: labels.link,
        confidence: evidence.confidence.clone(),
        confidence_label: labels.confidence,
        via: view.names.get(&evidence.via_key).cloned(),
        place,
        via_at: evidence.via_at.to_string(),
        at: evidence.at.to_string(),
        record: evidence.record.clone(),
    }
}

/// A case with its contacts.
#[derive(Serialize, ToSchema)]
struct OpenedCase {
    #[serde(flatten)]
    case: CaseItem,
    contacts: Vec<ContactItem>,
    /// Contacts outside your areas: counted only.
    elsewhere: usize,
}

/// One case with its clocks, its contacts and the evidence for each.
#[utoipa::path(get, path = "/cases/{id}", operation_id = "view_case", tag = "tracing",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = OpenedCase), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<OpenedCase>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let mut view = view_case(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let contacts = std::mem::take(&mut view.contacts);
    let contacts = contacts.into_iter().map(|one| ContactItem::of(one, &view, ctx.lang)).collect();
    let elsewhere = view.elsewhere;
    let case = CaseItem::of(view.case, view.origin, &view.steps, ctx.now, ctx.lang);
    Ok(Json(OpenedCase { case, contacts, elsewhere }))
}

/// Looks whom the rules find now, and keeps nothing.
#[utoipa::path(get, path = "/cases/{id}/preview", operation_id = "preview_contacts",
    tag = "tracing", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = Preview), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn preview(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<Preview>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let found = preview_contacts(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    let (crowded, cut) = (crowds(&found), found.is_cut);
    let contacts = found.contacts.into_iter().map(|one| found_item(one, id.district)).collect();
    Ok(Json(Preview { contacts, crowded, cut }))
}

/// What came of a search.
#[derive(Serialize, ToSchema)]
struct ProposedAnswer {
    new: usize,
    changed: usize,
    withdrawn: usize,
    crowded: Vec<CrowdItem>,
    cut: bool,
}

/// Finds contacts by the plan's rules and keeps them as proposals; the same again changes nothing.
#[utoipa::path(post, path = "/cases/{id}/proposals", operation_id = "propose_contacts",
    tag = "tracing", params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = ProposedAnswer), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn propose(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<ProposedAnswer>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let done = propose_contacts(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(ProposedAnswer {
        new: done.new,
        changed: done.changed,
        withdrawn: done.withdrawn,
        crowded: crowds(&done.found),
        cut: done.found.is_cut,
    }))
}

/// Somebody whom the person of the case says they met.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeclaredBody {
    person: String,
    /// When they last met.
    at: String,
    /// Where and how.
    #[schema(min_length = 1, max_length = 200)]
    place: String,
}

#[derive(Serialize, ToSchema)]
struct ContactDeclared {
    id: String,
}

/// Records a declared contact, to be reviewed like any other.
#[utoipa::path(post, path = "/cases/{id}/contacts", operation_id = "declare_contact",
    tag = "tracing", request_body = DeclaredBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 201, body = ContactDeclared), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn declare(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<DeclaredBody>,
) -> Result<(StatusCode, Json<ContactDeclared>), Problem> {
    let (id, whom) = (read_id(&id, ctx.lang)?, read_id(&body.person, ctx.lang)?);
    let at = read_field("at", &body.at, ctx.lang)?;
    let contact = declare_contact(&state.app, &ctx, id, whom, at, &body.place)
        .await
        .map_err(problem(ctx.lang))?;
    Ok((StatusCode::CREATED, Json(ContactDeclared { id: contact.to_string() })))
}

/// A review of contacts together.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReviewBody {
    /// At most 50.
    #[schema(min_items = 1, max_items = 50)]
    contacts: Vec<String>,
    /// `accept`, `reject`.
    decision: String,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// What came of one contact.
#[derive(Serialize, ToSchema)]
struct ReviewedItem {
    id: String,
    state: String,
    /// The measure's word, `none`, or `undecided`; absent where no plan was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ReviewedAnswer {
    items: Vec<ReviewedItem>,
}

/// Judges proposals with a reason; what follows for those accepted says the plan's table.
#[utoipa::path(post, path = "/cases/{id}/reviews", operation_id = "review_contacts",
    tag = "tracing", request_body = ReviewBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = ReviewedAnswer), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn review(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ReviewBody>,
) -> Result<Json<ReviewedAnswer>, Problem> {
    let lang = ctx.lang;
    let id = read_id(&id, lang)?;
    let contacts = body.contacts.iter().map(|text| read_id(text, lang));
    let contacts = contacts.collect::<Result<Vec<_>, _>>()?;
    let decision = read_word("decision", &body.decision, Decision::from_word, lang)?;
    let done = review_contacts(&state.app, &ctx, id, contacts, decision, &body.reason)
        .await
        .map_err(problem(lang))?;
    let public = |uuid: uuid::Uuid| PublicId::new(id.district, uuid).to_string();
    let items = done.into_iter().map(|reviewed| ReviewedItem {
        id: public(reviewed.contact.id.0),
        state: reviewed.contact.state,
        verdict: reviewed.verdict,
        measure: reviewed.contact.measure_id.map(|id| public(id.0)),
    });
    Ok(Json(ReviewedAnswer { items: items.collect() }))
}
