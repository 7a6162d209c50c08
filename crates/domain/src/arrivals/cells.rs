//! Cells of an arrivals file as offices and hotels write them. Guesses nothing: what cannot be read
//! is `None`, and the row is handed back with its line.

use super::NaatResult;
use crate::registry::fold;
use crate::time::Moment;

/// RFC 3339, or a date or time of China: `2021-10-20 8:05`, `2021/10/20`, `2021年10月20日 8:05`.
pub fn read_moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    if let Ok(at) = text.parse() {
        return Some(at);
    }
    let plain = text.replace(['年', '月', '/', '.'], "-").replace('日', " ").replace('：', ":");
    let mut parts = plain.split(['T', ' ']).filter(|part| !part.is_empty());
    let (date, time) = (parts.next()?, parts.next().unwrap_or("0:00"));
    if parts.next().is_some() {
        return None;
    }
    let mut date = date.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let mut time = time.splitn(3, ':').map(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = (time.next()??, time.next()??, time.next().unwrap_or(Some(0))?);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}").parse().ok()
}

/// Yes or no; an empty cell is no.
pub fn read_truth(text: &str) -> Option<bool> {
    match fold(text).to_ascii_lowercase().as_str() {
        "" | "false" | "no" | "n" | "0" | "否" | "无" | "-" => Some(false),
        "true" | "yes" | "y" | "1" | "是" | "有" => Some(true),
        _ => None,
    }
}

/// A result; `Some(None)` when the cell says there is none (yet).
pub fn read_result(text: &str) -> Option<Option<NaatResult>> {
    match fold(text).to_ascii_lowercase().as_str() {
        "" | "-" | "无" | "none" | "pending" | "待出" | "未出" => Some(None),
        "negative" | "neg" | "阴性" | "阴" | "(-)" => Some(Some(NaatResult::Negative)),
        "positive" | "pos" | "阳性" | "阳" | "+" | "(+)" => Some(Some(NaatResult::Positive)),
        _ => None,
    }
}
