//! The journal's rows: appended in the transaction of the change, read in order for verification.
//! The chain itself is `domain::journal`.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::journal::{Chain, Entry, HASH_BYTES, Hash, commitment};
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// An entry to be written; seq, hashes and commitment are made here.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// 0 for the office itself.
    pub district: i64,
    pub lane: Uuid,
    pub at: Moment,
    pub actor: Option<Uuid>,
    pub action: &'static str,
    pub subject_kind: &'static str,
    pub subject: Option<String>,
    pub area: Option<GridCode>,
    pub purpose: Option<String>,
    /// JSON text of the values before and after: sealed, erasable.
    pub values: String,
    pub salt: [u8; 16],
}

impl NewEntry {
    /// The district that an area's entries are chained in; 0 above district level.
    pub fn district_of(area: GridCode) -> i64 {
        if area.level() < AreaLevel::District { 0 } else { area.number() / 1_000_000_000 }
    }
}

/// Appends to the head of the entry's lane.
pub async fn append(tx: &mut Tx, new: NewEntry) -> Result<(), Error> {
    append_all(tx, vec![new]).await
}

/// Appends entries of one district and lane in the order given.
pub async fn append_all(tx: &mut Tx, entries: Vec<NewEntry>) -> Result<(), Error> {
    let Some(first) = entries.first() else { return Ok(()) };
    let (district, lane) = (first.district, first.lane);
    let mut chain = head(tx, district, lane).await?;
    let sealer = tx.vault().of(district)?;
    let (mut rows, mut values) = (Vec::new(), Vec::new());
    for new in entries {
        let entry = Entry {
            district,
            lane,
            seq: chain.seq + 1,
            at: new.at,
            actor: new.actor,
            action: new.action.to_owned(),
            subject_kind: new.subject_kind.to_owned(),
            subject: new.subject,
            area: new.area.map(GridCode::number),
            purpose: new.purpose,
            commitment: commitment(&new.salt, new.values.as_bytes()),
            previous: chain.hash,
        };
        chain = Chain { seq: entry.seq, hash: entry.hash() };
        let mut clear = new.salt.to_vec();
        clear.extend_from_slice(new.values.as_bytes());
        let sealed = sealer.seal(b"journal_values", &clear)?;
        values.extend([district.into(), lane.into(), entry.seq.into(), sealed.into()]);
        rows.extend(row_of(entry, chain.hash));
    }
    tx.insert_rows("journal_entries", COLUMNS, rows).await?;
    tx.insert_rows("journal_values", "district,lane,seq,values_sealed", values).await?;
    tx.execute(
        "update journal_heads set seq = $3, hash = $4 where district = $1 and lane = $2",
        &[district.into(), lane.into(), chain.seq.into(), chain.hash.into()],
    )
    .await?;
    Ok(())
}

const COLUMNS: &str = "district,lane,seq,at,actor,action,subject_kind,subject,area,purpose,\
                       commitment,previous,hash";

fn row_of(entry: Entry, hash: Hash) -> [Value; 13] {
    [
        entry.district.into(),
        entry.lane.into(),
        entry.seq.into(),
        entry.at.into(),
        entry.actor.into(),
        entry.action.into(),
        entry.subject_kind.into(),
        entry.subject.into(),
        entry.area.into(),
        entry.purpose.into(),
        entry.commitment.into(),
        entry.previous.into(),
        hash.into(),
    ]
}

/// Waits until no other transaction appends to a lane; it is this one's until it ends.
pub async fn lock_lane(tx: &mut Tx, district: i64, lane: Uuid) -> Result<(), Error> {
    head(tx, district, lane).await.map(drop)
}

/// The head of a lane, locked for this transaction; the lane begins with its first entry.
async fn head(tx: &mut Tx, district: i64, lane: Uuid) -> Result<Chain, Error> {
    let sql = "select seq, hash from journal_heads where district = $1 and lane = $2 for update";
    if let Some(mut row) = tx.query_one(sql, &[district.into(), lane.into()]).await? {
        return Ok(Chain { seq: row.int()?, hash: hash(&mut row)? });
    }
    let chain = Chain::default();
    tx.execute(
        "insert into journal_heads (district, lane, seq, hash) values ($1, $2, 0, $3)
         on conflict (district, lane) do nothing",
        &[district.into(), lane.into(), chain.hash.into()],
    )
    .await?;
    // Two transactions of one process may both have found no head: the loser waits here.
    let row = tx.query_one(sql, &[district.into(), lane.into()]).await?;
    let mut row = row.ok_or(Error::Retry)?;
    Ok(Chain { seq: row.int()?, hash: hash(&mut row)? })
}

fn hash(row: &mut Row) -> Result<Hash, Error> {
    let bytes = row.bytes()?;
    <[u8; HASH_BYTES]>::try_from(bytes.as_slice())
        .map_err(|_| Error::Unreadable { column: 0, wanted: "a hash" })
}

/// When the newest entry of all was written.
pub async fn last_at(reader: &mut Reader) -> Result<Option<Moment>, Error> {
    let mut last = None;
    for mut row in reader.query("select distinct district from journal_heads", &[]).await? {
        let sql = "select max(at) from journal_entries where district = $1";
        let found = reader.query_one(sql, &[row.int()?.into()]).await?;
        last = last.max(found.map(|mut row| row.moment_or_null()).transpose()?.flatten());
    }
    Ok(last)
}

