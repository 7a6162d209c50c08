//! The language an answer is given in. Chinese first, English complete. Holds no texts itself.

use serde::{Deserialize, Serialize};

/// Language of messages, letters and labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    /// Picks the text for this language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// Reads an `Accept-Language` header or a `--lang` word; anything unknown is Chinese.
    pub fn from_tag(tag: &str) -> Self {
        let first = tag.split([',', ';']).next().unwrap_or("").trim().to_ascii_lowercase();
        if first == "en" || first.starts_with("en-") { Self::En } else { Self::Zh }
    }
}

/// An error that can say in both languages what is wrong and what to do next.
pub trait Speak: std::error::Error {
    /// The message for the user. Never holds personal data.
    fn say(&self, lang: Lang) -> String;
    /// Stable code, `feature.step`, the same in CLI and API.
    fn code(&self) -> &'static str;
}
