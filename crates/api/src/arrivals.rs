//! Arrivals: declarations with what was decided and why, results of tests.

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::arrivals::declare_arrival::{self, NewDeclaration};
use linli_app::arrivals::list_declarations::{self, DeclarationLine};
use linli_app::arrivals::open_declaration::{self, MaskedNumbers};
use linli_app::arrivals::record_naat_result;
use linli_app::measures::decide::Verdict;
use linli_domain::arrivals::{NaatResult, Source, TABLE, reason};
use linli_domain::ids::{DeclarationId, PublicId};
use linli_domain::lang::Lang;
use linli_domain::time::{Day, Moment};
use linli_storage::arrivals as stored;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::page::{Page, PageQuery};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path, Query};
use linli_http::fields::{read_field, read_id, read_word};
use linli_http::problem::{Problem, problem};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_declarations_of_area, declare_one_arrival))
        .routes(routes!(open_one_declaration))
        .routes(routes!(record_result))
}

/// What the plan's table said, with the rows that answered and the facts they were asked about.
#[derive(Debug, Serialize, ToSchema)]
struct DecisionItem {
    /// The measure's word, `none`, or `undecided`.
    measure: String,
    /// Why nothing was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    undecided: Option<String>,
    plan: String,
    plan_version: String,
    table: String,
    rows: Vec<String>,
    /// The inputs of the table; null is unknown.
    #[schema(value_type = Object)]
    facts: Map<String, Value>,
    /// The answering row's outputs.
    #[schema(value_type = Object)]
    then: Value,
    /// The clause of the plan.
    basis: String,
    reason: String,
    decided_at: String,
}

impl DecisionItem {
    fn of(decision: &stored::Decision, lang: Lang) -> Self {
        let facts: Map<String, Value> = serde_json::from_str(&decision.facts).unwrap_or_default();
        let outcome: Value = serde_json::from_str(&decision.outcome).unwrap_or_default();
        let verdict = Verdict::of(Some(decision));
        let rows: Vec<String> = decision.row_ids.split_whitespace().map(str::to_owned).collect();
        Self {
            reason: match &verdict {
                Verdict::Decided(measure) => reason(TABLE, &facts, &rows, measure, lang),
                Verdict::Undecided(_) => {
                    outcome.get("detail").and_then(Value::as_str).unwrap_or_default().to_owned()
                }
            },
            measure: verdict.word().to_owned(),
            undecided: match verdict {
                Verdict::Undecided(why) => Some(why),
                Verdict::Decided(_) => None,
            },
            plan: decision.plan_id.clone(),
            plan_version: decision.plan_version.clone(),
            table: decision.table_name.clone(),
            rows,
            facts,
            then: outcome.get("then").cloned().unwrap_or(Value::Null),
            basis: outcome.get("basis").and_then(Value::as_str).unwrap_or_default().to_owned(),
            decided_at: decision.decided_at.to_string(),
        }
    }
}

/// A declaration; numbers are masked.
#[derive(Debug, Serialize, ToSchema)]
struct DeclarationItem {
    id: String,
    grid: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_number: Option<String>,
    /// `verified`, `unverified` or `missing`.
    id_number_state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    from_area: String,
    arrive_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    source: String,
    released_from_abroad: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    naat_sampled_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    naat_result: Option<String>,
    risk_level: String,
    declared_at: String,
    /// Absent while no plan was active.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<DecisionItem>,
}

