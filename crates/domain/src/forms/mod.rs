//! Forms (表单): what a worker fills in on a patrol, visit, round or check, written in the vocabulary of
//! XLSForm as `forms/NAME.csv` of a plan. One engine judges the answers here and, by the same vectors
//! (`vectors.json`), on the phone (`web/src/field/forms`). Keeps nothing.

mod answers;
mod expression;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::plans::problem::Problem;
use crate::words::words;

pub use answers::{Answers, Fault, FaultKind, evaluate};
pub use expression::{Expr, Operand};
pub use read::read;

/// Fields of a form, choices of a list, characters of a text answer, photos of one field.
pub const FIELDS_MAX: usize = 100;
pub const CHOICES_MAX: usize = 200;
pub const TEXT_CHARS_MAX: usize = 2_000;
pub const PHOTOS_MAX: usize = 3;

words! {
    /// The kinds of field, by XLSForm's words.
    FieldKind {
        Text "text" "文字" "text",
        Integer "integer" "整数" "whole number",
        Decimal "decimal" "小数" "number",
        SelectOne "select_one" "单选" "one of a list",
        SelectMultiple "select_multiple" "多选" "some of a list",
        Date "date" "日期" "date",
        Photo "photo" "照片" "photo",
        /// Words to read; asks nothing.
        Note "note" "说明" "note",
    }
}

/// A form that could be read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Form {
    pub name: String,
    /// The first characters of a hash of its files: answers are kept with it.
    pub version: String,
    pub fields: Vec<Field>,
}

/// One line of a form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    pub kind: FieldKind,
    pub name: String,
    pub label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label_en: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Asked only where this holds; without it always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Expr>,
    /// What an answer has to satisfy; `.` is the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constraint: Option<Expr>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub constraint_message: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub constraint_message_en: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// One answer of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    pub name: String,
    pub label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label_en: String,
}

impl Form {
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// Forms that are there where no plan brings one of the name: `patrol`, `visit`, `round`, `hazard`.
pub const BUILT_IN: [(&str, &str, &str); 4] = [
    ("patrol", include_str!("builtin/patrol.csv"), include_str!("builtin/patrol.choices.csv")),
    ("visit", include_str!("builtin/visit.csv"), include_str!("builtin/visit.choices.csv")),
    ("round", include_str!("builtin/round.csv"), include_str!("builtin/round.choices.csv")),
    ("hazard", include_str!("builtin/hazard.csv"), include_str!("builtin/hazard.choices.csv")),
];

/// The built-in form of a name.
pub fn built_in(name: &str) -> Option<Form> {
    let (name, text, choices) = BUILT_IN.iter().find(|(known, ..)| *known == name)?;
    read(name, text, Some(choices), &mut Vec::new())
}

/// Every form among the files of a pack.
pub fn read_all(files: &BTreeMap<String, String>, problems: &mut Vec<Problem>) -> Vec<Form> {
    let mut forms = Vec::new();
    for (path, text) in files {
        let name = path.strip_prefix("forms/").and_then(|name| name.strip_suffix(".csv"));
        let Some(name) = name.filter(|name| !name.ends_with(".choices")) else { continue };
        let choices = files.get(&format!("forms/{name}.choices.csv"));
        forms.extend(read(name, text, choices.map(String::as_str), problems));
    }
    forms
}