/// All lane heads: district, lane, last seq and hash.
pub async fn heads(reader: &mut Reader) -> Result<Vec<(i64, Uuid, i64, Hash)>, Error> {
    let sql = "select district, lane, seq, hash from journal_heads order by district, lane";
    let rows = reader.query(sql, &[]).await?;
    rows.into_iter()
        .map(|mut row| Ok((row.int()?, row.id()?, row.int()?, hash(&mut row)?)))
        .collect()
}

/// Entries of a lane after `seq`, with their hashes, at most `limit`.
pub async fn entries_after(
    reader: &mut Reader,
    district: i64,
    lane: Uuid,
    seq: i64,
    limit: i64,
) -> Result<Vec<(Entry, Hash)>, Error> {
    let sql = format!(
        "select {COLUMNS} from journal_entries
         where district = $1 and lane = $2 and seq > $3 order by seq limit $4"
    );
    let params = [district.into(), lane.into(), seq.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(read_entry).collect()
}

/// Which entries the reader of a journal page asks for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    pub subject: Option<String>,
    pub action: Option<String>,
    /// Only entries at or after this moment.
    pub since: Option<Moment>,
    /// Only entries before this moment: the cursor of the next page.
    pub before: Option<Moment>,
    pub limit: i64,
}

/// Entries of a district, newest first.
pub async fn search(
    reader: &mut Reader,
    district: i64,
    search: &Search,
) -> Result<Vec<Entry>, Error> {
    let sql = format!(
        "select {COLUMNS} from journal_entries
         where district = $1 and at < $2 and at >= $5
           and (cast($3 as text) is null or subject = $3)
           and (cast($6 as text) is null or action = $6)
         order by at desc, lane, seq desc limit $4"
    );
    let before = search.before.map_or(i64::MAX, |at| at.0);
    let since = search.since.map_or(i64::MIN, |at| at.0);
    let params = [
        district.into(),
        before.into(),
        search.subject.clone().into(),
        search.limit.into(),
        since.into(),
        search.action.clone().into(),
    ];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_entry(row).map(|(entry, _)| entry)).collect()
}

/// Entries of a district written at or after a moment, the oldest first.
pub async fn entries_since(
    reader: &mut Reader,
    district: i64,
    since: Moment,
    limit: i64,
) -> Result<Vec<Entry>, Error> {
    let sql = format!(
        "select {COLUMNS} from journal_entries where district = $1 and at >= $2
         order by at, lane, seq limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), since.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read_entry(row).map(|(entry, _)| entry)).collect()
}

fn read_entry(mut row: Row) -> Result<(Entry, Hash), Error> {
    let entry = Entry {
        district: row.int()?,
        lane: row.id()?,
        seq: row.int()?,
        at: row.moment()?,
        actor: row.id_or_null()?,
        action: row.text()?,
        subject_kind: row.text()?,
        subject: row.text_or_null()?,
        area: row.int_or_null()?,
        purpose: row.text_or_null()?,
        commitment: hash(&mut row)?,
        previous: hash(&mut row)?,
    };
    Ok((entry, hash(&mut row)?))
}

/// Salt and values of entries that have not been erased: seq, salt, JSON text.
pub async fn values(
    reader: &mut Reader,
    district: i64,
    lane: Uuid,
    from: i64,
    to: i64,
) -> Result<Vec<(i64, [u8; 16], Vec<u8>)>, Error> {
    let sql = "select seq, values_sealed from journal_values
               where district = $1 and lane = $2 and seq between $3 and $4 order by seq";
    let rows = reader.query(sql, &[district.into(), lane.into(), from.into(), to.into()]).await?;
    let sealer = reader.vault().of(district)?;
    rows.into_iter()
        .map(|mut row| {
            let (seq, sealed) = (row.int()?, row.bytes()?);
            let clear = sealer.open(b"journal_values", &sealed)?;
            let (salt, values) = clear.split_first_chunk::<16>().ok_or(Error::Keys)?;
            Ok((seq, *salt, values.to_vec()))
        })
        .collect()
}

/// A signed list of all lane heads.
#[derive(Debug, Clone)]
pub struct Checkpoint {
    pub id: Uuid,
    pub at: Moment,
    /// The signed text, see `domain::journal::checkpoint_text`.
    pub heads: String,
    pub key_id: String,
    pub signature: Vec<u8>,
}

pub async fn insert_checkpoint(tx: &mut Tx, checkpoint: &Checkpoint) -> Result<(), Error> {
    tx.execute(
        "insert into journal_checkpoints (id, at, heads, key_id, signature)
         values ($1, $2, $3, $4, $5)",
        &[
            checkpoint.id.into(),
            checkpoint.at.into(),
            (&checkpoint.heads).into(),
            (&checkpoint.key_id).into(),
            checkpoint.signature.clone().into(),
        ],
    )
    .await
    .map(drop)
}

pub async fn checkpoints(reader: &mut Reader) -> Result<Vec<Checkpoint>, Error> {
    let sql = "select id, at, heads, key_id, signature from journal_checkpoints order by at, id";
    let rows = reader.query(sql, &[]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Checkpoint {
                id: row.id()?,
                at: row.moment()?,
                heads: row.text()?,
                key_id: row.text()?,
                signature: row.bytes()?,
            })
        })
        .collect()
}
