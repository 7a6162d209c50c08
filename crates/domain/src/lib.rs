//! What is true in Linli: types, codes, state machines, decision tables, plan packs, permissions.
//! No input or output, no clock, no chance, no async, no SQL: `now` comes in as a value.

pub mod areas;
pub mod arrivals;
pub mod canvass;
pub mod care;
pub mod custody;
pub mod departures;
pub mod drills;
pub mod facilities;
pub mod gates;
pub mod identity;
pub mod ids;
pub mod journal;
pub mod lang;
pub mod levels;
pub mod links;
pub mod matters;
pub mod measures;
pub mod passes;
pub mod plans;
pub mod registry;
pub mod reports;
pub mod simulation;
pub mod supervision;
pub mod supplies;
pub mod testing;
pub mod time;
pub mod tracing;
pub mod visits;
mod words;
