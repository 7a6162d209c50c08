//! Other servers with which matters are exchanged; what they gave us as a key lies sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{MatterId, UserId};
use linli_domain::time::Moment;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

const ABOUT: &[u8] = b"open311_peers.key";
const COLUMNS: &str = "name,url,area,key_sealed,jurisdiction,coordinates,is_pulled,pulled_until,failed_at,\
    failure,created_at,created_by,ended_at";
const LISTED_MAX: i64 = 200;

/// Another server.
#[derive(Debug, Clone)]
pub struct Peer {
    pub name: String,
    /// Where its methods lie, without a stroke at the end.
    pub url: String,
    /// Where matters pulled from it are kept when their place is in no area known here.
    pub area: GridCode,
    pub key: Option<Zeroizing<String>>,
    /// The area as that server calls it.
    pub jurisdiction: Option<String>,
    /// A word of `app::exchange::Coordinates`.
    pub coordinates: String,
    pub is_pulled: bool,
    pub pulled_until: Option<Moment>,
    pub failed_at: Option<Moment>,
    pub failure: Option<String>,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
    pub ended_at: Option<Moment>,
}

fn read(reader: &Reader, mut row: Row) -> Result<Peer, Error> {
    let (name, url, area) = (row.text()?, row.text()?, row.area()?);
    let sealed = row.bytes_or_null()?;
    let office = reader.vault().office()?;
    Ok(Peer {
        name,
        url,
        area,
        key: sealed.map(|sealed| office.open_text(ABOUT, &sealed)).transpose()?,
        jurisdiction: row.text_or_null()?,
        coordinates: row.text()?,
        is_pulled: row.flag()?,
        pulled_until: row.moment_or_null()?,
        failed_at: row.moment_or_null()?,
        failure: row.text_or_null()?,
        created_at: row.moment()?,
        created_by: row.id_or_null()?,
        ended_at: row.moment_or_null()?,
    })
}

/// Keeps a new one, or changes the one of this name and takes it up again.
pub async fn put_peer(tx: &mut Tx, one: &Peer) -> Result<(), Error> {
    let office = tx.vault().office()?;
    let key = one.key.as_ref().map(|key| office.seal(ABOUT, key.as_bytes())).transpose()?;
    let sql = "insert into open311_peers (name, url, area, key_sealed, jurisdiction, coordinates,
                 is_pulled, pulled_until, failed_at, failure, created_at, created_by, ended_at)
               values ($1, $2, $3, $4, $5, $6, $7, null, null, null, $8, $9, null)
               on conflict (name) do update set url = excluded.url, area = excluded.area,
                 key_sealed = excluded.key_sealed, jurisdiction = excluded.jurisdiction,
                 coordinates = excluded.coordinates, is_pulled = excluded.is_pulled,
                 failed_at = null, failure = null, ended_at = null";
    let params = [
        (&one.name).into(),
        (&one.url).into(),
        one.area.into(),
        key.into(),
        one.jurisdiction.clone().into(),
        (&one.coordinates).into(),
        one.is_pulled.into(),
        one.created_at.into(),
        one.created_by.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

pub async fn peer(reader: &mut Reader, name: &str) -> Result<Option<Peer>, Error> {
    let sql = format!("select {COLUMNS} from open311_peers where name = $1");
    let row = reader.query_one(&sql, &[name.into()]).await?;
    row.map(|row| read(reader, row)).transpose()
}

/// Peers of an area by name, those that have ended too.
pub async fn peers_in(reader: &mut Reader, area: GridCode) -> Result<Vec<Peer>, Error> {
    let (low, high) = area.range();
    let sql = format!(
        "select {COLUMNS} from open311_peers where area between $1 and $2 order by name limit $3"
    );
    let rows = reader.query(&sql, &[low.into(), high.into(), LISTED_MAX.into()]).await?;
    rows.into_iter().map(|row| read(reader, row)).collect()
}

/// Ends the exchange with one; false where it had ended.
pub async fn end_peer(tx: &mut Tx, name: &str, now: Moment) -> Result<bool, Error> {
    let sql = "update open311_peers set ended_at = $2, key_sealed = null
               where name = $1 and ended_at is null";
    Ok(tx.execute(sql, &[name.into(), now.into()]).await? == 1)
}

/// Notes how the last try went: until when requests are known, or why it failed.
pub async fn note_peer(
    tx: &mut Tx,
    name: &str,
    until: Option<Moment>,
    failed: Option<(Moment, &str)>,
) -> Result<(), Error> {
    let sql = "update open311_peers set pulled_until = coalesce($2, pulled_until), failed_at = $3,
                 failure = $4 where name = $1";
    let (at, why) = failed.unzip();
    tx.execute(sql, &[name.into(), until.into(), at.into(), why.into()]).await.map(drop)
}

/// Matters handed on to a peer that it has not taken yet, the oldest first.
pub async fn to_push(
    reader: &mut Reader,
    district: District,
    peer: &str,
    limit: i64,
) -> Result<Vec<MatterId>, Error> {
    let sql = "select id from matters where district = $1 and peer = $2 and peer_id is null
                 and outcome = 'handed_on' and erased_at is null order by closed_at limit $3";
    let rows = reader.query(sql, &[district.into(), peer.into(), limit.into()]).await?;
    rows.into_iter().map(|mut row| row.id()).collect()
}

/// Matters that a peer knows and had not closed when it was last asked, a page after an id there.
pub async fn to_follow(
    reader: &mut Reader,
    district: District,
    peer: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<(MatterId, String)>, Error> {
    let sql = "select id, peer_id from matters where district = $1 and peer = $2 and peer_id > $3
                 and peer_state = 'open' and erased_at is null order by peer_id limit $4";
    let params = [district.into(), peer.into(), after.into(), limit.into()];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter().map(|mut row| Ok((row.id()?, row.text()?))).collect()
}
