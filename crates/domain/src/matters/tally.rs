//! The indicators of matters (三率、按期结案率): what one matter adds to which day. Counters of an area are sums of
//! these, so that a write changes them by the difference between before and after, and a recount gives the same.
//! Sources: 12345 接诉即办 (响应率、解决率、满意率); 按期结案率 = closed in time / (due - suspended).

use std::collections::BTreeMap;

use super::course::Outcome;
use crate::time::{Day, Moment};

/// What of a matter is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub reported_on: Day,
    /// Answers were promised by then.
    pub answer_due_at: Moment,
    pub answered_at: Option<Moment>,
    /// The end of the last clock; none before it is filed.
    pub due_at: Option<Moment>,
    pub is_suspended: bool,
    pub closed_at: Option<Moment>,
    pub outcome: Option<Outcome>,
    pub reworks: i64,
    /// 1 to 5.
    pub rating: Option<i64>,
}

/// Numbers of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Of the matters reported that day:
    pub received: i64,
    pub responded: i64,
    pub resolved: i64,
    pub rated: i64,
    pub satisfied: i64,
    pub reworks: i64,
    /// Parts of another, handed on, withdrawn: not counted in the rates.
    pub apart: i64,
    /// Of the matters due that day:
    pub due: i64,
    pub suspended: i64,
    pub on_time: i64,
    /// Closed that day.
    pub closed: i64,
}

/// From this rating on somebody is satisfied.
const SATISFIED: i64 = 4;

impl Tally {
    /// In the order of the columns that keep them.
    pub fn parts(&self) -> [i64; 11] {
        let t = self;
        [
            t.received,
            t.responded,
            t.resolved,
            t.rated,
            t.satisfied,
            t.reworks,
            t.apart,
            t.due,
            t.suspended,
            t.on_time,
            t.closed,
        ]
    }

    pub fn of_parts(p: [i64; 11]) -> Self {
        let [
            received,
            responded,
            resolved,
            rated,
            satisfied,
            reworks,
            apart,
            due,
            suspended,
            on_time,
            closed,
        ] = p;
        Self {
            received,
            responded,
            resolved,
            rated,
            satisfied,
            reworks,
            apart,
            due,
            suspended,
            on_time,
            closed,
        }
    }

    pub fn plus(&self, other: &Self, sign: i64) -> Self {
        let (mut sum, other) = (self.parts(), other.parts());
        for (sum, other) in sum.iter_mut().zip(other) {
            *sum += sign * other;
        }
        Self::of_parts(sum)
    }
}

/// What the matter adds to each day.
pub fn tally(one: &Counted) -> BTreeMap<Day, Tally> {
    let mut days: BTreeMap<Day, Tally> = BTreeMap::new();
    let apart =
        matches!(one.outcome, Some(Outcome::Merged | Outcome::HandedOn | Outcome::Withdrawn));
    let reported = days.entry(one.reported_on).or_default();
    reported.received = 1;
    reported.apart = apart.into();
    if !apart {
        let settled = matches!(
            one.outcome,
            Some(Outcome::Answered | Outcome::Explained | Outcome::Resolved | Outcome::Approved)
        );
        reported.responded = one.answered_at.is_some_and(|at| at <= one.answer_due_at).into();
        reported.resolved = settled.into();
        reported.rated = one.rating.is_some().into();
        reported.satisfied = one.rating.is_some_and(|rating| rating >= SATISFIED).into();
        reported.reworks = one.reworks;
    }
    if let Some(due_at) = one.due_at.filter(|_| !apart) {
        let day = days.entry(due_at.day()).or_default();
        day.due = 1;
        day.suspended = (one.is_suspended && one.closed_at.is_none()).into();
        day.on_time = one.closed_at.is_some_and(|at| at <= due_at).into();
    }
    if let Some(closed_at) = one.closed_at {
        days.entry(closed_at.day()).or_default().closed = 1;
    }
    days
}

/// How open matters stand, by what somebody has to do with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    pub open: i64,
    pub waiting: i64,
    pub to_verify: i64,
    pub suspended: i64,
    pub asked: i64,
    pub supervised: i64,
    /// Kept apart: floods, places nobody could make out.
    pub apart: i64,
}

impl Standing {
    /// In the order of the columns that keep them.
    pub fn parts(&self) -> [i64; 7] {
        let s = self;
        [s.open, s.waiting, s.to_verify, s.suspended, s.asked, s.supervised, s.apart]
    }

    pub fn of_parts(p: [i64; 7]) -> Self {
        let [open, waiting, to_verify, suspended, asked, supervised, apart] = p;
        Self { open, waiting, to_verify, suspended, asked, supervised, apart }
    }

    pub fn plus(&self, other: &Self, sign: i64) -> Self {
        let (mut sum, other) = (self.parts(), other.parts());
        for (sum, other) in sum.iter_mut().zip(other) {
            *sum += sign * other;
        }
        Self::of_parts(sum)
    }
}

/// By how much each day changes when a matter becomes another: after minus before.
pub fn difference(before: Option<&Counted>, after: Option<&Counted>) -> Vec<(Day, Tally)> {
    let mut days = after.map(tally).unwrap_or_default();
    for (day, old) in before.map(tally).unwrap_or_default() {
        let new = days.entry(day).or_default();
        *new = new.plus(&old, -1);
    }
    days.into_iter().filter(|(_, change)| *change != Tally::default()).collect()
}
