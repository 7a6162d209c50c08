//! Follow-ups, overrides and appeals of measures. What people say about their health and in their
//! complaints lies sealed.

use linli_domain::areas::District;
use linli_domain::ids::{AppealId, MeasureId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// A follow-up (随访): temperature in tenths of a degree Celsius, symptoms, needs.
#[derive(Debug, Clone)]
pub struct Followup {
    pub id: Uuid,
    pub measure_id: MeasureId,
    pub at: Moment,
    pub by_user: Option<UserId>,
    pub temperature_tenths: Option<i64>,
    pub symptoms: Option<Zeroizing<String>>,
    pub needs: Option<Zeroizing<String>>,
    pub recorded_at: Moment,
}

const TEMPERATURE: &[u8] = b"measure_followups.temperature";
const SYMPTOMS: &[u8] = b"measure_followups.symptoms";
const NEEDS: &[u8] = b"measure_followups.needs";

pub async fn insert_followup(tx: &mut Tx, district: District, new: &Followup) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let seal = |about, text: Option<String>| {
        text.map(|text| sealer.seal(about, text.as_bytes())).transpose()
    };
    let temperature = seal(TEMPERATURE, new.temperature_tenths.map(|t| t.to_string()))?;
    let symptoms = seal(SYMPTOMS, new.symptoms.as_deref().cloned())?;
    let needs = seal(NEEDS, new.needs.as_deref().cloned())?;
    tx.execute(
        "insert into measure_followups (district, id, measure_id, at, by_user,
           temperature_sealed, symptoms_sealed, needs_sealed, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            district.into(),
            new.id.into(),
            new.measure_id.into(),
            new.at.into(),
            new.by_user.into(),
            temperature.into(),
            symptoms.into(),
            needs.into(),
            new.recorded_at.into(),
        ],
    )
    .await
    .map(drop)
}

/// Follow-ups of a measure, newest first.
pub async fn followups_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
    limit: i64,
) -> Result<Vec<Followup>, Error> {
    let sql = "select id, measure_id, at, by_user, temperature_sealed, symptoms_sealed,
                 needs_sealed, recorded_at
               from measure_followups where district = $1 and measure_id = $2
               order by at desc, id limit $3";
    let rows = reader.query(sql, &[district.into(), measure.into(), limit.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    let open = |about, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
    };
    rows.into_iter()
        .map(|mut row| {
            Ok(Followup {
                id: row.id()?,
                measure_id: row.id()?,
                at: row.moment()?,
                by_user: row.id_or_null()?,
                temperature_tenths: open(TEMPERATURE, row.bytes_or_null()?)?
                    .and_then(|text| text.parse().ok()),
                symptoms: open(SYMPTOMS, row.bytes_or_null()?)?,
                needs: open(NEEDS, row.bytes_or_null()?)?,
                recorded_at: row.moment()?,
            })
        })
        .collect()
}

/// A proposal to do otherwise than the table says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    pub id: Uuid,
    pub measure_id: MeasureId,
    pub kind: String,
    /// Counted from day 1 of the measure.
    pub days: i64,
    pub reason: String,
    pub proposed_by: UserId,
    pub proposed_at: Moment,
    pub confirmed_by: Option<UserId>,
    pub confirmed_at: Option<Moment>,
    /// `proposed`, `confirmed`.
    pub state: String,
}

const OVERRIDE_COLUMNS: &str = "id, measure_id, kind, days, reason, proposed_by, proposed_at, \
    confirmed_by, confirmed_at, state";

fn read_override(mut row: Row) -> Result<Override, Error> {
    Ok(Override {
        id: row.id()?,
        measure_id: row.id()?,
        kind: row.text()?,
        days: row.int()?,
        reason: row.text()?,
        proposed_by: row.id()?,
        proposed_at: row.moment()?,
        confirmed_by: row.id_or_null()?,
        confirmed_at: row.moment_or_null()?,
        state: row.text()?,
    })
}

pub async fn insert_override(tx: &mut Tx, district: District, new: &Override) -> Result<(), Error> {
    tx.execute(
        "insert into overrides (district, id, measure_id, kind, days, reason, proposed_by,
           proposed_at, confirmed_by, confirmed_at, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, null, null, $9)",
        &[
            district.into(),
            new.id.into(),
            new.measure_id.into(),
            (&new.kind).into(),
            new.days.into(),
            (&new.reason).into(),
            new.proposed_by.into(),
            new.proposed_at.into(),
            (&new.state).into(),
        ],
    )
    .await
    .map(drop)
}

