//! Which crate may depend on which, and which outside crate belongs to one layer only.
//! The rule to remember: `server -> api -> http -> app -> storage -> domain`, `documents -> domain`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Finding, line_of};

/// Crate, what it may depend on, and what its tests may depend on besides.
const INSIDE: [(&str, &[&str], &[&str]); 9] = [
    ("linli-domain", &[], &[]),
    ("linli-storage", &["linli-domain"], &[]),
    ("linli-documents", &["linli-domain"], &[]),
    ("linli-app", &["linli-storage", "linli-domain"], &["linli-xtask"]),
    // `storage` only for its errors.
    ("linli-http", &["linli-app", "linli-storage", "linli-domain"], &[]),
    // `storage` only for the type of the database handle; statements stay in `storage`.
    (
        "linli-api",
        &["linli-http", "linli-app", "linli-documents", "linli-storage", "linli-domain"],
        &[],
    ),
    (
        "linli-server",
        &[
            "linli-api",
            "linli-http",
            "linli-documents",
            "linli-app",
            "linli-storage",
            "linli-domain",
        ],
        &[],
    ),
    (
        "linli-testkit",
        &[
            "linli-server",
            "linli-api",
            "linli-http",
            "linli-documents",
            "linli-app",
            "linli-storage",
            "linli-domain",
            "linli-xtask",
        ],
        &[],
    ),
    ("linli-xtask", &[], &[]),
];

/// Outside crate (a trailing `*` stands for the rest of the name), who may use it, and whose tests
/// may use it besides.
const OUTSIDE: [(&str, &[&str], &[&str]); 13] = [
    ("rusqlite", &["linli-storage"], &[]),
    ("tokio-postgres", &["linli-storage", "linli-testkit"], &[]),
    ("deadpool-postgres", &["linli-storage"], &[]),
    ("refinery", &["linli-storage"], &[]),
    ("sea-query*", &["linli-storage"], &[]),
    ("sqlx*", &[], &[]),
    ("axum", &["linli-http", "linli-api", "linli-server", "linli-testkit"], &[]),
    ("axum-server", &["linli-server"], &[]),
    ("utoipa*", &["linli-http", "linli-api"], &[]),
    ("typst*", &["linli-documents"], &[]),
    ("docx-rs", &["linli-documents"], &[]),
    ("rust_xlsxwriter", &["linli-documents", "linli-xtask"], &["linli-testkit", "linli-app"]),
    ("clap", &["linli-server", "linli-xtask"], &[]),
];

/// Judges the answer of `cargo metadata --no-deps`.
pub(super) fn check(metadata: &Value, root: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in list(metadata, "packages") {
        let name = word(package, "name");
        let manifest = word(package, "manifest_path");
        let path = Path::new(manifest).strip_prefix(root).unwrap_or(Path::new(manifest));
        let path = path.to_string_lossy();
        let text = fs::read_to_string(manifest).unwrap_or_default();
        if !INSIDE.iter().any(|(known, _, _)| *known == name) {
            let message = format!("crate `{name}` has no row in xtask/src/tidy/edges.rs");
            findings.push(Finding::new(&path, 1, message));
            continue;
        }
        for dependency in list(package, "dependencies") {
            let other = word(dependency, "name");
            let is_dev = word(dependency, "kind") == "dev";
            if let Some(message) = judge(name, other, is_dev) {
                let line = line_of(&text, |line| line.trim_start().starts_with(other));
                findings.push(Finding::new(&path, line, message));
            }
        }
    }
    findings
}

/// Why this edge is refused, if it is.
fn judge(from: &str, to: &str, is_dev: bool) -> Option<String> {
    if to.starts_with("linli-") {
        let (_, normal, dev) = INSIDE.iter().find(|(name, _, _)| *name == from)?;
        let allowed = normal.contains(&to) || (is_dev && dev.contains(&to));
        return (!allowed).then(|| {
            format!(
                "`{from}` may not depend on `{to}`: \
                 server -> api -> http -> app -> storage -> domain, documents -> domain"
            )
        });
    }
    let (_, normal, dev) = OUTSIDE.iter().find(|(pattern, _, _)| matches(pattern, to))?;
    let allowed = normal.contains(&from) || (is_dev && dev.contains(&from));
    (!allowed).then(|| format!("`{to}` is kept in {normal:?}, not in `{from}`"))
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}
