//! Who was where when, for millions of records, and who met whom in two steps: days that never
//! change (`segment.rs`) and a small buffer for what has just come. The answer is that of the SQL in
//! `crates/testkit/tests/it/tracing/oracle.rs`, which says the same in forty lines; this is only
//! faster.

mod keys;
mod segment;

pub use keys::{Key, Keys};

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;

use segment::{DAY, Segment};

use crate::time::Moment;

/// Records in the buffer before they become part of their days: a search in it stays within
/// microseconds, and building the days again takes less than a second.
pub const BUFFER_MAX: usize = 65_536;
/// More people than this at one place around one minute are no contacts of each other that anybody
/// could name: the place is shown instead. A gate at rush hour lets some 15 people a minute through.
pub const CROWD_MAX: usize = 200;
/// Meetings of one answer: more than anybody reviews.
pub const MEETINGS_MAX: usize = 50_000;

const CHINA_OFFSET_MS: i64 = 8 * 3_600_000;

/// A minute of China's clock since 1970, so that days begin at midnight there.
pub fn minute_of(at: Moment) -> u32 {
    u32::try_from((at.0 + CHINA_OFFSET_MS).div_euclid(60_000)).unwrap_or(0)
}

/// The moment a minute begins.
pub fn moment_of(minute: u32) -> Moment {
    Moment(i64::from(minute) * 60_000 - CHINA_OFFSET_MS)
}

/// What a place is: how long two people there count as having met is the plan's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    Gate,
    Venue,
}

impl PlaceKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Gate => "gate",
            Self::Venue => "venue",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Gate, Self::Venue].into_iter().find(|kind| kind.word() == word)
    }
}

/// Somebody at a place: numbers of `Keys`, and a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Record {
    pub person: u32,
    pub place: u32,
    pub minute: u32,
}

/// What counts as a meeting at a kind of place.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub minutes: u32,
    /// Whom one met there is a close contact, so that the second step starts from them and leads to
    /// whom they met at such a place.
    pub is_close: bool,
}

/// Whose contacts, in which window.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// The person under every key that records may have; none when no record knows them.
    pub own: &'a [u32],
    /// First and last minute of the infectious window.
    pub from: u32,
    pub until: u32,
    /// Last minute of the second step: whom the person had met goes on meeting others after the person
    /// was isolated.
    pub onward_until: u32,
    pub gate: Option<Rule>,
    pub venue: Option<Rule>,
    pub crowd_max: usize,
    /// Close contacts known otherwise, and from when on: the second step starts from them too.
    pub also: &'a [(u32, u32)],
}

impl Query<'_> {
    fn until_of(&self, hop: u8) -> u32 {
        if hop == 1 { self.until } else { self.onward_until }
    }

    fn rule(&self, kind: PlaceKind) -> Option<Rule> {
        match kind {
            PlaceKind::Gate => self.gate,
            PlaceKind::Venue => self.venue,
        }
    }
}

/// Two people at one place within the plan's minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meeting {
    /// 1: with the person asked about; 2: with somebody whom that person had met before.
    pub hop: u8,
    /// Who was met.
    pub person: u32,
    /// By whom.
    pub via: u32,
    pub place: u32,
    /// The minutes of the two records.
    pub via_at: u32,
    pub at: u32,
}

impl Meeting {
    /// When both were there.
    pub fn met_at(&self) -> u32 {
        self.at.max(self.via_at)
    }
}

/// A place where too many were at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crowd {
    pub hop: u8,
    pub place: u32,
    /// The minute around which it was crowded.
    pub at: u32,
    pub records: u32,
}

/// Everything found, in no order.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    pub meetings: Vec<Meeting>,
    pub crowds: Vec<Crowd>,
    /// There were more meetings than `MEETINGS_MAX`.
    pub is_cut: bool,
}

/// The records of one district.
#[derive(Debug, Default, Clone)]
pub struct Engine {
    pub people: Keys,
    places: Vec<PlaceKind>,
    days: BTreeMap<u32, Segment>,
    /// The buffer twice: by place and by person.
    new_at: BTreeSet<(u32, u32, u32)>,
    new_of: BTreeSet<(u32, u32, u32)>,
    records: usize,
}

