//! The citizen identity number (GB 11643-1999): 17 digits and a check character.
//! Never shows itself in clear except through `expose`, and never refuses a division code.

use std::fmt;

use super::birth::day_of;
use super::text::{half_width, is_invisible, trim_cell};
use super::words::Sex;
use crate::time::Day;

const WEIGHTS: [u64; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [u8; 11] = *b"10X98765432";

/// A number with a right check character and a day of birth that exists. Kept as its first 17
/// digits in eight bytes: the check character follows from them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdentityNumber(u64);

/// A number together with how it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadIdentity {
    pub number: IdentityNumber,
    /// Full-width characters, blanks or hyphens inside, a lower-case x, or the 15-digit form.
    pub normalised: bool,
}

/// Why a text is no identity number. Holds nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    #[error("an identity number has 18 characters, or 15 digits in the old form")]
    Form,
    #[error("the check character is wrong")]
    Checksum,
    #[error("the number holds a day of birth that does not exist")]
    Date,
}

impl IdentityNumber {
    /// Reads 18 characters or the 15-digit form of before 1999, which is upgraded (`19` before the
    /// year, check character added). Outer blanks and a leading apostrophe do not count as slips.
    pub fn read(text: &str) -> Result<ReadIdentity, IdentityError> {
        if let Some(number) = Self::read_plain(text.as_bytes()) {
            return Ok(ReadIdentity { number, normalised: false });
        }
        let mut characters = [0_u8; 18];
        let (mut length, mut normalised) = (0_usize, false);
        for c in trim_cell(text).chars() {
            let half = half_width(c);
            if half == ' ' || half == '-' || is_invisible(c) {
                normalised = true;
                continue;
            }
            let upper = half.to_ascii_uppercase();
            normalised |= upper != c;
            let byte = match upper {
                '0'..='9' => upper as u8,
                'X' if length == 17 => b'X',
                _ => return Err(IdentityError::Form),
            };
            *characters.get_mut(length).ok_or(IdentityError::Form)? = byte;
            length += 1;
        }
        let digits = |bytes: &[u8]| bytes.iter().fold(0, |n, b| n * 10 + u64::from(b - b'0'));
        let (body, _) = characters.split_at(17);
        let number = match length {
            18 => Self(digits(body)),
            15 => {
                let (division, rest) = characters.split_at(6);
                let rest = rest.get(..9).unwrap_or_default();
                Self((digits(division) * 100 + 19) * 1_000_000_000 + digits(rest))
            }
            _ => return Err(IdentityError::Form),
        };
        if length == 18 && characters.last() != Some(&number.check_character()) {
            return Err(IdentityError::Checksum);
        }
        number.day().ok_or(IdentityError::Date)?;
        Ok(ReadIdentity { number, normalised: normalised || length == 15 })
    }

    /// The way nearly all numbers are written: 18 plain characters, everything right.
    fn read_plain(bytes: &[u8]) -> Option<Self> {
        let (last, body) = bytes.split_last()?;
        if body.len() != 17 || !body.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number = Self(body.iter().fold(0, |n, byte| n * 10 + u64::from(byte - b'0')));
        (*last == number.check_character() && number.day().is_some()).then_some(number)
    }

    /// The number of 17 digits, for tests and made-up rosters; adds the check character.
    pub fn from_body(body: u64) -> Option<Self> {
        let number = Self(body);
        (body < 100_000_000_000_000_000 && number.day().is_some()).then_some(number)
    }

    /// The first 17 digits as a number: what equality and hashing stand on. As secret as the number.
    pub fn body(self) -> u64 {
        self.0
    }

    /// Day of birth (digits 7 to 14).
    pub fn birth(self) -> Day {
        self.day().unwrap_or(Day(0))
    }

    /// Odd sequence numbers are men's.
    pub fn sex(self) -> Sex {
        if self.0 % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// The number in clear: only for encryption, the blind index and a reveal that is journalled.
    pub fn expose(self) -> String {
        self.expose_bytes().iter().map(|byte| char::from(*byte)).collect()
    }

    /// The 18 characters in clear as ASCII; the same care as `expose`.
    pub fn expose_bytes(self) -> [u8; 18] {
        let mut bytes = [self.check_character(); 18];
        let mut rest = self.0;
        for byte in bytes.iter_mut().take(17).rev() {
            *byte = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        bytes
    }

    /// `990101********123X`: division and the last four, for screens.
    pub fn masked(self) -> String {
        let clear = self.expose_bytes();
        let shown = |(at, byte): (usize, &u8)| match at {
            6..=13 => '*',
            _ => char::from(*byte),
        };
        clear.iter().enumerate().map(shown).collect()
    }

    fn day(self) -> Option<Day> {
        let date = (self.0 / 1000 % 100_000_000) as i64;
        day_of(date / 10_000, date / 100 % 100, date % 100)
    }

    fn check_character(self) -> u8 {
        let (mut sum, mut rest) = (0, self.0);
        for weight in WEIGHTS.iter().rev() {
            sum += rest % 10 * weight;
            rest /= 10;
        }
        CHECKS.get((sum % 11) as usize).copied().unwrap_or(b'?')
    }
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Display for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}
