//! Facts about a registered person are entered and the plan is asked what follows (人工提请). An
//! officer can ask for a measure; they cannot make one: without facts and a row that says so it is
//! refused, the refusal is journalled and counted for everybody to see.

use linli_domain::arrivals::{decide_by, measure_label};
use linli_domain::identity::{Action, Role};
use linli_domain::ids::{MeasureId, PersonId, PublicId};
use linli_domain::lang::{Lang, Speak};
use linli_domain::measures::{GroundKind, Lacking, Standing};
use linli_domain::plans::sections::CountsFrom;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::arrivals::{Decision, latest_decision};
use linli_storage::facts::insert_facts;
use linli_storage::identity::Post;
use linli_storage::legitimacy::insert_refusals;
use linli_storage::measures::measures_on;
use serde_json::{Map, Value, json};

use super::decide::{Case, Verdict, counted_from, decide_by_table};
use super::impose::{Batch, refusal};
use super::standing;
use super::subject::{Ground, Subject};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::facts::known::known_facts;
use crate::facts::{NewFact, WORD_CHARS_MAX, check_facts, entered, is_founded, is_short};
use crate::journal::Record;
use crate::plans::active_plan::{ActivePlan, active_plan_with};
use crate::tracing::CONTACT_TABLE;

const MEASURES_MAX: i64 = 100;

/// What is asked of the plan.
#[derive(Debug, Clone)]
pub struct NewOrder {
    pub person: PublicId,
    /// The table that is asked.
    pub table: String,
    pub facts: Vec<NewFact>,
    /// The measure the officer expects; refused if the plan says otherwise.
    pub measure: Option<String>,
    /// The last exposure, where the days of the plan count from it.
    pub last_exposure: Option<Moment>,
}

/// What the plan said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    pub verdict: Verdict,
    pub measure_id: Option<MeasureId>,
    /// It waits: more people than one officer may restrict, or no decision of the government.
    pub held: bool,
}

/// Asks the plan about a person.
///
/// # Errors
/// The person is not found here; facts without source or from the future; the plan says nothing, or
/// something else than the officer asked for. All but the first are journalled as refusals.
pub async fn order_measure(app: &App, ctx: &Context, new: NewOrder) -> Result<Ordered, Error> {
    let district = new.person.district;
    let mut reader = app.db.read().await?;
    let id = PersonId(new.person.id);
    let subject = Subject::registered(&mut reader, district, id).await?;
    ctx.authorize(Action::OrderMeasure, subject.grid_code)?;
    check(&new)?;
    let decides = |pack: &linli_domain::plans::pack::Pack| pack.table(&new.table).is_ok();
    let day = ctx.now.day();
    let plan = active_plan_with(&mut reader, subject.grid_code, day, decides).await?;
    let known = known_facts(&mut reader, district, id, ctx.now).await?;
    drop(reader);
    let mut facts: Map<String, Value> = known;
    facts.extend(new.facts.iter().map(|fact| (fact.input.clone(), fact.value.clone())));
    let plan = match supported(ctx, plan, &new, &facts) {
        Ok(plan) => plan,
        Err((lacking, said)) => return refuse(app, ctx, &subject, &new, lacking, said).await,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Ordered, Error> {
        insert_facts(tx, district, &entered(ctx, id, &new.facts)).await?;
        let ground = ground_of(tx, ctx, &subject, &new.table).await?;
        let before = latest_decision(tx, district, ground.id).await?;
        let counts_from = counts_from(&plan, &new, before.as_ref(), ctx.now);
        let case = Case {
            table: &new.table,
            subject: &subject,
            ground,
            counts_from,
            before: before.as_ref(),
        };
        let mut batch = Batch::default();
        let (verdict, measure_id) =
            decide_by_table(ctx, &plan, tx, case, &facts, &mut batch).await?;
        let held = !batch.held.is_empty();
        let values = json!({
            "table": new.table, "facts": facts, "verdict": verdict.word(), "held": held,
        });
        let record = Record::of(ctx, Action::OrderMeasure, subject.grid_code)
            .about("person", new.person)
            .values(&values);
        batch.entries.push(record.into_entry());
        batch.write(tx).await?;
        Ok(Ordered { verdict, measure_id, held })
    })
    .await
}

fn check(new: &NewOrder) -> Result<(), Error> {
    check_facts(&new.facts)?;
    let words = [Some(new.table.as_str()), new.measure.as_deref()];
    if words.into_iter().flatten().all(|word| is_short(word, WORD_CHARS_MAX)) {
        return Ok(());
    }
    Err(Error::invalid(
        "measures.order",
        format!("表名和措施不超过 {WORD_CHARS_MAX} 字。"),
        format!("Table and measure have at most {WORD_CHARS_MAX} characters."),
    ))
}

