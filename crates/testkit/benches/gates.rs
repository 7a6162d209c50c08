//! A gate's checks over real connections: `POST /gates/{id}/checks` with sign-in, judgement, log and journal,
//! against a handler that parses the same JSON and answers the same bytes. Load comes from `wrk` on the same
//! machine. Prints one line of JSON.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use axum::Router;
use axum::routing::post;
use ed25519_dalek::SigningKey;
use linli_api::{ApiState, Limits};
use linli_app::app::App;
use linli_app::context::{Clock, Random};
use linli_app::gates::add_gate::add_gate;
use linli_app::gates::file_checks::file_checks;
use linli_app::gates::follow::follow;
use linli_app::identity::add_user::{NewPost, add_user};
use linli_app::identity::issue_token::issue_token;
use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::gates::{Gate, GateKind, GateState};
use linli_domain::identity::Role;
use linli_domain::lang::Lang;
use linli_domain::passes::PassKind;
use linli_storage::areas::{Area, put_area};
use linli_storage::passes::{Pass, insert_passes, take_numbers};
use linli_storage::vault::Vault;
use linli_storage::{Db, DbUrl, Error, Tx};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failure = Box<dyn std::error::Error + Send + Sync>;

const COMMUNITY: &str = "990101001001";
const PASSES: usize = 100_000;
/// Seconds of each run.
const SECONDS: u64 = 8;

fn main() -> Result<(), Failure> {
    let folder =
        std::env::var_os("LINLI_BENCH_FOLDER").map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = folder.join("gates");
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let found = runtime.block_on(measure(&folder))?;
    println!("{found}");
    runtime.shutdown_background();
    drop(std::fs::remove_dir_all(&folder));
    Ok(())
}

async fn measure(folder: &Path) -> Result<Value, Failure> {
    let url = match std::env::var("LINLI_BENCH_POSTGRES") {
        Ok(url) => DbUrl::Postgres(url),
        Err(_) => DbUrl::Sqlite(folder.join("linli.db")),
    };
    let db = Db::open(&url, Vault::new(Zeroizing::new([7; 32]))?).await?;
    let key = SigningKey::from_bytes(&[7; 32]);
    let app = App::assemble(db, key, Clock::System, Random::system()).await?;
    let community: GridCode = COMMUNITY.parse()?;
    let (gate, token) = office(&app, community).await?;
    passes(&app, community).await?;
    tokio::spawn(follow(app.clone()));
    let ours =
        serve(linli_api::router(ApiState::new(app.clone(), Limits::default(), None))).await?;
    let path = format!("/api/v1/gates/{gate}/checks");
    let floor = serve(floor_router(&path)).await?;
    let one = script(folder, "one.lua", 1)?;
    let many = script(folder, "many.lua", 50)?;
    let run = async |base: &str, script: &Path, connections: usize| {
        let (url, script, token) = (format!("{base}{path}"), script.to_owned(), token.clone());
        tokio::task::spawn_blocking(move || wrk(&url, &script, connections, &token)).await?
    };
    // Warm: memory of passes, statements, connections.
    run(&ours, &one, 64).await?;
    let floor_64 = run(&floor, &one, 64).await?;
    let ours_64 = run(&ours, &one, 64).await?;
    let floor_512 = run(&floor, &one, 512).await?;
    let ours_512 = run(&ours, &one, 512).await?;
    let batches = run(&ours, &many, 64).await?;
    let started = Instant::now();
    let filed = file_checks(&app).await?;
    let filed_per_second = filed as f64 / started.elapsed().as_secs_f64();
    Ok(json!({
        "floor_64": floor_64.per_second, "ours_64": ours_64.per_second, "p99_64_ms": ours_64.p99_ms,
        "floor_512": floor_512.per_second, "ours_512": ours_512.per_second,
        "p99_512_ms": ours_512.p99_ms, "batches": batches.per_second * 50.0,
        "refused": ours_64.refused + ours_512.refused + batches.refused,
        "filed": filed_per_second,
    }))
}

async fn office(app: &App, community: GridCode) -> Result<(String, String), Failure> {
    let levels = [AreaLevel::District, AreaLevel::Street, AreaLevel::Community];
    let district = community.district().ok_or("no district")?;
    app.db.ensure_district(district).await?;
    let areas: Vec<Area> = levels
        .iter()
        .map(|level| Area {
            code: community.at(*level),
            name: level.word().to_owned(),
            level: *level,
        })
        .collect();
    let now = app.now();
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            for area in &areas {
                put_area(tx, area, now).await?;
            }
            Ok(())
        })
        .await?;
    let operator = app.operator(Lang::En);
    let gate = Gate {
        name: "east".to_owned(),
        kind: GateKind::Entrance,
        state: GateState::Open,
        hours: None,
        note: None,
        place: None,
    };
    let gate = add_gate(app, &operator, community, None, gate).await?;
    let post = NewPost { role: Role::GateGuard, area: community, task_force: None };
    add_user(app, &operator, "guard", None, vec![post]).await?;
    let token = issue_token(app, &operator, "guard", 24.0).await?.0;
    Ok((gate.to_string(), token))
}

