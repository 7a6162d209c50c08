//! Takes a file of results from a laboratory, CSV or FHIR. Every row ends in exactly one outcome and
//! they add up to the rows; the same file again changes nothing. What is committed survives a kill.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId, TubeId, UploadId};
use linli_domain::plans::sections::Tests;
use linli_domain::testing::{RowOutcome, judge};
use linli_storage::Tx;
use linli_storage::testing::{
    LabRow, LabUpload, Refusal, StoredTube, answer_retests, finish_upload, insert_lab_rows,
    insert_refusals, insert_samples, insert_tubes, insert_upload, open_orders, open_retests_of,
    refusals_in, report_tubes, revoke_tubes, settle_repeated,
};
use linli_storage::vault::IndexOf;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::lab_bundle::read_bundle;
use super::lab_csv::{Incoming, read_csv};
use super::lab_follow::{follow, undo};
use super::lab_match::{File, Place, Tubes};
use super::{district_of, rules};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Rows of one transaction: some tens of milliseconds of the writer.
const ROWS_PER_CHUNK: usize = 2_000;
const NAME_CHARS_MAX: usize = 200;

/// What is handed in.
#[derive(Debug, Clone)]
pub struct LabFile {
    /// Tubes and people outside it are unknown to the file.
    pub area: GridCode,
    pub name: String,
    /// Where the rows name none.
    pub laboratory: Option<String>,
    pub bytes: Vec<u8>,
}

/// How a file ended.
#[derive(Debug, Clone)]
pub struct LabImported {
    pub id: PublicId,
    /// `csv`, `fhir`.
    pub format: &'static str,
    pub rows: usize,
    /// Every outcome that occurred; they add up to `rows`.
    pub outcomes: BTreeMap<&'static str, usize>,
    /// People who are positive, and who have to be tested again alone.
    pub positives: usize,
    pub retests: usize,
    /// Positives that were withdrawn.
    pub withdrawn: usize,
}

/// # Errors
/// The file is no file of results. Faulty rows are no error.
pub async fn import_lab_results(
    app: &App,
    ctx: &Context,
    file: LabFile,
    mut step: impl FnMut(usize, usize),
) -> Result<LabImported, Error> {
    ctx.authorize(Action::ImportLabResults, file.area)?;
    let district = district_of(file.area)?;
    let is_json = file.bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let is_json = matches!(is_json, Some(b'{' | 0xef)) && looks_json(&file.bytes);
    let (format, rows) =
        if is_json { ("fhir", read_bundle(&file.bytes)?) } else { ("csv", read_csv(&file.bytes)?) };
    let mut reader = app.db.read().await?;
    let (tests, _) = rules(&mut reader, file.area, ctx.now.day()).await?;
    drop(reader);
    app.db.ensure_district(district).await?;
    let hash: [u8; 32] = Sha256::digest(&file.bytes).into();
    let upload = LabUpload {
        district,
        id: ctx.id(),
        area: file.area,
        file_name: file.name.chars().take(NAME_CHARS_MAX).collect(),
        file_hash: hash.to_vec(),
        format: format.to_owned(),
        laboratory: file.laboratory.clone(),
        started_at: ctx.now,
        finished_at: None,
        by_user: ctx.user(),
        summary: "{}".to_owned(),
    };
    let started = upload.clone();
    app.write(ctx, async move |tx: &mut Tx, _: &Context| -> Result<(), Error> {
        Ok(insert_upload(tx, &started).await?)
    })
    .await?;
    let mut imported = LabImported {
        id: PublicId::new(district, upload.id),
        format,
        rows: rows.len(),
        outcomes: BTreeMap::new(),
        positives: 0,
        retests: 0,
        withdrawn: 0,
    };
    let shared = Arc::new(Shared { ctx: ctx.clone(), district, tests, upload });
    let mut left = rows.into_iter().peekable();
    let mut done = 0;
    while left.peek().is_some() {
        let chunk: Arc<[Incoming]> = left.by_ref().take(ROWS_PER_CHUNK).collect();
        done += chunk.len();
        let shared = Arc::clone(&shared);
        let taken = app.db.write(async move |tx: &mut Tx| take_chunk(&shared, tx, &chunk).await);
        let taken = taken.await?;
        for outcome in taken.outcomes {
            *imported.outcomes.entry(outcome.word()).or_default() += 1;
        }
        imported.positives += taken.positives;
        imported.retests += taken.retests;
        imported.withdrawn += taken.withdrawn;
        step(done, imported.rows);
    }
    finish(app, &shared, &imported).await?;
    Ok(imported)
}

