//! Supplies (M25): the catalogue, orders, rounds, runs and their papers. A phone at the door sends its orders and
//! deliveries as operations.

mod bags;
mod catalogue;
mod lines;
mod orders;
mod own;
mod papers;
mod rounds;

use utoipa_axum::router::OpenApiRouter;

use crate::state::ApiState;

pub(crate) use orders::order_label;
pub(crate) use papers::rendered;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .merge(catalogue::router())
        .merge(orders::router())
        .merge(bags::router())
        .merge(own::router())
        .merge(rounds::router())
        .merge(lines::router())
        .merge(papers::router())
}
