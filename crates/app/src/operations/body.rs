//! Reading the fields of an operation's body: absent and null are the same, a wrong type names the
//! field.

use serde_json::{Map, Value};

use super::apply_operations::{Operation, bad_body};
use crate::error::Error;

/// The body of an operation.
pub(crate) struct Body<'a>(&'a Map<String, Value>);

impl<'a> Body<'a> {
    pub(crate) fn of(op: &'a Operation) -> Result<Self, Error> {
        op.body.as_object().map(Self).ok_or_else(|| bad_body("body"))
    }

    pub(crate) fn get(&self, field: &str) -> Option<&'a Value> {
        self.0.get(field).filter(|value| !value.is_null())
    }

    pub(crate) fn text(&self, field: &str) -> Result<Option<&'a str>, Error> {
        let read = |value: &'a Value| value.as_str().ok_or_else(|| bad_body(field));
        self.get(field).map(read).transpose()
    }

    /// A text that has to be there.
    pub(crate) fn needed(&self, field: &str) -> Result<&'a str, Error> {
        self.text(field)?.ok_or_else(|| bad_body(field))
    }

    pub(crate) fn number(&self, field: &str) -> Result<Option<f64>, Error> {
        let read = |value: &Value| value.as_f64().ok_or_else(|| bad_body(field));
        self.get(field).map(read).transpose()
    }

    /// A field that has a form of its own: an id, a moment, a code.
    pub(crate) fn read<T: std::str::FromStr>(&self, field: &str) -> Result<Option<T>, Error> {
        let read = |text: &str| text.parse().map_err(|_| bad_body(field));
        self.text(field)?.map(read).transpose()
    }

    /// Every text of a list.
    pub(crate) fn texts(&self, field: &str) -> Result<Vec<&'a str>, Error> {
        let Some(value) = self.get(field) else { return Ok(Vec::new()) };
        let list = value.as_array().ok_or_else(|| bad_body(field))?;
        list.iter().map(|item| item.as_str().ok_or_else(|| bad_body(field))).collect()
    }
}
