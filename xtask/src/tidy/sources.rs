//! Rules about the text of source files: heads, lengths, words that have no place in them, and
//! paths of somebody's machine.

use std::collections::BTreeMap;

use super::scan::{Scan, scan};
use super::{File, Finding};

/// A file longer than this wants to be two.
const LINES_MAX: usize = 400;

/// Files that were longer when the rule came; `path lines`, and only shrinking.
const RATCHET: &str = "xtask/long-files.txt";

/// Where statements of SQL may stand. `tidy` itself has to name them.
const SQL_ALLOWED: [&str; 4] =
    ["crates/storage/", "crates/testkit/", "xtask/src/tidy/", "xtask/src/bench/"];

/// Beginnings of paths that exist on one machine only, in two halves so as not to find themselves.
const MACHINE_PATHS: [(&str, &str); 5] =
    [("/ho", "me/"), ("/ro", "ot/"), ("/Us", "ers/"), ("/wo", "rk/"), ("C:\\Us", "ers\\")];

/// Judges all files of the repository.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut lengths = BTreeMap::new();
    for file in files {
        findings.extend(machine_paths(file));
        if !file.path.ends_with(".rs") {
            continue;
        }
        if !file.text.starts_with("//!") {
            let message = "the file starts with `//!`: what it is for, what it never does";
            findings.push(Finding::new(&file.path, 1, message));
        }
        let scan = scan(&file.text);
        findings.extend(words(file, &scan));
        findings.extend(statements(file, &scan));
        if !is_test_file(&file.path) {
            let lines = file.text.lines().count();
            let tests = scan.is_test.iter().take(lines).filter(|is_test| **is_test).count();
            lengths.insert(file.path.as_str(), lines - tests);
        }
    }
    let ratchet = files.iter().find(|file| file.path == RATCHET);
    findings.extend(long_files(&lengths, ratchet.map_or("", |file| file.text.as_str())));
    findings
}

fn is_test_file(path: &str) -> bool {
    ["crates/testkit/", "fuzz/"].iter().any(|folder| path.starts_with(folder))
        || path.ends_with("/tests.rs")
        || path.contains("/tests/")
}

/// Attributes and macros that hide a failure.
fn words(file: &File, scan: &Scan) -> Vec<Finding> {
    let in_tests = is_test_file(&file.path);
    let mut findings = Vec::new();
    for (index, code) in scan.code.iter().enumerate() {
        let mut find = |message: &str| {
            findings.push(Finding::new(&file.path, index + 1, message));
        };
        if code.contains("#[ignore") {
            find("`#[ignore]`: make the test run, or take it out");
        }
        if code.contains("#[should_panic") {
            find("`#[should_panic]`: return an error and check it");
        }
        if code.contains("todo!(") || code.contains("unimplemented!(") {
            find("unfinished code: finish it or leave it out");
        }
        let is_test = in_tests || scan.is_test.get(index).copied().unwrap_or(false);
        if !is_test && code.contains(".unwrap()") {
            find("`.unwrap()` outside tests: return an error that says what to do next");
        }
    }
    findings
}

/// String literals that look like SQL where it has no place.
fn statements(file: &File, scan: &Scan) -> Vec<Finding> {
    if SQL_ALLOWED.iter().any(|folder| file.path.starts_with(folder)) {
        return Vec::new();
    }
    let found = scan.strings.iter().filter(|(_, text)| is_statement(text));
    let message = "SQL outside crates/storage: give storage a function for it";
    found.map(|(line, _)| Finding::new(&file.path, *line, message)).collect()
}

/// `select .. from`, `insert into`, `update .. set`, `delete from`. The first and third only at the
/// beginning: in the middle they are English ("choose an area, then select a row from the list").
fn is_statement(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let pair = |first: &str, second: &str| {
        words.windows(2).any(|pair| matches!(pair, [a, b] if a == first && b == second))
    };
    let starts = |verb: &str, then: &str| {
        words.first().is_some_and(|word| word == verb) && words.iter().any(|word| word == then)
    };
    pair("insert", "into")
        || pair("delete", "from")
        || starts("select", "from")
        || starts("with", "select")
        || starts("update", "set")
}

fn machine_paths(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        for (start, end) in MACHINE_PATHS {
            let path = format!("{start}{end}");
            let mut befores = line.match_indices(&path).map(|(at, _)| line.get(..at));
            // `https://example.org/work/` goes on; a path of a machine begins here.
            let begins = |before: Option<&str>| {
                before.is_none_or(|text| {
                    text.chars().next_back().is_none_or(|char| {
                        !char.is_alphanumeric() && !matches!(char, '.' | '}' | '_' | '-')
                    })
                })
            };
            if befores.any(begins) {
                let message = format!("`{path}..` exists on one machine only");
                findings.push(Finding::new(&file.path, index + 1, message));
            }
        }
    }
    findings
}

/// Compares lengths with the ratchet, which has to be exact: a file that shrank is written down.
fn long_files(lengths: &BTreeMap<&str, usize>, ratchet: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut known = BTreeMap::new();
    for (index, line) in ratchet.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let entry = line
            .split_once(' ')
            .and_then(|(path, lines)| Some((path, lines.trim().parse::<usize>().ok()?)));
        let Some((path, allowed)) = entry else {
            findings.push(Finding::new(RATCHET, index + 1, "write `path lines`"));
            continue;
        };
        known.insert(path, allowed);
        let length = lengths.get(path).copied().unwrap_or(0);
        if length <= LINES_MAX {
            findings.push(Finding::new(
                RATCHET,
                index + 1,
                format!("`{path}` is short: take it out"),
            ));
        } else if length < allowed {
            let message = format!("`{path}` shrank: write {length} for {allowed}");
            findings.push(Finding::new(RATCHET, index + 1, message));
        }
    }
    for (path, length) in lengths {
        let allowed = known.get(path).copied().unwrap_or(LINES_MAX);
        if *length > allowed {
            let message =
                format!("{length} lines of product code, {allowed} are allowed: split it");
            findings.push(Finding::new(path, allowed, message));
        }
    }
    findings
}
