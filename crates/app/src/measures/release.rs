//! The end of a measure and what goes with it: what was unmet is written down, the placement ends (a
//! measure that follows takes it over, `custody::carry_over`), an open proposal to extend lapses, and
//! the certificate (解除告知书) gets its number, also when everybody has forgotten. Nothing here can keep
//! a measure from ending.

use linli_domain::areas::District;
use linli_domain::care::{NeedState, WatchKind};
use linli_domain::custody::TransferState;
use linli_domain::ids::{MeasureId, PublicId};
use linli_domain::measures::{EndedHow, ReleaseFacts, Unmet, certificate_number, is_unwell};
use linli_domain::time::Moment;
use linli_storage::arrivals::insert_tellings;
use linli_storage::care::{needs_of, watch_entries_of};
use linli_storage::custody::{custody_of, end_placement, step_transfer};
use linli_storage::measures::{
    Measure, Release, followups_of, lapse_extensions, put_release, release_of,
};
use linli_storage::{Reader, Tx};

use crate::context::Context;
use crate::custody::carry_over::hand_bed_on;
use crate::error::Error;
use crate::measures::impose::telling;

/// How far back a follow-up counts for a release.
const HOURS_BACK: i64 = 24;
/// Entries of a day that are looked at.
const ENTRIES_MAX: i64 = 50;

/// What is known of a measure for its release at `at`.
pub(crate) async fn facts_of(
    reader: &mut Reader,
    measure: &Measure,
    at: Moment,
) -> Result<ReleaseFacts, Error> {
    let (district, id) = (measure.district, measure.id);
    let at = at.min(measure.ended_at.unwrap_or(measure.ends_at));
    let since = at.plus_hours(-HOURS_BACK);
    let followups = followups_of(reader, district, id, ENTRIES_MAX).await?;
    let lately = followups.iter().filter(|one| one.at >= since && one.at <= at);
    let unwell = |one: &&linli_storage::measures::Followup| {
        is_unwell(one.temperature_tenths, one.symptoms.as_ref().map(|text| text.as_str()))
    };
    let watch = watch_entries_of(reader, district, id, ENTRIES_MAX).await?;
    let seen = watch.iter().filter(|one| one.at >= since && one.at <= at);
    let symptom = |one: &linli_storage::care::WatchEntry| one.kind == WatchKind::Symptom.word();
    let (_, open) = custody_of(reader, district, id).await?;
    let needs = needs_of(reader, district, id).await?;
    let open_needs =
        needs.iter().filter(|one| NeedState::from_word(&one.state).is_some_and(NeedState::is_open));
    let release = release_of(reader, district, id).await?;
    Ok(ReleaseFacts {
        tests_unmet: measure.tests_unmet,
        followed_up: lately.clone().next().is_some(),
        symptoms: lately.clone().any(|one| unwell(&one)) || seen.clone().any(symptom),
        assented: release.is_some_and(|release| release.assented_at.is_some()),
        on_the_way: open.is_some_and(|one| one.state == TransferState::OnTheWay),
        needs_open: open_needs.count() as i64,
    })
}

/// Writes what goes with the end of `measure` at `at`; answers what was unmet.
pub(super) async fn release(
    tx: &mut Tx,
    ctx: &Context,
    measure: &Measure,
    how: EndedHow,
    at: Moment,
) -> Result<Vec<Unmet>, Error> {
    let (district, id) = (measure.district, measure.id);
    let facts = facts_of(tx, measure, at).await?;
    let unmet = facts.unmet();
    if !matches!(how, EndedHow::Replaced | EndedHow::Died) {
        hand_bed_on(tx, ctx, measure, at).await?;
    }
    end_placement(tx, district, id, at).await?;
    cancel_ordered(tx, district, id).await?;
    lapse_extensions(tx, district, id).await?;
    // What was decided anew goes on in another measure; there is nothing to certify.
    let certified = how != EndedHow::Replaced && how != EndedHow::Died;
    let before = release_of(tx, district, id).await?;
    let words: Vec<&str> = unmet.iter().map(|one| one.word()).collect();
    let written = Release {
        measure_id: id,
        assented_by: before.as_ref().and_then(|before| before.assented_by),
        assented_at: before.as_ref().and_then(|before| before.assented_at),
        number: certified.then(|| certificate_number(at.day(), id.0)),
        released_at: Some(at),
        unmet: words.join(" "),
    };
    put_release(tx, district, &written).await?;
    // Ended by itself with something missing: the community hears of it and looks after the person,
    // who is free all the same.
    if how == EndedHow::Time && unmet.iter().any(|one| *one != Unmet::Assent) {
        let place = (district, measure.grid_code);
        let told = telling(ctx, place, "community", ("released_unmet", id.0));
        insert_tellings(tx, &[told]).await?;
    }
    Ok(unmet)
}

/// What was only ordered is cancelled; who is on the way stays in custody until somebody answers for
/// them, which lengthens nothing.
async fn cancel_ordered(tx: &mut Tx, district: District, id: MeasureId) -> Result<(), Error> {
    let (_, open) = custody_of(tx, district, id).await?;
    if let Some(mut transfer) = open.filter(|one| one.state == TransferState::Ordered) {
        transfer.state = TransferState::Cancelled;
        step_transfer(tx, district, TransferState::Ordered, &transfer).await?;
    }
    Ok(())
}

/// The certificate's number once a measure is over.
pub(crate) async fn certificate_of(
    reader: &mut Reader,
    id: PublicId,
) -> Result<Option<String>, Error> {
    let release = release_of(reader, id.district, MeasureId(id.id)).await?;
    Ok(release.and_then(|release| release.number))
}
