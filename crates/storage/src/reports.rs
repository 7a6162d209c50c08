//! Daily reports as they were closed, their corrections, and the records of duty. The numbers of a
//! report come from `numbers` and open to `rows`; what shows that a clause was met is `evidence`.

pub mod evidence;
mod fields;
pub mod numbers;
pub mod rows;
mod sources;
mod units;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::ids::{ReportId, UserId};
use linli_domain::reports::content::Correction;
use linli_domain::reports::status::ReportStatus;
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

pub use sources::{CanvassPart, Frame, canvasses_on};

/// A closed or signed report. Drafts are not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReport {
    pub id: ReportId,
    pub area: GridCode,
    pub day: Day,
    pub status: ReportStatus,
    pub cut_off: Moment,
    /// JSON of `reports::content::Content`.
    pub content: String,
    pub late: bool,
    pub closed_at: Moment,
    /// None when the server closed it by itself or the machine's operator did.
    pub closed_by: Option<UserId>,
    pub signed_at: Option<Moment>,
    pub signed_by: Option<UserId>,
    /// Rises with every change.
    pub version: i64,
}

const COLUMNS: &str = "id, area, day, status, cut_off, content, late, closed_at, closed_by,
    signed_at, signed_by, version";

fn read_report(mut row: Row) -> Result<KeptReport, Error> {
    Ok(KeptReport {
        id: row.id()?,
        area: row.area()?,
        day: row.day()?,
        status: read_status(&mut row)?,
        cut_off: row.moment()?,
        content: row.text()?,
        late: row.flag()?,
        closed_at: row.moment()?,
        closed_by: row.id_or_null()?,
        signed_at: row.moment_or_null()?,
        signed_by: row.id_or_null()?,
        version: row.int()?,
    })
}

fn read_status(row: &mut Row) -> Result<ReportStatus, Error> {
    ReportStatus::from_word(&row.text()?)
        .ok_or(Error::Unreadable { column: 4, wanted: "a status of a report" })
}

/// The kept report of an area and day.
pub async fn report_of(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    day: Day,
) -> Result<Option<KeptReport>, Error> {
    let sql = format!(
        "select {COLUMNS} from daily_reports where district = $1 and area = $2 and day = $3"
    );
    let params = [district.into(), area.into(), day.into()];
    reader.query_one(&sql, &params).await?.map(read_report).transpose()
}

/// Keeps a report. `Error::Conflict` when the area has one for that day.
pub async fn insert_report(
    tx: &mut Tx,
    district: District,
    report: &KeptReport,
) -> Result<(), Error> {
    let sql = format!(
        "insert into daily_reports (district, {COLUMNS})
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    );
    let params = [
        district.into(),
        report.id.into(),
        report.area.into(),
        report.day.into(),
        report.status.word().into(),
        report.cut_off.into(),
        (&report.content).into(),
        report.late.into(),
        report.closed_at.into(),
        report.closed_by.into(),
        report.signed_at.into(),
        report.signed_by.into(),
        report.version.into(),
    ];
    tx.execute(&sql, &params).await.map(drop)
}

/// Signs a report that is still at `version`; false when it has moved on.
pub async fn sign_report(
    tx: &mut Tx,
    district: District,
    id: ReportId,
    version: i64,
    by: Option<UserId>,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update daily_reports set status = 'signed', signed_at = $4, signed_by = $5,
                 version = version + 1
               where district = $1 and id = $2 and version = $3";
    let params = [district.into(), id.into(), version.into(), now.into(), by.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Marks a report as changed while it is at `version`; false when it has moved on.
pub async fn touch_report(
    tx: &mut Tx,
    district: District,
    id: ReportId,
    version: i64,
) -> Result<bool, Error> {
    let sql = "update daily_reports set version = version + 1
               where district = $1 and id = $2 and version = $3";
    Ok(tx.execute(sql, &[district.into(), id.into(), version.into()]).await? == 1)
}

/// The corrections of a report, oldest first.
pub async fn corrections(
    reader: &mut Reader,
    district: District,
    report: ReportId,
) -> Result<Vec<Correction>, Error> {
    let sql = "select c.metric, c.before_value, c.after_value, c.reason, c.at, u.name
               from report_corrections c left join users u on u.id = c.by_user
               where c.district = $1 and c.report_id = $2 order by c.id";
    let rows = reader.query(sql, &[district.into(), report.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Correction {
                metric: row.text()?,
                before: row.int()?,
                after: row.int()?,
                reason: row.text()?,
                at: row.moment()?,
                by: row.text_or_null()?,
            })
        })
        .collect()
}

/// Adds a correction; `by` is the user of it.
pub async fn insert_correction(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    report: ReportId,
    correction: &Correction,
    by: Option<UserId>,
) -> Result<(), Error> {
    tx.execute(
        "insert into report_corrections (district, id, report_id, metric, before_value,
           after_value, reason, at, by_user) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            district.into(),
            id.into(),
            report.into(),
            (&correction.metric).into(),
            correction.before.into(),
            correction.after.into(),
            (&correction.reason).into(),
            correction.at.into(),
            by.into(),
        ],
    )
    .await
    .map(drop)
}

