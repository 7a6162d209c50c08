//! Tests: campaigns, sampling tables, results of laboratories, positives, the staff's calendar.

mod campaigns;
mod lab;
mod own;
mod positives;
mod sessions;
mod staff;
mod tubes;
mod wire;

use utoipa_axum::router::OpenApiRouter;

use crate::state::ApiState;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .merge(campaigns::router())
        .merge(sessions::router())
        .merge(tubes::router())
        .merge(lab::router())
        .merge(positives::router())
        .merge(staff::router())
        .merge(own::router())
}