/// Passes straight into the table: what issues them is not what is measured.
async fn passes(app: &App, community: GridCode) -> Result<(), Failure> {
    let (now, random) = (app.now(), app.random.clone());
    let district = community.district().ok_or("no district")?;
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            let first = take_numbers(tx, district, PASSES).await?;
            let passes: Vec<Pass> = (first..)
                .take(PASSES)
                .map(|number| Pass {
                    district,
                    number,
                    id: random.id(now).into(),
                    kind: PassKind::Resident.word().to_owned(),
                    grid_code: community.grid(1),
                    person_id: Some(random.id(now).into()),
                    household_id: None,
                    household_key: None,
                    holder: Zeroizing::new("x".to_owned()),
                    hint: "W01".to_owned(),
                    // Known to the script: it makes codes by their number.
                    mac: i64::from(number),
                    everywhere: true,
                    quota: None,
                    plate: None,
                    paper: None,
                    from_at: now.plus_hours(-1),
                    until_at: now.plus_hours(24),
                    issued_at: now,
                    issued_by: None,
                    kid: vec![0; 8],
                    revoked_at: None,
                    revoked_by: None,
                    revoked_why: None,
                    replaces: None,
                    changed_at: now.plus_hours(-1),
                })
                .collect();
            insert_passes(tx, district, &passes).await
        })
        .await?;
    Ok(())
}

/// The fields a check is sent with, and those of its answer.
#[derive(Deserialize)]
#[expect(dead_code, reason = "read as the server reads them, and not used")]
struct FloorCheck {
    id: Uuid,
    direction: String,
    pass: Option<String>,
    errand: Option<String>,
    temperature: Option<f64>,
    mask: Option<bool>,
}

#[derive(Deserialize)]
struct FloorChecks {
    checks: Vec<FloorCheck>,
}

#[derive(Serialize)]
struct FloorAnswer {
    id: Uuid,
    verdict: &'static str,
    reason: &'static str,
    label: &'static str,
    hint: &'static str,
}

#[derive(Serialize)]
struct FloorAnswers {
    results: Vec<FloorAnswer>,
}

/// Parses the same JSON and answers the same bytes.
fn floor_router(path: &str) -> Router {
    let answer = |axum::Json(body): axum::Json<FloorChecks>| async move {
        let answer = |check: FloorCheck| FloorAnswer {
            id: check.id,
            verdict: "admit",
            reason: "ok",
            label: "正常",
            hint: "W01",
        };
        axum::Json(FloorAnswers { results: body.checks.into_iter().map(answer).collect() })
    };
    Router::new().route(path, post(answer))
}

async fn serve(router: Router) -> Result<String, Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let base = format!("http://{}", listener.local_addr()?);
    let listener = tokio::net::TcpListener::from_std(listener)?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(base)
}

/// Every request has ids of its own, so that none is a repeat.
fn script(folder: &Path, name: &str, checks: usize) -> Result<PathBuf, Failure> {
    let text = format!(
        r#"local hex = "0123456789abcdef"
local prefix, counter = "", 0
math.randomseed(os.time() + math.floor(os.clock() * 1e6) % 1000000)
for i = 1, 12 do local n = math.random(16); prefix = prefix .. hex:sub(n, n) end
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer " .. os.getenv("LINLI_BENCH_TOKEN")
function request()
  local checks = {{}}
  for i = 1, {checks} do
    counter = counter + 1
    local number = counter * 7919 % {PASSES} + 1
    checks[i] = string.format('{{"id":"01930000-0000-7000-8%s-%s","direction":"out","pass":"990101.%d.%016x","errand":"work","temperature":36.5,"mask":true}}',
      prefix:sub(1, 3), prefix:sub(4, 7) .. string.format("%08x", counter), number, number)
  end
  return wrk.format(nil, nil, nil, '{{"checks":[' .. table.concat(checks, ",") .. ']}}')
end
"#
    );
    let path = folder.join(name);
    std::fs::write(&path, text)?;
    Ok(path)
}

struct Run {
    per_second: f64,
    p99_ms: f64,
    refused: f64,
}

fn wrk(url: &str, script: &Path, connections: usize, token: &str) -> Result<Run, Failure> {
    let mut wrk = Command::new("wrk");
    let duration = format!("{SECONDS}s");
    let connections = connections.to_string();
    wrk.args(["-t", "1", "-c", &connections, "-d", &duration, "--latency", "-s"]);
    let output = wrk.arg(script).arg(url).env("LINLI_BENCH_TOKEN", token).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = |start: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(start));
        line.and_then(|line| line.split_whitespace().nth(1)).map(str::to_owned)
    };
    let per_second = line("Requests/sec:").and_then(|text| text.parse().ok());
    let p99_ms = line("99%").and_then(|text| milliseconds(&text)).unwrap_or(f64::INFINITY);
    let refused = text.lines().find(|line| line.contains("Non-2xx")).map_or(0.0, |line| {
        line.rsplit(' ').next().and_then(|count| count.parse().ok()).unwrap_or(1.0)
    });
    Ok(Run { per_second: per_second.ok_or_else(|| text.to_string())?, p99_ms, refused })
}

fn milliseconds(text: &str) -> Option<f64> {
    let at = text.find(|one: char| one.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(at);
    let scale = match unit {
        "us" => 1e-3,
        "ms" => 1.0,
        "s" => 1e3,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * scale)
}
