//! Weeks of an office in seconds: seeded chance picks what people do, in what order and how wrongly.
//! Both databases must answer alike and be left with the same rows; the same seed twice, too.

use std::cell::RefCell;

use linli_app::arrivals::record_naat_result::record_naat_result;
use linli_app::context::Context;
use linli_app::error::Error;
use linli_app::jobs::run_due_jobs;
use linli_app::journal::verify_journal::verify_journal;
use linli_app::measures::answer_appeal::answer_appeal;
use linli_app::measures::confirm_override::confirm_override;
use linli_app::measures::open_measure::open_measure;
use linli_app::measures::propose_override::propose_override;
use linli_app::measures::raise_appeal::raise_appeal;
use linli_app::measures::record_followup::{NewFollowup, record_followup};
use linli_app::reports::close_report::close_report;
use linli_app::reports::view_report::view_report;
use linli_domain::arrivals::NaatResult;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_domain::lang::{Lang, Speak};
use linli_domain::time::Moment;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, on_each_database};
use serde_json::json;
use uuid::Uuid;

use crate::arrivals::{activate, declared, import, risks};
use crate::canvass::{households, start};
use crate::measures::{measures, public};
use crate::registry::import_lines;

mod year;

const STEPS: usize = 250;
const SEEDS: [u64; 2] = [3, 11];

/// xorshift: the same seed gives the same days.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        (!items.is_empty()).then(|| &items[self.below(items.len())])
    }
}

/// One office living through its days.
struct Office<'a> {
    bench: &'a Bench,
    chance: Chance,
    now: Moment,
    /// Two people of whom one proposes and the other confirms.
    people: [Context; 2],
    token: String,
    homes: Vec<PublicId>,
    /// What was answered, step by step.
    said: Vec<String>,
}

impl Office<'_> {
    fn say<T: std::fmt::Debug>(&mut self, what: &str, answer: &Result<T, Error>) {
        let answer = match answer {
            Ok(done) => format!("{done:?}"),
            Err(error) => error.code().to_owned(),
        };
        self.said.push(format!("{} {what}: {answer}", self.now));
    }

    /// The same person, now.
    fn ctx(&self, person: usize) -> Context {
        Context { now: self.now, ..self.people[person].clone() }
    }

    async fn step(&mut self) {
        match self.chance.below(10) {
            0 | 1 => self.arrive().await,
            2 => self.test().await,
            3 => self.follow_up().await,
            4 => self.appeal().await,
            5 => self.overrule().await,
            6 => self.call().await,
            7 => self.register().await,
            8 => self.report().await,
            _ => self.wait().await,
        }
    }

    async fn arrive(&mut self) {
        let number = self.chance.below(40);
        let from = *self.chance.pick(&["990301", "990302", "990303", "99"]).unwrap();
        let hours = self.chance.below(100) as i64;
        let sampled = Moment(self.now.0 - hours * 3_600_000);
        let result = *self.chance.pick(&["negative", "positive", ""]).unwrap();
        let sampled = if result.is_empty() { String::new() } else { sampled.to_string() };
        let abroad = self.chance.below(5) == 0;
        let row = format!(
            "来{number},,154{number:08},{from},{},三单元,{sampled},{result},{abroad}\n",
            self.now
        );
        let done = import(self.bench, &row).await;
        self.said.push(format!("arrive {:?} {:?}", done.outcomes, done.measures));
    }

    async fn test(&mut self) {
        let lines = declared(self.bench).await;
        let Some(line) = self.chance.pick(&lines) else { return };
        let id = PublicId::new(line.declaration.district, line.declaration.id);
        let result = *self.chance.pick(&[NaatResult::Negative, NaatResult::Positive]).unwrap();
        let sampled = Moment(self.now.0 - self.chance.below(50) as i64 * 3_600_000);
        let done = record_naat_result(&self.bench.app, &self.ctx(0), id, sampled, result).await;
        self.say("test", &done);
    }

    async fn measure(&mut self) -> Option<PublicId> {
        let all = measures(self.bench, None).await;
        self.chance.pick(&all).map(public)
    }

    async fn follow_up(&mut self) {
        let Some(id) = self.measure().await else { return };
        let temperature = Some(36.0 + self.chance.below(50) as f64 / 10.0);
        let new = NewFollowup { at: None, temperature, symptoms: None, needs: None };
        let done = record_followup(&self.bench.app, &self.ctx(0), id, new).await;
        self.say("follow up", &done.map(|done| done.fever));
    }

    async fn appeal(&mut self) {
        let Some(id) = self.measure().await else { return };
        let app = &self.bench.app;
        let Ok(opened) = open_measure(app, &self.ctx(0), id).await else { return };
        let open = opened.appeals.iter().find(|appeal| appeal.state == "open");
        match open {
            None => {
                let done = raise_appeal(app, &self.ctx(0), id, "我没有去过").await;
                self.say("appeal", &done);
            }
            Some(appeal) => {
                let upheld = self.chance.below(2) == 0;
                let done = answer_appeal(app, &self.ctx(1), id, appeal.id, upheld, "已核对").await;
                self.say("answer", &done.map(|measure| (measure.state, measure.version)));
            }
        }
    }

    async fn overrule(&mut self) {
        let Some(id) = self.measure().await else { return };
        let app = &self.bench.app;
        let kinds = ["none", "home_monitoring", "centralized_quarantine", "nonsense"];
        let kind = *self.chance.pick(&kinds).unwrap();
        let days = 1 + self.chance.below(5) as i64;
        let proposed = propose_override(app, &self.ctx(0), id, kind, days, "复核").await;
        self.say("propose", &proposed);
        if let Ok(proposal) = proposed {
            // Sometimes by the one who proposed, which nobody may.
            let person = usize::from(self.chance.below(4) > 0);
            let done = confirm_override(app, &self.ctx(person), id, proposal).await;
            self.say("confirm", &done.map(|measure| (measure.ends_at, measure.version)));
        }
    }

    async fn call(&mut self) {
        let Some(home) = self.chance.pick(&self.homes).copied() else { return };
        let channel = *self.chance.pick(&["phone", "door", "notice", "pigeon"]).unwrap();
        let outcome = *self.chance.pick(&["reached", "refused", "not_reached"]).unwrap();
        let id =
            Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + self.said.len() as u128);
        let operation = json!({ "id": id, "kind": "record_attempt", "entity": home,
            "at": self.now, "body": { "channel": channel, "outcome": outcome } });
        // Twice, as a phone does that has lost its answer.
        for _ in 0..2 {
            let body = json!({ "operations": [operation] });
            let path = "/api/v1/operations";
            let (status, answer) =
                self.bench.http(Some(&self.token), "POST", path, Some(&body)).await.unwrap();
            self.said.push(format!("call {status} {answer}"));
        }
    }

    async fn register(&mut self) {
        let door = 101 + self.chance.below(20);
        let name = *self.chance.pick(&["王安", "李波", "张三"]).unwrap();
        let phone = self.chance.below(3);
        let line =
            format!("甲小区,1栋,1单元,{door},{name},户主,{name},男,,,1540000000{phone},,,,,,");
        let done = import_lines(self.bench, &[line]).await;
        self.said.push(format!("register {:?}", done.outcomes));
    }

    async fn report(&mut self) {
        let (app, area) = (&self.bench.app, COMMUNITY.parse().unwrap());
        let report = view_report(app, &self.ctx(1), area, self.now.day()).await;
        let values = report.map(|report| {
            let values = report.content.metrics.iter().map(|metric| metric.value);
            (report.status, values.collect::<Vec<_>>())
        });
        self.say("report", &values);
        if self.chance.below(4) == 0 {
            let done = close_report(app, &self.ctx(1), area, self.now.day()).await;
            self.say("close", &done.map(|report| report.status));
        }
    }

    async fn wait(&mut self) {
        self.now = Moment(self.now.0 + (1 + self.chance.below(20) as i64) * 3_600_000);
        self.bench.clock.set(self.now);
        run_due_jobs(&self.bench.app).await;
    }
}

