//! Passes (M21): what they are for, their numbers, and the hint that staff compare. How one is written is
//! `token`, how often a household may go out `quota`, which are revoked `revocations`.

mod hint;
pub mod quota;
pub mod revocations;
pub mod token;

pub use hint::hint;

use crate::areas::District;
use crate::lang::{Lang, Speak};
use crate::time::Moment;
use crate::words::words;

/// Longest note and longest paper a pass rests on, in characters.
pub const TEXT_CHARS_MAX: usize = 200;
/// Longest name of a holder.
pub const NAME_CHARS_MAX: usize = 64;
/// Passes one call issues.
pub const ISSUED_AT_ONCE_MAX: usize = 500;

words! {
    /// What a pass is for (来源一 第二条 出入证；来源一附方案 《临时性通行证》一户一证).
    PassKind {
        Resident "resident" "居民出入证" "resident pass",
        Household "household" "户临时通行证" "household pass",
        Temporary "temporary" "临时通行证" "temporary pass",
        Work "work" "工作通行证" "work pass",
        MedicalTrip "medical_trip" "就医通行证" "medical-trip pass",
        Vehicle "vehicle" "车辆通行证" "vehicle pass",
    }
}

impl PassKind {
    /// As it stands in a pass.
    pub fn number(self) -> u8 {
        match self {
            Self::Resident => 1,
            Self::Household => 2,
            Self::Temporary => 3,
            Self::Work => 4,
            Self::MedicalTrip => 5,
            Self::Vehicle => 6,
        }
    }

    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.number() == number)
    }

    /// Rests on a paper: an employer's, a hospital's.
    pub fn needs_paper(self) -> bool {
        matches!(self, Self::Work | Self::MedicalTrip)
    }
}

words! {
    /// Why a pass was taken back.
    RevokedWhy {
        Lost "lost" "遗失补办" "lost",
        Replaced "replaced" "换发新证" "replaced",
        Moved "moved" "已迁出" "moved away",
        Misused "misused" "转借他人" "lent to somebody else",
        Ended "ended" "事由结束" "no longer needed",
        Mistake "mistake" "发放有误" "issued by mistake",
        Died "died" "已去世" "died",
    }
}

/// The number of a pass in its district, as printed under the code and typed at a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassNumber {
    pub district: District,
    pub number: u32,
}

impl PassNumber {
    /// `<number>-<check>`: the check digit is ISO 7064 MOD 11-2 over district and number, as in
    /// identity numbers, so that a slip of the finger is noticed.
    pub fn short(self) -> String {
        format!("{}-{}", self.number, self.check_digit())
    }

    fn check_digit(self) -> char {
        let digits = format!("{}{}", self.district, self.number);
        let mut sum = 0;
        for digit in digits.bytes() {
            sum = (sum + u32::from(digit - b'0')) * 2 % 11;
        }
        match (12 - sum) % 11 {
            10 => 'X',
            digit => char::from_digit(digit, 10).unwrap_or('X'),
        }
    }

    /// A number as it was typed, with or without blanks.
    pub fn read(district: District, typed: &str) -> Option<Self> {
        let typed: String = typed.chars().filter(|one| !one.is_whitespace()).collect();
        let (number, _) = typed.split_once('-')?;
        let read = Self { district, number: number.parse().ok()? };
        read.short().eq_ignore_ascii_case(&typed).then_some(read)
    }
}

/// From when until when a pass holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    pub from: Moment,
    pub until: Moment,
}

/// Why a pass cannot be issued as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PassError {
    #[error("the validity cannot be")]
    Validity { days_max: u32 },
    #[error("the kind needs a paper")]
    Paper,
    #[error("a text is too long or missing")]
    Text,
    #[error("not a number plate")]
    Plate,
    #[error("the plan knows no such pass")]
    NotInPlan,
    #[error("too many at once")]
    TooMany,
}

impl Speak for PassError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Validity { days_max }, Lang::Zh) => format!(
                "有效期写法不对：须在将来结束、起早于止，且按方案最长 {days_max} 天。请改短后再发。"
            ),
            (Self::Validity { days_max }, Lang::En) => format!(
                "The validity cannot be: it ends in the future, after it begins, and lasts at most \
                 {days_max} days by the plan. Shorten it."
            ),
            (Self::Paper, _) => lang
                .pick(
                    "这种通行证须有依据：请写明单位证明或就医预约（1 至 200 字）。",
                    "This pass rests on a paper: name the employer's or hospital's, 1 to 200 \
                     characters.",
                )
                .to_owned(),
            (Self::Text, _) => lang
                .pick(
                    "姓名不超过 64 字，说明不超过 200 字：请改短。",
                    "Names have at most 64 characters, notes 200: shorten them.",
                )
                .to_owned(),
            (Self::Plate, _) => super::gates::plate::PlateError.say(lang),
            (Self::NotInPlan, _) => lang
                .pick(
                    "本方案没有这种通行证：请选方案 [passes] 中的种类。",
                    "The plan has no such pass: choose a kind of its [passes].",
                )
                .to_owned(),
            (Self::TooMany, Lang::Zh) => format!("一次最多发 {ISSUED_AT_ONCE_MAX} 张：请分批发。"),
            (Self::TooMany, Lang::En) => {
                format!("At most {ISSUED_AT_ONCE_MAX} passes at once: issue them in parts.")
            }
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Validity { .. } => "passes.validity",
            Self::Paper => "passes.paper",
            Self::Text => "passes.text",
            Self::Plate => "gates.plate",
            Self::NotInPlan => "passes.not_in_plan",
            Self::TooMany => "passes.too_many",
        }
    }
}

impl Validity {
    /// Held against now and the longest the plan allows.
    pub fn checked(self, now: Moment, days_max: u32) -> Result<Self, PassError> {
        let longest = self.from.plus_hours(i64::from(days_max) * 24);
        let is_good = self.from < self.until && self.until > now && self.until <= longest;
        if is_good { Ok(self) } else { Err(PassError::Validity { days_max }) }
    }
}

#[cfg(test)]
mod tests;
