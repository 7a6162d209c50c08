//! One placement at a time, no bed given twice, whatever the order of the steps.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn room(number: u128) -> Whereabouts {
    let (facility, room) = (FacilityId(Uuid::from_u128(1)), RoomId(Uuid::from_u128(number)));
    Whereabouts::Room { facility, room }
}

#[test]
fn a_way_to_the_centre_and_home_again() {
    let home = Custody::default().place(Whereabouts::Home).unwrap();
    assert_eq!(home.place(room(1)), Err(CustodyError::Placed));
    assert_eq!(home.order(Whereabouts::Home), Err(CustodyError::There));
    let ordered = home.order(room(1)).unwrap();
    assert_eq!(ordered.placed, Some(Whereabouts::Home), "still at home until handed over");
    assert_eq!(ordered.order(room(2)), Err(CustodyError::Open));
    assert_eq!(ordered.take_over(), Err(CustodyError::NotOnTheWay));
    let on_the_way = ordered.hand_over().unwrap();
    assert_eq!(on_the_way.placed, None);
    assert_eq!(on_the_way.hand_over(), Err(CustodyError::NotOrdered));
    let there = on_the_way.take_over().unwrap();
    assert_eq!(there, Custody { placed: Some(room(1)), journey: None });
    let back = there.order(Whereabouts::Home).unwrap().hand_over().unwrap();
    assert_eq!(back.rooms_held().len(), 1, "the bed is kept while they may be turned back");
    let (turned, state) = back.call_off().unwrap();
    assert_eq!((turned, state), (there, TransferState::TurnedBack));
    let (as_before, state) = ordered.call_off().unwrap();
    assert_eq!((as_before, state), (home, TransferState::Cancelled));
}

#[test]
fn custody_is_due_by_the_plan() {
    let at: Moment = "2021-10-25T23:30".parse().unwrap();
    let check = |term, expected: &str| {
        assert_eq!(takeover_due(at, term), expected.parse().unwrap(), "{term:?}");
    };
    check(None, "2021-10-26T01:30");
    check(Some(Term::Minutes(45)), "2021-10-26T00:15");
    check(Some(Term::Clock { hour: 20, minute: 0 }), "2021-10-26T20:00");
    check(Some(Term::WorkingDays(3)), "2021-10-26T01:30");
}

proptest! {
    /// Whatever the plan says, somebody handed over is due after that and within a day or the plan's
    /// minutes, over midnight and month ends as well.
    #[test]
    fn custody_is_never_due_before_it_began(
        minute in 26_000_000_i64..31_000_000, length in 1_u32..3_000, hour in 0_u8..24, at in 0_u8..60,
    ) {
        let handed = Moment(minute * 60_000);
        let in_minutes = takeover_due(handed, Some(Term::Minutes(length)));
        prop_assert_eq!(in_minutes.0 - handed.0, i64::from(length) * 60_000);
        let clock = takeover_due(handed, Some(Term::Clock { hour, minute: at }));
        prop_assert!(clock >= handed && clock < handed.plus_hours(24));
        prop_assert_eq!(clock.clock(), format!("{hour:02}:{at:02}"));
    }
}

/// A step somebody tries for one of several people.
#[derive(Debug, Clone, Copy)]
enum Step {
    Place(u128),
    Order(u128),
    HandOver,
    TakeOver,
    CallOff,
    End,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..4_u128).prop_map(Step::Place),
        (0..4_u128).prop_map(Step::Order),
        Just(Step::HandOver),
        Just(Step::TakeOver),
        Just(Step::CallOff),
        Just(Step::End),
    ]
}

fn whereabouts(number: u128) -> Whereabouts {
    if number == 0 { Whereabouts::Home } else { room(number) }
}

/// Beds of rooms 1 to 3.
const BEDS: [i64; 3] = [1, 2, 1];

fn taken(people: &[Custody], number: u128) -> i64 {
    let held = people.iter().flat_map(|custody| custody.rooms_held());
    held.filter(|room| room.0.as_u128() == number).count() as i64
}

fn bed_free(people: &[Custody], number: u128) -> bool {
    let beds = usize::try_from(number).ok().and_then(|n| n.checked_sub(1)).map(|n| BEDS[n]);
    beds.is_none_or(|beds| has_bed(beds, taken(people, number)))
}

proptest! {
    #[test]
    fn beds_are_never_exceeded_and_nobody_is_in_two_places(
        steps in prop::collection::vec((0..6_usize, any_step()), 0..120),
    ) {
        let mut people = [Custody::default(); 6];
        for (who, step) in steps {
            let before = people[who];
            let after = match step {
                Step::Place(at) | Step::Order(at) if !bed_free(&people, at) => continue,
                Step::Place(at) => before.place(whereabouts(at)),
                Step::Order(at) => before.order(whereabouts(at)),
                Step::HandOver => before.hand_over(),
                Step::TakeOver => before.take_over(),
                Step::CallOff => before.call_off().map(|(after, _)| after),
                Step::End => Ok(Custody::default()),
            };
            let Ok(after) = after else {
                prop_assert_eq!(people[who], before, "a refused step changes nothing");
                continue;
            };
            people[who] = after;
            // In one place, or on the way, never both.
            let on_the_way = after.journey.is_some_and(|journey| journey.on_the_way);
            prop_assert!(!(on_the_way && after.placed.is_some()));
            for (index, beds) in BEDS.iter().enumerate() {
                let number = index as u128 + 1;
                prop_assert!(taken(&people, number) <= *beds, "room {number}");
            }
        }
    }
}
