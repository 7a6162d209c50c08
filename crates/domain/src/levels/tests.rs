//! Levels: narrowing, what a switch begins and ends, clocks over midnight and month ends.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::areas::AreaLevel;
use crate::plans::deadline::{Deadline, Due, Term};
use crate::plans::pack::{Pack, PackSource};
use crate::plans::sections::Level;
use crate::time::{Day, Moment};

const PLAN: &str = r#"
[plan]
id = "p"
[tables.arrival]
[tables.arrival.inputs]
risk_level = ["low", "high"]
[tables.arrival.outputs]
measure = ["none", "home_monitoring"]
[tables.contact]
[tables.contact.inputs]
contact_class = ["close", "secondary"]
[tables.contact.outputs]
measure = ["none", "home_quarantine"]
[deadlines]
risk_trigger = { start = "2h", complete = "2d" }
daily_report = { complete = "20:00" }
[[levels]]
id = "normal"
name = "常态"
tables = ["arrival"]
deadlines = ["daily_report"]
[[levels]]
id = "outbreak"
name = "应急"
"#;

fn pack() -> Pack {
    let files = [
        ("plan.toml", PLAN),
        ("tables/arrival.csv", "id,when.risk_level,then.measure,basis\nA,-,none,x\n"),
        ("tables/contact.csv", "id,when.contact_class,then.measure,basis\nC,-,none,x\n"),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let (pack, problems) = Pack::read(&PackSource { files: files.into() }).unwrap();
    assert_eq!(problems, []);
    pack
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

#[test]
fn what_is_not_live_is_left_out_and_the_version_stays() {
    let pack = pack();
    let [normal, outbreak] = pack.document.levels.as_slice() else { panic!("two levels") };
    let calm = narrowed(&pack, normal);
    assert!(calm.table("arrival").is_ok() && calm.table("contact").is_err());
    assert!(!calm.document.deadlines.contains_key("risk_trigger"));
    assert!(calm.document.deadlines.contains_key("daily_report"));
    assert_eq!(calm.hash, pack.hash);
    // A level that lists nothing has everything.
    assert_eq!(narrowed(&pack, outbreak), pack);
    assert_eq!(first_level(&pack.document).unwrap().id, "normal");
}

#[test]
fn a_switch_says_what_begins_and_what_ends() {
    let pack = pack();
    let [normal, outbreak] = pack.document.levels.as_slice() else { panic!("two levels") };
    let up = change(&pack.document, normal, outbreak);
    assert_eq!(up.tables.begins, ["contact"]);
    assert_eq!(up.deadlines.begins, ["risk_trigger"]);
    assert_eq!(up.tables.ends, Vec::<String>::new());
    let down = change(&pack.document, outbreak, normal);
    assert_eq!((down.tables.ends, down.deadlines.ends), (up.tables.begins, up.deadlines.begins));
    assert!(change(&pack.document, normal, normal).is_empty());
}

fn risk_trigger() -> Deadline {
    let term = |minutes| Some(Due::All(Term::Minutes(minutes)));
    Deadline { start: term(120), complete: term(2_880) }
}

#[test]
fn two_hours_and_two_days_go_over_midnight_and_the_end_of_a_month() {
    let cases = [
        ("2021-10-25T08:00", "2021-10-25T10:00", "2021-10-27T08:00"),
        ("2021-10-30T22:30", "2021-10-31T00:30", "2021-11-01T22:30"),
        ("2021-12-31T23:00", "2022-01-01T01:00", "2022-01-02T23:00"),
        ("2024-02-27T23:59", "2024-02-28T01:59", "2024-02-29T23:59"),
        ("2023-02-27T23:59", "2023-02-28T01:59", "2023-03-01T23:59"),
    ];
    for (trigger, start, end) in cases {
        let clock = clock_of(&risk_trigger(), AreaLevel::Community, at(trigger)).unwrap();
        assert_eq!((clock.start_due_at, clock.due_at), (Some(at(start)), at(end)), "{trigger}");
        assert_eq!(clock.state(at(start)), ClockState::Waiting, "the last moment is in time");
        assert_eq!(clock.state(Moment(at(start).0 + 1)), ClockState::StartLate);
        let started = Clock { started_at: Some(at(start)), ..clock };
        assert_eq!(started.state(at(end)), ClockState::Running);
        assert_eq!(started.state(Moment(at(end).0 + 1)), ClockState::Late);
        let done = Clock { done_at: Some(at(end)), ..started };
        assert_eq!(done.state(at("2030-01-01")), ClockState::Done);
        let late = Clock { done_at: Some(Moment(at(end).0 + 1)), ..started };
        assert_eq!(late.state(at("2030-01-01")), ClockState::DoneLate);
    }
    // A time of day after it has passed is that of the next day, over the end of a month too.
    let evening = Deadline { start: None, complete: Some(Due::All(Term::parse("20:00").unwrap())) };
    let clock = clock_of(&evening, AreaLevel::District, at("2021-10-31T20:00")).unwrap();
    assert_eq!(clock.due_at, at("2021-11-01T20:00"));
    assert_eq!(clock.start_due_at, None);
}

proptest! {
    #[test]
    fn a_clock_is_in_one_state_and_late_stays_late(
        begun in 18_000_i64..22_000, minutes in 0_i64..1_440,
        started in proptest::option::of(0_i64..6_000), taken in proptest::option::of(0_i64..6_000),
        look in 0_i64..10_000, later in 0_i64..10_000,
    ) {
        let trigger = Day(begun).start().plus_minutes(minutes);
        let mut clock = clock_of(&risk_trigger(), AreaLevel::Street, trigger).unwrap();
        prop_assert!(clock.start_due_at.unwrap() < clock.due_at);
        prop_assert_eq!(clock.due_at.0 - trigger.0, 2_880 * 60_000);
        clock.started_at = started.map(|m| trigger.plus_minutes(m));
        clock.done_at = taken.map(|m| trigger.plus_minutes(m.max(started.unwrap_or(0))));
        let (now, then) = (trigger.plus_minutes(look), trigger.plus_minutes(look + later));
        let bad = |state| matches!(state, ClockState::Late | ClockState::StartLate | ClockState::DoneLate);
        if bad(clock.state(now)) {
            prop_assert!(bad(clock.state(then)), "{:?} became {:?}", clock.state(now), clock.state(then));
        }
        prop_assert_eq!(clock.state(now).is_open(), clock.done_at.is_none());
        if clock.is_kept(then) { prop_assert!(clock.is_kept(now)); }
    }

    #[test]
    fn a_switch_leaves_what_is_live_at_the_level_it_leads_to(
        lists in proptest::collection::vec(
            (proptest::option::of(0_usize..4), proptest::option::of(0_usize..4)), 3),
    ) {
        let mut pack = pack();
        let of = |names: [&str; 2], mask: usize| {
            let chosen = names.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
            chosen.map(|(_, name)| (*name).to_owned()).collect::<Vec<_>>()
        };
        let whole = pack.document.levels[1].clone();
        pack.document.levels = lists.iter().map(|(tables, deadlines)| Level {
            tables: tables.map(|mask| of(["arrival", "contact"], mask)),
            deadlines: deadlines.map(|mask| of(["daily_report", "risk_trigger"], mask)),
            ..whole.clone()
        }).collect();
        let live = |level: &Level| {
            let at = narrowed(&pack, level).document;
            let tables = at.tables.iter().map(|table| table.name.clone());
            tables.chain(at.deadlines.keys().cloned()).collect::<BTreeSet<String>>()
        };
        let levels = &pack.document.levels;
        prop_assert!(change(&pack.document, &levels[0], &levels[0]).is_empty());
        // Over any levels in between: what is live is what the last one says.
        let mut now = live(&levels[0]);
        for pair in levels.windows(2) {
            let step = change(&pack.document, &pair[0], &pair[1]);
            let back = change(&pack.document, &pair[1], &pair[0]);
            for (there, here) in [(&step.tables, &back.tables), (&step.deadlines, &back.deadlines)] {
                prop_assert_eq!((&there.begins, &there.ends), (&here.ends, &here.begins));
                for name in &there.ends { prop_assert!(now.remove(name), "{} was not live", name); }
                for name in &there.begins { prop_assert!(now.insert(name.clone()), "{} was live", name); }
            }
            prop_assert_eq!(&now, &live(&pair[1]));
        }
    }
}
