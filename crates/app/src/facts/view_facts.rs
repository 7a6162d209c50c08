//! What is known of a person beside the registry, each with source and time, and where they stayed.

use std::collections::HashMap;

use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId, UserId};
use linli_storage::Reader;
use linli_storage::arrivals::latest_decision;
use linli_storage::facts::{PersonFact, Stay, facts_of, stays_of};
use linli_storage::identity::user;
use linli_storage::registry::person;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::decide::Verdict;

/// Facts and stays of one person, the newest first.
#[derive(Debug, Clone)]
pub struct PersonFacts {
    /// With the name of who recorded it.
    pub facts: Vec<(PersonFact, Option<String>)>,
    /// With what the plan said about it; none while the area is no risk area.
    pub stays: Vec<(Stay, Option<Verdict>)>,
}

pub async fn view_facts(app: &App, ctx: &Context, id: PublicId) -> Result<PersonFacts, Error> {
    let district = id.district;
    let mut reader = app.db.read().await?;
    let found = person(&mut reader, district, PersonId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ViewFacts, found.grid_code)?;
    let mut names: HashMap<UserId, Option<String>> = HashMap::new();
    let mut facts = Vec::new();
    for fact in facts_of(&mut reader, district, found.id).await? {
        let by = match fact.recorded_by {
            Some(by) => name_of(&mut reader, &mut names, by).await?,
            None => None,
        };
        facts.push((fact, by));
    }
    let mut stays = Vec::new();
    for stay in stays_of(&mut reader, district, found.id).await? {
        let decision = latest_decision(&mut reader, district, stay.id).await?;
        let verdict = decision.as_ref().map(|decision| Verdict::of(Some(decision)));
        stays.push((stay, verdict));
    }
    app.note_read(Record::of(ctx, Action::ViewFacts, found.grid_code).about("person", id));
    Ok(PersonFacts { facts, stays })
}

async fn name_of(
    reader: &mut Reader,
    names: &mut HashMap<UserId, Option<String>>,
    id: UserId,
) -> Result<Option<String>, Error> {
    if let Some(known) = names.get(&id) {
        return Ok(known.clone());
    }
    let name = user(reader, id).await?.map(|user| user.name);
    names.insert(id, name.clone());
    Ok(name)
}
