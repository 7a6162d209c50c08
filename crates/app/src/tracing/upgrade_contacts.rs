//! A contact of a contact becomes a close contact when one of the first two tests of the close
//! contact is positive (protocol edition 9), and is none any more when that positive is withdrawn. The
//! plan is asked anew and the person told; the determination of who met whom stays as it was.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use linli_domain::areas::District;
use linli_domain::ids::{CaseId, ContactId};
use linli_domain::plans::sections::ContactClass;
use linli_domain::time::Moment;
use linli_domain::tracing::{CaseState, ContactState};
use linli_storage::areas::districts;
use linli_storage::tracing::{
    Case, Contact, case, contact, reached_by_positives, update_contact, upgraded_contacts,
};
use linli_storage::{Reader, Tx};
use serde_json::json;
use uuid::Uuid;

use super::decide_contact::{INDEX_TESTS, decide_contact, index_first_two_tests};
use super::{CONTACT_TABLE, changed, tracing_plan};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::Batch;

/// Contacts read at once, and changed in one transaction.
const PER_PAGE: i64 = 500;
const PER_CHUNK: usize = 50;
/// Contacts looked at and changed in one run; the rest half a minute later.
const PER_RUN: usize = 5_000;

/// What changes for a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Upgrade,
    Back,
}

/// Answers how many changed. Looks without holding up anybody who writes, and writes only what changes.
pub async fn upgrade_contacts(app: &App) -> Result<usize, Error> {
    let known = districts(&mut app.db.read().await?).await?;
    let mut turned = 0;
    for district in known {
        let ctx = app.job("upgrade_contacts");
        let mut reader = app.db.read().await?;
        let waiting = waiting(&mut reader, district, ctx.now).await?;
        drop(reader);
        for part in waiting.chunks(PER_CHUNK) {
            let (ctx, part) = (app.job("upgrade_contacts"), part.to_vec());
            let body = async move |tx: &mut Tx| chunk(tx, &ctx, district, &part).await;
            turned += app.db.write::<usize, Error, _>(body).await?;
        }
    }
    Ok(turned)
}

/// Whom the results of today make something else than they are.
async fn waiting(
    reader: &mut Reader,
    district: District,
    now: Moment,
) -> Result<Vec<ContactId>, Error> {
    let mut found = Vec::new();
    let mut cases: HashMap<CaseId, (Case, bool)> = HashMap::new();
    for is_upgraded in [false, true] {
        let mut after = ContactId(Uuid::nil());
        for _ in 0..PER_RUN / PER_PAGE as usize {
            let page = match is_upgraded {
                false => reached_by_positives(reader, district, after, PER_PAGE).await?,
                true => upgraded_contacts(reader, district, after, PER_PAGE).await?,
            };
            let Some(last) = page.last() else { break };
            after = last.id;
            for contact in page {
                let Some((case, asks)) =
                    known_case(reader, &mut cases, district, contact.case_id, now).await?
                else {
                    continue;
                };
                if turn(reader, case, *asks, &contact).await?.is_some() {
                    found.push(contact.id);
                }
            }
        }
    }
    Ok(found)
}

/// A case and whether its plan asks for the tests, read once.
async fn known_case<'a>(
    reader: &mut Reader,
    cases: &'a mut HashMap<CaseId, (Case, bool)>,
    district: District,
    id: CaseId,
    now: Moment,
) -> Result<Option<&'a (Case, bool)>, Error> {
    match cases.entry(id) {
        Entry::Occupied(known) => Ok(Some(known.into_mut())),
        Entry::Vacant(free) => {
            let Some(found) = case(reader, district, id).await? else { return Ok(None) };
            let asks = asks_for_tests(reader, &found, now).await?;
            Ok(Some(free.insert((found, asks))))
        }
    }
}

/// Whether the plan lets the tests of a close contact change anything.
async fn asks_for_tests(reader: &mut Reader, case: &Case, now: Moment) -> Result<bool, Error> {
    let plan = tracing_plan(reader, case.grid_code, now.day()).await?;
    let table = plan.as_ref().and_then(|plan| plan.pack.table(CONTACT_TABLE).ok());
    Ok(table.is_some_and(|table| table.shape.inputs.iter().any(|input| input.name == INDEX_TESTS)))
}

async fn turn(
    reader: &mut Reader,
    case: &Case,
    asks: bool,
    contact: &Contact,
) -> Result<Option<Turn>, Error> {
    let is_upgraded = contact.upgraded_at.is_some();
    let is_secondary = contact.class == ContactClass::Secondary.word();
    let stands = contact.state == ContactState::Accepted.word();
    if case.state != CaseState::Open.word() || !stands || !(is_upgraded || is_secondary && asks) {
        return Ok(None);
    }
    let is_positive = index_first_two_tests(reader, case, contact).await? == Some("positive");
    Ok(match (is_upgraded, is_positive) {
        (false, true) => Some(Turn::Upgrade),
        (true, false) => Some(Turn::Back),
        _ => None,
    })
}

async fn chunk(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    waiting: &[ContactId],
) -> Result<usize, Error> {
    let mut batch = Batch::default();
    let mut turned = 0;
    for id in waiting {
        // Read again: somebody may have judged them since.
        let Some(mut contact) = contact(tx, district, *id).await? else { continue };
        let Some(case) = case(tx, district, contact.case_id).await? else { continue };
        let asks = asks_for_tests(tx, &case, ctx.now).await?;
        let Some(turn) = turn(tx, &case, asks, &contact).await? else { continue };
        let plan = tracing_plan(tx, case.grid_code, ctx.now.day()).await?;
        contact.upgraded_at = (turn == Turn::Upgrade).then_some(ctx.now);
        // Asked as a contact of a contact either way: the row that says what a positive first test
        // changes stands in the plan.
        contact.class = ContactClass::Secondary.word().to_owned();
        decide_contact(ctx, plan.as_ref(), tx, &case, &mut contact, &mut batch).await?;
        if turn == Turn::Upgrade {
            contact.class = ContactClass::Close.word().to_owned();
        }
        if !update_contact(tx, district, &contact).await? {
            return Err(changed());
        }
        let record = Record::named(ctx, "upgrade_contacts", contact.grid_code)
            .about("contact", contact.id.0)
            .values(&json!({ "case": case.number, "class": contact.class }));
        batch.entries.push(record.into_entry());
        turned += 1;
    }
    batch.write(tx).await?;
    Ok(turned)
}
