//! How much a paper takes. A limit keeps one request from eating the memory of all.

use crate::error::PrintError;

/// Letters (Unicode scalar values) of one field or cell.
pub(crate) const FIELD: usize = 2_000;
/// Entries of a list in a letter: facts, test days, duties.
pub(crate) const LIST: usize = 60;
/// Metrics, corrections, responsibilities of one report.
pub(crate) const REPORT_ROWS: usize = 2_000;
/// Areas beside each other in one report.
pub(crate) const SUB_AREAS: usize = 200;
/// Rows of all sheets of a roster workbook together; Excel itself ends at 1,048,576 a sheet.
pub(crate) const ROSTER_ROWS: usize = 1_000_000;
/// Sheets of a roster workbook.
pub(crate) const ROSTER_SHEETS: usize = 200;
/// Columns of a roster sheet.
pub(crate) const ROSTER_COLUMNS: usize = 100;

/// Ok while `found` is at most `most`.
pub(crate) fn at_most(what: &'static str, found: usize, most: usize) -> Result<(), PrintError> {
    if found <= most { Ok(()) } else { Err(PrintError::Limit { what, found, most }) }
}

/// Ok while every text anywhere in the data is at most [`FIELD`] letters.
pub(crate) fn fields(data: &serde_json::Value) -> Result<(), PrintError> {
    match data {
        serde_json::Value::String(text) => at_most("field", text.chars().count(), FIELD),
        serde_json::Value::Array(items) => items.iter().try_for_each(fields),
        serde_json::Value::Object(map) => map.values().try_for_each(fields),
        _ => Ok(()),
    }
}
