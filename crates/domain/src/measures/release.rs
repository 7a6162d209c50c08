//! What is looked at before somebody is released, and what was unmet when the measure ended by
//! itself (seed 002: 按时限、按要求完成核酸检测、身体状况监测; M13). Nothing unmet keeps anybody: the end
//! is the end.

use super::FEVER_TENTHS;
use crate::lang::Lang;
use crate::time::{Day, Moment};
use uuid::Uuid;

/// Something that was not done or not well when the measure ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unmet {
    /// Tests ordered for it are not reported.
    Tests,
    /// Nobody followed up in the last day.
    Followup,
    /// Fever or symptoms in the last day.
    Symptoms,
    /// No superior has assented.
    Assent,
    /// Handed over and not taken over.
    Custody,
    /// Needs that nobody has settled.
    Needs,
}

impl Unmet {
    pub const ALL: [Self; 6] =
        [Self::Tests, Self::Followup, Self::Symptoms, Self::Assent, Self::Custody, Self::Needs];

    pub fn word(self) -> &'static str {
        match self {
            Self::Tests => "tests",
            Self::Followup => "followup",
            Self::Symptoms => "symptoms",
            Self::Assent => "assent",
            Self::Custody => "custody",
            Self::Needs => "needs",
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Tests => lang.pick("有检测未报告", "tests not reported"),
            Self::Followup => lang.pick("近 24 小时未随访", "no follow-up within a day"),
            Self::Symptoms => lang.pick("近 24 小时有症状", "symptoms within a day"),
            Self::Assent => lang.pick("上级未同意", "no superior's assent"),
            Self::Custody => lang.pick("转运未接收", "transfer not taken over"),
            Self::Needs => lang.pick("需求未办结", "needs not settled"),
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unmet| unmet.word() == word)
    }
}

/// What is known when somebody is looked at for release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReleaseFacts {
    pub tests_unmet: i64,
    pub followed_up: bool,
    pub symptoms: bool,
    pub assented: bool,
    pub on_the_way: bool,
    pub needs_open: i64,
}

impl ReleaseFacts {
    pub fn unmet(&self) -> Vec<Unmet> {
        let found = [
            (Unmet::Tests, self.tests_unmet > 0),
            (Unmet::Followup, !self.followed_up),
            (Unmet::Symptoms, self.symptoms),
            (Unmet::Assent, !self.assented),
            (Unmet::Custody, self.on_the_way),
            (Unmet::Needs, self.needs_open > 0),
        ];
        found.into_iter().filter(|(_, missing)| *missing).map(|(unmet, _)| unmet).collect()
    }
}

/// What people write when they have none.
const NO_SYMPTOMS: [&str; 8] =
    ["无", "没有", "无症状", "正常", "无异常", "none", "no", "no symptoms"];

/// Whether a follow-up speaks of illness.
pub fn is_unwell(temperature_tenths: Option<i64>, symptoms: Option<&str>) -> bool {
    let fever = temperature_tenths.is_some_and(|tenths| tenths >= FEVER_TENTHS);
    let said = symptoms.map(|text| text.trim().trim_end_matches(['。', '.']).to_lowercase());
    fever || said.is_some_and(|text| !text.is_empty() && !NO_SYMPTOMS.contains(&text.as_str()))
}

/// Days of a measure that are done at `now`, and how many it has.
pub fn days_done(starts_at: Moment, ends_at: Moment, now: Moment) -> (i64, i64) {
    let all = (ends_at.day().0 - starts_at.day().0).max(1);
    ((now.day().0 - starts_at.day().0).clamp(0, all), all)
}

/// The number of a certificate (解除告知书): the day, and the last 64 bits of the measure's id. Half of
/// them would collide once among some ten thousand people released on one day.
pub fn certificate_number(day: Day, measure: Uuid) -> String {
    let day: String = day.to_string().chars().filter(char::is_ascii_digit).collect();
    let id = measure.simple().to_string();
    format!("{day}-{}", id.get(id.len() - 16..).unwrap_or_default().to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unmet_is_named() {
        let well = ReleaseFacts { followed_up: true, assented: true, ..ReleaseFacts::default() };
        assert_eq!(well.unmet(), []);
        let ill = ReleaseFacts { symptoms: true, tests_unmet: 1, ..well };
        assert_eq!(ill.unmet(), [Unmet::Tests, Unmet::Symptoms]);
        for unmet in Unmet::ALL {
            assert_eq!(Unmet::from_word(unmet.word()), Some(unmet));
        }
    }

    #[test]
    fn unwell_is_fever_or_words_of_it() {
        let check = |tenths, text, expected| {
            assert_eq!(is_unwell(tenths, text), expected, "{tenths:?} {text:?}");
        };
        check(Some(372), None, false);
        check(Some(373), None, true);
        check(None, Some("无。"), false);
        check(None, Some("None"), false);
        check(Some(365), Some("咳嗽"), true);
    }

    #[test]
    fn days_and_numbers() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let (from, to) = (at("2021-10-25T07:00"), at("2021-11-08T00:00"));
        assert_eq!(days_done(from, to, at("2021-11-07T23:00")), (13, 14));
        assert_eq!(days_done(from, to, at("2021-11-09T23:00")), (14, 14));
        let id = Uuid::from_u128(0xab);
        let day = at("2021-11-08T00:00").day();
        assert_eq!(certificate_number(day, id), "20211108-00000000000000AB");
    }
}
