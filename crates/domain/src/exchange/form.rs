//! What a client asks and files: `application/x-www-form-urlencoded` in UTF-8, read strictly, with a limit on
//! everything. Unknown parameters are passed over, as the specification asks.

use super::{DAYS_MAX, Fault, IDS_MAX, REQUESTS_MAX, SKIPPED_MAX, Status};
use crate::matters::TEXT_CHARS_MAX;
use crate::time::Moment;

/// Parameters of one form.
const FIELDS_MAX: usize = 300;
/// Longest word: a code, a key, a number.
const WORD_CHARS_MAX: usize = 100;
/// Longest address.
pub const ADDRESS_CHARS_MAX: usize = 200;
/// Longest link to a picture.
const LINK_CHARS_MAX: usize = 1_000;
/// Longest name, mail address or telephone number.
const CONTACT_CHARS_MAX: usize = 100;
/// Longest answer to a question; each kind has its own limit below it.
const ANSWER_CHARS_MAX: usize = 4_000;

/// Names and values in the order they were written.
pub type Fields = Vec<(String, String)>;

/// Reads a form.
///
/// # Errors
/// An escape that is none, what is not UTF-8, more parameters than anybody needs.
pub fn fields(text: &[u8]) -> Result<Fields, Fault> {
    let mut found = Vec::new();
    for pair in text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        if found.len() == FIELDS_MAX {
            return Err(Fault::Many);
        }
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let name = decoded(halves.next().unwrap_or_default())?;
        found.push((name, decoded(halves.next().unwrap_or_default())?));
    }
    Ok(found)
}

fn decoded(text: &[u8]) -> Result<String, Fault> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter().copied();
    let digit = |byte: Option<u8>| {
        byte.and_then(|byte| char::from(byte).to_digit(16))
            .and_then(|digit| u8::try_from(digit).ok())
    };
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => match (digit(rest.next()), digit(rest.next())) {
                (Some(high), Some(low)) => high << 4 | low,
                _ => return Err(Fault::Encoding),
            },
            byte => byte,
        });
    }
    String::from_utf8(bytes).map_err(|_| Fault::Encoding)
}

/// Writes a form that [`fields`] reads.
pub fn written<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        if !text.is_empty() {
            text.push('&');
        }
        escape(name, &mut text);
        text.push('=');
        escape(value, &mut text);
    }
    text
}

fn escape(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
}

/// The first value of a name that is not empty.
///
/// # Errors
/// Too long, or with a character that is none.
pub fn text(fields: &Fields, name: &'static str, most: usize) -> Result<Option<String>, Fault> {
    let mut values =
        fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim());
    let Some(value) = values.find(|value| !value.is_empty()) else { return Ok(None) };
    if value.chars().count() > most || value.contains('\0') {
        return Err(Fault::Wrong(name));
    }
    Ok(Some(value.to_owned()))
}

/// A short one.
///
/// # Errors
/// As [`text`].
pub fn word(fields: &Fields, name: &'static str) -> Result<Option<String>, Fault> {
    text(fields, name, WORD_CHARS_MAX)
}

/// A request as somebody files it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filing {
    pub service_code: String,
    /// Degrees, WGS-84.
    pub point: Option<(f64, f64)>,
    pub address_string: Option<String>,
    pub address_id: Option<String>,
    /// Answers by the code of the question.
    pub attributes: Vec<(String, Vec<String>)>,
    pub email: Option<String>,
    pub device_id: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub phone: Option<String>,
    pub description: Option<String>,
    pub media_url: Option<String>,
}

/// Reads it; the key and the jurisdiction are read apart.
///
/// # Errors
/// The first parameter that is missing or wrong.
pub fn filing(fields: &Fields) -> Result<Filing, Fault> {
    let contact = |name| text(fields, name, CONTACT_CHARS_MAX);
    let one = Filing {
        service_code: word(fields, "service_code")?.ok_or(Fault::Missing("service_code"))?,
        point: point(fields)?,
        address_string: text(fields, "address_string", ADDRESS_CHARS_MAX)?,
        address_id: word(fields, "address_id")?,
        attributes: attributes(fields)?,
        email: contact("email")?,
        device_id: contact("device_id")?,
        first_name: contact("first_name")?,
        last_name: contact("last_name")?,
        phone: contact("phone")?,
        description: text(fields, "description", TEXT_CHARS_MAX)?,
        media_url: media(fields)?,
    };
    if one.point.is_none() && one.address_string.is_none() && one.address_id.is_none() {
        return Err(Fault::NoPlace);
    }
    Ok(one)
}

