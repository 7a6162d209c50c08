//! The engine says what looking at every pair says; days, midnights, crowds, keys.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

/// The same question answered by looking at every pair.
fn plainly(places: &[PlaceKind], records: &[Record], query: &Query<'_>) -> BTreeSet<Meeting> {
    let rule = |place: u32| query.rule(places[place as usize]);
    let around = |visit: &Record, until: u32| -> Vec<Record> {
        let Some(Rule { minutes, .. }) = rule(visit.place) else { return Vec::new() };
        let near = |other: &&Record| {
            other.place == visit.place
                && other.minute.abs_diff(visit.minute) <= minutes
                && other.minute <= until
        };
        let found: Vec<Record> = records.iter().filter(near).copied().collect();
        if found.len() > query.crowd_max { Vec::new() } else { found }
    };
    let meeting = |hop, visit: &Record, other: &Record| Meeting {
        hop,
        person: other.person,
        via: visit.person,
        place: visit.place,
        via_at: visit.minute,
        at: other.minute,
    };
    let mut met = BTreeSet::new();
    let own = |r: &&Record| {
        query.own.contains(&r.person) && (query.from..=query.until).contains(&r.minute)
    };
    for visit in records.iter().filter(own) {
        let others = around(visit, query.until);
        met.extend(
            others.iter().filter(|o| !query.own.contains(&o.person)).map(|o| meeting(1, visit, o)),
        );
    }
    let is_close = |place: u32| rule(place).is_some_and(|rule| rule.is_close);
    let mut direct: BTreeMap<u32, u32> = BTreeMap::new();
    let met_closely = met.iter().filter(|meeting| is_close(meeting.place));
    let known = met_closely.map(|m| (m.person, m.met_at())).chain(query.also.iter().copied());
    for (person, at) in known.filter(|(person, _)| !query.own.contains(person)) {
        let first = direct.entry(person).or_insert(at);
        *first = at.min(*first);
    }
    for (contact, first) in &direct {
        let after = |r: &&Record| {
            r.person == *contact && r.minute > *first && r.minute <= query.onward_until
        };
        for visit in records.iter().filter(after).filter(|visit| is_close(visit.place)) {
            for other in around(visit, query.onward_until) {
                if !query.own.contains(&other.person) && !direct.contains_key(&other.person) {
                    met.insert(meeting(2, visit, &other));
                }
            }
        }
    }
    met
}

fn engine(people: u32, places: &[PlaceKind], parts: &[&[Record]]) -> Engine {
    let mut keys = Keys::default();
    for person in 0..people {
        keys.intern(u128::from(person).to_be_bytes());
    }
    let mut engine = Engine::new(keys, places.to_vec());
    for part in parts {
        engine.extend(part.to_vec());
    }
    engine
}

/// As `extend` does once the buffer is full.
fn settled(mut engine: Engine) -> Engine {
    let buffered = std::mem::take(&mut engine.new_of);
    engine.new_at.clear();
    let buffered: Vec<Record> = buffered
        .into_iter()
        .map(|(person, minute, place)| Record { person, place, minute })
        .collect();
    for (day, added) in by_day(&buffered, Vec::new()) {
        let segment = Segment::build(&added, engine.places.len(), engine.people.len());
        engine.days.insert(day, segment);
    }
    engine
}

fn answers(engine: &Engine, query: &Query<'_>) -> BTreeSet<Meeting> {
    let trace = engine.trace(query);
    let set: BTreeSet<Meeting> = trace.meetings.iter().copied().collect();
    assert_eq!(set.len(), trace.meetings.len(), "a meeting is told once");
    set
}

const PLACES: [PlaceKind; 3] = [PlaceKind::Gate, PlaceKind::Venue, PlaceKind::Gate];

fn query(own: &[u32], from: u32, until: u32) -> Query<'_> {
    let rule = |minutes| Some(Rule { minutes, is_close: true });
    let (gate, venue) = (rule(10), rule(30));
    Query { own, from, until, onward_until: until, gate, venue, crowd_max: 200, also: &[] }
}

