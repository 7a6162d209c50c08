//! What another server answers, in the XML every GeoReport v2 server speaks. A document type, an entity of its own,
//! a place off the earth and a text without end are refused.

use super::{REQUESTS_MAX, Status};
use crate::plans::xml::{Element, read};
use crate::time::Moment;

/// Bytes of an answer that is read.
pub const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Longest number of a request.
const ID_CHARS_MAX: usize = 100;
const WORD_CHARS_MAX: usize = 200;
const TEXT_CHARS_MAX: usize = 4_000;

/// Why an answer cannot be read; for whoever runs the exchange.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("not XML: {0}")]
    Xml(String),
    #[error("not an answer of GeoReport v2: no {0}")]
    Lacks(&'static str),
    #[error("more than {REQUESTS_MAX} requests")]
    Many,
}

/// A request as another server tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub id: String,
    pub status: Status,
    pub status_notes: Option<String>,
    pub service_code: String,
    pub service_name: String,
    pub description: Option<String>,
    pub address: Option<String>,
    pub requested_at: Option<Moment>,
    /// Degrees as they were told; which system they are in, the peer's entry says.
    pub point: Option<(f64, f64)>,
}

/// What was read, and how many could not be.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    pub requests: Vec<Told>,
    /// Without a number or a status.
    pub unreadable: usize,
}

/// The answer to a filing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filed {
    Id(String),
    /// The number comes later.
    Token(String),
}

fn root(xml: &str, name: &'static str) -> Result<Element, Unreadable> {
    if xml.len() > ANSWER_BYTES_MAX {
        return Err(Unreadable::Many);
    }
    let root = read(xml.trim_start_matches('\u{feff}')).map_err(Unreadable::Xml)?;
    if root.name == name { Ok(root) } else { Err(Unreadable::Lacks(name)) }
}

fn text(one: &Element, name: &str, most: usize) -> Option<String> {
    let text = one.child(name)?.text();
    let clean = text.chars().filter(|c| *c != '\0').take(most).collect::<String>();
    (!clean.is_empty()).then_some(clean)
}

/// Reads requests.
///
/// # Errors
/// No XML, another document, more than one answer may hold.
pub fn requests(xml: &str) -> Result<Answer, Unreadable> {
    let root = root(xml, "service_requests")?;
    let mut answer = Answer::default();
    for one in root
        .children
        .iter()
        .filter(|one| matches!(one.name.as_str(), "request" | "service_request"))
    {
        if answer.requests.len() + answer.unreadable == REQUESTS_MAX {
            return Err(Unreadable::Many);
        }
        match told(one) {
            Some(told) => answer.requests.push(told),
            None => answer.unreadable += 1,
        }
    }
    Ok(answer)
}

fn told(one: &Element) -> Option<Told> {
    let id = text(one, "service_request_id", ID_CHARS_MAX + 1)?;
    if id.chars().count() > ID_CHARS_MAX {
        return None;
    }
    let status = text(one, "status", WORD_CHARS_MAX)?.to_ascii_lowercase();
    let degrees = |name: &str, most: f64| {
        let number = text(one, name, WORD_CHARS_MAX)?.parse::<f64>().ok()?;
        (number.is_finite() && number.abs() <= most).then_some(number)
    };
    Some(Told {
        id,
        status: Status::from_word(&status)?,
        status_notes: text(one, "status_notes", TEXT_CHARS_MAX),
        service_code: text(one, "service_code", WORD_CHARS_MAX).unwrap_or_default(),
        service_name: text(one, "service_name", WORD_CHARS_MAX).unwrap_or_default(),
        description: text(one, "description", TEXT_CHARS_MAX),
        address: text(one, "address", WORD_CHARS_MAX),
        requested_at: text(one, "requested_datetime", WORD_CHARS_MAX).and_then(|t| t.parse().ok()),
        point: degrees("lat", 90.0).zip(degrees("long", 180.0)),
    })
}

/// Reads what a filing was answered with.
///
/// # Errors
/// Neither a number nor a token.
pub fn filed(xml: &str) -> Result<Filed, Unreadable> {
    let root = root(xml, "service_requests")?;
    let one = root.children.first().ok_or(Unreadable::Lacks("request"))?;
    match (text(one, "service_request_id", ID_CHARS_MAX), text(one, "token", ID_CHARS_MAX)) {
        (Some(id), _) => Ok(Filed::Id(id)),
        (None, Some(token)) => Ok(Filed::Token(token)),
        _ => Err(Unreadable::Lacks("service_request_id")),
    }
}

/// The words of a refusal, where there are any.
pub fn refusal(xml: &str) -> Option<String> {
    let root = root(xml, "errors").ok()?;
    root.children.first().and_then(|one| text(one, "description", WORD_CHARS_MAX))
}
