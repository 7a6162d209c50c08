//! The unified social credit code of organisations (GB 32100-2015). A wrong check character is a
//! warning, not a refusal: registered codes with one exist.

use std::fmt;
use std::str::FromStr;

use super::text::fold;

const LETTERS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// The text is not 18 characters of the standard's alphabet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a unified social credit code has 18 digits and capital letters, without I, O, S, V, Z")]
pub struct CreditCodeError;

/// Eighteen characters of the standard's alphabet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CreditCode {
    text: String,
    checked: bool,
}

impl CreditCode {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the last character is the one the standard computes.
    pub fn check_is_right(&self) -> bool {
        self.checked
    }
}

impl FromStr for CreditCode {
    type Err = CreditCodeError;

    fn from_str(text: &str) -> Result<Self, CreditCodeError> {
        let text = fold(text).to_ascii_uppercase();
        let values: Vec<usize> = text
            .bytes()
            .map(|byte| LETTERS.iter().position(|letter| *letter == byte).ok_or(CreditCodeError))
            .collect::<Result<_, _>>()?;
        let [body @ .., last] = values.as_slice() else { return Err(CreditCodeError) };
        if body.len() != 17 {
            return Err(CreditCodeError);
        }
        let sum: usize = body.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        Ok(Self { checked: *last == (31 - sum % 31) % 31, text })
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
