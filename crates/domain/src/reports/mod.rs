//! The daily report (日报, M33) and the owners of a plan's clauses (责任清单, M41): when a report
//! closes, how it moves from draft to signed, how a clause is judged. Counts nothing itself.

pub mod content;
pub mod duty;
pub mod schedule;
pub mod status;
#[cfg(test)]
mod tests;