/// The plan, if facts and a row of it support what is asked for.
fn supported(
    ctx: &Context,
    plan: Option<ActivePlan>,
    new: &NewOrder,
    facts: &Map<String, Value>,
) -> Result<ActivePlan, (Lacking, Option<String>)> {
    let plan = plan.ok_or((Lacking::Plan, None))?;
    if new.facts.is_empty() || !new.facts.iter().all(|fact| is_founded(fact, ctx.now)) {
        return Err((Lacking::Facts, None));
    }
    let outcome = decide_by(&plan.pack, &new.table, facts)
        .map_err(|why| (Lacking::Row, Some(why.say(ctx.lang))))?;
    match &new.measure {
        Some(wanted) if *wanted != outcome.measure => {
            let (rows, is) = (outcome.row_ids.join(" "), &outcome.measure);
            let said = linli_domain::arrivals::measure_label(is, ctx.lang);
            Err((
                Lacking::Row,
                Some(match ctx.lang {
                    Lang::Zh => format!("按这些事实，预案第 {rows} 行的答案是：{said}。"),
                    Lang::En => format!("On these facts row {rows} of the plan says: {said}."),
                }),
            ))
        }
        _ if may_determine(ctx, &new.table) => Ok(plan),
        _ => {
            let said = ctx.lang.pick(
                "密接由疾控中心判定：请由疾控在病例中认定接触者。",
                "The disease-control centre determines contacts: have them accepted in the case.",
            );
            Err((Lacking::Facts, Some(said.to_owned())))
        }
    }
}

/// Who is a contact is determined by the disease-control centre, not by whoever heard so (law on
/// infectious diseases, article 62).
fn may_determine(ctx: &Context, table: &str) -> bool {
    let health = |post: &Post| matches!(post.role, Role::DiseaseControl | Role::HealthAuthority);
    table != CONTACT_TABLE
        || match &ctx.actor {
            Actor::User { posts, .. } => posts.iter().any(health),
            actor => matches!(actor, Actor::Operator),
        }
}

/// A measure that we have a word for.
fn is_known(measure: &str) -> bool {
    measure_label(measure, Lang::Zh) != measure
}

/// Journals and counts a refusal, then says it.
async fn refuse(
    app: &App,
    ctx: &Context,
    subject: &Subject,
    new: &NewOrder,
    lacking: Lacking,
    said: Option<String>,
) -> Result<Ordered, Error> {
    // Counted in public: a word of ours or none, never what somebody typed.
    let asked = new.measure.clone().filter(|word| is_known(word)).unwrap_or_default();
    let (subject, person) = (subject.clone(), new.person);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        insert_refusals(tx, &[refusal(ctx, &subject, &asked, lacking.word())]).await?;
        Record::named(ctx, "refuse_measure", subject.grid_code)
            .about("person", person)
            .values(&json!({ "lacking": lacking.word(), "measure": asked }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await?;
    let text = |lang: Lang| {
        let why = lacking.say(lang);
        let more = said.clone().unwrap_or_default();
        match lang {
            Lang::Zh => format!("不能采取措施：{why}。{more}该请求已记入日志并公开计数。"),
            Lang::En => format!(
                "No measure can be taken: {why}. {more} The request was journalled and is counted \
                 in public."
            ),
        }
    };
    Err(Error::state(lacking.code(), text(Lang::Zh), text(Lang::En)))
}

/// The ground of a person's running measure by the same table, so that new facts decide it anew
/// instead of laying a second measure over it; a new one where there is none.
async fn ground_of(
    tx: &mut Tx,
    ctx: &Context,
    subject: &Subject,
    table: &str,
) -> Result<Ground, Error> {
    let keys = [subject.person_key.clone()];
    for measure in measures_on(tx, subject.district, &keys, &[], MEASURES_MAX).await? {
        let running = standing(&measure, ctx.now) != Standing::Ended;
        if measure.ground != GroundKind::Order || !running {
            continue;
        }
        let decided = latest_decision(tx, subject.district, measure.ground_id).await?;
        if decided.is_some_and(|decision| decision.table_name == table) {
            return Ok(Ground { kind: GroundKind::Order, id: measure.ground_id });
        }
    }
    Ok(Ground { kind: GroundKind::Order, id: ctx.id() })
}

/// Asked again, the days go on from where they began: a measure does not grow longer because somebody
/// entered its facts once more.
fn counts_from(
    plan: &ActivePlan,
    new: &NewOrder,
    before: Option<&Decision>,
    now: Moment,
) -> Moment {
    let began = before.and_then(counted_from);
    match plan.pack.document.measures.counts_from(&new.table) {
        CountsFrom::Decision => began.unwrap_or(now),
        CountsFrom::Arrival | CountsFrom::LastExposure => {
            new.last_exposure.or(began).unwrap_or(now).min(now)
        }
    }
}
