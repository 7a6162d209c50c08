//! Puts rows together into households and finds the same person listed twice. Sees one row at a
//! time and remembers of the past only numbers.

use std::ops::ControlFlow;
use std::sync::Arc;

use linli_domain::registry::{
    Cells, Columns, ColumnsError, Place, ReviewReason, RowKind, fold, judge_person, kind_of_row,
};

use super::ROWS_MAX;
use super::error::ReadRosterError;
use super::households::{Households, Open};
use super::items::{ReviewRow, RosterItem, RosterLine, RowCells};
use super::place_cells::{PlaceCells, Turn};
use super::summary::RosterSummary;

/// How the rows of a sheet are named in slips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// By the name of the sheet.
    Sheet,
    /// By the compound of the row: a text file has no sheets.
    Lines,
}

/// Rows searched for a header before a sheet passes for something else.
const HEADER_WITHIN_ROWS: u32 = 60;

pub(super) struct Assembler<'s> {
    sink: &'s mut dyn FnMut(RosterItem) -> ControlFlow<()>,
    summary: RosterSummary,
    households: Households,
    sheet: SheetState,
    any_header: bool,
    near_header: Option<(String, u32)>,
}

/// What is known of the sheet being read.
struct SheetState {
    name: Arc<str>,
    layout: Layout,
    compound: Arc<str>,
    header: Option<Header>,
    rows_seen: u32,
    /// The name is the program's own, such as `Sheet1`.
    generic: bool,
    places: PlaceCells,
}

struct Header {
    columns: Columns,
    row: u32,
    cells: Arc<RowCells>,
    /// The row after the header may be its second half.
    fresh: bool,
    /// It tells where people live.
    accepted: bool,
}

impl<'s> Assembler<'s> {
    pub(super) fn new(sink: &'s mut dyn FnMut(RosterItem) -> ControlFlow<()>) -> Self {
        Self {
            sink,
            summary: RosterSummary::default(),
            households: Households::default(),
            sheet: SheetState::new("", Arc::from(""), Layout::Sheet),
            any_header: false,
            near_header: None,
        }
    }

    /// A new sheet. Its name is the compound, unless the name is the program's own.
    pub(super) fn begin_sheet(&mut self, name: &str, file: &str, layout: Layout) {
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let generic = matches!(bare, "Sheet" | "sheet" | "SHEET" | "工作表" | "表" | "");
        let compound = if generic { file } else { name.trim() };
        self.sheet = SheetState::new(name, Arc::from(compound), layout);
        self.sheet.generic = generic;
    }

    /// Takes in one row; `row` counts from 1.
    pub(super) fn row<C: Cells>(&mut self, row: u32, cells: &C) -> Result<(), ReadRosterError> {
        let Some(header) = self.sheet.header.as_mut() else {
            return self.search_header(row, cells);
        };
        let kind = kind_of_row(&header.columns, cells);
        if kind == RowKind::Blank {
            return Ok(());
        }
        let two_columns = |error| two_columns(&self.sheet.name, self.sheet.layout, row, error);
        if std::mem::take(&mut header.fresh)
            && kind != RowKind::Heading
            && header.columns.merge_second_row(cells).map_err(two_columns)?
        {
            if header.columns.has_place() {
                self.accept_header();
            }
            return Ok(());
        }
        if !header.accepted && kind == RowKind::Person {
            // A list of names without places, perhaps of the staff: the real header may follow.
            let row = header.row;
            self.near_header.get_or_insert((self.sheet.shown(), row));
            self.sheet.header = None;
            return Ok(());
        }
        match kind {
            RowKind::Person => self.person(row, cells),
            RowKind::Heading => {
                let other = Columns::recognise(cells).map_err(two_columns)?;
                if other.is_some_and(|other| !other.agrees_with(&header.columns)) {
                    let first = header.row;
                    let sheet = self.sheet.shown();
                    return Err(ReadRosterError::TwoHeaders { sheet, first, second: row });
                }
                Ok(())
            }
            RowKind::Blank | RowKind::Remark => Ok(()),
        }
    }

    pub(super) fn end_sheet(&mut self) -> Result<(), ReadRosterError> {
        self.flush()?;
        if self.sheet.header.is_none() && self.sheet.rows_seen > 0 {
            self.summary.skipped_sheets.push(self.sheet.name.to_string());
        }
        Ok(())
    }

    /// The totals, or why the file is no roster.
    pub(super) fn finish(self) -> Result<RosterSummary, ReadRosterError> {
        match (self.any_header, self.near_header) {
            (true, _) => Ok(self.summary),
            (false, Some((sheet, row))) => Err(ReadRosterError::NoPlaceColumn { sheet, row }),
            (false, None) => Err(ReadRosterError::NoHeader),
        }
    }

