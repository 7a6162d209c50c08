//! The optional sections of `plan.toml` about measures, tracing, tests, levels of response and what
//! they cost, as `docs/plans.md` lists them. A section that is left out has the defaults written
//! here; every number has a limit. Types only: `check` holds them against the rest of the plan.

mod check;
mod levels;
mod rules;
mod testing;
#[cfg(test)]
mod tests;

pub(super) use check::check;
pub use levels::{Beds, Level, Resources, StaffCost, StaffUnit, StockCost, StockUnit};
pub use rules::{Care, CountsFrom, Fall, Limits, MeasureRules, RiskAreas};
pub use testing::{Channel, ContactClass, Link, StaffTests, Tests, Tracing, TracingRule};

/// Longest name and longest sentence of a section, in characters.
pub(super) const NAME_MAX: usize = 64;
pub(super) const TEXT_MAX: usize = 500;

/// Words of a section with the Chinese and English a person reads.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal $zh:literal $en:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize,
            serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As `plan.toml` and tables write it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub fn label(self, lang: crate::lang::Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($zh, $en)),+ }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}
use words;
