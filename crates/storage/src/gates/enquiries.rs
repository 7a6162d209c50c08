//! Plates from elsewhere that the police were asked about. The plate lies sealed; it is found again by keyed hash.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::gates::enquiry::{EnquiryState, PlateAnswer};
use linli_domain::ids::{EnquiryId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};
use crate::vault::IndexOf;

/// One enquiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlateEnquiry {
    pub district: District,
    pub id: EnquiryId,
    /// At which gate it was asked.
    pub gate: u32,
    /// Of the gate.
    pub grid_code: GridCode,
    /// In clear here and sealed at rest.
    pub plate: Zeroizing<String>,
    /// A word of `domain::gates::enquiry::EnquiryState`.
    pub state: String,
    pub asked_at: Moment,
    pub asked_by: Option<UserId>,
    pub answered_at: Option<Moment>,
    pub answered_by: Option<UserId>,
    pub reason: Option<Zeroizing<String>>,
    pub until_at: Option<Moment>,
    pub changed_at: Moment,
}

const COLUMNS: &str = "district,id,gate,grid_code,plate_index,plate_sealed,state,asked_at,asked_by,\
                       answered_at,answered_by,reason_sealed,until_at,changed_at";
const PLATE: &[u8] = b"plate_enquiry";
const REASON: &[u8] = b"plate_reason";

fn read_enquiry(reader: &Reader, mut row: Row) -> Result<PlateEnquiry, Error> {
    let wrong = |column, wanted| Error::Unreadable { column, wanted };
    let district = District::new(row.int()?).ok_or(wrong(1, "a district"))?;
    let sealer = reader.vault().sealer(district)?;
    let id = row.id()?;
    let gate = u32::try_from(row.int()?).map_err(|_| wrong(3, "a gate's number"))?;
    let grid_code = row.area()?;
    // The index is for finding alone.
    row.bytes()?;
    Ok(PlateEnquiry {
        district,
        id,
        gate,
        grid_code,
        plate: sealer.open_text(PLATE, &row.bytes()?)?,
        state: row.text()?,
        asked_at: row.moment()?,
        asked_by: row.id_or_null()?,
        answered_at: row.moment_or_null()?,
        answered_by: row.id_or_null()?,
        reason: row.bytes_or_null()?.map(|text| sealer.open_text(REASON, &text)).transpose()?,
        until_at: row.moment_or_null()?,
        changed_at: row.moment()?,
    })
}

fn index_of(reader: &Reader, plate: &str) -> Value {
    reader.vault().index(IndexOf::Plate, plate.as_bytes()).into()
}

pub async fn insert_enquiry(tx: &mut Tx, new: &PlateEnquiry) -> Result<(), Error> {
    let sealer = tx.vault().sealer(new.district)?;
    let reason =
        new.reason.as_ref().map(|text| sealer.seal(REASON, text.as_bytes())).transpose()?;
    let row = vec![
        new.district.into(),
        new.id.into(),
        new.gate.into(),
        new.grid_code.into(),
        index_of(tx, &new.plate),
        sealer.seal(PLATE, new.plate.as_bytes())?.into(),
        (&new.state).into(),
        new.asked_at.into(),
        new.asked_by.map(Uuid::from).into(),
        new.answered_at.into(),
        new.answered_by.map(Uuid::from).into(),
        reason.into(),
        new.until_at.into(),
        new.changed_at.into(),
    ];
    tx.insert_rows("plate_enquiries", COLUMNS, row).await
}