    fn search_header<C: Cells>(&mut self, row: u32, cells: &C) -> Result<(), ReadRosterError> {
        let mut filled = (0..cells.width()).filter(|at| !cells.cell(*at).is_empty());
        let Some(first) = filled.next() else { return Ok(()) };
        self.sheet.rows_seen += 1;
        if self.sheet.rows_seen > HEADER_WITHIN_ROWS {
            return Ok(());
        }
        let two_columns = |error| two_columns(&self.sheet.name, self.sheet.layout, row, error);
        let Some(columns) = Columns::recognise(cells).map_err(two_columns)? else {
            if filled.next().is_none() && self.sheet.generic {
                self.sheet.name_by_title(&cells.cell(first).text());
            }
            return Ok(());
        };
        let cells = Arc::new(RowCells::of(cells));
        let placed = columns.has_place();
        self.sheet.header = Some(Header { columns, row, cells, fresh: true, accepted: false });
        if placed {
            self.accept_header();
        }
        Ok(())
    }

    fn accept_header(&mut self) {
        if let Some(header) = self.sheet.header.as_mut() {
            header.accepted = true;
        }
        self.any_header = true;
        if self.sheet.layout == Layout::Sheet {
            self.summary.sheet(&Arc::clone(&self.sheet.name));
        }
    }

    fn person<C: Cells>(&mut self, row: u32, cells: &C) -> Result<(), ReadRosterError> {
        let Some(header) = self.sheet.header.as_ref() else { return Ok(()) };
        let columns = header.columns;
        self.summary.rows += 1;
        if self.summary.rows > ROWS_MAX {
            return Err(ReadRosterError::TooManyRows(ROWS_MAX));
        }
        let open = self.households.place();
        match self.sheet.places.locate(&columns, cells, open, &mut self.sheet.compound) {
            Turn::Same => {}
            Turn::Nowhere => return self.review(row, cells, ReviewReason::NoPlace),
            Turn::Next { place, head_name } => self.turn_to(place, head_name)?,
        }
        let (draft, slips) = match judge_person(&columns, cells) {
            Ok(judged) => judged,
            Err(reason) => return self.review(row, cells, reason),
        };
        let line =
            RosterLine { row, draft, slips, listed_first_in: None, cells: RowCells::of(cells) };
        if let Some(place) = self.households.place_of_second_head(&line) {
            let head_name = line.draft.name.clone();
            self.turn_to(place, head_name)?;
        }
        self.households.add(line, &mut self.summary);
        Ok(())
    }

    fn turn_to(&mut self, place: Place, head_name: String) -> Result<(), ReadRosterError> {
        self.flush()?;
        let Some(header) = self.sheet.header.as_ref() else { return Ok(()) };
        let (header, sheet) = (Arc::clone(&header.cells), self.sheet.name_of_row());
        let compound = Arc::clone(&self.sheet.compound);
        self.households.open(Open::new(sheet, header, compound, place, head_name));
        Ok(())
    }

    fn flush(&mut self) -> Result<(), ReadRosterError> {
        match self.households.close() {
            Some(household) => self.give(RosterItem::Household(household)),
            None => Ok(()),
        }
    }

    fn review<C: Cells>(
        &mut self,
        row: u32,
        cells: &C,
        reason: ReviewReason,
    ) -> Result<(), ReadRosterError> {
        let Some(header) = self.sheet.header.as_ref() else { return Ok(()) };
        let sheet = self.sheet.name_of_row();
        let header = Arc::clone(&header.cells);
        let cells = RowCells::of(cells);
        self.give(RosterItem::Review(ReviewRow { sheet, header, row, cells, reason }))
    }

    fn give(&mut self, item: RosterItem) -> Result<(), ReadRosterError> {
        match (self.sink)(item) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ReadRosterError::Stopped),
        }
    }
}

impl SheetState {
    fn new(name: &str, compound: Arc<str>, layout: Layout) -> Self {
        Self {
            name: Arc::from(name),
            layout,
            compound,
            header: None,
            rows_seen: 0,
            generic: false,
            places: PlaceCells::default(),
        }
    }

    /// How errors name the sheet; a text file has none.
    fn shown(&self) -> String {
        if self.layout == Layout::Sheet { self.name.to_string() } else { String::new() }
    }

    fn name_of_row(&self) -> Arc<str> {
        Arc::clone(if self.layout == Layout::Sheet { &self.name } else { &self.compound })
    }

    /// Takes the compound from a title such as `祥和花园居民信息花名册`.
    fn name_by_title(&mut self, title: &str) {
        let title = fold(title);
        let ends = [
            "居民信息花名册",
            "居民花名册",
            "住户花名册",
            "人口花名册",
            "花名册",
            "居民信息登记表",
            "居民登记表",
            "居民信息表",
            "登记表",
        ];
        let name = ends.iter().find_map(|end| title.strip_suffix(end));
        if let Some(name) = name.filter(|name| !name.is_empty() && name.chars().count() <= 20) {
            self.compound = Arc::from(name);
        }
    }
}

fn two_columns(sheet: &str, layout: Layout, row: u32, error: ColumnsError) -> ReadRosterError {
    let sheet = if layout == Layout::Sheet { sheet.to_owned() } else { String::new() };
    ReadRosterError::TwoColumns { sheet, row, first: error.first, second: error.second }
}
