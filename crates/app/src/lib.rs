//! What people do with Linli: one file per use case, `<feature>/<verb_noun>.rs`. The first line of
//! a use case authorises. Holds clock and chance; says no SQL and no HTTP.

pub mod app;
pub mod areas;
pub mod arrivals;
pub mod canvass;
pub mod care;
pub mod context;
pub mod custody;
pub mod departures;
pub mod drills;
pub mod error;
pub mod facilities;
pub mod facts;
pub mod identity;
pub mod input;
pub mod jobs;
pub mod journal;
pub mod legitimacy;
pub mod levels;
pub mod limiter;
pub mod links;
pub mod live;
pub mod matters;
pub mod measures;
pub mod notices;
pub mod operations;
pub mod plans;
pub mod registry;
pub mod rehearsal;
pub mod reports;
pub mod residents;
pub mod supervision;
pub mod testing;
pub mod tracing;
pub mod visits;
pub mod work;
