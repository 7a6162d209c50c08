//! How Linli speaks HTTP: routes, wire types, OpenAPI, problems. Wire types live here and nowhere
//! else; decides nothing and says no SQL.

mod auth;
mod document;
mod extract;
mod faces;
mod fields;
mod idempotency;
mod page;
mod problem;
mod state;
mod words;

pub mod areas;
pub mod arrivals;
pub mod canvass;
pub mod care;
pub mod custody;
pub mod deliveries;
mod departures;
pub mod drills;
pub mod facilities;
mod facts;
pub mod gates;
pub mod identity;
pub mod journal;
pub mod legitimacy;
pub mod letters;
pub mod levels;
pub mod links;
pub mod live;
pub mod matters;
pub mod measures;
pub mod my;
pub mod notices;
pub mod operations;
pub mod passes;
pub mod plans;
mod plates;
pub mod public;
pub mod registry;
pub mod reports;
pub mod risk_areas;
pub mod rosters;
pub mod service;
pub mod sessions;
pub mod simulations;
pub mod supervision;
pub mod testing;
pub mod tracing;
pub mod users;
pub mod work;

use axum::Router;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::auth::BearerScheme;

pub use problem::Problem;
pub use state::{ApiState, Limits};

/// Head of the OpenAPI document; paths are collected from the routers.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Linli 邻里",
        description = "From a written work plan to daily work. Errors are RFC 9457 problems with \
                       stable codes; times are RFC 3339, area codes 6, 9, 12 or 15 digits, ids \
                       `<district>-<uuid>`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    modifiers(&BearerScheme),
    security(("token" = []))
)]
struct Head;

fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::with_openapi(Head::openapi())
        .nest("/api/v1", features())
        .merge(supervision::events::router())
        .merge(service::router())
}

/// One router a feature.
fn features() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .merge(sessions::router())
        .merge(identity::router())
        .merge(users::router())
        .merge(work::router())
        .merge(live::router())
        .merge(matters::router())
        .merge(notices::router())
        .merge(my::router())
        .merge(public::router())
        .merge(areas::router())
        .merge(journal::router())
        .merge(risk_areas::router())
        .merge(arrivals::router())
        .merge(facilities::router())
        .merge(facts::router())
        .merge(gates::router())
        .merge(deliveries::router())
        .merge(plates::router())
        .merge(passes::router())
        .merge(custody::router())
        .merge(care::router())
        .merge(measures::router())
        .merge(legitimacy::router())
        .merge(links::router())
        .merge(departures::router())
        .merge(supervision::router())
        .merge(testing::router())
        .merge(reports::router())
        .merge(plans::router())
        .merge(levels::router())
        .merge(drills::router())
        .merge(operations::router())
        .merge(canvass::router())
        .merge(registry::router())
        .merge(tracing::router())
}

/// What gates ask by the thousand, with layers of its own.
fn gate_routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().nest("/api/v1", gates::swift())
}

/// Every route of both kinds.
fn parts() -> (Router<ApiState>, Router<ApiState>, utoipa::openapi::OpenApi) {
    let (router, mut document) = routes().split_for_parts();
    let (gates, of_gates) = gate_routes().split_for_parts();
    document.merge(of_gates);
    (router, gates, document::complete(document))
}

/// The OpenAPI 3.1 document, as served at `/api/openapi.json`.
pub fn openapi() -> utoipa::openapi::OpenApi {
    parts().2
}

/// Everything the server answers.
pub fn router(state: ApiState) -> Router {
    let (router, gates, document) = parts();
    let gates = service::finish_gates(gates, &state);
    service::finish(router, gates, document, state)
}
