//! Tests of reading rosters: made ones against their truth, broken ones against their error.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use linli_domain::lang::{Lang, Speak};
use linli_domain::registry::{IdentityNumber, ReviewReason, Slip, WrittenIdentity};
use linli_xtask::roster::{Encoding, Shape, write_csv, write_xlsx};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

use super::*;

type Outcome = Result<(RosterSummary, Vec<RosterItem>), ReadRosterError>;

fn read(bytes: &[u8]) -> Outcome {
    let mut items = Vec::new();
    let summary = read_roster(Cursor::new(bytes), "示例社区", &mut |item| {
        items.push(item);
        ControlFlow::Continue(())
    })?;
    Ok((summary, items))
}

fn error(bytes: &[u8]) -> ReadRosterError {
    read(bytes).map(|_| ()).unwrap_err()
}

fn households(items: &[RosterItem]) -> Vec<&RosterHousehold> {
    items
        .iter()
        .filter_map(|item| match item {
            RosterItem::Household(household) => Some(household),
            RosterItem::Review(_) => None,
        })
        .collect()
}

fn reviews(items: &[RosterItem]) -> Vec<(u32, ReviewReason)> {
    items
        .iter()
        .filter_map(|item| match item {
            RosterItem::Review(row) => Some((row.row, row.reason)),
            RosterItem::Household(_) => None,
        })
        .collect()
}

fn number(sequence: u64) -> String {
    IdentityNumber::from_body(99_010_119_800_101_000 + sequence).unwrap().expose()
}

/// A workbook of texts, one table per sheet.
fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("linli-read-{}-{name}", std::process::id()))
}

fn sorted(mut truth: Value) -> Value {
    for list in truth["slips"].as_object_mut().unwrap().values_mut() {
        list.as_array_mut().unwrap().sort_by_key(Value::to_string);
    }
    truth
}

#[test]
fn made_rosters_read_as_they_were_made() {
    for seed in 1..=8 {
        let shape = if seed % 2 == 0 { Shape::Small } else { Shape::Households(450) };
        for (kind, clean) in
            [("a.xlsx", false), ("b.xlsx", true), ("c.csv", false), ("d.csv", true)]
        {
            let path = scratch(&format!("{seed}-{kind}"));
            let encoding = if seed % 3 == 0 { Encoding::Gb18030 } else { Encoding::Utf8 };
            let truth = if kind.ends_with("xlsx") {
                write_xlsx(&path, shape, seed, clean).unwrap()
            } else {
                write_csv(&path, encoding, shape, seed, clean).unwrap()
            };
            let (summary, items) = read(&std::fs::read(&path).unwrap()).unwrap();
            std::fs::remove_file(&path).unwrap();
            assert_eq!(sorted(summary.to_json()), sorted(truth), "{seed} {kind}");
            let lines: usize = households(&items).iter().map(|one| one.members.len()).sum();
            assert_eq!(lines as u64, summary.rows);
            assert_eq!(reviews(&items), []);
        }
    }
}

#[test]
fn an_old_workbook_reads_with_its_merged_cells() {
    let (summary, items) = read(include_bytes!("../../../tests/data/roster.xls")).unwrap();
    assert_eq!(
        summary.to_json(),
        json!({
            "rows": 3, "households": 2, "persons": 3,
            "by_sheet": { "翠湖苑": { "households": 2, "persons": 3 } },
            "slips": { "id_precision_lost": [["翠湖苑", 7]], "id_normalised": [["翠湖苑", 8]] },
        })
    );
    assert_eq!(summary.skipped_sheets, ["说明"]);
    let all = households(&items);
    assert_eq!((all[0].door.as_str(), all[0].members.len()), ("101", 2));
    assert_eq!(all[0].members[1].draft.name, "李明");
    assert_eq!((all[0].head_name.as_str(), all[1].head_name.as_str()), ("王芳", "张伟"));
}

#[test]
fn one_list_with_a_compound_column_keeps_its_sheet_name() {
    let (one, two, three) = (number(1), number(2), number(3));
    let (summary, items) = read(&book(&[(
        "Sheet1",
        &[
            &["示例社区居民花名册"],
            &[],
            &["", "填报单位:示例社区"],
            &[],
            &["小区名称", "楼号", "房号", "户主", "居民姓名", "证件号码"],
            &["祥和花园", "1", "101", "王芳", "王芳", &one],
            &["", "", "", "", "王军", &two],
            &["翠湖苑", "1", "101", "王芳", "王芳", &three],
        ],
    )]))
    .unwrap();
    assert_eq!(
        summary.to_json()["by_sheet"],
        json!({ "Sheet1": { "households": 2, "persons": 3 } })
    );
    let compounds: Vec<&str> = households(&items).iter().map(|one| &*one.compound).collect();
    assert_eq!(compounds, ["祥和花园", "翠湖苑"]);
}

