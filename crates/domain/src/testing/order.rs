//! Which sample answers a test that a measure ordered. A test that nobody took does not lie in wait: months
//! later a sample of a round for everybody would open a restriction again that was long over.

use crate::time::{Day, Moment};

/// A result comes a day or two after the sample; what ended by its time longer ago stays ended.
const RECENT_HOURS: i64 = 48;

/// A measure that is over, or will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureOver {
    /// When it ended; its end where it goes on.
    pub at: Moment,
    /// A word of `EndedHow` other than `time`: somebody ended it, and nothing is owed any more.
    pub released: bool,
}

/// A test that somebody owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    pub ordered_at: Moment,
    pub for_day: Day,
    /// Of a declaration: an older sample is a certificate, and decides otherwise.
    pub arrived_at: Option<Moment>,
    /// `None` for a test without a measure.
    pub measure: Option<MeasureOver>,
}

impl Owed {
    /// Whether a sample taken at this moment answers it.
    pub fn is_answered_at(&self, sampled_at: Moment) -> bool {
        let day = sampled_at.day();
        day >= self.for_day
            && day >= self.ordered_at.day()
            && self.arrived_at.is_none_or(|arrived| sampled_at > arrived)
            && self.measure.is_none_or(|over| !over.released && is_recent(over.at, sampled_at))
    }
}

/// Whether what ended at `over` still counts at `now`.
pub fn is_recent(over: Moment, now: Moment) -> bool {
    now <= over.plus_hours(RECENT_HOURS)
}
