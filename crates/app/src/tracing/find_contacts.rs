//! Who counts as a contact of a case by the plan's rules, with the evidence for each: household and
//! building from the registry, gatherings, what was declared, gates and venues from the engine; then
//! those whom close contacts met until they were controlled themselves. Proposes nothing and writes
//! nothing.

use std::collections::{BTreeMap, HashMap};

use linli_domain::areas::GridCode;
use linli_domain::ids::PersonId;
use linli_domain::plans::axis::Kind;
use linli_domain::plans::sections::{ContactClass, Link, MeasureRules, Tracing};
use linli_domain::time::Moment;
use linli_domain::tracing::engine::Key;
use linli_domain::tracing::{Confidence, Judged, Tie, judge};
use linli_storage::Reader;
use linli_storage::tracing::{Case, Evidence, KnownPerson, controls_of, people_by_keys};

use super::presence::Presence;
use super::{CONTACT_TABLE, rules_of};
use crate::error::Error;
use crate::plans::active_plan::ActivePlan;

/// Contacts of one case: more than a disease-control centre reviews in a day.
pub const CONTACTS_MAX: usize = 5_000;
/// Close contacts kept for one person and one home or gathering: the earliest. Whoever was among so
/// many ill is found through them.
pub(super) const VIAS_MAX: usize = 20;

/// One tie with what says so.
#[derive(Debug, Clone)]
pub struct FoundTie {
    pub tie: Tie,
    /// Whom they met: the person of the case, or a close contact.
    pub via: Key,
    pub via_at: Moment,
    pub place: Option<i64>,
    pub place_text: Option<String>,
    pub record: String,
}

/// Somebody who is a contact, counted once.
#[derive(Debug, Clone)]
pub struct FoundContact {
    pub key: Key,
    /// None: only a number is known, and nobody registered here has it.
    pub person: Option<KnownPerson>,
    pub grid_code: GridCode,
    pub judged: Judged,
    pub ties: Vec<FoundTie>,
}

/// A place where too many were at once to name anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrowdedPlace {
    pub name: String,
    pub at: Moment,
    pub records: u32,
}

/// Everything found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub contacts: Vec<FoundContact>,
    pub crowds: Vec<CrowdedPlace>,
    /// There were more than are told.
    pub is_cut: bool,
}

/// What a plan says about contacts.
pub(crate) struct Rules {
    pub(super) tracing: Tracing,
    measures: MeasureRules,
    /// A plan that determines no contacts of contacts any more does not know the word.
    pub(super) takes_secondary: bool,
}

impl Rules {
    pub(crate) fn of(plan: Option<&ActivePlan>) -> Self {
        let table = plan.and_then(|plan| plan.pack.table(CONTACT_TABLE).ok());
        let input = table.and_then(|table| {
            table.shape.inputs.iter().find(|input| input.name == "contact_class")
        });
        let takes_secondary = match input.map(|input| &input.kind) {
            Some(Kind::Words(words)) => {
                words.iter().any(|word| word == ContactClass::Secondary.word())
            }
            _ => true,
        };
        let measures = plan.map(|plan| plan.pack.document.measures.clone()).unwrap_or_default();
        Self { tracing: rules_of(plan), measures, takes_secondary }
    }

    /// The class a tie gives, if it counts.
    pub(super) fn class(&self, link: Link) -> Option<ContactClass> {
        let class = self.tracing.class(link)?;
        (class == ContactClass::Close || self.takes_secondary).then_some(class)
    }
}

/// A close contact: from when until when they could meet others.
#[derive(Debug, Clone)]
pub(super) struct Spreader {
    /// None: nobody registered here is known by the number.
    pub(super) person: Option<PersonId>,
    /// Every key under which records may know them.
    pub(super) keys: Vec<Key>,
    /// When they first met the person of the case.
    pub(super) met: Moment,
    /// When a binding measure of their own began, else now.
    pub(super) until: Moment,
}

/// One search: what it is about, and what it has found so far.
pub(super) struct Search<'a> {
    pub(super) case: &'a Case,
    pub(super) rules: &'a Rules,
    /// The infectious window, to the isolation of the case.
    pub(super) from: Moment,
    pub(super) until: Moment,
    pub(super) now: Moment,
    pub(super) own: Vec<Key>,
    /// Close contacts, by the key that names them once.
    pub(super) spreaders: BTreeMap<Key, Spreader>,
    pub(super) is_cut: bool,
    ties: BTreeMap<Key, Vec<FoundTie>>,
}

/// Finds them. `declared` is the evidence that people gave.
pub(crate) async fn find_contacts(
    presence: &Presence,
    reader: &mut Reader,
    case: &Case,
    rules: &Rules,
    declared: &[(Key, Evidence)],
    now: Moment,
) -> Result<Found, Error> {
    let index = [*case.person_id.0.as_bytes()];
    let person = people_by_keys(reader, case.district, &index).await?.into_iter().next();
    let own = person.map(|(_, person)| person.keys().collect()).unwrap_or(index.to_vec());
    let mut search = Search {
        case,
        rules,
        from: case.window_from,
        until: case.isolated_at.unwrap_or(now).min(now),
        now,
        own,
        spreaders: BTreeMap::new(),
        is_cut: false,
        ties: BTreeMap::new(),
    };
    search.building(reader).await?;
    search.own_gatherings(reader).await?;
    search.declared(declared);
    let crowds = search.places(presence, reader).await?;
    if rules.takes_secondary {
        search.onward_gatherings(reader).await?;
        search.housemates(reader).await?;
    }
    let mut found = search.contacts(reader).await?;
    found.crowds = crowds;
    Ok(found)
}

