//! What people did with the rehearsed community this morning, through the same requests their faces send:
//! residents who came back, linked households, departures, devices, an appeal, a temperature, visits,
//! matters, notices, a correction.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use super::supervision::supervised;
use super::{COMMUNITY, DATE, outbreak};

const READY_TRIES: u32 = 200;
const READY_EVERY: Duration = Duration::from_millis(100);
/// Residents of the first grids who came back from elsewhere.
const RETURNED: usize = 12;
/// Where they came from, in turn: medium, low, high risk, one whose district is open again.
const ORIGINS: [(&str, Option<u32>); 6] = [
    ("990201", Some(40)),
    ("990202001", None),
    ("990201002", None),
    ("990203", Some(20)),
    ("990201", Some(90)),
    ("990202", Some(30)),
];
const VISITS: usize = 24;

/// Somebody signed in.
pub(super) struct Person<'a> {
    day: &'a Day,
    token: String,
}

/// The served rehearsal.
pub(super) struct Day {
    agent: Agent,
    base: String,
}

impl Day {
    pub(super) fn at(address: &str) -> Self {
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        Self { agent, base: format!("http://{address}") }
    }

    /// Waits until the server answers.
    pub(super) fn wait(&self) -> Result<(), String> {
        for _ in 0..READY_TRIES {
            let asked = self.agent.get(format!("{}/readyz", self.base)).call();
            if asked.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            #[expect(clippy::disallowed_methods, reason = "another process is getting ready")]
            thread::sleep(READY_EVERY);
        }
        Err("the server did not get ready".to_owned())
    }

    /// Lives through the morning.
    pub(super) fn live(&self) -> Result<(), String> {
        let (officer, worker) = (self.of("赵干部")?, self.of("刘网格")?);
        returned(&officer)?;
        super::sampling::staff(&officer)?;
        worker_morning(&worker)?;
        super::visits::planned(&officer, &worker, &self.of("何网格")?)?;
        for (title, body) in NOTICES {
            let notice = json!({ "area": COMMUNITY, "title": title, "text": body });
            officer.post("/notices", &notice)?;
        }
        let health = self.of("韩卫健")?;
        let switch = json!({
            "area": super::DISTRICT, "level": "outbreak",
            "reason": "安平区升为中风险，来返人员增多，情景一的条件不再成立。",
            "order_number": "区卫〔2021〕86 号", "order_name": "风险研判意见.pdf",
            "assumed": { "cases": 5, "contacts": 120, "canvass": true },
        });
        health.post("/levels/proposals", &switch)?;
        super::care::care(&health, &officer, &worker)?;
        supervised(self, &officer, &worker)?;
        super::changes::changed(&officer, &worker)?;
        super::supplies::supplied(self, &officer, &worker)?;
        super::gates::guarded(&officer, &self.of("丁门卫")?)?;
        outbreak::outbreak(self)?;
        super::matters::monday(self)?;
        self.residents()
    }

    /// An event of a device at a door, with its own headers.
    pub(super) fn device_event(&self, headers: &[(&str, &str)], body: &str) -> Result<(), String> {
        let mut request = self.agent.post(format!("{}/api/device-events", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send(body).map_err(|error| format!("device event: {error}"))?;
        let status = answer.status();
        if status.is_success() { Ok(()) } else { Err(format!("device event: {status}")) }
    }

    /// Somebody of the demo, signed in.
    pub(super) fn of(&self, name: &str) -> Result<Person<'_>, String> {
        let people = self.ask("GET", "/demo/people", None, None)?;
        let list = people.get("people").and_then(Value::as_array);
        let mut list = list.into_iter().flatten();
        let one = list.find(|one| one.get("name").and_then(Value::as_str) == Some(name));
        let id = one.and_then(|one| one.get("id")).ok_or(format!("nobody is called {name}"))?;
        let signed = self.ask("POST", "/sessions", None, Some(&json!({ "demo": id })))?;
        Ok(Person { day: self, token: text(&signed, "token")? })
    }

    /// Somebody who lives here, signed in by the rehearsal's own list.
    pub(super) fn resident(&self, nth: usize) -> Result<Person<'_>, String> {
        let people = self.ask("GET", "/demo/people", None, None)?;
        let list = people.get("people").and_then(Value::as_array);
        let is_resident =
            |one: &&Value| one.get("face").and_then(Value::as_str) == Some("resident");
        let one = list.into_iter().flatten().filter(is_resident).nth(nth);
        let body = json!({ "demo": one.and_then(|one| one.get("id")) });
        let signed = self.ask("POST", "/my/sessions", None, Some(&body))?;
        Ok(Person { day: self, token: text(&signed, "token")? })
    }

