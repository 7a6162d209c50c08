//! Takes the rows of a chunk of a laboratory's file: judges each against its tube, writes what was taken
//! and keeps what was not. All of a chunk is one transaction.

use std::collections::HashSet;

use linli_domain::areas::District;
use linli_domain::ids::{PersonId, TubeId, UploadId};
use linli_domain::plans::sections::Tests;
use linli_domain::testing::{RowOutcome, TestResult, judge};
use linli_storage::Tx;
use linli_storage::arrivals::insert_tellings;
use linli_storage::testing::{
    LabRow, LabUpload, Refusal, StoredTube, answer_retests, insert_lab_rows, insert_refusals,
    insert_samples, insert_tubes, open_retests_of, refusals_in, report_tubes, retake_lab_row,
    revoke_tubes, settle_dealt_with, settle_repeated,
};
use linli_storage::vault::IndexOf;

use super::lab_csv::Incoming;
use super::lab_follow::{follow, undo};
use super::lab_kept::keep;
use super::lab_match::{File, Place, Tubes};
use super::orders::Orders;
use crate::context::Context;
use crate::error::Error;
use crate::measures::impose::telling;

/// What every chunk of a file shares.
pub(super) struct Shared {
    pub(super) ctx: Context,
    pub(super) district: District,
    pub(super) tests: Tests,
    pub(super) upload: LabUpload,
}

impl Shared {
    fn file(&self) -> File<'_> {
        let (district, area) = (self.district, self.upload.area);
        File { ctx: &self.ctx, district, area, tests: &self.tests }
    }
}

/// What a chunk led to.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) outcomes: Vec<RowOutcome>,
    pub(super) positives: usize,
    pub(super) retests: usize,
    pub(super) withdrawn: usize,
}

/// Rows judged and not written yet. One tube changes once in it, so that one statement writes all.
#[derive(Default)]
struct Pending {
    rows: Vec<LabRow>,
    refusals: Vec<Refusal>,
    changed: HashSet<TubeId>,
    /// Tubes before a correction or revocation.
    undone: Vec<(StoredTube, RowOutcome)>,
    /// Tubes with the result they now have.
    reported: Vec<StoredTube>,
}

pub(super) async fn take_chunk(
    shared: &Shared,
    tx: &mut Tx,
    rows: &[Incoming],
) -> Result<Taken, Error> {
    let (places, mut tubes) = shared.file().place(tx, rows).await?;
    write_fresh(shared, tx, rows, &places, &mut tubes).await?;
    let mut taken = Taken::default();
    let mut pending = Pending::default();
    for (row, place) in rows.iter().zip(&places) {
        let (outcome, code) = outcome_of(shared, &tubes, row, place);
        let tube = code.and_then(|code| tubes.by_code.get_mut(code));
        let changes = changes(outcome);
        if changes && tube.as_ref().is_some_and(|tube| pending.changed.contains(&tube.id)) {
            let written = std::mem::take(&mut pending);
            write_pending(shared, tx, written, &mut taken).await?;
        }
        pending.rows.push(row_of(
            shared,
            row,
            outcome,
            tube.as_ref().map(|tube| tube.id).filter(|_| outcome.is_taken()),
        ));
        if !outcome.is_taken() {
            pending.refusals.push(refusal_of(shared, tx, row, outcome));
        }
        if let (true, Some(tube)) = (changes, tube) {
            change(shared, &mut pending, tube, row, outcome);
        }
        taken.outcomes.push(outcome);
    }
    write_pending(shared, tx, pending, &mut taken).await?;
    Ok(taken)
}

/// Takes a row that was not taken, for the person or tube that somebody found by hand. One that is not
/// taken now either leaves nothing behind: the caller gives the transaction up.
pub(super) async fn take_again(
    shared: &Shared,
    tx: &mut Tx,
    row: Incoming,
) -> Result<RowOutcome, Error> {
    let rows = [row];
    let (places, mut tubes) = shared.file().place(tx, &rows).await?;
    write_fresh(shared, tx, &rows, &places, &mut tubes).await?;
    let ([row], [place]) = (&rows, places.as_slice()) else { return Err(Error::not_found()) };
    let (outcome, code) = outcome_of(shared, &tubes, row, place);
    let tube = code.and_then(|code| tubes.by_code.get_mut(code));
    let (Some(tube), true) = (tube, outcome.is_taken()) else { return Ok(outcome) };
    let taken = row_of(shared, row, outcome, Some(tube.id));
    retake_lab_row(tx, shared.district, shared.upload.id, &taken).await?;
    let mut pending = Pending::default();
    if changes(outcome) {
        change(shared, &mut pending, tube, row, outcome);
    }
    let lines = (row.line, row.line);
    write_effects(shared, tx, lines, &pending, &mut Taken::default()).await?;
    Ok(outcome)
}

