//! The one integration-test binary: every feature as its users meet it, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "clippy knows tests by their attribute; their helpers are tests as well"
)]

mod access;
mod areas;
mod arrivals;
mod canvass;
mod care;
mod cases;
mod changes;
mod departures;
mod drills;
mod exchange;
mod explained;
mod faces;
mod facilities;
mod facts;
mod gates;
mod identity;
mod journal;
mod legitimacy;
mod levels;
mod links;
mod matters;
mod measures;
mod operations;
mod plans;
mod registry;
mod reports;
mod residents;
mod shops;
mod simulation;
mod storage;
mod supervision;
mod supplies;
mod testing;
mod tracing;
mod visits;
