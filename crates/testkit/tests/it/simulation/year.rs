//! A year of a community, day by day: seeded chance decides who arrives, falls ill, appeals, moves,
//! forgets and errs. Every week what must never happen is looked for in the records; both databases
//! answer alike and are left with the same rows; the same seed again does the same.

mod duties;
mod measures;
mod office;
mod people;
mod truths;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use linli_app::context::Context;
use linli_app::identity::add_user::{NewPost, add_user};
use linli_app::identity::authenticate::authenticate;
use linli_app::identity::issue_token::issue_token;
use linli_app::jobs::run_due_jobs;
use linli_domain::identity::Role;
use linli_domain::lang::Lang;
use linli_domain::time::{Day, Moment};
use linli_testkit::{Bench, COMMUNITY, DISTRICT, STREET, on_each_database};
use serde_json::Value;
use uuid::Uuid;

use super::{Chance, same, without_chance};
use crate::supervision::Device;

const SEED: u64 = 2021;
const DAYS: i64 = 365;
/// So many days are lived once more with the same seed.
const DAYS_AGAIN: i64 = 40;
const ACTS_PER_DAY: usize = 5;
/// Tokens live a month at most.
const TOKEN_DAYS: i64 = 28;

/// Everybody with a post: a word for them, their role, their area.
const POSTS: [(&str, Role, &str); 13] = [
    ("officer", Role::CommunityOfficer, COMMUNITY),
    ("colleague", Role::CommunityOfficer, COMMUNITY),
    ("leader", Role::CommunityLeader, COMMUNITY),
    ("worker", Role::GridWorker, COMMUNITY),
    ("doctor", Role::CommunityDoctor, COMMUNITY),
    ("police", Role::Police, COMMUNITY),
    ("street", Role::StreetOfficer, STREET),
    ("street leader", Role::StreetLeader, STREET),
    ("district", Role::DistrictOfficer, DISTRICT),
    ("district leader", Role::DistrictLeader, DISTRICT),
    ("health", Role::HealthAuthority, DISTRICT),
    ("centre", Role::DiseaseControl, DISTRICT),
    ("guard", Role::GateGuard, COMMUNITY),
];

/// A community living through its days.
struct Town<'a> {
    bench: &'a Bench,
    chance: Chance,
    now: Moment,
    tokens: BTreeMap<&'static str, String>,
    /// What was answered, in order.
    said: Vec<String>,
    devices: Vec<Device>,
    /// The last event a device sent, to be sent once more on another day.
    overheard: Option<([String; 4], String)>,
    /// The end of every measure as it was seen last.
    ends: BTreeMap<Vec<u8>, i64>,
    /// How often each path was answered, by status.
    answers: BTreeMap<(String, u16), usize>,
}

