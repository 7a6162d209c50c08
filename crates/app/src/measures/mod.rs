//! Measures: their life from the decision to the end (M13). A measure ends by itself at its time;
//! ending it earlier or changing it needs a reason, and a second person where it is an override.

pub(crate) mod about;
pub(crate) mod by_hand;
pub mod decide;
pub(crate) mod impose;
pub(crate) mod subject;

pub mod list_appeals;
pub mod list_measures;
pub mod open_measure;

pub mod order_measure;
pub mod redecide;

pub mod record_followup;

pub mod confirm_override;
pub mod propose_override;

pub mod answer_appeal;
pub mod answer_offer;
pub mod raise_appeal;

pub mod confirm_extension;
pub mod propose_extension;

pub mod assent_release;
pub mod list_releases;
pub(crate) mod release;

pub mod close_measure;
pub mod move_measure;

pub mod end_due_measures;
pub mod escalate_late_appeals;
pub mod print_letter;

use linli_domain::areas::District;
use linli_domain::identity::Action;
use linli_domain::ids::{MeasureId, PublicId};
use linli_domain::measures::{EndedHow, Period, Standing};
use linli_domain::time::Moment;
use linli_storage::measures::{
    Change, Measure, delete_tests_after, insert_changes, measure, measures_on, update_measure,
};
use linli_storage::{Reader, Tx};
use serde_json::json;

use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;
use crate::residents;

/// Measures of one person that are looked at.
const MEASURES_MAX: i64 = 100;
/// Longest text of a reason, complaint, answer or note.
pub const TEXT_CHARS_MAX: usize = 2_000;

/// The measure, if the actor may do `action` where the person is, or it is the resident's own.
pub(crate) async fn authorized(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Measure, Error> {
    let found = measure(reader, id.district, MeasureId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    if let Actor::Resident { phone_index } = &ctx.actor {
        let own = OWN.contains(&action) && residents::owns(reader, phone_index, &found).await?;
        return if own { Ok(found) } else { Err(Error::not_found()) };
    }
    ctx.authorize(action, found.grid_code)?;
    Ok(found)
}

/// What a resident may do about a measure on somebody registered with their phone.
const OWN: [Action; 6] = [
    Action::RaiseAppeal,
    Action::RecordFollowup,
    Action::PrintLetter,
    Action::PrintHomePaper,
    Action::RaiseNeed,
    Action::AnswerOffer,
];

/// Where a measure stands by the clock.
pub fn standing(measure: &Measure, now: Moment) -> Standing {
    let period = Period { starts_at: measure.starts_at, ends_at: measure.ends_at };
    Standing::at(period, measure.ended_at, now)
}

/// Refuses what makes sense only before the end.
pub(crate) fn still_open(measure: &Measure, now: Moment) -> Result<(), Error> {
    if measure.state == "in_force" && standing(measure, now) != Standing::Ended {
        return Ok(());
    }
    Err(over())
}

/// What a person is under at `at`, begun or not yet.
pub(crate) async fn running_on(
    reader: &mut Reader,
    district: District,
    person_key: &[u8],
    at: Moment,
) -> Result<Vec<Measure>, linli_storage::Error> {
    let keys = [person_key.to_vec()];
    let mut found = measures_on(reader, district, &keys, &[], MEASURES_MAX).await?;
    found.retain(|measure| still_open(measure, at).is_ok());
    Ok(found)
}

/// Refuses what was done after the end. Work of a device counts by when it was done: what was
/// recorded before the end stays, however late it arrives and however the measure ended.
pub(crate) fn was_open(measure: &Measure, at: Moment) -> Result<(), Error> {
    if standing(measure, at) == Standing::Ended { Err(over()) } else { Ok(()) }
}

fn over() -> Error {
    Error::state("measures.ended", "这项措施已经结束。", "This measure is over.")
}

/// A text that has to say something.
pub(crate) fn text_of(text: &str) -> Result<String, Error> {
    let text = text.trim();
    let length = text.chars().count();
    if (1..=TEXT_CHARS_MAX).contains(&length) && !text.contains('\0') {
        return Ok(text.to_owned());
    }
    Err(Error::invalid(
        "measures.text",
        format!("请写明内容，1 至 {TEXT_CHARS_MAX} 字。"),
        format!("Write what it is about, 1 to {TEXT_CHARS_MAX} characters."),
    ))
}

/// Ends a measure at `at`: row, change, journal and certificate in the caller's transaction. What
/// was unmet is named in all of them, so that nothing goes unseen.
pub(crate) async fn end_measure(
    tx: &mut Tx,
    ctx: &Context,
    measure: &mut Measure,
    how: EndedHow,
    at: Moment,
) -> Result<(), Error> {
    let before = json!({ "state": measure.state, "ends_at": measure.ends_at });
    measure.state = "ended".to_owned();
    measure.ended_how = Some(how.word().to_owned());
    // What has not begun ends where it would have begun, and so was never in force.
    measure.ended_at = Some(at.max(measure.starts_at).min(measure.ends_at));
    measure.tests_unmet -= cancel_tests(tx, measure, how).await?;
    let unmet = release::release(tx, ctx, measure, how, at).await?;
    let unmet: Vec<&str> = unmet.iter().map(|one| one.word()).collect();
    let detail = json!({
        "what": "ended", "how": how.word(), "tests_unmet": measure.tests_unmet, "unmet": unmet,
        "before": before,
    });
    save(tx, ctx, measure, "end_measure", at, &detail).await
}

/// Nobody is called to a test after the end. Who is let go early owes none from that day on; the
/// tests of a last day that was completed stay, and count as unmet where nobody took them.
async fn cancel_tests(tx: &mut Tx, measure: &Measure, how: EndedHow) -> Result<i64, Error> {
    let ended_at = measure.ended_at.unwrap_or(measure.ends_at);
    let last = match how {
        EndedHow::Time => Moment(ended_at.0 - 1).day(),
        _ => ended_at.day().plus(-1),
    };
    Ok(delete_tests_after(tx, measure.district, measure.id, last).await?)
}

/// Writes a changed measure with its change and journal entry.
pub(crate) async fn save(
    tx: &mut Tx,
    ctx: &Context,
    measure: &Measure,
    action: &'static str,
    at: Moment,
    detail: &serde_json::Value,
) -> Result<(), Error> {
    if !update_measure(tx, measure).await? {
        return Err(Error::state(
            "measures.changed",
            "这项措施刚被他人更改：请重新打开后再操作。",
            "Somebody else has just changed this measure: open it again, then decide.",
        ));
    }
    let change = Change {
        id: ctx.id(),
        measure_id: measure.id,
        at,
        kind: measure.kind.clone(),
        ends_at: measure.ends_at,
        state: measure.state.clone(),
        by_user: ctx.user(),
        detail: detail.to_string(),
    };
    insert_changes(tx, measure.district, &[change]).await?;
    Record::named(ctx, action, measure.grid_code)
        .about("measure", measure.id.0)
        .values(detail)
        .write(tx)
        .await?;
    Ok(())
}
