//! The office served: how soon it is ready, and how long fifty users at once wait.

use std::net::TcpListener;
use std::process::{Child, Command};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;

use super::super::{Goal, Measurement, Place, Say, seconds};
use super::{COMMUNITY, DISTRICT, Office, today, tracing};
use crate::run::capture;

const USERS: usize = 50;
const FOR: Duration = Duration::from_secs(10);

/// Ends the server however the bench ends.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        drop(Command::new("kill").arg(self.0.id().to_string()).status());
        drop(self.0.wait());
    }
}

/// One of the fifty: a token, a grid of their own, requests over one kept connection.
pub(super) struct User {
    agent: Agent,
    base: String,
    token: String,
    grid: String,
}

impl User {
    pub(super) fn get(&self, path: &str) -> Result<String, String> {
        let url = format!("{}{path}", self.base);
        let request =
            self.agent.get(&url).header("authorization", format!("Bearer {}", self.token));
        let mut answer = request.call().map_err(|error| format!("{path}: {error}"))?;
        answer.body_mut().read_to_string().map_err(|error| format!("{path}: {error}"))
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> Result<String, String> {
        let request = self.agent.post(format!("{}{path}", self.base));
        let request = request.header("authorization", format!("Bearer {}", self.token));
        let answer = request.send_json(body).map_err(|error| format!("{path}: {error}"));
        answer?.body_mut().read_to_string().map_err(|error| format!("{path}: {error}"))
    }

    fn search(&self, name: &str) -> Result<String, String> {
        self.post("/api/v1/persons/search", &json!({ "name": name }))
    }
}

/// Starts the server, then measures each kind of request.
pub(super) fn measure(office: &Office, place: &Place, say: Say<'_>) -> Result<(), String> {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = port.map_err(|error| error.to_string())?.port();
    let base = format!("http://127.0.0.1:{port}");
    let users = add_users(office, &base)?;
    let leader = add_user(office, "王区长", &format!("district_leader@{DISTRICT}"), &base)?;
    let post = format!("community_officer@{COMMUNITY}");
    let officer = add_user(office, "赵干部", &post, &base)?;
    let centre = add_user(office, "孙疾控", &format!("disease_control@{DISTRICT}"), &base)?;
    let start = Instant::now();
    let mut serve = office.command(&["serve"]);
    serve.env("LINLI_LISTEN", format!("127.0.0.1:{port}")).stderr(std::process::Stdio::null());
    let served = Served(serve.spawn().map_err(|error| error.to_string())?);
    while leader.get("/readyz").is_err() {
        if start.elapsed() > Duration::from_secs(30) {
            return Err("the server is not ready after 30 s".to_owned());
        }
        thread::sleep(Duration::from_millis(2));
    }
    let ready = start.elapsed().as_secs_f64();
    let nothing = seconds(&office.binary, &["--version"], place)?;
    let line = |name: &str, unit, ours, floor, most| Measurement {
        name: name.to_owned(),
        unit,
        ours,
        floor,
        goal: Goal::OursAtMost(most),
    };
    say(line("start_to_ready", "s", ready, nothing, 0.5));
    let floor = p95(&users, |user, _| user.get("/healthz"))?;
    let names = ["王", "李秀", "张伟", "刘", "陈静", "杨", "赵敏", "黄", "周", "吴磊"];
    let search = p95(&users, |user, round| user.search(names[round % names.len()]))?;
    say(line("person_search_p95", "ms", search, floor, 100.0));
    let list = p95(&users, |user, _| user.get(&format!("/api/v1/households?area={}", user.grid)))?;
    say(line("grid_list_p95", "ms", list, floor, 100.0));
    let path = format!("/api/v1/reports/daily?area={COMMUNITY}&date={}", today());
    let report = alone(|| leader.get(&path))?;
    let floor = alone(|| leader.get("/healthz"))?;
    say(line("daily_report", "s", report, floor, 1.0));
    // What the faces open with: the desk's sentence, a phone's grid, the far end of the registry.
    let work = alone(|| leader.get(&format!("/api/v1/work-owed?area={DISTRICT}")))?;
    say(line("work_owed", "s", work, floor, 0.2));
    let grid = users.first().ok_or("no users")?;
    let pack = alone(|| grid.get(&format!("/api/v1/grids/{}/pack", grid.grid)))?;
    say(line("grid_pack", "s", pack, floor, 0.5));
    let far = format!("/api/v1/persons?area={COMMUNITY}&offset=100000&limit=100");
    let table = alone(|| officer.get(&far))?;
    say(line("registry_row_100000", "s", table, floor, 0.5));
    tracing::measure(office, &centre, say)?;
    drop(served);
    Ok(())
}

fn add_users(office: &Office, base: &str) -> Result<Vec<User>, String> {
    (1..=USERS)
        .map(|number| {
            let grid = format!("{COMMUNITY}{number:03}");
            let mut user =
                add_user(office, &format!("网格{number}"), &format!("grid_worker@{grid}"), base)?;
            user.grid = grid;
            Ok(user)
        })
        .collect()
}

fn add_user(office: &Office, name: &str, post: &str, base: &str) -> Result<User, String> {
    office.run(&["user", "add", name, "--post", post])?;
    let mut command = office.command(&["user", "token", name, "--for", "2h"]);
    let token = capture(command.stdout(std::process::Stdio::piped()).env("LINLI_LANG", "en"))?;
    let token = token.split_whitespace().next_back().unwrap_or_default().to_owned();
    let agent = Agent::config_builder().timeout_global(Some(Duration::from_secs(30))).build();
    Ok(User { agent: agent.into(), base: base.to_owned(), token, grid: String::new() })
}

/// The 95th percentile, in milliseconds, of what users wait who ask again as soon as they have an
/// answer.
fn p95(
    users: &[User],
    ask: impl Fn(&User, usize) -> Result<String, String> + Sync,
) -> Result<f64, String> {
    let waits = Mutex::new(Ok(Vec::new()));
    let start = Instant::now();
    thread::scope(|scope| {
        for (place, user) in users.iter().enumerate() {
            let (waits, ask) = (&waits, &ask);
            scope.spawn(move || {
                let mut mine = Vec::new();
                let mut failed = None;
                for round in place.. {
                    if start.elapsed() > FOR {
                        break;
                    }
                    let asked = Instant::now();
                    if let Err(error) = ask(user, round) {
                        failed = Some(error);
                        break;
                    }
                    mine.push(asked.elapsed());
                }
                if let Ok(mut all) = waits.lock() {
                    match (&mut *all, failed) {
                        (_, Some(error)) => *all = Err(error),
                        (Ok(all), None) => all.append(&mut mine),
                        (Err(_), None) => {}
                    }
                }
            });
        }
    });
    let mut waits = waits.into_inner().map_err(|_| "a user's thread ended early".to_owned())??;
    waits.sort_unstable();
    let at = waits.len() * 95 / 100;
    let wait = waits.get(at).ok_or("nobody was answered")?;
    Ok(wait.as_secs_f64() * 1e3)
}

/// The quickest of five, in seconds.
fn alone(ask: impl Fn() -> Result<String, String>) -> Result<f64, String> {
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = Instant::now();
        let answer = ask()?;
        drop(serde_json::from_str::<Value>(&answer));
        best = best.min(start.elapsed().as_secs_f64());
    }
    Ok(best)
}
