//! A person of the disease-control centre judges proposals: these are contacts, those are not, and
//! why. What follows for those accepted says the plan's table; many at once only as many as the plan
//! lets one officer decide about.

use linli_domain::identity::Action;
use linli_domain::ids::{ContactId, PublicId};
use linli_domain::tracing::ContactState;
use linli_storage::Tx;
use linli_storage::tracing::{Case, Contact, contact, update_contact};
use serde_json::json;

use super::decide_contact::{decide_contact, undo_contact};
use super::propose_contacts::still_open;
use super::{TEXT_CHARS_MAX, authorized, changed, short_text, tracing_plan};
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::Batch;

/// Judged with one reason at once: as many as somebody can have looked at.
pub const REVIEW_MAX: usize = 50;

/// What a review decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Accept,
    Reject,
}

impl Decision {
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "accept" => Some(Self::Accept),
            "reject" => Some(Self::Reject),
            _ => None,
        }
    }
}

/// What came of one contact.
#[derive(Debug, Clone)]
pub struct Reviewed {
    pub contact: Contact,
    /// The measure's word, `undecided`, or none where the plan was not asked.
    pub verdict: Option<String>,
}

/// Judges contacts of a case together.
///
/// # Errors
/// No reason, nobody or too many at once, one that is not of the case, was judged already, or lies
/// outside the actor's areas; nobody is signed in.
pub async fn review_contacts(
    app: &App,
    ctx: &Context,
    id: PublicId,
    contacts: Vec<PublicId>,
    decision: Decision,
    reason: &str,
) -> Result<Vec<Reviewed>, Error> {
    let mut reader = app.db.read().await?;
    let case = authorized(&mut reader, ctx, Action::ReviewContacts, id).await?;
    still_open(&case)?;
    let reason = short_text(reason, TEXT_CHARS_MAX, ("理由", "the reason"))?;
    // A determination has a name under it.
    let by = ctx.user().ok_or(Refused::SecondPerson)?;
    if contacts.is_empty() || contacts.len() > REVIEW_MAX {
        return Err(Error::invalid(
            "contacts.review",
            format!("一次可审核 1 至 {REVIEW_MAX} 人：请分批审核。"),
            format!("Review 1 to {REVIEW_MAX} people at once: do it in parts."),
        ));
    }
    let plan = tracing_plan(&mut reader, case.grid_code, ctx.now.day()).await?;
    drop(reader);
    let scope = ctx.scope(Action::ReviewContacts)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Vec<Reviewed>, Error> {
        let mut batch = Batch::default();
        let mut reviewed = Vec::with_capacity(contacts.len());
        for id in &contacts {
            let found = one(tx, &case, *id).await?;
            let mut found =
                found.filter(|one| scope.covers(one.grid_code)).ok_or_else(Error::not_found)?;
            if found.state != ContactState::Proposed.word() {
                return Err(changed());
            }
            found.reason = Some(reason.clone());
            found.reviewed_by = Some(by);
            found.reviewed_at = Some(ctx.now);
            let mut verdict = None;
            match decision {
                Decision::Reject => {
                    found.state = ContactState::Rejected.word().to_owned();
                    // Who was accepted before and found anew is held still.
                    undo_contact(tx, ctx, &case, &mut found).await?;
                }
                Decision::Accept => {
                    found.state = ContactState::Accepted.word().to_owned();
                    let plan = plan.as_ref();
                    verdict = decide_contact(ctx, plan, tx, &case, &mut found, &mut batch).await?;
                }
            }
            if !update_contact(tx, case.district, &found).await? {
                return Err(changed());
            }
            let verdict = verdict.map(|verdict| verdict.word().to_owned());
            let record = Record::of(ctx, Action::ReviewContacts, found.grid_code)
                .about("contact", found.id.0)
                .values(&json!({
                    "case": case.number, "state": found.state, "class": found.class,
                    "reason": reason, "together": contacts.len(), "verdict": verdict,
                }));
            batch.entries.push(record.into_entry());
            reviewed.push(Reviewed { contact: found, verdict });
        }
        batch.write(tx).await?;
        Ok(reviewed)
    })
    .await
}

async fn one(tx: &mut Tx, case: &Case, id: PublicId) -> Result<Option<Contact>, Error> {
    if id.district != case.district {
        return Ok(None);
    }
    let found = contact(tx, case.district, ContactId(id.id)).await?;
    Ok(found.filter(|contact| contact.case_id == case.id))
}
