//! How days and moments are written in letters. `domain::time` writes them for machines; this is for
//! people: 24时 instead of the next day's midnight, a month by its name in English.

use linli_domain::lang::Lang;
use linli_domain::time::{Day, Moment};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2021年10月20日` or `20 October 2021`.
pub(crate) fn day(lang: Lang, day: Day) -> String {
    let date = day.to_date();
    match lang {
        Lang::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Lang::En => {
            let month = usize::try_from(date.month() - 1).ok().and_then(|index| MONTHS.get(index));
            format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
        }
    }
}

/// `2021年10月20日8时30分` or `08:30 on 20 October 2021`, China time.
pub(crate) fn moment(lang: Lang, at: Moment) -> String {
    let (date, clock) = (day(lang, at.day()), at.clock());
    match lang {
        Lang::Zh => format!("{date}{}", clock_zh(&clock)),
        Lang::En => format!("{clock} on {date}"),
    }
}

/// The moment something ends. Midnight is 24时 of the day that ends with it (24:00 in English), so
/// that nobody reads it as a day too long.
pub(crate) fn end(lang: Lang, at: Moment) -> String {
    if at.day().start() != at {
        return moment(lang, at);
    }
    let last = day(lang, at.day().plus(-1));
    match lang {
        Lang::Zh => format!("{last}24时"),
        Lang::En => format!("24:00 on {last}"),
    }
}

/// `8时`, `8时30分` from `08:30`.
fn clock_zh(clock: &str) -> String {
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, "00"));
    let hour = hour.strip_prefix('0').unwrap_or(hour);
    if minute == "00" { format!("{hour}时") } else { format!("{hour}时{minute}分") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_at_the_end_belongs_to_the_day_before() {
        let last = Day::from_ymd(2021, 11, 2).unwrap();
        assert_eq!(end(Lang::Zh, last.end()), "2021年11月2日24时");
        assert_eq!(end(Lang::En, last.end()), "24:00 on 2 November 2021");
        assert_eq!(end(Lang::Zh, last.at(18, 5)), "2021年11月2日18时05分");
        assert_eq!(moment(Lang::Zh, last.start()), "2021年11月2日0时");
        assert_eq!(moment(Lang::En, last.at(8, 0)), "08:00 on 2 November 2021");
    }
}
