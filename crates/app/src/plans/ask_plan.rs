//! What the plan in force would say about a person on given facts, before anybody orders anything.
//! Changes nothing; what is known of the person counts as it does when the measure is ordered.

use linli_domain::arrivals::{Outcome, Undecided, decide_by};
use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId};
use linli_domain::plans::pack::Pack;
use linli_storage::registry::person;
use serde_json::{Map, Value};

use super::active_plan::active_plan_with;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::facts::known::known_facts;
use crate::journal::Record;

const FACTS_MAX: usize = 40;
const WORD_CHARS_MAX: usize = 64;

/// The plan that was asked, and its answer.
#[derive(Debug, Clone)]
pub struct PlanAnswer {
    /// Content hash and name; empty where no plan in force has the table.
    pub plan_version: String,
    pub plan_name: String,
    pub answer: Result<Outcome, Undecided>,
}

/// Asks a table of the plan in force about a person.
///
/// # Errors
/// The person is not found here; more facts than a table has, or longer ones.
pub async fn ask_plan(
    app: &App,
    ctx: &Context,
    id: PublicId,
    table: &str,
    facts: Map<String, Value>,
) -> Result<PlanAnswer, Error> {
    let mut reader = app.db.read().await?;
    let found = person(&mut reader, id.district, PersonId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::AskPlan, found.grid_code)?;
    let short = |text: &str| text.chars().count() <= WORD_CHARS_MAX && !text.contains('\0');
    let small = |value: &Value| match value {
        Value::String(text) => short(text),
        Value::Array(_) | Value::Object(_) => false,
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    };
    let fits = facts.len() <= FACTS_MAX
        && short(table)
        && facts.iter().all(|(input, value)| short(input) && small(value));
    if !fits {
        return Err(Error::invalid(
            "plans.facts",
            format!("事实最多 {FACTS_MAX} 项，每项为词、数或是否。"),
            format!("At most {FACTS_MAX} facts, each a word, number or yes/no."),
        ));
    }
    let decides = |pack: &Pack| pack.table(table).is_ok();
    let plan = active_plan_with(&mut reader, found.grid_code, ctx.now.day(), decides).await?;
    let mut all = known_facts(&mut reader, id.district, found.id, ctx.now).await?;
    all.extend(facts);
    app.note_read(Record::of(ctx, Action::AskPlan, found.grid_code).about("person", id));
    let Some(plan) = plan else {
        let (plan_version, plan_name) = (String::new(), String::new());
        return Ok(PlanAnswer { plan_version, plan_name, answer: Err(Undecided::NoPlan) });
    };
    let answer = decide_by(&plan.pack, table, &all);
    let plan_name = plan.pack.document.plan.name.clone();
    Ok(PlanAnswer { plan_version: plan.version, plan_name, answer })
}
