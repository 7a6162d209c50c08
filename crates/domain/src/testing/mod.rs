//! Tests (核酸检测, M15) and the calendar of front-line staff (M18): tubes and what a result means
//! for the people in them, rows of laboratories, who must be tested and is not, the chain along
//! which a positive is told. Nobody is called positive from a pool: everybody in it is tested again,
//! alone. Reads no clock and no records; limits of time stand in the plan (`[tests]`).

mod campaign;
mod cells;
mod chain;
mod order;
mod result;
mod staff;
mod tube;

pub use crate::plans::sections::Channel;
pub use campaign::{CampaignTotals, TestOutcome};
pub use cells::{LAB_COLUMNS, LabColumn, read_lab_channel, read_lab_result, read_lab_status};
pub use chain::{NextStep, Step, next_step};
pub use order::{MeasureOver, Owed, is_recent};
pub use result::{RowOutcome, Said, Status, Times, TubeKnown, Verdict, concerns, judge};
pub use staff::{Bar, Health, StaffRule, standing};
pub use tube::{CodeError, Tube, TubeCode, TubeError};

/// What a laboratory found in a tube.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TestResult {
    Negative,
    Positive,
    /// One target only, a grey zone, a sample that cannot be used: taken again (可疑、灰区、需重采).
    Inconclusive,
}

impl TestResult {
    pub const ALL: [Self; 3] = [Self::Negative, Self::Positive, Self::Inconclusive];

    pub fn word(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Positive => "positive",
            Self::Inconclusive => "inconclusive",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|result| result.word() == word)
    }
}

#[cfg(test)]
mod tests;