/// How the report of one area stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub area: GridCode,
    pub name: String,
    pub status: ReportStatus,
    pub cut_off: Option<Moment>,
    pub late: bool,
}

/// The areas of one level below `area`, with how their reports of `day` stand; at most 2,000.
pub async fn standings(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    level: AreaLevel,
    day: Day,
) -> Result<Vec<Standing>, Error> {
    let sql = "select a.code, a.name, coalesce(r.status, 'draft'), r.cut_off, coalesce(r.late, 0)
               from areas a
               left join daily_reports r on r.district = $1 and r.area = a.code and r.day = $2
               where a.code between $3 and $4 and a.level = $5 order by a.code limit 2000";
    let (low, high) = area.range();
    let params = [district.into(), day.into(), low.into(), high.into(), level.word().into()];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Standing {
                area: row.area()?,
                name: row.text()?,
                status: ReportStatus::from_word(&row.text()?)
                    .ok_or(Error::Unreadable { column: 3, wanted: "a status of a report" })?,
                cut_off: row.moment_or_null()?,
                late: row.flag()?,
            })
        })
        .collect()
}

/// Districts, streets and communities in `area` that have households or grids and no kept report of
/// `day`: those the server closes by itself.
pub async fn areas_to_close(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    day: Day,
) -> Result<Vec<GridCode>, Error> {
    let sql = "select s.code from
                 (select code, code + (case level when 'district' then 999999999
                    when 'street' then 999999 else 999 end) as last
                  from areas where code between $2 and $3
                    and level in ('district', 'street', 'community')) s
               where not exists (select 1 from daily_reports r
                   where r.district = $1 and r.area = s.code and r.day = $4)
                 and (exists (select 1 from households h
                        where h.district = $1 and h.grid_code between s.code and s.last)
                   or exists (select 1 from areas g
                        where g.code between s.code and s.last and g.level = 'grid'))
               order by s.code desc";
    let (low, high) = area.range();
    let params = [district.into(), low.into(), high.into(), day.into()];
    reader.query(sql, &params).await?.into_iter().map(|mut row| row.area()).collect()
}

/// Somebody recorded that a clause was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRecord {
    pub id: Uuid,
    pub area: GridCode,
    /// The clause of the plan.
    pub responsibility: String,
    pub plan_version: String,
    pub day: Day,
    pub at: Moment,
    pub by_user: Option<UserId>,
}

/// What the note of a duty record is bound to when sealed.
const NOTE: &[u8] = b"duty_records.note";

/// Keeps a record; the note is sealed.
pub async fn insert_duty(
    tx: &mut Tx,
    district: District,
    record: &DutyRecord,
    note: Option<&str>,
) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let note = note.map(|note| sealer.seal(NOTE, note.as_bytes())).transpose()?;
    tx.execute(
        "insert into duty_records (district, id, area, responsibility, plan_version, day, at,
           by_user, note_sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            district.into(),
            record.id.into(),
            record.area.into(),
            (&record.responsibility).into(),
            (&record.plan_version).into(),
            record.day.into(),
            record.at.into(),
            record.by_user.into(),
            note.into(),
        ],
    )
    .await
    .map(drop)
}

/// The records of a clause (of all, unless said) of `day` in `area`, with their notes, by id after
/// `after`.
pub async fn duties(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    day: Day,
    clause: Option<&str>,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<(DutyRecord, Option<String>)>, Error> {
    let (low, high) = area.range();
    let sql = "select id, area, responsibility, plan_version, day, at, by_user, note_sealed
               from duty_records
               where district = $1 and area between $2 and $3 and day = $4
                 and (cast($5 as text) is null or responsibility = $5) and id > $6
               order by id limit $7";
    let params = [
        district.into(),
        low.into(),
        high.into(),
        day.into(),
        clause.map(str::to_owned).into(),
        after.unwrap_or(Uuid::nil()).into(),
        limit.into(),
    ];
    let rows = reader.query(sql, &params).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            let record = DutyRecord {
                id: row.id()?,
                area: row.area()?,
                responsibility: row.text()?,
                plan_version: row.text()?,
                day: row.day()?,
                at: row.moment()?,
                by_user: row.id_or_null()?,
            };
            let note = row.bytes_or_null()?;
            let note = note.map(|sealed| sealer.open_text(NOTE, &sealed)).transpose()?;
            Ok((record, note.map(|note| note.to_string())))
        })
        .collect()
}
