//! Changes what is known of a case: its class, onset, isolation, or that it is over. A case that turns
//! out to be none takes its proposals back and ends what was imposed on its contacts: nobody is held
//! for a case that never was.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::plans::sections::Tracing;
use linli_domain::time::Moment;
use linli_domain::tracing::{CaseKind, CaseState, ContactState, window_from};
use linli_storage::Tx;
use linli_storage::tracing::{Case, case, contacts_of, update_case, update_contact};
use serde_json::json;

use super::decide_contact::undo_contact;
use super::find_contacts::CONTACTS_MAX;
use super::propose_contacts::still_open;
use super::register_case::{NewCase, check_times};
use super::{TEXT_CHARS_MAX, authorized, changed, rules_of, short_text, tracing_plan};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// What is to change; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct CaseChange {
    pub kind: Option<CaseKind>,
    pub onset_at: Option<Moment>,
    pub sampled_at: Option<Moment>,
    pub isolated_at: Option<Moment>,
    /// `Closed` or `Revoked`.
    pub state: Option<CaseState>,
    pub reason: String,
}

/// What a change led to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CaseChanged {
    pub withdrawn: usize,
    pub measures_ended: usize,
}

/// Changes a case.
///
/// # Errors
/// It is closed, no reason is given, or a time does not fit.
pub async fn change_case(
    app: &App,
    ctx: &Context,
    id: PublicId,
    change: CaseChange,
) -> Result<CaseChanged, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, Action::ChangeCase, id).await?;
    still_open(&found)?;
    let reason = short_text(&change.reason, TEXT_CHARS_MAX, ("理由", "the reason"))?;
    let plan = tracing_plan(&mut reader, found.grid_code, found.opened_at.day()).await?;
    let rules = rules_of(plan.as_ref());
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<CaseChanged, Error> {
        let again = case(tx, found.district, found.id).await?;
        let mut case = again.ok_or_else(Error::not_found)?;
        still_open(&case)?;
        let before = json!({
            "kind": case.kind, "onset_at": case.onset_at, "sampled_at": case.sampled_at,
            "isolated_at": case.isolated_at, "state": case.state,
        });
        apply(&mut case, &change, &rules, &reason, ctx.now)?;
        if !update_case(tx, &case).await? {
            return Err(changed());
        }
        let mut done = CaseChanged::default();
        if case.state == CaseState::Revoked.word() {
            done = withdraw(tx, ctx, &case).await?;
        }
        Record::of(ctx, Action::ChangeCase, case.grid_code)
            .about("case", case.id.0)
            .values(&json!({
                "reason": reason, "before": before, "kind": case.kind, "onset_at": case.onset_at,
                "isolated_at": case.isolated_at, "state": case.state,
                "withdrawn": done.withdrawn, "measures_ended": done.measures_ended,
            }))
            .write(tx)
            .await?;
        Ok(done)
    })
    .await
}

fn apply(
    case: &mut Case,
    change: &CaseChange,
    rules: &Tracing,
    reason: &str,
    now: Moment,
) -> Result<(), Error> {
    let kind = change.kind.or_else(|| CaseKind::from_word(&case.kind));
    let times = NewCase {
        person: PublicId::new(case.district, case.person_id),
        kind: kind.unwrap_or(CaseKind::Confirmed),
        onset_at: change.onset_at.or(case.onset_at),
        sampled_at: change.sampled_at.or(case.sampled_at),
        isolated_at: change.isolated_at.or(case.isolated_at),
        positive: None,
    };
    check_times(&times, now)?;
    times.kind.word().clone_into(&mut case.kind);
    (case.onset_at, case.sampled_at) = (times.onset_at, times.sampled_at);
    case.isolated_at = times.isolated_at;
    let from = window_from(case.onset_at, case.sampled_at, rules.days_before_onset);
    case.window_from = from.unwrap_or(case.window_from);
    // Who is excluded is no case.
    let excluded = (times.kind == CaseKind::Excluded).then_some(CaseState::Revoked);
    if let Some(state) = excluded.or(change.state).filter(|state| *state != CaseState::Open) {
        state.word().clone_into(&mut case.state);
        case.ended_at = Some(now);
        case.ended_reason = Some(reason.to_owned());
    }
    Ok(())
}

/// Takes every proposal back and ends what rests on this case, whatever was judged since: who was
/// found anew is to be judged again while their measure runs.
async fn withdraw(tx: &mut Tx, ctx: &Context, case: &Case) -> Result<CaseChanged, Error> {
    let limit = i64::try_from(CONTACTS_MAX).unwrap_or(i64::MAX);
    let stands = [ContactState::Accepted, ContactState::Proposed].map(ContactState::word);
    let mut done = CaseChanged::default();
    for mut contact in contacts_of(tx, case.district, case.id, limit).await? {
        done.measures_ended += undo_contact(tx, ctx, case, &mut contact).await?;
        if !stands.contains(&contact.state.as_str()) {
            continue;
        }
        contact.state = ContactState::Withdrawn.word().to_owned();
        if !update_contact(tx, case.district, &contact).await? {
            return Err(changed());
        }
        done.withdrawn += 1;
    }
    Ok(done)
}
