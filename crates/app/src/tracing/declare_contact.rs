//! Somebody whom the person of a case says they met (自述接触): evidence like any other, with who said
//! so and when, to be judged like any other.

use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId};
use linli_domain::plans::sections::Link;
use linli_domain::time::Moment;
use linli_domain::tracing::{Confidence, ContactState, Tie, judge};
use linli_storage::Tx;
use linli_storage::registry::{households_of, person};
use linli_storage::tracing::{
    Contact, Evidence, contacts_of_person, insert_contacts, insert_evidence, update_contact,
};
use serde_json::json;

use super::propose_contacts::still_open;
use super::{authorized, changed, rules_of, short_text, tracing_plan};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Records a declared contact; answers the contact's id.
///
/// # Errors
/// The case is closed, the person is not registered or the case's own, the time lies outside the
/// window, or the plan gives declared contacts no class.
pub async fn declare_contact(
    app: &App,
    ctx: &Context,
    id: PublicId,
    whom: PublicId,
    at: Moment,
    place: &str,
) -> Result<PublicId, Error> {
    let mut reader = app.db.read().await?;
    let case = authorized(&mut reader, ctx, Action::DeclareContact, id).await?;
    still_open(&case)?;
    let place = short_text(place, 200, ("在哪里、怎样接触", "where and how they met"))?;
    let found = person(&mut reader, case.district, PersonId(whom.id)).await?;
    let found = found.filter(|found| whom.district == case.district && found.id != case.person_id);
    let found = found.ok_or_else(Error::not_found)?;
    if at < case.window_from || at > case.isolated_at.unwrap_or(ctx.now).min(ctx.now) {
        return Err(Error::invalid(
            "contacts.time",
            "接触时间不在传染期内：请核对时间，或先更正病例的发病时间。",
            "The meeting lies outside the infectious window: check it, or correct the onset first.",
        ));
    }
    let plan = tracing_plan(&mut reader, case.grid_code, case.opened_at.day()).await?;
    let class = rules_of(plan.as_ref()).class(Link::Declared).ok_or_else(|| {
        Error::state(
            "contacts.rule",
            "预案没有规定自述接触者的判定：请先修改预案的 [tracing]。",
            "The plan gives declared contacts no class: change its [tracing] first.",
        )
    })?;
    let home = households_of(&mut reader, case.district, found.id).await?.first().copied();
    drop(reader);
    let confidence = Confidence::of(Link::Declared, 0, 0);
    let tie = Tie { link: Link::Declared, class, confidence, met_at: at, until: at };
    let judged = judge(&[tie]).ok_or_else(Error::not_found)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        let known = contacts_of_person(tx, case.district, found.id).await?;
        let known = known.into_iter().find(|contact| contact.case_id == case.id);
        let contact = match known {
            Some(mut contact) => {
                // The next search judges old and new evidence together.
                if contact.state == ContactState::Withdrawn.word() {
                    contact.state = ContactState::Proposed.word().to_owned();
                    if !update_contact(tx, case.district, &contact).await? {
                        return Err(changed());
                    }
                }
                contact.id
            }
            None => {
                let contact = Contact {
                    id: ctx.id(),
                    case_id: case.id,
                    person_key: *found.id.0.as_bytes(),
                    person_id: Some(found.id),
                    household_id: home,
                    grid_code: found.grid_code,
                    name: found.name.clone(),
                    class: judged.class.word().to_owned(),
                    link: judged.link.word().to_owned(),
                    confidence: judged.confidence.word().to_owned(),
                    first_at: at,
                    last_at: at,
                    state: ContactState::Proposed.word().to_owned(),
                    reason: None,
                    reviewed_by: None,
                    reviewed_at: None,
                    measure_id: None,
                    decision_id: None,
                    upgraded_at: None,
                    proposed_at: ctx.now,
                    version: 1,
                };
                insert_contacts(tx, case.district, std::slice::from_ref(&contact)).await?;
                contact.id
            }
        };
        let evidence = Evidence {
            id: ctx.id(),
            contact_id: contact,
            link: Link::Declared.word().to_owned(),
            class: class.word().to_owned(),
            confidence: confidence.word().to_owned(),
            via_key: *case.person_id.0.as_bytes(),
            place: None,
            place_text: Some(place.clone()),
            via_at: at,
            at,
            record: format!("declared {}", ctx.actor_name()),
        };
        insert_evidence(tx, case.district, &[evidence]).await?;
        Record::of(ctx, Action::DeclareContact, case.grid_code)
            .about("case", case.id.0)
            .values(&json!({ "contact": contact.0, "at": at }))
            .write(tx)
            .await?;
        Ok(PublicId::new(case.district, contact))
    })
    .await
}
