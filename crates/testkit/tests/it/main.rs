//! The one integration-test binary: every feature as its users meet it, on both databases.

mod access;
mod areas;
mod canvass;
mod identity;
mod journal;
mod operations;
mod storage;
