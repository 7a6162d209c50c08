//! Tracing as a disease-control centre meets it: ten million records of the million people of the
//! office, and for case after case over HTTP whom the rules find, with the evidence for each.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::super::{Goal, Measurement, Say, child};
use super::serve::User;
use super::{COMMUNITY, DISTRICT, Office};
use crate::run::capture;

const GATES: usize = 2_000;
const RECORDS_EACH: usize = 10;
const DAYS: usize = 14;
const CASES: usize = 200;
/// Loading the records happens once, when they are first asked for.
const LOADED_WITHIN: Duration = Duration::from_secs(120);

/// Ten records of everybody straight into the table, at their own gate and at others, over fourteen days
/// until now; what records them one by one is measured elsewhere.
pub(super) fn record(office: &Office) -> Result<(), String> {
    let sql = format!(
        "pragma foreign_keys = off; pragma synchronous = off; pragma cache_size = -400000;\n\
         with recursive n(n) as (select 1 union all select n + 1 from n where n < {GATES})\n\
         insert into presence_places select {DISTRICT}, n, 'gate', 'G' || n, n || '号门', \
           {COMMUNITY}000 from n;\n\
         insert into presence_batches values ({DISTRICT}, 1, {COMMUNITY}000, 'bench', 'bench', \
           'bench', 30, 0, unixepoch() / 86400 + 30, null, unixepoch() * 1000, null);\n\
         create temp table people as select id from persons where district = {DISTRICT} order by id;\n\
         with recursive k(k) as (select 1 union all select k + 1 from k where k < {RECORDS_EACH})\n\
         insert or ignore into presences\n\
         select {DISTRICT}, p.id,\n\
           unixepoch() / 60 + 480 - abs(random()) % {DAYS} * 1440 - abs(random()) % 1020,\n\
           case when abs(random()) % 10 < 6 then p.rowid % {GATES} else abs(random()) % {GATES} end + 1, 1\n\
         from people p, k;\n\
         select count(*) from presences;\n"
    );
    let path = office.file("presences.sql");
    std::fs::write(&path, sql).map_err(|error| format!("{path}: {error}"))?;
    let input = std::fs::File::open(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut sqlite = Command::new("sqlite3");
    sqlite.arg(office.file("data/linli.db")).stdin(input).stdout(Stdio::null());
    child::measure(&mut sqlite).map(drop)
}

/// People by id, far apart in the registry.
fn people(office: &Office) -> Result<Vec<String>, String> {
    let sql = format!(
        "select lower(hex(id)) from (select id, row_number() over (order by id) as n from persons \
         where district = {DISTRICT}) where n % 4999 = 1 limit {CASES}"
    );
    let mut sqlite = Command::new("sqlite3");
    let text = capture(sqlite.arg(office.file("data/linli.db")).arg(sql))?;
    let id = |hex: &str| {
        let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| hex.get(part).unwrap_or(""));
        format!("{DISTRICT}-{}", parts.join("-"))
    };
    Ok(text.lines().map(id).collect())
}

/// Loads once, then asks for each of two hundred cases whom the rules find.
pub(super) fn measure(office: &Office, centre: &User, say: Say<'_>) -> Result<(), String> {
    let yesterday = (super::today() - jiff::ToSpan::day(1)).to_string();
    let mut cases = Vec::with_capacity(CASES);
    for person in people(office)? {
        let body = json!({
            "person": person, "kind": "confirmed", "onset_at": format!("{yesterday}T10:00:00+08:00"),
        });
        let opened = centre.post("/api/v1/cases", &body)?;
        let opened: Value = serde_json::from_str(&opened).map_err(|error| error.to_string())?;
        cases.push(opened["id"].as_str().ok_or("a case without an id")?.to_owned());
    }
    let preview = |case: &String| centre.get(&format!("/api/v1/cases/{case}/preview"));
    let first = cases.first().ok_or("no people")?;
    let start = Instant::now();
    while let Err(error) = preview(first) {
        if start.elapsed() > LOADED_WITHIN {
            return Err(error);
        }
    }
    let loaded = start.elapsed().as_secs_f64();
    let (mut waits, mut nothing, mut found) = (Vec::new(), Vec::new(), 0);
    for case in &cases {
        let asked = Instant::now();
        let answer = preview(case)?;
        waits.push(asked.elapsed().as_secs_f64() * 1e3);
        let answer: Value = serde_json::from_str(&answer).map_err(|error| error.to_string())?;
        found += answer["contacts"].as_array().map_or(0, Vec::len);
        let asked = Instant::now();
        centre.get("/healthz")?;
        nothing.push(asked.elapsed().as_secs_f64() * 1e3);
    }
    if found < cases.len() {
        return Err(format!(
            "{found} contacts of {} cases: the records are not found",
            cases.len()
        ));
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or(f64::INFINITY)
    };
    say(Measurement {
        name: "tracing_http".to_owned(),
        unit: "ms",
        ours: median(waits),
        floor: median(nothing),
        goal: Goal::OursAtMost(20.0),
    });
    say(Measurement {
        name: "tracing_load".to_owned(),
        unit: "s",
        ours: loaded,
        floor: reading(office)?,
        goal: Goal::OursAtMost(LOADED_WITHIN.as_secs_f64()),
    });
    Ok(())
}

/// Reading the same records in `sqlite3`.
fn reading(office: &Office) -> Result<f64, String> {
    let mut sqlite = Command::new("sqlite3");
    let sql = "select count(person_key), max(minute), max(place) from presences";
    sqlite.arg(office.file("data/linli.db")).arg(sql).stdout(Stdio::null());
    Ok(child::measure(&mut sqlite)?.wall_seconds)
}
