//! The optional sections of `plan.toml` about measures, tracing, tests, levels of response and what
//! they cost, as `docs/plans.md` lists them. A section that is left out has the defaults written
//! here; every number has a limit. Types only: `check` holds them against the rest of the plan.

mod changes;
mod check;
mod gates;
mod levels;
mod matters;
mod rules;
mod supplies;
mod testing;
#[cfg(test)]
mod tests;

pub use changes::{Changes, Checklist, ChecklistQuestion};
pub(super) use check::check;
pub use check::measure_words;
pub use gates::{Deliveries, Gates, PassRule, Step, Vehicles};
pub use levels::{Beds, Level, Resources, StaffCost, StaffUnit, StockCost, StockUnit};
pub use matters::MatterRules;
pub use rules::{Care, CountsFrom, Fall, Limits, MeasureRules, RiskAreas};
pub use supplies::{AidShop, KitPart, SupplyRules};
pub use testing::{Channel, ContactClass, Link, StaffTests, Tests, Tracing, TracingRule};

use crate::words::words;

/// Longest name and longest sentence of a section, in characters.
pub(super) const NAME_MAX: usize = 64;
pub(super) const TEXT_MAX: usize = 500;
