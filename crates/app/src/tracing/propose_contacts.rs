//! Finds the contacts of a case anew and keeps them as proposals. Whom somebody has judged stays
//! judged, unless new evidence makes the tie closer than it was: then it is to be judged again.

use std::collections::{HashMap, HashSet};

use linli_domain::identity::Action;
use linli_domain::ids::{ContactId, PublicId};
use linli_domain::plans::sections::ContactClass;
use linli_domain::tracing::engine::Key;
use linli_domain::tracing::{CaseState, ContactState};
use linli_storage::tracing::{
    Case, Contact, Evidence, contacts_of, delete_evidence, evidence_of, insert_contacts,
    insert_evidence, update_contact,
};
use linli_storage::{Reader, Tx};
use serde_json::json;

use super::decide_contact::undo_contact;
use super::find_contacts::{CONTACTS_MAX, Found, FoundContact, FoundTie, Rules, find_contacts};
use super::{authorized, changed, tracing_plan};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Evidence of one case that is kept and shown.
pub(crate) const EVIDENCE_MAX: i64 = 60_000;
/// Evidence kept for one contact, the earliest and the closest first: nobody reads more.
const EVIDENCE_OF_ONE_MAX: usize = 50;

/// What came of a search.
#[derive(Debug, Clone, Default)]
pub struct Proposed {
    pub new: usize,
    pub changed: usize,
    pub withdrawn: usize,
    pub found: Found,
}

/// Looks without keeping anything: whom the rules find now.
pub async fn preview_contacts(app: &App, ctx: &Context, id: PublicId) -> Result<Found, Error> {
    let mut reader = app.db.read().await?;
    let case = authorized(&mut reader, ctx, Action::PreviewContacts, id).await?;
    let mut found = search(app, &mut reader, ctx, &case).await?;
    let scope = ctx.scope(Action::PreviewContacts)?;
    found.contacts.retain(|contact| scope.covers(contact.grid_code));
    let record = Record::of(ctx, Action::PreviewContacts, case.grid_code);
    app.note_read(record.about("case", case.id.0));
    Ok(found)
}

/// Finds and keeps proposals.
///
/// # Errors
/// The case is closed.
pub async fn propose_contacts(app: &App, ctx: &Context, id: PublicId) -> Result<Proposed, Error> {
    let mut reader = app.db.read().await?;
    let case = authorized(&mut reader, ctx, Action::ProposeContacts, id).await?;
    still_open(&case)?;
    let found = search(app, &mut reader, ctx, &case).await?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Proposed, Error> {
        keep(tx, ctx, &case, found.clone()).await
    })
    .await
}

/// Refuses what makes sense only while a case is open.
pub(crate) fn still_open(case: &Case) -> Result<(), Error> {
    if case.state == CaseState::Open.word() {
        return Ok(());
    }
    Err(Error::state("cases.closed", "该病例已结案或撤销。", "The case is closed or revoked."))
}

async fn search(
    app: &App,
    reader: &mut Reader,
    ctx: &Context,
    case: &Case,
) -> Result<Found, Error> {
    let plan = tracing_plan(reader, case.grid_code, case.opened_at.day()).await?;
    let rules = Rules::of(plan.as_ref());
    let limit = i64::try_from(CONTACTS_MAX).unwrap_or(i64::MAX);
    let contacts = contacts_of(reader, case.district, case.id, limit).await?;
    let keys: HashMap<ContactId, Key> =
        contacts.iter().map(|contact| (contact.id, contact.person_key)).collect();
    let evidence = evidence_of(reader, case.district, case.id, EVIDENCE_MAX).await?;
    let declared: Vec<(Key, Evidence)> = evidence
        .into_iter()
        .filter(|evidence| evidence.link == "declared")
        .filter_map(|evidence| Some((*keys.get(&evidence.contact_id)?, evidence)))
        .collect();
    find_contacts(&app.presence, reader, case, &rules, &declared, ctx.now).await
}

