//! Withdraws a fact that was wrong. It stays written with its source; measures that were decided on it
//! are decided anew without it.

use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId};
use linli_storage::Tx;
use linli_storage::facts::{facts_of, holding, withdraw_fact as withdraw};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::Changed;
use super::decide_anew::{change_by_facts, changes_by_facts};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::subject::Subject;
use crate::measures::text_of;

/// Answers the measures that were decided anew.
///
/// # Errors
/// Person or fact are not found here, it was withdrawn before, or no reason is given.
pub async fn withdraw_fact(
    app: &App,
    ctx: &Context,
    person: PublicId,
    fact: Uuid,
    reason: &str,
) -> Result<Vec<Changed>, Error> {
    let (district, id) = (person.district, PersonId(person.id));
    let mut reader = app.db.read().await?;
    let subject = Subject::registered(&mut reader, district, id).await?;
    ctx.authorize(Action::WithdrawFact, subject.grid_code)?;
    let reason = text_of(reason)?;
    let known = facts_of(&mut reader, district, id).await?;
    let found = known.iter().find(|one| one.id == fact).ok_or_else(Error::not_found)?.clone();
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Vec<Changed>, Error> {
        if !withdraw(tx, district, fact, ctx.now).await? {
            return Err(Error::state(
                "facts.withdrawn",
                "这项事实已经撤回。",
                "This fact was withdrawn before.",
            ));
        }
        let left = holding(&facts_of(tx, district, id).await?);
        let now = left.get(&found.input).cloned().unwrap_or(Value::Null);
        let now = Map::from_iter([(found.input.clone(), now)]);
        let changes = changes_by_facts(tx, ctx.now, &subject, &now).await?;
        change_by_facts(tx, ctx, &subject, &changes).await?;
        Record::of(ctx, Action::WithdrawFact, subject.grid_code)
            .about("person", person)
            .values(&json!({ "fact": found.input, "reason": reason, "changed": changes.len() }))
            .write(tx)
            .await?;
        Ok(changes)
    })
    .await
}
