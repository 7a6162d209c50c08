//! Reads a ledger of linked households (联户台账), xlsx, xls or csv: a door and a name in each row. Guesses
//! nothing: a row that cannot be read is handed back with its line.

use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use linli_domain::registry::{Place, fold, place_of_address};

use crate::error::Error;
use crate::input::decode;

pub const FILE_BYTES_MAX: usize = 8 * 1024 * 1024;
const ROWS_MAX: usize = 20_000;
/// The head stands in one of the first rows, below titles.
const HEAD_ROWS: usize = 10;

/// A row: where, and who is to be linked.
pub(super) struct LinkRow {
    /// 1-based line in its sheet.
    pub line: usize,
    /// Empty when the file names none.
    pub compound: String,
    pub place: Option<Place>,
    pub head_name: String,
    pub holder: String,
}

struct Columns {
    compound: Option<usize>,
    building: Option<usize>,
    unit: Option<usize>,
    door: Option<usize>,
    address: Option<usize>,
    head_name: Option<usize>,
    holder: usize,
}

/// Rows of the first sheet that has the columns.
pub(super) fn read_links(name: &str, bytes: Vec<u8>) -> Result<Vec<LinkRow>, Error> {
    let zip_or_old = bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0");
    let sheets = if zip_or_old { sheets_of(bytes)? } else { vec![lines_of(&bytes)] };
    for sheet in sheets {
        let head = sheet.iter().take(HEAD_ROWS).enumerate();
        let mut head = head.filter_map(|(at, row)| columns(row).map(|columns| (at, columns)));
        if let Some((at, columns)) = head.next() {
            return read_rows(&sheet, at, &columns);
        }
    }
    let name: String = name.chars().take(80).collect();
    Err(Error::invalid(
        "links.header",
        format!("{name} 里没有找到表头：须有“联户人”一列，以及“门牌号”（或“住址”）一列。"),
        format!("{name} has no header: it needs a column 联户人 and one of 门牌号 or 住址."),
    ))
}

fn sheets_of(bytes: Vec<u8>) -> Result<Vec<Vec<Vec<String>>>, Error> {
    let unreadable = || {
        Error::invalid(
            "links.file",
            "文件打不开：请另存为 xlsx 或 csv 后再试。",
            "The file cannot be opened: save it as xlsx or csv and try again.",
        )
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let text = |cell: &Data| match cell {
        Data::Empty | Data::Error(_) => String::new(),
        cell => cell.to_string(),
    };
    let sheets = book.worksheets().into_iter().map(|(_, range)| {
        range
            .rows()
            .take(ROWS_MAX + HEAD_ROWS + 1)
            .map(|row| row.iter().map(text).collect())
            .collect()
    });
    Ok(sheets.collect())
}

fn lines_of(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = decode(bytes);
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().take(ROWS_MAX + HEAD_ROWS + 1);
    // A line that is no CSV stays as an empty one, so that the numbers of the others are right.
    rows.map(|row| row.map_or_else(|_| Vec::new(), |row| row.iter().map(str::to_owned).collect()))
        .collect()
}

fn columns(row: &[String]) -> Option<Columns> {
    let find = |names: &[&str]| row.iter().position(|cell| names.contains(&&*fold(cell)));
    let columns = Columns {
        compound: find(&["小区", "小区名称", "村民组", "院落", "compound"]),
        building: find(&["楼栋", "楼号", "栋", "building"]),
        unit: find(&["单元", "单元号", "unit"]),
        door: find(&["门牌号", "房号", "门牌", "户号", "房间号", "door"]),
        address: find(&["住址", "地址", "家庭住址", "address"]),
        head_name: find(&["户主", "户主姓名", "head_name"]),
        holder: find(&[
            "联户人",
            "联户干部",
            "联户党员",
            "帮包人",
            "帮包干部",
            "帮包联系人",
            "linked",
        ])?,
    };
    (columns.door.is_some() || columns.address.is_some()).then_some(columns)
}

fn read_rows(sheet: &[Vec<String>], head: usize, columns: &Columns) -> Result<Vec<LinkRow>, Error> {
    let mut rows = Vec::new();
    for (at, row) in sheet.iter().enumerate().skip(head + 1) {
        let cell = |place: Option<usize>| {
            let cell = place.and_then(|place| row.get(place));
            cell.map(|cell| fold(cell).into_owned()).unwrap_or_default()
        };
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() >= ROWS_MAX {
            return Err(Error::invalid(
                "links.rows",
                format!("超过 {ROWS_MAX} 行：请拆分后再导入。"),
                format!("More than {ROWS_MAX} rows: split the file and import the parts."),
            ));
        }
        let mut compound = cell(columns.compound);
        let parts = (cell(columns.building), cell(columns.unit), cell(columns.door));
        let mut place = Place::of_cells(&parts.0, &parts.1, &parts.2);
        if place.is_none()
            && let Some((of, there)) = place_of_address(&cell(columns.address))
        {
            compound = if compound.is_empty() { of } else { compound };
            place = Some(there);
        }
        rows.push(LinkRow {
            line: at + 1,
            compound,
            place,
            head_name: cell(columns.head_name),
            holder: cell(Some(columns.holder)),
        });
    }
    Ok(rows)
}
