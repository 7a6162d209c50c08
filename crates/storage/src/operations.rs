//! Keys of requests that were carried out, with the answers given, so that the same request changes
//! nothing twice. A key is written in the transaction of its effect; answers are sealed because
//! they may name people.

use linli_domain::areas::District;
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;

/// What a key was used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    pub request_hash: Vec<u8>,
    /// HTTP status of the answer; 0 while the effect is written and the answer is not.
    pub status: i64,
    /// JSON; empty where it was too long to keep.
    pub answer: String,
}

/// Whose key: nil stands for the local operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    pub district: District,
    pub id: Uuid,
    pub user: Uuid,
}

const ABOUT: &[u8] = b"operations.answer_sealed";

pub async fn done(reader: &mut Reader, key: Key) -> Result<Option<Done>, Error> {
    let sql = "select request_hash, status, answer_sealed from operations
               where district = $1 and id = $2 and user_id = $3";
    let params = [key.district.into(), key.id.into(), key.user.into()];
    let Some(mut row) = reader.query_one(sql, &params).await? else { return Ok(None) };
    let (request_hash, status, sealed) = (row.bytes()?, row.int()?, row.bytes()?);
    let answer = reader.vault().sealer(key.district)?.open_text(ABOUT, &sealed)?;
    Ok(Some(Done { request_hash, status, answer: answer.to_string() }))
}

/// Takes a key for this transaction's effect. False when it is taken: then nothing may be done.
pub async fn claim(
    tx: &mut Tx,
    key: Key,
    request_hash: &[u8],
    answer: (i64, &str),
    now: Moment,
) -> Result<bool, Error> {
    let sealed = tx.vault().sealer(key.district)?.seal(ABOUT, answer.1.as_bytes())?;
    let touched = tx
        .execute(
            "insert into operations (district, id, user_id, request_hash, status, answer_sealed, at)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (district, id, user_id) do nothing",
            &[
                key.district.into(),
                key.id.into(),
                key.user.into(),
                request_hash.into(),
                answer.0.into(),
                sealed.into(),
                now.into(),
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Keeps the answer of a key that was claimed without one.
pub async fn keep_answer(tx: &mut Tx, key: Key, status: i64, answer: &str) -> Result<u64, Error> {
    let sealed = tx.vault().sealer(key.district)?.seal(ABOUT, answer.as_bytes())?;
    tx.execute(
        "update operations set status = $4, answer_sealed = $5
         where district = $1 and id = $2 and user_id = $3 and status = 0",
        &[key.district.into(), key.id.into(), key.user.into(), status.into(), sealed.into()],
    )
    .await
}

/// Are there keys used before `before`?
pub async fn any_before(
    reader: &mut Reader,
    district: District,
    before: Moment,
) -> Result<bool, Error> {
    let sql = "select 1 from operations where district = $1 and at < $2 limit 1";
    Ok(reader.query_one(sql, &[district.into(), before.into()]).await?.is_some())
}

/// Forgets keys used before `before`: a device that was away for longer asks again by hand.
pub async fn forget(tx: &mut Tx, district: District, before: Moment) -> Result<u64, Error> {
    let sql = "delete from operations where district = $1 and at < $2";
    tx.execute(sql, &[district.into(), before.into()]).await
}
