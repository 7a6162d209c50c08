//! How a feature's error is made from what lies below it: refused, storage, or its own words.

use linli_domain::lang::{Lang, Speak};

use crate::context::Refused;

/// Why a use case did not do what was asked, when the feature has nothing of its own to say.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error(transparent)]
    Storage(#[from] linli_storage::Error),
    /// The request itself is wrong: what, and what to do next, in both languages.
    #[error("{code}")]
    Invalid { code: &'static str, zh: String, en: String },
    /// The state of things has moved on: read again, then decide.
    #[error("{code}")]
    State { code: &'static str, zh: String, en: String },
    /// As `State`, with what stands there now, for a device to show beside its own.
    #[error("{error}")]
    Changed { error: Box<Error>, current: serde_json::Value },
    /// A file or other outside thing could not be read, with the reader's own error.
    #[error("{0}")]
    Input(Box<dyn Speak + Send + Sync>),
}

impl Error {
    pub fn invalid(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Invalid { code, zh: zh.into(), en: en.into() }
    }

    pub fn state(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::State { code, zh: zh.into(), en: en.into() }
    }

    pub fn not_found() -> Self {
        Self::Refused(Refused::NotFound)
    }
}

impl Speak for Error {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Refused(refused) => refused.say(lang),
            Self::Storage(error) => error.say(lang),
            Self::Invalid { zh, en, .. } | Self::State { zh, en, .. } => lang.pick(zh, en).into(),
            Self::Changed { error, .. } => error.say(lang),
            Self::Input(error) => error.say(lang),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Refused(refused) => refused.code(),
            Self::Storage(error) => error.code(),
            Self::Invalid { code, .. } | Self::State { code, .. } => code,
            Self::Changed { error, .. } => error.code(),
            Self::Input(error) => error.code(),
        }
    }
}
