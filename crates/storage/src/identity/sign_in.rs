//! What signing in needs: password hashes, one-time codes of staff, devices, and the codes and
//! sessions of residents, who are known by the blind index of a phone number and nothing else.

use linli_domain::ids::UserId;
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// A session as the person who guards it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub id: Uuid,
    pub user_id: UserId,
    pub device: Option<String>,
    pub created_at: Moment,
    pub expires_at: Moment,
    pub last_seen_at: Option<Moment>,
    pub revoked_at: Option<Moment>,
}

pub async fn password_hash(reader: &mut Reader, id: UserId) -> Result<Option<String>, Error> {
    let sql = "select password_hash from users where id = $1";
    let row = reader.query_one(sql, &[id.into()]).await?;
    Ok(row.map(|mut row| row.text_or_null()).transpose()?.flatten())
}

pub async fn set_password_hash(tx: &mut Tx, id: UserId, hash: &str) -> Result<(), Error> {
    let sql = "update users set password_hash = $2 where id = $1";
    tx.execute(sql, &[id.into(), hash.into()]).await.map(drop)
}

pub async fn set_phone(tx: &mut Tx, id: UserId, phone: Option<&str>) -> Result<(), Error> {
    let sql = "update users set phone = $2 where id = $1";
    tx.execute(sql, &[id.into(), phone.into()]).await.map(drop)
}

/// Work phones of users, as the public board shows them.
pub async fn phone_of(reader: &mut Reader, id: UserId) -> Result<Option<String>, Error> {
    let row = reader.query_one("select phone from users where id = $1", &[id.into()]).await?;
    Ok(row.map(|mut row| row.text_or_null()).transpose()?.flatten())
}

/// Keeps a one-time code; earlier ones of the same user are void from now on.
pub async fn insert_code(
    tx: &mut Tx,
    user: UserId,
    code_hash: [u8; 32],
    now: Moment,
    expires_at: Moment,
) -> Result<(), Error> {
    let void = "update sign_in_codes set used_at = $2 where user_id = $1 and used_at is null";
    tx.execute(void, &[user.into(), now.into()]).await?;
    tx.execute(
        "insert into sign_in_codes (code_hash, user_id, created_at, expires_at)
         values ($1, $2, $3, $4)",
        &[code_hash.into(), user.into(), now.into(), expires_at.into()],
    )
    .await
    .map(drop)
}

/// Uses up a code; whose it was, if it still held.
pub async fn use_code(
    tx: &mut Tx,
    code_hash: [u8; 32],
    now: Moment,
) -> Result<Option<UserId>, Error> {
    let sql = "update sign_in_codes set used_at = $2
               where code_hash = $1 and used_at is null and expires_at > $2 returning user_id";
    let row = tx.query_one(sql, &[code_hash.into(), now.into()]).await?;
    row.map(|mut row| row.id()).transpose()
}

/// Sessions of a user that still matter: not expired before `since`, the newest first.
pub async fn devices_of(
    reader: &mut Reader,
    user: UserId,
    since: Moment,
) -> Result<Vec<Device>, Error> {
    let sql = "select id, user_id, device, created_at, expires_at, last_seen_at, revoked_at
               from sessions where user_id = $1 and expires_at > $2 and id is not null
               order by created_at desc limit 50";
    let rows = reader.query(sql, &[user.into(), since.into()]).await?;
    rows.into_iter().map(read_device).collect()
}

fn read_device(mut row: Row) -> Result<Device, Error> {
    Ok(Device {
        id: row.id()?,
        user_id: row.id()?,
        device: row.text_or_null()?,
        created_at: row.moment()?,
        expires_at: row.moment()?,
        last_seen_at: row.moment_or_null()?,
        revoked_at: row.moment_or_null()?,
    })
}

/// Revokes one device of a user. False when there is none to revoke.
pub async fn revoke_device(
    tx: &mut Tx,
    user: UserId,
    id: Uuid,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update sessions set revoked_at = $3
               where user_id = $1 and id = $2 and revoked_at is null";
    Ok(tx.execute(sql, &[user.into(), id.into(), now.into()]).await? > 0)
}

