//! A clock of the plan (时限): begun by a trigger, to be started and completed by moments that the
//! plan's deadline sets. Says where it stands and never forgives: what was late stays late.

use serde::Serialize;

use crate::areas::AreaLevel;
use crate::canvass::due::{due_after, plan_level};
use crate::lang::Lang;
use crate::plans::deadline::{Deadline, Due};
use crate::time::Moment;

/// The times of one clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub began_at: Moment,
    /// By when it must have started; none where the plan sets no such time.
    pub start_due_at: Option<Moment>,
    pub due_at: Moment,
    pub started_at: Option<Moment>,
    pub done_at: Option<Moment>,
}

/// Where a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// Past its end and not done.
    Late,
    /// Not started although it should have been.
    StartLate,
    /// Not started, and still in time.
    Waiting,
    /// Started and in time.
    Running,
    DoneLate,
    Done,
}

impl ClockState {
    pub const ALL: [Self; 6] =
        [Self::Late, Self::StartLate, Self::Waiting, Self::Running, Self::DoneLate, Self::Done];

    pub fn word(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::StartLate => "start_late",
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::DoneLate => "done_late",
            Self::Done => "done",
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Late => lang.pick("已超时", "late"),
            Self::StartLate => lang.pick("未按时启动", "not started in time"),
            Self::Waiting => lang.pick("待启动", "to start"),
            Self::Running => lang.pick("进行中", "running"),
            Self::DoneLate => lang.pick("超时完成", "done late"),
            Self::Done => lang.pick("按时完成", "done in time"),
        }
    }

    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::DoneLate)
    }
}

impl Clock {
    /// Where it stands at `now`. A moment is in time up to and including the one it is due.
    pub fn state(&self, now: Moment) -> ClockState {
        match (self.done_at, self.started_at) {
            (Some(done), _) if done > self.due_at => ClockState::DoneLate,
            (Some(_), _) => ClockState::Done,
            (None, _) if now > self.due_at => ClockState::Late,
            (None, Some(_)) => ClockState::Running,
            (None, None) if self.start_due_at.is_some_and(|due| now > due) => ClockState::StartLate,
            (None, None) => ClockState::Waiting,
        }
    }

    /// Started after it should have been, whatever came of it.
    pub fn started_late(&self) -> bool {
        matches!((self.started_at, self.start_due_at), (Some(at), Some(due)) if at > due)
    }

    /// Was every moment of it kept, or can it still be?
    pub fn is_kept(&self, now: Moment) -> bool {
        use ClockState::{Done, Running, Waiting};
        matches!(self.state(now), Done | Running | Waiting) && !self.started_late()
    }

    /// The next moment to be kept: the start while it has not started, then the end.
    pub fn next_due(&self) -> Moment {
        match (self.started_at, self.start_due_at) {
            (None, Some(start)) => start,
            _ => self.due_at,
        }
    }
}

/// The clock that a deadline of the plan starts at `trigger` for an area of `level`; `None` when the
/// deadline sets no end for that level.
pub fn clock_of(deadline: &Deadline, level: AreaLevel, trigger: Moment) -> Option<Clock> {
    let level = plan_level(level);
    let at = |due: &Option<Due>| Some(due_after(due.as_ref()?.at(level)?, trigger));
    Some(Clock {
        began_at: trigger,
        start_due_at: at(&deadline.start),
        due_at: at(&deadline.complete)?,
        started_at: None,
        done_at: None,
    })
}