proptest! {
    #[test]
    fn the_same_as_looking_at_every_pair(
        records in prop::collection::btree_set((0_u32..12, 0_u32..3, 1000_u32..6000), 0..120),
        cut in 0_usize..120, crowd_max in 2_usize..9, from in 900_u32..4000, long in 0_u32..3000, more in 0_u32..2000,
        gate in prop::option::of(any::<bool>()), also in prop::collection::vec((0_u32..12, 900_u32..5000), 0..3),
    ) {
        let records: Vec<Record> = records
            .into_iter()
            .map(|(person, place, minute)| Record { person, place, minute })
            .collect();
        let (old, new) = records.split_at(cut.min(records.len()));
        let mut part_settled = settled(engine(12, &PLACES, &[old]));
        part_settled.extend(new.to_vec());
        let engines = [
            engine(12, &PLACES, &[&records]),
            settled(engine(12, &PLACES, &[&records])),
            part_settled,
        ];
        for own in (0..12).map(|person| [person]) {
            let gate = gate.map(|is_close| Rule { minutes: 15, is_close });
            let asked = query(&own, from, from + long);
            let onward_until = asked.until + more;
            let asked = Query { onward_until, crowd_max, gate, also: &also, ..asked };
            let wanted = plainly(&PLACES, &records, &asked);
            for engine in &engines {
                prop_assert_eq!(&answers(engine, &asked), &wanted);
            }
        }
    }
}

#[test]
fn a_full_buffer_becomes_days_and_loses_nothing() {
    let record = |n: u32| Record { person: n % 500, place: n % 3, minute: 1000 + n % 7919 };
    let all: BTreeSet<Record> = (0..200_000).map(record).collect();
    let all: Vec<Record> = all.into_iter().collect();
    let mut whole = engine(500, &PLACES, &[]);
    for part in all.chunks(10_000) {
        whole.extend(part.to_vec());
    }
    assert!(all.len() > BUFFER_MAX && !whole.days.is_empty());
    assert_eq!(whole.len(), all.len());
    let kept: usize = whole.days.iter().map(|(day, segment)| segment.records(*day).len()).sum();
    assert_eq!(kept + whole.new_at.len(), all.len());
}

#[test]
fn ten_minutes_reach_over_midnight_and_the_end_of_a_month() {
    let minute = |text: &str| minute_of(text.parse().unwrap());
    let at = |person, text: &str| Record { person, place: 0, minute: minute(text) };
    let records = [
        at(0, "2021-10-31 23:57"),
        at(1, "2021-11-01 00:07"),
        at(2, "2021-11-01 00:08"),
        at(3, "2021-10-31 23:47"),
        at(4, "2021-10-31 23:46"),
    ];
    let engine = settled(engine(5, &PLACES, &[&records]));
    let trace = engine.trace(&query(&[0], minute("2021-10-31 00:00"), minute("2021-11-02 00:00")));
    let found = |hop| {
        let of_hop = trace.meetings.iter().filter(move |meeting| meeting.hop == hop);
        of_hop.map(|meeting| meeting.person).collect::<BTreeSet<u32>>()
    };
    assert_eq!(found(1), BTreeSet::from([1, 3]));
    // 2 was there a minute after 1, but 1 had met 0 in that very minute and came nowhere after it;
    // 4 had left before 3 met 0.
    assert_eq!(found(2), BTreeSet::new());
    assert_eq!(moment_of(minute("2021-11-01 00:07")).to_string(), "2021-11-01T00:07:00+08:00");
}

#[test]
fn a_crowded_place_is_shown_as_a_place() {
    let records: Vec<Record> =
        (0..5000).map(|person| Record { person, place: 0, minute: 5000 + person % 10 }).collect();
    let engine = settled(engine(5000, &PLACES, &[&records]));
    let trace = engine.trace(&Query { crowd_max: CROWD_MAX, ..query(&[7], 4000, 6000) });
    assert_eq!(trace.meetings, []);
    assert_eq!(trace.crowds, [Crowd { hop: 1, place: 0, at: 5007, records: 5000 }]);
}

#[test]
fn keys_keep_their_numbers() {
    let key = |n: u32| (u128::from(n) << 70 | u128::from(n)).to_be_bytes();
    let mut keys = Keys::default();
    for n in 0..10_000 {
        assert_eq!(keys.intern(key(n)), n);
    }
    for n in 0..10_000 {
        assert_eq!(
            (keys.intern(key(n)), keys.number(&key(n)), keys.key(n)),
            (n, Some(n), Some(key(n)))
        );
    }
    assert_eq!((keys.len(), keys.number(&key(10_001))), (10_000, None));
}