impl DeclarationItem {
    fn of(
        declaration: stored::Declaration,
        masked: MaskedNumbers,
        decision: Option<&stored::Decision>,
        lang: Lang,
    ) -> Self {
        let public = |id: uuid::Uuid| PublicId::new(declaration.district, id).to_string();
        Self {
            id: public(declaration.id.0),
            grid: declaration.grid_code.short(),
            person: declaration.person_id.map(|id| public(id.0)),
            household: declaration.household_id.map(|id| public(id.0)),
            id_number: masked.id_number,
            id_number_state: declaration.id_number_state,
            phone: masked.phone,
            from_area: declaration.from_area.short(),
            arrive_at: declaration.arrive_at.to_string(),
            address: declaration.address,
            source: declaration.source.word().to_owned(),
            released_from_abroad: declaration.released_from_abroad,
            naat_sampled_at: declaration.naat_sampled_at.map(|at| at.to_string()),
            naat_result: declaration.naat_result.map(|result| result.word().to_owned()),
            risk_level: declaration.risk_level.word().to_owned(),
            declared_at: declaration.declared_at.to_string(),
            decision: decision.map(|decision| DecisionItem::of(decision, lang)),
            name: declaration.name,
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ArrivalsQuery {
    /// The area whose arrivals are listed.
    area: String,
    /// The day of arrival; every day unless said.
    day: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// At most 500.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// Declarations of an area by day of arrival.
#[utoipa::path(get, path = "/arrivals", operation_id = "list_declarations", tag = "arrivals",
    params(ArrivalsQuery),
    responses((status = 200, body = Page<DeclarationItem>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list_declarations_of_area(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<ArrivalsQuery>,
) -> Result<Json<Page<DeclarationItem>>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let day = query.day.as_deref().map(|day| read_field("day", day, ctx.lang)).transpose()?;
    let days = day.map_or((Day(-1_000_000), Day(10_000_000)), |day| (day, day));
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let after = page.cursor.as_deref().map(|text| read_id(text, ctx.lang)).transpose()?;
    let after = after.map(|id| DeclarationId(id.id));
    let limit = page.limit();
    let lines =
        list_declarations::list_declarations(&state.app, &ctx, area, days, after, limit + 1)
            .await
            .map_err(problem(ctx.lang))?;
    let item = |line: DeclarationLine| {
        DeclarationItem::of(line.declaration, line.masked, line.decision.as_ref(), ctx.lang)
    };
    let items = lines.into_iter().map(item).collect();
    Ok(Json(Page::of(items, limit, |item: &DeclarationItem| item.id.clone())))
}

/// A declaration of an arrival.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ArrivalBody {
    /// The community that receives the person: 12 digits.
    community: String,
    /// `resident`, `hotel`, `employer`, `office`, `gate`.
    source: String,
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    #[schema(max_length = 200)]
    id_number: Option<String>,
    #[schema(max_length = 200)]
    phone: Option<String>,
    /// Where the person comes from: 2, 4, 6, 9, 12 or 15 digits.
    from_area: String,
    /// RFC 3339; without an offset the time is China's.
    arrive_at: String,
    #[schema(max_length = 200)]
    address: Option<String>,
    naat_sampled_at: Option<String>,
    /// `negative`, `positive`.
    naat_result: Option<String>,
    released_from_abroad: Option<bool>,
}

/// What became of a declaration.
#[derive(Debug, Serialize, ToSchema)]
struct ArrivalTaken {
    id: String,
    /// `created`, `updated`, `unchanged`.
    outcome: String,
    /// The measure's word, `none`, or `undecided`.
    measure: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    undecided: Option<String>,
    /// The measure that was imposed now.
    #[serde(skip_serializing_if = "Option::is_none")]
    measure_id: Option<String>,
}

/// Declares an arrival; it is decided at once.
#[utoipa::path(post, path = "/arrivals", operation_id = "declare_arrival", tag = "arrivals",
    request_body = ArrivalBody,
    responses((status = 201, body = ArrivalTaken), (status = 200, body = ArrivalTaken),
        (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn declare_one_arrival(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<ArrivalBody>,
) -> Result<(StatusCode, Json<ArrivalTaken>), Problem> {
    let lang = ctx.lang;
    let community = read_code(&body.community, lang)?;
    let source = read_word("source", &body.source, Source::from_word, lang)?;
    let result = body.naat_result.as_deref();
    let sampled = body.naat_sampled_at.as_deref();
    let new = NewDeclaration {
        name: body.name,
        id_number: body.id_number.unwrap_or_default(),
        phone: body.phone.unwrap_or_default(),
        from_area: read_code(&body.from_area, lang)?,
        arrive_at: read_field("arrive_at", &body.arrive_at, lang)?,
        address: body.address.unwrap_or_default(),
        naat_sampled_at: sampled.map(|at| read_field("naat_sampled_at", at, lang)).transpose()?,
        naat_result: result
            .map(|word| read_word("naat_result", word, NaatResult::from_word, lang))
            .transpose()?,
        released_from_abroad: body.released_from_abroad,
    };
    let taken = declare_arrival::declare_arrival(&state.app, &ctx, community, source, new)
        .await
        .map_err(problem(lang))?;
    let status = match taken.became {
        declare_arrival::Became::Created => StatusCode::CREATED,
        _ => StatusCode::OK,
    };
    let district = community.district();
    let public = |id: uuid::Uuid| district.map(|d| PublicId::new(d, id).to_string());
    let answer = ArrivalTaken {
        id: public(taken.id.0).unwrap_or_default(),
        outcome: taken.became.word().to_owned(),
        measure: taken.verdict.word().to_owned(),
        undecided: match taken.verdict {
            Verdict::Undecided(why) => Some(why),
            Verdict::Decided(_) => None,
        },
        measure_id: taken.measure_id.and_then(|id| public(id.0)),
    };
    Ok((status, Json(answer)))
}

/// A test ordered for an arrival.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TestItem {
    /// The day it is due.
    pub(crate) day: String,
    pub(crate) ordered_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sampled_at: Option<String>,
    /// `negative`, `positive`; absent until reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) result: Option<String>,
}

impl TestItem {
    pub(crate) fn of(order: &stored::NaatOrder) -> Self {
        Self {
            day: order.for_day.to_string(),
            ordered_at: order.ordered_at.to_string(),
            sampled_at: order.sampled_at.map(|at| at.to_string()),
            result: order.result.map(|result| result.word().to_owned()),
        }
    }
}

/// A declaration with its tests and the ids of its measures.
#[derive(Debug, Serialize, ToSchema)]
struct OpenedArrival {
    #[serde(flatten)]
    declaration: DeclarationItem,
    tests: Vec<TestItem>,
    measures: Vec<String>,
}

/// One declaration: facts, decision with row and basis, tests, measures.
#[utoipa::path(get, path = "/arrivals/{id}", operation_id = "open_declaration", tag = "arrivals",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = OpenedArrival), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn open_one_declaration(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<OpenedArrival>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let opened = open_declaration::open_declaration(&state.app, &ctx, id)
        .await
        .map_err(problem(ctx.lang))?;
    let decision = opened.decision.as_ref();
    Ok(Json(OpenedArrival {
        declaration: DeclarationItem::of(opened.declaration, opened.masked, decision, ctx.lang),
        tests: opened.orders.iter().map(TestItem::of).collect(),
        measures: opened
            .measures
            .iter()
            .map(|measure| PublicId::new(measure.district, measure.id).to_string())
            .collect(),
    }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ResultBody {
    /// When the sample was taken.
    sampled_at: String,
    /// `negative`, `positive`.
    result: String,
}

/// What a result led to.
#[derive(Debug, Serialize, ToSchema)]
struct ResultAnswer {
    /// The observation it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<String>,
    /// The measure that began.
    #[serde(skip_serializing_if = "Option::is_none")]
    started: Option<String>,
    /// A positive: the health authority has been told.
    told: bool,
    /// The sample is from before the arrival: the case was decided anew.
    decided_anew: bool,
}

/// Records the result of a test.
#[utoipa::path(post, path = "/arrivals/{id}/results", operation_id = "record_naat_result",
    tag = "arrivals", request_body = ResultBody,
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = ResultAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn record_result(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
    Json(body): Json<ResultBody>,
) -> Result<Json<ResultAnswer>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let sampled_at: Moment = read_field("sampled_at", &body.sampled_at, ctx.lang)?;
    let result = read_word("result", &body.result, NaatResult::from_word, ctx.lang)?;
    let done = record_naat_result::record_naat_result(&state.app, &ctx, id, sampled_at, result)
        .await
        .map_err(problem(ctx.lang))?;
    Ok(Json(ResultAnswer {
        ended: done.ended.map(|measure| PublicId::new(id.district, measure).to_string()),
        started: done.started.map(|measure| PublicId::new(id.district, measure).to_string()),
        told: done.told,
        decided_anew: done.decided_anew,
    }))
}
