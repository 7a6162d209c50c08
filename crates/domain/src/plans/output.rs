//! The `then` cells of a table: their types and how a cell becomes a value. Decides nothing.

use serde_json::Value;

use super::axis::{date, decimal, number};
use super::unary::{CELL_MAX, CellError};

/// The type of an output, as `plan.toml` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputKind {
    /// One of these words.
    Word(Vec<String>),
    Text,
    Number,
    Integer,
    Boolean,
    Date,
    /// Separated by spaces.
    Words,
    /// Separated by spaces.
    Integers,
}

/// An output of a table. With `?` an empty cell means null; a list without `?` may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    pub name: String,
    pub kind: OutputKind,
    pub nullable: bool,
}

impl Output {
    /// Reads a cell.
    ///
    /// # Errors
    /// The cell is empty where it may not be, or not of the type.
    pub fn value(&self, text: &str) -> Result<Value, CellError> {
        let text = text.trim();
        if text.chars().count() > CELL_MAX {
            return Err(CellError::Long(CELL_MAX));
        }
        let list = matches!(self.kind, OutputKind::Words | OutputKind::Integers);
        if text.is_empty() || (text == "null" && self.nullable) {
            return match (self.nullable, list || self.kind == OutputKind::Text) {
                (true, _) => Ok(Value::Null),
                (false, true) if list => Ok(Value::Array(Vec::new())),
                (false, true) => Ok("".into()),
                (false, false) => Err(CellError::Empty),
            };
        }
        let wrong = |wanted| CellError::Value(text.into(), wanted);
        let whole = |text: &str| {
            let fits = decimal(text).filter(|n| n.fract() == 0.0);
            fits.map(number).ok_or_else(|| CellError::Value(text.into(), "a whole number"))
        };
        match &self.kind {
            OutputKind::Word(words) => match words.iter().find(|word| *word == text) {
                Some(word) => Ok(word.as_str().into()),
                None => Err(CellError::Word(text.into(), words.join(", "))),
            },
            OutputKind::Text => Ok(text.into()),
            OutputKind::Number => decimal(text).map(number).ok_or_else(|| wrong("a number")),
            OutputKind::Integer => whole(text),
            OutputKind::Boolean if text.eq_ignore_ascii_case("true") => Ok(true.into()),
            OutputKind::Boolean if text.eq_ignore_ascii_case("false") => Ok(false.into()),
            OutputKind::Boolean => Err(wrong("true or false")),
            OutputKind::Date => {
                let day = date(text).ok_or_else(|| wrong("a date such as 2022-06-28"))?;
                Ok(day.to_string().into())
            }
            OutputKind::Words => Ok(text.split_whitespace().map(Value::from).collect()),
            OutputKind::Integers => text.split_whitespace().map(whole).collect(),
        }
    }

    /// The cell that [`Output::value`] reads as this value.
    pub fn text(&self, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            Value::Array(items) => {
                let words = items.iter().map(|item| match item {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                });
                words.collect::<Vec<_>>().join(" ")
            }
            other => other.to_string(),
        }
    }

    /// The type as `plan.toml` writes it, `?` included.
    pub fn type_name(&self) -> String {
        let name = match &self.kind {
            OutputKind::Word(words) => {
                return words.join(",") + if self.nullable { ",?" } else { "" };
            }
            OutputKind::Text => "text",
            OutputKind::Number => "number",
            OutputKind::Integer => "integer",
            OutputKind::Boolean => "boolean",
            OutputKind::Date => "date",
            OutputKind::Words => "words",
            OutputKind::Integers => "integers",
        };
        format!("{name}{}", if self.nullable { "?" } else { "" })
    }
}
