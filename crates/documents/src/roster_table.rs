//! Rosters as Excel files in the layout offices keep: a sheet per compound, a title row, a header
//! row, one row per person and nothing after them, so that the file imports again as it is. Who
//! exported it and what for stand in the page header and the properties, never in a row.

use linli_domain::time::{Day, Moment};
use rust_xlsxwriter::{Workbook, Worksheet};

use crate::error::PrintError;
use crate::limits;
use crate::workbook::{self, Looks};

/// Above this many rows the rows wait in an unnamed temporary file instead of in memory.
const ROWS_IN_MEMORY: usize = 60_000;
/// The first row of people, 0-based: title and header stand above.
const FIRST_ROW: u32 = 2;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    /// Text whatever it looks like: names, identity numbers, phones, door numbers.
    Text(String),
    Number(f64),
    Date(Day),
}

/// A column: its header and its width in letters of Latin text (a Chinese letter takes two).
#[derive(Debug, Clone)]
pub struct Column {
    pub name: String,
    pub width: f64,
}

/// A sheet, as a rule a compound or village group.
#[derive(Debug, Clone)]
pub struct RosterSheet {
    /// Becomes the sheet's name; signs Excel forbids are replaced, repeats numbered.
    pub name: String,
    pub title: String,
    pub columns: Vec<Column>,
    /// A row per person, cells in the order of the columns; a short row ends in empty cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A workbook of people, with what must be known about its making.
#[derive(Debug, Clone)]
pub struct RosterBook {
    pub sheets: Vec<RosterSheet>,
    /// What it was exported for (个人信息保护法 article 6).
    pub purpose: String,
    pub exporter: String,
    pub exported_at: Moment,
}

impl RosterBook {
    /// The workbook's bytes. Errors: no sheet or too many, too many rows or columns, a field too
    /// long. The same book gives the same bytes.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, PrintError> {
        let rows: usize = self.sheets.iter().map(|sheet| sheet.rows.len()).sum();
        limits::at_most("sheets", self.sheets.len(), limits::ROSTER_SHEETS)?;
        limits::at_most("rows", rows, limits::ROSTER_ROWS)?;
        let mark = self.watermark();
        let mut book = Workbook::new();
        let title = self.sheets.first().map_or("", |sheet| sheet.title.as_str());
        book.set_properties(&workbook::properties(title, &self.exporter, &mark, self.exported_at));
        let looks = Looks::new();
        let mut taken = Vec::new();
        for sheet in &self.sheets {
            limits::at_most("columns", sheet.columns.len(), limits::ROSTER_COLUMNS)?;
            let page = if rows > ROWS_IN_MEMORY {
                book.add_worksheet_with_constant_memory()?
            } else {
                book.add_worksheet()
            };
            let name = workbook::sheet_name(&sheet.name, &taken);
            page.set_name(&name)?;
            taken.push(name);
            workbook::page(page, &mark, true);
            sheet.write(page, &looks)?;
        }
        Ok(book.save_to_buffer()?)
    }

    /// Who, what for, when: on every printed page and in the file's properties.
    fn watermark(&self) -> String {
        format!("用途：{}　导出：{}　{}", self.purpose, self.exporter, self.exported_at)
    }
}

impl RosterSheet {
    fn write(&self, page: &mut Worksheet, looks: &Looks) -> Result<(), PrintError> {
        let last = index(self.columns.len().saturating_sub(1));
        for (column, number) in self.columns.iter().zip(0_u16..) {
            page.set_column_width(number, column.width)?;
        }
        page.set_row_height(0, 26)?.set_row_height(1, 20)?;
        if last > 0 {
            page.merge_range(0, 0, 0, last, &self.title, &looks.title)?;
        } else {
            page.write_string_with_format(0, 0, &self.title, &looks.title)?;
        }
        for (column, number) in self.columns.iter().zip(0_u16..) {
            page.write_string_with_format(1, number, &column.name, &looks.header)?;
        }
        page.set_freeze_panes(FIRST_ROW, 0)?.set_repeat_rows(0, 1)?;
        for (cells, row) in self.rows.iter().zip(FIRST_ROW..) {
            limits::at_most("columns", cells.len(), self.columns.len())?;
            for (cell, column) in cells.iter().zip(0_u16..) {
                cell.write(page, row, column, looks)?;
            }
        }
        Ok(())
    }
}

impl Cell {
    fn write(
        &self,
        page: &mut Worksheet,
        row: u32,
        column: u16,
        looks: &Looks,
    ) -> Result<(), PrintError> {
        match self {
            Self::Empty => {}
            Self::Text(text) => {
                limits::at_most("cell", text.chars().count(), limits::FIELD)?;
                page.write_string_with_format(row, column, text, &looks.text)?;
            }
            Self::Number(number) => {
                page.write_number_with_format(row, column, *number, &looks.number)?;
            }
            Self::Date(day) => {
                let date = workbook::excel_day(*day)?;
                page.write_datetime_with_format(row, column, &date, &looks.date)?;
            }
        }
        Ok(())
    }
}

fn index(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
