//! Reads a file of arrivals. A row that cannot be read is handed back with its line and reason and
//! never guessed at; it holds up no other row.

use std::path::Path;

use linli_domain::arrivals::{read_moment, read_result, read_truth};
use linli_domain::lang::Lang;
use serde::{Serialize, Serializer};

use super::declare_arrival::{NewDeclaration, TEXT_CHARS_MAX};
use crate::error::Error;

const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;
const ROWS_MAX: usize = 1_000_000;

/// Why a row was not taken. One stable word each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    Csv,
    NameMissing,
    FromArea,
    ArriveAt,
    NaatSampledAt,
    NaatResult,
    ReleasedFromAbroad,
    TooLong,
}

impl Trouble {
    pub fn word(self) -> &'static str {
        match self {
            Self::Csv => "not_csv",
            Self::NameMissing => "name_missing",
            Self::FromArea => "from_area_unreadable",
            Self::ArriveAt => "arrive_at_unreadable",
            Self::NaatSampledAt => "naat_sampled_at_unreadable",
            Self::NaatResult => "naat_result_unreadable",
            Self::ReleasedFromAbroad => "released_from_abroad_unreadable",
            Self::TooLong => "cell_too_long",
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Csv => lang.pick("不是 CSV 的一行", "no line of CSV"),
            Self::NameMissing => lang.pick("没有姓名", "no name"),
            Self::FromArea => lang.pick("来源地代码有误", "from_area is no area code"),
            Self::ArriveAt => lang.pick("抵达时间读不懂", "arrive_at is no time"),
            Self::NaatSampledAt => lang.pick("采样时间读不懂", "naat_sampled_at is no time"),
            Self::NaatResult => {
                lang.pick("核酸结果读不懂", "naat_result is neither negative nor positive")
            }
            Self::ReleasedFromAbroad => lang
                .pick("是否入境解除隔离读不懂", "released_from_abroad is neither true nor false"),
            Self::TooLong => lang.pick("有一格过长", "a cell is too long"),
        }
    }
}

impl Serialize for Trouble {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// A row with its 1-based line.
pub(crate) struct Line {
    pub(crate) line: u64,
    pub(crate) read: Result<NewDeclaration, Trouble>,
}

/// Columns by their place; only three must be there.
struct Columns {
    name: usize,
    id_number: Option<usize>,
    phone: Option<usize>,
    from_area: usize,
    arrive_at: usize,
    address: Option<usize>,
    naat_sampled_at: Option<usize>,
    naat_result: Option<usize>,
    released_from_abroad: Option<usize>,
}

/// Reads all rows of a file.
///
/// # Errors
/// The file cannot be read, is too large, or its first line is not the head of arrivals.
pub(crate) fn read_arrivals(file: &Path) -> Result<Vec<Line>, Error> {
    let bytes = crate::input::read_limited(file, FILE_BYTES_MAX)?;
    let text = crate::input::decode(&bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().cloned().unwrap_or_default();
    let columns = columns(&head).ok_or_else(|| {
        Error::invalid(
            "arrivals.header",
            "来返人员文件的首行须有 name,from_area,arrive_at 等列名。",
            "The first line of a file of arrivals must name its columns: name,id_number,phone,\
             from_area,arrive_at,address,naat_sampled_at,naat_result,released_from_abroad.",
        )
    })?;
    let mut lines = Vec::new();
    for record in reader.records() {
        if lines.len() >= ROWS_MAX {
            return Err(Error::invalid(
                "arrivals.rows",
                format!("超过 {ROWS_MAX} 行：请拆分后再导入。"),
                format!("More than {ROWS_MAX} rows: split the file and import the parts."),
            ));
        }
        let (line, read) = match record {
            Ok(record) => {
                if record.iter().all(|cell| cell.trim().is_empty()) {
                    continue;
                }
                let line = record.position().map_or(0, csv::Position::line);
                (line, read_row(&columns, &record))
            }
            Err(error) => (error.position().map_or(0, csv::Position::line), Err(Trouble::Csv)),
        };
        lines.push(Line { line, read });
    }
    Ok(lines)
}

fn columns(head: &csv::StringRecord) -> Option<Columns> {
    let find = |names: &[&str]| head.iter().position(|cell| names.contains(&cell.trim()));
    Some(Columns {
        name: find(&["name", "姓名"])?,
        id_number: find(&["id_number", "身份证号", "身份证号码"]),
        phone: find(&["phone", "电话", "联系电话", "手机号"]),
        from_area: find(&["from_area", "来源地代码"])?,
        arrive_at: find(&["arrive_at", "抵达时间"])?,
        address: find(&["address", "住址", "居住地址"]),
        naat_sampled_at: find(&["naat_sampled_at", "核酸采样时间"]),
        naat_result: find(&["naat_result", "核酸结果"]),
        released_from_abroad: find(&["released_from_abroad", "入境解除隔离"]),
    })
}

fn read_row(columns: &Columns, record: &csv::StringRecord) -> Result<NewDeclaration, Trouble> {
    if record.iter().any(|cell| cell.chars().count() > TEXT_CHARS_MAX) {
        return Err(Trouble::TooLong);
    }
    let cell = |place: usize| record.get(place).unwrap_or("").trim();
    let optional = |place: Option<usize>| place.map_or("", cell);
    let name = cell(columns.name).to_owned();
    if name.is_empty() {
        return Err(Trouble::NameMissing);
    }
    let sampled = optional(columns.naat_sampled_at);
    let released = optional(columns.released_from_abroad);
    Ok(NewDeclaration {
        name,
        id_number: optional(columns.id_number).to_owned(),
        phone: optional(columns.phone).to_owned(),
        from_area: cell(columns.from_area).parse().map_err(|_| Trouble::FromArea)?,
        arrive_at: read_moment(cell(columns.arrive_at)).ok_or(Trouble::ArriveAt)?,
        address: optional(columns.address).to_owned(),
        naat_sampled_at: match sampled {
            "" | "-" | "无" => None,
            text => Some(read_moment(text).ok_or(Trouble::NaatSampledAt)?),
        },
        naat_result: read_result(optional(columns.naat_result)).ok_or(Trouble::NaatResult)?,
        released_from_abroad: match released {
            "" => None,
            text => Some(read_truth(text).ok_or(Trouble::ReleasedFromAbroad)?),
        },
    })
}
