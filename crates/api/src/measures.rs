//! Measures: what follows for whom, why, by whom, until when; and what may be done about one.

use axum::extract::State;
use linli_app::measures::list_measures::list_measures;
use linli_app::measures::open_measure::{OpenedMeasure, open_measure};
use linli_app::measures::standing;
use linli_domain::arrivals::{After, NextMeasure, measure_label};
use linli_domain::ids::{MeasureId, PublicId};
use linli_domain::lang::Lang;
use linli_domain::measures::{GroundKind, Standing};
use linli_domain::time::Moment;
use linli_storage::measures as stored;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::arrivals::TestItem;
use crate::page::{Page, PageQuery};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) mod acts;
pub(crate) mod ends;
mod orders;
pub(crate) mod papers;
mod redecision;
mod waiting;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_measures_of_area))
        .routes(routes!(open_one_measure))
        .merge(acts::router())
        .merge(ends::router())
        .merge(orders::router())
        .merge(redecision::router())
        .merge(papers::router())
        .merge(waiting::router())
}

/// A measure.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MeasureItem {
    id: String,
    /// What it stands on: `declaration`, `contact`, `stay`, `order`.
    ground: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    declaration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    name: String,
    grid: String,
    /// The plan's word.
    kind: String,
    label: String,
    /// `planned`, `in_force`, `ended`, by the clock.
    state: String,
    reason: String,
    basis: String,
    plan_version: String,
    rows: Vec<String>,
    decider: String,
    carried_out_by: String,
    starts_at: String,
    /// 24:00 of the last day: the first moment it no longer holds.
    ends_at: String,
    /// Days of tests, day 1 being the day it starts.
    naat_days: Vec<i64>,
    /// Tests ordered for it and not reported.
    tests_unmet: i64,
    /// It is over, and tests were not reported.
    flagged: bool,
    /// The measure it continues.
    #[serde(skip_serializing_if = "Option::is_none")]
    follows: Option<String>,
    /// What follows it, as the row said.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<NextItem>,
    /// Of what needs consent: `offered`, `accepted`, `declined`.
    #[serde(skip_serializing_if = "Option::is_none")]
    consent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<String>,
    /// `time`, `result`, `appeal`, `override`, `replaced`, `died`, `moved_away`, `declined`,
    /// `withdrawn`, `closed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_how: Option<String>,
}

/// The stage that follows a measure.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NextItem {
    /// `result`: after a negative test; `end`: after its days.
    after: &'static str,
    kind: String,
    label: String,
    days: i64,
}

impl NextItem {
    pub(crate) fn of(next: &str, lang: Lang) -> Option<Self> {
        serde_json::from_str(next).ok().map(|next: NextMeasure| Self::from(&next, lang))
    }

    pub(crate) fn from(next: &NextMeasure, lang: Lang) -> Self {
        Self {
            after: match next.after {
                After::Result => "result",
                After::End => "end",
            },
            label: measure_label(&next.kind, lang).to_owned(),
            kind: next.kind.clone(),
            days: next.days,
        }
    }
}

