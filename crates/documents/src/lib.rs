//! How Linli's papers are made: letters and daily reports as PDF, Word and Excel, rosters as Excel.
//! It prints what it is given. It never decides, looks nothing up, reads no clock and keeps nothing.

pub mod letters;
pub mod daily_report;
pub mod roster_table;
pub mod typesetter;
pub(crate) mod words;

mod error;
mod limits;
mod workbook;

pub use error::PrintError;
