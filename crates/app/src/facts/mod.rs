//! What is known of people beside the registry: facts that plans ask about, each with source and time,
//! and where they stayed by day. What follows is the plan's to say.

pub(crate) mod decide_anew;
pub mod decide_stays;
pub(crate) mod known;
pub mod record_facts;
pub mod view_facts;
pub mod withdraw_fact;

use linli_domain::areas::GridCode;
use linli_domain::ids::{PersonId, PublicId};
use linli_domain::time::{Day, Moment};
use linli_storage::facts::PersonFact;
use serde_json::Value;

use crate::context::Context;
use crate::error::Error;

/// Facts entered at once, and the longest word or source.
const FACTS_MAX: usize = 40;
/// Stays entered at once.
const STAYS_MAX: usize = 20;
pub(crate) const WORD_CHARS_MAX: usize = 64;
const SOURCE_CHARS_MAX: usize = 200;

/// A fact as it is entered.
#[derive(Debug, Clone)]
pub struct NewFact {
    /// An input of the plan's table.
    pub input: String,
    pub value: Value,
    /// Who or what says so; without it a fact is none.
    pub source: String,
    pub at: Option<Moment>,
}

/// Where somebody was, as it is entered.
#[derive(Debug, Clone)]
pub struct NewStay {
    pub area: GridCode,
    pub from_day: Day,
    /// `None` while they are there.
    pub to_day: Option<Day>,
    pub source: String,
}

/// What a changed fact makes of a measure that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub measure: PublicId,
    pub shift: crate::measures::redecide::Shift,
}

pub(crate) fn is_short(text: &str, max: usize) -> bool {
    text.chars().count() <= max && !text.contains('\0')
}

/// Refuses what is no fact by its form.
pub(crate) fn check_facts(facts: &[NewFact]) -> Result<(), Error> {
    let fits = facts.len() <= FACTS_MAX
        && facts.iter().all(|fact| {
            let small = fact.value.is_null()
                || fact.value.is_boolean()
                || fact.value.is_number()
                || fact.value.as_str().is_some_and(|text| is_short(text, WORD_CHARS_MAX));
            small
                && is_short(&fact.input, WORD_CHARS_MAX)
                && is_short(&fact.source, SOURCE_CHARS_MAX)
        });
    if fits {
        return Ok(());
    }
    Err(Error::invalid(
        "measures.facts",
        format!("事实最多 {FACTS_MAX} 项，每项为词、数或是否，并写明来源。"),
        format!("At most {FACTS_MAX} facts, each a word, number or yes/no, each with its source."),
    ))
}

/// A fact that says something, from somebody, and not of the future.
pub(crate) fn is_founded(fact: &NewFact, now: Moment) -> bool {
    !fact.source.trim().is_empty() && !fact.value.is_null() && fact.at.is_none_or(|at| at <= now)
}

/// The rows of facts about a person.
pub(crate) fn entered(ctx: &Context, person_id: PersonId, facts: &[NewFact]) -> Vec<PersonFact> {
    let rows = facts.iter().map(|fact| PersonFact {
        id: ctx.id(),
        person_id,
        input: fact.input.clone(),
        value: fact.value.clone(),
        source: fact.source.trim().to_owned(),
        at: fact.at.unwrap_or(ctx.now),
        recorded_by: ctx.user(),
        recorded_at: ctx.now,
        withdrawn_at: None,
    });
    rows.collect()
}
