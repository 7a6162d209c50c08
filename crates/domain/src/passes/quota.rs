//! How often a household may go out (一户一证：每两天可派一人外出采购). Counted over all its passes and all
//! gates; what was recorded offline is merged by the same rule.

use serde::Deserialize;
use uuid::Uuid;

use crate::time::{Day, Moment};
use crate::words::words;

/// Uses of a household that are remembered at once.
pub const USES_MAX: usize = 64;

words! {
    /// How the days of a quota are counted.
    Counting {
        Calendar "calendar" "按自然日" "by calendar days",
        Rolling "rolling" "按小时滚动" "rolling",
    }
}

/// So many people in so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    pub people: u8,
    pub days: u8,
    pub counting: Counting,
}

/// One time a household went out on an errand that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    pub at: Moment,
    /// The check it was seen at; the same check counts once.
    pub check: Uuid,
}

/// Whether one more may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// This very check has counted already.
    Counted,
    Free,
    /// Used up; when the next may go.
    Used {
        next_at: Moment,
    },
}

impl Quota {
    /// Whether somebody may go at `at` after `uses`. Uses later than `at` count too: what was
    /// recorded at another gate meanwhile is known.
    pub fn admits(&self, uses: &[Use], at: Moment, check: Uuid) -> Admission {
        if uses.iter().any(|one| one.check == check) {
            return Admission::Counted;
        }
        let near: Vec<Moment> =
            uses.iter().map(|one| one.at).filter(|used| self.counts(*used, at)).collect();
        if near.len() < usize::from(self.people) {
            return Admission::Free;
        }
        let next_at = match self.counting {
            Counting::Calendar => self.window(at).1,
            Counting::Rolling => {
                let oldest = near.iter().min().copied().unwrap_or(at);
                oldest.plus_hours(self.hours())
            }
        };
        Admission::Used { next_at }
    }

    /// Whether a use counts against somebody going at `at`.
    fn counts(&self, used: Moment, at: Moment) -> bool {
        match self.counting {
            Counting::Calendar => {
                let (from, until) = self.window(at);
                from <= used && used < until
            }
            Counting::Rolling => (used.0 - at.0).abs() < self.hours() * 3_600_000,
        }
    }

    /// The window of calendar days that `at` lies in.
    fn window(&self, at: Moment) -> (Moment, Moment) {
        let days = i64::from(self.days.max(1));
        let first = at.day().0.div_euclid(days) * days;
        (Day(first).start(), Day(first + days).start())
    }

    fn hours(&self) -> i64 {
        i64::from(self.days) * 24
    }

    /// Uses before this moment count no more for anybody going at `now` or later.
    pub fn horizon(&self, now: Moment) -> Moment {
        now.plus_hours(-self.hours())
    }
}
