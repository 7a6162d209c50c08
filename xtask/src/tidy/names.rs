//! Names that documents promise: paths exist, types and functions are found in the sources, and
//! both databases have the same migrations. An architecture page nobody checks rots.

use std::collections::BTreeSet;
use std::path::Path;

use super::{File, Finding};

/// The map: every name in it is a promise.
const MAP: &str = "ARCHITECTURE.md";

/// Documents that speak in examples too: only their paths with a folder are checked.
const GUIDES: [&str; 3] = ["STYLE.md", "CONTRIBUTING.md", "docs/adding-a-feature.md"];

/// Words with an ending that make a name a path even without a folder.
const ENDINGS: [&str; 11] =
    [".md", ".rs", ".toml", ".csv", ".json", ".jsonl", ".txt", ".typ", ".yml", ".py", ".sql"];

pub(super) const MIGRATIONS: [&str; 2] =
    ["crates/storage/migrations/sqlite/", "crates/storage/migrations/postgres/"];

/// Judges documents and migration folders.
pub(super) fn check(root: &Path, files: &[File]) -> Vec<Finding> {
    let mut findings = migrations(files);
    let words = words_of_sources(files);
    for file in files {
        let is_map = file.path == MAP;
        if !is_map && !GUIDES.contains(&file.path.as_str()) {
            continue;
        }
        for (line, name) in ticked(&file.text) {
            let mut find = |message| findings.push(Finding::new(&file.path, line, message));
            if is_path(name) && (is_map || name.contains('/')) {
                for path in alternatives(name) {
                    if !root.join(path.trim_end_matches('/')).exists() {
                        find(format!("`{path}` does not exist"));
                    }
                }
            } else if let Some(word) = identifier(name)
                && is_map
                && !words.contains(word)
            {
                find(format!("`{word}` is named here and nowhere in the sources"));
            }
        }
    }
    findings
}

/// The same file names on both sides.
fn migrations(files: &[File]) -> Vec<Finding> {
    let [sqlite, postgres] = MIGRATIONS;
    let names = |folder: &str| -> BTreeSet<String> {
        files.iter().filter_map(|file| file.path.strip_prefix(folder)).map(str::to_owned).collect()
    };
    let (left, right) = (names(sqlite), names(postgres));
    let missing = |name: &String, from: &str, to: &str| {
        Finding::new(&format!("{from}{name}"), 1, format!("`{to}{name}` is missing"))
    };
    let mut findings: Vec<Finding> =
        left.difference(&right).map(|name| missing(name, sqlite, postgres)).collect();
    findings.extend(right.difference(&left).map(|name| missing(name, postgres, sqlite)));
    findings
}

/// What stands between single back-ticks outside fenced blocks, with its line.
fn ticked(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            found.extend(line.split('`').skip(1).step_by(2).map(|name| (index + 1, name)));
        }
    }
    found
}

/// A path of this repository: not a URL path, a command, a placeholder or a pattern.
fn is_path(name: &str) -> bool {
    let foreign = name.starts_with('/') || name.contains("//") || name.starts_with("$");
    let vague = name.chars().any(|char| char.is_whitespace() || "<>*()=\"'|:".contains(char));
    !foreign && !vague && (name.contains('/') || ENDINGS.iter().any(|end| name.ends_with(end)))
}

/// `a/{b,c}/d` stands for `a/b/d` and `a/c/d`.
fn alternatives(name: &str) -> Vec<String> {
    let parts = name.split_once('{').and_then(|(head, rest)| {
        let (middle, tail) = rest.split_once('}')?;
        Some((head, middle, tail))
    });
    match parts {
        None => vec![name.to_owned()],
        Some((head, middle, tail)) => {
            middle.split(',').map(|word| format!("{head}{}{tail}", word.trim())).collect()
        }
    }
}

/// The last word of a type, function or path of modules; plain lower-case words are prose.
fn identifier(name: &str) -> Option<&str> {
    let name = name.trim_end_matches("()");
    let last = name.rsplit("::").next()?;
    let plain = !last.is_empty() && last.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let camel = last.starts_with(|c: char| c.is_ascii_uppercase())
        && last.contains(|c: char| c.is_ascii_lowercase());
    let snake = last.contains('_') && !last.contains(|c: char| c.is_ascii_uppercase());
    (plain && (camel || snake)).then_some(last)
}

/// Every word of the sources, manifests, tables and plans.
fn words_of_sources(files: &[File]) -> BTreeSet<&str> {
    let wanted = |path: &str| {
        [".rs", ".toml", ".sql", ".csv", ".ts", ".vue"].iter().any(|end| path.ends_with(end))
    };
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    let sources = files.iter().filter(|file| wanted(&file.path));
    sources.flat_map(|file| file.text.split(move |char| !is_word(char))).collect()
}
