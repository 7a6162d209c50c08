//! A plan pack: its files as text, read into a document and its tables, versioned by content hash.
//! Reads no disk; `app` brings the files.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::document::{self, Document};
use super::problem::{PackError, Problem, ProblemKind};
use super::table::{self, Table};
use crate::forms::{self, Form};

/// The files of a pack by path within it, `/` between folders. A table from a workbook stands here
/// as CSV text under its own name (`tables/arrival.xlsx`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackSource {
    pub files: BTreeMap<String, String>,
}

impl PackSource {
    /// SHA-256 over the sorted paths and contents, each led by its length; lower-case hex.
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        for text in self.files.iter().flat_map(|(path, content)| [path, content]) {
            hasher.update((text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// A pack that could be read, as far as it could be.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    pub document: Document,
    /// In the order of `plan.toml`.
    pub tables: Vec<Table>,
    /// `examples/<table>.jsonl` by table.
    pub examples: BTreeMap<String, String>,
    /// `forms/NAME.csv`, by name.
    pub forms: Vec<Form>,
    /// The version of the plan: see [`PackSource::hash`].
    pub hash: String,
}

impl Pack {
    /// Reads a pack; what is wrong inside it is in the list of problems, and the rest stands.
    ///
    /// # Errors
    /// `plan.toml` is missing, is not TOML or has no `[plan]`; a table it names is missing.
    pub fn read(source: &PackSource) -> Result<(Self, Vec<Problem>), PackError> {
        let missing = || PackError::Missing(document::FILE.into());
        let text = source.files.get(document::FILE).ok_or_else(missing)?;
        let mut problems = Vec::new();
        let document = document::read(text, &mut problems)?;
        let mut tables = Vec::with_capacity(document.tables.len());
        let mut examples = BTreeMap::new();
        for shape in &document.tables {
            let name = &shape.name;
            let (csv, xlsx) = (format!("tables/{name}.csv"), format!("tables/{name}.xlsx"));
            let (file, text) = match (source.files.get(&csv), source.files.get(&xlsx)) {
                (Some(text), None) => (csv, text),
                (None, Some(text)) => (xlsx, text),
                (None, None) => return Err(PackError::Missing(csv)),
                (Some(text), Some(_)) => {
                    let zh = format!("{csv} 和 {xlsx} 只能留一个");
                    let en = format!("keep only one of {csv} and {xlsx}");
                    let problem = Problem::new(ProblemKind::Table, zh, en).table(name);
                    problems.push(problem.at(&xlsx, None, ""));
                    (csv, text)
                }
            };
            let table = table::read(shape, &file, text, &mut problems);
            super::stages::check(&table, &mut problems);
            tables.push(table);
            if let Some(lines) = source.files.get(&format!("examples/{name}.jsonl")) {
                examples.insert(name.clone(), lines.clone());
            }
        }
        let forms = forms::read_all(&source.files, &mut problems);
        routine_forms(&document, &forms, &mut problems);
        Ok((Self { document, tables, examples, forms, hash: source.hash() }, problems))
    }

    /// A form of the pack by name, else the one that ships.
    pub fn form(&self, name: &str) -> Option<Form> {
        let own = self.forms.iter().find(|form| form.name == name);
        own.cloned().or_else(|| forms::built_in(name))
    }

    /// A table by name.
    ///
    /// # Errors
    /// The plan has no such table.
    pub fn table(&self, name: &str) -> Result<&Table, PackError> {
        let known = || self.tables.iter().map(|t| t.shape.name.as_str()).collect::<Vec<_>>();
        let find = self.tables.iter().find(|table| table.shape.name == name);
        find.ok_or_else(|| PackError::NoTable(name.into(), known().join(", ")))
    }
}

/// A routine names a form of the pack or one that ships.
fn routine_forms(document: &Document, own: &[Form], problems: &mut Vec<Problem>) {
    for (n, routine) in document.routines.iter().enumerate() {
        let Some(name) = &routine.form else { continue };
        let known = own.iter().any(|form| form.name == *name)
            || forms::BUILT_IN.iter().any(|(built_in, ..)| built_in == name);
        if !known {
            let zh = format!("没有表单“{name}”：请写 forms/{name}.csv，或去掉 form");
            let en =
                format!("there is no form \"{name}\": write forms/{name}.csv or leave form out");
            let path = format!("routines[{}].form", n + 1);
            problems.push(Problem::new(ProblemKind::Plan, zh, en).at(document::FILE, None, &path));
        }
    }
}
