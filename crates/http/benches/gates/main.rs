//! A gate's checks over real connections: `POST /gates/{id}/checks` with sign-in, judgement, log and journal,
//! against a handler that parses the same JSON and answers the same bytes. Load comes from `wrk` on the same
//! machine, floor and ours in turns. Then half the maximum, ten times too much, and a disk whose syncs take 5 ms.
//! Prints one line of JSON. `LINLI_BENCH_POSTGRES` measures on PostgreSQL, `LINLI_BENCH_PASSES` with so many
//! passes, `LINLI_BENCH_OVERLOAD` for so many seconds of overload, `LINLI_BENCH_ONLY=memory` or
//! `overload` nothing else.

mod floor;
mod load;
mod place;
mod wrk;

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use axum::Router;
use ed25519_dalek::SigningKey;
use linli_app::app::App;
use linli_app::context::{Clock, Random};
use linli_app::gates::file_checks::file_checks;
use linli_app::gates::follow::follow;
use linli_domain::areas::GridCode;
use linli_http::checks::Checks;
use linli_storage::gates::{LogPart, append_log, drop_log};
use linli_storage::vault::Vault;
use linli_storage::{Db, DbUrl, Tx};
use metrics_exporter_prometheus::PrometheusBuilder;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::load::{Load, send};
use crate::wrk::Run;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failure = Box<dyn std::error::Error + Send + Sync>;

const COMMUNITY: &str = "990101001001";
/// Seconds of each run, and how often each is done.
const SECONDS: u64 = 4;
const ROUNDS: usize = 3;

/// What one check takes in the log.
const CHECK_BYTES: usize = 90;

/// What is measured in this process.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    /// Only as much as there can be, on a disk that is slow.
    SlowDisk,
    /// Only the passes in memory.
    Memory,
    /// Only too much at once.
    Overload,
}

fn main() -> Result<(), Failure> {
    let is_slow = std::env::var_os("LINLI_FSYNC_MS").is_some();
    let part = match std::env::var("LINLI_BENCH_ONLY").as_deref() {
        _ if is_slow => Part::SlowDisk,
        Ok("memory") => Part::Memory,
        Ok("overload") => Part::Overload,
        _ => Part::Whole,
    };
    let folder =
        std::env::var_os("LINLI_BENCH_FOLDER").map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = folder.join(if is_slow { "gates-slow" } else { "gates" });
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let found = runtime.block_on(measure(&folder, part))?;
    println!("{found}");
    runtime.shutdown_background();
    drop(std::fs::remove_dir_all(&folder));
    Ok(())
}

/// What is measured: ours, the floor, and how they are asked.
struct Bench {
    app: App,
    ours: SocketAddr,
    floor: SocketAddr,
    path: String,
    token: String,
    one: PathBuf,
    passes: usize,
    /// Seconds until the first answer, when the passes are read into memory, and bytes they take there.
    loaded: (f64, u64),
}

fn from_env<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

async fn measure(folder: &Path, part: Part) -> Result<Value, Failure> {
    let bench = Bench::open(folder, part).await?;
    if part == Part::SlowDisk {
        bench.wrk(bench.ours, &bench.one, 512).await?;
        let slow = bench.wrk(bench.ours, &bench.one, 512).await?;
        return Ok(json!({ "slow_disk_512": slow.per_second, "refused": slow.refused }));
    }
    if part == Part::Memory {
        let (seconds, bytes) = bench.loaded;
        return Ok(json!({ "passes": bench.passes, "load_seconds": seconds, "pass_bytes": bytes }));
    }
    // Warm: statements, connections.
    bench.wrk(bench.ours, &bench.one, 64).await?;
    if part == Part::Overload {
        return Ok(json!({ "overload": bench.overload().await? }));
    }
    let at_64 = bench.in_turns(64).await?;
    let at_512 = bench.in_turns(512).await?;
    let batches = bench.batches().await?;
    let started = Instant::now();
    let filed = file_checks(&bench.app).await?;
    let filed = filed as f64 / started.elapsed().as_secs_f64();
    let bare = bench.bare_inserts().await?;
    let mut half = bench.load(64, Some(at_64.ours / 2.0), 5.0).await?;
    let overload = bench.overload().await?;
    file_checks(&bench.app).await?;
    let slow = slow_disk(folder)?;
    Ok(json!({
        "passes": bench.passes, "load_seconds": bench.loaded.0, "pass_bytes": bench.loaded.1,
        "floor_64": at_64.floor, "ours_64": at_64.ours, "p99_64_ms": at_64.p99_ms,
        "floor_512": at_512.floor, "ours_512": at_512.ours, "p99_512_ms": at_512.p99_ms,
        "half_p99_ms": half.p99_ms(), "half_busy": half.busy,
        "batches": batches, "refused": at_64.refused,
        "filed": filed, "bare_inserts": bare, "overload": overload, "slow_disk": slow,
    }))
}

