//! Reads a roster kept as text, line by line, in any of the encodings Excel writes.
//! Memory does not grow with the file.

use std::cell::Cell as Counter;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use csv::{ErrorKind, ReaderBuilder, StringRecord};
use encoding_rs::{Decoder, Encoding, UTF_8};
use linli_domain::registry::{Cell, Cells};

use super::CELL_CHARACTERS_MAX;
use super::assemble::{Assembler, Layout};
use super::error::ReadRosterError;

/// Bytes one line may take: a forgotten quotation mark must not swallow the file.
const LINE_BYTES_MAX: u64 = 4 * 1024 * 1024;

struct Line<'a>(&'a StringRecord);

impl Cells for Line<'_> {
    fn cell(&self, column: usize) -> Cell<'_> {
        match self.0.get(column) {
            Some(text) if !text.is_empty() => Cell::Text(text),
            _ => Cell::Empty,
        }
    }

    fn width(&self) -> usize {
        self.0.len()
    }
}

/// Reads all lines into the assembler as one sheet whose name is the compound of each row.
pub(super) fn read_lines<S: BufRead>(
    mut source: S,
    encoding: &'static Encoding,
    name: &str,
    assembler: &mut Assembler<'_>,
) -> Result<(), ReadRosterError> {
    let delimiter = delimiter_of(source.fill_buf()?);
    let since_line = Rc::new(Counter::new(0));
    let text: Box<dyn Read + '_> =
        if encoding == UTF_8 { Box::new(source) } else { Box::new(Decoded::new(source, encoding)) };
    let guarded = Guarded { text, since_line: Rc::clone(&since_line) };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        // With the default the line number lags one behind once a buffer ends between CR and LF.
        .terminator(csv::Terminator::Any(b'\n'))
        .buffer_capacity(64 * 1024)
        .from_reader(guarded);
    assembler.begin_sheet(name, name, Layout::Lines);
    let mut record = StringRecord::new();
    let mut row = 0;
    loop {
        since_line.set(0);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(error_of(error, row)),
        }
        row = record.position().map_or(0, csv::Position::line) as u32;
        let long = |cell: &str| cell.chars().count() > CELL_CHARACTERS_MAX;
        if record.as_slice().len() > CELL_CHARACTERS_MAX && record.iter().any(long) {
            return Err(ReadRosterError::CellTooBig { sheet: String::new(), row });
        }
        assembler.row(row, &Line(&record))?;
    }
    assembler.end_sheet()
}

fn error_of(error: csv::Error, last_row: u32) -> ReadRosterError {
    let line = error.position().map_or(u64::from(last_row) + 1, csv::Position::line);
    match error.into_kind() {
        ErrorKind::Io(cause) if cause.kind() == io::ErrorKind::FileTooLarge => {
            ReadRosterError::CellTooBig { sheet: String::new(), row: last_row + 1 }
        }
        ErrorKind::Io(cause) => ReadRosterError::Io(cause),
        _ => ReadRosterError::Undecodable(line),
    }
}

/// The sign that parts the cells: whichever of comma, tab and semicolon is most frequent. UTF-16
/// needs no care, its zero bytes are none of them.
fn delimiter_of(sample: &[u8]) -> u8 {
    let count = |sign: u8| sample.iter().filter(|byte| **byte == sign).count();
    let (comma, tab, semicolon) = (count(b','), count(b'\t'), count(b';'));
    if tab > comma && tab > semicolon {
        b'\t'
    } else if semicolon > comma {
        b';'
    } else {
        b','
    }
}

/// Stops a line that grows without end.
struct Guarded<'a> {
    text: Box<dyn Read + 'a>,
    since_line: Rc<Counter<u64>>,
}

impl Read for Guarded<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.since_line.get() > LINE_BYTES_MAX {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let count = self.text.read(out)?;
        self.since_line.set(self.since_line.get() + count as u64);
        Ok(count)
    }
}

/// Turns another encoding into UTF-8 while it is read. Malformed bytes become U+FFFD, which no
/// name may hold, so that such rows go to review.
struct Decoded<S> {
    source: S,
    decoder: Decoder,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<S: BufRead> Decoded<S> {
    fn new(source: S, encoding: &'static Encoding) -> Self {
        let ready = Vec::new();
        Self { source, decoder: encoding.new_decoder(), ready, given: 0, ended: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let input = self.source.fill_buf()?;
        let last = input.is_empty();
        let room = self.decoder.max_utf8_buffer_length(input.len()).unwrap_or(256 * 1024);
        self.ready.resize(room, 0);
        let (_, read, written, _) = self.decoder.decode_to_utf8(input, &mut self.ready, last);
        self.ready.truncate(written);
        self.given = 0;
        self.ended = last;
        self.source.consume(read);
        Ok(())
    }
}

impl<S: BufRead> Read for Decoded<S> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given >= self.ready.len() && !self.ended {
            self.refill()?;
        }
        let mut rest = self.ready.get(self.given..).unwrap_or_default();
        let count = rest.read(out)?;
        self.given += count;
        Ok(count)
    }
}