impl Engine {
    /// The kinds of the places by number. A number never changes its kind.
    pub fn new(people: Keys, places: Vec<PlaceKind>) -> Self {
        Self { people, places, ..Self::default() }
    }

    /// Makes a place known.
    pub fn put_place(&mut self, place: u32, kind: PlaceKind) {
        let at = place as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, PlaceKind::Gate);
        }
        if let Some(known) = self.places.get_mut(at) {
            *known = kind;
        }
    }

    pub fn len(&self) -> usize {
        self.records
    }

    pub fn is_empty(&self) -> bool {
        self.records == 0
    }

    /// Adds records; none may be there already.
    pub fn extend(&mut self, records: Vec<Record>) {
        self.records += records.len();
        if records.len() + self.new_at.len() <= BUFFER_MAX {
            for record in records {
                self.new_at.insert((record.place, record.minute, record.person));
                self.new_of.insert((record.person, record.minute, record.place));
            }
            return;
        }
        let buffered = std::mem::take(&mut self.new_at);
        self.new_of.clear();
        let buffered =
            buffered.into_iter().map(|(place, minute, person)| Record { person, place, minute });
        let mut days = by_day(&records, buffered.collect());
        drop(records);
        for (day, added) in &mut days {
            if let Some(before) = self.days.remove(day) {
                added.extend(before.records(*day));
            }
        }
        self.days.extend(build_all(days, self.places.len(), self.people.len()));
    }

    /// Bytes held, the keys of the people among them.
    pub fn bytes(&self) -> usize {
        // A B-tree keeps its nodes about two thirds full.
        let buffered = (self.new_at.len() + self.new_of.len()) * 18;
        let days: usize = self.days.values().map(Segment::bytes).sum();
        days + buffered + self.people.bytes() + self.places.capacity()
    }

    /// Who met the person, and who met the close contacts among those afterwards. A close contact is
    /// never a contact of a contact as well.
    pub fn trace(&self, query: &Query<'_>) -> Trace {
        let mut trace = Trace::default();
        let mut visits = Vec::new();
        for person in query.own {
            self.visits(*person, query.from, query.until, &mut visits);
        }
        for visit in &visits {
            let rule = self.kind(visit.place).and_then(|kind| query.rule(kind));
            self.meet(query, 1, *visit, rule, &mut trace, |person| !query.own.contains(&person));
        }
        let close = self.close_contacts(query, &trace);
        let is_new = |person: u32| {
            let known = close.binary_search_by_key(&person, |(person, _)| *person).is_ok();
            !known && !query.own.contains(&person)
        };
        for (contact, met) in &close {
            visits.clear();
            self.visits(*contact, met.saturating_add(1), query.onward_until, &mut visits);
            for visit in &visits {
                let rule = self.kind(visit.place).and_then(|kind| query.rule(kind));
                let rule = rule.filter(|rule| rule.is_close);
                self.meet(query, 2, *visit, rule, &mut trace, is_new);
            }
            if trace.is_cut {
                break;
            }
        }
        trace.crowds.sort_unstable();
        trace.crowds.dedup();
        trace
    }

    /// Whom the second step starts from, by number, and when each was first met.
    fn close_contacts(&self, query: &Query<'_>, trace: &Trace) -> Vec<(u32, u32)> {
        let is_close = |meeting: &&Meeting| {
            let rule = self.kind(meeting.place).and_then(|kind| query.rule(kind));
            rule.is_some_and(|rule| rule.is_close)
        };
        let met = trace.meetings.iter().filter(is_close);
        let mut close: Vec<(u32, u32)> = met
            .map(|meeting| (meeting.person, meeting.met_at()))
            .chain(query.also.iter().copied())
            .filter(|(person, _)| !query.own.contains(person))
            .collect();
        close.sort_unstable();
        close.dedup_by_key(|(person, _)| *person);
        close
    }

    fn kind(&self, place: u32) -> Option<PlaceKind> {
        self.places.get(place as usize).copied()
    }

    /// The records of a person in a window.
    fn visits(&self, person: u32, from: u32, until: u32, into: &mut Vec<Record>) {
        if from > until {
            return;
        }
        for (day, segment) in self.days.range(from / DAY..=until / DAY) {
            let (low, high) = within(*day, from, until);
            let (minutes, places) = segment.of_person(person, low, high);
            let found = minutes.iter().zip(places).map(|(minute, place)| Record {
                person,
                place: *place,
                minute: day * DAY + u32::from(*minute),
            });
            into.extend(found);
        }
        let new = self.new_of.range((person, from, 0)..=(person, until, u32::MAX));
        into.extend(new.map(|(person, minute, place)| Record {
            person: *person,
            place: *place,
            minute: *minute,
        }));
    }

    /// Who was there around a visit.
    fn meet(
        &self,
        query: &Query<'_>,
        hop: u8,
        visit: Record,
        rule: Option<Rule>,
        trace: &mut Trace,
        counts: impl Fn(u32) -> bool,
    ) {
        let Some(Rule { minutes, .. }) = rule else { return };
        let low = visit.minute.saturating_sub(minutes);
        let high = (visit.minute + minutes).min(query.until_of(hop));
        let days = || self.days.range(low / DAY..=high / DAY);
        let new = || self.new_at.range((visit.place, low, 0)..=(visit.place, high, u32::MAX));
        let there = |(day, segment): (&u32, &Segment)| {
            let (low, high) = within(*day, low, high);
            segment.at_place(visit.place, low, high).0.len()
        };
        let records = days().map(there).sum::<usize>() + new().count();
        if records > query.crowd_max {
            let (place, at, records) = (visit.place, visit.minute, records as u32);
            trace.crowds.push(Crowd { hop, place, at, records });
            return;
        }
        let mut found = |person: u32, at: u32| {
            if person == visit.person || !counts(person) {
                return;
            }
            if trace.meetings.len() >= MEETINGS_MAX {
                trace.is_cut = true;
                return;
            }
            let (via, place, via_at) = (visit.person, visit.place, visit.minute);
            trace.meetings.push(Meeting { hop, person, via, place, via_at, at });
        };
        for (day, segment) in days() {
            let (low, high) = within(*day, low, high);
            let (minutes, people) = segment.at_place(visit.place, low, high);
            for (minute, person) in minutes.iter().zip(people) {
                found(*person, day * DAY + u32::from(*minute));
            }
        }
        for (_, minute, person) in new() {
            found(*person, *minute);
        }
    }
}

