//! The one integration-test binary: every feature as its users meet it, on both databases.

mod access;
mod areas;
mod arrivals;
mod canvass;
mod identity;
mod journal;
mod measures;
mod operations;
mod registry;
mod reports;
mod storage;
