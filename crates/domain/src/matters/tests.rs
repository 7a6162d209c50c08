//! Clocks over holidays and pauses, the course of a matter, indicators that add up, likely doubles.

use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::category::{Category, Process, categories_or_everyday};
use super::clock::{Office, Span, WorkingHours};
use super::course::{Act, CourseError, Outcome, Standing, State, after};
use super::route::{plain, route};
use super::similar::{ALIKE, holds, likeness, metres, pairs};
use super::tally::{Counted, Tally, difference, tally};
use super::*;
use crate::areas::AreaLevel;
use crate::calendar::{AnnouncedDay, Calendar};
use crate::time::Moment;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn span(text: &str) -> Span {
    text.parse().unwrap()
}

#[test]
fn numbers_count_within_a_day() {
    let day: Day = "2021-10-25".parse().unwrap();
    assert_eq!(number(day, 1), "20211025-001");
    assert_eq!(number(day, 1234), "20211025-1234");
}

#[test]
fn clocks_end_when_the_standards_say() {
    let hours = WorkingHours::default();
    let office = Office { calendar: Calendar::announced(), hours: &hours };
    let check = |from: &str, text: &str, due: &str| {
        assert_eq!(
            office.due(at(from), span(text)).to_string(),
            format!("{due}:00+08:00"),
            "{text}"
        );
    };
    // A burst pipe on the eve of the national day: fenced and repaired at night, restored after it.
    check("2021-09-30T17:00", "3 urgent hours", "2021-09-30T20:00");
    check("2021-09-30T17:00", "2 urgent days", "2021-10-02T17:00");
    check("2021-09-30T17:00", "5 workdays", "2021-10-14T00:00");
    check("2021-09-30T17:00", "4 working hours", "2021-10-08T11:30");
    check("2021-10-25T11:00", "2 working hours", "2021-10-25T15:30");
    check("2021-10-25T13:00", "90 working minutes", "2021-10-25T16:00");
    check("2021-10-23T10:00", "2 working hours", "2021-10-25T10:30");
    for wrong in ["", "3", "3 hours", "x workdays", "1234567 workdays", "3 urgent years"] {
        assert!(wrong.parse::<Span>().is_err(), "{wrong}");
    }
    for wrong in [&["12:00-08:00"][..], &["08:00-12:00", "11:00-13:00"], &["25:00-26:00"], &[]] {
        let parts: Vec<String> = wrong.iter().map(|part| (*part).to_owned()).collect();
        assert!(WorkingHours::read(&parts).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_holiday_moved_by_the_state_moves_the_clock() {
    let hours = WorkingHours::default();
    let before = Calendar::announced().clone();
    let moved = before.with([AnnouncedDay {
        day: "2021-10-26".parse().unwrap(),
        is_workday: false,
        name: "调休".to_owned(),
    }]);
    let due = |calendar: &Calendar| {
        Office { calendar, hours: &hours }
            .due(at("2021-10-25T10:00"), Span::Workdays(1))
            .to_string()
    };
    assert_eq!(due(&before), "2021-10-27T00:00:00+08:00");
    assert_eq!(due(&moved), "2021-10-28T00:00:00+08:00");
}

fn any_span() -> impl Strategy<Value = Span> {
    prop_oneof![
        (1_u32..5_000).prop_map(Span::Urgent),
        (1_u32..3_000).prop_map(Span::Working),
        (1_u32..30).prop_map(Span::Workdays),
    ]
}

fn any_moment() -> impl Strategy<Value = Moment> {
    // 2021 and 2022, whole minutes.
    (0_i64..730 * 1_440).prop_map(|minute| Moment(at("2021-01-01").0 + minute * 60_000))
}

proptest! {
    /// A pause takes nothing away: what was left when it began is left when it ends.
    #[test]
    fn a_pause_keeps_what_is_left(
        span in any_span(), from in any_moment(), run in 0_i64..20_000, rest in 0_i64..20_000,
    ) {
        let hours = WorkingHours::default();
        let office = Office { calendar: Calendar::announced(), hours: &hours };
        let (pause, end) = (from.plus_minutes(run), from.plus_minutes(run + rest));
        let left = office.left(from, span, pause);
        prop_assert_eq!(office.left(from, span, from), span);
        prop_assert_eq!(office.left(end, left, end), left);
        prop_assert_eq!(left.to_string().parse::<Span>().unwrap(), left);
        if !left.is_zero() {
            // Without a rest it is due when it would have been; a rest never makes it earlier.
            prop_assert_eq!(office.due(pause, left), office.due(from, span));
            prop_assert!(office.due(end, left) >= office.due(from, span));
        }
    }

    /// What is due is due later when there is more of it, and never before it began.
    #[test]
    fn longer_is_later(span in any_span(), from in any_moment()) {
        let hours = WorkingHours::default();
        let office = Office { calendar: Calendar::announced(), hours: &hours };
        let due = office.due(from, span);
        prop_assert!(due > from);
        prop_assert!(office.due(from, span.plus(span).unwrap()) > due);
        prop_assert!(office.left(from, span, due).is_zero());
    }

    /// Counters kept by differences are those of a recount.
    #[test]
    fn differences_add_up(history in prop::collection::vec(any_counted(), 1..8)) {
        let mut kept: BTreeMap<Day, Tally> = BTreeMap::new();
        let mut before: Option<&Counted> = None;
        for now in &history {
            for (day, change) in difference(before, Some(now)) {
                let sum = kept.entry(day).or_default();
                *sum = sum.plus(&change, 1);
            }
            before = Some(now);
        }
        kept.retain(|_, sum| *sum != Tally::default());
        prop_assert_eq!(kept, tally(history.last().unwrap()));
    }
}

fn any_counted() -> impl Strategy<Value = Counted> {
    let outcome = prop::option::of(prop::sample::select(Outcome::ALL.to_vec()));
    let moments = (any_moment(), any_moment(), prop::option::of(any_moment()));
    (
        moments,
        any::<bool>(),
        prop::option::of(any_moment()),
        outcome,
        0_i64..3,
        prop::option::of(1_i64..6),
    )
        .prop_map(
            |((from, due, answered), is_suspended, closed_at, outcome, reworks, rating)| Counted {
                reported_on: from.day(),
                answer_due_at: from.plus_minutes(120),
                answered_at: answered,
                due_at: Some(due),
                is_suspended,
                closed_at,
                outcome,
                reworks,
                rating,
            },
        )
}

const STANDING: Standing = Standing {
    state: State::Collected,
    process: Process::Dispatch,
    level: AreaLevel::Community,
    is_urgent: false,
    is_suspended: false,
    is_attempted: false,
    stages_left: 0,
    asked_by: None,
    fixer: None,
    handler: None,
    outcome: None,
    may_reopen: true,
};

#[test]
fn the_seven_steps_and_who_may_not() {
    let (worker, fixer, officer) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
    let mut now = STANDING;
    let mut go = |act: Act, by: Uuid| {
        let state = after(&now, act, Some(by))?;
        now.state = state;
        match act {
            Act::Dispatch => now.handler = Some(fixer),
            Act::FeedBack => now.fixer = Some(by),
            Act::AskExtension => now.asked_by = Some(by),
            Act::GrantExtension => now.asked_by = None,
            Act::Suspend => now.is_suspended = true,
            Act::Resume => now.is_suspended = false,
            Act::Verify => now.outcome = Some(Outcome::Resolved),
            _ => {}
        }
        Ok(state)
    };
    assert_eq!(go(Act::Raise, worker), Err(CourseError::NotTried));
    assert_eq!(go(Act::Take, worker), Ok(State::Filed));
    assert_eq!(go(Act::Take, worker), Err(CourseError::State(State::Filed, Act::Take)));
    assert_eq!(go(Act::Dispatch, officer), Ok(State::Dispatched));
    assert_eq!(go(Act::Start, fixer), Ok(State::Handling));
    assert_eq!(go(Act::AskExtension, fixer), Ok(State::Handling));
    assert_eq!(go(Act::GrantExtension, fixer), Err(CourseError::SamePerson));
    assert_eq!(go(Act::GrantExtension, officer), Ok(State::Handling));
    assert_eq!(go(Act::GrantExtension, officer), Err(CourseError::NothingAsked));
    assert_eq!(go(Act::Suspend, officer), Ok(State::Handling));
    assert_eq!(go(Act::FeedBack, fixer), Err(CourseError::Suspended));
    assert_eq!(go(Act::Resume, officer), Ok(State::Handling));
    assert_eq!(go(Act::FeedBack, fixer), Ok(State::FedBack));
    assert_eq!(go(Act::Verify, fixer), Err(CourseError::SamePerson));
    assert_eq!(go(Act::Rework, officer), Ok(State::Handling));
    assert_eq!(go(Act::FeedBack, fixer), Ok(State::FedBack));
    assert_eq!(go(Act::Verify, officer), Ok(State::Closed));
    assert_eq!(go(Act::Rate, worker), Ok(State::Closed));
    assert_eq!(go(Act::Reopen, worker), Ok(State::Filed));
    assert_eq!(go(Act::Approve, officer), Err(CourseError::NotApproval));
}

#[test]
fn approvals_go_level_by_level() {
    let by = Some(Uuid::from_u128(1));
    let filed = Standing { state: State::Filed, process: Process::Approve, ..STANDING };
    assert_eq!(after(&filed, Act::Review, by), Ok(State::Filed));
    assert!(after(&filed, Act::Approve, by).is_err(), "a community does not approve");
    assert_eq!(after(&filed, Act::Dispatch, by), Err(CourseError::Approval));
    let top = Standing { level: AreaLevel::District, ..filed };
    assert_eq!(after(&top, Act::Approve, by), Ok(State::Closed));
    assert_eq!(after(&top, Act::Refuse, by), Ok(State::Closed));
    assert_eq!(after(&top, Act::Review, by), Err(CourseError::Top));
}

#[test]
fn stages_come_before_the_end() {
    let working = Standing { state: State::Handling, stages_left: 2, ..STANDING };
    assert_eq!(after(&working, Act::FeedBack, None), Err(CourseError::StagesLeft));
    assert_eq!(after(&working, Act::StageDone, None), Ok(State::Handling));
    let last = Standing { stages_left: 0, ..working };
    assert_eq!(after(&last, Act::FeedBack, None), Ok(State::FedBack));
}

#[test]
fn closed_is_closed_but_for_those_it_was_about() {
    let late = Standing { state: State::Closed, may_reopen: false, ..STANDING };
    assert_eq!(after(&late, Act::Reopen, None), Err(CourseError::TooLate));
    let merged = Standing { outcome: Some(Outcome::Merged), ..late };
    assert!(after(&merged, Act::Reopen, None).is_err());
    assert_eq!(after(&merged, Act::Unmerge, None), Ok(State::Filed));
    for act in Act::ALL {
        let allowed = [Act::Rate, Act::Note].contains(act);
        assert_eq!(after(&late, *act, None).is_ok(), allowed, "{act:?}");
    }
}

#[test]
fn the_everyday_kinds_can_be_read() {
    let kinds = categories_or_everyday(&[]);
    assert_eq!(kinds.len(), 8);
    assert!(kinds.iter().all(|one| !one.stages.is_empty()));
    let own: Vec<Category> = kinds.iter().take(1).cloned().collect();
    assert_eq!(categories_or_everyday(&own).len(), 1);
    let facility = kinds.iter().find(|one| one.code == "facility").unwrap();
    assert_eq!(plain(facility, false).level, AreaLevel::Street);
    assert_eq!(route(None, facility, true), plain(facility, true));
}

#[test]
fn doubles_and_words() {
    let likeness = |a: &str, b: &str| likeness(&pairs(a), &pairs(b));
    assert!(likeness("3号楼楼道水管漏水，地上全是水", "三单元楼道的水管漏水了") > ALIKE);
    assert!(likeness("3号楼楼道水管漏水", "路灯不亮，晚上看不见") < 0.01);
    assert!(holds("３号楼的水管漏水", "3号楼 漏水"));
    assert!(!holds("3号楼的水管漏水", "4号楼 漏水"));
    assert!(pairs("a").is_empty() && pairs("").is_empty());
    let metre = metres((36_060_000, 103_830_000), (36_060_009, 103_830_000));
    assert!((0.9..1.1).contains(&metre), "{metre}");
}