/// The part of `from..=until` on a day, as minutes of that day.
fn within(day: u32, from: u32, until: u32) -> (u16, u16) {
    let start = day * DAY;
    (from.saturating_sub(start) as u16, (until - start).min(DAY - 1) as u16)
}

fn by_day(records: &[Record], more: Vec<Record>) -> Vec<(u32, Vec<Record>)> {
    let all = || records.iter().chain(&more);
    let day = |record: &Record| record.minute / DAY;
    let first = all().map(day).min().unwrap_or_default();
    let span = all().map(day).max().map_or(0, |last| (last - first) as usize + 1);
    let mut counts = vec![0_usize; span];
    for record in all() {
        if let Some(count) = counts.get_mut((day(record) - first) as usize) {
            *count += 1;
        }
    }
    let mut days: Vec<Vec<Record>> = counts.into_iter().map(Vec::with_capacity).collect();
    for record in all() {
        if let Some(of) = days.get_mut((day(record) - first) as usize) {
            of.push(*record);
        }
    }
    let numbered = (first..).zip(days);
    numbered.filter(|(_, records)| !records.is_empty()).collect()
}

/// Days are built beside each other, one by every core.
fn build_all(days: Vec<(u32, Vec<Record>)>, places: usize, people: usize) -> Vec<(u32, Segment)> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(days.len());
    let waiting = Mutex::new(days.into_iter());
    let work = || {
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
        let build =
            |(day, records): (u32, Vec<Record>)| (day, Segment::build(&records, places, people));
        std::iter::from_fn(next).map(build).collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        // Where the system gives no thread, the one that is here builds them all.
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let others: Vec<_> = (1..cores).filter_map(spawn).collect();
        let mut built = work();
        for other in others {
            built.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        built
    })
}

#[cfg(test)]
mod tests;
