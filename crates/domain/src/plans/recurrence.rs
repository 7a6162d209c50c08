//! Whether a recurrence rule of a plan (RFC 5545, as `terms` checks it) falls on a day. Days only: hours
//! come from `due`. Intervals count from 2021-01-04, a Monday, since a plan's rule has no start of its own.

use jiff::civil::{Date, Weekday};

use crate::time::Day;

/// 2021-01-04.
const ORIGIN: Day = Day(18_631);
const DAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

/// The value of one part of a rule.
fn part<'a>(rule: &'a str, name: &str) -> Option<&'a str> {
    rule.split(';')
        .find_map(|part| part.split_once('=').filter(|(key, _)| *key == name))
        .map(|p| p.1)
}

/// Does the rule fall on the day? A rule that cannot be read falls on none.
pub fn falls_on(rule: &str, day: Day) -> bool {
    let date = day.to_date();
    let interval =
        part(rule, "INTERVAL").and_then(|text| text.parse().ok()).unwrap_or(1_i64).max(1);
    let since = day.0 - ORIGIN.0;
    let months = i64::from(date.year()) * 12 + i64::from(date.month());
    let fits = match part(rule, "FREQ") {
        Some("HOURLY") => true,
        Some("DAILY") => since.rem_euclid(interval) == 0,
        Some("WEEKLY") => since.div_euclid(7).rem_euclid(interval) == 0,
        Some("MONTHLY") => (months - 24_253).rem_euclid(interval) == 0,
        Some("YEARLY") => (i64::from(date.year()) - 2021).rem_euclid(interval) == 0,
        _ => false,
    };
    let until = part(rule, "UNTIL").and_then(|text| text.get(..8));
    let over = until.is_some_and(|text| date.strftime("%Y%m%d").to_string().as_str() > text);
    fits && !over && by_month(rule, date) && by_day(rule, date)
}

fn by_month(rule: &str, date: Date) -> bool {
    part(rule, "BYMONTH")
        .is_none_or(|list| list.split(',').any(|month| month.parse() == Ok(date.month())))
}

/// The day of the week or of the month; where a rule names none, its first one.
fn by_day(rule: &str, date: Date) -> bool {
    let last = i64::from(date.days_in_month());
    let number = i64::from(date.day());
    let of_month = part(rule, "BYMONTHDAY");
    let named = part(rule, "BYDAY");
    let by_number = |list: &str| {
        let days = list.split(',').filter_map(|text| text.parse::<i64>().ok());
        days.into_iter().any(|day| day == number || (day < 0 && last + 1 + day == number))
    };
    let by_name = |list: &str| {
        list.split(',').any(|item| {
            let (nth, name) =
                item.split_at_checked(item.len().saturating_sub(2)).unwrap_or_default();
            let fits = DAYS.iter().any(|(word, day)| *word == name && *day == date.weekday());
            let from_start = (number - 1) / 7 + 1;
            let from_end = (last - number) / 7 + 1;
            fits && match nth.parse::<i64>() {
                Err(_) => true,
                Ok(nth) if nth < 0 => from_end == -nth,
                Ok(nth) => from_start == nth,
            }
        })
    };
    match (of_month, named, part(rule, "FREQ")) {
        (None, None, Some("WEEKLY")) => date.weekday() == Weekday::Monday,
        (None, None, Some("MONTHLY")) => number == 1,
        (None, None, Some("YEARLY")) => {
            number == 1 && (date.month() == 1 || part(rule, "BYMONTH").is_some())
        }
        (numbers, names, _) => numbers.is_none_or(by_number) && names.is_none_or(by_name),
    }
}

/// The last day at or before `day`, at most `back` days ago.
pub fn last_on(rule: &str, day: Day, back: i64) -> Option<Day> {
    (0..=back).map(|days| day.plus(-days)).find(|day| falls_on(rule, *day))
}

/// The next day after `day`, at most `ahead` days on.
pub fn next_after(rule: &str, day: Day, ahead: i64) -> Option<Day> {
    (1..=ahead).map(|days| day.plus(days)).find(|day| falls_on(rule, *day))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days of a month on which a rule falls.
    fn check(rule: &str, month: &str, expected: &[i64]) {
        let first: Day = format!("{month}-01").parse().unwrap();
        let days = i64::from(first.to_date().days_in_month());
        let found: Vec<i64> =
            (0..days).filter(|at| falls_on(rule, first.plus(*at))).map(|at| at + 1).collect();
        assert_eq!(found, expected, "{rule} in {month}");
    }

    #[test]
    fn rules_fall_on_the_days_of_the_calendar() {
        check("FREQ=WEEKLY;BYDAY=MO,TH", "2021-11", &[1, 4, 8, 11, 15, 18, 22, 25, 29]);
        check("FREQ=MONTHLY;BYMONTHDAY=-1", "2024-02", &[29]);
        check("FREQ=MONTHLY;BYDAY=1MO", "2021-11", &[1]);
        check("FREQ=MONTHLY;BYDAY=-1FR", "2021-11", &[26]);
        check("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "2021-12", &[31]);
        check("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "2021-11", &[]);
        check("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2021-01", &[8, 22]);
        check("FREQ=DAILY;INTERVAL=10", "2021-01", &[4, 14, 24]);
        check("FREQ=MONTHLY;INTERVAL=3", "2021-04", &[1]);
        check("FREQ=MONTHLY;INTERVAL=3", "2021-05", &[]);
        check("FREQ=WEEKLY", "2021-02", &[1, 8, 15, 22]);
        check("FREQ=DAILY;UNTIL=20210103", "2021-01", &[1, 2, 3]);
        check("nonsense", "2021-01", &[]);
    }

    #[test]
    fn the_days_around_one() {
        let rule = "FREQ=WEEKLY;BYDAY=MO,TH";
        let sunday: Day = "2021-10-24".parse().unwrap();
        assert_eq!(last_on(rule, sunday, 7), Some(sunday.plus(-3)));
        assert_eq!(next_after(rule, sunday, 7), Some(sunday.plus(1)));
        assert_eq!(last_on(rule, sunday, 1), None);
    }
}
