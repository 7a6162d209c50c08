//! Telephone numbers of mainland China, as digits. Shown masked unless exposed on purpose.

use std::fmt;

use super::text::{half_width, is_invisible, trim_cell};

/// A number that can be dialled: a mobile (11 digits, 13 to 19 first), a landline with area code,
/// a local landline of 7 or 8 digits, or a 400/800 service number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone {
    digits: u64,
    length: u8,
}

impl Phone {
    /// Reads a cell: `+86`, `0086`, blanks, hyphens, brackets and full width fold away; of two
    /// numbers parted by a stroke or comma the first that can be dialled counts.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() == 11 && bytes.iter().all(u8::is_ascii_digit) {
            let digits = bytes.iter().fold(0, |n, byte| n * 10 + u64::from(byte - b'0'));
            return Self::dialled(digits, 11);
        }
        let parts = |c: char| matches!(half_width(c), '/' | ',' | ';' | '、' | '，' | '；' | '\n');
        trim_cell(text).split(parts).find_map(Self::one)
    }

    /// The digits in clear: only for encryption, the blind index and a reveal that is journalled.
    pub fn expose(self) -> String {
        format!("{:0width$}", self.digits, width = usize::from(self.length))
    }

    /// `154****5678`: the first three and the last four (landlines: the last three).
    pub fn masked(self) -> String {
        let clear = self.expose();
        let tail = if self.is_mobile() { 4 } else { 3 };
        let head = if self.length > 8 { 3 } else { 0 };
        let hidden = clear.len().saturating_sub(tail);
        let show = |(at, c): (usize, char)| if at < head || at >= hidden { c } else { '*' };
        clear.chars().enumerate().map(show).collect()
    }

    pub fn is_mobile(self) -> bool {
        self.length == 11 && (13_000_000_000..20_000_000_000).contains(&self.digits)
    }

    fn one(text: &str) -> Option<Self> {
        // An extension is dialled after the number, not as part of it.
        let text = text.split(['转', '#']).next().unwrap_or(text);
        let (mut digits, mut length) = (0_u64, 0_u8);
        for c in text.chars() {
            match half_width(c) {
                half @ '0'..='9' => {
                    digits = digits * 10 + u64::from(half.to_digit(10)?);
                    length += 1;
                    if length > 16 {
                        return None;
                    }
                }
                ' ' | '-' | '(' | ')' | '.' | '—' | '–' | '_' => {}
                '+' if length == 0 => {}
                _ if is_invisible(c) => {}
                _ => return None,
            }
        }
        Self::dialled(digits, length)
            .or_else(|| Self::without(86, 2, digits, length))
            .or_else(|| Self::without(86, 4, digits, length))
    }

    /// The number without a country code of so many digits in front.
    fn without(country: u64, width: u8, digits: u64, length: u8) -> Option<Self> {
        let rest = length.checked_sub(width)?;
        let unit = 10_u64.checked_pow(u32::from(rest))?;
        if digits / unit != country {
            return None;
        }
        let digits = digits % unit;
        // After +86 the zero of the area code is left out.
        let landline = (9..=11).contains(&rest) && digits / 10_u64.pow(u32::from(rest) - 1) > 1;
        Self::dialled(digits, rest)
            .or_else(|| landline.then(|| Self::dialled(digits, rest + 1)).flatten())
    }

    fn dialled(digits: u64, length: u8) -> Option<Self> {
        let lead = |count: u8| digits / 10_u64.pow(u32::from(length.saturating_sub(count)));
        let right = match length {
            11 if lead(1) == 1 => (13..=19).contains(&lead(2)),
            // 0 and an area code of two or three digits, then a number of seven or eight.
            10..=12 if lead(1) == 0 => match lead(2) {
                1 | 2 => matches!(length, 10 | 11),
                3..=9 => matches!(length, 11 | 12),
                _ => false,
            },
            10 => matches!(lead(3), 400 | 800),
            7 | 8 => (2..=8).contains(&lead(1)),
            _ => false,
        };
        right.then_some(Self { digits, length })
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}
