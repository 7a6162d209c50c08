//! Packs from folders: texts, workbooks, and what is refused.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use linli_domain::lang::{Lang, Speak};
use linli_domain::plans::axis::{Input, Kind};
use linli_domain::plans::check::check;
use linli_domain::plans::pack::Pack;
use serde_json::{Map, Value, json};

use super::default_plan::default_plan;
use super::read_pack::{ReadPackError, read_pack};

fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("linli-pack-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join("tables")).unwrap();
    dir
}

fn shipped(name: &str) -> PathBuf {
    linli_xtask::repository().join("plans").join(name)
}

#[test]
fn the_shipped_packs_are_whole() {
    for (name, tables) in [
        ("lanzhou-2021", 3),
        ("community-grid", 2),
        ("protocol-8", 2),
        ("protocol-9", 3),
        ("protocol-20", 3),
        ("respiratory-today", 3),
    ] {
        let source = read_pack(&shipped(name)).unwrap();
        let (pack, mut problems) = Pack::read(&source).unwrap();
        problems.extend(check(&pack, &mut |_| true).problems);
        assert_eq!(problems, []);
        assert_eq!(pack.tables.len(), tables);
        for table in &pack.tables {
            let examples = pack.examples.get(&table.shape.name).unwrap();
            for row in &table.rows {
                let shown = format!("\"row\":\"{}\"", row.id);
                assert!(examples.contains(&shown), "{name}: no example for {}", row.id);
                assert!(!row.basis.is_empty(), "{name}: {} cites nothing", row.id);
            }
        }
    }
}

#[test]
fn the_default_plan_is_the_shipped_one_and_restricts_nobody_by_itself() {
    let source = default_plan();
    assert_eq!(source.files, read_pack(&shipped("respiratory-today")).unwrap().files);
    let (pack, _) = Pack::read(&source).unwrap();
    let rules = &pack.document.measures;
    assert!(rules.needs_order && rules.is_binding("home_quarantine"));
    for table in &pack.tables {
        let ordered = table.shape.inputs.iter().position(|one| one.name == "ordered_measure");
        for row in &table.rows {
            let then = row.outcome(&table.shape.outputs);
            let measure = then["measure"].as_str().unwrap();
            let undecided = ordered.is_none_or(|at| row.when[at].matches(None));
            let binding = rules.is_binding(measure);
            assert!(!(binding && undecided), "{} {}", table.shape.name, row.id);
        }
    }
}

/// Every value a cell of the shipped tables could tell apart, unknown included.
fn candidates(input: &Input) -> Vec<Value> {
    let mut values: Vec<Value> = match &input.kind {
        Kind::Words(words) => words.iter().map(|word| json!(word)).collect(),
        Kind::Boolean => vec![json!(true), json!(false)],
        Kind::Number => (0..=160).map(|half| json!(f64::from(half) / 2.0)).collect(),
        Kind::Integer => (0..=120).map(|n| json!(n)).collect(),
        Kind::Date => Vec::new(),
    };
    if input.nullable {
        values.push(Value::Null);
    }
    values
}

/// The longest an edition lets anybody be held, in days: (pack, class, days).
const LONGEST: [(&str, &str, i64); 5] = [
    ("protocol-8", "close", 21),
    ("protocol-8", "secondary", 7),
    ("protocol-9", "close", 10),
    ("protocol-9", "secondary", 7),
    ("protocol-20", "close", 8),
];

