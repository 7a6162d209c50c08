//! Scripts that read and scripts that do not; scores known by hand.

use proptest::prelude::*;

use super::*;
use crate::identity::Role;
use crate::lang::{Lang, Speak};
use crate::time::Moment;

const HEAD: &str =
    "name = \"夜间\"\narea = \"990101001001\"\nstart = \"2021-10-31T22:00\"\nhours = 48\n";

fn read(events: &str) -> Result<Script, ScriptError> {
    Script::read(&format!("{HEAD}{events}"), Moment(0))
}

#[test]
fn events_come_in_the_order_they_happen_over_the_end_of_a_month() {
    let script = read(
        "[[events]]\nat = \"3h\"\nevent = \"staff_absent\"\nrole = \"grid_worker\"\ncount = 2\n\
         [[events]]\nat = \"0m\"\nevent = \"trigger\"\nrisk_area = \"990203\"\nlevel = \"高风险\"\n\
         order = \"令 3 号\"\n[[events]]\nat = \"1d\"\nevent = \"reached\"\npercent = 60\n",
    )
    .unwrap();
    let at: Vec<String> = script.events.iter().map(|event| event.at.to_string()).collect();
    assert_eq!(at[1], "2021-11-01T01:00:00+08:00");
    assert_eq!(at[2], "2021-11-01T22:00:00+08:00");
    assert_eq!(script.events[0].what.word(), "trigger");
    let absent = Injected::StaffAbsent { role: Role::GridWorker, count: 2 };
    assert_eq!(script.events[1].what, absent);
}

#[test]
fn what_is_wrong_is_named() {
    let check = |events: &str, wanted: ScriptError| {
        let found = read(events).unwrap_err();
        assert_eq!(found, wanted);
        assert!(!found.say(Lang::Zh).is_empty() && !found.say(Lang::En).is_empty());
    };
    let event = |line: &str| format!("[[events]]\nat = \"1h\"\n{line}\n");
    check(&event("event = \"fly\""), ScriptError::Unknown(1));
    check(&event("event = \"reached\"\npercent = 0"), ScriptError::Event(1, "percent"));
    check(&event("event = \"positive\"\ncount = 1001"), ScriptError::Event(1, "count"));
    check(&event("event = \"sensor_break\"\ncount = 0"), ScriptError::Event(1, "count"));
    check(&event("event = \"trigger\"\nlevel = \"high\""), ScriptError::Event(1, "risk_area"));
    check(&event("event = \"capacity\"\nresource = \"beds\""), ScriptError::Event(1, "have"));
    check("[[events]]\nat = \"3d\"\nevent = \"positive\"", ScriptError::Event(1, "at"));
    check("[[events]]\nat = \"20:00\"\nevent = \"positive\"", ScriptError::Event(1, "at"));
    assert!(matches!(read("secret = 1"), Err(ScriptError::Toml(_))));
    let at_once = HEAD.replace("start = \"2021-10-31T22:00\"\n", "");
    let at_once = Script::read(&at_once, "2021-12-31T23:59:30".parse().unwrap()).unwrap();
    assert_eq!(at_once.start.to_string(), "2022-01-01T00:00:00+08:00");
    let long = HEAD.replace("48", "745");
    assert_eq!(Script::read(&long, Moment(0)), Err(ScriptError::TooLong));
    assert_eq!(Script::read(&HEAD.replace("48", "0"), Moment(0)), Err(ScriptError::Head("hours")));
}

#[test]
fn points_follow_from_what_was_tried() {
    let of = |good, all| Tally { good, all };
    let all = score(of(3, 4), of(900, 1_000), of(2, 3), of(0, 1));
    let points: Vec<_> = all.parts.iter().map(|part| part.points).collect();
    assert_eq!(points, [Some(30), Some(27), Some(10), Some(0)]);
    assert_eq!(all.points, Some(67));
    let some = score(of(1, 1), of(0, 0), of(0, 0), of(0, 0));
    assert_eq!((some.points, some.parts[1].points), (Some(100), None));
    assert_eq!(score(of(0, 0), of(0, 0), of(0, 0), of(0, 0)).points, None);
}

proptest! {
    #[test]
    fn a_score_lies_from_0_to_100(numbers in proptest::array::uniform8(0_u64..10_000)) {
        let of = |n: usize| Tally { good: numbers[n], all: numbers[n + 1] };
        let found = score(of(0), of(2), of(4), of(6));
        prop_assert!(found.points.is_none_or(|points| points <= 100));
    }
}
