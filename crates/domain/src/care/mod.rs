//! What a measure brings the person in it: a home that is fit for it, papers and help at the door,
//! a watch, and answers to what they need (M13, M14; seeds 002, 003, 004). Everybody owed care under
//! the law: 传染病防治法 art 67 (basic supplies, the old, minors, pregnant women, urgent patients).

mod needs;

pub use needs::{NeedKind, NeedSource, NeedState, need_deadline, need_due};

use crate::time::Day;

/// Longest name of a co-resident or guardian.
pub const NAME_CHARS_MAX: usize = 60;
/// Co-residents of one home.
pub const CO_RESIDENTS_MAX: usize = 20;
/// Below this age somebody is a minor (民法典 art 17).
const OF_AGE_YEARS: i16 = 18;

/// Is the home fit to be quarantined in: alone, or in a room and with a bathroom of one's own
/// (居家隔离规范：独居，或单独房间并单独卫生间).
pub fn is_suitable(lives_alone: bool, own_room: bool, own_bathroom: bool) -> bool {
    lives_alone || (own_room && own_bathroom)
}

pub fn is_minor(born: Day, today: Day) -> bool {
    let (born, today) = (born.to_date(), today.to_date());
    let birthday_passed = (today.month(), today.day()) >= (born.month(), born.day());
    today.year() - born.year() - i16::from(!birthday_passed) < OF_AGE_YEARS
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal $zh:literal $en:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub fn label(self, lang: crate::lang::Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($zh, $en)),+ }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}
use words;

words! {
    /// What somebody living with a quarantined person may do.
    CoResidentRule {
        StayIn "stay_in" "一同居家，不外出" "stays in as well",
        GoOut "go_out" "可以外出" "may go out",
        MovedOut "moved_out" "已暂住他处" "lives elsewhere meanwhile",
    }
}

words! {
    /// The "six ones" (六个一) done at the door. Seed 004 asks for them without naming them; these
    /// are what seeds 002 and 003 hand out: 告知书、承诺书、消毒用品, 明白纸、微信群、心理疏导.
    Service {
        Notice "notice" "一份告知书" "a notice",
        Commitment "commitment" "一份承诺书" "a commitment letter",
        PlainSheet "plain_sheet" "一份明白纸" "a plain-language sheet",
        Supplies "supplies" "一套防疫用品（体温计、口罩、消毒液）" "a kit: thermometer, masks, disinfectant",
        ContactGroup "contact_group" "一个联系群" "a contact group with the team",
        Counselling "counselling" "一次心理疏导" "a talk about how they are",
    }
}

words! {
    /// What a watcher noted (24 小时值守记录).
    WatchKind {
        Quiet "quiet" "无异常" "nothing to note",
        Symptom "symptom" "有症状" "symptoms",
        Delivery "delivery" "送物上门" "something delivered",
        Visit "visit" "有人上门" "somebody at the door",
        Absent "absent" "不在住处" "not there",
        Other "other" "其他" "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alone_or_room_and_bathroom() {
        assert!(is_suitable(true, false, false));
        assert!(is_suitable(false, true, true));
        assert!(!is_suitable(false, true, false));
        assert!(!is_suitable(false, false, true));
    }

    #[test]
    fn of_age_on_the_eighteenth_birthday() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert!(is_minor(day("2003-10-26"), day("2021-10-25")));
        assert!(!is_minor(day("2003-10-25"), day("2021-10-25")));
        assert!(is_minor(day("2004-02-29"), day("2022-02-28")));
        assert!(!is_minor(day("1950-01-01"), day("2021-10-25")));
    }

    #[test]
    fn words_come_back() {
        assert!(Service::ALL.iter().all(|one| Service::from_word(one.word()) == Some(*one)));
        assert_eq!(Service::ALL.len(), 6);
    }
}
