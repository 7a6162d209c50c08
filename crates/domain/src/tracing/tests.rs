//! Windows, clocks, the best class of several ties, lists that lack something.

use proptest::prelude::*;

use super::*;
use crate::plans::sections::{ContactClass, Link};
use crate::time::Day;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

#[test]
fn the_window_begins_at_midnight_days_before_onset_over_the_end_of_a_month() {
    let onset = Some(at("2021-11-01 23:59"));
    assert_eq!(window_from(onset, None, 2), Some(at("2021-10-30 00:00")));
    assert_eq!(window_from(onset, Some(at("2021-11-03 08:00")), 4), Some(at("2021-10-28 00:00")));
    assert_eq!(window_from(None, Some(at("2021-11-02 00:00")), 2), Some(at("2021-10-31 00:00")));
    assert_eq!(window_from(None, None, 2), None);
}

#[test]
fn twenty_four_hours_are_twenty_four_hours() {
    let due = due_at(at("2021-10-31 23:30"));
    assert_eq!(due, at("2021-11-01 23:30"));
    assert_eq!(step_word(None, due, due), "running");
    assert_eq!(step_word(None, due, due.plus_minutes(1)), "overdue");
    assert_eq!(step_word(Some(due), due, due.plus_minutes(1)), "done");
    assert_eq!(step_word(Some(due.plus_minutes(1)), due, due.plus_minutes(1)), "done_late");
}

fn tie(link: Link, class: ContactClass, minute: i64, long: i64) -> Tie {
    let met_at = Moment(minute * 60_000);
    let until = Moment((minute + long) * 60_000);
    Tie { link, class, confidence: Confidence::of(link, 3, 10), met_at, until }
}

#[test]
fn a_person_counts_once_with_the_best_class() {
    use ContactClass::{Close, Secondary};
    let ties = [
        tie(Link::Gate, Secondary, 900, 0),
        tie(Link::Venue, Close, 500, 0),
        tie(Link::Household, Close, 100, 300),
    ];
    let judged = judge(&ties).unwrap();
    assert_eq!((judged.class, judged.link), (Close, Link::Household));
    // Days count from the last exposure as a close contact, not from the later gate.
    assert_eq!(judged.last_at, Moment(500 * 60_000));
    assert_eq!(judged.first_at, Moment(100 * 60_000));
    assert_eq!(judge(&[]), None);
}

proptest! {
    /// Twenty-four hours over midnights and month ends; what was overdue is never in time again.
    #[test]
    fn a_request_is_late_once_and_for_good(
        minute in 26_000_000_i64..31_000_000, done in prop::option::of(0_i64..4_000),
        look in 0_i64..4_000, later in 0_i64..4_000,
    ) {
        let received = Moment(minute * 60_000);
        let due = due_at(received);
        prop_assert_eq!(due.0 - received.0, 24 * 3_600_000);
        prop_assert_eq!(due.day(), received.day().plus(1));
        prop_assert_eq!(due.clock(), received.clock());
        let done = done.map(|minutes| received.plus_minutes(minutes));
        let known = |now: Moment| done.filter(|at| *at <= now);
        let word = |now: Moment| step_word(known(now), due, now);
        let (now, then) = (received.plus_minutes(look), received.plus_minutes(look + later));
        let is_late = |word| matches!(word, "overdue" | "done_late");
        prop_assert!(!is_late(word(now)) || is_late(word(then)), "{} {}", word(now), word(then));
        prop_assert!(!word(now).starts_with("done") || word(then) == word(now));
        prop_assert_eq!(is_late(word(then)), known(then).unwrap_or(then) > due);
    }

    /// The window begins at 00:00 so many pages of the calendar before.
    #[test]
    fn the_window_is_whole_days(minute in 26_000_000_i64..31_000_000, days in 0_u32..15) {
        let onset = Moment(minute * 60_000);
        let from = window_from(Some(onset), None, days).unwrap();
        prop_assert_eq!(from.clock(), "00:00");
        prop_assert_eq!(onset.day().0 - from.day().0, i64::from(days));
        prop_assert_eq!(window_from(None, Some(onset), days), Some(from));
    }

    #[test]
    fn more_evidence_never_makes_a_contact_less(
        ties in prop::collection::vec((0_usize..7, any::<bool>(), 0_i64..9000, 0_i64..500), 1..9),
    ) {
        let ties: Vec<Tie> = ties
            .into_iter()
            .map(|(link, close, minute, long)| {
                let class = if close { ContactClass::Close } else { ContactClass::Secondary };
                tie(Link::ALL[link], class, minute, long)
            })
            .collect();
        for count in 1..ties.len() {
            let (less, more) = (judge(&ties[..count]).unwrap(), judge(&ties[..=count]).unwrap());
            let close = |judged: Judged| judged.class == ContactClass::Close;
            prop_assert!(!close(less) || close(more));
            prop_assert!(less.class != more.class || more.last_at >= less.last_at);
            prop_assert!(more.first_at <= more.last_at);
        }
    }
}

