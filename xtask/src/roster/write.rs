//! Puts made-up rosters into files: a workbook as offices keep it, or one list as text.

use std::io::{self, Write};
use std::path::Path;

use encoding_rs::GB18030;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::HEADER;
use super::sheet::CellValue;

/// Encoding of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 with a byte order mark, as Excel writes it.
    Utf8,
    Gb18030,
}

/// The roster could not be written.
#[derive(Debug)]
pub enum MakeError {
    Io(io::Error),
    Xlsx(Box<XlsxError>),
}

impl std::fmt::Display for MakeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the roster could not be written")
    }
}

impl std::error::Error for MakeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(cause) => Some(cause),
            Self::Xlsx(cause) => Some(cause),
        }
    }
}

impl From<io::Error> for MakeError {
    fn from(cause: io::Error) -> Self {
        Self::Io(cause)
    }
}

impl From<XlsxError> for MakeError {
    fn from(cause: XlsxError) -> Self {
        Self::Xlsx(Box::new(cause))
    }
}

/// Where rows go. Rows count from 1; what a text file has no place for says false or does nothing.
pub(super) trait RosterWriter {
    /// Begins a sheet and says its last row so far; `None` when rows go on from the sheet before.
    fn begin(&mut self, sheet: &str, header: &[&str]) -> Result<Option<u32>, MakeError>;
    fn row(&mut self, cells: &[CellValue]) -> Result<(), MakeError>;
    fn merge_places(&mut self, first: u32, last: u32) -> Result<(), MakeError>;
    fn blank(&mut self) -> Result<bool, MakeError>;
    fn repeat(&mut self, header: &[&str]) -> Result<bool, MakeError>;
    fn end(&mut self, households: u64, persons: u64) -> Result<(), MakeError>;
}

pub(super) struct CsvWriter<W: Write> {
    out: W,
    encoding: Encoding,
    sheet: String,
    line: String,
}

impl<W: Write> CsvWriter<W> {
    pub(super) fn new(out: W, encoding: Encoding) -> Result<Self, MakeError> {
        let mut writer = Self { out, encoding, sheet: String::new(), line: String::new() };
        if encoding == Encoding::Utf8 {
            writer.line.push('\u{FEFF}');
        }
        writer.line.push_str("小区,");
        writer.line.push_str(&HEADER.join(","));
        writer.put()?;
        Ok(writer)
    }

    pub(super) fn finish(mut self) -> Result<(), MakeError> {
        Ok(self.out.flush()?)
    }

    fn put(&mut self) -> Result<(), MakeError> {
        self.line.push_str("\r\n");
        match self.encoding {
            Encoding::Utf8 => self.out.write_all(self.line.as_bytes())?,
            Encoding::Gb18030 => self.out.write_all(&GB18030.encode(&self.line).0)?,
        }
        self.line.clear();
        Ok(())
    }
}

impl<W: Write> RosterWriter for CsvWriter<W> {
    fn begin(&mut self, sheet: &str, _: &[&str]) -> Result<Option<u32>, MakeError> {
        sheet.clone_into(&mut self.sheet);
        Ok(None)
    }

    /// No made-up cell holds a comma, a quotation mark or a line break.
    fn row(&mut self, cells: &[CellValue]) -> Result<(), MakeError> {
        use std::fmt::Write as _;
        self.line.push_str(&self.sheet);
        for cell in cells {
            self.line.push(',');
            match cell {
                CellValue::Empty => {}
                CellValue::Text(text) => self.line.push_str(text),
                // How a number of more than fifteen digits looks once Excel has saved it as text.
                CellValue::Number(number) if *number >= 1e15 => {
                    let digits = format!("{number:.0}");
                    let (first, rest) = digits.split_at(1);
                    let rest = rest.trim_end_matches('0');
                    let _ = write!(self.line, "{first}.{rest}E+{}", digits.len() - 1);
                }
                CellValue::Number(number) => {
                    let _ = write!(self.line, "{number}");
                }
                CellValue::Day(day) => {
                    let _ = write!(self.line, "{day}");
                }
            }
        }
        self.put()
    }

    fn merge_places(&mut self, _: u32, _: u32) -> Result<(), MakeError> {
        Ok(())
    }

    fn blank(&mut self) -> Result<bool, MakeError> {
        Ok(false)
    }

