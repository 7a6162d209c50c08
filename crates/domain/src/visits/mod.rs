//! Visits (走访): what a worker may find at a door. Says nothing about who is visited when; the plan
//! does.

pub mod care;
pub mod planning;
pub mod route;

use crate::lang::Lang;
use crate::words::words;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitOutcome {
    AtHome,
    Nobody,
    NeedsHelp,
    Refused,
}

impl VisitOutcome {
    pub const ALL: [Self; 4] = [Self::AtHome, Self::Nobody, Self::NeedsHelp, Self::Refused];

    pub fn word(self) -> &'static str {
        match self {
            Self::AtHome => "at_home",
            Self::Nobody => "nobody",
            Self::NeedsHelp => "needs_help",
            Self::Refused => "refused",
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::AtHome => lang.pick("在家正常", "at home, well"),
            Self::Nobody => lang.pick("家中无人", "nobody home"),
            Self::NeedsHelp => lang.pick("需要帮助", "needs help"),
            Self::Refused => lang.pick("拒绝", "refused"),
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }
}

impl VisitOutcome {
    /// Somebody was seen or spoken to: only this fulfils a planned visit. Who refuses was there.
    pub fn reached(self) -> bool {
        self != Self::Nobody
    }
}

words! {
    /// What is planned.
    TaskKind {
        /// A visit to somebody who needs care.
        Visit "visit" "走访" "visit",
        /// A routine of the plan.
        Routine "routine" "例行工作" "routine",
    }
}

words! {
    /// How a planned task ended; one word each, so that they add up to all that was planned.
    TaskState {
        Planned "planned" "待完成" "to be done",
        Done "done" "已完成" "done",
        Excused "excused" "已说明" "excused",
        /// The need ended, the person moved or died, before it was due.
        Dropped "dropped" "已取消" "called off",
    }
}
