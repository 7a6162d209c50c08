//! Facts are entered about a person and the plan is asked what follows.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use linli_app::measures::order_measure::{NewOrder, order_measure};
use linli_domain::ids::PublicId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::facts::{FactBody, read_facts};
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::Json;
use linli_http::fields::{read_field, read_id};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(order_one_measure))
}

/// What the plan is asked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OrderBody {
    /// `<district>-<uuid>` of the person.
    person: String,
    /// The plan's table, such as `contact` or `risk_stay`.
    #[schema(max_length = 64)]
    table: String,
    /// By input of the table.
    #[serde(default)]
    facts: BTreeMap<String, FactBody>,
    /// The measure that is expected; refused if the plan says otherwise.
    #[schema(max_length = 64)]
    measure: Option<String>,
    /// From when the plan counts its days, where it counts from the last exposure.
    last_exposure: Option<String>,
}

/// What the plan said.
#[derive(Debug, Serialize, ToSchema)]
struct OrderAnswer {
    /// The measure's word, `none`, or `undecided`.
    verdict: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    /// It waits for a second person of another office, or for a decision of the government.
    held: bool,
}

/// Asks the plan about a person; without facts and a row it is refused.
#[utoipa::path(post, path = "/measures", operation_id = "order_measure", tag = "measures",
    request_body = OrderBody,
    responses((status = 201, body = OrderAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn order_one_measure(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Json(body): Json<OrderBody>,
) -> Result<(StatusCode, Json<OrderAnswer>), Problem> {
    let lang = ctx.lang;
    let moment = |field: &'static str, text: &Option<String>| {
        text.as_deref().map(|at| read_field(field, at, lang)).transpose()
    };
    let facts = read_facts(body.facts, lang)?;
    let new = NewOrder {
        person: read_id(&body.person, lang)?,
        table: body.table,
        facts,
        measure: body.measure,
        last_exposure: moment("last_exposure", &body.last_exposure)?,
    };
    let district = new.person.district;
    let done = order_measure(&state.app, &ctx, new).await.map_err(problem(lang))?;
    let answer = OrderAnswer {
        verdict: done.verdict.word().to_owned(),
        measure: done.measure_id.map(|id| PublicId::new(district, id.0).to_string()),
        held: done.held,
    };
    Ok((StatusCode::CREATED, Json(answer)))
}
