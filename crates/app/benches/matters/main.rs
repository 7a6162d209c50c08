//! A million matters of a district: lists, the map, the numbers and the search under fifty users, filing that is
//! durable, a thousand requests of Open311, and the clocks of a hundred thousand open ones. Each beside a floor in the
//! same run. Prints one line of JSON. `LINLI_BENCH_MATTERS` fills in fewer; `LINLI_BENCH_KEEP=1` keeps what was
//! filled in beside the folder and begins there the next time.

#![expect(clippy::indexing_slicing, reason = "a bench may end where it is wrong")]

mod fill;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ed25519_dalek::SigningKey;
use linli_app::app::App;
use linli_app::context::{Clock, Context, Random};
use linli_app::exchange::open311_file::file_open311_request;
use linli_app::exchange::open311_keys::{NewKey, issue_open311_key};
use linli_app::exchange::open311_requests::{Asker, list_open311_requests};
use linli_app::matters::advance_matters::advance_matters;
use linli_app::matters::list_matters::{list_matter_points, list_matters};
use linli_app::matters::view_matter_numbers::view_matter_numbers;
use linli_domain::areas::GridCode;
use linli_domain::exchange::form::{fields, filing, wanted};
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::areas::area;
use linli_storage::journal::{NewEntry, append};
use linli_storage::matters::MatterFilter;
use linli_storage::vault::Vault;
use linli_storage::{Db, DbUrl, Tx};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::fill::{DISTRICT, Place, fill};

type Failure = Box<dyn std::error::Error + Send + Sync>;

const NOW: &str = "2021-10-25T10:00:00+08:00";
const USERS: usize = 50;
/// How long each is asked.
const SECONDS: f64 = 6.0;
const FILED: usize = 400;
const WORDS: [&str; 8] =
    ["路灯", "水管漏水", "楼道 堆物", "井盖", "电梯 困人", "垃圾没清", "噪声", "幸福里 路灯"];

fn main() -> Result<(), Failure> {
    let folder =
        std::env::var_os("LINLI_BENCH_FOLDER").map_or_else(std::env::temp_dir, PathBuf::from);
    let filled = std::env::var_os("LINLI_BENCH_KEEP").map(|_| folder.join("matters-filled.db"));
    let folder = folder.join("matters");
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let found = runtime.block_on(measure(&folder, filled.as_deref()));
    drop(runtime);
    drop(std::fs::remove_dir_all(&folder));
    println!("{}", found?);
    Ok(())
}

async fn measure(folder: &Path, filled: Option<&Path>) -> Result<Value, Failure> {
    let file = folder.join("linli.db");
    let known = filled.filter(|filled| filled.is_file());
    if let Some(known) = known {
        copy(known, &file)?;
    }
    let vault = Vault::new(Zeroizing::new([7; 32]))?;
    let url = match std::env::var("LINLI_BENCH_POSTGRES") {
        Ok(url) => DbUrl::Postgres(url),
        Err(_) => DbUrl::Sqlite(file.clone()),
    };
    let db = Db::open(&url, vault).await?;
    let clock = Clock::fixed(NOW.parse()?);
    // What begins where another run ended makes ids of its own.
    let random = Random::seeded(if known.is_some() { 2 } else { 1 });
    let app = App::assemble(db, SigningKey::from_bytes(&[7; 32]), clock.clone(), random).await?;
    let count = std::env::var("LINLI_BENCH_MATTERS").ok().and_then(|n| n.parse().ok());
    let started = Instant::now();
    let place = fill(&app, count.unwrap_or(1_000_000), known.is_some()).await?;
    let fill_s = started.elapsed().as_secs_f64();
    eprintln!("filled in {fill_s:.0} s, load {}", load());
    if let (Some(kept), None) = (filled, known) {
        copy(&file, kept)?;
    }
    let mut found = json!({ "matters": place.matters, "open": place.open, "fill_s": fill_s });
    for what in [What::Floor, What::List, What::Closed, What::Points, What::Numbers] {
        let times = under_load(&app, &place, what).await?;
        eprintln!("{what:?}: {} p95 {:.1} ms, load {}", times.len(), p95(&times), load());
        found[what.name()] = json!({ "p95_ms": p95(&times), "count": times.len() });
    }
    let (before, started) = (resident_bytes(), Instant::now());
    ask(&app, &place, What::Find, 0).await?;
    found["find_load_s"] = json!(started.elapsed().as_secs_f64());
    found["find_bytes"] = json!(resident_bytes().saturating_sub(before));
    eprintln!("search loaded: {} {}", found["find_load_s"], found["find_bytes"]);
    let times = under_load(&app, &place, What::Find).await?;
    found["find"] = json!({ "p95_ms": p95(&times), "count": times.len() });
    eprintln!("Find p95 {:.1} ms, load {}", p95(&times), load());
    found["file"] = filing_of(&app).await?;
    eprintln!("file {}", found["file"]);
    found["open311"] = requests_of(&app).await?;
    eprintln!("open311 {}", found["open311"]);
    found["advance"] = advanced(&app, &clock).await?;
    eprintln!("advance {}", found["advance"]);
    found["load"] = json!(load());
    Ok(found)
}