async fn keep(tx: &mut Tx, ctx: &Context, case: &Case, found: Found) -> Result<Proposed, Error> {
    let limit = i64::try_from(CONTACTS_MAX).unwrap_or(i64::MAX);
    let kept = contacts_of(tx, case.district, case.id, limit).await?;
    let mut known: HashMap<Key, Contact> =
        kept.into_iter().map(|contact| (contact.person_key, contact)).collect();
    let mut proposed = Proposed::default();
    let (mut new, mut evidence) = (Vec::new(), Vec::new());
    for one in &found.contacts {
        let contact = match known.remove(&one.key) {
            Some(contact) => {
                proposed.changed += usize::from(refresh(tx, case, contact.clone(), one).await?);
                delete_evidence(tx, case.district, contact.id).await?;
                contact.id
            }
            None => {
                let contact = contact_of(ctx, case, one);
                let id = contact.id;
                new.push(contact);
                id
            }
        };
        evidence.extend(evidence_rows(ctx, contact, one));
    }
    proposed.new = new.len();
    insert_contacts(tx, case.district, &new).await?;
    insert_evidence(tx, case.district, &evidence).await?;
    // What no evidence speaks for any more is withdrawn, as long as nobody has judged it; so is what
    // somebody is held for who was to be judged again.
    for mut contact in known.into_values() {
        if contact.state == ContactState::Proposed.word() {
            contact.state = ContactState::Withdrawn.word().to_owned();
            undo_contact(tx, ctx, case, &mut contact).await?;
            put(tx, case, &contact).await?;
            delete_evidence(tx, case.district, contact.id).await?;
            proposed.withdrawn += 1;
        }
    }
    Record::of(ctx, Action::ProposeContacts, case.grid_code)
        .about("case", case.id.0)
        .values(&json!({
            "new": proposed.new, "changed": proposed.changed, "withdrawn": proposed.withdrawn,
            "found": found.contacts.len(), "crowds": found.crowds.len(), "cut": found.is_cut,
        }))
        .write(tx)
        .await?;
    proposed.found = found;
    Ok(proposed)
}

/// Brings a known contact up to the evidence; true when it has to be looked at again.
async fn refresh(
    tx: &mut Tx,
    case: &Case,
    mut contact: Contact,
    found: &FoundContact,
) -> Result<bool, Error> {
    let before = contact.clone();
    // Who is a close contact only by somebody's positive was never judged as one.
    let closer = found.judged.class == ContactClass::Close
        && (contact.class == ContactClass::Secondary.word() || contact.upgraded_at.is_some());
    let judged = [ContactState::Accepted, ContactState::Rejected].map(ContactState::word);
    let is_judged = judged.contains(&contact.state.as_str());
    if !is_judged || closer {
        contact.class = found.judged.class.word().to_owned();
        contact.link = found.judged.link.word().to_owned();
        contact.confidence = found.judged.confidence.word().to_owned();
        contact.first_at = found.judged.first_at;
        contact.last_at = found.judged.last_at;
        contact.state = ContactState::Proposed.word().to_owned();
        contact.upgraded_at = None;
    }
    if contact == before {
        return Ok(false);
    }
    put(tx, case, &contact).await?;
    Ok(before.state != contact.state || before.class != contact.class)
}

async fn put(tx: &mut Tx, case: &Case, contact: &Contact) -> Result<(), Error> {
    if update_contact(tx, case.district, contact).await? { Ok(()) } else { Err(changed()) }
}

fn contact_of(ctx: &Context, case: &Case, found: &FoundContact) -> Contact {
    let person = found.person.as_ref();
    Contact {
        id: ctx.id(),
        case_id: case.id,
        person_key: found.key,
        person_id: person.map(|person| person.person_id),
        household_id: person.and_then(|person| person.household_id),
        grid_code: found.grid_code,
        name: person.map(|person| person.name.clone()).unwrap_or_default(),
        class: found.judged.class.word().to_owned(),
        link: found.judged.link.word().to_owned(),
        confidence: found.judged.confidence.word().to_owned(),
        first_at: found.judged.first_at,
        last_at: found.judged.last_at,
        state: ContactState::Proposed.word().to_owned(),
        reason: None,
        reviewed_by: None,
        reviewed_at: None,
        measure_id: None,
        decision_id: None,
        upgraded_at: None,
        proposed_at: ctx.now,
        version: 1,
    }
}

/// The evidence to keep: one tie through everybody goes before a second one through anybody, because
/// whoever turns positive is looked up here.
fn evidence_rows<'a>(
    ctx: &'a Context,
    contact: ContactId,
    found: &'a FoundContact,
) -> impl Iterator<Item = Evidence> + 'a {
    let mut seen: HashSet<Key> = HashSet::new();
    let ties = found.ties.iter().filter(|found| found.record.split(' ').next() != Some("declared"));
    let (first, more): (Vec<&FoundTie>, Vec<&FoundTie>) =
        ties.partition(|found| seen.insert(found.via));
    first.into_iter().chain(more).take(EVIDENCE_OF_ONE_MAX).map(move |found| Evidence {
        id: ctx.id(),
        contact_id: contact,
        link: found.tie.link.word().to_owned(),
        class: found.tie.class.word().to_owned(),
        confidence: found.tie.confidence.word().to_owned(),
        via_key: found.via,
        place: found.place,
        place_text: found.place_text.clone(),
        via_at: found.via_at,
        at: found.tie.until,
        record: found.record.clone(),
    })
}
