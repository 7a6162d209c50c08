//! Every column has a class in `crates/storage/columns.toml` (how a table is spread over machines is
//! said in code, `storage::tables`):
//!
//! ```toml
//! [persons]
//! columns = { id = "public", name = "personal", id_number_sealed = "sensitive" }
//! ```
//!
//! Compared with the tables that the migrations of both databases leave behind.

use std::collections::BTreeMap;

use super::names::MIGRATIONS;
use super::schema::{self, Schema};
use super::{File, Finding, line_of};

const PATH: &str = "crates/storage/columns.toml";

/// Who may see a value: everybody; those with a right to the person; those with a purpose besides;
/// nobody.
const CLASSES: [&str; 4] = ["public", "personal", "sensitive", "secret"];

/// Judges classes against migrations, and the migrations against each other.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let [sqlite, postgres] = MIGRATIONS;
    let (left, right) = match (tables(files, sqlite), tables(files, postgres)) {
        (Ok(left), Ok(right)) => (left, right),
        (Err(finding), _) | (_, Err(finding)) => return vec![finding],
    };
    let mut findings = drift(&left, &right, postgres);
    findings.extend(drift(&right, &left, sqlite));
    let text = files.iter().find(|file| file.path == PATH).map_or("", |file| file.text.as_str());
    findings.extend(classes(text, &left));
    findings
}

fn tables(files: &[File], folder: &str) -> Result<Schema, Finding> {
    let mut migrations: Vec<(u32, &str, &str)> = files
        .iter()
        .filter(|file| file.path.starts_with(folder) && file.path.ends_with(".sql"))
        .map(|file| (version(&file.path, folder), file.path.as_str(), file.text.as_str()))
        .collect();
    migrations.sort();
    let migrations = migrations.into_iter().map(|(_, path, text)| (path, text));
    schema::read(migrations).map_err(|(path, line, message)| Finding::new(&path, line, message))
}

/// `V12__names.sql` runs after `V2__areas.sql`.
fn version(path: &str, folder: &str) -> u32 {
    let name = path.strip_prefix(folder).unwrap_or(path);
    let digits: String =
        name.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// Columns of one database that the other lacks.
fn drift(have: &Schema, other: &Schema, folder: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (table, columns) in have {
        for (column, (path, line)) in columns {
            if !other.get(table).is_some_and(|columns| columns.contains_key(column)) {
                let message = format!("`{table}.{column}` is missing in {folder}");
                findings.push(Finding::new(path, *line, message));
            }
        }
    }
    findings
}

/// Compares the written classes with the tables.
fn classes(text: &str, tables: &Schema) -> Vec<Finding> {
    let written: toml::Table = match text.parse() {
        Ok(written) => written,
        Err(error) => return vec![Finding::new(PATH, 1, format!("not TOML: {error}"))],
    };
    let mut findings = Vec::new();
    for (table, entry) in &written {
        let line = line_of(text, |line| line.starts_with(&format!("[{table}]")));
        let Some(known) = tables.get(table) else {
            findings.push(Finding::new(PATH, line, format!("no migration makes `{table}`")));
            continue;
        };
        for (column, class) in columns_of(entry) {
            if !known.contains_key(column) {
                let message = format!("no migration makes `{table}.{column}`");
                findings.push(Finding::new(PATH, line, message));
            }
            if !CLASSES.contains(&class) {
                let message = format!("`{table}.{column}`: class is one of {CLASSES:?}");
                findings.push(Finding::new(PATH, line, message));
            }
        }
    }
    for (table, columns) in tables {
        let classified = written.get(table).map(columns_of).unwrap_or_default();
        for (column, (path, line)) in columns {
            if !classified.contains_key(column.as_str()) {
                let message = format!("`{table}.{column}` has no class in {PATH}");
                findings.push(Finding::new(path, *line, message));
            }
        }
    }
    findings
}

fn columns_of(entry: &toml::Value) -> BTreeMap<&str, &str> {
    let columns = entry.get("columns").and_then(toml::Value::as_table);
    let columns = columns.into_iter().flatten();
    columns.map(|(column, class)| (column.as_str(), class.as_str().unwrap_or(""))).collect()
}
