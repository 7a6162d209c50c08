//! A plate from elsewhere that the police were asked about (M22: 外地车辆请民警核对): cleared for a while, or turned back.

use super::check::Reason;
use crate::lang::{Lang, Speak};
use crate::time::{Day, Moment};
use crate::words::words;

/// Longest reason, in characters.
const REASON_CHARS_MAX: usize = 200;

words! {
    /// How an enquiry stands.
    EnquiryState {
        Asked "asked" "待核对" "asked",
        Clear "clear" "核对无误，可放行" "cleared",
        TurnBack "turn_back" "劝返" "turned back",
    }
}

/// What was answered about a plate, and for how long it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlateAnswer {
    pub is_clear: bool,
    pub from: Moment,
    pub until: Moment,
}

impl PlateAnswer {
    pub fn holds(&self, at: Moment) -> bool {
        self.from <= at && at < self.until
    }

    /// What the plan says of a plate, with the answer beside it: a cleared vehicle from elsewhere may pass, one from
    /// a barred area stays barred; whatever is turned back is turned back.
    pub fn judge(&self, by_plan: Reason) -> Reason {
        match (self.is_clear, by_plan) {
            (false, _) => Reason::Barred,
            (true, Reason::OutOfArea) => Reason::Ok,
            (true, reason) => reason,
        }
    }
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    #[error("clear or turn back")]
    State,
    #[error("the reason is missing or too long")]
    Reason,
    #[error("it ends in the past or later than the plan allows")]
    Until { days_max: u32 },
}

impl Speak for AnswerError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::State, _) => lang
                .pick("请答复：核对无误，或劝返。", "Answer either clear or turn_back.")
                .to_owned(),
            (Self::Reason, Lang::Zh) => {
                format!("请写明理由（劝返必填），不超过 {REASON_CHARS_MAX} 字。")
            }
            (Self::Reason, Lang::En) => format!(
                "Give the reason, at most {REASON_CHARS_MAX} characters; it is needed to turn back."
            ),
            (Self::Until { days_max }, Lang::Zh) => {
                format!("截止时间须晚于现在，最多 {days_max} 天。")
            }
            (Self::Until { days_max }, Lang::En) => {
                format!("It ends after now and within {days_max} days.")
            }
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::State => "plates.state",
            Self::Reason => "plates.reason",
            Self::Until { .. } => "plates.until",
        }
    }
}

/// The reason, trimmed; turning somebody back needs one.
pub fn checked_reason(state: EnquiryState, reason: &str) -> Result<Option<String>, AnswerError> {
    let reason = reason.trim();
    if state == EnquiryState::Asked {
        return Err(AnswerError::State);
    }
    let is_wrong =
        reason.chars().count() > REASON_CHARS_MAX || reason.contains(|c: char| c.is_control());
    if is_wrong || (reason.is_empty() && state == EnquiryState::TurnBack) {
        return Err(AnswerError::Reason);
    }
    Ok((!reason.is_empty()).then(|| reason.to_owned()))
}

/// Until when an answer holds: at most the end of the plan's last day, which it is where nothing else is said.
pub fn checked_until(
    until: Option<Moment>,
    now: Moment,
    days_max: u32,
) -> Result<Moment, AnswerError> {
    let last = last_day(now, days_max).end();
    let until = until.unwrap_or(last);
    if until > now && until <= last { Ok(until) } else { Err(AnswerError::Until { days_max }) }
}

fn last_day(now: Moment, days_max: u32) -> Day {
    now.day().plus(i64::from(days_max.max(1)) - 1)
}
