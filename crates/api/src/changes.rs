//! What changes in a grid: noted, confirmed, undone, reported on the plan's days.

mod reports;
mod wire;

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::changes::Said;
use linli_app::changes::decide_change::{ChangeDecision, decide_change};
use linli_app::changes::list_changes::list_changes;
use linli_app::changes::note_change::{NewChange, note_change};
use linli_app::changes::undo_change::undo_change;
use linli_domain::changes::{ChangeKind, ChangeSource, ChangeState, WaitingWhy};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_storage::changes::GridChange;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::wire::{GridChangeItem, label};
use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_day, read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, note))
        .routes(routes!(decide))
        .routes(routes!(undo))
        .merge(reports::router())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ChangesQuery {
    /// 6, 9, 12 or 15 digits.
    area: String,
    /// `waiting`, `applied`, `refused`, `undone`; all unless said. `waiting` is not bound to days.
    state: Option<String>,
    /// Noted on this day or later; today unless said.
    from: Option<String>,
    /// Noted on this day or earlier; today unless said.
    to: Option<String>,
}

/// How many changes of a kind ended in a state.
#[derive(Serialize, ToSchema)]
struct ChangeCount {
    kind: String,
    kind_label: String,
    state: String,
    state_label: String,
    count: i64,
}

#[derive(Serialize, ToSchema)]
struct GridChangeItems {
    items: Vec<GridChangeItem>,
    /// Of the days asked for; they add up to what was noted.
    counts: Vec<ChangeCount>,
}

/// Changes of an area, the newest first; those that wait, the oldest first.
#[utoipa::path(get, path = "/grid-changes", operation_id = "list_changes", tag = "changes",
    params(ChangesQuery),
    responses((status = 200, body = GridChangeItems), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ChangesQuery>,
) -> Result<Json<GridChangeItems>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let day =
        |text: Option<&str>| text.map_or_else(|| Ok(ctx.now.day()), |text| read_day(text, lang));
    let (from, to) = (day(query.from.as_deref())?, day(query.to.as_deref())?);
    let wanted = query.state.as_deref().filter(|word| !word.is_empty());
    let wanted =
        wanted.map(|word| read_word("state", word, ChangeState::from_word, lang)).transpose()?;
    let found = list_changes(&state.app, &ctx, area, (from.start(), to.end()), wanted).await;
    let found = found.map_err(problem(lang))?;
    let counts = found.counts.into_iter().map(|(kind, state, count)| ChangeCount {
        kind_label: label(ChangeKind::from_word(&kind).map(|one| one.label(lang))),
        state_label: label(ChangeState::from_word(&state).map(|one| one.label(lang))),
        kind,
        state,
        count,
    });
    let counts = counts.collect();
    let items = found.items.into_iter().map(|view| GridChangeItem::of(view, lang)).collect();
    Ok(Json(GridChangeItems { items, counts }))
}

/// Something that changed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeBody {
    grid: String,
    /// `birth`, `death`, `marriage`, `divorce`, `pregnancy`, `moved_in`, `moved_out`, `moved_within`,
    /// `absent`, `returned`, `shop_opened`, `shop_closed`, `shop_moved`.
    kind: String,
    day: String,
    /// `worker`, `resident`, `family`, `hospital`, `police`, `civil_affairs`, `owner`, `office`.
    source: Option<String>,
    person: Option<String>,
    other: Option<String>,
    household: Option<String>,
    to_household: Option<String>,
    shop: Option<String>,
    #[schema(max_length = 120)]
    name: Option<String>,
    #[schema(max_length = 120)]
    other_name: Option<String>,
    /// `male`, `female`.
    sex: Option<String>,
    #[schema(max_length = 40)]
    phone: Option<String>,
    #[schema(max_length = 40)]
    id_number: Option<String>,
    relationship: Option<String>,
    /// An area code: where to, where from.
    area: Option<String>,
    /// A building by id, with unit and door.
    building: Option<String>,
    unit: Option<String>,
    door: Option<String>,
    shop_kind: Option<String>,
    #[schema(max_length = 120)]
    place: Option<String>,
    #[schema(max_length = 500)]
    note: Option<String>,
}

/// What became of a change.
#[derive(Serialize, ToSchema)]
struct ChangeMade {
    id: String,
    state: String,
    state_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
}

impl ChangeMade {
    fn of(one: &GridChange, lang: Lang) -> Self {
        let why = one.why.as_deref().and_then(WaitingWhy::from_word);
        Self {
            id: PublicId::new(one.district, one.id).to_string(),
            state: one.state.clone(),
            state_label: label(ChangeState::from_word(&one.state).map(|state| state.label(lang))),
            why: one.why.clone(),
            why_label: why.map(|why| why.label(lang).to_owned()),
            person: one.person_id.map(|id| PublicId::new(one.district, id).to_string()),
        }
    }
}

