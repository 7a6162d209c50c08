//! What the reader hands out: households with their lines, and rows that wait for a person.

use std::fmt;
use std::sync::Arc;

use linli_domain::registry::{Cells, PersonDraft, ReviewReason, Slip};

/// One thing found in the file, in file order.
#[derive(Debug, Clone)]
pub enum RosterItem {
    Household(RosterHousehold),
    Review(ReviewRow),
}

/// The rows of one household that lie together.
#[derive(Clone)]
pub struct RosterHousehold {
    /// Counts the households of the file from 0; the same for all parts of a household.
    pub number: u32,
    /// Rows of this household came before; there is nothing new but the members.
    pub continued: bool,
    pub sheet: Arc<str>,
    /// The texts of the header row, to show cells beside.
    pub header: Arc<RowCells>,
    pub compound: Arc<str>,
    pub building: Option<String>,
    pub unit: Option<String>,
    /// Empty when the roster names only the building.
    pub door: String,
    /// From the head's column, else the member who is head, else the first member.
    pub head_name: String,
    pub members: Vec<RosterLine>,
}

/// One row about one person.
#[derive(Debug, Clone)]
pub struct RosterLine {
    /// 1-based row of the sheet, or line of a text file.
    pub row: u32,
    pub draft: PersonDraft,
    /// `DuplicateRow` and `DuplicatePerson` among them: such a line is not a new person.
    pub slips: Vec<Slip>,
    /// Of a `DuplicatePerson`: the number of the household that lists them first.
    pub listed_first_in: Option<u32>,
    pub cells: RowCells,
}

/// A row that cannot be read as a person, kept until somebody decides.
#[derive(Clone)]
pub struct ReviewRow {
    pub sheet: Arc<str>,
    pub header: Arc<RowCells>,
    pub row: u32,
    pub cells: RowCells,
    pub reason: ReviewReason,
}

/// The original cells of a row in one string, parted by the unit separator (U+001F).
#[derive(Clone, PartialEq, Eq, Default)]
pub struct RowCells(String);

impl RowCells {
    const SEPARATOR: char = '\u{1F}';

    pub(super) fn of<C: Cells>(row: &C) -> Self {
        let mut text = String::with_capacity(224);
        for column in 0..row.width() {
            if column > 0 {
                text.push(Self::SEPARATOR);
            }
            text.push_str(&row.cell(column).text());
        }
        let filled = text.trim_end_matches(Self::SEPARATOR).len();
        text.truncate(filled);
        Self(text)
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(Self::SEPARATOR)
    }

    /// The packed form, to be stored and read back.
    pub fn as_packed(&self) -> &str {
        &self.0
    }

    pub fn from_packed(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for RowCells {
    /// Cells are personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RowCells({} bytes)", self.0.len())
    }
}

impl fmt::Debug for RosterHousehold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RosterHousehold")
            .field("number", &self.number)
            .field("members", &self.members.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ReviewRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReviewRow")
            .field("row", &self.row)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}
