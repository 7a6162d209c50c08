//! A case with its clocks, its contacts and the evidence for each; only contacts inside the actor's
//! areas. The look is journalled.

use std::collections::HashMap;

use linli_domain::identity::Action;
use linli_domain::ids::{ContactId, PublicId};
use linli_domain::tracing::engine::Key;
use linli_storage::identity::user;
use linli_storage::tracing::{
    Case, Contact, Evidence, Origin, Place, Step, contacts_of, evidence_of, origins_of,
    people_by_keys, places_by_numbers, steps_of,
};

use super::authorized;
use super::find_contacts::CONTACTS_MAX;
use super::propose_contacts::EVIDENCE_MAX;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Everything about a case.
#[derive(Debug, Clone)]
pub struct CaseView {
    pub case: Case,
    /// From when the clocks count, and whether the positive it comes from still holds.
    pub origin: Origin,
    pub steps: Vec<Step>,
    pub contacts: Vec<Contact>,
    pub evidence: HashMap<ContactId, Vec<Evidence>>,
    /// Names of the people whom contacts met, and of reviewers.
    pub names: HashMap<Key, String>,
    pub places: HashMap<i64, Place>,
    /// Contacts outside the actor's areas, counted only.
    pub elsewhere: usize,
}

/// Opens a case.
pub async fn view_case(app: &App, ctx: &Context, id: PublicId) -> Result<CaseView, Error> {
    let mut reader = app.db.read().await?;
    let case = authorized(&mut reader, ctx, Action::ViewCase, id).await?;
    let scope = ctx.scope(Action::ViewCase)?;
    let limit = i64::try_from(CONTACTS_MAX).unwrap_or(i64::MAX);
    let mut contacts = contacts_of(&mut reader, case.district, case.id, limit).await?;
    let all = contacts.len();
    contacts.retain(|contact| scope.covers(contact.grid_code));
    let elsewhere = all - contacts.len();
    let shown: HashMap<ContactId, ()> = contacts.iter().map(|one| (one.id, ())).collect();
    let mut evidence: HashMap<ContactId, Vec<Evidence>> = HashMap::new();
    for one in evidence_of(&mut reader, case.district, case.id, EVIDENCE_MAX).await? {
        if shown.contains_key(&one.contact_id) {
            evidence.entry(one.contact_id).or_default().push(one);
        }
    }
    let mut keys: Vec<Key> = evidence.values().flatten().map(|one| one.via_key).collect();
    keys.sort_unstable();
    keys.dedup();
    let known = people_by_keys(&mut reader, case.district, &keys).await?;
    let mut names: HashMap<Key, String> = known
        .into_iter()
        .filter(|(_, person)| scope.covers(person.grid_code))
        .map(|(key, person)| (key, person.name))
        .collect();
    for by in contacts.iter().filter_map(|contact| contact.reviewed_by) {
        let key = *by.0.as_bytes();
        if !names.contains_key(&key)
            && let Some(user) = user(&mut reader, by).await?
        {
            names.insert(key, user.name);
        }
    }
    let mut numbers: Vec<i64> = evidence.values().flatten().filter_map(|one| one.place).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let places = places_by_numbers(&mut reader, case.district, &numbers).await?;
    let places = places.into_iter().map(|place| (place.number, place)).collect();
    let steps = steps_of(&mut reader, case.district, case.id.0).await?;
    app.note_read(Record::of(ctx, Action::ViewCase, case.grid_code).about("case", case.id.0));
    let origins = origins_of(&mut reader, case.district, &[case.id]).await?;
    let origin = origins.get(&case.id).copied().ok_or_else(Error::not_found)?;
    Ok(CaseView { case, origin, steps, contacts, evidence, names, places, elsewhere })
}
