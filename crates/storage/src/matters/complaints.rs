//! What residents say about those who handled their matter (责任投诉). Heard by an area above, never by the person.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{MatterId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

const ABOUT_TEXT: &[u8] = b"matter_complaints.text";
const ABOUT_ANSWER: &[u8] = b"matter_complaints.answer";
const COLUMNS: &str = "district,id,matter_id,grid_code,about_user,heard_by,text_sealed,phone_index,\
    raised_at,due_at,state,answer_sealed,answered_at,answered_by";

/// One complaint.
#[derive(Debug, Clone)]
pub struct Complaint {
    pub district: District,
    pub id: Uuid,
    pub matter_id: MatterId,
    pub grid_code: GridCode,
    pub about_user: Option<UserId>,
    /// The area whose leaders hear it.
    pub heard_by: GridCode,
    pub text: Zeroizing<String>,
    pub phone_index: Option<Vec<u8>>,
    pub raised_at: Moment,
    pub due_at: Moment,
    /// `open` or `answered`.
    pub state: String,
    pub answer: Option<Zeroizing<String>>,
    pub answered_at: Option<Moment>,
    pub answered_by: Option<UserId>,
}

pub async fn insert_complaint(tx: &mut Tx, new: &Complaint) -> Result<(), Error> {
    let sealed = tx.vault().sealer(new.district)?.seal(ABOUT_TEXT, new.text.as_bytes())?;
    let row = vec![
        new.district.into(),
        new.id.into(),
        new.matter_id.into(),
        new.grid_code.into(),
        new.about_user.into(),
        new.heard_by.into(),
        sealed.into(),
        new.phone_index.clone().into(),
        new.raised_at.into(),
        new.due_at.into(),
        (&new.state).into(),
        Option::<Vec<u8>>::None.into(),
        new.answered_at.into(),
        new.answered_by.into(),
    ];
    tx.insert_rows("matter_complaints", COLUMNS, row).await
}

fn read(reader: &Reader, mut row: Row) -> Result<Complaint, Error> {
    let wrong = Error::Unreadable { column: 1, wanted: "a district" };
    let district = District::new(row.int()?).ok_or(wrong)?;
    let sealer = reader.vault().sealer(district)?;
    Ok(Complaint {
        district,
        id: row.id()?,
        matter_id: row.id()?,
        grid_code: row.area()?,
        about_user: row.id_or_null()?,
        heard_by: row.area()?,
        text: sealer.open_text(ABOUT_TEXT, &row.bytes()?)?,
        phone_index: row.bytes_or_null()?,
        raised_at: row.moment()?,
        due_at: row.moment()?,
        state: row.text()?,
        answer: row.bytes_or_null()?.map(|b| sealer.open_text(ABOUT_ANSWER, &b)).transpose()?,
        answered_at: row.moment_or_null()?,
        answered_by: row.id_or_null()?,
    })
}

/// Complaints that areas of a range hear, the open ones first.
pub async fn complaints_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<Complaint>, Error> {
    let sql = format!(
        "select {COLUMNS} from matter_complaints where district = $1 and heard_by between $2 and $3
         order by case when state = 'open' then 0 else 1 end, raised_at desc limit $4"
    );
    let params = [district.into(), range.0.into(), range.1.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read(reader, row)).collect()
}

pub async fn complaints_of(
    reader: &mut Reader,
    district: District,
    matter: MatterId,
) -> Result<Vec<Complaint>, Error> {
    let sql = format!(
        "select {COLUMNS} from matter_complaints where district = $1 and matter_id = $2
         order by raised_at limit 50"
    );
    let rows = reader.query(&sql, &[district.into(), matter.into()]).await?;
    rows.into_iter().map(|row| read(reader, row)).collect()
}

pub async fn complaint(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<Complaint>, Error> {
    let sql = format!("select {COLUMNS} from matter_complaints where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read(reader, row)).transpose()
}

/// Answers an open complaint; false when somebody has.
pub async fn answer_complaint_row(
    tx: &mut Tx,
    (district, id): (District, Uuid),
    answer: &str,
    by: Option<UserId>,
    now: Moment,
) -> Result<bool, Error> {
    let sealed = tx.vault().sealer(district)?.seal(ABOUT_ANSWER, answer.as_bytes())?;
    let sql =
        "update matter_complaints set state = 'answered', answer_sealed = $3, answered_at = $4,
                 answered_by = $5 where district = $1 and id = $2 and state = 'open'";
    let params = [district.into(), id.into(), sealed.into(), now.into(), by.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}
