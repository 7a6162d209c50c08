//! How Linli's papers are made: letters and daily reports as PDF, Word and Excel, rosters as Excel.
//! It prints what it is given. It never decides, looks nothing up, reads no clock and keeps nothing.

pub mod daily_report;
pub mod diary;
pub mod letters;
pub mod passes;
pub mod reply;
pub mod roster_table;
pub mod supply_papers;
pub mod typesetter;
pub(crate) mod words;

mod error;
mod limits;
mod workbook;

pub use error::PrintError;

// The samples serve the example as well, which knows this crate by its name.
#[cfg(test)]
extern crate self as linli_documents;
#[cfg(test)]
#[path = "../examples/papers/samples.rs"]
mod samples;
