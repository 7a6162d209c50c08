//! Files of laboratories: what each row became, and the rows that were not taken, sealed, until
//! somebody has dealt with them. Tubes are reported by one statement a chunk.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{TubeId, UploadId, UserId};
use linli_domain::testing::{RowOutcome, TestResult};
use linli_domain::time::Moment;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::registry::{key_lists, marks};
use crate::row::{Row, Value};

const ABOUT_CELLS: &[u8] = b"lab_refusals.cells";
const ABOUT_SAID: &[u8] = b"lab_refusals.said";

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabUpload {
    pub district: District,
    pub id: UploadId,
    pub area: GridCode,
    pub file_name: String,
    pub file_hash: Vec<u8>,
    /// `csv`, `fhir`.
    pub format: String,
    pub laboratory: Option<String>,
    pub started_at: Moment,
    pub finished_at: Option<Moment>,
    pub by_user: Option<UserId>,
    /// JSON of how the rows ended.
    pub summary: String,
}

pub async fn insert_upload(tx: &mut Tx, new: &LabUpload) -> Result<(), Error> {
    let columns = "district,id,area,file_name,file_hash,format,laboratory,started_at,finished_at,\
                   by_user,summary";
    let row = [
        new.district.into(),
        new.id.into(),
        new.area.into(),
        (&new.file_name).into(),
        new.file_hash.clone().into(),
        (&new.format).into(),
        new.laboratory.clone().into(),
        new.started_at.into(),
        new.finished_at.into(),
        new.by_user.into(),
        (&new.summary).into(),
    ];
    tx.insert_rows("lab_uploads", columns, row.to_vec()).await
}

pub async fn finish_upload(
    tx: &mut Tx,
    district: District,
    id: UploadId,
    summary: &str,
    now: Moment,
) -> Result<(), Error> {
    let sql = "update lab_uploads set finished_at = $3, summary = $4
               where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), now.into(), summary.into()]).await.map(drop)
}

/// Files of an area, the newest first.
pub async fn uploads_in(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    limit: i64,
) -> Result<Vec<LabUpload>, Error> {
    let (low, high) = area.range();
    let sql = format!(
        "{UPLOAD} where district = $1 and area between $2 and $3
         order by started_at desc, id desc limit $4"
    );
    let params = [district.into(), low.into(), high.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_upload(district, row)).collect()
}

pub async fn upload(
    reader: &mut Reader,
    district: District,
    id: UploadId,
) -> Result<Option<LabUpload>, Error> {
    let sql = format!("{UPLOAD} where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_upload(district, row)).transpose()
}

const UPLOAD: &str = "select id, area, file_name, file_hash, format, laboratory, started_at, \
    finished_at, by_user, summary from lab_uploads";

fn read_upload(district: District, mut row: Row) -> Result<LabUpload, Error> {
    Ok(LabUpload {
        district,
        id: row.id()?,
        area: row.area()?,
        file_name: row.text()?,
        file_hash: row.bytes()?,
        format: row.text()?,
        laboratory: row.text_or_null()?,
        started_at: row.moment()?,
        finished_at: row.moment_or_null()?,
        by_user: row.id_or_null()?,
        summary: row.text()?,
    })
}

/// A row as it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabRow {
    pub line: i64,
    pub outcome: RowOutcome,
    pub tube_id: Option<TubeId>,
    pub result: Option<TestResult>,
    pub received_at: Option<Moment>,
    pub tested_at: Option<Moment>,
    pub lab_reported_at: Option<Moment>,
    pub laboratory: Option<String>,
}

pub async fn insert_lab_rows(
    tx: &mut Tx,
    district: District,
    upload: UploadId,
    rows: &[LabRow],
) -> Result<(), Error> {
    let columns = "district,upload_id,line,outcome,tube_id,result,tested_at,received_at,\
                   lab_reported_at,laboratory";
    let values = rows.iter().flat_map(|new| {
        [
            district.into(),
            upload.into(),
            new.line.into(),
            new.outcome.word().into(),
            new.tube_id.into(),
            new.result.map(TestResult::word).into(),
            new.tested_at.into(),
            new.received_at.into(),
            new.lab_reported_at.into(),
            new.laboratory.clone().into(),
        ]
    });
    tx.insert_rows("lab_rows", columns, values.collect()).await
}

