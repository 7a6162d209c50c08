//! Corrections that residents ask for: kept with the phone that asked, text sealed, until a person of
//! the community answers.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{PersonId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};
use crate::vault::Sealer;

const ABOUT_TEXT: &[u8] = b"corrections.text";
const ABOUT_ANSWER: &[u8] = b"corrections.answer";

/// A correction somebody asks for.
#[derive(Clone)]
pub struct Correction {
    pub id: Uuid,
    pub grid_code: GridCode,
    pub person_id: Option<PersonId>,
    pub phone_index: Vec<u8>,
    pub field: Option<String>,
    pub text: Zeroizing<String>,
    pub raised_at: Moment,
    /// `open`, `accepted`, `declined`.
    pub state: String,
    pub answer: Option<Zeroizing<String>>,
    pub answered_at: Option<Moment>,
    pub answered_by: Option<UserId>,
}

const COLUMNS: &str = "id, grid_code, person_id, phone_index, field, text_sealed, raised_at, state,
    answer_sealed, answered_at, answered_by";

fn read(mut row: Row, sealer: &Sealer) -> Result<Correction, Error> {
    Ok(Correction {
        id: row.id()?,
        grid_code: row.area()?,
        person_id: row.id_or_null()?,
        phone_index: row.bytes()?,
        field: row.text_or_null()?,
        text: sealer.open_text(ABOUT_TEXT, &row.bytes()?)?,
        raised_at: row.moment()?,
        state: row.text()?,
        answer: match row.bytes_or_null()? {
            Some(sealed) => Some(sealer.open_text(ABOUT_ANSWER, &sealed)?),
            None => None,
        },
        answered_at: row.moment_or_null()?,
        answered_by: row.id_or_null()?,
    })
}

pub async fn insert_correction(
    tx: &mut Tx,
    district: District,
    new: &Correction,
) -> Result<(), Error> {
    let sealed = tx.vault().sealer(district)?.seal(ABOUT_TEXT, new.text.as_bytes())?;
    let row = [
        district.into(),
        new.id.into(),
        new.grid_code.into(),
        new.person_id.into(),
        new.phone_index.clone().into(),
        new.field.clone().into(),
        sealed.into(),
        new.raised_at.into(),
        (&new.state).into(),
    ];
    let columns = "district,id,grid_code,person_id,phone_index,field,text_sealed,raised_at,state";
    tx.insert_rows("corrections", columns, row.to_vec()).await
}

async fn select(
    reader: &mut Reader,
    district: District,
    condition: &str,
    params: &[Value],
) -> Result<Vec<Correction>, Error> {
    let sql = format!(
        "select {COLUMNS} from corrections where district = $1 and {condition}
         order by raised_at desc, id desc limit 200"
    );
    let rows = reader.query(&sql, params).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter().map(|row| read(row, &sealer)).collect()
}

/// Those of a range of codes in a state, the newest first.
pub async fn corrections_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    state: &str,
) -> Result<Vec<Correction>, Error> {
    let params = [district.into(), state.into(), range.0.into(), range.1.into()];
    select(reader, district, "state = $2 and grid_code between $3 and $4", &params).await
}

/// Those that a phone asked for.
pub async fn corrections_of(
    reader: &mut Reader,
    district: District,
    phone_index: &[u8],
) -> Result<Vec<Correction>, Error> {
    select(reader, district, "phone_index = $2", &[district.into(), phone_index.into()]).await
}

pub async fn correction(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<Correction>, Error> {
    let found = select(reader, district, "id = $2", &[district.into(), id.into()]).await?;
    Ok(found.into_iter().next())
}

/// Answers an open correction. False when it was answered meanwhile.
pub async fn answer_correction(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    state: &str,
    answer: &str,
    by: (Option<UserId>, Moment),
) -> Result<bool, Error> {
    let sealed = tx.vault().sealer(district)?.seal(ABOUT_ANSWER, answer.as_bytes())?;
    let sql = "update corrections set state = $3, answer_sealed = $4, answered_at = $5,
                 answered_by = $6 where district = $1 and id = $2 and state = 'open'";
    let params =
        [district.into(), id.into(), state.into(), sealed.into(), by.1.into(), by.0.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}
