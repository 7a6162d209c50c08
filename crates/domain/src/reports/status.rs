//! How a daily report moves: a draft is computed each time it is asked for, closing freezes it,
//! signing vouches for it. Nothing leads back; what changes later is a correction beside it.

use serde::{Deserialize, Serialize};

use crate::lang::{Lang, Speak};
use crate::time::{Day, Moment};

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportStatus {
    /// Computed from the records of this moment, kept nowhere.
    Draft,
    /// Frozen.
    Closed,
    /// Frozen, and a leader answers for it.
    Signed,
}

/// The report does not stand where this step begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatusError {
    #[error("the report is closed already")]
    AlreadyClosed,
    #[error("the report is signed already")]
    AlreadySigned,
    #[error("the report is still a draft")]
    StillDraft,
    #[error("the day of the report has not begun")]
    NotBegun,
}

impl Speak for StatusError {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::AlreadyClosed => (
                "这份日报已关闭：数据有变化时请更正（linli report correct）。",
                "This report is closed: correct it if facts have changed (linli report correct).",
            ),
            Self::AlreadySigned => (
                "这份日报已签发：数据有变化时请更正，签发仍然有效。",
                "This report is signed: correct it if facts have changed, the signature stays.",
            ),
            Self::StillDraft => (
                "这份日报还是草稿：请先关闭（linli report close）。",
                "This report is a draft: close it first (linli report close).",
            ),
            Self::NotBegun => (
                "这一天还没有开始：日报只能在当天或之后关闭。",
                "This day has not begun: close its report on the day or after it.",
            ),
        };
        lang.pick(zh, en).to_owned()
    }

    fn code(&self) -> &'static str {
        match self {
            Self::AlreadyClosed => "reports.closed",
            Self::AlreadySigned => "reports.signed",
            Self::StillDraft => "reports.draft",
            Self::NotBegun => "reports.not_begun",
        }
    }
}

impl ReportStatus {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Closed, Self::Signed];

    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Closed => "closed",
            Self::Signed => "signed",
        }
    }

    pub fn label_zh(self) -> &'static str {
        match self {
            Self::Draft => "草稿",
            Self::Closed => "已关闭",
            Self::Signed => "已签发",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Draft to closed.
    ///
    /// # Errors
    /// It is closed already, or its day lies ahead.
    pub fn close(self, day: Day, now: Moment) -> Result<Self, StatusError> {
        match self {
            Self::Draft if now < day.start() => Err(StatusError::NotBegun),
            Self::Draft => Ok(Self::Closed),
            Self::Closed => Err(StatusError::AlreadyClosed),
            Self::Signed => Err(StatusError::AlreadySigned),
        }
    }

    /// Closed to signed.
    ///
    /// # Errors
    /// It is a draft or signed already.
    pub fn sign(self) -> Result<Self, StatusError> {
        match self {
            Self::Draft => Err(StatusError::StillDraft),
            Self::Closed => Ok(Self::Signed),
            Self::Signed => Err(StatusError::AlreadySigned),
        }
    }

    /// A closed or signed report is corrected and stays what it is.
    ///
    /// # Errors
    /// A draft has nothing to correct: it always shows the facts.
    pub fn correct(self) -> Result<Self, StatusError> {
        match self {
            Self::Draft => Err(StatusError::StillDraft),
            closed => Ok(closed),
        }
    }
}
