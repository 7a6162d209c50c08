//! Keys of Open311 clients: of each only the hash is kept.

use linli_domain::areas::GridCode;
use linli_domain::ids::UserId;
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

const COLUMNS: &str = "id,name,area,reads,basis,created_at,created_by,ended_at";
const LISTED_MAX: i64 = 500;

/// A key, without itself.
#[derive(Debug, Clone)]
pub struct Open311Key {
    pub id: Uuid,
    /// Whose it is.
    pub name: String,
    pub area: GridCode,
    /// A word of `app::exchange::Reads`.
    pub reads: String,
    /// The agreement by which it reads more than its own.
    pub basis: Option<String>,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
    pub ended_at: Option<Moment>,
}

fn read(mut row: Row) -> Result<Open311Key, Error> {
    Ok(Open311Key {
        id: row.id()?,
        name: row.text()?,
        area: row.area()?,
        reads: row.text()?,
        basis: row.text_or_null()?,
        created_at: row.moment()?,
        created_by: row.id_or_null()?,
        ended_at: row.moment_or_null()?,
    })
}

pub async fn insert_key(tx: &mut Tx, one: &Open311Key, hash: [u8; 32]) -> Result<(), Error> {
    let sql = "insert into open311_keys
                 (id, key_hash, name, area, reads, basis, created_at, created_by, ended_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let params = [
        one.id.into(),
        hash.into(),
        (&one.name).into(),
        one.area.into(),
        (&one.reads).into(),
        one.basis.clone().into(),
        one.created_at.into(),
        one.created_by.into(),
        one.ended_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The key with this hash, if it has not ended.
pub async fn key_by_hash(reader: &mut Reader, hash: [u8; 32]) -> Result<Option<Open311Key>, Error> {
    let sql =
        format!("select {COLUMNS} from open311_keys where key_hash = $1 and ended_at is null");
    reader.query_one(&sql, &[hash.into()]).await?.map(read).transpose()
}

pub async fn key(reader: &mut Reader, id: Uuid) -> Result<Option<Open311Key>, Error> {
    let sql = format!("select {COLUMNS} from open311_keys where id = $1");
    reader.query_one(&sql, &[id.into()]).await?.map(read).transpose()
}

/// Keys of an area, the newest first, those that have ended too.
pub async fn keys_in(reader: &mut Reader, area: GridCode) -> Result<Vec<Open311Key>, Error> {
    let (low, high) = area.range();
    let sql = format!(
        "select {COLUMNS} from open311_keys where area between $1 and $2
         order by created_at desc, id limit $3"
    );
    let rows = reader.query(&sql, &[low.into(), high.into(), LISTED_MAX.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// Ends a key; false where it had ended.
pub async fn end_key(tx: &mut Tx, id: Uuid, now: Moment) -> Result<bool, Error> {
    let sql = "update open311_keys set ended_at = $2 where id = $1 and ended_at is null";
    Ok(tx.execute(sql, &[id.into(), now.into()]).await? == 1)
}
