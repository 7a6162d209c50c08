//! The `when` cells of a table: DMN's S-FEEL unary tests, as `docs/plans.md` lists them. Knows nothing
//! of files or rows; a cell is judged against the type of its input.

use std::fmt::Write as _;

use super::axis::{Input, Kind, date, decimal};
use crate::lang::Lang;
use crate::time::Day;

/// A parsed cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// `-` or empty: anything, unknown included.
    Any,
    /// `null`: unknown.
    Null,
    /// `not(null)`: known, whatever it is.
    Known,
    /// One of these points (or, negated, known and none of them).
    Values { points: Vec<f64>, negated: bool },
    /// Between two ends, either of which may be infinite (or, negated, known and outside).
    Span { low: End, high: End, negated: bool },
}

/// An end of a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    pub point: f64,
    /// Does the end itself belong to the span?
    pub closed: bool,
}

/// Why a cell does not parse.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CellError {
    #[error("\"{0}\" is not in the list of words: {1}")]
    Word(String, String),
    #[error("\"{0}\" is not {1}")]
    Value(String, &'static str),
    #[error("comparisons and ranges need a number, an integer or a date")]
    Unordered,
    #[error("write half-width signs (, ( ) [ ] < > - \" 0-9), not \"{0}\"")]
    FullWidth(char),
    #[error("a list holds words, numbers, true, false or dates; write a row for each comparison")]
    List,
    #[error("write a row of its own for null")]
    NullInList,
    #[error("not(...) takes a value, a list, a comparison, a range or null")]
    Not,
    #[error("a range is written [1..3], (1..3], [1..3) or (1..3)")]
    Range,
    #[error("a quotation mark is not closed")]
    Quote,
    #[error("the cell is empty, but the type has no \"?\"")]
    Empty,
    #[error("the cell is longer than {0} characters")]
    Long(usize),
}

impl CellError {
    /// The kind of problem: `word` for a word outside its list, else `type`.
    pub fn kind(&self) -> &'static str {
        if matches!(self, Self::Word(..)) { "word" } else { "type" }
    }

    pub fn say(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            Self::Word(word, words) => format!("“{word}”不在词表内，可用：{words}"),
            Self::Value(text, wanted) => format!("“{text}”不是{}", wanted_zh(wanted)),
            Self::Unordered => "只有数字、整数和日期可以比较大小或写区间".into(),
            Self::FullWidth(sign) => format!("请改用半角符号，不要用“{sign}”"),
            Self::List => "列表里只能写词、数字、true、false 或日期；比较请另起一行".into(),
            Self::NullInList => "null 请单独写一行".into(),
            Self::Not => "not(...) 里写一个值、列表、比较、区间或 null".into(),
            Self::Range => "区间写作 [1..3]、(1..3]、[1..3) 或 (1..3)".into(),
            Self::Quote => "引号没有闭合".into(),
            Self::Empty => "此格不能为空（类型后没有“?”）".into(),
            Self::Long(max) => format!("此格超过 {max} 个字"),
        }
    }
}

fn wanted_zh(wanted: &str) -> &'static str {
    match wanted {
        "a number" => "数字",
        "a whole number" => "整数",
        "true or false" => "true 或 false",
        _ => "形如 2022-06-28 的日期",
    }
}

/// Longest cell, in characters.
pub const CELL_MAX: usize = 4_000;

impl Test {
    /// Reads a cell against the type of its input.
    ///
    /// # Errors
    /// The cell is none of the forms of `docs/plans.md`, or its values do not fit the input.
    pub fn parse(text: &str, input: &Input) -> Result<Self, CellError> {
        let text = text.trim();
        if text.is_empty() || text == "-" {
            return Ok(Self::Any);
        }
        if text.chars().count() > CELL_MAX {
            return Err(CellError::Long(CELL_MAX));
        }
        if let Kind::Words(words) = &input.kind
            && text != "null"
            && let Some(place) = words.iter().position(|word| word == text)
        {
            return Ok(Self::Values { points: vec![place as f64], negated: false });
        }
        let inner = text.strip_prefix("not").map(str::trim_start).and_then(|t| t.strip_prefix('('));
        if let Some(inner) = inner {
            let inner = inner.strip_suffix(')').ok_or(CellError::Not)?.trim();
            if inner.is_empty() || inner == "-" || inner.starts_with("not(") {
                return Err(CellError::Not);
            }
            return Ok(positive(inner, input)?.negate());
        }
        positive(text, input)
    }

