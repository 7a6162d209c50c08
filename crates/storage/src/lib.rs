//! How Linli's records are kept: the only crate that says SQL. One text of SQL serves SQLite and
//! PostgreSQL; what differs sits in `dialect`. Decides nothing about people, authorises nobody.

mod beside;
mod db;
mod dialect;
mod error;
mod migrate;
mod postgres;
mod row;
mod selectivity;
mod sqlite;

pub mod areas;
pub mod arrivals;
pub mod canvass;
pub mod care;
pub mod custody;
pub mod deliveries;
pub mod departures;
pub mod dump;
pub mod erase;
pub mod facilities;
pub mod facts;
pub mod gates;
pub mod identity;
pub mod journal;
pub mod legitimacy;
pub mod levels;
pub mod links;
pub mod matters;
pub mod measures;
pub mod notices;
pub mod office;
pub mod operations;
pub mod passes;
pub mod plans;
pub mod registry;
pub mod reports;
pub mod simulation;
pub mod stock;
pub mod supervision;
pub mod supplies;
pub mod tables;
pub mod testing;
pub mod tracing;
pub mod vault;
pub mod visits;
pub mod work;

pub use beside::{Serving, fold_log, hold_alone};
pub use db::{Db, DbUrl, Reader, Tx};
pub use error::Error;
pub use row::{Row, Value};
