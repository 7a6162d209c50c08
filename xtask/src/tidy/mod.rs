//! The rules of the house that a compiler does not see: who may depend on whom, which column is how
//! sensitive, where SQL may stand, names that documents promise, schemas that share one. Reads files, changes none.

mod columns;
mod contract;
mod edges;
mod names;
mod scan;
mod schema;
mod sources;

use std::fmt;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Folders nobody wrote by hand.
const FOLDERS_SKIPPED: [&str; 8] =
    [".git", "target", "node_modules", "linli-data", "linli-keys", "dist", ".venv", "__pycache__"];

/// Larger files are data, not something to read.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// Something to put right, printed as `path:line: message`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Relative to the root of the repository.
    pub path: String,
    /// 1-based; 1 when the finding is about the whole file.
    pub line: usize,
    pub message: String,
}

impl Finding {
    fn new(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// A text file of the repository.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// Relative to the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Checks everything under `root`; no findings means the house is tidy.
///
/// # Errors
/// When a folder cannot be read or `cargo metadata` fails.
pub fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let files = read_files(root)?;
    let mut findings = edges::check(&metadata(root)?, root);
    findings.extend(sources::check(&files));
    findings.extend(names::check(root, &files));
    findings.extend(columns::check(&files));
    findings.extend(contract::check(&files));
    findings.sort();
    findings.dedup();
    Ok(findings)
}

/// What cargo knows of the workspace's own crates.
///
/// # Errors
/// When cargo cannot be run or answers with something else than JSON.
pub fn metadata(root: &Path) -> Result<Value, String> {
    let output = Command::new("cargo")
        .args(["metadata", "--no-deps", "--format-version=1"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))
}

/// Every text file below the root, in the order of paths.
fn read_files(root: &Path) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let say = |error: std::io::Error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(say)? {
            let entry = entry.map_err(say)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type().map_err(say)?;
            // `.git` is a file in a second worktree.
            if FOLDERS_SKIPPED.contains(&name.as_str()) {
                continue;
            }
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() && entry.metadata().map_err(say)?.len() <= FILE_BYTES_MAX {
                let path = entry.path();
                let bytes = fs::read(&path).map_err(say)?;
                let inside = path.strip_prefix(root).unwrap_or(&path);
                let path = inside.to_string_lossy().replace('\\', "/");
                // Not text: a font, a picture, a workbook.
                let Ok(text) = String::from_utf8(bytes) else { continue };
                files.push(File { path, text });
            }
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(files)
}

/// The 1-based line of the first line that `matches`, 1 when none does.
fn line_of(text: &str, matches: impl Fn(&str) -> bool) -> usize {
    text.lines().position(matches).map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests;