pub async fn override_of(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<Override>, Error> {
    let sql = format!("select {OVERRIDE_COLUMNS} from overrides where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_override).transpose()
}

pub async fn overrides_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Vec<Override>, Error> {
    let sql = format!(
        "select {OVERRIDE_COLUMNS} from overrides where district = $1 and measure_id = $2
         order by proposed_at, id limit 100"
    );
    let rows = reader.query(&sql, &[district.into(), measure.into()]).await?;
    rows.into_iter().map(read_override).collect()
}

/// False when the proposal was no longer open.
pub async fn close_override(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    by: UserId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update overrides set state = 'confirmed', confirmed_by = $3, confirmed_at = $4
               where district = $1 and id = $2 and state = 'proposed'";
    Ok(tx.execute(sql, &[district.into(), id.into(), by.into(), now.into()]).await? > 0)
}

/// A complaint (申诉) against a measure.
#[derive(Debug, Clone)]
pub struct Appeal {
    pub id: AppealId,
    pub measure_id: MeasureId,
    pub text: Zeroizing<String>,
    pub raised_at: Moment,
    pub raised_by: Option<UserId>,
    pub due_at: Moment,
    /// `open`, `upheld`, `rejected`.
    pub state: String,
    pub answer: Option<Zeroizing<String>>,
    pub answered_at: Option<Moment>,
    pub answered_by: Option<UserId>,
    /// When the superior was told that the answer is late.
    pub escalated_at: Option<Moment>,
}

const APPEAL: &[u8] = b"appeals.text";
const ANSWER: &[u8] = b"appeals.answer";
const APPEAL_COLUMNS: &str = "id, measure_id, text_sealed, raised_at, raised_by, due_at, state, \
    answer_sealed, answered_at, answered_by, escalated_at";

fn read_appeal(reader: &Reader, district: District, mut row: Row) -> Result<Appeal, Error> {
    let sealer = reader.vault().sealer(district)?;
    Ok(Appeal {
        id: row.id()?,
        measure_id: row.id()?,
        // Empty once it was erased with its emergency.
        text: match row.bytes()? {
            erased if erased.is_empty() => Zeroizing::new(String::new()),
            sealed => sealer.open_text(APPEAL, &sealed)?,
        },
        raised_at: row.moment()?,
        raised_by: row.id_or_null()?,
        due_at: row.moment()?,
        state: row.text()?,
        answer: row.bytes_or_null()?.map(|a| sealer.open_text(ANSWER, &a)).transpose()?,
        answered_at: row.moment_or_null()?,
        answered_by: row.id_or_null()?,
        escalated_at: row.moment_or_null()?,
    })
}

pub async fn insert_appeal(tx: &mut Tx, district: District, new: &Appeal) -> Result<(), Error> {
    let sealed = tx.vault().sealer(district)?.seal(APPEAL, new.text.as_bytes())?;
    tx.execute(
        "insert into appeals (district, id, measure_id, text_sealed, raised_at, raised_by,
           due_at, state, answer_sealed, answered_at, answered_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, null, null, null)",
        &[
            district.into(),
            new.id.into(),
            new.measure_id.into(),
            sealed.into(),
            new.raised_at.into(),
            new.raised_by.into(),
            new.due_at.into(),
            (&new.state).into(),
        ],
    )
    .await
    .map(drop)
}

pub async fn appeal(
    reader: &mut Reader,
    district: District,
    id: AppealId,
) -> Result<Option<Appeal>, Error> {
    let sql = format!("select {APPEAL_COLUMNS} from appeals where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_appeal(reader, district, row)).transpose()
}

pub async fn appeals_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Vec<Appeal>, Error> {
    let sql = format!(
        "select {APPEAL_COLUMNS} from appeals where district = $1 and measure_id = $2
         order by raised_at, id limit 100"
    );
    let rows = reader.query(&sql, &[district.into(), measure.into()]).await?;
    rows.into_iter().map(|row| read_appeal(reader, district, row)).collect()
}

/// False when it was answered meanwhile.
pub async fn answer_appeal(
    tx: &mut Tx,
    district: District,
    id: AppealId,
    state: &str,
    answer: &str,
    by: Option<UserId>,
    now: Moment,
) -> Result<bool, Error> {
    let sealed = tx.vault().sealer(district)?.seal(ANSWER, answer.as_bytes())?;
    let sql = "update appeals set state = $3, answer_sealed = $4, answered_at = $5,
                 answered_by = $6
               where district = $1 and id = $2 and state = 'open'";
    let params = [district.into(), id.into(), state.into(), sealed.into(), now.into(), by.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Overrides of a range of grids in a state, the oldest first.
pub async fn overrides_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    state: &str,
) -> Result<Vec<Override>, Error> {
    let sql = format!(
        "select {OVERRIDE_COLUMNS} from overrides where district = $1 and state = $2
           and exists (select 1 from measures m where m.district = overrides.district
             and m.id = overrides.measure_id and m.grid_code between $3 and $4)
         order by proposed_at, id limit 500"
    );
    let params = [district.into(), state.into(), range.0.into(), range.1.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_override).collect()
}

/// Appeals of a range of grids, the earliest due first; the open ones or all.
pub async fn appeals_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    only_open: bool,
) -> Result<Vec<Appeal>, Error> {
    let open = if only_open { "state = 'open'" } else { "1 = 1" };
    let sql = format!(
        "select {APPEAL_COLUMNS} from appeals where district = $1 and {open}
           and exists (select 1 from measures m where m.district = appeals.district
             and m.id = appeals.measure_id and m.grid_code between $2 and $3)
         order by due_at, id limit 500"
    );
    let rows = reader.query(&sql, &[district.into(), range.0.into(), range.1.into()]).await?;
    rows.into_iter().map(|row| read_appeal(reader, district, row)).collect()
}
