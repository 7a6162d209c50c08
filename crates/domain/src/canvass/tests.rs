//! Attempts, what becomes of a household, sums and deadlines.

use proptest::prelude::*;

use super::due::{canvass_due, due_after};
use super::*;
use crate::areas::AreaLevel;
use crate::plans::deadline::{Deadline, Due, Term};

fn raw<'a>(channel: &'a str, outcome: &'a str) -> RawAttempt<'a> {
    RawAttempt { channel, outcome, notices: None, at: Moment(1_000), note: None }
}

fn attempt(channel: &str, outcome: &str, at: i64) -> Attempt {
    Attempt::read(&RawAttempt { at: Moment(at), ..raw(channel, outcome) }).unwrap()
}

fn outcome_of(attempts: &[Attempt]) -> Outcome {
    attempts.iter().fold(Standing::START, Standing::after).outcome
}

#[test]
fn phone_then_door_then_notice() {
    let missed = attempt("phone", "not_reached", 1);
    let paper = attempt("notice", "", 3);
    assert_eq!(paper.notices(), 1);
    assert_eq!(outcome_of(&[missed.clone(), paper.clone()]), Outcome::NotReached);
    let door = attempt("door", "reached", 2);
    assert_eq!(outcome_of(&[missed, door, paper]), Outcome::ReachedAtDoor);
    assert_eq!(outcome_of(&[attempt("video", "reached", 1)]), Outcome::ReachedByPhone);
}

#[test]
fn reached_stays_reached_and_a_refusal_gives_way() {
    let refused = attempt("door", "refused", 1);
    let call = attempt("phone", "reached_by_phone", 5);
    let door = attempt("door", "reached_at_door", 9);
    assert_eq!(outcome_of(std::slice::from_ref(&refused)), Outcome::Refused);
    let all = [refused.clone(), call.clone(), door.clone()];
    assert_eq!(outcome_of(&all), Outcome::ReachedByPhone);
    let late_refusal = attempt("phone", "refused", 20);
    assert_eq!(outcome_of(&[door, call, late_refusal, refused]), Outcome::ReachedByPhone);
}

#[test]
fn what_is_no_attempt() {
    let error = |raw: RawAttempt<'_>| Attempt::read(&raw).unwrap_err();
    assert_eq!(error(raw("fax", "reached")), AttemptError::Channel);
    assert_eq!(error(raw("phone", "maybe")), AttemptError::Outcome);
    assert_eq!(error(raw("phone", "")), AttemptError::Outcome);
    assert_eq!(error(raw("phone", "reached_at_door")), AttemptError::Mismatch);
    assert_eq!(error(raw("notice", "reached_by_phone")), AttemptError::Mismatch);
    assert_eq!(error(raw("notice", "reached")), AttemptError::NoticeReaches);
    let papers = |notices| RawAttempt { notices: Some(notices), ..raw("notice", "") };
    assert_eq!(error(papers(0)), AttemptError::Notices);
    assert_eq!(error(papers(21)), AttemptError::Notices);
    let long = "字".repeat(501);
    assert_eq!(
        error(RawAttempt { note: Some(&long), ..raw("door", "refused") }),
        AttemptError::Note
    );
    for error in [AttemptError::Channel, AttemptError::NoticeReaches, AttemptError::Closed] {
        assert!(error.say(Lang::Zh).ends_with('。') && error.say(Lang::En).ends_with('.'));
    }
}

#[test]
fn an_attempt_lies_within_its_canvass() {
    let from = Moment(100_000_000);
    let now = from.plus_hours(5);
    let at = |moment: Moment| attempt("door", "reached", moment.0);
    assert_eq!(at(from).within(now, from, None), Ok(()));
    assert_eq!(at(now.plus_minutes(10)).within(now, from, None), Ok(()));
    assert_eq!(at(now.plus_minutes(11)).within(now, from, None), Err(AttemptError::Future));
    assert_eq!(at(Moment(from.0 - 1)).within(now, from, None), Err(AttemptError::Before));
    let closed = Some(from.plus_hours(1));
    assert_eq!(at(from.plus_hours(1)).within(now, from, closed), Ok(()));
    assert_eq!(at(from.plus_hours(2)).within(now, from, closed), Err(AttemptError::Closed));
}

#[test]
fn the_numbers_of_a_real_report_add_up() {
    let mut totals = Totals::default();
    totals.count(Outcome::ReachedByPhone, 4_789, 0);
    totals.count(Outcome::ReachedAtDoor, 1_026, 1_000);
    totals.count(Outcome::NotReached, 111, 150);
    assert_eq!((totals.households, totals.notices), (5_926, 1_150));
    assert!(totals.adds_up());
    assert_eq!(totals.covered_per_mille(), 981);
    assert_eq!(Totals::default().covered_per_mille(), 1_000);
}

#[test]
fn the_plan_sets_start_and_end() {
    let trigger: Moment = "2021-10-22T15:30:00+08:00".parse().unwrap();
    let term = |text| Some(Due::All(Term::parse(text).unwrap()));
    let deadline = Deadline { start: term("2h"), complete: term("2d") };
    let due = canvass_due(&deadline, AreaLevel::Community, trigger).unwrap();
    assert_eq!(due.start.to_string(), "2021-10-22T17:30:00+08:00");
    assert_eq!(due.complete.to_string(), "2021-10-24T15:30:00+08:00");
    let none = Deadline { start: term("2h"), complete: None };
    assert_eq!(canvass_due(&none, AreaLevel::Community, trigger), None);
    let at = |text: &str| due_after(Term::parse(text).unwrap(), trigger).to_string();
    assert_eq!(at("20:00"), "2021-10-22T20:00:00+08:00");
    assert_eq!(at("15:00"), "2021-10-23T15:00:00+08:00");
    assert_eq!(at("24:00"), "2021-10-23T00:00:00+08:00");
    // A Friday: Monday is the first working day after it.
    assert_eq!(at("1 working day"), "2021-10-26T00:00:00+08:00");
    assert_eq!(at("3 working days"), "2021-10-28T00:00:00+08:00");
}

fn any_attempt() -> impl Strategy<Value = Attempt> {
    let words = prop_oneof![
        Just(("phone", "reached")),
        Just(("phone", "not_reached")),
        Just(("video", "refused")),
        Just(("door", "reached")),
        Just(("door", "refused")),
        Just(("notice", "not_reached")),
    ];
    (words, 0..6_i64).prop_map(|((channel, outcome), at)| attempt(channel, outcome, at))
}

proptest! {
    #[test]
    fn the_order_of_arrival_does_not_matter(
        attempts in prop::collection::vec(any_attempt(), 0..8),
        turn in 0..8_usize,
    ) {
        let end = |list: &[Attempt]| list.iter().fold(Standing::START, Standing::after);
        let first = end(&attempts);
        let mut other = attempts.clone();
        other.reverse();
        let half = turn.min(other.len());
        other.rotate_left(half);
        // Sent twice, too.
        other.extend(attempts.iter().cloned());
        prop_assert_eq!(end(&other), first);
        let reached = attempts.iter().any(|one| one.outcome() == AttemptOutcome::Reached);
        prop_assert_eq!(reached, first.outcome.weight() == 2);
    }
}
