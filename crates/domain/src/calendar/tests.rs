//! The calendar of 2021's national day and of a year nobody announced.

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn the_national_day_of_2021() {
    let calendar = Calendar::announced();
    let check = |text: &str, works: bool| {
        assert_eq!(calendar.is_workday(day(text)), works, "{text}");
    };
    check("2021-09-26", true); // a Sunday worked
    for rest in 1..=7 {
        check(&format!("2021-10-{rest:02}"), false);
    }
    check("2021-10-08", true);
    check("2021-10-09", true); // a Saturday worked
    check("2021-10-10", false);
    assert_eq!(calendar.next_workday(day("2021-09-30")), day("2021-10-08"));
    assert_eq!(calendar.workdays_after(day("2021-09-30"), 3), day("2021-10-11"));
    assert_eq!(calendar.workdays_between(day("2021-09-30"), day("2021-10-11")), 3);
    assert_eq!(calendar.days_of(2021).filter(|one| one.name == "国庆节").count(), 7);
}

#[test]
fn what_is_announced_later_goes_before() {
    let calendar = Calendar::announced();
    assert!(calendar.knows(2026) && !calendar.knows(2031));
    assert!(calendar.is_workday(day("2031-01-01")), "a Wednesday nobody has announced");
    let later = calendar.with(read("day,is,name\n2031-01-01,休,元旦\n").unwrap());
    assert!(!later.is_workday(day("2031-01-01")));
    assert!(later.knows(2031));
    assert_eq!(read("day,is,name\n2031-01-01,off,x\nx,off,x"), Err(CalendarError { line: 3 }));
    assert_eq!(read("day,is,name\n2031-01-01,maybe,x"), Err(CalendarError { line: 2 }));
}

#[test]
fn a_calendar_without_work_still_answers() {
    let rest = (0..200).map(|n| AnnouncedDay {
        day: day("2031-01-01").plus(n),
        is_workday: false,
        name: String::new(),
    });
    let calendar = Calendar::default().with(rest);
    assert_eq!(calendar.next_workday(day("2031-01-01")), day("2031-01-01").plus(REST_DAYS_MAX));
}