impl MeasureItem {
    pub(crate) fn of(measure: stored::Measure, now: Moment, lang: Lang) -> Self {
        let public = |id: uuid::Uuid| PublicId::new(measure.district, id).to_string();
        let state = standing(&measure, now);
        let over = state == Standing::Ended;
        Self {
            id: public(measure.id.0),
            ground: measure.ground.word().to_owned(),
            declaration: (measure.ground == GroundKind::Declaration)
                .then(|| public(measure.ground_id)),
            person: measure.person_id.map(|id| public(id.0)),
            household: measure.household_id.map(|id| public(id.0)),
            grid: measure.grid_code.short(),
            label: measure_label(&measure.kind, lang).to_owned(),
            state: state.word().to_owned(),
            rows: measure.row_ids.split_whitespace().map(str::to_owned).collect(),
            starts_at: measure.starts_at.to_string(),
            ends_at: measure.ends_at.to_string(),
            naat_days: measure.naat_days.split(' ').filter_map(|day| day.parse().ok()).collect(),
            tests_unmet: measure.tests_unmet,
            flagged: over && measure.tests_unmet > 0,
            follows: measure.follows.map(|id| public(id.0)),
            next: measure.next.as_deref().and_then(|next| NextItem::of(next, lang)),
            consent: measure.consent,
            ended_at: over.then(|| measure.ended_at.unwrap_or(measure.ends_at).to_string()),
            ended_how: over.then(|| measure.ended_how.unwrap_or_else(|| "time".to_owned())),
            name: measure.name,
            kind: measure.kind,
            reason: measure.reason,
            basis: measure.basis,
            plan_version: measure.plan_version,
            decider: measure.decider,
            carried_out_by: measure.carried_out_by,
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MeasuresQuery {
    /// The area whose measures are listed.
    area: String,
    /// `planned`, `in_force`, `ended`, as of now.
    state: Option<String>,
    /// The plan's word, such as `home_monitoring`.
    #[param(max_length = 64)]
    kind: Option<String>,
    /// `true`: only those that nobody has followed up today.
    unfollowed: Option<bool>,
    /// Those in force at this moment instead, whatever happened later.
    at: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// At most 500.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// Measures of an area.
#[utoipa::path(get, path = "/measures", operation_id = "list_measures", tag = "measures",
    params(MeasuresQuery),
    responses((status = 200, body = Page<MeasureItem>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list_measures_of_area(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<MeasuresQuery>,
) -> Result<Json<Page<MeasureItem>>, Problem> {
    let lang = ctx.lang;
    let area = read_code(&query.area, lang)?;
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let after = page.cursor.as_deref().map(|text| read_id(text, lang)).transpose()?;
    let limit = page.limit();
    let standing = query.state.as_deref();
    let search = stored::Search {
        kind: query.kind.filter(|kind| kind.len() <= 64 && !kind.contains('\0')),
        standing: standing
            .map(|word| read_word("state", word, Standing::from_word, lang))
            .transpose()?,
        after: after.map(|id| MeasureId(id.id)),
        unfollowed_since: query.unfollowed.unwrap_or(false).then(|| ctx.now.day().start()),
        limit: limit + 1,
    };
    let at = query.at.as_deref().map(|at| read_field("at", at, lang)).transpose()?;
    let found = list_measures(&state.app, &ctx, area, &search, at).await.map_err(problem(lang))?;
    let now = at.unwrap_or(ctx.now);
    let items = found.into_iter().map(|m| MeasureItem::of(m, now, lang)).collect();
    Ok(Json(Page::of(items, limit, |item: &MeasureItem| item.id.clone())))
}

/// Something that happened to a measure; what holds from `at` on.
#[derive(Debug, Serialize, ToSchema)]
struct ChangeItem {
    at: String,
    kind: String,
    ends_at: String,
    state: String,
    #[schema(value_type = Object)]
    detail: Value,
}

/// A follow-up.
#[derive(Debug, Serialize, ToSchema)]
struct FollowupItem {
    at: String,
    /// Degrees Celsius.
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    symptoms: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<String>,
}

/// A proposal to do otherwise than the table says.
#[derive(Debug, Serialize, ToSchema)]
struct OverrideItem {
    id: String,
    kind: String,
    days: i64,
    reason: String,
    /// `proposed`, `confirmed`.
    state: String,
    /// By name.
    proposed_by: String,
    proposed_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_at: Option<String>,
}

/// A complaint about a measure.
#[derive(Debug, Serialize, ToSchema)]
struct AppealItem {
    id: String,
    text: String,
    raised_at: String,
    due_at: String,
    /// `open`, `upheld`, `rejected`.
    state: String,
    /// When the superior was told that the answer is late.
    #[serde(skip_serializing_if = "Option::is_none")]
    escalated_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<String>,
}

/// A measure with its history.
#[derive(Debug, Serialize, ToSchema)]
struct OpenedMeasureItem {
    #[serde(flatten)]
    measure: MeasureItem,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// The table of the plan whose row answered.
    table: String,
    tests: Vec<TestItem>,
    changes: Vec<ChangeItem>,
    followups: Vec<FollowupItem>,
    overrides: Vec<OverrideItem>,
    appeals: Vec<AppealItem>,
}

impl OpenedMeasureItem {
    fn of(opened: OpenedMeasure, now: Moment, lang: Lang) -> Self {
        let district = opened.measure.district;
        let public = |id: uuid::Uuid| PublicId::new(district, id).to_string();
        let changes = opened.changes.into_iter().map(|change| ChangeItem {
            at: change.at.to_string(),
            kind: change.kind,
            ends_at: change.ends_at.to_string(),
            state: change.state,
            detail: serde_json::from_str(&change.detail).unwrap_or_default(),
        });
        let followups = opened.followups.into_iter().map(|followup| FollowupItem {
            at: followup.at.to_string(),
            temperature: followup.temperature_tenths.map(|tenths| tenths as f64 / 10.0),
            symptoms: followup.symptoms.map(|text| text.to_string()),
            needs: followup.needs.map(|text| text.to_string()),
        });
        let names = opened.names;
        let name = |id: uuid::Uuid| names.get(&id).cloned().unwrap_or_default();
        let overrides = opened.overrides.into_iter().map(|proposal| OverrideItem {
            id: public(proposal.id),
            kind: proposal.kind,
            days: proposal.days,
            reason: proposal.reason,
            state: proposal.state,
            proposed_by: name(proposal.proposed_by.0),
            proposed_at: proposal.proposed_at.to_string(),
            confirmed_by: proposal.confirmed_by.map(|by| name(by.0)),
            confirmed_at: proposal.confirmed_at.map(|at| at.to_string()),
        });
        let appeals = opened.appeals.into_iter().map(|appeal| AppealItem {
            id: public(appeal.id.0),
            text: appeal.text.to_string(),
            raised_at: appeal.raised_at.to_string(),
            due_at: appeal.due_at.to_string(),
            state: appeal.state,
            escalated_at: appeal.escalated_at.map(|at| at.to_string()),
            answer: appeal.answer.map(|text| text.to_string()),
            answered_at: appeal.answered_at.map(|at| at.to_string()),
        });
        Self {
            measure: MeasureItem::of(opened.measure, now, lang),
            phone: opened.masked.phone,
            address: opened.address,
            table: opened.table,
            tests: opened.orders.iter().map(TestItem::of).collect(),
            changes: changes.collect(),
            followups: followups.collect(),
            overrides: overrides.collect(),
            appeals: appeals.collect(),
        }
    }
}

/// One measure with its tests, history, follow-ups, overrides and appeals.
#[utoipa::path(get, path = "/measures/{id}", operation_id = "open_measure", tag = "measures",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = OpenedMeasureItem), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn open_one_measure(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<OpenedMeasureItem>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let opened = open_measure(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(OpenedMeasureItem::of(opened, ctx.now, ctx.lang)))
}
