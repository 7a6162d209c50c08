//! A roster's row as it is kept for review: its header and its cells, sealed together, and how they
//! are read again when somebody decides.

use linli_domain::registry::{Cell, Cells, Columns, PersonDraft, judge_person};
use linli_storage::registry::ABOUT_CELLS;
use linli_storage::{Error, vault::Sealer};

use super::read_roster::RowCells;

/// Parts header and cells; cells are parted by U+001F.
const SEPARATOR: char = '\u{1D}';

pub(super) fn seal_cells(
    sealer: &Sealer,
    header: &RowCells,
    cells: &RowCells,
) -> Result<Vec<u8>, Error> {
    let text = format!("{}{SEPARATOR}{}", header.as_packed(), cells.as_packed());
    sealer.seal(ABOUT_CELLS, text.as_bytes())
}

/// A kept row in clear.
pub(super) struct KeptRow {
    header: Vec<String>,
    cells: Vec<String>,
}

struct Texts<'a>(&'a [String]);

impl Cells for Texts<'_> {
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

impl KeptRow {
    pub(super) fn open(sealer: &Sealer, sealed: &[u8]) -> Result<Self, Error> {
        let text = sealer.open_text(ABOUT_CELLS, sealed)?;
        let (header, cells) = text.split_once(SEPARATOR).unwrap_or(("", &text));
        let unpack =
            |text: &str| RowCells::from_packed(text.to_owned()).iter().map(str::to_owned).collect();
        Ok(Self { header: unpack(header), cells: unpack(cells) })
    }

    /// Filled cells with the words above them.
    pub(super) fn labelled(&self) -> Vec<(String, String)> {
        let labels = self.header.iter().map(String::as_str).chain(std::iter::repeat(""));
        let filled = self.cells.iter().zip(labels).filter(|(cell, _)| !cell.is_empty());
        filled.map(|(cell, label)| (label.to_owned(), cell.clone())).collect()
    }

    /// The person the row describes, where it can be read.
    pub(super) fn draft(&self) -> Option<PersonDraft> {
        let columns = Columns::recognise(&Texts(&self.header)).ok()??;
        judge_person(&columns, &Texts(&self.cells)).ok().map(|(draft, _)| draft)
    }
}
