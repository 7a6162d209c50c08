//! Matters (事件) as they were reported, and the photos that show them. Texts and photos lie sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;

const ABOUT_TEXT: &[u8] = b"matters.text";
const ABOUT_PHOTO: &[u8] = b"photos.bytes";

/// A matter.
#[derive(Clone)]
pub struct Matter {
    pub id: Uuid,
    pub grid_code: GridCode,
    /// By which people speak of it: day and a count.
    pub number: String,
    /// A word of `domain::matters::MatterKind`.
    pub kind: String,
    pub text: Zeroizing<String>,
    pub place: Option<String>,
    pub household_id: Option<HouseholdId>,
    /// Ids of photos, in order.
    pub photos: Vec<Uuid>,
    pub state: String,
    pub at: Moment,
    pub by_user: Option<UserId>,
    pub reported_at: Moment,
}

/// Matters of a district reported on the day of `at`, to number the next one.
pub async fn count_on(reader: &mut Reader, district: District, at: Moment) -> Result<i64, Error> {
    let sql = "select count(*) from matters where district = $1 and day = $2";
    reader.count(sql, &[district.into(), at.day().into()]).await
}

pub async fn insert_matter(tx: &mut Tx, district: District, new: &Matter) -> Result<(), Error> {
    let sealed = tx.vault().sealer(district)?.seal(ABOUT_TEXT, new.text.as_bytes())?;
    let photos: Vec<String> = new.photos.iter().map(Uuid::to_string).collect();
    let row = [
        district.into(),
        new.id.into(),
        new.grid_code.into(),
        (&new.number).into(),
        (&new.kind).into(),
        sealed.into(),
        new.place.clone().into(),
        new.household_id.into(),
        photos.join(" ").into(),
        (&new.state).into(),
        new.at.into(),
        new.at.day().into(),
        new.by_user.into(),
        new.reported_at.into(),
    ];
    let columns = "district,id,grid_code,number,kind,text_sealed,place,household_id,photos,state,\
                   at,day,by_user,reported_at";
    tx.insert_rows("matters", columns, row.to_vec()).await
}

/// Matters of a range of codes in a state, the newest first.
pub async fn matters_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    state: &str,
    limit: i64,
) -> Result<Vec<Matter>, Error> {
    let sql = "select id, grid_code, number, kind, text_sealed, place, household_id, photos, state,
                 at, by_user, reported_at from matters
               where district = $1 and state = $2 and grid_code between $3 and $4
               order by reported_at desc, id desc limit $5";
    let params = [district.into(), state.into(), range.0.into(), range.1.into(), limit.into()];
    let rows = reader.query(sql, &params).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Matter {
                id: row.id()?,
                grid_code: row.area()?,
                number: row.text()?,
                kind: row.text()?,
                text: sealer.open_text(ABOUT_TEXT, &row.bytes()?)?,
                place: row.text_or_null()?,
                household_id: row.id_or_null()?,
                photos: row
                    .text()?
                    .split_whitespace()
                    .filter_map(|id| Uuid::try_parse(id).ok())
                    .collect(),
                state: row.text()?,
                at: row.moment()?,
                by_user: row.id_or_null()?,
                reported_at: row.moment()?,
            })
        })
        .collect()
}

/// What is known of a photo without opening it: grid and hash.
pub async fn photo_known(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<(GridCode, Vec<u8>)>, Error> {
    let sql = "select grid_code, sha256 from photos where district = $1 and id = $2";
    let row = reader.query_one(sql, &[district.into(), id.into()]).await?;
    row.map(|mut row| Ok((row.area()?, row.bytes()?))).transpose()
}

/// Keeps a photo. False when there is one of that id already.
pub async fn insert_photo(
    tx: &mut Tx,
    district: District,
    photo: (Uuid, GridCode, [u8; 32], &[u8]),
    by: Option<UserId>,
    now: Moment,
) -> Result<bool, Error> {
    let (id, grid, hash, bytes) = photo;
    let sealed = tx.vault().sealer(district)?.seal(ABOUT_PHOTO, bytes)?;
    let sql = "insert into photos (district, id, grid_code, sha256, bytes_sealed, by_user, at)
               values ($1, $2, $3, $4, $5, $6, $7) on conflict (district, id) do nothing";
    let params = [
        district.into(),
        id.into(),
        grid.into(),
        hash.into(),
        sealed.into(),
        by.into(),
        now.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

pub async fn photo(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
    let sql = "select bytes_sealed from photos where district = $1 and id = $2";
    let row = reader.query_one(sql, &[district.into(), id.into()]).await?;
    let Some(mut row) = row else { return Ok(None) };
    let sealer = reader.vault().sealer(district)?;
    Ok(Some(sealer.open(ABOUT_PHOTO, &row.bytes()?)?))
}
