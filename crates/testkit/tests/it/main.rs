//! The one integration-test binary: every feature as its users meet it, on both databases.

mod access;
mod areas;
mod identity;
mod journal;
mod reports;
mod storage;