impl Town<'_> {
    fn set(&mut self, now: Moment) {
        self.now = now;
        self.bench.clock.set(now);
    }

    /// A signed-in person's request. Whatever is asked, nothing ends in a fault of the server.
    async fn ask(
        &mut self,
        who: &'static str,
        method: &str,
        path: &str,
        body: Value,
    ) -> (u16, Value) {
        let token = self.tokens[who].clone();
        let full = format!("/api/v1{path}");
        let sent = (!body.is_null()).then_some(&body);
        let (status, answer) = self.bench.http(Some(&token), method, &full, sent).await.unwrap();
        let status = status.as_u16();
        assert!(status < 500, "{} {who} {method} {path} {body}: {status} {answer}", self.now);
        let shown = match (status, method) {
            (400.., _) => answer["code"].as_str().unwrap_or_default().to_owned(),
            (_, "GET") => digest(&answer.to_string()),
            _ => answer.to_string(),
        };
        self.said.push(format!("{} {who} {method} {path}: {status} {shown}", self.now));
        *self.answers.entry((shape(method, path), status)).or_default() += 1;
        (status, answer)
    }

    async fn post(&mut self, who: &'static str, path: &str, body: Value) -> Option<Value> {
        let (status, answer) = self.ask(who, "POST", path, body).await;
        (status < 300).then_some(answer)
    }

    /// The first column of a statement, ids as they are said outside.
    async fn ids(&self, sql: &str) -> Vec<String> {
        let mut reader = self.bench.app.db.read().await.unwrap();
        let now = [self.now.into()];
        let params: &[_] = if sql.contains("$1") { &now } else { &[] };
        let rows = reader.query(sql, params).await.unwrap();
        let public = |id: Uuid| format!("{DISTRICT}-{id}");
        rows.into_iter().map(|mut row| public(row.id::<Uuid>().unwrap())).collect()
    }

    /// One of those a statement finds; `$1` is now.
    async fn one(&mut self, sql: &str) -> Option<String> {
        let found = self.ids(sql).await;
        self.chance.pick(&found).cloned()
    }

    /// True once in `n` times.
    fn once_in(&mut self, n: usize) -> bool {
        self.chance.below(n) == 0
    }

    fn word(&mut self, words: &[&'static str]) -> &'static str {
        self.chance.pick(words).copied().unwrap_or_default()
    }

    fn days_ago(&mut self, days_max: usize) -> Day {
        self.now.day().plus(-(self.chance.below(days_max + 1) as i64))
    }

    fn hours_ago(&mut self, hours_max: usize) -> Moment {
        self.now.plus_hours(-(self.chance.below(hours_max + 1) as i64))
    }

    /// A person of the registry.
    async fn person(&mut self) -> String {
        self.one("select id from persons order by id").await.unwrap()
    }

    /// A measure that holds now.
    async fn held(&mut self) -> Option<String> {
        self.one(
            "select id from measures where state = 'in_force' and starts_at <= $1
               and ends_at > $1 order by id",
        )
        .await
    }

    async fn context(&self, who: &'static str) -> Context {
        let known = authenticate(&self.bench.app, &self.tokens[who], Lang::En).await.unwrap();
        known.context().unwrap()
    }

    async fn sign_in(&mut self) {
        for (who, ..) in POSTS {
            let hours = (24 * (TOKEN_DAYS + 1)) as f64;
            let operator = self.bench.operator();
            let (token, _) = issue_token(&self.bench.app, &operator, who, hours).await.unwrap();
            self.tokens.insert(who, token);
        }
    }

    async fn jobs(&mut self) {
        run_due_jobs(&self.bench.app).await;
    }

    async fn day(&mut self, nth: i64) {
        let today = self.now.day();
        // The last second of yesterday was another day; the first of today ends what is over.
        self.set(today.start());
        self.jobs().await;
        let minutes = self.chance.below(60) as i64;
        self.set(today.at(8, 0).plus_minutes(minutes));
        if nth % TOKEN_DAYS == 0 {
            self.sign_in().await;
        }
        self.calendar(nth).await;
        for _ in 0..ACTS_PER_DAY {
            self.act().await;
            let minutes = 20 + self.chance.below(120) as i64;
            self.set(Moment(self.now.plus_minutes(minutes).0.min(today.end().0 - 1)));
        }
        // Some days nobody's server runs in the afternoon.
        if !self.once_in(4) {
            self.jobs().await;
        }
        if self.once_in(3) {
            self.set(Moment(today.end().0 - 1));
            self.act().await;
        }
        self.bench.app.flush_reads().await.unwrap();
        self.set(today.end());
    }

    async fn act(&mut self) {
        match self.chance.below(28) {
            0 | 1 => self.arrive().await,
            2 => self.result_of_an_arrival().await,
            3 | 4 => self.order().await,
            5 => self.fall_ill().await,
            6 | 7 => self.trace().await,
            8 => self.sample().await,
            9 => self.laboratory().await,
            10 => self.follow_up().await,
            11 => self.appeal().await,
            12 => self.overrule().await,
            13 => self.extend().await,
            14 => self.place().await,
            15 | 16 => self.transfer().await,
            17 => self.care().await,
            18 => self.need().await,
            19 => self.release().await,
            20 => self.close_or_move().await,
            21 => self.depart().await,
            22 | 23 => self.door().await,
            24 => self.squad().await,
            25 => self.two_at_once().await,
            26 => self.held_back().await,
            _ => self.duty().await,
        }
    }
}

/// A path without its ids, for counting.
fn shape(method: &str, path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let part = |part: &str| if part.len() > 30 { "{}".to_owned() } else { part.to_owned() };
    format!("{method} {}", path.split('/').map(part).collect::<Vec<_>>().join("/"))
}

fn digest(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// What was said, what is left, and how often each path was answered how.
struct Life {
    said: Vec<String>,
    rows: Vec<String>,
    answers: BTreeMap<(String, u16), usize>,
}

async fn live(database: &'static str, days: i64) -> Life {
    let bench = Bench::new(database, SEED).await.unwrap();
    for (name, role, area) in POSTS {
        let post = NewPost { role, area: area.parse().unwrap(), task_force: None };
        add_user(&bench.app, &bench.operator(), name, None, vec![post]).await.unwrap();
    }
    let mut town = Town {
        now: bench.app.now().day().start(),
        bench: &bench,
        chance: Chance(SEED),
        tokens: BTreeMap::new(),
        said: Vec::new(),
        devices: Vec::new(),
        overheard: None,
        ends: BTreeMap::new(),
        answers: BTreeMap::new(),
    };
    town.found().await;
    for nth in 0..days {
        town.day(nth).await;
        if nth % 7 == 6 {
            town.look(nth % 91 == 90).await;
        }
    }
    town.look(true).await;
    let (said, answers) = (town.said, town.answers);
    let rows = bench.dump().await.unwrap().iter().map(|line| without_chance(line)).collect();
    drop(std::fs::remove_dir_all(&bench.folder));
    Life { said, rows, answers }
}

/// What a year must have seen, done and refused.
const SEEN: [(&str, u16); 34] = [
    ("POST /arrivals", 201),
    ("POST /measures", 201),
    ("POST /measures", 409),
    ("POST /cases", 201),
    ("POST /cases/{}/proposals", 200),
    ("POST /cases/{}/reviews", 200),
    ("POST /sampling-sessions/{}/samples", 200),
    ("POST /measures/{}/followups", 201),
    ("POST /measures/{}/appeals", 201),
    ("POST /measures/{}/appeals/{}/answer", 200),
    ("POST /measures/{}/overrides/{}/confirmation", 200),
    ("POST /measures/{}/overrides/{}/confirmation", 403),
    ("POST /measures/{}/extensions/{}/confirmation", 200),
    ("POST /measures/{}/placement", 204),
    ("POST /measures/{}/placement", 409),
    ("POST /transfers/{}/hand-over", 200),
    ("POST /transfers/{}/take-over", 204),
    ("POST /transfers/{}/call-off", 200),
    ("POST /measures/{}/assent", 200),
    ("POST /measures/{}/closing", 200),
    ("POST /measures/{}/closing", 409),
    ("POST /measures/{}/move", 204),
    ("POST /departures", 201),
    ("POST /departures/{}/steps", 200),
    ("POST /device-events", 200),
    ("POST /device-events", 409),
    ("POST /device-events", 422),
    ("POST /device-events", 429),
    ("PATCH /persons/{}", 409),
    ("POST /held-measures/decisions", 200),
    ("POST /legal-orders/{}/confirmation", 204),
    ("POST /levels/proposals/{}/confirmation", 200),
    ("POST /measures/redecision", 200),
    ("POST /closures", 201),
];

#[test]
fn a_year_is_the_same_on_both_databases_and_never_holds_anybody_too_long() {
    let lives = RefCell::new(Vec::new());
    on_each_database(async |bench| {
        let life = live(bench.database, DAYS).await;
        lives.borrow_mut().push(life);
    });
    let lives = lives.into_inner();
    let first = &lives[0];
    for (path, status) in SEEN {
        let found = first.answers.get(&(path.to_owned(), status));
        assert!(found.is_some(), "never {status} to {path}: {:#?}", first.answers);
    }
    for other in &lives[1..] {
        same(&first.said, &other.said, "what was said");
        same(&first.rows, &other.rows, "what is left");
    }
}

#[test]
fn the_same_seed_lives_the_same_days() {
    let lives = RefCell::new(Vec::new());
    on_each_database(async |bench| {
        if bench.database == "sqlite" {
            for _ in 0..2 {
                let life = live("sqlite", DAYS_AGAIN).await;
                lives.borrow_mut().push(life);
            }
        }
    });
    let lives = lives.into_inner();
    same(&lives[0].said, &lives[1].said, "what was said");
    same(&lives[0].rows, &lives[1].rows, "what is left");
}
