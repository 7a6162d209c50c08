//! Matters (事件) as they are first reported. The kinds are the first step of those of GB/T 34300;
//! who handles one is decided elsewhere.

use crate::lang::Lang;
use crate::time::Day;

/// Longest text of a matter.
pub const TEXT_CHARS_MAX: usize = 2_000;
/// Longest name of a place.
pub const PLACE_CHARS_MAX: usize = 200;
/// Photos of one matter.
pub const PHOTOS_MAX: usize = 3;
/// Bytes of one photo.
pub const PHOTO_BYTES_MAX: usize = 2 * 1024 * 1024;

/// What a matter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatterKind {
    Hazard,
    Dispute,
    Environment,
    Facility,
    Stranger,
    Help,
    Rumour,
    Other,
}

impl MatterKind {
    pub const ALL: [Self; 8] = [
        Self::Hazard,
        Self::Dispute,
        Self::Environment,
        Self::Facility,
        Self::Stranger,
        Self::Help,
        Self::Rumour,
        Self::Other,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Hazard => "hazard",
            Self::Dispute => "dispute",
            Self::Environment => "environment",
            Self::Facility => "facility",
            Self::Stranger => "stranger",
            Self::Help => "help",
            Self::Rumour => "rumour",
            Self::Other => "other",
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Hazard => lang.pick("安全隐患", "hazard"),
            Self::Dispute => lang.pick("矛盾纠纷", "dispute"),
            Self::Environment => lang.pick("环境卫生", "environment"),
            Self::Facility => lang.pick("公共设施", "public facility"),
            Self::Stranger => lang.pick("陌生人员", "stranger"),
            Self::Help => lang.pick("求助", "asks for help"),
            Self::Rumour => lang.pick("谣言线索", "rumour"),
            Self::Other => lang.pick("其他", "other"),
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The number people speak of: the day, and which matter of it this is.
pub fn number(day: Day, earlier: i64) -> String {
    let day: String = day.to_string().chars().filter(char::is_ascii_digit).collect();
    format!("{day}-{:03}", earlier + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_within_a_day() {
        let day: Day = "2021-10-25".parse().unwrap();
        assert_eq!(number(day, 0), "20211025-001");
        assert_eq!(number(day, 1233), "20211025-1234");
    }
}
