//! What the rules cost (推演, M17): from who falls under which row of a plan, day by day: people per
//! measure, tests, rooms, beds, shifts, stock, and where it runs out first. Nothing here foretells
//! an epidemic: cases and contacts are those somebody assumes, the rest follows from the rules.
//! Pure: reads no clock and no records.

mod course;
mod load;
mod needs;
mod shortage;
#[cfg(test)]
mod tests;

pub use course::{Course, Stage};
pub use load::{Cohort, Load};
pub use needs::{Have, Need, NeedKind, Needs, needs};
pub use shortage::{Shortage, first_shortage};

use serde::{Deserialize, Serialize};

/// Days looked ahead unless asked otherwise: the span a stock must last.
pub const DAYS: usize = 30;
pub const DAYS_MAX: usize = 90;
/// Most people one assumption can name; no district has more.
pub const ASSUMED_MAX: u64 = 10_000_000;
/// Days a case stays in the designated hospital unless assumed otherwise. A planning figure, said
/// beside every result, not a rule of a plan.
pub const CASE_DAYS: u32 = 14;

/// What somebody assumes to happen, beside what is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Assumed {
    /// Cases who go to the designated hospital today.
    pub cases: u64,
    pub case_days: u32,
    /// Their close contacts, decided by the plan's table `contact`.
    pub contacts: u64,
    /// Contacts of those, decided by the same table.
    pub secondary_contacts: u64,
    /// Every household is canvassed, within the plan's time.
    pub canvass: bool,
}

impl Default for Assumed {
    fn default() -> Self {
        Self { cases: 0, case_days: CASE_DAYS, contacts: 0, secondary_contacts: 0, canvass: false }
    }
}