/// Notes a change; what follows in the registry follows at once, or it waits and says why.
#[utoipa::path(post, path = "/grid-changes", operation_id = "note_change", tag = "changes",
    request_body = ChangeBody,
    responses((status = 201, body = ChangeMade), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn note(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ChangeBody>,
) -> Result<(StatusCode, Json<ChangeMade>), Problem> {
    let lang = ctx.lang;
    let id = |name: &str, text: Option<String>| {
        text.map(|text| read_field::<PublicId>(name, &text, lang)).transpose()
    };
    let source = match body.source.as_deref() {
        Some(word) => read_word("source", word, ChangeSource::from_word, lang)?,
        None => ChangeSource::Office,
    };
    let new = NewChange {
        id: ctx.id(),
        grid: read_code(&body.grid, lang)?,
        kind: read_word("kind", &body.kind, ChangeKind::from_word, lang)?,
        day: read_day(&body.day, lang)?,
        source,
        person: id("person", body.person)?,
        other: id("other", body.other)?,
        household: id("household", body.household)?,
        to_household: id("to_household", body.to_household)?,
        shop: id("shop", body.shop)?,
        said: Said {
            name: body.name,
            other_name: body.other_name,
            sex: body.sex,
            phone: body.phone,
            id_number: body.id_number,
            relationship: body.relationship,
            area: body.area,
            building: body.building,
            unit: body.unit,
            door: body.door,
            shop_kind: body.shop_kind,
            place: body.place,
            note: body.note,
        },
        at: ctx.now,
    };
    let made = note_change(&state.app, &ctx, new).await.map_err(problem(lang))?;
    Ok((StatusCode::CREATED, Json(ChangeMade::of(&made, lang))))
}

/// What an officer says about a change that waits.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeDecisionBody {
    confirm: bool,
    /// Who was meant.
    person: Option<String>,
    other: Option<String>,
    to_household: Option<String>,
    /// Why it is refused.
    #[schema(max_length = 2000)]
    reason: Option<String>,
}

/// Confirms a change, with whom was meant, or refuses it with a reason.
#[utoipa::path(post, path = "/grid-changes/{id}/decision", operation_id = "decide_change",
    tag = "changes", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = ChangeDecisionBody,
    responses((status = 200, body = ChangeMade), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn decide(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ChangeDecisionBody>,
) -> Result<Json<ChangeMade>, Problem> {
    let (lang, id) = (ctx.lang, read_id(&id, ctx.lang)?);
    let read = |name: &str, text: Option<String>| {
        text.map(|text| read_field::<PublicId>(name, &text, lang)).transpose()
    };
    let decision = if body.confirm {
        ChangeDecision::Confirm {
            person: read("person", body.person)?,
            other: read("other", body.other)?,
            to_household: read("to_household", body.to_household)?,
        }
    } else {
        ChangeDecision::Refuse { reason: body.reason.unwrap_or_default() }
    };
    let done = decide_change(&state.app, &ctx, id, decision).await.map_err(problem(lang))?;
    Ok(Json(ChangeMade::of(&done, lang)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeUndoBody {
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// What came of undoing.
#[derive(Serialize, ToSchema)]
struct ChangeUndone {
    /// The act that undid it.
    id: String,
    /// What ended with the change and stays ended, in words; empty when nothing did.
    stays_ended: String,
}

/// Undoes a change that was noted wrongly. Measures and passes that ended stay ended.
#[utoipa::path(post, path = "/grid-changes/{id}/undo", operation_id = "undo_change",
    tag = "changes", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = ChangeUndoBody,
    responses((status = 200, body = ChangeUndone), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn undo(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ChangeUndoBody>,
) -> Result<Json<ChangeUndone>, Problem> {
    let (lang, id) = (ctx.lang, read_id(&id, ctx.lang)?);
    let done = undo_change(&state.app, &ctx, id, &body.reason).await.map_err(problem(lang))?;
    let stays = done.stays;
    let parts: Vec<String> = [
        (stays.measures, "项管控措施", "measures"),
        (stays.passes, "张通行证", "passes"),
        (stays.departures, "份外出申请", "departures"),
        (stays.tests, "次检测安排", "tests"),
        (stays.links, "户联户关系", "linked households"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, zh, en)| match lang {
        Lang::Zh => format!("{count} {zh}"),
        Lang::En => format!("{count} {en}"),
    })
    .collect();
    let stays_ended = match (parts.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => {
            format!("已经结束的不再恢复：{}；需要时请重新办理。", parts.join("、"))
        }
        (false, Lang::En) => {
            format!("These stay ended: {}; issue them anew where needed.", parts.join(", "))
        }
    };
    Ok(Json(ChangeUndone { id: done.id.to_string(), stays_ended }))
}