#[test]
fn a_household_that_comes_again_is_the_same_and_doubles_are_found_across() {
    let mut text = String::from("小区,楼栋,单元,门牌号,与户主关系,姓名,出生日期,身份证号\n");
    for (place, relation, name, id) in [
        ("甲园,1栋,1单元,101", "户主", "王芳", number(1)),
        ("甲园,1栋,1单元,102", "户主", "李强", number(3)),
        ("甲园,1#,1,101室", "子", "王军", number(5)),
        ("甲园,1#,1,101室", "户主", "王芳", number(1)),
        ("乙园,1栋,1单元,101", "户主", "李强", number(3)),
        ("乙园,1栋,1单元,101", "子", "李明", "12345".to_owned()),
        ("乙园,1栋,1单元,101", "子", "李明", "12345".to_owned()),
        ("乙园,1栋,1单元,102", "子", "李明", "12345".to_owned()),
    ] {
        writeln!(text, "{place},{relation},{name},,{id}").unwrap();
    }
    let (summary, items) = read(text.as_bytes()).unwrap();
    assert_eq!((summary.rows, summary.households, summary.persons), (8, 4, 5));
    assert_eq!(summary.slips(Slip::DuplicateRow).collect::<Vec<_>>(), [("甲园", 5), ("乙园", 8)]);
    assert_eq!(summary.slips(Slip::DuplicatePerson).collect::<Vec<_>>(), [("乙园", 6)]);
    let all = households(&items);
    assert_eq!((all[2].number, all[2].continued), (0, true));
    assert_eq!(all[3].members[0].listed_first_in, Some(1));
    assert_eq!(all[3].members[0].cells.iter().nth(5), Some("李强"));
}

#[test]
fn two_heads_behind_one_door_are_two_households() {
    let text = format!(
        "门牌号,与户主关系,姓名,身份证号\n3号,户主,王芳,{}\n,子,王军,{}\n,户主,李强,{}\n,妻,赵敏,{}\n",
        number(1),
        number(2),
        number(3),
        number(4)
    );
    let (summary, items) = read(text.as_bytes()).unwrap();
    assert_eq!((summary.households, summary.persons), (2, 4));
    assert_eq!(households(&items)[1].head_name, "李强");
    assert_eq!(&*households(&items)[1].door, "3号");
}

#[test]
fn unreadable_rows_wait_with_their_cells() {
    let text = format!(
        "楼栋,门牌号,姓名,身份证号\n,,张三,{}\n1栋,101,,\n1栋,102,30人,{}\n,,李四,{}\n小计,,2人\n1栋,103,王五,\n",
        number(1),
        number(2),
        number(3)
    );
    let (summary, items) = read(text.as_bytes()).unwrap();
    let reasons =
        [(2, ReviewReason::NoPlace), (3, ReviewReason::NoName), (4, ReviewReason::NotAName)];
    assert_eq!(reviews(&items), reasons);
    assert_eq!((summary.rows, summary.households, summary.persons), (5, 2, 2));
    assert_eq!(households(&items)[0].door, "102");
    assert!(matches!(households(&items)[1].members[0].draft.identity, WrittenIdentity::Missing));
}

#[test]
fn a_header_of_two_rows_reads_as_one() {
    let id = number(1);
    let sheet: &[&[&str]] = &[
        &["序号", "姓名", "身份证号", "居住信息", "", "", "电话"],
        &["", "", "", "楼栋", "单元", "门牌号"],
        &["1", "王芳", &id, "2栋", "1", "301", "15400000001"],
    ];
    let (summary, items) = read(&book(&[("甲园", sheet)])).unwrap();
    assert_eq!((summary.rows, summary.persons), (1, 1));
    assert_eq!(households(&items)[0].building.as_deref(), Some("2栋"));
}

