//! Takes a file of results from a laboratory, CSV or FHIR. Every row ends in exactly one outcome and
//! they add up to the rows; the same file again changes nothing. What is committed survives a kill.

use std::collections::BTreeMap;
use std::sync::Arc;

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::testing::{LabUpload, finish_upload, insert_upload};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::lab_bundle::read_bundle;
use super::lab_csv::{Incoming, read_csv};
use super::lab_take::{Shared, take_chunk};
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
    // Several transactions: a repeat finds what is there already, so the request's key is not claimed. It
    // is kept with the answer, when every row has been taken.
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
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
