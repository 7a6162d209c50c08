//! The report opens again elsewhere with the same numbers, in both languages.

use std::io::Read;

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::samples;

fn open(bytes: &[u8]) -> Xlsx<Cursor> {
    calamine::open_workbook_from_rs(std::io::Cursor::new(bytes.to_vec())).unwrap()
}

type Cursor = std::io::Cursor<Vec<u8>>;

/// One file of a zip, as text.
fn entry(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_workbook_keeps_numbers_as_numbers() {
    let report = samples::report(Lang::Zh);
    let mut book = open(&report.to_xlsx(Lang::Zh).unwrap());
    assert_eq!(book.sheet_names(), ["主要数据", "分区域", "更正", "责任清单"]);
    let figures = book.worksheet_range("主要数据").unwrap();
    assert_eq!(figures.get_value((0, 0)), Some(&Data::String("幸福街道疫情防控日报".into())));
    assert_eq!(figures.get_value((2, 1)), Some(&Data::String("数值".into())));
    for (metric, row) in report.metrics.iter().zip(3_u32..) {
        assert_eq!(figures.get_value((row, 0)), Some(&Data::String(metric.label.clone())));
        assert_eq!(figures.get_value((row, 1)), metric.value.map(Data::Float).as_ref());
        assert_eq!(figures.get_value((row, 3)), Some(&Data::String(metric.name.clone())));
    }
    let areas = book.worksheet_range("分区域").unwrap();
    assert_eq!(areas.get_value((3, 0)), Some(&Data::String("990101001001".into())));
    assert_eq!(areas.get_value((3, 2)), Some(&Data::Float(1.0)));
    assert_eq!(
        areas.get_value((11, 2)),
        Some(&Data::String("—".into())),
        "not reported is no zero"
    );
    let mut book = open(&report.to_xlsx(Lang::En).unwrap());
    assert_eq!(book.sheet_names(), ["Figures", "Areas", "Corrections", "Responsibilities"]);
    let done = book.worksheet_range("Responsibilities").unwrap();
    assert_eq!(done.get_value((4, 4)), Some(&Data::String("● overdue".into())));
}

#[test]
fn the_word_document_is_whole_and_holds_the_report() {
    for (lang, expected) in [
        (Lang::Zh, ["幸福街道疫情防控日报", "已更正（迟报）", "一户两人由宾馆补报", "□ 无人负责"]),
        (
            Lang::En,
            ["Daily report of Xingfu Subdistrict", "Corrected (late)", "by a hotel", "□ nobody's"],
        ),
    ] {
        let mut report = samples::report(lang);
        report.metrics[0].label = "<w:p/>&\u{1}".into();
        let bytes = report.to_docx(lang).unwrap();
        let xml = entry(&bytes, "word/document.xml");
        for sentence in expected {
            let escaped = sentence.replace('\'', "&apos;");
            assert!(xml.contains(sentence) || xml.contains(&escaped), "{sentence}");
        }
        assert!(xml.contains("&lt;w:p/") && !xml.contains('\u{1}'));
        assert_eq!(xml.matches("<w:tbl>").count(), 5, "figures, two parts of areas, two more");
        assert_eq!(xml.matches("<w:tc>").count(), xml.matches("</w:tc>").count());
        assert!(entry(&bytes, "docProps/core.xml").contains("2021-10-20T21:30:00+08:00"));
    }
}

#[test]
fn the_pdf_is_printed_in_both_languages() {
    let typesetter = Typesetter::embedded().unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let report = samples::report(lang);
        let pdf = report.to_pdf(&typesetter, lang).unwrap();
        assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 10_000);
        assert!(
            pdf == report.to_pdf(&typesetter, lang).unwrap(),
            "the same report, the same bytes"
        );
    }
}

#[test]
fn a_report_with_nothing_in_it_still_prints() {
    let typesetter = Typesetter::embedded().unwrap();
    let mut report = samples::report(Lang::Zh);
    report.metrics.clear();
    report.corrections.clear();
    report.responsibilities.clear();
    report.sub_areas.clear();
    (report.closed_by, report.signed_by, report.status) = (None, None, Status::Draft);
    assert!(report.to_pdf(&typesetter, Lang::Zh).is_ok());
    assert_eq!(open(&report.to_xlsx(Lang::Zh).unwrap()).sheet_names(), ["主要数据"]);
    assert!(entry(&report.to_docx(Lang::Zh).unwrap(), "word/document.xml").contains("草稿"));
}

#[test]
fn files_are_the_same_for_the_same_report() {
    let report = samples::report(Lang::Zh);
    assert!(report.to_xlsx(Lang::Zh).unwrap() == report.to_xlsx(Lang::Zh).unwrap());
    assert!(report.to_docx(Lang::Zh).unwrap() == report.to_docx(Lang::Zh).unwrap());
}

#[test]
fn numbers_read_like_numbers() {
    for (value, text) in [
        (None, "—"),
        (Some(0.0), "0"),
        (Some(9_623.0), "9623"),
        (Some(98.85), "98.85"),
        (Some(99.5), "99.5"),
        (Some(99.999), "100"),
        (Some(-3.0), "-3"),
    ] {
        assert_eq!(figure(value), text);
    }
}

#[test]
fn too_much_is_refused() {
    let mut report = samples::report(Lang::Zh);
    report.sub_areas = vec![report.sub_areas[0].clone(); 201];
    assert!(matches!(
        report.to_xlsx(Lang::Zh),
        Err(PrintError::Limit { what: "sub_areas", found: 201, most: 200 })
    ));
    let mut report = samples::report(Lang::Zh);
    report.corrections[0].reason = "长".repeat(2_001);
    assert!(matches!(report.to_docx(Lang::Zh), Err(PrintError::Limit { what: "field", .. })));
}
