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

fn warrant<'a>(facts: &'a serde_json::Map<String, serde_json::Value>) -> Warrant<'a> {
    Warrant {
        plan_version: "v",
        row_ids: "C1",
        facts,
        basis: "《传染病防治法》",
        reason: "密切接触者；按预案第 C1 行：集中隔离。",
        period: Period::of_days(at("2021-10-20T08:00"), 7),
        order: OrderNeeded::No,
    }
}

#[test]
fn a_measure_without_any_one_of_its_grounds_is_none() {
    let known = serde_json::json!({ "contact_class": "close" }).as_object().unwrap().clone();
    let unknown = serde_json::json!({ "contact_class": null }).as_object().unwrap().clone();
    let whole = warrant(&known);
    assert_eq!(whole.check(), Ok(()));
    let nothing = serde_json::Map::new();
    let backwards = Period { ends_at: whole.period.starts_at, ..whole.period };
    let lacking = [
        (Warrant { plan_version: "", ..whole }, Lacking::Plan),
        (Warrant { row_ids: " ", ..whole }, Lacking::Row),
        (Warrant { facts: &nothing, ..whole }, Lacking::Facts),
        (Warrant { facts: &unknown, ..whole }, Lacking::Facts),
        (Warrant { basis: "", ..whole }, Lacking::Basis),
        (Warrant { reason: "\n", ..whole }, Lacking::Notice),
        (Warrant { period: backwards, ..whole }, Lacking::End),
        (Warrant { order: OrderNeeded::Missing, ..whole }, Lacking::Order),
    ];
    for (broken, what) in lacking {
        assert_eq!(broken.check(), Err(what));
        assert_eq!(Lacking::from_word(what.word()), Some(what));
    }
}

#[test]
fn days_counted_from_an_exposure_hold_nobody_in_the_past() {
    let now = at("2021-10-25T08:00");
    let period = Period::counted(at("2021-10-22T19:00"), 7, now).unwrap();
    assert_eq!((period.starts_at, period.ends_at), (now, at("2021-10-29T00:00")));
    assert_eq!(Period::counted(at("2021-10-10T19:00"), 7, now), None, "over already");
    let last = Period::counted(at("2021-10-19T00:00"), 7, now).unwrap();
    assert_eq!(last.ends_at, at("2021-10-26T00:00"), "the last day is a whole day");
    let month_end = Period::counted(at("2022-02-25T23:59"), 7, at("2022-02-25T23:59")).unwrap();
    assert_eq!(month_end.ends_at, at("2022-03-04T00:00"));
}
