//! The indicators of matters, and where open ones lie on the map.

use axum::extract::State;
use linli_app::matters::list_matters::list_matter_points;
use linli_app::matters::view_matter_numbers::view_matter_numbers;
use linli_domain::ids::PublicId;
use linli_domain::matters::tally::Tally;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::fields::read_day;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(numbers)).routes(routes!(points))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NumbersQuery {
    area: String,
    from: String,
    to: String,
}

/// Numbers of one area; each is the view of the same name of the list for the same days.
#[derive(Serialize, ToSchema)]
struct MatterSums {
    received: i64,
    responded: i64,
    resolved: i64,
    rated: i64,
    satisfied: i64,
    reworks: i64,
    /// Merged, handed on, withdrawn: not in the rates.
    apart: i64,
    due: i64,
    suspended: i64,
    on_time: i64,
    closed: i64,
    /// Per thousand: responded among received (响应率); none where nothing was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    response_rate: Option<i64>,
    /// Per thousand: resolved among received (解决率).
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved_rate: Option<i64>,
    /// Per thousand: satisfied among rated (满意率).
    #[serde(skip_serializing_if = "Option::is_none")]
    satisfied_rate: Option<i64>,
    /// Per thousand: closed in time among due less suspended (按期结案率).
    #[serde(skip_serializing_if = "Option::is_none")]
    on_time_rate: Option<i64>,
}

impl MatterSums {
    fn of(sum: &Tally) -> Self {
        let rate = |part: i64, whole: i64| (whole > 0).then(|| (part * 1_000 + whole / 2) / whole);
        let counted = sum.received - sum.apart;
        Self {
            received: sum.received,
            responded: sum.responded,
            resolved: sum.resolved,
            rated: sum.rated,
            satisfied: sum.satisfied,
            reworks: sum.reworks,
            apart: sum.apart,
            due: sum.due,
            suspended: sum.suspended,
            on_time: sum.on_time,
            closed: sum.closed,
            response_rate: rate(sum.responded, counted),
            resolved_rate: rate(sum.resolved, counted),
            satisfied_rate: rate(sum.satisfied, sum.rated),
            on_time_rate: rate(sum.on_time, sum.due - sum.suspended),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct MatterPart {
    area: String,
    name: String,
    sums: MatterSums,
}

/// How many stand open now in a view of the list.
#[derive(Serialize, ToSchema)]
struct MatterOpen {
    view: String,
    count: i64,
}

#[derive(Serialize, ToSchema)]
struct MatterNumbersAnswer {
    from: String,
    to: String,
    whole: MatterSums,
    /// By area one level below; what lies in none of them is a part with the code of the area itself.
    parts: Vec<MatterPart>,
    open: Vec<MatterOpen>,
}

/// Indicators of an area and of those below it.
#[utoipa::path(get, path = "/matter-numbers", operation_id = "view_matter_numbers",
    tag = "matters", params(NumbersQuery),
    responses((status = 200, body = MatterNumbersAnswer), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn numbers(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<NumbersQuery>,
) -> Result<Json<MatterNumbersAnswer>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let days = (read_day(&query.from, ctx.lang)?, read_day(&query.to, ctx.lang)?);
    let found =
        view_matter_numbers(&state.app, &ctx, area, days).await.map_err(problem(ctx.lang))?;
    Ok(Json(MatterNumbersAnswer {
        from: found.days.0.to_string(),
        to: found.days.1.to_string(),
        whole: MatterSums::of(&found.whole),
        parts: found
            .parts
            .into_iter()
            .map(|(code, name, sum)| MatterPart {
                area: code.short(),
                name,
                sums: MatterSums::of(&sum),
            })
            .collect(),
        open: found
            .open
            .into_iter()
            .map(|(view, count)| MatterOpen { view: view.word().to_owned(), count })
            .collect(),
    }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PointsQuery {
    area: String,
}

/// Open matters with a place, as GeoJSON points (RFC 7946, WGS-84); the two thousand most pressing.
#[utoipa::path(get, path = "/matter-points", operation_id = "list_matter_points", tag = "matters",
    params(PointsQuery),
    responses((status = 200, body = Object), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn points(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<PointsQuery>,
) -> Result<Json<Value>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_matter_points(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    #[expect(clippy::cast_precision_loss, reason = "millionths of a degree")]
    let degrees = |micro: i64| micro as f64 / 1e6;
    let features: Vec<Value> = found
        .into_iter()
        .map(|(district, one)| {
            let (latitude, longitude) = one.point;
            json!({
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [degrees(longitude), degrees(latitude)] },
                "properties": {
                    "id": PublicId::new(district, one.id).to_string(), "number": one.number,
                    "kind": one.kind, "late": one.is_late,
                },
            })
        })
        .collect();
    Ok(Json(json!({ "type": "FeatureCollection", "features": features })))
}
