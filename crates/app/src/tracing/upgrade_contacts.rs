//! A contact of a contact becomes a close contact when one of the first two tests of the close
//! contact is positive (protocol edition 9). The plan is asked anew and the person told; the
//! determination of who met whom stays as it was.

use linli_domain::areas::District;
use linli_domain::plans::sections::ContactClass;
use linli_domain::tracing::CaseState;
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::tracing::{Contact, case, secondary_contacts, update_contact};
use serde_json::json;

use super::decide_contact::{decide_contact, index_first_two_tests};
use super::{changed, tracing_plan};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::Batch;

/// Contacts looked at in one transaction.
const PER_CHUNK: i64 = 50;

/// Answers how many were upgraded.
pub async fn upgrade_contacts(app: &App) -> Result<usize, Error> {
    let known = districts(&mut app.db.read().await?).await?;
    let mut upgraded = 0;
    for district in known {
        let mut after = None;
        loop {
            let mut reader = app.db.read().await?;
            let waiting = secondary_contacts(&mut reader, district, after, PER_CHUNK).await?;
            drop(reader);
            let Some(last) = waiting.last() else { break };
            after = Some(last.id);
            let ctx = app.job("upgrade_contacts");
            let body = async move |tx: &mut Tx| chunk(tx, &ctx, district, &waiting).await;
            upgraded += app.db.write::<usize, Error, _>(body).await?;
        }
    }
    Ok(upgraded)
}

async fn chunk(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    waiting: &[Contact],
) -> Result<usize, Error> {
    let mut batch = Batch::default();
    let mut upgraded = 0;
    for contact in waiting {
        let Some(case) = case(tx, district, contact.case_id).await? else { continue };
        let positive = index_first_two_tests(tx, &case, contact).await? == Some("positive");
        if case.state != CaseState::Open.word() || !positive {
            continue;
        }
        let plan = tracing_plan(tx, case.grid_code, ctx.now.day()).await?;
        let mut contact = contact.clone();
        contact.upgraded_at = Some(ctx.now);
        // Asked as what the person still is: the row that says what a positive first test changes
        // stands in the plan.
        decide_contact(ctx, plan.as_ref(), tx, &case, &mut contact, &mut batch).await?;
        contact.class = ContactClass::Close.word().to_owned();
        if !update_contact(tx, district, &contact).await? {
            return Err(changed());
        }
        let record = Record::named(ctx, "upgrade_contacts", contact.grid_code)
            .about("contact", contact.id.0)
            .values(&json!({ "case": case.number, "class": contact.class }));
        batch.entries.push(record.into_entry());
        upgraded += 1;
    }
    batch.write(tx).await?;
    Ok(upgraded)
}
