//! What a device may say, and that nothing old is ever taken twice.

use proptest::prelude::*;

use super::*;

#[test]
fn devices_say_only_what_they_can_know() {
    for kind in DeviceKind::ALL {
        assert!(kind.may_say(DeviceEvent::Alive), "{}", kind.word());
        assert!(
            DeviceEvent::ALL.iter().any(|event| kind.may_say(*event) && event.task().is_some())
        );
    }
    assert!(!DeviceKind::Camera.may_say(DeviceEvent::Opened));
    assert!(!DeviceKind::Seal.may_say(DeviceEvent::Offline));
}

#[test]
fn yesterdays_event_and_a_wrong_clock_are_refused() {
    let now: Moment = "2021-10-25T08:00".parse().unwrap();
    let check = |minutes, number, last, expected: Result<(), NotTaken>| {
        assert_eq!(fresh(now.plus_minutes(minutes), number, last, now), expected, "{minutes}");
    };
    check(0, 8, 7, Ok(()));
    check(-5, 8, 7, Ok(()));
    check(5, 8, 7, Ok(()));
    check(-24 * 60, 8, 7, Err(NotTaken::Clock));
    check(6, 8, 7, Err(NotTaken::Clock));
    check(0, 7, 7, Err(NotTaken::Replayed));
    check(0, 6, 7, Err(NotTaken::Replayed));
    check(0, i64::MAX, 7, Err(NotTaken::Replayed));
}

proptest! {
    /// Over days: whoever keeps what a device sent and sends it again, soon or on another day, in any
    /// order, is never heard; what the device itself says in time is.
    #[test]
    fn what_was_heard_is_never_heard_again(
        steps in prop::collection::vec((1_i64..2_000, any::<bool>(), 0_usize..50), 1..60),
    ) {
        let mut now = Moment(1_634_000_000_000);
        let (mut last, mut next) = (0, 1);
        let mut sent: Vec<(Moment, i64)> = Vec::new();
        for (minutes, is_device, which) in steps {
            now = now.plus_minutes(minutes);
            if is_device {
                prop_assert_eq!(fresh(now, next, last, now), Ok(()));
                last = next;
                sent.push((now, next));
                next += 1;
            } else if let Some((at, number)) = sent.get(which) {
                prop_assert!(fresh(*at, *number, last, now).is_err());
            }
        }
    }

    #[test]
    fn whatever_is_sent_the_numbers_taken_rise(
        sent in prop::collection::vec((-20_i64..20, 0_i64..30), 0..60),
    ) {
        let now = Moment(1_000_000_000);
        let (mut last, mut taken) = (0, Vec::new());
        for (minutes, number) in sent {
            if fresh(now.plus_minutes(minutes), number, last, now).is_ok() {
                prop_assert!(minutes.abs() <= CLOCK_MINUTES_MAX);
                taken.push(number);
                last = number;
            }
        }
        prop_assert!(taken.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", taken);
    }
}
