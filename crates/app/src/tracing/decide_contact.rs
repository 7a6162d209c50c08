//! What follows for an accepted contact: the facts, and the plan's table `contact`.

use linli_domain::ids::PersonId;
use linli_domain::measures::GroundKind;
use linli_domain::plans::sections::{ContactClass, CountsFrom};
use linli_domain::time::{Day, Moment};
use linli_domain::tracing::engine::Key;
use linli_storage::Tx;
use linli_storage::arrivals::latest_decision;
use linli_storage::registry::person;
use linli_storage::tracing::{Case, Contact, first_tests, via_keys_of};
use serde_json::{Map, Value, json};

use super::CONTACT_TABLE;
use crate::context::Context;
use crate::error::Error;
use crate::measures::decide::{self, Verdict, decide_by_table};
use crate::measures::impose::Batch;
use crate::measures::subject::{Ground, Subject};
use crate::plans::active_plan::ActivePlan;

/// Tests of a close contact that decide about those whom it met (protocol edition 9: two).
const FIRST_TESTS: usize = 2;

/// Asks the plan about a contact who is registered and puts what follows into the batch. `contact`
/// gets the measure. None where nobody registered is known or no plan has the table.
pub(crate) async fn decide_contact(
    ctx: &Context,
    plan: Option<&ActivePlan>,
    tx: &mut Tx,
    case: &Case,
    contact: &mut Contact,
    batch: &mut Batch,
) -> Result<Option<Verdict>, Error> {
    let plan = plan.filter(|plan| plan.pack.table(CONTACT_TABLE).is_ok());
    let (Some(plan), Some(person_id)) = (plan, contact.person_id) else { return Ok(None) };
    let subject = Subject::registered(tx, case.district, person_id).await?;
    let facts = facts(ctx, tx, case, contact, person_id).await?;
    let ground = Ground { kind: GroundKind::Contact, id: contact.id.0 };
    let before = latest_decision(tx, case.district, contact.id.0).await?;
    let counts_from = match plan.pack.document.measures.counts_from(CONTACT_TABLE) {
        CountsFrom::LastExposure => contact.last_at,
        _ => ctx.now,
    };
    let asked = decide::Case {
        table: CONTACT_TABLE,
        subject: &subject,
        ground,
        counts_from,
        before: before.as_ref(),
    };
    let (verdict, measure) = decide_by_table(ctx, plan, tx, asked, &facts, batch).await?;
    contact.measure_id = measure.or(contact.measure_id);
    contact.decision_id = batch.decisions.last().map(|decision| decision.id);
    Ok(Some(verdict))
}

async fn facts(
    ctx: &Context,
    tx: &mut Tx,
    case: &Case,
    contact: &Contact,
    person_id: PersonId,
) -> Result<Map<String, Value>, Error> {
    let born = person(tx, case.district, person_id).await?.and_then(|person| person.born);
    let tests = match contact.class == ContactClass::Secondary.word() {
        true => index_first_two_tests(tx, case, contact).await?,
        false => None,
    };
    let days = ctx.now.day().0 - contact.last_at.day().0;
    let facts = json!({
        "contact_class": contact.class,
        "index_first_two_tests": tests,
        "age_years": born.map(|born| years(born, ctx.now)),
        "days_since_exposure": days.max(0),
    });
    Ok(facts.as_object().cloned().unwrap_or_default())
}

/// Whole years lived.
fn years(born: Day, now: Moment) -> i64 {
    let (born, today) = (born.to_date(), now.day().to_date());
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    i64::from(today.year()) - i64::from(born.year()) - i64::from(before_birthday)
}

/// `positive` when one of the first two tests of a close contact through whom this person became a
/// contact is positive, `negative` when both of each are negative; none while results are missing.
pub(crate) async fn index_first_two_tests(
    tx: &mut Tx,
    case: &Case,
    contact: &Contact,
) -> Result<Option<&'static str>, Error> {
    let own = *case.person_id.0.as_bytes();
    let via: Vec<Key> = via_keys_of(tx, case.district, contact.id).await?;
    let mut all_negative = true;
    let mut is_any = false;
    for key in via.into_iter().filter(|key| *key != own) {
        is_any = true;
        let tests = first_tests(tx, case.district, &key, case.window_from, FIRST_TESTS).await?;
        if tests.iter().any(|result| result == "positive") {
            return Ok(Some("positive"));
        }
        all_negative &= tests.len() == FIRST_TESTS;
    }
    Ok((is_any && all_negative).then_some("negative"))
}
