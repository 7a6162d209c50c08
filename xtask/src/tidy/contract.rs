//! The contract's names: two types of one name are one schema in the OpenAPI document, the second one silently.

use std::collections::BTreeMap;

use super::scan::scan;
use super::{File, Finding};

/// How far below its derive a type may stand.
const LINES_MAX: usize = 12;

/// Names that more than one type with a schema has.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let mut known: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let scan = scan(&file.text);
        for (at, code) in scan.code.iter().enumerate() {
            if !code.trim_start().starts_with("#[derive(") || !code.contains("ToSchema") {
                continue;
            }
            let below = scan.code.iter().enumerate().skip(at + 1).take(LINES_MAX);
            let Some((line, name)) =
                below.filter_map(|(line, code)| Some((line + 1, declared(code)?))).next()
            else {
                continue;
            };
            if let Some((path, earlier)) = known.get(name) {
                let message = format!("`{name}` is a schema at {path}:{earlier} already");
                findings.push(Finding::new(&file.path, line, message));
            } else {
                known.insert(name.to_owned(), (&file.path, line));
            }
        }
    }
    findings
}

/// The type that a line declares.
fn declared(code: &str) -> Option<&str> {
    let mut words =
        code.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty());
    words.find(|word| matches!(*word, "struct" | "enum"))?;
    words.next()
}