fn point(fields: &Fields) -> Result<Option<(f64, f64)>, Fault> {
    let degrees = |name, most: f64| {
        let read = |text: String| {
            let number = text.parse::<f64>().ok().filter(|n| n.is_finite() && n.abs() <= most);
            number.ok_or(Fault::Wrong(name))
        };
        word(fields, name)?.map(read).transpose()
    };
    match (degrees("lat", 90.0)?, degrees("long", 180.0)?) {
        (Some(lat), Some(long)) => Ok(Some((lat, long))),
        (None, None) => Ok(None),
        (None, _) => Err(Fault::Missing("lat")),
        (_, None) => Err(Fault::Missing("long")),
    }
}

fn media(fields: &Fields) -> Result<Option<String>, Fault> {
    let link = text(fields, "media_url", LINK_CHARS_MAX)?;
    let is_link = |link: &String| {
        let known = ["https://", "http://"].iter().any(|scheme| link.starts_with(scheme));
        known && !link.chars().any(|c| c.is_whitespace() || c.is_control())
    };
    if link.as_ref().is_some_and(|link| !is_link(link)) {
        return Err(Fault::Wrong("media_url"));
    }
    Ok(link)
}

/// `attribute[CODE]=value` and `attribute[CODE][]=value`, the latter as often as there are values.
fn attributes(fields: &Fields) -> Result<Vec<(String, Vec<String>)>, Fault> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in fields {
        let Some(rest) = name.strip_prefix("attribute[") else { continue };
        let code = rest.strip_suffix("][]").or_else(|| rest.strip_suffix(']'));
        let code = code.filter(|code| {
            (1..=WORD_CHARS_MAX).contains(&code.chars().count()) && !code.contains(['[', ']', '\0'])
        });
        let code = code.ok_or(Fault::Wrong("attribute"))?;
        let value = value.trim();
        if value.chars().count() > ANSWER_CHARS_MAX || value.contains('\0') {
            return Err(Fault::Wrong("attribute"));
        }
        if value.is_empty() {
            continue;
        }
        match found.iter_mut().find(|(known, _)| known == code) {
            Some((_, values)) => values.push(value.to_owned()),
            None => found.push((code.to_owned(), vec![value.to_owned()])),
        }
    }
    Ok(found)
}

/// Which requests somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Overrides everything else.
    pub ids: Vec<String>,
    pub codes: Vec<String>,
    /// Both included.
    pub from: Moment,
    pub to: Moment,
    /// One of them, or both.
    pub status: Option<Status>,
    pub skip: usize,
    pub most: usize,
}

/// Reads it: the last 90 days or the first thousand, whichever is less, unless it says otherwise.
///
/// # Errors
/// The parameter that is wrong.
pub fn wanted(fields: &Fields, now: Moment) -> Result<Wanted, Fault> {
    let list = |name, most: usize| -> Result<Vec<String>, Fault> {
        let text = text(fields, name, most * (WORD_CHARS_MAX + 1))?.unwrap_or_default();
        let words: Vec<String> =
            text.split(',').map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect();
        if words.len() > most { Err(Fault::Wrong(name)) } else { Ok(words) }
    };
    let date = |name| {
        let read = |text: String| text.parse::<Moment>().map_err(|_| Fault::Wrong(name));
        word(fields, name)?.map(read).transpose()
    };
    let span = DAYS_MAX * 24;
    let (from, to) = match (date("start_date")?, date("end_date")?) {
        (Some(from), Some(to)) if from > to => return Err(Fault::Wrong("end_date")),
        (Some(from), Some(to)) if from.plus_hours(span) < to => return Err(Fault::Days),
        (Some(from), Some(to)) => (from, to),
        (Some(from), None) => (from, from.plus_hours(span).min(now.max(from))),
        (None, Some(to)) => (to.plus_hours(-span), to),
        (None, None) => (now.plus_hours(-span), now),
    };
    let mut status = None;
    let named = list("status", 2)?;
    for word in &named {
        let one = Status::from_word(&word.to_ascii_lowercase()).ok_or(Fault::Wrong("status"))?;
        status = Some(one);
    }
    if named.len() > 1 {
        status = None;
    }
    let number = |name, least: usize, most: usize| {
        let read = |text: String| {
            let number = text.parse::<usize>().ok().filter(|n| (least..=most).contains(n));
            number.ok_or(Fault::Wrong(name))
        };
        word(fields, name)?.map(read).transpose()
    };
    let most = number("page_size", 1, REQUESTS_MAX)?.unwrap_or(REQUESTS_MAX);
    let page = number("page", 1, SKIPPED_MAX)?.unwrap_or(1);
    let skip = (page - 1).saturating_mul(most);
    if skip > SKIPPED_MAX {
        return Err(Fault::Wrong("page"));
    }
    let ids = list("service_request_id", IDS_MAX)?;
    Ok(Wanted { ids, codes: list("service_code", IDS_MAX)?, from, to, status, skip, most })
}
