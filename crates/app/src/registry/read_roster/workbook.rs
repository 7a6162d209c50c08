//! Reads rosters kept as Excel workbooks: xlsx cell by cell, the old xls sheet by sheet.

use std::io::{Read, Seek};

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, Xls, XlsError, Xlsx, XlsxError};
use linli_domain::registry::{Cell, Cells, Columns};
use linli_domain::time::Day;

use super::CELL_CHARACTERS_MAX;
use super::assemble::{Assembler, Layout};
use super::error::ReadRosterError;

/// One row of a sheet, cells of columns that are not there left out at the end.
struct SheetRow<'a>(Vec<DataRef<'a>>);

impl Cells for SheetRow<'_> {
    fn cell(&self, column: usize) -> Cell<'_> {
        match self.0.get(column) {
            Some(DataRef::String(text) | DataRef::DateTimeIso(text)) => Cell::Text(text),
            Some(DataRef::SharedString(text)) => Cell::Text(text),
            Some(DataRef::Int(number)) => Cell::Number(*number as f64),
            Some(DataRef::Float(number)) => Cell::Number(*number),
            Some(DataRef::DateTime(at)) => cell_of_date(at),
            _ => Cell::Empty,
        }
    }

    fn width(&self) -> usize {
        self.0.len()
    }
}

struct OldRow<'a>(&'a [Data]);

impl Cells for OldRow<'_> {
    fn cell(&self, column: usize) -> Cell<'_> {
        match self.0.get(column) {
            Some(Data::String(text) | Data::DateTimeIso(text)) => Cell::Text(text),
            Some(Data::Int(number)) => Cell::Number(*number as f64),
            Some(Data::Float(number)) => Cell::Number(*number),
            Some(Data::DateTime(at)) => cell_of_date(at),
            _ => Cell::Empty,
        }
    }

    fn width(&self) -> usize {
        self.0.len()
    }
}

/// A number shown as a date; a number too big for one is a number all the same.
fn cell_of_date(at: &ExcelDateTime) -> Cell<'static> {
    let number = at.as_f64();
    if at.is_duration() || !(1.0..=80_000.0).contains(&number) {
        return Cell::Number(number);
    }
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    let day = Day::from_ymd(
        i16::try_from(year).unwrap_or_default(),
        i8::try_from(month).unwrap_or_default(),
        i8::try_from(day).unwrap_or_default(),
    );
    day.map_or(Cell::Number(number), Cell::Day)
}

/// Reads every worksheet, hidden ones too, in the order of the tabs.
pub(super) fn read_xlsx<S: Read + Seek>(
    source: S,
    name: &str,
    assembler: &mut Assembler<'_>,
) -> Result<(), ReadRosterError> {
    let mut book: Xlsx<S> = Xlsx::new(source).map_err(of_xlsx)?;
    let kinds = book.sheets_metadata().to_vec();
    for sheet in kinds.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        assembler.begin_sheet(&sheet.name, name, Layout::Sheet);
        let mut reader = match book.worksheet_cells_reader(&sheet.name) {
            Ok(reader) => reader,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(of_xlsx(error)),
        };
        let mut row = SheetRow(Vec::new());
        let mut row_at = 0_u32;
        while let Some(cell) = reader.next_cell().map_err(of_xlsx)? {
            let (at, column) = cell.get_position();
            if at != row_at {
                assembler.row(row_at + 1, &row)?;
                row.0.clear();
                row_at = at;
            }
            let value = cell.get_value().clone();
            if let DataRef::String(text) = &value {
                check_length(text, &sheet.name, at)?;
            } else if let DataRef::SharedString(text) = &value {
                check_length(text, &sheet.name, at)?;
            }
            let column = column as usize;
            if column < Columns::WIDTH_MAX && !matches!(value, DataRef::Empty) {
                if row.0.len() <= column {
                    row.0.resize(column + 1, DataRef::Empty);
                }
                if let Some(slot) = row.0.get_mut(column) {
                    *slot = value;
                }
            }
        }
        assembler.row(row_at + 1, &row)?;
        assembler.end_sheet()?;
    }
    Ok(())
}

/// Reads an Excel 97 workbook. Its sheets have at most 65,536 rows.
pub(super) fn read_xls<S: Read + Seek>(
    source: S,
    name: &str,
    assembler: &mut Assembler<'_>,
) -> Result<(), ReadRosterError> {
    let mut book: Xls<S> = Xls::new(source).map_err(of_xls)?;
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).map_err(of_xls)?;
        assembler.begin_sheet(&sheet, name, Layout::Sheet);
        let (first, _) = range.start().unwrap_or_default();
        for (at, cells) in range.rows().enumerate() {
            let row = first + at as u32;
            for cell in cells {
                if let Data::String(text) = cell {
                    check_length(text, &sheet, row)?;
                }
            }
            assembler.row(row + 1, &OldRow(cells))?;
        }
        assembler.end_sheet()?;
    }
    Ok(())
}

fn check_length(text: &str, sheet: &str, row: u32) -> Result<(), ReadRosterError> {
    if text.len() > CELL_CHARACTERS_MAX && text.chars().count() > CELL_CHARACTERS_MAX {
        return Err(ReadRosterError::CellTooBig { sheet: sheet.to_owned(), row: row + 1 });
    }
    Ok(())
}

fn of_xlsx(error: XlsxError) -> ReadRosterError {
    match error {
        XlsxError::Password => ReadRosterError::Encrypted,
        XlsxError::Io(cause) => ReadRosterError::Io(cause),
        other => ReadRosterError::Damaged(kind_of(&other)),
    }
}

fn of_xls(error: XlsError) -> ReadRosterError {
    match error {
        XlsError::Password => ReadRosterError::Encrypted,
        XlsError::Io(cause) => ReadRosterError::Io(cause),
        other => ReadRosterError::Damaged(kind_of(&other)),
    }
}

/// The kind of an error without its details, which may hold cells.
fn kind_of(error: &dyn std::fmt::Debug) -> String {
    let text = format!("{error:?}");
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
}
