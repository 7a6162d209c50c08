//! The inputs of a decision table: their types, and facts as points on an axis per input.
//! A point is an `f64`: the number itself, a whole number, days since 1970, the place of a word in
//! its list, 0 or 1. Decides nothing; never keeps or repeats a fact's value in an error.

use serde_json::Value;

use crate::time::Day;

/// Numbers of a cell stay within this many, so that neighbours can always be told apart.
pub const NUMBER_MAX: f64 = 1e15;
/// Whole facts beyond this are compared as if they were this (cells end at [`NUMBER_MAX`]).
const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

/// The type of an input, as `plan.toml` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One of these words, in the plan's order.
    Words(Vec<String>),
    Boolean,
    /// Dense and unbounded.
    Number,
    /// Whole and unbounded.
    Integer,
    /// Whole days from 0001-01-01 to 9999-12-31.
    Date,
}

/// An input of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    pub name: String,
    pub kind: Kind,
    /// `?`: the value may be unknown (null or absent), and the check looks at that case too.
    pub nullable: bool,
}

/// A fact does not fit its input. The value itself is not repeated: it may be personal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactError {
    #[error("{input} must be {wanted}")]
    Type { input: String, wanted: String },
    #[error("{input} must be one of: {words}")]
    Word { input: String, words: String },
}

impl FactError {
    /// `type` or `word`, as in the problems of a check.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Type { .. } => "type",
            Self::Word { .. } => "word",
        }
    }

    pub fn input(&self) -> &str {
        match self {
            Self::Type { input, .. } | Self::Word { input, .. } => input,
        }
    }

    pub fn say(&self, lang: crate::lang::Lang) -> String {
        use crate::lang::Lang::{En, Zh};
        match (self, lang) {
            (Self::Type { input, wanted }, Zh) => format!("{input} 的值类型不对，应为 {wanted}"),
            (Self::Word { input, words }, Zh) => format!("{input} 的值不在词表内，可用：{words}"),
            (_, En) => self.to_string(),
        }
    }
}

impl Kind {
    /// The type as `plan.toml` writes it, without `?`.
    pub fn name(&self) -> String {
        match self {
            Self::Words(words) => words.join(","),
            Self::Boolean => "boolean".into(),
            Self::Number => "number".into(),
            Self::Integer => "integer".into(),
            Self::Date => "date".into(),
        }
    }

    /// Can values be compared with `<` and ranges?
    pub fn ordered(&self) -> bool {
        matches!(self, Self::Number | Self::Integer | Self::Date)
    }

    /// Is there nothing between a value and the next?
    pub fn whole(&self) -> bool {
        matches!(self, Self::Integer | Self::Date)
    }

    /// The first and the last date there is; other kinds have no end.
    pub(crate) fn ends(&self) -> (f64, f64) {
        let day = |year, month, date| Day::from_ymd(year, month, date).map_or(0.0, |d| d.0 as f64);
        match self {
            Self::Date => (day(1, 1, 1), day(9999, 12, 31)),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        }
    }
}

impl Input {
    /// Reads a fact. `None` is unknown.
    ///
    /// # Errors
    /// The value has the wrong type or is a word outside the list.
    pub fn point(&self, value: &Value) -> Result<Option<f64>, FactError> {
        let wrong =
            |wanted: &str| FactError::Type { input: self.name.clone(), wanted: wanted.into() };
        if value.is_null() {
            return Ok(None);
        }
        let point = match &self.kind {
            Kind::Words(words) => {
                let text = value.as_str().ok_or_else(|| wrong("a word"))?;
                let place = words.iter().position(|word| word == text);
                let words =
                    || FactError::Word { input: self.name.clone(), words: words.join(", ") };
                place.ok_or_else(words)? as f64
            }
            Kind::Boolean => f64::from(value.as_bool().ok_or_else(|| wrong("true or false"))?),
            Kind::Number => {
                value.as_f64().filter(|n| n.is_finite()).ok_or_else(|| wrong("a number"))?
            }
            Kind::Integer => value
                .as_f64()
                .filter(|n| n.is_finite() && n.fract() == 0.0)
                .ok_or_else(|| wrong("a whole number"))?
                .clamp(-WHOLE_MAX, WHOLE_MAX),
            Kind::Date => {
                value.as_str().and_then(date).ok_or_else(|| wrong("a date such as 2022-06-28"))?.0
                    as f64
            }
        };
        Ok(Some(point))
    }

    /// The fact a point stands for.
    pub fn json(&self, point: Option<f64>) -> Value {
        let Some(point) = point else { return Value::Null };
        match &self.kind {
            Kind::Words(words) => {
                words.get(point as usize).map_or(Value::Null, |w| w.as_str().into())
            }
            Kind::Boolean => Value::Bool(point != 0.0),
            Kind::Date => Day(point as i64).to_string().into(),
            Kind::Integer => (point as i64).into(),
            Kind::Number => number(point),
        }
    }

    /// The type as `plan.toml` writes it, `?` included.
    pub fn type_name(&self) -> String {
        match (&self.kind, self.nullable) {
            (Kind::Words(words), true) => format!("{},?", words.join(",")),
            (kind, true) => format!("{}?", kind.name()),
            (kind, false) => kind.name(),
        }
    }
}

/// A number without `.0` where it is whole.
pub(crate) fn number(n: f64) -> Value {
    if n.fract() == 0.0 && n.abs() <= NUMBER_MAX + 1.0 { (n as i64).into() } else { n.into() }
}

/// Exactly `YYYY-MM-DD`.
pub(crate) fn date(text: &str) -> Option<Day> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let day = shape.then(|| text.parse::<Day>().ok()).flatten()?;
    (!text.starts_with("0000")).then_some(day)
}

/// A plain decimal: `-5`, `72`, `72.5`; no exponent, no leading zeros, no thousands separators.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(w, p)| (w, Some(p)));
    let all_digits = |t: &str| !t.is_empty() && t.bytes().all(|byte| byte.is_ascii_digit());
    let plain = all_digits(whole) && part.is_none_or(all_digits) && digits.len() <= 16;
    let led = whole.len() > 1 && whole.starts_with('0');
    let value = (plain && !led).then(|| text.parse::<f64>().ok()).flatten()?;
    // Minus zero is zero.
    (value.abs() <= NUMBER_MAX).then_some(value + 0.0)
}
