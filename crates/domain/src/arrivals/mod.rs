//! Arrivals (来返人员): the facts of a declaration that the plan's table `arrival` is asked about,
//! and what the answering row says. What follows for whom is decided nowhere in this code: the rows
//! stand in `plans/<plan>/tables/arrival.csv`. Reads no clock and no records.

mod cells;
mod facts;
mod fall;
mod outcome;
mod reason;
mod risk;

pub use cells::{read_moment, read_result, read_truth};
pub use facts::{Declared, age_years, naat_age_hours};
pub use fall::{Fallen, Lasting, fall, rise};
pub use outcome::{After, NextMeasure, Outcome, Undecided, asked, decide, decide_by};
pub use reason::{basis_text, fact_text, measure_label, reason};
pub use risk::{LOOK_BACK_DAYS, RiskArea, RiskLevel, RiskMap, areas_around};

use serde::{Deserialize, Serialize};

/// The table of a plan that decides about arrivals.
pub const TABLE: &str = "arrival";

/// Who handed the declaration in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Resident,
    Hotel,
    Employer,
    Office,
    Gate,
}

impl Source {
    pub const ALL: [Self; 5] =
        [Self::Resident, Self::Hotel, Self::Employer, Self::Office, Self::Gate];

    pub fn word(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Hotel => "hotel",
            Self::Employer => "employer",
            Self::Office => "office",
            Self::Gate => "gate",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.word() == word)
    }
}

/// What a laboratory found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NaatResult {
    Negative,
    Positive,
}

impl NaatResult {
    pub fn word(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Positive => "positive",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Negative, Self::Positive].into_iter().find(|result| result.word() == word)
    }
}

#[cfg(test)]
mod tests;
