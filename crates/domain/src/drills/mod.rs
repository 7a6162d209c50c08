//! Drills (演练, M17): a script of events laid on a copy of a district's records, and the score of what
//! came of them. Nothing of a drill is real, and everything it writes says so.

mod score;
mod script;
#[cfg(test)]
mod tests;

pub use score::{Part, Score, Tally, score};
pub use script::{Event, Injected, Script, ScriptError};

/// Hours a drill may last: a month.
pub const HOURS_MAX: u32 = 31 * 24;
pub const EVENTS_MAX: usize = 500;
/// People or households one event may concern.
pub const COUNT_MAX: u32 = 1_000;
/// Bytes of a script.
pub const SCRIPT_BYTES_MAX: usize = 256 * 1024;
