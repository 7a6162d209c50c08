//! Which matters a list shows, and what of them is counted.

use linli_domain::ids::{MatterId, UserId};
use linli_domain::time::Day;

use super::Matter;

/// Which matters a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    #[default]
    Open,
    Overdue,
    Waiting,
    ToVerify,
    Suspended,
    Asked,
    Supervised,
    Apart,
    Closed,
    All,
    Received,
    Responded,
    Resolved,
    Rated,
    Satisfied,
    Due,
    OnTime,
    Late,
    ClosedOn,
}

impl View {
    pub const ALL: &[Self] = &[
        Self::Open,
        Self::Overdue,
        Self::Waiting,
        Self::ToVerify,
        Self::Suspended,
        Self::Asked,
        Self::Supervised,
        Self::Apart,
        Self::Closed,
        Self::All,
        Self::Received,
        Self::Responded,
        Self::Resolved,
        Self::Rated,
        Self::Satisfied,
        Self::Due,
        Self::OnTime,
        Self::Late,
        Self::ClosedOn,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Waiting => "waiting",
            Self::ToVerify => "to_verify",
            Self::Suspended => "suspended",
            Self::Asked => "asked",
            Self::Supervised => "supervised",
            Self::Apart => "apart",
            Self::Closed => "closed",
            Self::All => "all",
            Self::Received => "received",
            Self::Responded => "responded",
            Self::Resolved => "resolved",
            Self::Rated => "rated",
            Self::Satisfied => "satisfied",
            Self::Due => "due",
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::ClosedOn => "closed_on",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.word() == word)
    }
}

/// What a list is narrowed by.
#[derive(Debug, Clone, Default)]
pub struct MatterFilter {
    pub view: View,
    pub kind: Option<String>,
    pub source: Option<String>,
    pub level: Option<String>,
    pub task_force: Option<String>,
    /// Only what lies in the area itself and in none below it.
    pub is_own: bool,
    /// Owned or handled by.
    pub of_user: Option<UserId>,
    pub phone_index: Option<Vec<u8>>,
    /// Days of the view's own date, both included.
    pub days: Option<(Day, Day)>,
    /// Only these.
    pub ids: Option<Vec<MatterId>>,
    /// The sort key and id of the last one of the page before.
    pub after: Option<(i64, MatterId)>,
}

impl View {
    /// Whether the list goes by when something has to happen, the soonest first.
    pub fn is_by_clock(self) -> bool {
        use View::{Asked, Open, Overdue, Supervised, Suspended, ToVerify, Waiting};
        matches!(self, Open | Overdue | Waiting | ToVerify | Suspended | Asked | Supervised)
    }

    pub(super) fn condition(self) -> &'static str {
        match self {
            Self::Open => "is_open = 1 and is_apart = 0",
            Self::Overdue => "is_open = 1 and is_apart = 0 and next_at < $now",
            Self::Waiting => "is_open = 1 and is_apart = 0 and state = 'collected'",
            Self::ToVerify => "is_open = 1 and state = 'fed_back'",
            Self::Suspended => "is_open = 1 and suspended_at is not null",
            Self::Asked => "is_open = 1 and asked_by is not null",
            Self::Supervised => "is_open = 1 and supervised_at is not null",
            Self::Apart => "is_open = 1 and is_apart = 1",
            Self::Closed => "is_open = 0",
            Self::All | Self::Received => "1 = 1",
            Self::Responded => "outcome_counts and answered_at <= answer_due_at",
            Self::Resolved => "outcome in ('answered', 'explained', 'resolved', 'approved')",
            Self::Rated => "outcome_counts and rating is not null",
            Self::Satisfied => "outcome_counts and rating >= 4",
            Self::Due => "outcome_counts and due_at is not null",
            Self::OnTime => "outcome_counts and closed_at <= due_at",
            Self::Late => {
                "outcome_counts and due_at is not null and (closed_at is null or closed_at > due_at)
                 and not (suspended_at is not null and is_open = 1)"
            }
            Self::ClosedOn => "is_open = 0",
        }
    }

    /// The moment by which its days go.
    pub(super) fn date(self) -> &'static str {
        match self {
            Self::Due | Self::OnTime | Self::Late => "due_at",
            Self::ClosedOn => "closed_at",
            _ => "reported_at",
        }
    }
}

/// What is counted in the rates: not parts of another, not handed on, not withdrawn.
pub(super) const COUNTS: &str = "coalesce(outcome, '') not in ('merged', 'handed_on', 'withdrawn')";

/// The key a list is sorted by, of a row of it.
pub fn sort_key(view: View, one: &Matter) -> i64 {
    if view.is_by_clock() { super::kept_next(one.next_at) } else { one.reported_at.0 }
}
