//! Packs from folders: texts, workbooks, and what is refused.

use std::fs;
use std::path::{Path, PathBuf};

use linli_domain::lang::{Lang, Speak};
use linli_domain::plans::check::check;
use linli_domain::plans::pack::Pack;

use super::read_pack::{ReadPackError, read_pack};

fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("linli-pack-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join("tables")).unwrap();
    dir
}

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans").join(name)
}

#[test]
fn the_shipped_packs_are_whole() {
    for (name, tables) in [("lanzhou-2021", 1), ("community-grid", 2)] {
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
            }
        }
    }
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
