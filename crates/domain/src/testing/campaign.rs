//! Who must be tested and is not (应检尽检): everybody on the list of a campaign has exactly one
//! outcome, and the outcomes add up to all of them.

/// Where somebody on the list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TestOutcome {
    /// Not sampled, and nothing said why.
    Missing,
    Sampled,
    /// Does not want to; a reason is kept. A refusal restricts nobody by itself.
    Refused,
    /// Need not, with a reason: tested elsewhere, ill, away, an infant.
    Exempt,
}

impl TestOutcome {
    pub const ALL: [Self; 4] = [Self::Missing, Self::Sampled, Self::Refused, Self::Exempt];

    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Sampled => "sampled",
            Self::Refused => "refused",
            Self::Exempt => "exempt",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// What stands after something was entered: a sample that was taken stays taken, everything else
    /// gives way to what was said last.
    pub fn then(self, said: Self) -> Self {
        if self == Self::Sampled { self } else { said }
    }
}

/// The outcomes of a list. They add up to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CampaignTotals {
    pub missing: i64,
    pub sampled: i64,
    pub refused: i64,
    pub exempt: i64,
}

impl CampaignTotals {
    pub fn add(&mut self, outcome: TestOutcome, people: i64) {
        match outcome {
            TestOutcome::Missing => self.missing += people,
            TestOutcome::Sampled => self.sampled += people,
            TestOutcome::Refused => self.refused += people,
            TestOutcome::Exempt => self.exempt += people,
        }
    }

    pub fn people(&self) -> i64 {
        self.missing + self.sampled + self.refused + self.exempt
    }
}
