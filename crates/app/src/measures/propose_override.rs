//! Proposes to do otherwise than the plan's table says, with a reason. Nothing changes until a
//! second person confirms it. Never longer than the rule.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::{DAYS_MAX, NONE, Period};
use linli_domain::plans::sections::measure_words;
use linli_storage::Tx;
use linli_storage::measures::{Override, insert_override};
use serde_json::json;
use uuid::Uuid;

use super::{authorized, still_open, text_of};
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::pack_of;

/// Kinds are words of plans: lower-case letters and underscores.
const KIND_CHARS_MAX: usize = 64;

/// Answers the proposal's id. `days` count from day 1 of the measure; `none` releases the person.
///
/// # Errors
/// The measure is over, its plan has no such kind, the days are out of range, or nobody is signed in:
/// the person at the command line has no name that a second person could differ from.
pub async fn propose_override(
    app: &App,
    ctx: &Context,
    id: PublicId,
    kind: &str,
    days: i64,
    reason: &str,
) -> Result<Uuid, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::ProposeOverride, id).await?;
    let pack = pack_of(&mut reader, &measure.plan_version).await?;
    drop(reader);
    let proposer = ctx.user().ok_or(Refused::SecondPerson)?;
    still_open(&measure, ctx.now)?;
    let reason = text_of(reason)?;
    let word = kind.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let kind_fits = word && (1..=KIND_CHARS_MAX).contains(&kind.len());
    if !kind_fits || !(kind == NONE || (1..=DAYS_MAX).contains(&days)) {
        return Err(Error::invalid(
            "measures.override",
            format!("请写明措施和天数（1 至 {DAYS_MAX} 天；none 为解除）。"),
            format!("Name a measure and its days (1 to {DAYS_MAX}; `none` releases)."),
        ));
    }
    let rules = &pack.document.measures;
    if kind != NONE && !rules.is_binding(kind) && !measure_words(&pack.document).contains(kind) {
        return Err(Error::invalid(
            "measures.override_kind",
            "预案里没有这种措施：请从预案的措施中选择。",
            "The plan knows no such measure: choose one of the plan's.",
        ));
    }
    let kind = kind.to_owned();
    let days = if kind == NONE { 0 } else { days };
    if kind != NONE && Period::of_days(measure.starts_at, days).ends_at > measure.ends_at {
        return Err(Error::invalid(
            "measures.override_longer",
            "人工变更不能比原措施更长：确需延长的，请办理“延长”并由上级同意。",
            "An override never makes a measure longer: propose an extension for a superior's assent.",
        ));
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Uuid, Error> {
        let proposal = Override {
            id: ctx.id(),
            measure_id: measure.id,
            kind: kind.clone(),
            days,
            reason: reason.clone(),
            proposed_by: proposer,
            proposed_at: ctx.now,
            confirmed_by: None,
            confirmed_at: None,
            state: "proposed".to_owned(),
        };
        insert_override(tx, measure.district, &proposal).await?;
        let values = json!({ "kind": kind, "days": days, "reason": reason });
        Record::of(ctx, Action::ProposeOverride, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&values)
            .write(tx)
            .await?;
        Ok(proposal.id)
    })
    .await
}
