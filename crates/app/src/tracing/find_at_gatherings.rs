//! The part of the search that asks the lists of gatherings: who was there with the person of a case,
//! or afterwards with a close contact. Who was at a gathering is read once, however many of those asked
//! about were there.

use std::collections::BTreeMap;

use linli_domain::ids::{GatheringId, PersonId};
use linli_domain::plans::sections::{ContactClass, Link};
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::tracing::{Attended, attended_by, people_of_gatherings};

use super::find_contacts::{FoundTie, Search, VIAS_MAX};
use super::record_gathering::PEOPLE_MAX;
use crate::error::Error;

/// Gatherings of the people that one statement asks about, once for each of them.
const ATTENDED_MAX: usize = 2_000;

/// From when until when somebody could infect others.
type Span = (Moment, Moment);

/// A gathering with those asked about who were there, and while they were.
struct Gathered {
    gathering: Attended,
    vias: Vec<(Span, PersonId)>,
}

impl Search<'_> {
    /// Who was at gatherings with the person of the case.
    pub(super) async fn own_gatherings(&mut self, reader: &mut Reader) -> Result<(), Error> {
        let Some(class) = self.rules.class(Link::Event) else { return Ok(()) };
        let own = BTreeMap::from([(self.case.person_id, (self.from, self.until))]);
        self.gatherings(reader, &own, class).await
    }

    /// Who was at gatherings with close contacts after those had met the case.
    pub(super) async fn onward_gatherings(&mut self, reader: &mut Reader) -> Result<(), Error> {
        if self.rules.class(Link::Event) != Some(ContactClass::Close) {
            return Ok(());
        }
        let close: BTreeMap<PersonId, Span> = self
            .spreaders
            .values()
            .filter_map(|spreader| Some((spreader.person?, (spreader.met, spreader.until))))
            .collect();
        self.gatherings(reader, &close, ContactClass::Secondary).await
    }

    /// Everybody at the gatherings of these people but they themselves: those are contacts already.
    async fn gatherings(
        &mut self,
        reader: &mut Reader,
        people: &BTreeMap<PersonId, Span>,
        class: ContactClass,
    ) -> Result<(), Error> {
        let district = self.case.district;
        let from = people.values().map(|span| span.0).min();
        let until = people.values().map(|span| span.1).max();
        let (Some(from), Some(until)) = (from, until) else { return Ok(()) };
        let ids: Vec<PersonId> = people.keys().copied().collect();
        let asked = attended_by(reader, district, &ids, (from, until), ATTENDED_MAX);
        let (attended, is_cut) = asked.await?;
        self.is_cut |= is_cut;
        for gathered in by_gathering(attended, people).into_values() {
            let Gathered { gathering, mut vias } = gathered;
            vias.sort_unstable();
            self.is_cut |= vias.len() > VIAS_MAX;
            vias.truncate(VIAS_MAX);
            let (id, limit) = (gathering.gathering_id, PEOPLE_MAX as i64);
            let there = people_of_gatherings(reader, district, id, limit).await?;
            for person in there.into_iter().filter(|person| !people.contains_key(person)) {
                for (span, via) in &vias {
                    let tie = FoundTie {
                        tie: Self::lasting(Link::Event, class, *span),
                        via: *via.0.as_bytes(),
                        via_at: span.0,
                        place: None,
                        place_text: Some(format!("{} {}", gathering.name, gathering.place)),
                        record: format!("gathering {}", id.0),
                    };
                    self.add(*person.0.as_bytes(), tie);
                }
            }
        }
        Ok(())
    }
}

/// The gatherings, each once, with who of these people was there in their time.
fn by_gathering(
    attended: Vec<Attended>,
    people: &BTreeMap<PersonId, Span>,
) -> BTreeMap<GatheringId, Gathered> {
    let mut found: BTreeMap<GatheringId, Gathered> = BTreeMap::new();
    for one in attended {
        let Some((from, until)) = people.get(&one.person_id).copied() else { continue };
        let span = (one.starts_at.max(from), one.ends_at.min(until));
        if span.0 > span.1 {
            continue;
        }
        let (id, via) = (one.gathering_id, (span, one.person_id));
        let gathered =
            found.entry(id).or_insert_with(|| Gathered { gathering: one, vias: Vec::new() });
        gathered.vias.push(via);
    }
    found
}
