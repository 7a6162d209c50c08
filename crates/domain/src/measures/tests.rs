//! Days end at 24:00, nothing lasts longer than its end, appeals are due on working days.

use proptest::prelude::*;

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

/// Moments from 2021 to 2029, any minute of them: midnights, month ends, leap days, years.
fn any_moment() -> impl Strategy<Value = Moment> {
    let near_midnight = prop_oneof![Just(0_i64), Just(1), Just(1_439), 0_i64..1_440];
    (18_628_i64..21_550, near_midnight)
        .prop_map(|(day, minute)| Day(day).start().plus_minutes(minute))
}

proptest! {
    /// n days are n pages of the calendar, the last one torn off at 24:00.
    #[test]
    fn days_end_at_midnight_of_the_last_page(from in any_moment(), days in 1_i64..=DAYS_MAX) {
        let period = Period::of_days(from, days);
        let last = from.day().to_date().checked_add(jiff::Span::new().days(days)).unwrap();
        prop_assert_eq!(period.ends_at, Day::from_date(last).start());
        let hours = period.ends_at.hours_since(from);
        let days = days as f64;
        prop_assert!(hours > (days - 1.0) * 24.0 && hours <= days * 24.0, "{hours}");
    }

    /// Decided later, a measure begins later and ends no later; what is over does not begin.
    #[test]
    fn a_late_decision_holds_nobody_longer(
        from in any_moment(), days in 1_i64..=DAYS_MAX, late in 0_i64..200_000, more in 0_i64..9_000,
    ) {
        let whole = Period::of_days(from, days);
        let now = from.plus_minutes(late);
        let counted = Period::counted(from, days, now);
        prop_assert_eq!(counted.is_none(), now >= whole.ends_at);
        if let Some(period) = counted {
            prop_assert_eq!((period.starts_at, period.ends_at), (now, whole.ends_at));
            let later = Period::counted(from, days, now.plus_minutes(more));
            prop_assert!(later.is_none_or(|later| later.ends_at <= period.ends_at));
        }
    }

    /// Stages that follow each other end when their days are over, however late each one is begun;
    /// two never hold at once, and all together are never longer than their days.
    #[test]
    fn stages_do_not_overlap_and_do_not_grow(
        from in any_moment(),
        stages in prop::collection::vec((1_i64..=21, 0_i64..10_000), 1..5),
    ) {
        let (mut counts_from, mut now) = (from, from);
        let mut last: Option<Period> = None;
        let all: i64 = stages.iter().map(|(days, _)| days).sum();
        for (days, late) in stages {
            let due = Period::of_days(counts_from, days).ends_at;
            if let Some(period) = Period::counted(counts_from, days, now) {
                prop_assert!(last.is_none_or(|last| last.ends_at <= period.starts_at));
                prop_assert_eq!(period.ends_at, due);
                last = Some(period);
            }
            (counts_from, now) = (due, due.max(now).plus_minutes(late));
        }
        let whole = Period::of_days(from, all).ends_at;
        prop_assert_eq!(counts_from, whole);
        prop_assert!(last.is_none_or(|last| last.ends_at <= whole));
    }

    /// An override never makes a measure longer, never ends it in the past, and twice is once.
    #[test]
    fn an_override_only_shortens(
        from in any_moment(), days in 1_i64..=DAYS_MAX, new in 0_i64..=DAYS_MAX,
        minutes in 0_i64..200_000, is_release in any::<bool>(),
    ) {
        let period = Period::of_days(from, days);
        let now = from.plus_minutes(minutes);
        let kind = if is_release { NONE } else { "home_quarantine" };
        let shorter = overridden(period, kind, new, now);
        prop_assert!(shorter.ends_at <= period.ends_at);
        prop_assert!(shorter.ends_at >= now.min(period.ends_at));
        prop_assert_eq!(shorter.starts_at, period.starts_at);
        prop_assert_eq!(overridden(shorter, kind, new, now), shorter);
    }

    /// By the clock alone a measure is planned, in force, over, in this order and never back.
    #[test]
    fn time_goes_one_way(
        from in any_moment(), days in 1_i64..=DAYS_MAX, ended in prop::option::of(0_i64..200_000),
        looks in prop::collection::vec(-5_000_i64..200_000, 1..20),
    ) {
        let period = Period::of_days(from, days);
        let ended = ended.map(|minutes| from.plus_minutes(minutes));
        let mut looks = looks;
        looks.sort_unstable();
        let place = |standing| Standing::ALL.iter().position(|one| *one == standing);
        let seen: Vec<_> = looks
            .iter()
            .map(|minutes| place(Standing::at(period, ended, from.plus_minutes(*minutes))))
            .collect();
        prop_assert!(seen.is_sorted(), "{seen:?}");
        prop_assert_eq!(Standing::at(period, ended, period.ends_at), Standing::Ended);
    }

    /// No test lies before today, none is lost, and none comes after the days of the measure but
    /// today.
    #[test]
    fn tests_are_on_their_days_or_today(
        from in any_moment(), days in prop::collection::btree_set(1_i64..=21, 0..8),
        late in 0_i64..30,
    ) {
        let (start, today) = (from.day(), from.day().plus(late));
        let days: Vec<i64> = days.into_iter().collect();
        let dates = test_dates(start, &days, today);
        prop_assert_eq!(dates.len(), days.len());
        prop_assert!(dates.is_sorted());
        for (date, day) in dates.iter().zip(&days) {
            prop_assert!(*date >= today);
            prop_assert!(*date == start.plus(day - 1) || *date == today);
        }
    }

    /// An answer is due at the end of a working day, with so many of them after the complaint.
    #[test]
    fn answers_are_due_after_so_many_working_days(raised in any_moment(), days in 1_u32..20) {
        let due = appeal_due(raised, Some(Term::WorkingDays(days)));
        let last = Day(due.day().0 - 1);
        prop_assert_eq!(due, last.end());
        let works = |day: &Day| crate::calendar::Calendar::announced().is_workday(*day);
        let after = (raised.day().0 + 1..=last.0).map(Day);
        prop_assert_eq!(after.filter(works).count(), days as usize);
        prop_assert!(works(&last));
        let soon = appeal_due(raised, Some(Term::Clock { hour: 24, minute: 0 }));
        prop_assert!(soon >= raised && soon <= raised.plus_hours(24));
    }
}
