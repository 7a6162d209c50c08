//! Departures (外出, M42): asking to leave, the answer, going and coming back. The kinds and what each
//! needs are the plan's (source 004 一.(二): work with a health certificate and group coaches, medical
//! care with a paper, local work and farming logged with temperature each day, no visits to
//! relatives). Nothing here decides for an officer but what the plan itself states.

use crate::lang::{Lang, Speak};
use crate::time::Moment;
use crate::words::words;

words! {
    /// What somebody leaves for.
    DepartureKind {
        Work "work" "外出务工" "work elsewhere",
        Medical "medical" "外出就医" "medical care",
        LocalWork "local_work" "本地务工、劳作" "daily local work or farming",
        Visit "visit" "走亲访友" "visiting relatives",
    }
}

words! {
    /// A paper a departure rests on.
    Paper {
        HealthCertificate "health_certificate" "健康证明" "health certificate",
        MedicalPaper "medical_paper" "就医证明" "medical paper",
        GroupCoach "group_coach" "集中输送车次" "seat in a group coach",
    }
}

words! {
    /// Where a departure stands as it is kept.
    DepartureState {
        Requested "requested" "待审批" "waiting for a decision",
        Approved "approved" "已批准" "approved",
        Refused "refused" "未批准" "refused",
        Withdrawn "withdrawn" "已撤回" "withdrawn",
        Out "out" "已外出" "out",
        Returned "returned" "已返回" "returned",
    }
}

words! {
    /// What may be done about a departure.
    DepartureStep {
        Approve "approve" "批准" "approve",
        /// Also takes an approval back, as long as nobody has left.
        Refuse "refuse" "不批准" "refuse",
        Withdraw "withdraw" "撤回" "withdraw",
        Leave "leave" "登记外出" "left",
        Return "return" "登记返回" "returned",
    }
}

words! {
    /// Who refused or approved.
    DecidedHow {
        Officer "officer" "工作人员" "an officer",
        /// The plan states it: nobody had to judge.
        Plan "plan" "预案规定" "the plan",
        /// A measure that holds the person forbids it.
        Measure "measure" "管控措施" "a measure in force",
    }
}

words! {
    /// Where a departure stands by the clock.
    DepartureStanding {
        Requested "requested" "待审批" "waiting for a decision",
        Approved "approved" "已批准未外出" "approved, not left",
        Refused "refused" "未批准" "refused",
        Withdrawn "withdrawn" "已撤回" "withdrawn",
        Out "out" "在外" "out",
        /// Out past the day of return.
        Overdue "overdue" "逾期未返" "overdue",
        Returned "returned" "已返回" "returned",
        /// Its time went by and nobody left, or nobody decided.
        Lapsed "lapsed" "已过期" "lapsed",
    }
}

/// Longest departure a request may name; a plan may allow less.
pub const DAYS_MAX: i64 = 366;
/// Somebody comes home a little late before they are called overdue.
pub const LATE_MINUTES: i64 = 30;
/// How long before its time an approved medical departure explains an open door.
const EARLY_MINUTES: i64 = 60;

/// The step does not lead on from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{} is not possible: the departure is {}", step.word(), state.word())]
pub struct NoSuchStep {
    pub state: DepartureState,
    pub step: DepartureStep,
}

impl Speak for NoSuchStep {
    fn say(&self, lang: Lang) -> String {
        let (state, step) = (self.state.label(lang), self.step.label(lang));
        match lang {
            Lang::Zh => format!("这次外出目前是“{state}”，不能再“{step}”：请重新打开查看。"),
            Lang::En => {
                format!("This departure is “{state}” now, so not “{step}”: open it again.")
            }
        }
    }

    fn code(&self) -> &'static str {
        "departures.step"
    }
}

impl DepartureState {
    /// The state after a step.
    ///
    /// # Errors
    /// The step does not lead on from here.
    pub fn after(self, step: DepartureStep) -> Result<Self, NoSuchStep> {
        use DepartureStep as Step;
        Ok(match (self, step) {
            (Self::Requested, Step::Approve) => Self::Approved,
            (Self::Requested | Self::Approved, Step::Refuse) => Self::Refused,
            (Self::Requested | Self::Approved, Step::Withdraw) => Self::Withdrawn,
            (Self::Approved, Step::Leave) => Self::Out,
            (Self::Out, Step::Return) => Self::Returned,
            (state, step) => return Err(NoSuchStep { state, step }),
        })
    }

    /// Nothing more follows.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Refused | Self::Withdrawn | Self::Returned)
    }

    /// Where it stands by the clock: nobody has to mark it overdue.
    pub fn standing(self, until: Moment, now: Moment) -> DepartureStanding {
        use DepartureStanding as Now;
        match self {
            Self::Requested | Self::Approved if now >= until => Now::Lapsed,
            Self::Requested => Now::Requested,
            Self::Approved => Now::Approved,
            Self::Refused => Now::Refused,
            Self::Withdrawn => Now::Withdrawn,
            Self::Out if now > until.plus_minutes(LATE_MINUTES) => Now::Overdue,
            Self::Out => Now::Out,
            Self::Returned => Now::Returned,
        }
    }
}

/// Does a departure explain that its person's door opened at `at`?
pub fn explains(
    kind: DepartureKind,
    state: DepartureState,
    (from, until): (Moment, Moment),
    at: Moment,
) -> bool {
    kind == DepartureKind::Medical
        && matches!(state, DepartureState::Approved | DepartureState::Out)
        && at >= from.plus_minutes(-EARLY_MINUTES)
        && at <= until.plus_minutes(LATE_MINUTES)
}

#[cfg(test)]
mod tests;
