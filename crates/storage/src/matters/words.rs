//! The words of matters: read for the search, published without them, erased when their days are over.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::MatterId;
use linli_domain::time::Moment;
use zeroize::Zeroizing;

use super::ABOUT_TEXT;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::photos::erase_photos_of;
use crate::row::Value;

/// What is searched in: the words of a matter.
pub struct MatterWords {
    pub id: MatterId,
    pub grid_code: GridCode,
    pub reported_at: Moment,
    pub number: String,
    pub place: Option<String>,
    pub text: Zeroizing<String>,
}

/// The words of matters reported from `from` on, oldest first, after one already read.
pub async fn words_since(
    reader: &mut Reader,
    district: District,
    (from, after): (Moment, MatterId),
    limit: i64,
) -> Result<Vec<MatterWords>, Error> {
    let sql = "select id, grid_code, reported_at, number, place, text_sealed from matters
               where district = $1 and (reported_at, id) > ($2, $3)
               order by reported_at, id limit $4";
    let params = [district.into(), from.into(), after.into(), limit.into()];
    let rows = reader.query(sql, &params).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(MatterWords {
                id: row.id()?,
                grid_code: row.area()?,
                reported_at: row.moment()?,
                number: row.text()?,
                place: row.text_or_null()?,
                text: sealer.open_text(ABOUT_TEXT, &row.bytes()?)?,
            })
        })
        .collect()
}

/// Matters of which nobody needs the words any more: closed before a moment and not erased yet.
pub async fn erasable(
    reader: &mut Reader,
    district: District,
    before: Moment,
    limit: i64,
) -> Result<Vec<MatterId>, Error> {
    let sql = "select id from matters where district = $1 and erased_at is null and closed_at < $2
               order by closed_at limit $3";
    let rows = reader.query(sql, &[district.into(), before.into(), limit.into()]).await?;
    rows.into_iter().map(|mut row| row.id()).collect()
}

/// Erases words, contact, place and photos of a matter and its steps; what is counted stays.
pub async fn erase_words(
    tx: &mut Tx,
    district: District,
    id: MatterId,
    now: Moment,
) -> Result<(), Error> {
    let nothing = tx.vault().sealer(district)?.seal(ABOUT_TEXT, b"")?;
    let key: [Value; 2] = [district.into(), id.into()];
    erase_photos_of(tx, district, id.0).await?;
    let words =
        "update matters set text_sealed = $3, place = null, household_id = null, photos = '',
                   latitude = null, longitude = null, phone_index = null, contact_sealed = null,
                   answers_sealed = null, erased_at = $4 where district = $1 and id = $2";
    tx.execute(words, &[district.into(), id.into(), nothing.into(), now.into()]).await?;
    let steps = "update matter_steps set text_sealed = null, photos = ''
                 where district = $1 and matter_id = $2";
    tx.execute(steps, &key).await?;
    tx.execute("delete from matter_complaints where district = $1 and matter_id = $2", &key)
        .await?;
    Ok(())
}

/// What everybody may know of a matter under approval.
#[derive(Debug, Clone)]
pub struct Publication {
    pub grid_code: GridCode,
    pub number: String,
    pub kind: String,
    pub level: String,
    pub reported_at: Moment,
    pub closed_at: Option<Moment>,
    pub outcome: Option<String>,
}

/// Matters to be published that are open, or were closed since a moment; the newest first.
pub async fn published(
    reader: &mut Reader,
    district: District,
    (low, high): (i64, i64),
    since: Moment,
    limit: i64,
) -> Result<Vec<Publication>, Error> {
    let sql = "select grid_code, number, kind, level, reported_at, closed_at, outcome from matters
               where district = $1 and +grid_code between $2 and $3 and is_published = 1
                 and filed_at is not null and (is_open = 1 or closed_at >= $4)
                 and coalesce(outcome, '') not in ('withdrawn', 'merged', 'handed_on')
               order by reported_at desc limit $5";
    let params = [district.into(), low.into(), high.into(), since.into(), limit.into()];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Publication {
                grid_code: row.area()?,
                number: row.text()?,
                kind: row.text()?,
                level: row.text()?,
                reported_at: row.moment()?,
                closed_at: row.moment_or_null()?,
                outcome: row.text_or_null()?,
            })
        })
        .collect()
}

/// The words of a matter.
pub(crate) fn open_matter_text(
    reader: &Reader,
    district: District,
    sealed: &[u8],
) -> Result<Zeroizing<String>, Error> {
    reader.vault().sealer(district)?.open_text(ABOUT_TEXT, sealed)
}
