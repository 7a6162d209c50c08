//! An exported roster opens again with text where text was, and nothing below the last person.

use std::io::Read;

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::samples;

fn open(bytes: Vec<u8>) -> Xlsx<std::io::Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap()
}

fn entry(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn identity_numbers_and_phones_are_text() {
    let mut book = open(samples::roster().to_xlsx().unwrap());
    assert_eq!(book.sheet_names(), ["祥和花园", "一组／东"]);
    let sheet = book.worksheet_range("祥和花园").unwrap();
    let text = |text: &str| Data::String(text.into());
    assert_eq!(sheet.get_value((0, 0)), Some(&text("祥和花园居民信息花名册")));
    assert_eq!(sheet.get_value((1, 4)), Some(&text("身份证号")));
    assert_eq!(sheet.get_value((2, 0)), Some(&Data::Float(1.0)));
    assert_eq!(sheet.get_value((2, 1)), Some(&text("0501")), "a leading zero stays");
    assert_eq!(sheet.get_value((2, 4)), Some(&text("990101197912300027")));
    assert_eq!(sheet.get_value((2, 5)), Some(&text("15400000001")));
    assert_eq!(sheet.get_value((3, 2)), Some(&text("=1+1")), "a name is no formula");
    assert!(matches!(sheet.get_value((2, 3)), Some(Data::DateTime(at)) if at.as_f64() == 29_219.0));
    assert_eq!(sheet.height(), 4, "no row after the last person");
    assert!(book.worksheet_formula("祥和花园").unwrap().used_cells().next().is_none());
}

#[test]
fn purpose_and_exporter_stand_beside_the_rows() {
    let bytes = samples::roster().to_xlsx().unwrap();
    let mark = "用途：入户核对 &amp;&amp; 更新　导出：李建国";
    let sheet = entry(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<oddHeader>") && sheet.contains(mark), "{sheet}");
    assert!(sheet.contains("state=\"frozen\""));
    let properties = entry(&bytes, "docProps/core.xml");
    assert!(properties.contains("用途：入户核对 &amp; 更新") && properties.contains("李建国"));
    assert!(properties.contains("2021-10-20T10:00:00Z"));
    assert!(!entry(&bytes, "xl/sharedStrings.xml").contains("用途"));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert!(samples::roster().to_xlsx().unwrap() == samples::roster().to_xlsx().unwrap());
}

#[test]
fn limits_and_long_rosters() {
    let mut book = samples::roster();
    book.sheets[0].rows[0].push(Cell::Empty);
    assert!(matches!(
        book.to_xlsx(),
        Err(PrintError::Limit { what: "columns", found: 7, most: 6 })
    ));
    let mut book = samples::roster();
    let row = book.sheets[0].rows[0].clone();
    book.sheets.truncate(1);
    book.sheets[0].rows = vec![row; ROWS_IN_MEMORY + 1];
    let mut again = open(book.to_xlsx().unwrap());
    let sheet = again.worksheet_range("祥和花园").unwrap();
    assert_eq!(sheet.height(), ROWS_IN_MEMORY + 3);
    assert_eq!(sheet.get_value((60_002, 4)), Some(&Data::String("990101197912300027".into())));
    book.sheets.clear();
    let mut nobody = open(book.to_xlsx().unwrap());
    assert_eq!(nobody.worksheets().len(), 1, "Excel wants a sheet");
}
