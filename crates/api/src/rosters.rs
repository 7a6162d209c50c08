//! A roster's workbook: the cells of `app` put into the layout of `documents`. Shared by the server and
//! the command line.

use linli_app::registry::export_roster;
use linli_documents::PrintError;
use linli_documents::roster_table::{Cell, Column, RosterBook, RosterSheet};
use linli_domain::time::Moment;

/// The book as xlsx.
///
/// # Errors
/// No rows, or more than a workbook holds.
pub fn workbook(
    book: export_roster::RosterBook,
    purpose: String,
    exporter: String,
    exported_at: Moment,
) -> Result<Vec<u8>, PrintError> {
    let columns: Vec<Column> = export_roster::COLUMNS
        .iter()
        .map(|meaning| Column { name: meaning.label().to_owned(), width: 14.0 })
        .collect();
    let sheets = book
        .sheets
        .into_iter()
        .map(|sheet| RosterSheet {
            title: format!("{}居民信息花名册", sheet.name),
            name: sheet.name,
            columns: columns.clone(),
            rows: sheet.rows.into_iter().map(|row| row.map(cell).into()).collect(),
        })
        .collect();
    RosterBook { sheets, purpose, exporter, exported_at }.to_xlsx()
}

fn cell(text: String) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}