fn looks_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

async fn finish(app: &App, shared: &Arc<Shared>, imported: &LabImported) -> Result<(), Error> {
    let summary = json!({
        "rows": imported.rows, "outcomes": imported.outcomes, "positives": imported.positives,
        "retests": imported.retests, "withdrawn": imported.withdrawn,
    });
    let (shared, id) = (Arc::clone(shared), imported.id);
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            let (ctx, upload) = (&shared.ctx, &shared.upload);
            let text = summary.to_string();
            finish_upload(tx, shared.district, upload.id, &text, ctx.now).await?;
            Record::of(ctx, Action::ImportLabResults, upload.area)
                .about("lab_upload", id)
                .values(&summary)
                .write(tx)
                .await?;
            Ok(())
        })
        .await
}

/// What every chunk of a file shares.
struct Shared {
    ctx: Context,
    district: District,
    tests: Tests,
    upload: LabUpload,
}

/// What a chunk led to.
#[derive(Default)]
struct Taken {
    outcomes: Vec<RowOutcome>,
    positives: usize,
    retests: usize,
    withdrawn: usize,
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

async fn take_chunk(shared: &Shared, tx: &mut Tx, rows: &[Incoming]) -> Result<Taken, Error> {
    let (ctx, district, upload) = (&shared.ctx, shared.district, &shared.upload);
    let file = File { ctx, district, area: upload.area, tests: &shared.tests };
    let (places, mut tubes) = file.place(tx, rows).await?;
    write_fresh(shared, tx, rows, &places, &mut tubes).await?;
    let mut taken = Taken::default();
    let mut pending = Pending::default();
    for (row, place) in rows.iter().zip(&places) {
        let (outcome, code) = outcome_of(shared, &tubes, row, place);
        let tube = code.and_then(|code| tubes.by_code.get_mut(code));
        let changes =
            matches!(outcome, RowOutcome::Recorded | RowOutcome::Corrected | RowOutcome::Revoked);
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
            Some(tube) => (judge(said, &tubes.known(tube), shared.ctx.now), Some(code)),
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
        tube.revoked_at = Some(shared.ctx.now);
        tube.reported_at = None;
        return;
    }
    tube.result = said.result;
    tube.tested_at = said.tested_at;
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
    let (ctx, district, upload) = (&shared.ctx, shared.district, shared.upload.id);
    let (Some(first), Some(last)) = (pending.rows.first(), pending.rows.last()) else {
        return Ok(());
    };
    let lines = (first.line, last.line);
    insert_lab_rows(tx, district, upload, &pending.rows).await?;
    keep_refusals(shared, tx, upload, &pending).await?;
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

/// Rows that were not taken are kept; those of earlier files that came again are settled.
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
    let orders = open_orders(tx, district, &people, ctx.now.day()).await?;
    let alone = open_retests_of(tx, district, &people).await?;
    for (code, sample) in std::mem::take(&mut tubes.fresh) {
        if !wanted.contains(&code) {
            continue;
        }
        let mut sample = sample;
        let order = orders.iter().find(|(person, _)| *person == sample.person_id);
        sample.order_id = order.map(|(_, order)| *order);
        if let Some(tube) = tubes.by_code.get_mut(&code) {
            tube.ordered = i64::from(sample.order_id.is_some());
            fresh.push(tube.clone());
        }
        samples.push(sample);
    }
    insert_tubes(tx, district, &fresh).await?;
    insert_samples(tx, district, &samples).await?;
    for sample in samples.iter().filter(|sample| alone.contains(&sample.person_id)) {
        answer_retests(tx, district, sample.person_id, sample.id).await?;
    }
    Ok(())
}
