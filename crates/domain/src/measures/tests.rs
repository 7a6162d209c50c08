//! Days end at 24:00, nothing lasts longer than its end, appeals are due on working days.

use super::*;
use crate::plans::deadline::Term;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

#[test]
fn fourteen_days_end_at_24_of_day_fourteen() {
    let period = Period::of_days(at("2021-10-20T23:59"), 14);
    assert_eq!(period.ends_at, at("2021-11-03T00:00"));
    let check = |now, expected| assert_eq!(Standing::at(period, None, at(now)), expected, "{now}");
    check("2021-10-20T23:58", Standing::Planned);
    check("2021-10-20T23:59", Standing::InForce);
    check("2021-11-02T23:59", Standing::InForce);
    check("2021-11-03T00:00", Standing::Ended);
    let ended = Some(at("2021-10-25T10:00"));
    assert_eq!(Standing::at(period, ended, at("2021-10-25T10:00")), Standing::Ended);
}

#[test]
fn days_count_from_arrival_but_nobody_is_held_in_the_past() {
    let (arrive, now) = (at("2021-10-18T09:00"), at("2021-10-20T15:00"));
    assert_eq!(Period::start(arrive, now, false), arrive);
    assert_eq!(Period::start(arrive, now, true), now);
    assert_eq!(Period::start(now, arrive, true), now);
}

#[test]
fn a_test_day_that_is_over_becomes_today() {
    let start = at("2021-10-18T09:00").day();
    let dates = test_dates(start, &[1, 7, 14], start.plus(2));
    assert_eq!(dates, [start.plus(2), start.plus(6), start.plus(13)]);
}

#[test]
fn an_override_never_ends_in_the_past() {
    let period = Period::of_days(at("2021-10-20T10:00"), 14);
    let now = at("2021-10-25T10:00");
    assert_eq!(overridden(period, NONE, 0, now).ends_at, now);
    assert_eq!(overridden(period, "home_monitoring", 3, now).ends_at, now);
    let shorter = overridden(period, "home_monitoring", 7, now);
    assert_eq!(shorter.ends_at, at("2021-10-27T00:00"));
    assert_eq!(shorter.starts_at, period.starts_at);
}

#[test]
fn appeals_are_due_on_working_days() {
    // 2021-10-22 is a Friday.
    let raised = at("2021-10-22T16:00");
    assert_eq!(appeal_due(raised, None), at("2021-10-28T00:00"));
    assert_eq!(appeal_due(raised, Some(Term::WorkingDays(1))), at("2021-10-26T00:00"));
    assert_eq!(appeal_due(raised, Some(Term::Minutes(120))), at("2021-10-22T18:00"));
    let clock = Some(Term::Clock { hour: 12, minute: 0 });
    assert_eq!(appeal_due(raised, clock), at("2021-10-23T12:00"));
}
