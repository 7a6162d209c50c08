//! Contacts of contacts among ten million gate records of a million people: our engine against SQL
//! over the same records with the same indexes, the answers compared. Prints one line of JSON; the
//! folder of the database is `LINLI_BENCH_FOLDER`, the records `LINLI_BENCH_RECORDS`.

#![expect(clippy::indexing_slicing, reason = "a bench may end where it is wrong")]

use std::collections::BTreeSet;
use std::error::Error;
use std::time::Instant;

use linli_domain::areas::District;
use linli_domain::tracing::engine::{
    CROWD_MAX, Engine, Key, Keys, Meeting, PlaceKind, Query, Record, Rule,
};
use linli_storage::tracing::{
    Batch, Place, PresenceLine, insert_batch, insert_presences, put_place,
};
use linli_storage::vault::Vault;
use linli_storage::{Db, DbUrl, Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

#[path = "tracing/oracle.rs"]
mod oracle;

const PEOPLE: u64 = 1_000_000;
const GATES: u64 = 2_000;
const DAYS: u64 = 14;
/// 2021-10-12, in minutes of China's clock.
const FIRST: u32 = 18_912 * 1440;
/// The infectious window: two days before onset, onset the day before yesterday.
const WINDOW: u32 = 4 * 1440;
const ASKED: usize = 10_000;
/// SQL takes too long to be asked as often; what it is asked is compared.
const TIMED_BY_SQL: usize = 1_000;

type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Fallible<()> {
    let folder = std::env::var("LINLI_BENCH_FOLDER")?;
    let count = std::env::var("LINLI_BENCH_RECORDS").map_or(Ok(10_000_000), |n| n.parse())?;
    let records = records(count);
    let keys: Vec<Key> = (0..PEOPLE).map(key).collect();
    let start = Instant::now();
    let mut people = Keys::with_capacity(keys.len());
    let numbered: Vec<Record> = records
        .iter()
        .map(|record| Record { person: people.intern(keys[record.person as usize]), ..*record })
        .collect();
    let numbering = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let mut engine = Engine::new(people, vec![PlaceKind::Gate; GATES as usize + 1]);
    engine.extend(numbered);
    let building = start.elapsed().as_secs_f64();
    let bytes = engine.bytes() as f64 / engine.len() as f64;
    let asked = asked(&keys);
    let mut times = Vec::with_capacity(asked.len());
    let mut found = 0;
    for key in &asked {
        let own = [engine.people.number(key).unwrap_or(u32::MAX)];
        let query = query(&own);
        let start = Instant::now();
        found += engine.trace(&query).meetings.len();
        times.push(start.elapsed().as_secs_f64());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (sql, compared, different) =
        runtime.block_on(by_sql(folder.as_ref(), &records, &keys, &asked, &engine))?;
    println!(
        "{}",
        json!({
            "engine_ms": median(times) * 1e3, "sql_ms": sql * 1e3, "number_s": numbering,
            "build_s": building, "bytes_a_record": bytes, "records": engine.len(),
            "meetings_a_query": found as f64 / asked.len() as f64,
            "compared": compared, "different": different,
        })
    );
    if different > 0 { Err("the engine and SQL answer differently".into()) } else { Ok(()) }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn query(own: &[u32]) -> Query<'_> {
    let until = FIRST + DAYS as u32 * 1440 - 1;
    let gate = Some(Rule { minutes: 10, is_close: true });
    let from = until - WINDOW;
    let onward_until = until;
    Query { own, from, until, onward_until, gate, venue: None, crowd_max: CROWD_MAX, also: &[] }
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// People go in and out of their own gate, and through others; between six and eleven.
fn records(count: usize) -> Vec<Record> {
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let mut made: Vec<Record> = Vec::with_capacity(count);
    while made.len() < count {
        let missing = count - made.len();
        made.extend((0..missing).map(|_| {
            let person = chance.below(PEOPLE);
            let home = person * GATES / PEOPLE;
            let place = if chance.below(10) < 6 { home } else { chance.below(GATES) } + 1;
            let minute = chance.below(DAYS) * 1440 + 360 + chance.below(1020);
            Record { person: person as u32, place: place as u32, minute: FIRST + minute as u32 }
        }));
        made.sort_unstable();
        made.dedup();
    }
    made
}

fn key(person: u64) -> Key {
    let mixed = (person + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (u128::from(mixed) << 64 | u128::from(mixed.rotate_left(17) ^ person)).to_be_bytes()
}

fn asked(keys: &[Key]) -> Vec<Key> {
    let mut chance = Chance(0x1234_5678_9abc_def1);
    (0..ASKED).map(|_| keys[chance.below(PEOPLE) as usize]).collect()
}

/// The same records in the tables Linli keeps them in, asked in SQL. Answers the median, how many
/// were compared and how many differ.
async fn by_sql(
    folder: &std::path::Path,
    records: &[Record],
    keys: &[Key],
    asked: &[Key],
    engine: &Engine,
) -> Fallible<(f64, usize, usize)> {
    let vault = Vault::new(Zeroizing::new([7; 32]))?;
    let db = Db::open(&DbUrl::Sqlite(folder.join("tracing.db")), vault).await?;
    let district = District::new(990_101).ok_or("a district")?;
    fill(&db, district, records, keys).await?;
    let mut reader = db.read().await?;
    let (mut times, mut compared, mut different) = (Vec::new(), 0, 0);
    for (at, key) in asked.iter().enumerate() {
        let own = [engine.people.number(key).unwrap_or(u32::MAX)];
        let query = query(&own);
        let start = Instant::now();
        let rows = oracle::two_steps(&mut reader, district, key, &query).await?;
        if at < TIMED_BY_SQL {
            times.push(start.elapsed().as_secs_f64());
        }
        let numbered = |key: &Key| engine.people.number(key).unwrap_or(u32::MAX);
        let wanted: BTreeSet<Meeting> = rows.iter().map(|row| row.meeting(numbered)).collect();
        let ours: BTreeSet<Meeting> = engine.trace(&query).meetings.into_iter().collect();
        compared += 1;
        different += usize::from(ours != wanted);
    }
    Ok((median(times), compared, different))
}

async fn fill(db: &Db, district: District, records: &[Record], keys: &[Key]) -> Fallible<()> {
    let mut lines: Vec<PresenceLine> = records
        .iter()
        .map(|record| PresenceLine {
            person_key: keys[record.person as usize],
            minute: record.minute,
            place: record.place,
            batch: 1,
        })
        .collect();
    // In the order of the key, which is ten times as quick to write.
    lines.sort_unstable();
    let area = district.area();
    db.write(async move |tx: &mut Tx| -> Result<(), linli_storage::Error> {
        for number in 1..=GATES as i64 {
            let (code, kind) = (format!("G{number}"), PlaceKind::Gate);
            let place = Place { number, kind, name: code.clone(), code, grid_code: area };
            put_place(tx, district, &place).await?;
        }
        let now = linli_domain::time::Moment(0);
        let text = || "bench".to_owned();
        let batch = Batch {
            number: 1,
            grid_code: area,
            source: text(),
            basis: text(),
            purpose: text(),
            retention_days: 30,
            records: 0,
            expires_day: now.day(),
            recorded_by: None,
            recorded_at: now,
            erased_at: None,
        };
        insert_batch(tx, district, &batch).await
    })
    .await?;
    for part in lines.chunks(200_000) {
        let part = part.to_vec();
        let body = async move |tx: &mut Tx| insert_presences(tx, district, &part).await;
        db.write::<_, linli_storage::Error, _>(body).await?;
    }
    let mut reader: Reader = db.read().await?;
    let sql = "select count(*) from presences where district = $1";
    let kept = reader.count(sql, &[district.into()]).await?;
    if kept as usize == records.len() { Ok(()) } else { Err("records are missing".into()) }
}