fn changes(outcome: RowOutcome) -> bool {
    matches!(outcome, RowOutcome::Recorded | RowOutcome::Corrected | RowOutcome::Revoked)
}

fn outcome_of<'a>(
    shared: &Shared,
    tubes: &Tubes,
    row: &Incoming,
    place: &'a Place,
) -> (RowOutcome, Option<&'a str>) {
    match (place, &row.said) {
        (Err(why), _) | (_, Err(why)) => (*why, None),
        (Ok(code), Ok(said)) => match tubes.by_code.get(code) {
            None => (RowOutcome::UnknownTube, None),
            Some(tube) => (judge(said, &tubes.known(tube, row), shared.ctx.now), Some(code)),
        },
    }
}

fn row_of(shared: &Shared, row: &Incoming, outcome: RowOutcome, tube: Option<TubeId>) -> LabRow {
    let said = row.said.as_ref().ok();
    LabRow {
        line: row.line,
        outcome,
        tube_id: tube,
        result: said.and_then(|said| said.result),
        received_at: said.and_then(|said| said.received_at),
        tested_at: said.and_then(|said| said.tested_at),
        lab_reported_at: said.and_then(|said| said.reported_at),
        laboratory: row.laboratory.clone().or_else(|| shared.upload.laboratory.clone()),
    }
}

fn refusal_of(shared: &Shared, tx: &Tx, row: &Incoming, outcome: RowOutcome) -> Refusal {
    Refusal {
        upload_id: shared.upload.id,
        line: row.line,
        area: shared.upload.area,
        outcome,
        fingerprint: fingerprint(tx, row).to_vec(),
        cells: row.cells.clone(),
        said: Some(keep(row)),
        kept_at: shared.ctx.now,
    }
}

fn fingerprint(tx: &Tx, row: &Incoming) -> [u8; 16] {
    tx.vault().index(IndexOf::Fingerprint, row.cells.as_bytes())
}

/// The tube in memory as the rows after it find it, and what has to be written.
fn change(
    shared: &Shared,
    pending: &mut Pending,
    tube: &mut StoredTube,
    row: &Incoming,
    outcome: RowOutcome,
) {
    let Ok(said) = &row.said else { return };
    pending.changed.insert(tube.id);
    if outcome != RowOutcome::Recorded {
        pending.undone.push((tube.clone(), outcome));
    }
    if outcome == RowOutcome::Revoked {
        tube.revoked_result = tube.result.take();
        tube.revoked_tested_at = tube.tested_at.take();
        tube.revoked_reported_at = tube.lab_reported_at.take();
        tube.revoked_at = Some(shared.ctx.now);
        tube.reported_at = None;
        return;
    }
    tube.result = said.result;
    tube.tested_at = said.tested_at;
    tube.lab_reported_at = said.reported_at;
    if outcome == RowOutcome::Corrected {
        tube.corrected_at = Some(shared.ctx.now);
    }
    tube.received_at = said.received_at.or(tube.received_at);
    tube.reported_at = Some(shared.ctx.now);
    pending.reported.push(tube.clone());
}

async fn write_pending(
    shared: &Shared,
    tx: &mut Tx,
    pending: Pending,
    taken: &mut Taken,
) -> Result<(), Error> {
    let (district, upload) = (shared.district, shared.upload.id);
    let (Some(first), Some(last)) = (pending.rows.first(), pending.rows.last()) else {
        return Ok(());
    };
    let lines = (first.line, last.line);
    insert_lab_rows(tx, district, upload, &pending.rows).await?;
    keep_refusals(shared, tx, upload, &pending).await?;
    tell_refused(shared, tx, &pending).await?;
    write_effects(shared, tx, lines, &pending, taken).await
}

