//! Identity numbers that a spreadsheet took for numbers: of eighteen digits it keeps fifteen, and what
//! it puts for the rest may even pass the check.

use super::birth::day_of;
use super::text::fold;
use crate::time::Day;

/// Digits that survive.
const KEPT: usize = 15;

/// `9.90101E+17`: how a rounded number looks once saved as text.
pub(super) fn is_exponent(text: &str) -> bool {
    let text = fold(text);
    text.split_once(['E', 'e']).is_some_and(|(mantissa, exponent)| {
        mantissa.starts_with(|c: char| c.is_ascii_digit())
            && mantissa.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && exponent.trim_start_matches('+').parse::<u8>().is_ok()
    })
}

/// The eighteen digits, zeros for those that are lost, of an exponent that has all fifteen.
pub(super) fn as_digits(text: &str) -> Option<String> {
    let folded = fold(text);
    let (mantissa, "+17" | "17") = folded.split_once(['E', 'e'])? else { return None };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == KEPT).then(|| digits + "000")
}

/// The same of a number as the spreadsheet keeps it, whose later digits are not the cell's.
pub(super) fn digits_of(number: f64) -> Option<String> {
    as_digits(&format!("{number:.14e}"))
}

/// A rounded number so that nobody, and no later import, takes it for a whole one.
pub fn rounded_text(text: &str) -> String {
    let is_whole = text.len() == KEPT + 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    match (text.get(..1), text.get(1..KEPT)) {
        (Some(first), Some(rest)) if is_whole => format!("{first}.{rest}E+17"),
        _ => text.to_owned(),
    }
}

/// The day of birth is among the fifteen digits; a shorter mantissa says nothing about it.
pub(super) fn birth(text: &str) -> Option<Day> {
    let digits: String = match fold(text).split_once(['E', 'e']) {
        // `9.90101199001020`, from which some programs leave out the last nought.
        Some((mantissa, "+17" | "17")) if mantissa.len() >= KEPT => {
            mantissa.chars().filter(char::is_ascii_digit).collect()
        }
        Some(_) => return None,
        None if text.len() == KEPT + 3 => text.to_owned(),
        None => return None,
    };
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i64>().ok();
    day_of(number(6, 10)?, number(10, 12)?, number(12, 14)?)
}

#[cfg(test)]
mod tests {
    use super::{as_digits, birth, digits_of, is_exponent, rounded_text};

    #[test]
    fn what_is_rounded_says_so_and_comes_back() {
        let text = rounded_text("990101199001020000");
        assert_eq!(text, "9.90101199001020E+17");
        assert!(is_exponent(&text));
        assert_eq!(as_digits(&text).as_deref(), Some("990101199001020000"));
        assert_eq!(birth(&text), birth("990101199001020000"));
        assert!(birth(&text).is_some());
        assert_eq!((as_digits("9.90101E+17"), birth("9.90101E+17")), (None, None));
        assert_eq!(rounded_text("9.90101E+17"), "9.90101E+17");
        assert_eq!(digits_of(9.90101198603122E17).as_deref(), Some("990101198603122000"));
    }
}