/// What was said and what is left.
async fn live(database: &'static str, seed: u64) -> (Vec<String>, Vec<String>) {
    let bench = Bench::new(database, seed).await.unwrap();
    activate(&bench).await;
    risks(&bench, "990302,medium,2021-10-01,\n990303,high,2021-10-20,\n").await;
    let homes = households(&bench, "990101001001001", 12).await;
    start(&bench, COMMUNITY).await.unwrap();
    let officer = bench.user("赵干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
    let leader = bench.user("张书记", Role::CommunityLeader, COMMUNITY).await.unwrap();
    let token = bench.token("刘网格", Role::GridWorker, "990101001001001").await.unwrap();
    let mut office = Office {
        now: bench.app.now(),
        bench: &bench,
        chance: Chance(seed),
        people: [officer, leader],
        token,
        homes,
        said: Vec::new(),
    };
    for _ in 0..STEPS {
        office.step().await;
    }
    let said = office.said;
    bench.app.flush_reads().await.unwrap();
    let key = bench.app.signing_key.verifying_key();
    let journal = verify_journal(&bench.app.db, &key, Lang::En).await.unwrap();
    assert!(journal.ok, "{:?}", journal.faults);
    let rows = bench.dump().await.unwrap().iter().map(|line| without_chance(line)).collect();
    drop(std::fs::remove_dir_all(&bench.folder));
    (said, rows)
}

/// The journal's hashes cover salts, which are never the same.
fn without_chance(line: &str) -> String {
    if !line.starts_with("journal_") {
        return line.to_owned();
    }
    let is_hash = |part: &str| part.len() == 64 && part.bytes().all(|b| b.is_ascii_hexdigit());
    line.split('|').map(|part| if is_hash(part) { "#" } else { part }).collect::<Vec<_>>().join("|")
}

#[track_caller]
fn same(first: &[String], second: &[String], what: &str) {
    for (one, other) in first.iter().zip(second) {
        assert_eq!(one, other, "{what}");
    }
    assert_eq!(first.len(), second.len(), "{what}");
}

#[test]
fn both_databases_live_through_the_same_days() {
    let lives = RefCell::new(Vec::new());
    on_each_database(async |bench| {
        for seed in SEEDS {
            let life = live(bench.database, seed).await;
            lives.borrow_mut().push((seed, life));
        }
        if bench.database == "sqlite" {
            let again = live("sqlite", SEEDS[0]).await;
            lives.borrow_mut().push((SEEDS[0], again));
        }
    });
    let lives = lives.into_inner();
    for seed in SEEDS {
        let mut of_seed = lives.iter().filter(|(of, _)| *of == seed).map(|(_, life)| life);
        let (said, rows) = of_seed.next().unwrap();
        // Everything happened, and not everything was allowed.
        for word in ["test", "follow up", "appeal", "answer", "confirm", "close", "report"] {
            assert!(said.iter().any(|line| line.contains(word)), "seed {seed}: never {word}");
        }
        for (other_said, other_rows) in of_seed {
            same(said, other_said, "what was said");
            same(rows, other_rows, "what is left");
        }
    }
}
