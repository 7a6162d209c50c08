//! The state machine of departures: what leads where, and that nothing leads out of an end.

use proptest::prelude::*;

use super::*;

fn step() -> impl Strategy<Value = DepartureStep> {
    prop::sample::select(DepartureStep::ALL.to_vec())
}

#[test]
fn the_way_out_and_back() {
    use DepartureStep as Step;
    let steps = [Step::Approve, Step::Leave, Step::Return];
    let end = steps.iter().try_fold(DepartureState::Requested, |state, step| state.after(*step));
    assert_eq!(end, Ok(DepartureState::Returned));
    let refused = DepartureState::Requested.after(Step::Leave).unwrap_err();
    assert!(refused.say(Lang::Zh).contains("待审批"), "{}", refused.say(Lang::Zh));
    assert_eq!(DepartureState::Approved.after(Step::Refuse), Ok(DepartureState::Refused));
    assert!(DepartureState::Out.after(Step::Refuse).is_err(), "nobody is refused who is gone");
}

#[test]
fn the_clock_alone_makes_overdue_and_lapsed() {
    let until: Moment = "2021-10-25T18:00".parse().unwrap();
    let check = |state: DepartureState, minutes, expected| {
        assert_eq!(state.standing(until, until.plus_minutes(minutes)), expected);
    };
    check(DepartureState::Out, 30, DepartureStanding::Out);
    check(DepartureState::Out, 31, DepartureStanding::Overdue);
    check(DepartureState::Approved, -1, DepartureStanding::Approved);
    check(DepartureState::Approved, 0, DepartureStanding::Lapsed);
    check(DepartureState::Requested, 0, DepartureStanding::Lapsed);
    check(DepartureState::Returned, 900, DepartureStanding::Returned);
}

#[test]
fn only_an_approved_medical_way_explains_a_door() {
    let (from, until) = (Moment(0).plus_hours(10), Moment(0).plus_hours(12));
    let check = |kind, state, minutes, expected| {
        let at = from.plus_minutes(minutes);
        assert_eq!(explains(kind, state, (from, until), at), expected, "{minutes}");
    };
    check(DepartureKind::Medical, DepartureState::Approved, 0, true);
    check(DepartureKind::Medical, DepartureState::Out, 149, true);
    check(DepartureKind::Medical, DepartureState::Out, 151, false);
    check(DepartureKind::Medical, DepartureState::Approved, -61, false);
    check(DepartureKind::Medical, DepartureState::Requested, 0, false);
    check(DepartureKind::Medical, DepartureState::Returned, 0, false);
    check(DepartureKind::Work, DepartureState::Approved, 0, false);
}

proptest! {
    #[test]
    fn nothing_leads_out_of_an_end_and_nobody_leaves_unapproved(
        steps in prop::collection::vec(step(), 0..12),
    ) {
        let (mut state, mut approved) = (DepartureState::Requested, false);
        for step in steps {
            let before = state;
            if let Ok(next) = state.after(step) {
                prop_assert!(!before.is_over(), "{:?} led on", before);
                prop_assert_ne!(next, before);
                state = next;
            }
            approved |= state == DepartureState::Approved;
            if matches!(state, DepartureState::Out | DepartureState::Returned) {
                prop_assert!(approved);
            }
        }
    }

    #[test]
    fn every_state_has_one_standing_and_an_end_keeps_it(
        state in prop::sample::select(DepartureState::ALL.to_vec()),
        until in 0_i64..1_000_000_000, now in 0_i64..1_000_000_000,
    ) {
        let standing = state.standing(Moment(until), Moment(now));
        if state.is_over() {
            prop_assert_eq!(standing.word(), state.word());
        }
        let out = matches!(standing, DepartureStanding::Out | DepartureStanding::Overdue);
        prop_assert_eq!(out, state == DepartureState::Out);
    }
}
