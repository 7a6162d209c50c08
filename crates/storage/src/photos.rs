//! Photos of matters, patrols, checks and bags, sealed: sent before the record that names them, gone with it. What no
//! record ever named is found by its age.

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
    let sql =
        "insert into photos (district, id, grid_code, sha256, bytes_sealed, by_user, at, is_used)
               values ($1, $2, $3, $4, $5, $6, $7, 0) on conflict (district, id) do nothing";
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

/// Photos as a record's row keeps them: their ids in order.
pub(crate) fn written(photos: &[Uuid]) -> String {
    photos.iter().map(Uuid::to_string).collect::<Vec<_>>().join(" ")
}

/// The reverse of [`written`].
pub(crate) fn read(text: &str) -> Vec<Uuid> {
    text.split_whitespace().filter_map(|id| Uuid::try_parse(id).ok()).collect()
}

/// Says that a record shows these photos: they stay as long as it does.
pub(crate) async fn use_photos(
    tx: &mut Tx,
    district: District,
    record: Uuid,
    photos: &[Uuid],
) -> Result<(), Error> {
    for photo in photos {
        let key = [district.into(), (*photo).into(), record.into()];
        let sql = "insert into photo_uses (district, photo_id, record_id) values ($1, $2, $3)
                   on conflict (district, photo_id, record_id) do nothing";
        tx.execute(sql, &key).await?;
        let sql = "update photos set is_used = 1 where district = $1 and id = $2";
        tx.execute(sql, &[district.into(), (*photo).into()]).await?;
    }
    Ok(())
}

/// Erases the photos of a record that no other record shows. Answers how many.
pub(crate) async fn erase_photos_of(
    tx: &mut Tx,
    district: District,
    record: Uuid,
) -> Result<u64, Error> {
    let key = [district.into(), record.into()];
    let sql = "delete from photos where district = $1 and id in
                 (select u.photo_id from photo_uses u where u.district = $1 and u.record_id = $2
                    and not exists (select 1 from photo_uses o where o.district = $1
                      and o.photo_id = u.photo_id and o.record_id <> $2))";
    let erased = tx.execute(sql, &key).await?;
    tx.execute("delete from photo_uses where district = $1 and record_id = $2", &key).await?;
    Ok(erased)
}

/// The same for every record that a query names; `$1` is the district, `$2` the moment before which.
pub(crate) async fn erase_photos_of_all(
    tx: &mut Tx,
    district: District,
    records: &str,
    before: Moment,
) -> Result<u64, Error> {
    let sql = format!(
        "select distinct u.record_id from photo_uses u
         where u.district = $1 and u.record_id in ({records})"
    );
    let mut erased = 0;
    for mut row in tx.query(&sql, &[district.into(), before.into()]).await? {
        erased += erase_photos_of(tx, district, row.id()?).await?;
    }
    Ok(erased)
}

/// Erases photos kept before a moment that no record has named: what named them was never sent. Answers how many.
pub async fn erase_unused_photos(
    tx: &mut Tx,
    district: District,
    before: Moment,
) -> Result<u64, Error> {
    let sql = "delete from photos where district = $1 and is_used = 0 and at < $2";
    tx.execute(sql, &[district.into(), before.into()]).await
}
