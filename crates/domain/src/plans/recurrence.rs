//! On which days a routine recurs: RFC 5545 rules, counted in days of China from the day the plan came
//! into force. Reads no clock.

use rrule::RRuleSet;

use crate::time::Day;

/// Most repeats looked through: ten years of every hour of a day.
const REPEATS_MAX: usize = 100_000;
const DAY_SECONDS: i64 = 86_400;

/// Can the rule be read, from a day that every rule may begin on?
pub fn is_rule(rule: &str) -> bool {
    Day::from_ymd(2021, 1, 1).is_some_and(|start| set(rule, start).is_some())
}

/// Does a routine that began on `start` fall on `day`? A rule that cannot be read never does: the check
/// of the plan has named it.
pub fn falls_on(rule: &str, start: Day, day: Day) -> bool {
    days(rule, start, day, day).contains(&day)
}

/// The days from `from` to `to`, both included, on which the rule falls.
pub fn days(rule: &str, start: Day, from: Day, to: Day) -> Vec<Day> {
    // Every hour of years would be looked through; hours only matter within their day.
    let hourly =
        rule.contains("FREQ=HOURLY") && !rule.contains("INTERVAL") && !rule.contains("COUNT");
    let begin = if hourly { start.max(from) } else { start };
    let Some(set) = set(rule, begin).filter(|_| from <= to && start <= to) else {
        return Vec::new();
    };
    let mut found: Vec<Day> = Vec::new();
    for at in set.into_iter().take(REPEATS_MAX) {
        let day = Day(at.timestamp().div_euclid(DAY_SECONDS));
        if day > to {
            break;
        }
        if day >= from && found.last() != Some(&day) {
            found.push(day);
        }
    }
    found
}

/// Where nobody says since when a rule holds, it is counted from this Monday, 2021-01-04.
const FIRST: Day = Day(18_631);

/// The last day at or before `day`, at most `back` days ago, on which the rule falls.
pub fn last_on(rule: &str, day: Day, back: i64) -> Option<Day> {
    days(rule, FIRST, day.plus(-back), day).pop()
}

/// The next day after `day`, at most `ahead` days on.
pub fn next_after(rule: &str, day: Day, ahead: i64) -> Option<Day> {
    days(rule, FIRST, day.plus(1), day.plus(ahead)).first().copied()
}

/// Does the rule, counted from the first Monday, fall on the day?
pub fn falls_on_any(rule: &str, day: Day) -> bool {
    last_on(rule, day, 0).is_some()
}

/// Days are counted as UTC's: the rule knows no zone, and China has no summer time.
fn set(rule: &str, start: Day) -> Option<RRuleSet> {
    let from: String = start.to_string().chars().filter(char::is_ascii_digit).collect();
    format!("DTSTART:{from}T000000Z\nRRULE:{rule}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(rule: &str, from: &str, to: &str) -> Vec<String> {
        let (from, to): (Day, Day) = (from.parse().unwrap(), to.parse().unwrap());
        let start = Day::from_ymd(2021, 1, 1).unwrap();
        days(rule, start, from, to).iter().map(|day| day.to_string().split_off(5)).collect()
    }

    #[test]
    fn the_days_around_one() {
        let rule = "FREQ=WEEKLY;BYDAY=MO,TH";
        let sunday: Day = "2021-10-24".parse().unwrap();
        assert_eq!(last_on(rule, sunday, 7), Some(sunday.plus(-3)));
        assert_eq!(next_after(rule, sunday, 7), Some(sunday.plus(1)));
        assert_eq!(last_on(rule, sunday, 1), None);
        assert!(falls_on_any(rule, sunday.plus(1)) && !falls_on_any(rule, sunday));
    }

    #[test]
    fn rules_of_the_plans_fall_on_their_days() {
        let check = |rule: &str, expected: &[&str]| {
            assert!(is_rule(rule), "{rule}");
            assert_eq!(on(rule, "2021-10-25", "2021-11-02"), expected, "{rule}");
        };
        check("FREQ=WEEKLY;BYDAY=MO,TH", &["10-25", "10-28", "11-01"]);
        check("FREQ=WEEKLY;BYDAY=FR", &["10-29"]);
        check("FREQ=MONTHLY;BYMONTHDAY=-1", &["10-31"]);
        check("FREQ=MONTHLY;BYDAY=1MO", &["11-01"]);
        check("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", &[]);
        check("FREQ=DAILY;INTERVAL=7", &["10-29"]);
        check("FREQ=DAILY;COUNT=3", &[]);
        check("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", &["10-29"]);
        assert_eq!(on("FREQ=HOURLY;BYHOUR=8,20", "2021-10-25", "2021-10-26").len(), 2);
        assert_eq!(on("FREQ=DAILY", "2021-10-25", "2021-11-02").len(), 9);
        assert!(
            !is_rule("FREQ=SOMETIMES")
                && on("FREQ=SOMETIMES", "2021-10-25", "2021-10-26").is_empty()
        );
        assert!(on("FREQ=DAILY", "2020-01-01", "2020-12-31").is_empty(), "before the plan held");
    }
}
