//! Visits (走访): what a worker may find at a door. Says nothing about who is visited when; the plan
//! does.

use crate::lang::Lang;

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
