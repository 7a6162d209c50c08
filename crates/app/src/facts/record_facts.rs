//! Records what is known of a person: facts that plans ask about, and where they stayed. A fact that
//! changes what a running measure was decided on has that measure decided anew, by the version of the
//! plan that decided it; a stay in a risk area is decided by the plan of today. First a preview (what
//! would change, how), then the change.

use linli_domain::areas::District;
use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId};
use linli_storage::facts::{Stay, insert_facts, insert_stays, stays_of};
use linli_storage::{Reader, Tx};
use serde_json::{Map, Value, json};

use super::decide_anew::{change_by_facts, changes_by_facts};
use super::decide_stays::{STAY_TABLE, StayDecided, decide_stay, preview_stay};
use super::{
    Changed, FACTS_MAX, NewFact, NewStay, SOURCE_CHARS_MAX, STAYS_MAX, check_facts, entered,
    is_founded, is_short,
};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::Batch;
use crate::measures::subject::Subject;
use crate::plans::active_plan::{active_plan_with, active_plans};

/// Longest look back of a stay.
const STAY_DAYS_BACK_MAX: i64 = 366;

/// What followed, or would follow.
#[derive(Debug, Clone, Default)]
pub struct FactsRecorded {
    /// Measures decided anew.
    pub changes: Vec<Changed>,
    /// What the plan says about each stay, in the order they were entered.
    pub stays: Vec<StayDecided>,
    /// How many measures wait for a second person or a decision of the government.
    pub held: usize,
}

/// Records facts and stays of a registered person; with `preview` nothing is written.
///
/// # Errors
/// The person is not found here; nothing is entered; a fact without source, from the future, of an
/// input no plan in force asks for or with a value it does not know; a stay of the future, that ends
/// before it begins or lies over one in the same area.
pub async fn record_facts(
    app: &App,
    ctx: &Context,
    person: PublicId,
    facts: Vec<NewFact>,
    stays: Vec<NewStay>,
    preview: bool,
) -> Result<FactsRecorded, Error> {
    let (district, id) = (person.district, PersonId(person.id));
    let mut reader = app.db.read().await?;
    let subject = Subject::registered(&mut reader, district, id).await?;
    ctx.authorize(Action::RecordFacts, subject.grid_code)?;
    if facts.is_empty() && stays.is_empty() {
        return Err(bad_facts(&[]));
    }
    check_facts(&facts)?;
    check_inputs(&mut reader, ctx, &subject, &facts).await?;
    let stays = checked_stays(&mut reader, ctx, district, id, stays).await?;
    let decides = |pack: &linli_domain::plans::pack::Pack| pack.table(STAY_TABLE).is_ok();
    let plan = active_plan_with(&mut reader, subject.grid_code, ctx.now, decides).await?;
    let new: Map<String, Value> =
        facts.iter().map(|fact| (fact.input.clone(), fact.value.clone())).collect();
    if preview {
        let mut would = FactsRecorded {
            changes: changes_by_facts(&mut reader, ctx.now, &subject, &new).await?,
            ..FactsRecorded::default()
        };
        for stay in &stays {
            let said = preview_stay(&mut reader, ctx, plan.as_ref(), &subject, stay, &new).await?;
            would.stays.push(said);
        }
        app.note_read(
            Record::of(ctx, Action::RecordFacts, subject.grid_code).about("person", person),
        );
        return Ok(would);
    }
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<FactsRecorded, Error> {
        insert_facts(tx, district, &entered(ctx, id, &facts)).await?;
        insert_stays(tx, district, &stays).await?;
        let mut done = FactsRecorded {
            changes: changes_by_facts(tx, ctx.now, &subject, &new).await?,
            ..FactsRecorded::default()
        };
        done.held = change_by_facts(tx, ctx, &subject, &done.changes).await?;
        let mut batch = Batch::default();
        for stay in &stays {
            done.stays.push(decide_stay(tx, ctx, plan.as_ref(), &subject, stay, &mut batch).await?);
        }
        done.held += batch.held.len();
        let inputs: Vec<&String> = new.keys().collect();
        let record = Record::of(ctx, Action::RecordFacts, subject.grid_code)
            .about("person", person)
            .values(&json!({
                "facts": inputs, "stays": stays.len(), "changed": done.changes.len(),
                "held": done.held,
            }));
        batch.entries.push(record.into_entry());
        batch.write(tx).await?;
        Ok(done)
    })
    .await
}

/// Refuses facts that say nothing, and those that no table of a plan in force could be asked with.
async fn check_inputs(
    reader: &mut Reader,
    ctx: &Context,
    subject: &Subject,
    facts: &[NewFact],
) -> Result<(), Error> {
    if facts.is_empty() {
        return Ok(());
    }
    let plans = active_plans(reader, subject.grid_code, ctx.now).await?;
    let tables = plans.iter().flat_map(|plan| &plan.pack.tables);
    let inputs: Vec<_> = tables.flat_map(|table| &table.shape.inputs).collect();
    let fits = |fact: &NewFact| {
        is_founded(fact, ctx.now)
            && inputs.iter().any(|input| {
                input.name == fact.input && input.point(&fact.value).is_ok_and(|p| p.is_some())
            })
    };
    if facts.iter().all(fits) {
        return Ok(());
    }
    let mut names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    Err(bad_facts(&names))
}

async fn checked_stays(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    person_id: PersonId,
    new: Vec<NewStay>,
) -> Result<Vec<Stay>, Error> {
    let today = ctx.now.day();
    let mut known =
        if new.is_empty() { Vec::new() } else { stays_of(reader, district, person_id).await? };
    let mut stays = Vec::with_capacity(new.len().min(STAYS_MAX));
    for (index, new) in new.into_iter().enumerate() {
        let source = new.source.trim().to_owned();
        let last = new.to_day.unwrap_or(today);
        let fits = index < STAYS_MAX
            && !source.is_empty()
            && is_short(&source, SOURCE_CHARS_MAX)
            && new.from_day <= last
            && last <= today
            && new.from_day >= today.plus(-STAY_DAYS_BACK_MAX);
        let over = |one: &Stay| {
            one.area == new.area
                && one.from_day <= last
                && one.to_day.unwrap_or(today) >= new.from_day
        };
        if !fits || known.iter().any(over) {
            return Err(bad_stay());
        }
        let stay = Stay {
            id: ctx.id(),
            person_id,
            area: new.area,
            from_day: new.from_day,
            to_day: new.to_day,
            source,
            recorded_by: ctx.user(),
            recorded_at: ctx.now,
        };
        known.push(stay.clone());
        stays.push(stay);
    }
    Ok(stays)
}

fn bad_facts(inputs: &[&str]) -> Error {
    let named = inputs.join("、");
    Error::invalid(
        "facts.facts",
        format!(
            "请填写 1 至 {FACTS_MAX} 项事实：须是现行预案所问的（{named}），值合其类型，写明来源，\
             时间不能在将来。"
        ),
        format!(
            "Enter 1 to {FACTS_MAX} facts that a plan in force asks for ({}), each with a value of \
             its kind and its source, none from the future.",
            inputs.join(", ")
        ),
    )
}

fn bad_stay() -> Error {
    Error::invalid(
        "facts.stays",
        format!(
            "停留最多 {STAYS_MAX} 段：写明来源，起日不晚于止日，止日不晚于今天，同一区域的日子不能重叠。"
        ),
        format!(
            "At most {STAYS_MAX} stays, each with its source, its first day not after its last, none \
             of the future, no two in one area over the same days."
        ),
    )
}