/// The same number of connections at the floor and at ours.
struct Turns {
    floor: f64,
    ours: f64,
    p99_ms: f64,
    refused: f64,
}

impl Bench {
    async fn open(folder: &Path, part: Part) -> Result<Self, Failure> {
        let url = match std::env::var("LINLI_BENCH_POSTGRES") {
            Ok(url) => DbUrl::Postgres(url),
            Err(_) => DbUrl::Sqlite(folder.join("linli.db")),
        };
        let db = Db::open(&url, Vault::new(Zeroizing::new([7; 32]))?).await?;
        let key = SigningKey::from_bytes(&[7; 32]);
        let app = App::assemble(db, key, Clock::System, Random::system()).await?;
        let community: GridCode = COMMUNITY.parse()?;
        let (gate, token) = place::office(&app, community).await?;
        let few = if part == Part::SlowDisk { 10_000 } else { 1_000_000 };
        let passes = from_env("LINLI_BENCH_PASSES", few);
        place::passes(&app, community, passes).await?;
        tokio::spawn(follow(app.clone()));
        let metrics = PrometheusBuilder::new().install_recorder()?;
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs(5)).await;
                metrics.run_upkeep();
            }
        });
        let checks = linli_http::checks::router().split_for_parts().0;
        let ours = serve(checks.with_state(Checks::new(app.clone()))).await?;
        let path = format!("/api/v1/gates/{gate}/checks");
        let floor = serve(floor::router(&path)).await?;
        let one = wrk::script(folder, passes)?;
        let mut bench = Self { app, ours, floor, path, token, one, passes, loaded: (0.0, 0) };
        let before = resident_bytes();
        let first = bench.load(1, Some(1.0), 0.5).await?;
        let seconds = first.accepted.first().copied().map_or(f64::INFINITY, f64::from);
        bench.loaded = (seconds, resident_bytes().saturating_sub(before));
        Ok(bench)
    }

    async fn wrk(&self, at: SocketAddr, script: &Path, connections: usize) -> Result<Run, Failure> {
        let (url, script) = (format!("http://{at}{}", self.path), script.to_owned());
        let token = self.token.clone();
        tokio::task::spawn_blocking(move || wrk::run(&url, &script, connections, SECONDS, &token))
            .await?
    }

    /// Floor and ours one after the other, several times; the round with the median ratio.
    async fn in_turns(&self, connections: usize) -> Result<Turns, Failure> {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let floor = self.wrk(self.floor, &self.one, connections).await?.per_second;
            let ours = self.wrk(self.ours, &self.one, connections).await?;
            let (p99_ms, refused) = (ours.p99_ms, ours.refused);
            rounds.push(Turns { floor, ours: ours.per_second, p99_ms, refused });
        }
        rounds.sort_by(|one, other| (one.ours / one.floor).total_cmp(&(other.ours / other.floor)));
        Ok(rounds.swap_remove(ROUNDS / 2))
    }

    /// Checks a second that the database takes when groups of as many as there are connections are written one
    /// after the other, each as one row of its size, with nothing around it.
    async fn bare_inserts(&self) -> Result<Value, Failure> {
        let district = COMMUNITY.parse::<GridCode>()?.district().ok_or("no district")?;
        let mut found = serde_json::Map::new();
        for checks in [64_i64, 512] {
            let (lane, started) = (self.app.random.id(self.app.now()), Instant::now());
            let mut seq = 0;
            while started.elapsed().as_secs() < SECONDS {
                let log = vec![1; checks as usize * CHECK_BYTES];
                let part = LogPart { lane, seq, at: self.app.now(), checks, log };
                let insert = async move |tx: &mut Tx| append_log(tx, district, &part).await;
                self.app.db.write(insert).await?;
                seq += 1;
            }
            let per_second = (seq * checks) as f64 / started.elapsed().as_secs_f64();
            found.insert(checks.to_string(), per_second.into());
            let forget = async move |tx: &mut Tx| -> Result<(), linli_storage::Error> {
                for seq in 0..seq {
                    drop_log(tx, district, lane, seq).await?;
                }
                Ok(())
            };
            self.app.db.write(forget).await?;
        }
        Ok(found.into())
    }

    async fn load(
        &self,
        connections: usize,
        per_second: Option<f64>,
        seconds: f64,
    ) -> Result<load::Found, Failure> {
        let (path, token) = (self.path.clone(), self.token.clone());
        let (address, passes) = (self.ours, self.passes);
        let checks = 1;
        send(Load { address, path, token, connections, checks, per_second, seconds, passes }).await
    }

    /// Checks a second in requests of fifty; those that were refused are not counted.
    async fn batches(&self) -> Result<f64, Failure> {
        let (path, token) = (self.path.clone(), self.token.clone());
        let (address, passes, seconds, checks) = (self.ours, self.passes, SECONDS as f64, 50);
        let per_second = None;
        let load =
            Load { address, path, token, connections: 64, checks, per_second, seconds, passes };
        let found = send(load).await?;
        Ok((found.accepted.len() * checks) as f64 / seconds)
    }

    /// Ten times the connections that fill it, each asking again at once whatever the answer; then how long it
    /// takes until answers come in time again.
    async fn overload(&self) -> Result<Value, Failure> {
        let seconds = from_env("LINLI_BENCH_OVERLOAD", 15.0);
        let before = resident_bytes();
        let mut over = self.load(5_120, None, seconds).await?;
        let grown = resident_bytes().saturating_sub(before);
        let after = Instant::now();
        let recovered = loop {
            let mut calm = self.load(64, Some(2_000.0), 0.25).await?;
            if (calm.busy == 0 && calm.p99_ms() <= 20.0) || after.elapsed().as_secs() > 30 {
                break after.elapsed().as_secs_f64();
            }
        };
        Ok(json!({
            "seconds": seconds, "accepted_per_second": over.accepted.len() as f64 / seconds,
            "busy_per_second": over.busy as f64 / seconds, "other": over.other,
            "p99_ms": over.p99_ms(), "grown_bytes": grown, "recovered_seconds": recovered,
        }))
    }
}

/// Runs this program again on a disk whose syncs take 5 ms longer.
fn slow_disk(folder: &Path) -> Result<Value, Failure> {
    let library = folder.join("slow_fsync.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/gates/slow_fsync.c");
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl");
    if !cc.status()?.success() {
        return Err("no C compiler".into());
    }
    let again = Command::new(std::env::current_exe()?)
        .env("LD_PRELOAD", &library)
        .env("LINLI_FSYNC_MS", "5")
        .env("LINLI_BENCH_FOLDER", folder)
        .env_remove("LINLI_BENCH_POSTGRES")
        .output()?;
    let text = String::from_utf8_lossy(&again.stdout);
    let line = text
        .lines()
        .find(|line| line.starts_with('{'))
        .ok_or_else(|| format!("on a slow disk: {}", String::from_utf8_lossy(&again.stderr)))?;
    Ok(serde_json::from_str(line)?)
}

/// Of the process alone, without files that are mapped.
fn resident_bytes() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1_024
}

async fn serve(router: Router) -> Result<SocketAddr, Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}