#[test]
fn files_that_are_no_roster_are_refused_by_name() {
    let mut encrypted = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    encrypted.resize(1024, 0);
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    encrypted.resize(2048, 0);
    let blown = vec![b' '; 40 * 1024 * 1024];
    let bomb = zip_of(&[("xl/workbook.xml", b"<x/>"), ("xl/worksheets/sheet1.xml", &blown)]);
    let staff: &[&[&str]] = &[&["姓名", "性别", "电话"], &["王芳", "女", "15400000001"]];
    for (bytes, code) in [
        (b"%PDF-1.7 ...".to_vec(), "roster.wrong_file"),
        (b"<html><table></table></html>".to_vec(), "roster.wrong_file"),
        (b"\x00\x01\x02\x03".to_vec(), "roster.wrong_file"),
        (zip_of(&[("word/document.xml", b"<x/>")]), "roster.wrong_file"),
        (zip_of(&[("xl/workbook.xml", b"not xml")]), "roster.damaged"),
        (b"PK\x03\x04 broken".to_vec(), "roster.damaged"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "roster.wrong_file"),
        (encrypted, "roster.encrypted"),
        (bomb, "roster.zip_bomb"),
        (Vec::new(), "roster.no_header"),
        ("王芳,女\n李强,男\n".into(), "roster.no_header"),
        (book(&[("说明", &[&["请按月更新"]])]), "roster.no_header"),
        (book(&[("人员", staff)]), "roster.no_place_column"),
        ("姓名,门牌号,电话,手机\n".into(), "roster.two_columns"),
        (b"\xD0\xD5\xC3\xFB,\xFF\xFF,\x80\xFF\n".to_vec(), "roster.undecodable"),
    ] {
        let error = error(&bytes);
        assert_eq!(error.code(), code, "{error:?}");
        assert!(error.say(Lang::Zh).ends_with('。') && error.say(Lang::En).ends_with(['.', '.']));
    }
}

#[test]
fn two_headers_are_named_both() {
    let sheet: &[&[&str]] =
        &[&["姓名", "身份证号", "门牌号"], &["门牌号", "姓名", "身份证号"], &["王芳", "", "3号"]];
    let error = error(&book(&[("一组", sheet)]));
    assert!(matches!(&error, ReadRosterError::TwoHeaders { first: 1, second: 2, .. }), "{error:?}");
    assert!(error.say(Lang::Zh).contains("“一组”第 1 行和第 2 行"));
}

#[test]
fn a_cell_without_end_is_refused_with_its_row() {
    let long = "长".repeat(CELL_CHARACTERS_MAX + 1);
    let text = format!("姓名,门牌号,身份证号\n王芳,3号,\n李强,{long},\n");
    assert!(matches!(error(text.as_bytes()), ReadRosterError::CellTooBig { row: 3, .. }));
    let endless = format!("姓名,门牌号,身份证号\n王芳,\"3号{}", "\n长".repeat(6_000_000));
    assert!(matches!(error(endless.as_bytes()), ReadRosterError::CellTooBig { row: 2, .. }));
    let plain = book(&[("甲园", &[&["姓名", "门牌号", "身份证号"], &["王芳", "3号", "LONG"]])]);
    let mut archive = zip::ZipArchive::new(Cursor::new(plain)).unwrap();
    let mut entries = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap().replace("LONG", &long);
        entries.push((entry.name().unwrap().to_string(), text.into_bytes()));
    }
    let entries: Vec<(&str, &[u8])> =
        entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let error = error(&zip_of(&entries));
    assert!(matches!(error, ReadRosterError::CellTooBig { row: 2, .. }), "{error:?}");
}

#[test]
fn reading_stops_when_the_caller_has_enough() {
    let text = format!("姓名,门牌号,身份证号\n王芳,3号,{}\n李强,4号,\n", number(1));
    let mut seen = 0;
    let stopped = read_roster(Cursor::new(text), "甲园", &mut |_| {
        seen += 1;
        ControlFlow::Break(())
    });
    assert!(matches!(stopped, Err(ReadRosterError::Stopped)));
    assert_eq!(seen, 1);
}

#[test]
fn tabs_and_utf_16_are_read_too() {
    let text = format!("姓名\t门牌号\t身份证号\r\n\r\n王芳\t3号\t'{}\r\n", number(1));
    let wide: Vec<u8> =
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [wide.as_slice(), text.as_bytes()] {
        let (summary, items) = read(bytes).unwrap();
        assert_eq!((summary.rows, summary.persons), (1, 1));
        let household = households(&items)[0];
        assert_eq!((&*household.compound, household.members[0].row), ("示例社区", 3));
        assert!(household.members[0].slips.is_empty());
    }
}