#[test]
fn any_facts_have_one_row_and_no_chain_is_longer_than_its_edition() {
    let mut seen = 0;
    for name in ["lanzhou-2021", "protocol-8", "protocol-9", "protocol-20", "respiratory-today"] {
        let (pack, _) = Pack::read(&read_pack(&shipped(name)).unwrap()).unwrap();
        for table in &pack.tables {
            let inputs = &table.shape.inputs;
            let mut all = vec![Map::new()];
            for input in inputs {
                let values = candidates(input);
                all = all
                    .iter()
                    .flat_map(|facts| {
                        values.iter().map(|value| {
                            let mut facts = facts.clone();
                            facts.insert(input.name.clone(), value.clone());
                            facts
                        })
                    })
                    .collect();
            }
            seen += all.len();
            for facts in all {
                let decision = table.decide(&table.facts(&facts).unwrap());
                let [row] = decision.rows.as_slice() else { panic!("{name} {facts:?}") };
                let then = row.outcome(&table.shape.outputs);
                let days = |name: &str| then.get(name).and_then(Value::as_i64).unwrap_or(0);
                let total = days("days") + days("after_days");
                let class = facts.get("contact_class").and_then(Value::as_str);
                let raised = facts.get("index_first_two_tests") == Some(&json!("positive"));
                let class = if raised { Some("close") } else { class };
                let longest = LONGEST.iter().find(|one| one.0 == name && Some(one.1) == class);
                if let Some((_, _, longest)) = longest {
                    assert!(total <= *longest, "{name} {}: {total} days", row.id);
                }
                assert!(total <= 21, "{name} {}: {total} days", row.id);
            }
        }
    }
    assert!(seen > 50_000, "{seen}");
}

#[test]
fn excel_in_china_saves_gb18030() {
    let dir = folder("gb18030");
    let (bytes, _, _) = encoding_rs::GB18030.encode("id,basis\nA,第三条\n");
    fs::write(dir.join("tables/t.csv"), bytes).unwrap();
    let source = read_pack(&dir).unwrap();
    assert!(source.files["tables/t.csv"].contains("第三条"));
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn what_is_not_a_pack_is_refused_by_name() {
    let dir = folder("refused");
    fs::write(dir.join("tables/t.xlsx"), b"not a workbook").unwrap();
    let error = read_pack(&dir).unwrap_err();
    assert!(matches!(&error, ReadPackError::Workbook { file, .. } if file == "tables/t.xlsx"));
    assert!(error.say(Lang::Zh).contains("工作簿"));
    fs::write(dir.join("tables/t.xlsx"), vec![b' '; 17 * 1024 * 1024]).unwrap();
    assert!(matches!(read_pack(&dir).unwrap_err(), ReadPackError::TooLarge));
    fs::remove_dir_all(&dir).unwrap();
    assert!(matches!(read_pack(&dir).unwrap_err(), ReadPackError::NotFolder(_)));
}

/// The least workbook: one sheet with these rows of XML cells.
fn workbook(rows: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let part = |name: &str| format!("application/vnd.openxmlformats-officedocument.{name}+xml");
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{}\"/>\
         <Override PartName=\"/xl/s.xml\" ContentType=\"{}\"/></Types>",
        part("spreadsheetml.sheet.main"),
        part("spreadsheetml.worksheet")
    );
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>\
         <sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    for (name, text) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", link("r0", "officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", link("r1", "worksheet", "s.xml")),
        ("xl/workbook.xml", book),
        ("xl/s.xml", sheet),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_reads_as_its_cells_would_be_typed() {
    let dir = folder("workbook");
    let text = |at: &str, t: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{t}</t></is></c>");
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"3\"><c r=\"A3\"><v>72</v></c>\
         <c r=\"B3\" t=\"b\"><v>1</v></c>{}</row>",
        text("A1", "id"),
        text("B1", "a,b"),
        text("D3", "&lt;=72.5")
    );
    fs::write(dir.join("tables/t.xlsx"), workbook(&rows)).unwrap();
    let source = read_pack(&dir).unwrap();
    let expected = "id,\"a,b\",,\n,,,\n72,true,,<=72.5\n";
    assert_eq!(source.files["tables/t.xlsx"], expected);
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    fs::write(dir.join("tables/t.xlsx"), workbook(far)).unwrap();
    assert!(matches!(read_pack(&dir).unwrap_err(), ReadPackError::Workbook { .. }));
    fs::remove_dir_all(dir).unwrap();
}