/// A database that nobody writes to, with what its log holds.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    std::fs::copy(from, to)?;
    let log = |file: &Path| PathBuf::from(format!("{}-wal", file.display()));
    if log(from).is_file() {
        std::fs::copy(log(from), log(to))?;
    }
    Ok(())
}

/// What one user asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// One row by its key.
    Floor,
    List,
    /// What was closed, the newest first.
    Closed,
    Points,
    Numbers,
    Find,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::List => "list",
            Self::Closed => "closed",
            Self::Points => "points",
            Self::Numbers => "numbers",
            Self::Find => "find",
        }
    }
}

async fn ask(app: &App, place: &Place, what: What, turn: usize) -> Result<(), Failure> {
    let (ctx, code): (&Context, GridCode) = place.asker(turn);
    let filter = |view: &str| MatterFilter {
        view: linli_storage::matters::View::from_word(view).unwrap_or_default(),
        ..MatterFilter::default()
    };
    match what {
        What::Floor => {
            area(&mut app.db.read().await?, code).await?;
        }
        What::List => {
            list_matters(app, ctx, code, filter("open"), None, 50).await?;
        }
        What::Closed => {
            list_matters(app, ctx, code, filter("closed"), None, 50).await?;
        }
        What::Points => {
            list_matter_points(app, ctx, code).await?;
        }
        What::Numbers => {
            let today = ctx.now.day();
            view_matter_numbers(app, ctx, code, (today.plus(-29), today)).await?;
        }
        What::Find => {
            let words = WORDS.get(turn % WORDS.len()).copied();
            list_matters(app, ctx, code, filter("all"), words, 50).await?;
        }
    }
    Ok(())
}