/// A positive that was refused is somebody's result all the same: the health authority sees to it.
async fn tell_refused(shared: &Shared, tx: &mut Tx, pending: &Pending) -> Result<(), Error> {
    let positive =
        |row: &LabRow| !row.outcome.is_taken() && row.result == Some(TestResult::Positive);
    if !pending.rows.iter().any(positive) {
        return Ok(());
    }
    let (place, upload) = ((shared.district, shared.upload.area), shared.upload.id);
    let about = ("positive_row_refused", upload.0);
    insert_tellings(tx, &[telling(&shared.ctx, place, "health_authority", about)]).await?;
    Ok(())
}

/// What rows that were taken change: what a result led to before is undone, then the new one followed.
async fn write_effects(
    shared: &Shared,
    tx: &mut Tx,
    lines: (i64, i64),
    pending: &Pending,
    taken: &mut Taken,
) -> Result<(), Error> {
    let (ctx, district, upload) = (&shared.ctx, shared.district, shared.upload.id);
    for (tube, outcome) in &pending.undone {
        taken.withdrawn += undo(tx, ctx, district, tube, *outcome).await?;
    }
    let revoked = pending.undone.iter().filter(|(_, outcome)| *outcome == RowOutcome::Revoked);
    let revoked: Vec<TubeId> = revoked.map(|(tube, _)| tube.id).collect();
    revoke_tubes(tx, district, &revoked, ctx.now).await?;
    report_tubes(tx, district, upload, lines, ctx.now).await?;
    let followed = follow(tx, ctx, district, &shared.tests, &pending.reported).await?;
    taken.positives += followed.positives;
    taken.retests += followed.retests;
    Ok(())
}

/// Rows that were not taken are kept; those of earlier files that came again are settled, and so are
/// those that somebody has dealt with before.
async fn keep_refusals(
    shared: &Shared,
    tx: &mut Tx,
    upload: UploadId,
    pending: &Pending,
) -> Result<(), Error> {
    let (district, now) = (shared.district, shared.ctx.now);
    insert_refusals(tx, district, &pending.refusals).await?;
    let again: Vec<[u8; 16]> = pending
        .refusals
        .iter()
        .filter_map(|refusal| refusal.fingerprint.clone().try_into().ok())
        .collect();
    settle_repeated(tx, district, upload, &again, now).await?;
    settle_dealt_with(tx, district, upload, now).await?;
    Ok(())
}

/// Writes the samples that clinics took, with the orders they answer; and settles rows kept from
/// earlier files that are taken now.
async fn write_fresh(
    shared: &Shared,
    tx: &mut Tx,
    rows: &[Incoming],
    places: &[Place],
    tubes: &mut Tubes,
) -> Result<(), Error> {
    let (ctx, district, upload) = (&shared.ctx, shared.district, &shared.upload);
    let (waiting, _) = refusals_in(tx, district, upload.area, 1).await?;
    if waiting > 0 {
        let placed = rows.iter().zip(places).filter(|(_, place)| place.is_ok());
        let again: Vec<[u8; 16]> = placed.map(|(row, _)| fingerprint(tx, row)).collect();
        settle_repeated(tx, district, upload.id, &again, ctx.now).await?;
    }
    // Only what a row will be taken for is written: a result from the future makes no sample.
    let judged = |row: &Incoming, place: &Place| outcome_of(shared, tubes, row, place).0.is_taken();
    let wanted: HashSet<&str> = rows
        .iter()
        .zip(places)
        .filter(|(row, place)| judged(row, place))
        .filter_map(|(_, place)| place.as_deref().ok())
        .collect();
    let wanted: HashSet<String> = wanted.into_iter().map(str::to_owned).collect();
    let mut samples = Vec::new();
    let mut fresh = Vec::new();
    let people: Vec<PersonId> = tubes.fresh.values().map(|sample| sample.person_id).collect();
    let orders = Orders::of(tx, district, &people).await?;
    let alone = open_retests_of(tx, district, &people).await?;
    for (code, sample) in std::mem::take(&mut tubes.fresh) {
        if !wanted.contains(&code) {
            continue;
        }
        let mut sample = sample;
        sample.order_id = orders.answered(sample.person_id, sample.sampled_at);
        if let Some(tube) = tubes.by_code.get_mut(&code) {
            tube.ordered = i64::from(sample.order_id.is_some());
            fresh.push(tube.clone());
        }
        samples.push(sample);
    }
    insert_tubes(tx, district, &fresh).await?;
    insert_samples(tx, district, &samples).await?;
    for sample in samples.iter().filter(|sample| alone.contains(&sample.person_id)) {
        answer_retests(tx, district, sample).await?;
    }
    Ok(())
}
