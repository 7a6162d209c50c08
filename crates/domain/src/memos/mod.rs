//! The grid memo (民情备忘录): quick notes of what people say and need, by chips and a short text; gathered
//! each Friday into topics (议题) that a specialist (业务专干) answers. Sources: 001 part 2 (五.3 周五下午归纳
//! 梳理), part 1 (每周与业务专干交接). Chips are Linli's choice.

use crate::time::Day;
use crate::words::words;

/// Characters of a memo, a title, an answer.
pub const TEXT_CHARS_MAX: usize = 500;
pub const TITLE_CHARS_MAX: usize = 60;
pub const ANSWER_CHARS_MAX: usize = 2_000;
pub const PLACE_CHARS_MAX: usize = 100;
/// Chips of one memo.
pub const CHIPS_MAX: usize = 6;

words! {
    /// What a memo is about.
    Chip {
        Heating "heating" "供暖" "heating",
        Water "water" "水电气" "water, power, gas",
        Rubbish "rubbish" "垃圾卫生" "rubbish",
        Noise "noise" "噪音" "noise",
        Parking "parking" "停车" "parking",
        Property "property" "物业" "property management",
        Repair "repair" "维修" "repairs",
        Benefits "benefits" "低保救助" "benefits",
        Pension "pension" "养老医保" "pension, insurance",
        Job "job" "就业" "work",
        School "school" "入学托幼" "school",
        Health "health" "看病用药" "health",
        Loneliness "loneliness" "孤单" "lonely",
        Safety "safety" "安全" "safety",
        Neighbours "neighbours" "邻里关系" "neighbours",
        Praise "praise" "表扬感谢" "praise",
        Idea "idea" "建议" "an idea",
        Other "other" "其他" "other",
    }
}

words! {
    /// How far a topic has come.
    TopicState {
        Open "open" "待交办" "not handed over",
        Handed "handed" "待答复" "waits for an answer",
        Answered "answered" "待反馈" "answered, not told",
        FedBack "fed_back" "已反馈" "told",
    }
}

words! {
    /// How the people who raised it were told.
    FeedbackWay {
        Visit "visit" "上门" "at the door",
        Phone "phone" "电话" "by phone",
        Notice "notice" "公示栏" "on the board",
        Meeting "meeting" "居民会" "at a meeting",
    }
}

/// The Monday of a day's week: what a week is known by.
pub fn week_of(day: Day) -> Day {
    // 1970-01-01 was a Thursday.
    Day(day.0 - (day.0 + 3).rem_euclid(7))
}

/// Working days (Monday to Friday) after which an answer of a specialist is late.
pub const ANSWER_WORKING_DAYS: u32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        let check = |day: &str, monday: &str| {
            assert_eq!(week_of(day.parse().unwrap()).to_string(), monday, "{day}");
        };
        check("2021-10-25", "2021-10-25");
        check("2021-10-29", "2021-10-25");
        check("2021-10-31", "2021-10-25");
        check("2021-11-01", "2021-11-01");
        check("1969-12-31", "1969-12-29");
    }
}
