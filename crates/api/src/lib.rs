//! How Linli speaks HTTP: routes, wire types, OpenAPI, problems. Wire types live here and nowhere
//! else; decides nothing and says no SQL.

mod document;
mod faces;
mod idempotency;
mod page;
mod state;
mod words;

pub mod areas;
pub mod arrivals;
pub mod canvass;
pub mod care;
mod changes;
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
mod open311;
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
mod shops;
pub mod simulations;
mod stock;
pub mod supervision;
mod supplies;
pub mod testing;
pub mod tracing;
pub mod users;
mod visits;
pub mod work;

use axum::Router;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use linli_http::auth::BearerScheme;
use linli_http::checks::{self, Checks};

pub use linli_http::problem::Problem;
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
        .merge(visits::router())
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
        .merge(changes::router())
        .merge(shops::router())
        .merge(supervision::router())
        .merge(supplies::router())
        .merge(stock::router())
        .merge(testing::router())
        .merge(reports::router())
        .merge(plans::router())
        .merge(levels::router())
        .merge(drills::router())
        .merge(open311::office::router())
        .merge(operations::router())
        .merge(canvass::router())
        .merge(registry::router())
        .merge(tracing::router())
}

/// Every route; a gate's checks stand by themselves.
fn parts() -> (Router<ApiState>, Router<Checks>, utoipa::openapi::OpenApi) {
    let (router, mut document) = routes().split_for_parts();
    let router = router.merge(open311::router());
    let (checks, of_checks) = checks::router().split_for_parts();
    document.merge(of_checks);
    (router, checks, document::complete(document))
}

/// The OpenAPI 3.1 document, as served at `/api/openapi.json`.
pub fn openapi() -> utoipa::openapi::OpenApi {
    parts().2
}

/// Everything the server answers.
pub fn router(state: ApiState) -> Router {
    let (router, checks, document) = parts();
    let checks = checks.with_state(Checks::new(state.app.clone()));
    service::finish(router, document, state).merge(checks)
}
