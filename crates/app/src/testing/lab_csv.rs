//! Reads a laboratory's CSV (UTF-8 or GB18030): title rows above the head are skipped, columns are
//! known by many names (`linli_domain::testing::LAB_COLUMNS`). A row that cannot be read is handed on
//! with its line and never guessed at.

use std::collections::BTreeMap;

use linli_domain::arrivals::read_moment;
use linli_domain::ids::PersonId;
use linli_domain::registry::fold;
use linli_domain::testing::{
    Channel, LAB_COLUMNS, LabColumn, RowOutcome, Said, read_lab_channel, read_lab_result,
    read_lab_status,
};
use linli_domain::time::Moment;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::input::decode;

const ROWS_MAX: usize = 1_000_000;
const CELL_CHARS_MAX: usize = 200;
/// Rows above the head: a title, the laboratory's address.
const HEAD_WITHIN: usize = 10;

/// One row of a file, whatever its format.
pub(super) struct Incoming {
    /// 1-based line of a text, or entry of a bundle.
    pub(super) line: i64,
    pub(super) tube: Option<String>,
    /// As it was written; nobody is found by it alone.
    pub(super) name: Option<Zeroizing<String>>,
    pub(super) id_number: Option<Zeroizing<String>>,
    pub(super) phone: Option<Zeroizing<String>>,
    pub(super) channel: Option<Channel>,
    pub(super) laboratory: Option<String>,
    /// Whose it is, where somebody found them by hand.
    pub(super) person: Option<PersonId>,
    /// What it says, or why it cannot be taken at all.
    pub(super) said: Result<Said, RowOutcome>,
    /// As it was handed in, for whoever deals with a row that was not taken.
    pub(super) cells: Zeroizing<String>,
}

/// # Errors
/// No head among the first lines, or too many rows.
pub(super) fn read_csv(bytes: &[u8]) -> Result<Vec<Incoming>, Error> {
    let text = decode(bytes);
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut columns: Option<BTreeMap<LabColumn, usize>> = None;
    let (mut rows, mut above) = (Vec::new(), 0);
    for record in reader.records() {
        if rows.len() >= ROWS_MAX {
            return Err(Error::invalid(
                "testing.lab_rows",
                format!("超过 {ROWS_MAX} 行：请拆分后再导入。"),
                format!("More than {ROWS_MAX} rows: split the file and import the parts."),
            ));
        }
        let (line, record) = match record {
            Ok(record) => (record.position().map_or(0, csv::Position::line), Some(record)),
            Err(error) => (error.position().map_or(0, csv::Position::line), None),
        };
        let Some(known) = &columns else {
            columns = record.as_ref().and_then(head);
            above += 1;
            if columns.is_none() && above >= HEAD_WITHIN {
                break;
            }
            continue;
        };
        let line = i64::try_from(line).unwrap_or(0);
        match record {
            Some(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            // Files of several pages repeat their head.
            Some(record) if head(&record).is_some() => {}
            Some(record) => rows.push(read_row(known, line, &record)),
            None => rows.push(unreadable(line)),
        }
    }
    if columns.is_none() {
        return Err(Error::invalid(
            "testing.lab_header",
            "找不到表头：检测结果文件须有“检测结果”列，以及“试管编号”或“身份证号”列。",
            "No head was found: a file of results needs a column `result`, and `tube_code` or \
             `id_number`.",
        ));
    }
    Ok(rows)
}

fn unreadable(line: i64) -> Incoming {
    Incoming {
        line,
        tube: None,
        name: None,
        id_number: None,
        phone: None,
        channel: None,
        laboratory: None,
        person: None,
        said: Err(RowOutcome::BadValue),
        cells: Zeroizing::default(),
    }
}

/// The columns of a head line; none when it is no head.
fn head(record: &csv::StringRecord) -> Option<BTreeMap<LabColumn, usize>> {
    let mut columns = BTreeMap::new();
    for (place, cell) in record.iter().enumerate() {
        let name = fold(cell).to_ascii_lowercase();
        let name = name.trim_end_matches(['*', ':', '：']);
        let known = LAB_COLUMNS.iter().find(|(_, names)| names.contains(&name));
        if let Some((column, _)) = known {
            columns.entry(*column).or_insert(place);
        }
    }
    let has = |column| columns.contains_key(&column);
    let names_one = has(LabColumn::TubeCode) || has(LabColumn::IdNumber) || has(LabColumn::Phone);
    (has(LabColumn::Result) && names_one).then_some(columns)
}

fn read_row(
    columns: &BTreeMap<LabColumn, usize>,
    line: i64,
    record: &csv::StringRecord,
) -> Incoming {
    let cells: Vec<String> =
        record.iter().map(|cell| cell.chars().take(CELL_CHARS_MAX).collect()).collect();
    let cell = |column| -> Option<&str> {
        let cell = record.get(*columns.get(&column)?)?.trim();
        (!cell.is_empty() && cell != "-" && cell != "/").then_some(cell)
    };
    let sealed = |column| cell(column).map(|text| Zeroizing::new(text.to_owned()));
    let moment = |column| -> Result<Option<Moment>, RowOutcome> {
        let Some(text) = cell(column) else { return Ok(None) };
        read_moment(text).map(Some).ok_or(RowOutcome::BadValue)
    };
    let too_long = record.iter().any(|cell| cell.chars().count() > CELL_CHARS_MAX);
    let said = || -> Result<Said, RowOutcome> {
        if too_long || record.iter().any(|cell| cell.contains('\0')) {
            return Err(RowOutcome::BadValue);
        }
        let raw = |column| columns.get(&column).and_then(|place| record.get(*place)).unwrap_or("");
        let status = read_lab_status(raw(LabColumn::Status)).ok_or(RowOutcome::BadValue)?;
        let result = match raw(LabColumn::Result).trim() {
            "" => None,
            text => Some(read_lab_result(text).ok_or(RowOutcome::BadValue)?),
        };
        Ok(Said {
            status,
            result,
            name: cell(LabColumn::Name).map(|name| fold(name).into_owned()),
            sampled_at: moment(LabColumn::SampledAt)?,
            received_at: moment(LabColumn::ReceivedAt)?,
            tested_at: moment(LabColumn::TestedAt)?,
            reported_at: moment(LabColumn::ReportedAt)?,
        })
    };
    Incoming {
        line,
        tube: cell(LabColumn::TubeCode).map(str::to_owned),
        name: sealed(LabColumn::Name),
        id_number: sealed(LabColumn::IdNumber),
        phone: sealed(LabColumn::Phone),
        channel: cell(LabColumn::Channel).and_then(read_lab_channel),
        laboratory: cell(LabColumn::Laboratory).map(str::to_owned),
        person: None,
        said: said(),
        cells: Zeroizing::new(cells.join(" | ")),
    }
}
