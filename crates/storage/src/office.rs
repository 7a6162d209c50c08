//! What holds for the records as a whole: whether they are a rehearsal's.

use crate::db::{Reader, Tx};
use crate::error::Error;

pub async fn value(reader: &mut Reader, name: &str) -> Result<Option<String>, Error> {
    let row = reader.query_one("select value from office where name = $1", &[name.into()]).await?;
    row.map(|mut row| row.text()).transpose()
}

pub async fn set_value(tx: &mut Tx, name: &str, value: &str) -> Result<(), Error> {
    let sql = "insert into office (name, value) values ($1, $2)
               on conflict (name) do update set value = excluded.value";
    tx.execute(sql, &[name.into(), value.into()]).await.map(drop)
}

/// Has anything been done with these records?
pub async fn is_used(reader: &mut Reader) -> Result<bool, Error> {
    Ok(reader.query_one("select 1 from journal_entries limit 1", &[]).await?.is_some())
}
