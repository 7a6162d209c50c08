//! The letters of a measure as plain values: the notice (告知书), which the law asks for in writing,
//! and the release (解除告知书). That one was printed is journalled before it is handed over.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::arrivals::{NaatResult, NextMeasure, areas_around, reason};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::measures::Standing;
use linli_domain::plans::deadline::Term;
use linli_domain::time::{Day, Moment};
use linli_storage::areas::area;
use linli_storage::arrivals::{NaatOrder, orders_of};
use linli_storage::identity::user;
use linli_storage::measures::Measure;
use linli_storage::{Reader, Tx};
use serde_json::{Map, Value, json};

use super::about::about;
use super::by_hand::by_hand;
use super::raise_appeal::answer_term;
use super::release::certificate_of;
use super::{authorized, standing};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::pack_of;

/// Which letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterKind {
    Notice,
    Release,
}

impl LetterKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Release => "release",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Notice, Self::Release].into_iter().find(|kind| kind.word() == word)
    }
}

/// A test on a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterTest {
    pub day: Day,
    pub sampled: bool,
    pub result: Option<NaatResult>,
}

/// What stands on a letter. Numbers are masked: the person knows their own.
#[derive(Debug, Clone)]
pub struct Letter {
    pub kind: LetterKind,
    pub measure: PublicId,
    pub person: String,
    pub id_number_masked: Option<String>,
    pub address: Option<String>,
    /// Names of the areas from the outermost known one to the community.
    pub areas: Vec<String>,
    /// The word of the plan, see `measure_label`.
    pub measure_kind: String,
    /// In the language of the letter.
    pub reason: String,
    /// The inputs the table was asked about.
    pub facts: Map<String, Value>,
    pub plan_name: String,
    pub plan_version: String,
    /// Follow-ups that the plan asks for a day.
    pub followups_per_day: u32,
    pub row_ids: String,
    pub clause: String,
    /// Laws that the plan rests on.
    pub legal: Vec<String>,
    pub issued_by: String,
    pub decider: String,
    /// Who entered the facts, by name; `None` for the command line.
    pub decided_by: Option<String>,
    pub carried_out_by: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub days: i64,
    /// What follows it: after a negative result, which ends it earlier, or after its days.
    pub next: Option<NextMeasure>,
    /// Of what needs consent: `offered`, `accepted`, `declined`.
    pub consent: Option<String>,
    /// When it ended, on a release.
    pub ended_at: Option<Moment>,
    pub ended_how: Option<String>,
    /// Number of the certificate, on a release.
    pub certificate: Option<String>,
    pub tests: Vec<LetterTest>,
    pub tests_unmet: i64,
    pub retention_days: Option<u32>,
    /// By when the plan has an appeal answered.
    pub appeal_term: Option<Term>,
    pub printed_at: Moment,
    pub printed_by: String,
}

/// Prints a letter.
///
/// # Errors
/// A release before the measure is over.
pub async fn print_letter(
    app: &App,
    ctx: &Context,
    id: PublicId,
    kind: LetterKind,
) -> Result<Letter, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::PrintLetter, id).await?;
    let over = standing(&measure, ctx.now) == Standing::Ended;
    if kind == LetterKind::Release && !over {
        return Err(Error::state(
            "measures.not_ended",
            "措施尚未结束，不能出具解除告知书。",
            "The measure is not over: there is no release to print yet.",
        ));
    }
    let letter = letter_of(&mut reader, ctx, id, kind, measure, over).await?;
    drop(reader);
    let record = Record::of(ctx, Action::PrintLetter, letter.1)
        .about("measure", id.id)
        .values(&json!({ "letter": kind.word() }));
    app.db.write(async move |tx: &mut Tx| record.clone().write(tx).await).await?;
    Ok(letter.0)
}

/// The letter's values, for callers that have authorised; the grid it belongs to beside it.
pub(crate) async fn letter_of(
    reader: &mut Reader,
    ctx: &Context,
    id: PublicId,
    kind: LetterKind,
    measure: Measure,
    over: bool,
) -> Result<(Letter, GridCode), Error> {
    let about = about(reader, &measure).await?;
    let by_hand = by_hand(reader, &measure, ctx.lang).await?;
    let orders = orders_of(reader, id.district, measure.ground_id).await?;
    let decided_by = match about.entered_by {
        Some(id) => user(reader, id).await?.map(|user| user.name),
        None => None,
    };
    let appeal_term = answer_term(reader, &measure.plan_version).await?;
    let pack = pack_of(reader, &measure.plan_version).await?;
    let plan = &pack.document.plan;
    let rows: Vec<String> = measure.row_ids.split(' ').map(str::to_owned).collect();
    let tests = orders.iter().filter(|order| order.measure_id == Some(measure.id));
    let test = |order: &NaatOrder| LetterTest {
        day: order.for_day,
        sampled: order.sampled_at.is_some(),
        result: order.result,
    };
    let certificate = certificate_of(reader, id).await?;
    let letter = Letter {
        kind,
        certificate,
        measure: id,
        person: measure.name,
        id_number_masked: about.masked.id_number,
        address: about.address,
        areas: area_names(reader, measure.grid_code).await?,
        reason: match ctx.lang {
            Lang::Zh => measure.reason + &by_hand.why,
            Lang::En => {
                let kind = by_hand.kind_before.as_ref().unwrap_or(&measure.kind);
                reason(&about.table, &about.facts, &rows, kind, Lang::En) + &by_hand.why
            }
        },
        measure_kind: measure.kind,
        facts: about.facts,
        plan_name: plan.name.clone(),
        plan_version: measure.plan_version,
        followups_per_day: pack.document.measures.followups_per_day,
        row_ids: measure.row_ids,
        clause: about.clause,
        legal: plan.basis.clone(),
        issued_by: plan.issued_by.clone(),
        decider: measure.decider + &by_hand.who,
        decided_by,
        carried_out_by: measure.carried_out_by,
        starts_at: measure.starts_at,
        ends_at: measure.ends_at,
        days: measure.ends_at.day().0 - measure.starts_at.day().0,
        next: measure.next.as_deref().and_then(|next| serde_json::from_str(next).ok()),
        consent: measure.consent,
        ended_at: over.then(|| measure.ended_at.unwrap_or(measure.ends_at)),
        ended_how: measure.ended_how.or_else(|| over.then(|| "time".to_owned())),
        tests: tests.map(test).collect(),
        tests_unmet: measure.tests_unmet,
        retention_days: plan.retention_days,
        appeal_term,
        printed_at: ctx.now,
        printed_by: ctx.actor_name(),
    };
    Ok((letter, measure.grid_code))
}

async fn area_names(reader: &mut Reader, grid: GridCode) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for code in areas_around(grid.at(AreaLevel::Community)) {
        names.extend(area(reader, code).await?.map(|area| area.name));
    }
    names.reverse();
    Ok(names)
}