#[test]
fn people_lived_together_only_while_both_were_there() {
    let stay = |from: &str, to: Option<&str>| Stay {
        from: from.parse().unwrap(),
        to: to.map(|day| day.parse().unwrap()),
        is_first_entry: false,
    };
    let window = (at("2021-10-31 00:00"), at("2021-11-02 10:00"));
    let always = stay("2020-01-01", None);
    let check = |other: Stay, wanted: Option<(&str, &str)>| {
        let wanted = wanted.map(|(from, until)| (at(from), at(until)));
        assert_eq!(together(always, other, window), wanted, "{other:?}");
        assert_eq!(together(other, always, window), wanted, "{other:?}");
    };
    check(always, Some(("2021-10-31 00:00", "2021-11-02 10:00")));
    // Moved in during the window, on its last day, after it.
    check(stay("2021-11-01", None), Some(("2021-11-01 00:00", "2021-11-02 10:00")));
    check(stay("2021-11-02", None), Some(("2021-11-02 00:00", "2021-11-02 10:00")));
    check(stay("2021-11-03", None), None);
    // Moved out during the window: the last exposure is of that day; before it.
    let out = |day| stay("2021-01-01", Some(day));
    check(out("2021-10-31"), Some(("2021-10-31 00:00", "2021-10-31 23:59")));
    check(out("2021-10-30"), None);
    // Entered with the household after the window: since when nobody knows, so the whole window.
    let entered = Stay { is_first_entry: true, ..stay("2021-11-05", None) };
    check(entered, Some(("2021-10-31 00:00", "2021-11-02 10:00")));
    // One left before the other came.
    let after = Stay { is_first_entry: true, ..stay("2021-11-02", None) };
    assert_eq!(together(out("2021-11-01"), after, window), None);
    // Isolated before the window began.
    assert_eq!(together(always, always, (window.1, window.0)), None);
}

#[test]
fn a_list_without_a_basis_is_refused_clearly() {
    let today: Day = "2021-10-31".parse().unwrap();
    let full = ("兰山区疾控中心", "传染病防治法第四十三条", "协查密切接触者");
    let until = |days: i64| Some(today.plus(days));
    assert_eq!(check_list(full, until(0), 3, today), Ok(today));
    let wrong = [
        ((" ", full.1, full.2), until(3), 3, ListProblem::Source),
        ((full.0, "", full.2), until(3), 3, ListProblem::Basis),
        ((full.0, full.1, "\0\0\0"), until(3), 3, ListProblem::Purpose),
        (full, None, 3, ListProblem::Expiry),
        (full, until(-1), 3, ListProblem::Expiry),
        (full, until(91), 3, ListProblem::TooLong),
        (full, until(3), 0, ListProblem::Empty),
        (full, until(3), ROWS_MAX + 1, ListProblem::TooMany),
    ];
    for (texts, expires, rows, problem) in wrong {
        assert_eq!(check_list(texts, expires, rows, today), Err(problem));
    }
}

#[test]
fn doors_know_their_floor() {
    use crate::registry::floor_of_door;
    for (door, floor) in [
        ("101", Some(1)),
        ("1203", Some(12)),
        ("301A", Some(3)),
        ("12", None),
        ("3号", None),
        ("", None),
        ("B1-2", None),
        ("101-2", None),
    ] {
        assert_eq!(floor_of_door(door), floor, "{door}");
    }
}