/// Whether a token was taken away by somebody, rather than having run out.
pub async fn is_revoked(reader: &mut Reader, token_hash: &[u8; 32]) -> Result<bool, Error> {
    let sql = "select 1 from sessions where token_hash = $1 and revoked_at is not null";
    Ok(reader.query_one(sql, &[(*token_hash).into()]).await?.is_some())
}

pub async fn touch_session(tx: &mut Tx, token_hash: &[u8; 32], now: Moment) -> Result<(), Error> {
    let sql = "update sessions set last_seen_at = $2 where token_hash = $1";
    tx.execute(sql, &[(*token_hash).into(), now.into()]).await.map(drop)
}

/// The code a phone has asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResidentCode {
    pub code_hash: Vec<u8>,
    /// Codes asked for since `asked_first_at`.
    pub asked: i64,
    /// Wrong tries at this code.
    pub tries: i64,
    pub asked_first_at: Moment,
    pub expires_at: Moment,
}

pub async fn resident_code(
    reader: &mut Reader,
    phone_index: &[u8],
) -> Result<Option<ResidentCode>, Error> {
    let sql = "select code_hash, asked, tries, asked_first_at, expires_at from resident_codes
               where phone_index = $1";
    let row = reader.query_one(sql, &[phone_index.into()]).await?;
    row.map(|mut row| {
        Ok(ResidentCode {
            code_hash: row.bytes()?,
            asked: row.int()?,
            tries: row.int()?,
            asked_first_at: row.moment()?,
            expires_at: row.moment()?,
        })
    })
    .transpose()
}

pub async fn put_resident_code(
    tx: &mut Tx,
    phone_index: &[u8],
    code: &ResidentCode,
) -> Result<(), Error> {
    tx.execute(
        "insert into resident_codes (phone_index, code_hash, asked, tries, asked_first_at,
           expires_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (phone_index) do update set code_hash = excluded.code_hash,
           asked = excluded.asked, tries = excluded.tries,
           asked_first_at = excluded.asked_first_at, expires_at = excluded.expires_at",
        &[
            phone_index.into(),
            code.code_hash.clone().into(),
            code.asked.into(),
            code.tries.into(),
            code.asked_first_at.into(),
            code.expires_at.into(),
        ],
    )
    .await
    .map(drop)
}

pub async fn insert_resident_session(
    tx: &mut Tx,
    token_hash: [u8; 32],
    phone_index: &[u8],
    now: Moment,
    expires_at: Moment,
) -> Result<(), Error> {
    tx.execute(
        "insert into resident_sessions (token_hash, phone_index, created_at, expires_at)
         values ($1, $2, $3, $4)",
        &[token_hash.into(), phone_index.into(), now.into(), expires_at.into()],
    )
    .await
    .map(drop)
}

/// The phone behind a resident's token that still holds.
pub async fn resident_of(
    reader: &mut Reader,
    token_hash: &[u8; 32],
    now: Moment,
) -> Result<Option<Vec<u8>>, Error> {
    let sql = "select phone_index from resident_sessions
               where token_hash = $1 and expires_at > $2 and revoked_at is null";
    let row = reader.query_one(sql, &[(*token_hash).into(), now.into()]).await?;
    row.map(|mut row| row.bytes()).transpose()
}

/// Ends a resident's session. False when it was none.
pub async fn revoke_resident(
    tx: &mut Tx,
    token_hash: &[u8; 32],
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update resident_sessions set revoked_at = $2
               where token_hash = $1 and revoked_at is null";
    Ok(tx.execute(sql, &[(*token_hash).into(), now.into()]).await? > 0)
}

/// Forgets codes and sessions that ran out before `before`.
pub async fn forget_sign_ins(tx: &mut Tx, before: Moment) -> Result<(), Error> {
    for table in ["sign_in_codes", "resident_codes", "resident_sessions"] {
        let sql = format!("delete from {table} where expires_at < $1");
        tx.execute(&sql, &[before.into()]).await?;
    }
    Ok(())
}