    fn negate(self) -> Self {
        match self {
            Self::Null => Self::Known,
            Self::Values { points, negated } => Self::Values { points, negated: !negated },
            Self::Span { low, high, negated } => Self::Span { low, high, negated: !negated },
            other => other,
        }
    }

    /// Does a fact satisfy the cell? Unknown (`None`) satisfies only `-` and `null`.
    pub fn matches(&self, fact: Option<f64>) -> bool {
        match (self, fact) {
            (Self::Any, _) | (Self::Null, None) | (Self::Known, Some(_)) => true,
            (_, None) | (Self::Null, Some(_)) => false,
            (Self::Values { points, negated }, Some(fact)) => points.contains(&fact) != *negated,
            (Self::Span { low, high, negated }, Some(fact)) => {
                let above = if low.closed { fact >= low.point } else { fact > low.point };
                let below = if high.closed { fact <= high.point } else { fact < high.point };
                (above && below) != *negated
            }
        }
    }

    /// The points at which the answer of this cell may change.
    pub(crate) fn boundaries(&self) -> Vec<f64> {
        match self {
            Self::Values { points, .. } => points.clone(),
            Self::Span { low, high, .. } => {
                [low.point, high.point].into_iter().filter(|p| p.is_finite()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The cell as it would be typed, words in quotes only where they need them. `value` writes a
    /// point; DMN writes words and dates otherwise.
    pub(crate) fn write(&self, value: &dyn Fn(f64) -> String) -> String {
        let list = |points: &[f64]| points.iter().map(|p| value(*p)).collect::<Vec<_>>().join(",");
        match self {
            Self::Any => "-".into(),
            Self::Null => "null".into(),
            Self::Known => "not(null)".into(),
            Self::Values { points, negated: false } => list(points),
            Self::Values { points, negated: true } => format!("not({})", list(points)),
            Self::Span { low, high, negated } => {
                let span = write_span(*low, *high, value);
                if *negated { format!("not({span})") } else { span }
            }
        }
    }

    /// The cell in the words of `docs/plans.md`.
    pub fn text(&self, input: &Input) -> String {
        self.write(&|point| value_text(point, input))
    }
}

/// A value as a cell writes it; words that could be read as something else are quoted.
pub(crate) fn value_text(point: f64, input: &Input) -> String {
    match &input.kind {
        Kind::Words(words) => {
            let word = words.get(point as usize).map_or("", String::as_str);
            let plain = word.chars().all(|c| c.is_alphanumeric() || c == '_') && word != "null";
            if plain { word.into() } else { quote(word) }
        }
        Kind::Boolean => (point != 0.0).to_string(),
        Kind::Date => Day(point as i64).to_string(),
        Kind::Number | Kind::Integer => format!("{point}"),
    }
}

pub(crate) fn quote(word: &str) -> String {
    let mut text = String::from('"');
    for c in word.chars() {
        if c == '"' || c == '\\' {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
    text
}

fn write_span(low: End, high: End, value: &dyn Fn(f64) -> String) -> String {
    if low.point == f64::NEG_INFINITY {
        return format!("<{}{}", if high.closed { "=" } else { "" }, value(high.point));
    }
    if high.point == f64::INFINITY {
        return format!(">{}{}", if low.closed { "=" } else { "" }, value(low.point));
    }
    let mut text = String::from(if low.closed { "[" } else { "(" });
    let _ = write!(text, "{}..{}", value(low.point), value(high.point));
    text.push(if high.closed { ']' } else { ')' });
    text
}

fn positive(text: &str, input: &Input) -> Result<Test, CellError> {
    if text == "null" {
        return Ok(Test::Null);
    }
    let span = |low, high| {
        if input.kind.ordered() {
            Ok(Test::Span { low, high, negated: false })
        } else {
            Err(CellError::Unordered)
        }
    };
    let open = |point| End { point, closed: false };
    for (sign, closed, below) in
        [("<=", true, true), (">=", true, false), ("<", false, true), (">", false, false)]
    {
        if let Some(rest) = text.strip_prefix(sign) {
            let rest = rest.trim();
            if input.kind.ordered() && rest.contains(',') {
                return Err(CellError::List);
            }
            let end = |point| End { point, closed };
            return match input.kind.ordered() {
                false => Err(CellError::Unordered),
                true if below => span(open(f64::NEG_INFINITY), end(point(rest, input)?)),
                true => span(end(point(rest, input)?), open(f64::INFINITY)),
            };
        }
    }
    if text.starts_with(['[', '(', ']']) {
        let low_closed = text.starts_with('[');
        let inner = text.get(1..).unwrap_or("");
        let high_closed = inner.ends_with(']');
        let inner = inner.strip_suffix([']', ')', '[']).ok_or(CellError::Range)?;
        let (low, high) = inner.split_once("..").ok_or(CellError::Range)?;
        if !input.kind.ordered() {
            return Err(CellError::Unordered);
        }
        return span(
            End { point: point(low.trim(), input)?, closed: low_closed },
            End { point: point(high.trim(), input)?, closed: high_closed },
        );
    }
    list(text, input)
}

/// Commas outside quotation marks part the values.
fn list(text: &str, input: &Input) -> Result<Test, CellError> {
    let mut items = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        if c == ',' && !quoted {
            items.push(String::new());
            continue;
        }
        if let Some(item) = items.last_mut() {
            item.push(c);
        }
        if escaped {
            escaped = false;
        } else if quoted && c == '\\' {
            escaped = true;
        } else if c == '"' {
            quoted = !quoted;
        }
    }
    if quoted {
        return Err(CellError::Quote);
    }
    let many = items.len() > 1;
    let mut points = Vec::with_capacity(items.len());
    for item in &items {
        let item = item.trim();
        if many && item == "null" {
            return Err(CellError::NullInList);
        }
        if many && item.starts_with(['<', '>', '[', '(']) || item.starts_with("not(") {
            return Err(CellError::List);
        }
        points.push(point(item, input)?);
    }
    Ok(Test::Values { points, negated: false })
}

/// One value of a cell.
fn point(text: &str, input: &Input) -> Result<f64, CellError> {
    let wrong = |wanted| CellError::Value(text.into(), wanted);
    let value = match &input.kind {
        Kind::Words(words) => {
            let word = unquote(text)?;
            let unknown = || CellError::Word(word.clone(), words.join(", "));
            words.iter().position(|w| *w == word).map(|place| place as f64).ok_or_else(unknown)
        }
        // Excel writes TRUE where somebody typed true.
        Kind::Boolean if text.eq_ignore_ascii_case("true") => Ok(1.0),
        Kind::Boolean if text.eq_ignore_ascii_case("false") => Ok(0.0),
        Kind::Boolean => Err(wrong("true or false")),
        Kind::Number => decimal(text).ok_or_else(|| wrong("a number")),
        Kind::Integer => {
            decimal(text).filter(|n| n.fract() == 0.0).ok_or_else(|| wrong("a whole number"))
        }
        Kind::Date => date(&unquote(text)?)
            .map(|day| day.0 as f64)
            .ok_or_else(|| wrong("a date such as 2022-06-28")),
    };
    value.map_err(|error| full_width(text).map_or(error, CellError::FullWidth))
}

fn full_width(text: &str) -> Option<char> {
    text.chars().find(|c| {
        matches!(c, '\u{ff01}'..='\u{ff5e}' | '≤' | '≥' | '“' | '”' | '‘' | '’' | '—' | '、' | '。')
    })
}

fn unquote(text: &str) -> Result<String, CellError> {
    let Some(inner) = text.strip_prefix('"') else { return Ok(text.into()) };
    let inner = inner.strip_suffix('"').ok_or(CellError::Quote)?;
    let mut word = String::new();
    let mut escaped = false;
    for c in inner.chars() {
        if c == '\\' && !escaped {
            escaped = true;
        } else if c == '"' && !escaped {
            return Err(CellError::Quote);
        } else {
            escaped = false;
            word.push(c);
        }
    }
    Ok(word)
}
