//! A tube: its code with a check digit, and how it fills. A tube that was closed takes nobody.

use std::fmt;
use std::str::FromStr;

/// Sessions of a district and tubes of a session that a code can name.
const SESSIONS_MAX: i64 = 999_999;
const TUBES_MAX: i64 = 99_999;

/// The code printed on a tube: six digits of the session, five of the tube, one to check. The check
/// digit (ISO/IEC 7064 MOD 11,10) finds every single wrong digit and nearly all neighbours that
/// changed places, so that a mistyped code never puts somebody into another tube.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TubeCode {
    serial: i64,
    number: i64,
}

/// The text is no code of a tube.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    #[error("a tube's code has 12 digits")]
    Shape,
    #[error("the last digit does not fit the others")]
    Check,
}

impl TubeCode {
    /// The code of a session's tube; both count from 1.
    pub fn new(serial: i64, number: i64) -> Option<Self> {
        let fits = (1..=SESSIONS_MAX).contains(&serial) && (1..=TUBES_MAX).contains(&number);
        fits.then_some(Self { serial, number })
    }

    /// Whether a text was meant as one of our codes: twelve digits that begin with a session there has
    /// been, whether or not the check digit fits. Any other number on a row is the laboratory's own.
    pub fn is_meant(text: &str, newest_serial: i64) -> bool {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).take(13).collect();
        let serial = digits.get(..6).and_then(|serial| serial.parse::<i64>().ok());
        digits.len() == 12
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && serial.is_some_and(|serial| (1..=newest_serial).contains(&serial))
    }

    pub fn serial(self) -> i64 {
        self.serial
    }

    pub fn number(self) -> i64 {
        self.number
    }
}

fn check_digit(body: &str) -> u32 {
    let sum = body.bytes().fold(10, |product, byte| {
        let sum = (product + u32::from(byte.wrapping_sub(b'0'))) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - sum) % 10
}

impl fmt::Display for TubeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = format!("{:06}{:05}", self.serial, self.number);
        write!(f, "{body}{}", check_digit(&body))
    }
}

impl FromStr for TubeCode {
    type Err = CodeError;

    /// Blanks and hyphens, as people write long numbers, fold away.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).take(13).collect();
        if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CodeError::Shape);
        }
        let (body, check) = digits.split_at(11);
        if check.parse() != Ok(check_digit(body)) {
            return Err(CodeError::Check);
        }
        let (serial, number) = body.split_at(6);
        let read = |part: &str| part.parse().map_err(|_| CodeError::Shape);
        Self::new(read(serial)?, read(number)?).ok_or(CodeError::Shape)
    }
}

/// How full a tube is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tube {
    pub capacity: i64,
    pub people: i64,
    pub closed: bool,
}

/// Why a tube does not take somebody, or is not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TubeError {
    #[error("the tube is closed")]
    Closed,
    #[error("the tube is full")]
    Full,
    #[error("nobody's sample is in the tube")]
    Empty,
}

impl Tube {
    pub fn new(capacity: i64) -> Self {
        Self { capacity, people: 0, closed: false }
    }

    /// One more sample; the one that fills the tube closes it.
    ///
    /// # Errors
    /// The tube is closed or full.
    pub fn add(self) -> Result<Self, TubeError> {
        if self.closed {
            return Err(TubeError::Closed);
        }
        if self.people >= self.capacity {
            return Err(TubeError::Full);
        }
        let people = self.people + 1;
        Ok(Self { people, closed: people >= self.capacity, ..self })
    }

    /// Closed with fewer people than it could take: the last tube of a building.
    ///
    /// # Errors
    /// Nobody is in it. Closing twice changes nothing.
    pub fn close(self) -> Result<Self, TubeError> {
        if self.people == 0 { Err(TubeError::Empty) } else { Ok(Self { closed: true, ..self }) }
    }
}
