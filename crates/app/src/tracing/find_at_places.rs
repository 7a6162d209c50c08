//! The part of the search that asks the engine: who was at a gate or venue with the person of a case, or
//! afterwards with a close contact. What the engine finds is told only while its record is there.

use std::collections::HashMap;
use std::sync::PoisonError;

use linli_domain::plans::sections::{ContactClass, Link};
use linli_domain::tracing::engine::{
    CROWD_MAX, Crowd, Key, Meeting, PlaceKind, Query, Rule, Trace, minute_of, moment_of,
};
use linli_domain::tracing::{Confidence, Tie};
use linli_storage::Reader;
use linli_storage::tracing::presences_of;

use super::find_contacts::{CrowdedPlace, FoundTie, Search};
use super::presence::{Loaded, Presence};
use crate::error::Error;

impl Search<'_> {
    /// Gates and venues, both steps.
    pub(super) async fn places(
        &mut self,
        presence: &Presence,
        reader: &mut Reader,
    ) -> Result<Vec<CrowdedPlace>, Error> {
        let district = self.case.district;
        self.find_spreaders(reader).await?;
        let loaded = presence.of(reader, district).await?;
        let (meetings, crowds, is_cut) = {
            let loaded = loaded.read().unwrap_or_else(PoisonError::into_inner);
            let trace = self.trace(&loaded);
            let crowds = trace.crowds.iter().map(|crowd| crowded(&loaded, crowd)).collect();
            (named(&loaded, &trace), crowds, trace.is_cut)
        };
        self.is_cut |= is_cut;
        let mut keys: Vec<Key> = meetings.iter().flat_map(|met| [met.via, met.person]).collect();
        keys.sort_unstable();
        keys.dedup();
        // A meeting may begin up to the plan's minutes before the window.
        let minutes = self.rules.tracing.gate_minutes.max(self.rules.tracing.venue_minutes);
        let window = (minute_of(self.from).saturating_sub(minutes), minute_of(self.now));
        let lines = presences_of(reader, district, &keys, window).await?;
        let batches: HashMap<(Key, u32, u32), i64> = lines
            .into_iter()
            .map(|line| ((line.person_key, line.minute, line.place), line.batch))
            .collect();
        let kept = meetings.into_iter().filter_map(|met| {
            let batch = |key, at| batches.get(&(key, at, met.meeting.place)).copied();
            let both = (batch(met.via, met.meeting.via_at), batch(met.person, met.meeting.at));
            // What was erased since is no evidence any more.
            let (Some(_), Some(batch)) = both else { return None };
            Some((met, batch))
        });
        let (first, second): (Vec<_>, Vec<_>) = kept.partition(|(met, _)| met.meeting.hop == 1);
        for (met, batch) in first {
            let class = self.rules.class(link(met.kind));
            self.add_meeting(&met, class, batch);
        }
        // Now those are known too whom the case met at places: who they met counts only until they
        // were controlled themselves.
        self.find_spreaders(reader).await?;
        let spreaders = self.spreaders.values();
        let until: HashMap<Key, u32> = spreaders
            .flat_map(|one| one.keys.iter().map(|key| (*key, minute_of(one.until))))
            .collect();
        for (met, batch) in second {
            let is_free = |until: &u32| met.meeting.met_at() <= *until;
            if until.get(&met.via).is_some_and(is_free) {
                self.add_meeting(&met, Some(ContactClass::Secondary), batch);
            }
        }
        Ok(crowds)
    }

    fn minutes(&self, kind: PlaceKind) -> u32 {
        match kind {
            PlaceKind::Gate => self.rules.tracing.gate_minutes,
            PlaceKind::Venue => self.rules.tracing.venue_minutes,
        }
    }

    /// Where no contacts of contacts are determined nobody leads to a second step.
    fn rule(&self, kind: PlaceKind) -> Option<Rule> {
        let class = self.rules.class(link(kind))?;
        let is_close = class == ContactClass::Close && self.rules.takes_secondary;
        Some(Rule { minutes: self.minutes(kind), is_close })
    }

    fn trace(&self, loaded: &Loaded) -> Trace {
        let engine = &loaded.engine;
        let own: Vec<u32> = self.own.iter().filter_map(|key| engine.people.number(key)).collect();
        let mut also = Vec::new();
        for spreader in self.spreaders.values() {
            let numbers = spreader.keys.iter().filter_map(|name| engine.people.number(name));
            // One minute earlier: the step counts what comes after the minute of the meeting.
            let met = minute_of(spreader.met).saturating_sub(1);
            also.extend(numbers.map(|number| (number, met)));
        }
        engine.trace(&Query {
            own: &own,
            from: minute_of(self.from),
            until: minute_of(self.until),
            onward_until: minute_of(self.now),
            gate: self.rule(PlaceKind::Gate),
            venue: self.rule(PlaceKind::Venue),
            crowd_max: CROWD_MAX,
            also: &also,
        })
    }

    fn add_meeting(&mut self, met: &NamedMeeting, class: Option<ContactClass>, batch: i64) {
        let Some(class) = class else { return };
        let (link, minutes) = (link(met.kind), self.minutes(met.kind));
        let apart = met.meeting.at.abs_diff(met.meeting.via_at);
        let confidence = Confidence::of(link, apart, minutes);
        let met_at = moment_of(met.meeting.met_at());
        let found = FoundTie {
            tie: Tie { link, class, confidence, met_at, until: met_at },
            via: met.via,
            via_at: moment_of(met.meeting.via_at),
            place: Some(i64::from(met.meeting.place)),
            place_text: None,
            record: format!("presence {batch}"),
        };
        self.add(met.person, found);
    }
}

fn link(kind: PlaceKind) -> Link {
    match kind {
        PlaceKind::Gate => Link::Gate,
        PlaceKind::Venue => Link::Venue,
    }
}

/// A meeting with keys instead of numbers.
struct NamedMeeting {
    meeting: Meeting,
    kind: PlaceKind,
    via: Key,
    person: Key,
}

fn named(loaded: &Loaded, trace: &Trace) -> Vec<NamedMeeting> {
    let name = |meeting: &Meeting| {
        Some(NamedMeeting {
            meeting: *meeting,
            kind: loaded.places.get(&meeting.place)?.kind,
            via: loaded.engine.people.key(meeting.via)?,
            person: loaded.engine.people.key(meeting.person)?,
        })
    };
    trace.meetings.iter().filter_map(name).collect()
}

fn crowded(loaded: &Loaded, crowd: &Crowd) -> CrowdedPlace {
    let name = loaded.places.get(&crowd.place).map(|place| place.name.clone());
    let at = moment_of(crowd.at);
    CrowdedPlace { name: name.unwrap_or_default(), at, records: crowd.records }
}
