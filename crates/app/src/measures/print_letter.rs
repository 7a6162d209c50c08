//! The letters of a measure as plain values: the notice (告知书), which the law asks for in writing,
//! and the release (解除告知书). That one was printed is journalled before it is handed over.

use linli_domain::arrivals::measure_label;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::measures::Standing;
use linli_domain::time::{Day, Moment};
use linli_storage::Tx;
use linli_storage::areas::area;
use linli_storage::arrivals::{declaration, orders_of};
use serde_json::json;

use super::{authorized, standing};
use crate::app::App;
use crate::arrivals::open_declaration::masked;
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

/// What stands on a letter. Numbers are masked: the person knows their own.
#[derive(Debug, Clone)]
pub struct Letter {
    pub kind: LetterKind,
    pub measure: PublicId,
    pub person: String,
    pub id_number_masked: Option<String>,
    pub address: Option<String>,
    /// The community that hands it over, by name where it is known.
    pub community: String,
    pub measure_label: String,
    pub reason: String,
    pub basis: String,
    pub issued_by: String,
    pub decider: String,
    pub carried_out_by: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// When it ended, on a release.
    pub ended_at: Option<Moment>,
    pub ended_how: Option<String>,
    pub test_days: Vec<Day>,
    pub tests_unmet: i64,
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
    let declared = declaration(&mut reader, id.district, measure.declaration_id).await?;
    let declared = declared.ok_or_else(Error::not_found)?;
    let numbers = masked(&reader, &declared)?;
    let orders = orders_of(&mut reader, id.district, declared.id).await?;
    let community = measure.grid_code.at(linli_domain::areas::AreaLevel::Community);
    let known = area(&mut reader, community).await?;
    let plan = pack_of(&mut reader, &measure.plan_version).await?;
    drop(reader);
    let letter = Letter {
        kind,
        measure: id,
        person: declared.name,
        id_number_masked: numbers.id_number,
        address: declared.address,
        community: known.map_or_else(|| community.short(), |area| area.name),
        measure_label: measure_label(&measure.kind, Lang::Zh).to_owned(),
        reason: measure.reason,
        basis: measure.basis,
        issued_by: plan.document.plan.issued_by.clone(),
        decider: measure.decider,
        carried_out_by: measure.carried_out_by,
        starts_at: measure.starts_at,
        ends_at: measure.ends_at,
        ended_at: over.then(|| measure.ended_at.unwrap_or(measure.ends_at)),
        ended_how: measure.ended_how.or_else(|| over.then(|| "time".to_owned())),
        test_days: orders
            .iter()
            .filter(|order| order.measure_id == Some(measure.id))
            .map(|order| order.for_day)
            .collect(),
        tests_unmet: measure.tests_unmet,
        printed_at: ctx.now,
        printed_by: ctx.actor_name(),
    };
    let record = Record::of(ctx, Action::PrintLetter, measure.grid_code)
        .about("measure", measure.id.0)
        .values(&json!({ "letter": kind.word() }));
    app.db.write(async move |tx: &mut Tx| record.clone().write(tx).await).await?;
    Ok(letter)
}
