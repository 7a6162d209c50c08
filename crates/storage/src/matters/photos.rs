//! Photos of matters and of steps, sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::UserId;
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;

const ABOUT_PHOTO: &[u8] = b"photos.bytes";

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
