//! Levels of response (响应级别, M17): which scenario of a plan holds in an area, what a switch would
//! begin and end, and the clocks that a risk trigger starts. Which scenarios there
//! are and what is live in each stands in the plan (`[[levels]]`). Reads no clock and no records.

mod clock;
mod narrow;
mod switch;
#[cfg(test)]
mod tests;

pub use clock::{Clock, ClockState, clock_of};
pub use narrow::{first_level, narrowed};
pub use switch::{Begins, LevelChange, change};

/// A switch may be laid this far ahead; further is a plan, not a switch.
pub const AHEAD_HOURS_MAX: i64 = 7 * 24;
/// A proposal nobody confirmed for so long is over: what it rested on has moved on.
pub const PROPOSAL_HOURS: i64 = 72;
/// Longest reason, and longest number and name of an order, in characters.
pub const REASON_CHARS_MAX: usize = 1_000;
pub const ORDER_CHARS_MAX: usize = 200;