    fn repeat(&mut self, _: &[&str]) -> Result<bool, MakeError> {
        Ok(false)
    }

    fn end(&mut self, _: u64, _: u64) -> Result<(), MakeError> {
        Ok(())
    }
}

pub(super) struct XlsxWriter {
    book: Workbook,
    sheet: Worksheet,
    /// The row to write next, from 0.
    next: u32,
    /// Place and head of the household being written.
    place: Vec<CellValue>,
    date: Format,
    plain: Format,
}

impl XlsxWriter {
    pub(super) fn new() -> Self {
        Self {
            book: Workbook::new(),
            sheet: Worksheet::new(),
            next: 0,
            place: Vec::new(),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            plain: Format::new(),
        }
    }

    pub(super) fn save(mut self, path: &Path) -> Result<(), MakeError> {
        Ok(self.book.save(path)?)
    }

    fn words(&mut self, words: &[(u16, &str)]) -> Result<(), MakeError> {
        for (column, word) in words {
            self.sheet.write_string(self.next, *column, *word)?;
        }
        self.next += 1;
        Ok(())
    }

    fn header(&mut self, header: &[&str]) -> Result<(), MakeError> {
        let words: Vec<(u16, &str)> = (0..).zip(header.iter().copied()).collect();
        self.words(&words)
    }
}

impl RosterWriter for XlsxWriter {
    fn begin(&mut self, sheet: &str, header: &[&str]) -> Result<Option<u32>, MakeError> {
        self.sheet = Worksheet::new();
        self.sheet.set_name(sheet)?;
        let bold = Format::new().set_bold().set_font_size(16);
        let title = format!("{sheet}居民信息花名册");
        let last = u16::try_from(header.len()).unwrap_or(1).saturating_sub(1);
        self.sheet.merge_range(0, 0, 0, last, &title, &bold)?;
        self.next = 1;
        self.words(&[(0, "填报单位:示例社区居委会"), (6, "填报日期:2026年1月5日")])?;
        self.header(header)?;
        Ok(Some(self.next))
    }

    fn row(&mut self, cells: &[CellValue]) -> Result<(), MakeError> {
        if let Some(place) = cells.get(1..5).filter(|_| cells.get(4) != Some(&CellValue::Empty)) {
            self.place = place.to_vec();
        }
        for (column, cell) in (0..).zip(cells) {
            match cell {
                CellValue::Empty => {}
                CellValue::Text(text) => {
                    self.sheet.write_string(self.next, column, text)?;
                }
                CellValue::Number(number) => {
                    self.sheet.write_number(self.next, column, *number)?;
                }
                CellValue::Day(day) => {
                    self.sheet.write_number_with_format(
                        self.next,
                        column,
                        excel_day(*day),
                        &self.date,
                    )?;
                }
            }
        }
        self.next += 1;
        Ok(())
    }

    /// Merging writes an empty text over the first cell, so its value is written once more.
    fn merge_places(&mut self, first: u32, last: u32) -> Result<(), MakeError> {
        let place = std::mem::take(&mut self.place);
        for (column, cell) in (1..).zip(&place) {
            self.sheet.merge_range(first - 1, column, last - 1, column, "", &self.plain)?;
            match cell {
                CellValue::Text(text) => self.sheet.write_string(first - 1, column, text)?,
                CellValue::Number(number) => self.sheet.write_number(first - 1, column, *number)?,
                _ => &mut self.sheet,
            };
        }
        Ok(())
    }

    fn blank(&mut self) -> Result<bool, MakeError> {
        self.next += 1;
        Ok(true)
    }

    fn repeat(&mut self, header: &[&str]) -> Result<bool, MakeError> {
        self.header(header)?;
        Ok(true)
    }

    fn end(&mut self, households: u64, persons: u64) -> Result<(), MakeError> {
        let (households, persons) = (format!("{households}户"), format!("{persons}人"));
        self.words(&[(0, "合计"), (4, &households), (6, &persons)])?;
        self.words(&[(0, "填表人:"), (3, "审核人:")])?;
        self.book.push_worksheet(std::mem::replace(&mut self.sheet, Worksheet::new()));
        Ok(())
    }
}

/// Excel's number of a day.
fn excel_day(day: jiff::civil::Date) -> f64 {
    f64::from((day - jiff::civil::date(1899, 12, 30)).get_days())
}