/// Writes the answer, if nobody has answered meanwhile.
pub async fn answer_enquiry(tx: &mut Tx, answered: &PlateEnquiry) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(answered.district)?;
    let reason =
        answered.reason.as_ref().map(|text| sealer.seal(REASON, text.as_bytes())).transpose()?;
    let sql = "update plate_enquiries set state = $3, answered_at = $4, answered_by = $5,
                 reason_sealed = $6, until_at = $7, changed_at = $8
               where district = $1 and id = $2 and answered_at is null";
    let params = [
        answered.district.into(),
        answered.id.into(),
        (&answered.state).into(),
        answered.answered_at.into(),
        answered.answered_by.map(Uuid::from).into(),
        reason.into(),
        answered.until_at.into(),
        answered.changed_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

pub async fn enquiry(
    reader: &mut Reader,
    district: District,
    id: EnquiryId,
) -> Result<Option<PlateEnquiry>, Error> {
    let sql = format!("select {COLUMNS} from plate_enquiries where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_enquiry(reader, row)).transpose()
}

/// The enquiry about a plate that was asked at or after a moment and that nobody has answered.
pub async fn open_enquiry(
    reader: &mut Reader,
    district: District,
    plate: &str,
    since: Moment,
) -> Result<Option<EnquiryId>, Error> {
    let sql = "select id from plate_enquiries where district = $1 and plate_index = $2
                 and asked_at >= $3 and answered_at is null order by asked_at desc limit 1";
    let index = index_of(reader, plate);
    let row = reader.query_one(sql, &[district.into(), index, since.into()]).await?;
    row.map(|mut row| row.id()).transpose()
}

/// Enquiries of a scope asked at or after a moment: those nobody has answered first, then the newest.
pub async fn enquiries_in(
    reader: &mut Reader,
    scope: &Scope,
    since: Moment,
    limit: i64,
) -> Result<Vec<PlateEnquiry>, Error> {
    let sql = format!(
        "select {COLUMNS} from plate_enquiries where district = $1 and grid_code between $2 and $3
           and asked_at >= $4
         order by case when answered_at is null then 0 else 1 end, asked_at desc limit $5"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [district.into(), low.into(), high.into(), since.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read_enquiry(reader, row)?);
        }
    }
    Ok(found)
}

/// What was answered at or after a moment in a district, the oldest first; the newest about a plate is what counts.
pub async fn answers_since(
    reader: &mut Reader,
    district: District,
    since: Moment,
) -> Result<Vec<(String, PlateAnswer)>, Error> {
    let sql = "select plate_sealed, state, answered_at, until_at from plate_enquiries
               where district = $1 and changed_at >= $2 and answered_at is not null
               order by answered_at";
    let rows = reader.query(sql, &[district.into(), since.into()]).await?;
    rows.into_iter().map(|row| read_answer(reader, district, row)).collect()
}

/// What was answered about one plate, the oldest first.
pub async fn answers_of(
    reader: &mut Reader,
    district: District,
    plate: &str,
) -> Result<Vec<(String, PlateAnswer)>, Error> {
    let sql = "select plate_sealed, state, answered_at, until_at from plate_enquiries
               where district = $1 and plate_index = $2 and answered_at is not null
               order by answered_at";
    let rows = reader.query(sql, &[district.into(), index_of(reader, plate)]).await?;
    rows.into_iter().map(|row| read_answer(reader, district, row)).collect()
}

fn read_answer(
    reader: &Reader,
    district: District,
    mut row: Row,
) -> Result<(String, PlateAnswer), Error> {
    let plate = reader.vault().sealer(district)?.open_text(PLATE, &row.bytes()?)?;
    let answer = PlateAnswer {
        is_clear: row.text()? == EnquiryState::Clear.word(),
        from: row.moment()?,
        until: row.moment()?,
    };
    Ok((plate.to_string(), answer))
}

/// Enquiries asked before a moment, and whose answer ended before it, go; answers how many.
pub async fn erase_enquiries(
    tx: &mut Tx,
    district: District,
    before: Moment,
) -> Result<u64, Error> {
    let sql = "delete from plate_enquiries where district = $1 and asked_at < $2
                 and (until_at is null or until_at < $2)";
    tx.execute(sql, &[district.into(), before.into()]).await
}
