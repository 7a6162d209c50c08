//! What is wrong with a plan pack: where, since when it matters, and what to do. Finds nothing itself.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::lang::{Lang, Speak};

/// The kinds of problem `plan check` reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Facts for which no row answers.
    Gap,
    /// Facts for which two rows answer, in a table with `hit = "unique"`.
    Overlap,
    /// A row that no facts reach.
    Unreachable,
    /// A cell or value that does not parse or has the wrong type.
    Type,
    /// A word outside its list.
    Word,
    /// An example whose rows are not the expected ones, or that does not parse.
    Example,
    /// The proof did not end in time; the table cannot be activated.
    TooComplex,
    /// A table whose columns or rows are not as `plan.toml` says.
    Table,
    /// A part of `plan.toml` that is not as `docs/plans.md` says.
    Plan,
    /// A form of `forms` that is not as `docs/plans.md` says.
    Form,
}

/// One problem; every field that is known is filled.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub kind: ProblemKind,
    pub table: Option<String>,
    /// Ids of the rows concerned.
    pub rows: Vec<String>,
    /// Facts that show the problem, every input named.
    pub facts: Option<Map<String, Value>>,
    /// File within the pack.
    pub file: Option<String>,
    /// 1-based line of the file.
    pub row: Option<usize>,
    /// Column of the table, or key path of `plan.toml`.
    pub column: Option<String>,
    pub zh: String,
    pub en: String,
}

impl Problem {
    pub(crate) fn new(kind: ProblemKind, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            kind,
            table: None,
            rows: Vec::new(),
            facts: None,
            file: None,
            row: None,
            column: None,
            zh: zh.into(),
            en: en.into(),
        }
    }

    pub(crate) fn table(mut self, table: &str) -> Self {
        self.table = Some(table.into());
        self
    }

    pub(crate) fn rows(mut self, rows: &[&str]) -> Self {
        self.rows = rows.iter().map(|row| (*row).into()).collect();
        self
    }

    pub(crate) fn facts(mut self, facts: Map<String, Value>) -> Self {
        self.facts = Some(facts);
        self
    }

    pub(crate) fn at(mut self, file: &str, row: impl Into<Option<usize>>, column: &str) -> Self {
        self.file = Some(file.into());
        self.row = row.into();
        self.column = (!column.is_empty()).then(|| column.into());
        self
    }

    /// The shape of `docs/plans.md`: `kind`, then whatever is known, then `message`.
    pub fn json(&self, lang: Lang) -> Value {
        let mut out = Map::new();
        out.insert("kind".into(), json!(self.kind));
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                out.insert(name.into(), value);
            }
        };
        put("table", self.table.as_deref().map(Value::from));
        put("rows", (!self.rows.is_empty()).then(|| json!(self.rows)));
        put("facts", self.facts.clone().map(Value::Object));
        put("file", self.file.as_deref().map(Value::from));
        put("row", self.row.map(Value::from));
        put("column", self.column.as_deref().map(Value::from));
        put("message", Some(self.message(lang).into()));
        Value::Object(out)
    }

    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// One line for a terminal: where, then what.
    pub fn line(&self, lang: Lang) -> String {
        let mut place = String::new();
        if let Some(file) = &self.file {
            place.push_str(file);
            if let Some(row) = self.row {
                place.push_str(&lang.pick(" 第{}行", " row {}").replace("{}", &row.to_string()));
            }
            if let Some(column) = &self.column {
                place.push_str(&lang.pick(" {} 列", " column {}").replace("{}", column));
            }
        } else if let Some(table) = &self.table {
            place.push_str(table);
        }
        if !self.rows.is_empty() {
            place.push_str(&format!(" [{}]", self.rows.join(", ")));
        }
        let facts = self.facts.as_ref().map(|f| format!(" {}", Value::Object(f.clone())));
        let colon = if place.is_empty() { "" } else { lang.pick("：", ": ") };
        format!("{place}{colon}{}{}", self.message(lang), facts.unwrap_or_default())
    }
}

/// The pack cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    #[error("{0} is missing; a plan pack needs plan.toml and every table it names")]
    Missing(String),
    #[error("{file} line {line}: not TOML: {reason}")]
    Toml { file: String, line: usize, reason: String },
    #[error("{0} has no [plan] section that can be read; see plan.toml in the shipped packs")]
    NoPlan(String),
    #[error("the plan has no table \"{0}\"; it has: {1}")]
    NoTable(String, String),
    #[error("the file is not a DMN decision table: {0}")]
    Dmn(String),
}

impl Speak for PackError {
    fn say(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            Self::Missing(file) => format!("缺少 {file}：预案包须有 plan.toml 及其列出的每张表"),
            Self::Toml { file, line, reason } => {
                format!("{file} 第{line}行不是有效的 TOML：{reason}")
            }
            Self::NoPlan(file) => format!("{file} 没有可读的 [plan] 部分，请参照自带的预案包"),
            Self::NoTable(table, known) => format!("预案中没有表“{table}”，现有：{known}"),
            Self::Dmn(reason) => format!("该文件不是 DMN 决策表：{reason}"),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "plans.missing",
            Self::Toml { .. } => "plans.toml",
            Self::NoPlan(_) => "plans.no_plan",
            Self::NoTable(..) => "plans.no_table",
            Self::Dmn(_) => "plans.dmn",
        }
    }
}
