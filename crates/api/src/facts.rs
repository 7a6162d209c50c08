//! What is known of people beside the registry: facts with their source, and stays.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::facts::decide_stays::StayDecided;
use linli_app::facts::record_facts::record_facts;
use linli_app::facts::view_facts::view_facts;
use linli_app::facts::withdraw_fact::withdraw_fact;
use linli_app::facts::{Changed, NewFact, NewStay};
use linli_app::measures::decide::Verdict;
use linli_domain::arrivals::measure_label;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::plans::labels::{column_label, value_label};
use linli_domain::time::{Day, Moment};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(view, record)).routes(routes!(withdraw))
}

/// A fact with its source.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactBody {
    /// A word, number or yes/no, as the plan's table has it.
    #[schema(value_type = Object)]
    value: Value,
    /// Who or what says so.
    #[serde(default)]
    #[schema(max_length = 200)]
    source: String,
    /// Of when it is; now unless said.
    at: Option<String>,
}

/// Reads facts by input.
pub(crate) fn read_facts(
    facts: BTreeMap<String, FactBody>,
    lang: Lang,
) -> Result<Vec<NewFact>, Problem> {
    let read = |(input, fact): (String, FactBody)| {
        let at = fact.at.as_deref().map(|at| read_field::<Moment>("at", at, lang)).transpose()?;
        Ok(NewFact { input, value: fact.value, source: fact.source, at })
    };
    facts.into_iter().map(read).collect()
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StayBody {
    /// Code of the area, 2 to 15 digits.
    #[schema(max_length = 15)]
    area: String,
    /// `2021-10-20`.
    from_day: String,
    /// The last day there; absent while they are there.
    to_day: Option<String>,
    #[schema(max_length = 200)]
    source: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RecordFactsBody {
    /// By input of the plan's tables, at most 40.
    #[serde(default)]
    facts: BTreeMap<String, FactBody>,
    /// At most 20.
    #[serde(default)]
    #[schema(max_items = 20)]
    stays: Vec<StayBody>,
    /// Only say what would change.
    #[serde(default)]
    preview: bool,
}

/// What new facts make of a measure that runs.
#[derive(Debug, Serialize, ToSchema)]
struct MeasureChange {
    measure: String,
    from: String,
    from_label: String,
    from_days: i64,
    /// `none` where nothing holds any more, `undecided` where the plan has no answer: it stays.
    to: String,
    to_label: String,
    to_days: i64,
}

impl MeasureChange {
    fn of(change: Changed, lang: Lang) -> Self {
        let shift = change.shift;
        let label = |kind: &str| match kind {
            "undecided" => lang.pick("未判定（不变）", "undecided (stays)").to_owned(),
            kind => measure_label(kind, lang).to_owned(),
        };
        Self {
            measure: change.measure.to_string(),
            from_label: label(&shift.from),
            from: shift.from,
            from_days: shift.from_days,
            to_label: label(&shift.to),
            to: shift.to,
            to_days: shift.to_days,
        }
    }
}

/// What the plan says about a stay.
#[derive(Debug, Serialize, ToSchema)]
struct StayVerdict {
    area: String,
    /// `low`, `medium`, `high`; absent where the area is no risk area.
    #[serde(skip_serializing_if = "Option::is_none")]
    risk_level: Option<String>,
    /// The measure's word or `undecided`; absent where nothing was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<String>,
    label: String,
}

impl StayVerdict {
    fn of(stay: StayDecided, lang: Lang) -> Self {
        let label = match (&stay.level, &stay.verdict) {
            (None, _) => lang.pick("不在风险区", "no risk area").to_owned(),
            (_, None) => lang.pick("预案没有规定", "the plan has no rule").to_owned(),
            (_, Some(verdict)) => verdict_label(verdict, lang),
        };
        Self {
            area: stay.area.short(),
            risk_level: stay.level.map(|level| level.word().to_owned()),
            verdict: stay.verdict.map(|verdict| verdict.word().to_owned()),
            label,
        }
    }
}

fn verdict_label(verdict: &Verdict, lang: Lang) -> String {
    match verdict {
        Verdict::Decided(kind) => measure_label(kind, lang).to_owned(),
        Verdict::Undecided(_) => lang.pick("未判定", "undecided").to_owned(),
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct FactsAnswer {
    /// False for a preview.
    written: bool,
    changes: Vec<MeasureChange>,
    stays: Vec<StayVerdict>,
    /// How many measures wait for a second person or a decision of the government.
    held: usize,
}

/// Records facts and stays of a person; what they change is decided anew. With `preview` nothing is
/// written.
#[utoipa::path(post, path = "/persons/{id}/facts", operation_id = "record_facts", tag = "registry",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = RecordFactsBody,
    responses((status = 200, body = FactsAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn record(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<RecordFactsBody>,
) -> Result<Json<FactsAnswer>, Problem> {
    let lang = ctx.lang;
    let id = read_id(&id, lang)?;
    let facts = read_facts(body.facts, lang)?;
    let mut stays = Vec::with_capacity(body.stays.len().min(32));
    for stay in body.stays {
        let day = |name: &'static str, text: &str| read_field::<Day>(name, text, lang);
        stays.push(NewStay {
            area: read_code(&stay.area, lang)?,
            from_day: day("from_day", &stay.from_day)?,
            to_day: stay.to_day.as_deref().map(|text| day("to_day", text)).transpose()?,
            source: stay.source,
        });
    }
    let done = record_facts(&state.app, &ctx, id, facts, stays, body.preview).await;
    let done = done.map_err(problem(lang))?;
    Ok(Json(FactsAnswer {
        written: !body.preview,
        changes: done.changes.into_iter().map(|one| MeasureChange::of(one, lang)).collect(),
        stays: done.stays.into_iter().map(|one| StayVerdict::of(one, lang)).collect(),
        held: done.held,
    }))
}

/// A fact as it was recorded.
#[derive(Debug, Serialize, ToSchema)]
struct FactItem {
    id: String,
    input: String,
    label: String,
    #[schema(value_type = Object)]
    value: Value,
    text: String,
    source: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_by: Option<String>,
    recorded_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn_at: Option<String>,
}

/// A stay with what the plan said about it.
#[derive(Debug, Serialize, ToSchema)]
struct StayItem {
    id: String,
    area: String,
    from_day: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_day: Option<String>,
    source: String,
    recorded_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict_label: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct PersonFactItems {
    /// The newest first, withdrawn ones too.
    facts: Vec<FactItem>,
    stays: Vec<StayItem>,
}

/// What is known of a person beside the registry.
#[utoipa::path(get, path = "/persons/{id}/facts", operation_id = "view_facts", tag = "registry",
    params(("id" = String, Path, description = "`<district>-<uuid>`")),
    responses((status = 200, body = PersonFactItems), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn view(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<PersonFactItems>, Problem> {
    let lang = ctx.lang;
    let id = read_id(&id, lang)?;
    let found = view_facts(&state.app, &ctx, id).await.map_err(problem(lang))?;
    let public = |own: uuid::Uuid| PublicId::new(id.district, own).to_string();
    let facts = found.facts.into_iter().map(|(fact, by)| FactItem {
        id: public(fact.id),
        label: column_label(&fact.input, lang).to_owned(),
        input: fact.input,
        text: value_label(&fact.value, lang),
        value: fact.value,
        source: fact.source,
        at: fact.at.to_string(),
        recorded_by: by,
        recorded_at: fact.recorded_at.to_string(),
        withdrawn_at: fact.withdrawn_at.map(|at| at.to_string()),
    });
    let stays = found.stays.into_iter().map(|(stay, verdict)| StayItem {
        id: public(stay.id),
        area: stay.area.short(),
        from_day: stay.from_day.to_string(),
        to_day: stay.to_day.map(|day| day.to_string()),
        source: stay.source,
        recorded_at: stay.recorded_at.to_string(),
        verdict_label: verdict.as_ref().map(|verdict| verdict_label(verdict, lang)),
        verdict: verdict.map(|verdict| verdict.word().to_owned()),
    });
    Ok(Json(PersonFactItems { facts: facts.collect(), stays: stays.collect() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WithdrawFactBody {
    /// `<district>-<uuid>` of the fact.
    fact: String,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct FactWithdrawn {
    changes: Vec<MeasureChange>,
}

/// Withdraws a fact that was wrong; measures decided on it are decided anew.
#[utoipa::path(post, path = "/persons/{id}/facts/withdrawals", operation_id = "withdraw_fact",
    tag = "registry", params(("id" = String, Path, description = "`<district>-<uuid>`")),
    request_body = WithdrawFactBody,
    responses((status = 201, body = FactWithdrawn), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn withdraw(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<WithdrawFactBody>,
) -> Result<(StatusCode, Json<FactWithdrawn>), Problem> {
    let lang = ctx.lang;
    let (id, fact) = (read_id(&id, lang)?, read_id(&body.fact, lang)?);
    let done = withdraw_fact(&state.app, &ctx, id, fact.id, &body.reason).await;
    let changes = done.map_err(problem(lang))?;
    let changes = changes.into_iter().map(|one| MeasureChange::of(one, lang)).collect();
    Ok((StatusCode::CREATED, Json(FactWithdrawn { changes })))
}