impl Search<'_> {
    pub(super) fn add(&mut self, key: Key, tie: FoundTie) {
        if !self.own.contains(&key) {
            self.ties.entry(key).or_default().push(tie);
        }
    }

    /// A tie that lasted from one moment to another.
    pub(super) fn lasting(link: Link, class: ContactClass, span: (Moment, Moment)) -> Tie {
        let (met_at, until) = span;
        Tie { link, class, confidence: Confidence::of(link, 0, 0), met_at, until }
    }

    fn declared(&mut self, declared: &[(Key, Evidence)]) {
        let Some(class) = self.rules.class(Link::Declared) else { return };
        for (key, evidence) in declared {
            let tie = FoundTie {
                tie: Self::lasting(Link::Declared, class, (evidence.via_at, evidence.at)),
                via: evidence.via_key,
                via_at: evidence.via_at,
                place: None,
                place_text: evidence.place_text.clone(),
                record: evidence.record.clone(),
            };
            self.add(*key, tie);
        }
    }

    /// Close contacts so far, each once: from the first meeting on, until a binding measure of their
    /// own that has not been lifted since, or that they were put under as a contact.
    pub(super) async fn find_spreaders(&mut self, reader: &mut Reader) -> Result<(), Error> {
        let met = |ties: &Vec<FoundTie>| {
            let close = ties.iter().filter(|found| found.tie.class == ContactClass::Close);
            close.map(|found| found.tie.met_at).min()
        };
        let close: Vec<(Key, Moment)> =
            self.ties.iter().filter_map(|(key, ties)| Some((*key, met(ties)?))).collect();
        let keys: Vec<Key> = close.iter().map(|(key, _)| *key).collect();
        let people: HashMap<Key, KnownPerson> =
            people_by_keys(reader, self.case.district, &keys).await?.into_iter().collect();
        self.spreaders.clear();
        let until = self.now;
        for (key, met) in close {
            let known = people.get(&key);
            let person = known.map(|person| person.person_id);
            let name = person.map_or(key, |id| *id.0.as_bytes());
            let spreader = self.spreaders.entry(name).or_insert_with(|| {
                let keys = known.map_or(vec![key], |person| person.keys().collect());
                Spreader { person, keys, met, until }
            });
            spreader.met = spreader.met.min(met);
        }
        let ids: Vec<PersonId> = self.spreaders.values().filter_map(|one| one.person).collect();
        for control in controls_of(reader, self.case.district, &ids).await? {
            let key = *control.person_id.0.as_bytes();
            let Some(spreader) = self.spreaders.get_mut(&key) else { continue };
            let holds = control.is_contact || control.ends_at > self.now;
            if holds
                && control.ends_at > spreader.met
                && self.rules.measures.is_binding(&control.kind)
            {
                spreader.until = spreader.until.min(control.starts_at.max(spreader.met));
            }
        }
        Ok(())
    }

    /// Everybody once: what was found under a number is joined to whom it belongs to, on both sides.
    async fn contacts(self, reader: &mut Reader) -> Result<Found, Error> {
        let vias = self.ties.values().flatten().map(|found| found.via);
        let mut keys: Vec<Key> = self.ties.keys().copied().chain(vias).collect();
        keys.sort_unstable();
        keys.dedup();
        let known: HashMap<Key, KnownPerson> =
            people_by_keys(reader, self.case.district, &keys).await?.into_iter().collect();
        let name = |key: Key| known.get(&key).map_or(key, |one| *one.person_id.0.as_bytes());
        let mut joined: BTreeMap<Key, Vec<FoundTie>> = BTreeMap::new();
        for (key, ties) in self.ties {
            let ties = ties.into_iter().map(|found| FoundTie { via: name(found.via), ..found });
            joined.entry(name(key)).or_default().extend(ties);
        }
        // The key that names somebody may not have been among those asked about.
        let people: HashMap<Key, &KnownPerson> =
            known.values().map(|one| (*one.person_id.0.as_bytes(), one)).collect();
        let mut found = Found { is_cut: self.is_cut, ..Found::default() };
        for (key, mut ties) in joined {
            let person = people.get(&key).copied().cloned();
            if person.as_ref().is_some_and(|person| person.person_id == self.case.person_id) {
                continue;
            }
            if found.contacts.len() >= CONTACTS_MAX {
                found.is_cut = true;
                break;
            }
            ties.sort_by_key(|found| (found.tie.met_at, found.tie.link, found.via));
            let judged: Vec<Tie> = ties.iter().map(|found| found.tie).collect();
            let Some(judged) = judge(&judged) else { continue };
            if judged.class == ContactClass::Close {
                // Whom they met besides does not matter any more.
                let own = &self.own;
                ties.retain(|found| own.contains(&found.via));
            }
            let grid_code = person.as_ref().map_or(self.case.grid_code, |one| one.grid_code);
            found.contacts.push(FoundContact { key, person, grid_code, judged, ties });
        }
        Ok(found)
    }
}
