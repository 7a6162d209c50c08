//! What follows for an accepted contact: the facts, and the plan's table `contact`; and taking it back.

use linli_domain::ids::PersonId;
use linli_domain::measures::{EndedHow, GroundKind};
use linli_domain::plans::sections::{ContactClass, CountsFrom};
use linli_storage::arrivals::{delete_unsampled, latest_decision};
use linli_storage::legitimacy::close_held_of;
use linli_storage::measures::measures_of;
use linli_storage::tracing::{Case, Contact, decisions_of_contact, first_tests, vias_of};
use linli_storage::{Reader, Tx};
use serde_json::{Map, Value};

use super::CONTACT_TABLE;
use crate::context::Context;
use crate::error::Error;
use crate::facts::known::known_facts;
use crate::measures::decide::{self, Verdict, decide_by_table};
use crate::measures::end_measure;
use crate::measures::impose::Batch;
use crate::measures::subject::{Ground, Subject};
use crate::plans::active_plan::ActivePlan;

/// Tests of a close contact that decide about those whom it met (protocol edition 9: two).
const FIRST_TESTS: usize = 2;
/// The input of the table that they answer.
pub(crate) const INDEX_TESTS: &str = "index_first_two_tests";

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
    // What was taken back is decided as if it never had been.
    let before = match contact.decision_id {
        Some(_) => latest_decision(tx, case.district, contact.id.0).await?,
        None => None,
    };
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

/// What is known of the person, and above it what the case says: what was recorded of the person must
/// not speak against the determination.
async fn facts(
    ctx: &Context,
    tx: &mut Tx,
    case: &Case,
    contact: &Contact,
    person_id: PersonId,
) -> Result<Map<String, Value>, Error> {
    let mut facts = known_facts(tx, case.district, person_id, ctx.now).await?;
    if contact.class == ContactClass::Secondary.word()
        && let Some(tests) = index_first_two_tests(tx, case, contact).await?
    {
        facts.insert(INDEX_TESTS.to_owned(), tests.into());
    }
    let days = ctx.now.day().0 - contact.last_at.day().0;
    facts.insert("contact_class".to_owned(), contact.class.as_str().into());
    facts.insert("days_since_exposure".to_owned(), days.max(0).into());
    Ok(facts)
}

/// `positive` when one of the first two tests of a close contact through whom this person became a
/// contact is positive, `negative` when both of each are negative; none while results are missing. The
/// first two are those after the close contact had met the case.
pub(crate) async fn index_first_two_tests(
    reader: &mut Reader,
    case: &Case,
    contact: &Contact,
) -> Result<Option<&'static str>, Error> {
    let vias = vias_of(reader, case.district, case.id, contact.id).await?;
    let mut all_negative = !vias.is_empty();
    for via in vias {
        let tests = first_tests(reader, case.district, &via.key, via.met_at, FIRST_TESTS).await?;
        if tests.iter().any(|result| result == "positive") {
            return Ok(Some("positive"));
        }
        all_negative &= tests.len() == FIRST_TESTS;
    }
    Ok(all_negative.then_some("negative"))
}

/// Ends what was imposed on a contact, whatever state the contact is in, takes back the tests nobody has
/// reported and what waits for a second person. What another case led to rests on a ground of its own.
/// The caller writes the contact. Answers how many measures ended.
pub(crate) async fn undo_contact(
    tx: &mut Tx,
    ctx: &Context,
    case: &Case,
    contact: &mut Contact,
) -> Result<usize, Error> {
    if contact.decision_id.take().is_none() {
        return Ok(0);
    }
    let (district, mut ended) = (case.district, 0);
    for mut measure in measures_of(tx, district, contact.id.0).await? {
        if measure.state == "in_force" {
            end_measure(tx, ctx, &mut measure, EndedHow::Withdrawn, ctx.now).await?;
            ended += 1;
        }
    }
    for decision in decisions_of_contact(tx, district, contact.id).await? {
        close_held_of(tx, district, decision, ctx.now).await?;
    }
    delete_unsampled(tx, district, contact.id.0).await?;
    Ok(ended)
}