/// A row that was not taken is taken after all, for somebody who was found by hand. The refusal keeps
/// what it was refused for.
pub async fn retake_lab_row(
    tx: &mut Tx,
    district: District,
    upload: UploadId,
    new: &LabRow,
) -> Result<(), Error> {
    let sql = "update lab_rows set outcome = $4, tube_id = $5
               where district = $1 and upload_id = $2 and line = $3";
    let params = [
        district.into(),
        upload.into(),
        new.line.into(),
        new.outcome.word().into(),
        new.tube_id.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Puts the results of the rows of a chunk that were taken onto their tubes. A time the laboratory
/// does not name stays as it was, or is that of the next one known.
pub async fn report_tubes(
    tx: &mut Tx,
    district: District,
    upload: UploadId,
    lines: (i64, i64),
    now: Moment,
) -> Result<u64, Error> {
    let sql = "update sampling_tubes set result = r.result, reported_at = $5,
                 closed_at = coalesce(sampling_tubes.closed_at, $5),
                 received_at = coalesce(r.received_at, sampling_tubes.received_at),
                 tested_at = r.tested_at,
                 lab_reported_at = r.lab_reported_at, laboratory = r.laboratory,
                 corrected_at = case when r.outcome = 'corrected' then $5
                   else sampling_tubes.corrected_at end
               from lab_rows r
               where r.district = $1 and r.upload_id = $2 and r.line between $3 and $4
                 and r.outcome in ('recorded', 'corrected')
                 and sampling_tubes.district = r.district and sampling_tubes.id = r.tube_id";
    let (from, to) = lines;
    let params = [district.into(), upload.into(), from.into(), to.into(), now.into()];
    tx.execute(sql, &params).await
}

/// Takes results back: the tube waits for one again, and remembers which it was.
pub async fn revoke_tubes(
    tx: &mut Tx,
    district: District,
    tubes: &[TubeId],
    now: Moment,
) -> Result<u64, Error> {
    let mut revoked = 0;
    for (count, keys) in key_lists(tubes) {
        let sql = format!(
            "update sampling_tubes set revoked_at = ${}, revoked_result = result,
               revoked_tested_at = tested_at, revoked_reported_at = lab_reported_at,
               result = null, reported_at = null, lab_reported_at = null, tested_at = null
             where district = $1 and id in ({}) and result is not null",
            count + 2,
            marks(count)
        );
        let params = [vec![district.into()], keys, vec![now.into()]].concat();
        revoked += tx.execute(&sql, &params).await?;
    }
    Ok(revoked)
}

/// A row that was not taken, with its cells as they were.
#[derive(Clone)]
pub struct Refusal {
    pub upload_id: UploadId,
    pub line: i64,
    pub area: GridCode,
    pub outcome: RowOutcome,
    pub fingerprint: Vec<u8>,
    pub cells: Zeroizing<String>,
    /// The row as it was read, JSON; none of rows kept before it was.
    pub said: Option<Zeroizing<String>>,
    pub kept_at: Moment,
}

pub async fn insert_refusals(
    tx: &mut Tx,
    district: District,
    refusals: &[Refusal],
) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let mut rows: Vec<Value> = Vec::with_capacity(refusals.len() * 12);
    for new in refusals {
        rows.extend([
            district.into(),
            new.upload_id.into(),
            new.line.into(),
            new.area.into(),
            new.outcome.word().into(),
            new.fingerprint.clone().into(),
            sealer.seal(ABOUT_CELLS, new.cells.as_bytes())?.into(),
            match &new.said {
                Some(said) => sealer.seal(ABOUT_SAID, said.as_bytes())?.into(),
                None => Value::Null,
            },
            new.kept_at.into(),
            Value::Null,
            Value::Null,
            Value::Null,
        ]);
    }
    let columns = "district,upload_id,line,area,outcome,fingerprint,cells_sealed,said_sealed,\
                   kept_at,settled_at,settled_by,settled_how";
    tx.insert_rows("lab_refusals", columns, rows).await
}

/// Rows of earlier files that came again are settled by their repetition.
pub async fn settle_repeated(
    tx: &mut Tx,
    district: District,
    upload: UploadId,
    fingerprints: &[[u8; 16]],
    now: Moment,
) -> Result<u64, Error> {
    let mut settled = 0;
    for (count, keys) in key_lists(fingerprints) {
        let sql = format!(
            "update lab_refusals set settled_at = ${0}, settled_how = 'repeated'
             where district = $1 and fingerprint in ({1}) and upload_id <> ${2}
               and settled_at is null",
            count + 2,
            marks(count),
            count + 3
        );
        let params = [vec![district.into()], keys, vec![now.into(), upload.into()]].concat();
        settled += tx.execute(&sql, &params).await?;
    }
    Ok(settled)
}

/// Rows of this file that somebody has dealt with when an earlier one brought them are asked about no
/// more.
pub async fn settle_dealt_with(
    tx: &mut Tx,
    district: District,
    upload: UploadId,
    now: Moment,
) -> Result<u64, Error> {
    let sql = "update lab_refusals set settled_at = $3, settled_how = 'repeated'
               where district = $1 and upload_id = $2 and settled_at is null and exists
                 (select 1 from lab_refusals o where o.district = lab_refusals.district
                    and o.fingerprint = lab_refusals.fingerprint and o.settled_by is not null)";
    tx.execute(sql, &[district.into(), upload.into(), now.into()]).await
}

const REFUSAL: &str =
    "select upload_id, line, area, outcome, fingerprint, cells_sealed, said_sealed, kept_at
     from lab_refusals";

fn read_refusal(reader: &Reader, district: District, mut row: Row) -> Result<Refusal, Error> {
    let sealer = reader.vault().sealer(district)?;
    Ok(Refusal {
        upload_id: row.id()?,
        line: row.int()?,
        area: row.area()?,
        outcome: RowOutcome::from_word(&row.text()?)
            .ok_or(Error::Unreadable { column: 4, wanted: "an outcome" })?,
        fingerprint: row.bytes()?,
        cells: sealer.open_text(ABOUT_CELLS, &row.bytes()?)?,
        said: row
            .bytes_or_null()?
            .map(|sealed| sealer.open_text(ABOUT_SAID, &sealed))
            .transpose()?,
        kept_at: row.moment()?,
    })
}

/// Rows of an area that wait for somebody, the newest first; and how many they are.
pub async fn refusals_in(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    limit: i64,
) -> Result<(i64, Vec<Refusal>), Error> {
    let (low, high) = area.range();
    let open = "district = $1 and settled_at is null and area between $2 and $3";
    let params = [district.into(), low.into(), high.into()];
    let count = format!("select count(*) from lab_refusals where {open}");
    let count = reader.count(&count, &params).await?;
    let sql = format!("{REFUSAL} where {open} order by kept_at desc, upload_id, line limit $4");
    let rows = reader.query(&sql, &[&params[..], &[limit.into()]].concat()).await?;
    let rows = rows.into_iter().map(|row| read_refusal(reader, district, row));
    Ok((count, rows.collect::<Result<_, _>>()?))
}

pub async fn refusal(
    reader: &mut Reader,
    district: District,
    upload: UploadId,
    line: i64,
) -> Result<Option<Refusal>, Error> {
    let sql = format!("{REFUSAL} where district = $1 and upload_id = $2 and line = $3");
    let row = reader.query_one(&sql, &[district.into(), upload.into(), line.into()]).await?;
    row.map(|row| read_refusal(reader, district, row)).transpose()
}

/// False when somebody has settled it already.
pub async fn settle_refusal(
    tx: &mut Tx,
    district: District,
    (upload, line): (UploadId, i64),
    how: &str,
    by: Option<UserId>,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update lab_refusals set settled_at = $4, settled_by = $5, settled_how = $6
               where district = $1 and upload_id = $2 and line = $3 and settled_at is null";
    let params = [district.into(), upload.into(), line.into(), now.into(), by.into(), how.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}
