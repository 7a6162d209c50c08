//! Reads a roster as offices keep it, xlsx, xls or text, household by household (M5).
//! Never writes to the database and never holds more than one household and an index in memory.

use std::io::{BufReader, Read, Seek};
use std::ops::ControlFlow;

mod assemble;
mod detect;
mod error;
mod households;
mod items;
mod lines;
mod place_cells;
mod summary;
mod workbook;

pub use error::ReadRosterError;
pub use items::{ReviewRow, RosterHousehold, RosterItem, RosterLine, RowCells};
pub use summary::{RosterSummary, SheetCount};

use assemble::Assembler;
use detect::Format;

/// Rows about people in one file; a bigger one is split.
pub const ROWS_MAX: u64 = 3_000_000;
/// Characters in one cell: Excel's own limit.
pub const CELL_CHARACTERS_MAX: usize = 32_767;
/// Bytes of a workbook once unpacked.
pub const WORKBOOK_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// Reads the roster in `source` and hands each household and each unreadable row to `sink`, in file
/// order. `name` is the file's name without its ending: the compound when the file names none.
///
/// The kind of file is told by its content. A household may come in parts when its rows lie apart;
/// the later parts say `continued`. `Break` from the sink ends with `ReadRosterError::Stopped`.
pub fn read_roster<S: Read + Seek>(
    source: S,
    name: &str,
    sink: &mut dyn FnMut(RosterItem) -> ControlFlow<()>,
) -> Result<RosterSummary, ReadRosterError> {
    let mut source = BufReader::with_capacity(64 * 1024, source);
    let format = detect::detect(&mut source)?;
    let mut assembler = Assembler::new(sink);
    match format {
        Format::Xlsx => workbook::read_xlsx(source, name, &mut assembler)?,
        Format::Xls => workbook::read_xls(source, name, &mut assembler)?,
        Format::Text(encoding) => lines::read_lines(source, encoding, name, &mut assembler)?,
    }
    assembler.finish()
}

#[cfg(test)]
mod tests;