/// Fifty users who ask again after half a second, as people do at a desk; milliseconds of each answer.
async fn under_load(app: &App, place: &Place, what: What) -> Result<Vec<f64>, Failure> {
    let place = Arc::new(place.clone());
    let until = Instant::now() + Duration::from_secs_f64(SECONDS);
    let mut users = Vec::new();
    for user in 0..USERS {
        let (app, place) = (app.clone(), Arc::clone(&place));
        users.push(tokio::spawn(async move {
            let (mut times, mut turn) = (Vec::new(), user);
            tokio::time::sleep(Duration::from_millis(user as u64 * 10)).await;
            while Instant::now() < until {
                let started = Instant::now();
                ask(&app, &place, what, turn).await?;
                times.push(started.elapsed().as_secs_f64() * 1e3);
                turn += USERS + 7;
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
            Ok::<_, Failure>(times)
        }));
    }
    let mut all = Vec::new();
    for user in users {
        all.extend(user.await??);
    }
    app.flush_reads().await?;
    Ok(all)
}

/// Filed one after the other, and by fifty at once; beside an entry of the journal alone.
async fn filing_of(app: &App) -> Result<Value, Failure> {
    let operator = app.operator(Lang::En);
    let new = NewKey { area: DISTRICT.parse()?, name: "bench".to_owned(), basis: None };
    let key = issue_open311_key(app, &operator, new).await?.1;
    let mut alone = Vec::new();
    for n in 0..FILED / 4 {
        alone.push(filed(app, &key, n).await?);
    }
    let mut floor = Vec::new();
    for _ in 0..FILED / 4 {
        let entry = linli_app::journal::Record::named(&operator, "bench", DISTRICT.parse()?);
        let entry: NewEntry = entry.into_entry();
        let started = Instant::now();
        app.db
            .write(async move |tx: &mut Tx| -> Result<(), linli_storage::Error> {
                append(tx, entry.clone()).await
            })
            .await?;
        floor.push(started.elapsed().as_secs_f64() * 1e3);
    }
    let mut together = Vec::new();
    for round in 0..FILED / USERS {
        let users: Vec<_> = (0..USERS)
            .map(|n| {
                let (app, key) = (app.clone(), key.clone());
                tokio::spawn(async move { filed(&app, &key, round * USERS + n).await })
            })
            .collect();
        for user in users {
            together.push(user.await??);
        }
    }
    Ok(
        json!({ "p95_ms": p95(&alone), "floor_p95_ms": p95(&floor), "together_p95_ms": p95(&together) }),
    )
}

/// Milliseconds until a request is filed and kept.
async fn filed(app: &App, key: &str, n: usize) -> Result<f64, Failure> {
    let jurisdiction = format!("990101001{:03}", n % 10 + 1);
    let text = format!(
        "service_code=facility&jurisdiction_id={jurisdiction}&address_string=x&description={n}"
    );
    let read = filing(&fields(text.as_bytes())?)?;
    // A key's own minute is not what is measured.
    app.limiter.forget(&["open311", key]);
    let started = Instant::now();
    file_open311_request(app, Lang::Zh, (Some(&jurisdiction), Some(key)), None, read).await?;
    Ok(started.elapsed().as_secs_f64() * 1e3)
}

async fn requests_of(app: &App) -> Result<Value, Failure> {
    let operator = app.operator(Lang::En);
    let new = NewKey {
        area: DISTRICT.parse()?,
        name: "office".to_owned(),
        basis: Some("bench".to_owned()),
    };
    let key = issue_open311_key(app, &operator, new).await?.1;
    let mut answer = json!({});
    for (name, api_key, status) in [
        ("public_ms", None, ""),
        ("agreed_ms", Some(key.as_str()), ""),
        ("closed_ms", None, "status=closed"),
        ("open_ms", None, "status=open"),
    ] {
        let asked = wanted(&fields(status.as_bytes())?, app.now())?;
        let asker = Asker { jurisdiction: Some(DISTRICT), api_key };
        let mut times = Vec::new();
        for _ in 0..15 {
            let started = Instant::now();
            let (found, _) = list_open311_requests(app, asker, &asked).await?;
            times.push(started.elapsed().as_secs_f64() * 1e3);
            answer["requests"] = json!(found.len());
        }
        answer[name] = json!(p95(&times));
    }
    Ok(answer)
}

async fn advanced(app: &App, clock: &Clock) -> Result<Value, Failure> {
    // Everything that is open is due then.
    clock.set("2021-11-10T10:00:00+08:00".parse::<Moment>()?);
    let started = Instant::now();
    let moved = advance_matters(app).await?;
    let seconds = started.elapsed().as_secs_f64();
    Ok(
        json!({ "moved": moved, "s": seconds, "s_a_hundred_thousand": seconds / moved as f64 * 1e5 }),
    )
}

fn p95(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() * 95 / 100).copied().unwrap_or(f64::NAN)
}

/// Memory of its own, without what is mapped from the database's file.
fn resident_bytes() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or(0_u64) * 1024
}

fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}