    /// One resident under a measure reports a temperature and appeals, another asks for a correction.
    fn residents(&self) -> Result<(), String> {
        let people = self.ask("GET", "/demo/people", None, None)?;
        let list = people.get("people").and_then(Value::as_array);
        let residents = list.into_iter().flatten();
        let residents =
            residents.filter(|one| one.get("face").and_then(Value::as_str) == Some("resident"));
        for (number, resident) in residents.enumerate() {
            let body = json!({ "demo": resident.get("id") });
            let signed = self.ask("POST", "/my/sessions", None, Some(&body))?;
            let me = Person { day: self, token: text(&signed, "token")? };
            let home = me.get("/my")?;
            let measure = home.pointer("/measures/0/id").and_then(Value::as_str);
            match (number, measure) {
                (0, Some(measure)) => {
                    let path = format!("/my/measures/{measure}/followups");
                    me.post(&path, &json!({ "temperature": 36.6 }))?;
                }
                (1, Some(measure)) => {
                    let path = format!("/my/measures/{measure}/appeals");
                    let text = "我在外地期间只在高速服务区停留，没有进入中风险区，请核实行程。";
                    me.post(&path, &json!({ "text": text }))?;
                }
                (2, Some(_)) => {
                    let text = "我的工作单位已变更，请更新。";
                    me.post("/my/corrections", &json!({ "text": text }))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn ask(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Value, String> {
        let url = format!("{}/api/v1{path}", self.base);
        let failed = |error: ureq::Error| format!("{method} {path}: {error}");
        let bearer = token.map(|token| format!("Bearer {token}"));
        let mut answer = if method == "GET" {
            let mut request = self.agent.get(&url);
            if let Some(bearer) = &bearer {
                request = request.header("authorization", bearer);
            }
            request.call().map_err(failed)?
        } else {
            let mut request = self.agent.post(&url);
            if let Some(bearer) = &bearer {
                request = request.header("authorization", bearer);
            }
            request.send_json(body.unwrap_or(&Value::Null)).map_err(failed)?
        };
        let status = answer.status();
        let said: Value = answer.body_mut().read_json().unwrap_or_default();
        if status.is_success() {
            Ok(said)
        } else {
            Err(format!("{method} {path}: {status} {said}"))
        }
    }
}

impl Person<'_> {
    pub(super) fn get(&self, path: &str) -> Result<Value, String> {
        self.day.ask("GET", path, Some(&self.token), None)
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        self.day.ask("POST", path, Some(&self.token), Some(body))
    }
}

pub(super) fn text(value: &Value, field: &str) -> Result<String, String> {
    let found = value.get(field).and_then(Value::as_str);
    found.map(str::to_owned).ok_or_else(|| format!("the answer has no {field}"))
}

pub(super) fn items(list: &Value) -> Vec<Value> {
    list.get("items").and_then(Value::as_array).cloned().unwrap_or_default()
}

/// An id of the district's own.
pub(super) fn own(number: usize) -> Value {
    Value::from(format!("990101-{}", id(number)))
}

/// What a phone kept at a time of today.
pub(super) fn operation(
    number: usize,
    kind: &str,
    entity: Option<&Value>,
    clock: &str,
    body: Value,
) -> Value {
    json!({
        "id": id(number), "kind": kind, "entity": entity, "at": format!("{DATE}T{clock}:00+08:00"),
        "body": body,
    })
}

/// Sends what a phone kept; all of it counts.
pub(super) fn applied(worker: &Person<'_>, operations: &[Value]) -> Result<(), String> {
    let answer = worker.post("/operations", &json!({ "operations": operations }))?;
    let results = answer.get("results").and_then(Value::as_array).cloned().unwrap_or_default();
    let refused = |one: &&Value| one.get("status").and_then(Value::as_str) != Some("applied");
    match results.iter().find(refused) {
        Some(refused) => Err(format!("an operation was not applied: {refused}")),
        None => Ok(()),
    }
}

/// Registered residents come back from elsewhere; the office declares them.
fn returned(officer: &Person<'_>) -> Result<(), String> {
    // Some of them in the first grid, where the demo's worker is, the others all over the community.
    for number in 0..RETURNED {
        let offset = if number < 5 { number * 60 } else { number * 2_900 };
        let path = format!("/persons?area={COMMUNITY}&limit=30&offset={offset}");
        let table = officer.get(&path)?;
        let rows = table.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
        let row = rows.iter().find(|row| {
            row.get("phone").is_some()
                && row.get("id_number_state").and_then(Value::as_str) == Some("verified")
        });
        let Some(row) = row else { continue };
        let id = text(row, "id")?;
        let purpose = json!({ "purpose": "演练：登记返兰人员", "fields": ["id_number", "phone"] });
        let clear = officer.post(&format!("/persons/{id}/reveal"), &purpose)?;
        let (origin, hours) =
            ORIGINS.get(number % ORIGINS.len()).copied().unwrap_or(("990203", None));
        let day = 22 + number % 4;
        let sampled = hours.map(|hours| {
            let back = i64::from(hours);
            let hour = 9 - back.rem_euclid(24) + if back.rem_euclid(24) > 9 { 24 } else { 0 };
            let days = back / 24 + i64::from(back.rem_euclid(24) > 9);
            format!("2021-10-{:02}T{hour:02}:00:00+08:00", day as i64 - days)
        });
        let body = json!({
            "community": COMMUNITY, "source": "office", "name": row.get("name"),
            "id_number": clear.get("id_number"), "phone": clear.get("phone"),
            "from_area": origin, "arrive_at": format!("2021-10-{day:02}T09:00:00+08:00"),
            "naat_sampled_at": sampled, "naat_result": sampled.as_ref().map(|_| "negative"),
        });
        officer.post("/arrivals", &body)?;
    }
    Ok(())
}

/// A worker visits and reports, as the phone sends it.
fn worker_morning(worker: &Person<'_>) -> Result<(), String> {
    let grid = format!("{COMMUNITY}001");
    let pack = worker.get(&format!("/grids/{grid}/pack"))?;
    let doors = pack.get("households").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut operations = Vec::new();
    for (number, door) in doors.iter().step_by(7).take(VISITS).enumerate() {
        let (outcome, needs) = match number % 8 {
            3 => ("nobody", None),
            5 => ("needs_help", Some("需要代购降压药")),
            _ => ("at_home", None),
        };
        let at = format!("{DATE}T{:02}:{:02}:00+08:00", 9 + number / 12, number % 12 * 5);
        operations.push(json!({
            "id": id(number), "kind": "record_visit", "entity": door.get("id"), "at": at,
            "body": { "outcome": outcome, "needs": needs },
        }));
    }
    for (number, (kind, said, place)) in MATTERS.iter().enumerate() {
        let matter = id(100 + number);
        operations.push(json!({
            "id": id(200 + number), "kind": "report_matter", "entity": format!("990101-{matter}"),
            "at": format!("{DATE}T11:{:02}:00+08:00", 10 + number),
            "body": { "grid": grid, "kind": kind, "text": said, "place": place },
        }));
    }
    let measures = pack.get("measures").and_then(Value::as_array).cloned().unwrap_or_default();
    for (number, measure) in measures.iter().take(2).enumerate() {
        operations.push(json!({
            "id": id(300 + number), "kind": "record_followup", "entity": measure.get("id"),
            "at": format!("{DATE}T12:{:02}:00+08:00", 10 + number),
            "body": { "temperature": 36.4 },
        }));
    }
    applied(worker, &operations)
}

pub(super) fn id(number: usize) -> String {
    format!("017cb5d0-0000-7000-8000-{number:012}")
}

const NOTICES: [(&str, &str); 2] = [
    (
        "核酸检测安排",
        "今天 16:00 至 20:00，小区东门设便民采样点，按楼栋分时段进行，请听网格员通知，带好身份证。",
    ),
    ("生活物资配送", "居家人员需要代购的，请在 14:00 前告诉网格员，当天 18:00 前送到门口。"),
];

const MATTERS: [(&str, &str, &str); 3] = [
    ("hazard", "3 号楼 2 单元楼道堆放杂物，堵住消防通道。", "3 号楼 2 单元一层"),
    ("facility", "小区东门路灯不亮，夜间值守看不清。", "小区东门"),
    ("environment", "垃圾桶满溢，请增加清运。", "5 号楼南侧"),
];
