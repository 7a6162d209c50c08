//! Cells of a roster whatever file they came from, and which rows are about a person at all.

use std::borrow::Cow;

use super::columns::{Columns, Meaning};
use super::text::{fold, trim_cell};
use crate::time::Day;

/// One cell as the file holds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    Day(Day),
}

/// A row of cells, columns counted from zero; a column past the end is empty.
pub trait Cells {
    fn cell(&self, column: usize) -> Cell<'_>;
    fn width(&self) -> usize;
}

impl<'a> Cell<'a> {
    /// The text of the cell without outer blanks; whole numbers without decimals.
    pub fn text(&self) -> Cow<'a, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(trim_cell(text)),
            Self::Number(number) if number.fract() == 0.0 => Cow::Owned(format!("{number:.0}")),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Day(day) => Cow::Owned(day.to_string()),
        }
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => trim_cell(text).is_empty(),
            _ => false,
        }
    }
}

/// What a row below the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    Blank,
    /// The header once more, as on every printed page.
    Heading,
    /// Totals, signatures, notes, titles: nothing about one person.
    Remark,
    /// About a person, readable or not.
    Person,
}

const TOTALS: [&str; 7] = ["合计", "总计", "小计", "共计", "累计", "总数", "汇总"];
const REMARKS: [&str; 24] = [
    "填表人",
    "填报人",
    "审核人",
    "审核",
    "制表",
    "填报单位",
    "填报日期",
    "填表日期",
    "填报时间",
    "填表单位",
    "填表时间",
    "负责人",
    "联系人",
    "单位负责人",
    "经办人",
    "统计人",
    "日期",
    "注:",
    "备注:",
    "说明:",
    "盖章",
    "签字",
    "社区盖章",
    "单位盖章",
];

/// Says what kind of row this is. Rows with a name and something like an identity number are
/// people at once, so that a clean roster pays for nothing else.
pub fn kind_of_row<C: Cells>(columns: &Columns, row: &C) -> RowKind {
    let numbered = match columns.cell(row, Meaning::Identity) {
        Cell::Text(text) => text.len() >= 15 && text.bytes().any(|byte| byte.is_ascii_digit()),
        // A total may stand in this column, too.
        Cell::Number(number) => number >= 1e10,
        _ => false,
    };
    if numbered && !columns.cell(row, Meaning::Name).is_empty() {
        return RowKind::Person;
    }
    let filled: Vec<usize> =
        (0..row.width()).filter(|column| !row.cell(*column).is_empty()).collect();
    let Some(first) = filled.first().copied() else { return RowKind::Blank };
    if is_heading(columns, row) {
        return RowKind::Heading;
    }
    if !numbered && filled.iter().take(3).any(|column| is_total(&row.cell(*column).text())) {
        return RowKind::Remark;
    }
    let opening = row.cell(first).text();
    let opening = fold(&opening);
    if !numbered && REMARKS.iter().any(|word| opening.starts_with(word)) {
        return RowKind::Remark;
    }
    if filled.len() == 1 {
        // A row numbered beforehand, a title repeated on a new page, a note in the margin.
        let meaning = columns.meaning(first);
        let is_number = opening.bytes().all(|byte| byte.is_ascii_digit());
        if meaning == Some(Meaning::Serial) && is_number {
            return RowKind::Blank;
        }
        let outside = matches!(meaning, None | Some(Meaning::Serial));
        if outside || (first == 0 && meaning != Some(Meaning::Name) && !is_number) {
            return RowKind::Remark;
        }
    }
    RowKind::Person
}

fn is_heading<C: Cells>(columns: &Columns, row: &C) -> bool {
    let name = columns.cell(row, Meaning::Name).text();
    Meaning::of_label(&name) == Some(Meaning::Name) || Columns::score(row) >= Columns::ENOUGH
}

fn is_total(text: &str) -> bool {
    let text = fold(text);
    text.chars().count() <= 16
        && TOTALS.iter().any(|word| text.starts_with(word) || text.ends_with(word))
}
