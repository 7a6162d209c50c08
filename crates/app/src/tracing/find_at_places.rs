//! The part of the search that asks the engine: who was at a gate or venue with the person of a case, or
//! afterwards with a close contact. What the engine finds is told only while its record is there.

use std::collections::HashMap;
use std::sync::PoisonError;

use linli_domain::areas::District;
use linli_domain::plans::sections::{ContactClass, Link};
use linli_domain::time::Moment;
use linli_domain::tracing::engine::{
    CROWD_MAX, Crowd, Key, Meeting, PlaceKind, Query, Rule, Trace, minute_of, moment_of,
};
use linli_domain::tracing::{Confidence, Tie};
use linli_storage::Reader;
use linli_storage::tracing::{people_by_keys, presences_of};

use super::find_contacts::{CrowdedPlace, FoundTie, Search};
use super::presence::{Loaded, Presence};
use crate::error::Error;

impl Search<'_> {
    /// Gates and venues, both steps.
    pub(super) async fn places(
        &mut self,
        presence: &Presence,
        reader: &mut Reader,
    ) -> Result<(Vec<CrowdedPlace>, bool), Error> {
        let district = self.case.district;
        let close = self.close();
        let keys: Vec<Key> = close.iter().map(|(key, _)| *key).collect();
        let aliases = aliases(reader, district, &keys).await?;
        let loaded = presence.of(reader, district).await?;
        let (meetings, crowds, is_cut) = {
            let loaded = loaded.read().unwrap_or_else(PoisonError::into_inner);
            let trace = self.trace(&loaded, &close, &aliases);
            let crowds = trace.crowds.iter().map(|crowd| crowded(&loaded, crowd)).collect();
            (named(&loaded, &trace), crowds, trace.is_cut)
        };
        let mut keys: Vec<Key> = meetings.iter().flat_map(|met| [met.via, met.person]).collect();
        keys.sort_unstable();
        keys.dedup();
        // A meeting may begin up to the plan's minutes before the window.
        let minutes = self.rules.gate_minutes.max(self.rules.venue_minutes);
        let window = (minute_of(self.from).saturating_sub(minutes), minute_of(self.until));
        let lines = presences_of(reader, district, &keys, window).await?;
        let batches: HashMap<(Key, u32, u32), i64> = lines
            .into_iter()
            .map(|line| ((line.person_key, line.minute, line.place), line.batch))
            .collect();
        for met in meetings {
            let batch = |key, at| batches.get(&(key, at, met.meeting.place));
            let both = (batch(met.via, met.meeting.via_at), batch(met.person, met.meeting.at));
            // What was erased since is no evidence any more.
            let (Some(_), Some(batch)) = both else { continue };
            if let Some(tie) = self.place_tie(&met, *batch) {
                self.add(met.person, tie);
            }
        }
        Ok((crowds, is_cut))
    }

    fn rule(&self, kind: PlaceKind) -> Option<Rule> {
        let (link, minutes) = match kind {
            PlaceKind::Gate => (Link::Gate, self.rules.gate_minutes),
            PlaceKind::Venue => (Link::Venue, self.rules.venue_minutes),
        };
        let class = self.rules.class(link)?;
        Some(Rule { minutes, is_close: class == ContactClass::Close })
    }

    fn trace(
        &self,
        loaded: &Loaded,
        close: &[(Key, Moment)],
        aliases: &HashMap<Key, Vec<Key>>,
    ) -> Trace {
        let engine = &loaded.engine;
        let own: Vec<u32> = self.own.iter().filter_map(|key| engine.people.number(key)).collect();
        let mut also = Vec::new();
        for (key, met) in close {
            let names = aliases.get(key).map_or(std::slice::from_ref(key), Vec::as_slice);
            let numbers = names.iter().filter_map(|name| engine.people.number(name));
            // One minute earlier: the step counts what comes after the minute of the meeting.
            also.extend(numbers.map(|number| (number, minute_of(*met).saturating_sub(1))));
        }
        engine.trace(&Query {
            own: &own,
            from: minute_of(self.from),
            until: minute_of(self.until),
            gate: self.rule(PlaceKind::Gate),
            venue: self.rule(PlaceKind::Venue),
            crowd_max: CROWD_MAX,
            also: &also,
        })
    }

    fn place_tie(&self, met: &NamedMeeting, batch: i64) -> Option<FoundTie> {
        let (link, minutes) = match met.kind {
            PlaceKind::Gate => (Link::Gate, self.rules.gate_minutes),
            PlaceKind::Venue => (Link::Venue, self.rules.venue_minutes),
        };
        let class = match met.meeting.hop {
            1 => self.rules.class(link)?,
            _ => ContactClass::Secondary,
        };
        let apart = met.meeting.at.abs_diff(met.meeting.via_at);
        let confidence = Confidence::of(link, apart, minutes);
        let met_at = moment_of(met.meeting.met_at());
        Some(FoundTie {
            tie: Tie { link, class, confidence, met_at, until: met_at },
            via: met.via,
            via_at: moment_of(met.meeting.via_at),
            place: Some(i64::from(met.meeting.place)),
            place_text: None,
            record: format!("presence {batch}"),
        })
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

/// Every key under which records may know these people.
async fn aliases(
    reader: &mut Reader,
    district: District,
    keys: &[Key],
) -> Result<HashMap<Key, Vec<Key>>, Error> {
    let people = people_by_keys(reader, district, keys).await?;
    Ok(people.into_iter().map(|(key, person)| (key, person.keys().collect())).collect())
}
