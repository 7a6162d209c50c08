//! What happens to people: they arrive, are asked about, fall ill, are contacts, leave and come back.

use linli_testkit::COMMUNITY;
use serde_json::{Value, json};

use super::Town;
use crate::tracing::number;

/// Households of the community, two people each, twelve doors to a building.
pub(super) const HOUSEHOLDS: u32 = 36;
pub(super) const PEOPLE: u32 = 2 * HOUSEHOLDS;

/// Lines of the roster: everybody with a number and a phone of their own; every ninth is a child.
pub(super) fn roster() -> Vec<String> {
    let line = |n: u32| {
        let home = n / 2;
        let (building, door, head) = (home / 12 + 1, 101 + home % 12, name(2 * home));
        let relation = if n.is_multiple_of(2) { "户主" } else { "配偶" };
        let (name, id) = (name(n), id_number(n));
        format!(
            "和平里,{building}栋,1单元,{door},{head},{relation},{name},,,{id},15400000{n:03},,常住,,,"
        )
    };
    (0..PEOPLE).map(line).collect()
}

fn name(n: u32) -> String {
    let digit = |n: u32| "零一二三四五六七八九".chars().nth(n as usize % 10).unwrap();
    ['和', digit(n / 10), digit(n)].iter().collect()
}

pub(super) fn id_number(n: u32) -> String {
    if n % 9 == 8 { crate::registry::number("20150304", n) } else { number(n) }
}

impl Town<'_> {
    pub(super) fn somebody(&mut self) -> u32 {
        self.chance.below(PEOPLE as usize) as u32
    }

    /// A hotel, a gate or the person says that somebody came; sometimes late, sometimes early, with
    /// a certificate or none, and now and then with one of tomorrow.
    pub(super) async fn arrive(&mut self) {
        let n = self.chance.below(PEOPLE as usize + 30) as u32;
        let known = n < PEOPLE;
        let from = self.word(&["990301", "990302", "990303", "990304", "990305001"]);
        let hours = self.chance.below(60) as i64 - 20;
        let mut body = json!({
            "community": COMMUNITY, "source": "hotel", "from_area": from,
            "name": if known { name(n) } else { format!("来{n}") },
            "phone": format!("15400000{n:03}"), "arrive_at": self.now.plus_hours(-hours),
            "address": "和平里", "released_from_abroad": self.once_in(9),
        });
        if known && !self.once_in(3) {
            body["id_number"] = json!(id_number(n));
        }
        if self.once_in(2) {
            body["naat_sampled_at"] = json!(self.hours_ago(90).plus_hours(1));
            body["naat_result"] = json!(self.word(&["negative", "positive"]));
        }
        let who = self.word(&["officer", "worker", "guard"]);
        self.ask(who, "POST", "/arrivals", body.clone()).await;
        if self.once_in(5) {
            self.ask("colleague", "POST", "/arrivals", body).await;
        }
    }

    pub(super) async fn result_of_an_arrival(&mut self) {
        let sql = "select id from declarations where declared_at + 864000000 > $1 order by id";
        let Some(id) = self.one(sql).await else { return };
        let sampled = self.hours_ago(50).plus_hours(if self.once_in(8) { 60 } else { 0 });
        let result = self.word(&["negative", "negative", "positive", "maybe"]);
        let body = json!({ "sampled_at": sampled, "result": result });
        self.ask("doctor", "POST", &format!("/arrivals/{id}/results"), body).await;
    }

    /// An officer enters facts and asks the plan; sometimes without facts, or for what the plan does
    /// not say, as in Zhengzhou.
    pub(super) async fn order(&mut self) {
        let person = self.person().await;
        let source = if self.once_in(6) { "" } else { "区疾控中心判定单" };
        let fact = |value: Value| json!({ "value": value, "source": source });
        let (table, facts) = if self.once_in(2) {
            let class = self.word(&["close", "secondary"]);
            let days = self.chance.below(9);
            let facts = json!({ "contact_class": fact(json!(class)),
                "days_since_exposure": fact(json!(days)) });
            ("contact", facts)
        } else {
            let level = self.word(&["low", "medium", "high"]);
            let days = self.chance.below(16);
            let facts = json!({ "risk_level": fact(json!(level)),
                "days_since_leaving": fact(json!(days)) });
            ("risk_stay", facts)
        };
        let exposed = self.days_ago(3).at(18, 0);
        let mut body =
            json!({ "person": person, "table": table, "facts": facts, "last_exposure": exposed });
        if self.once_in(7) {
            body["facts"] = json!({});
        }
        if self.once_in(4) {
            body["measure"] = json!("centralized_quarantine");
        }
        let who = self.word(&["officer", "street", "district", "health"]);
        self.ask(who, "POST", "/measures", body).await;
    }

    /// A case is found; another one turns out to be none, or is closed.
    pub(super) async fn fall_ill(&mut self) {
        let sql = "select id from cases where state = 'open' order by id";
        let open = self.ids(sql).await;
        if open.len() < 3 && !self.once_in(3) {
            let onset = self.hours_ago(72);
            let kind = self.word(&["confirmed", "asymptomatic"]);
            let body = json!({ "person": self.person().await, "kind": kind, "onset_at": onset,
                "sampled_at": onset });
            self.ask("centre", "POST", "/cases", body).await;
            return;
        }
        let Some(id) = self.chance.pick(&open).cloned() else { return };
        let path = format!("/cases/{id}");
        if self.once_in(3) {
            let word = self.word(&["investigation", "determination", "tracing", "control"]);
            self.ask("centre", "POST", &format!("{path}/steps"), json!({ "step": word })).await;
            return;
        }
        let change = match self.chance.below(3) {
            0 => json!({ "kind": "excluded", "reason": "复核阴性" }),
            1 => json!({ "isolated_at": self.hours_ago(24), "reason": "更正" }),
            _ => json!({ "state": "closed", "reason": "已结案" }),
        };
        self.ask("centre", "PATCH", &path, change).await;
    }

    /// Contacts of an open case are looked for, declared, and judged by the centre.
    pub(super) async fn trace(&mut self) {
        let sql = "select id from cases where state = 'open' order by id";
        let Some(case) = self.one(sql).await else { return };
        let path = format!("/cases/{case}");
        match self.chance.below(4) {
            0 => {
                let body = json!({ "person": self.person().await, "at": self.hours_ago(48),
                    "place": "同车上班" });
                self.ask("centre", "POST", &format!("{path}/contacts"), body).await;
            }
            1 => self.gather().await,
            _ => {}
        }
        self.ask("centre", "POST", &format!("{path}/proposals"), Value::Null).await;
        let (_, view) = self.ask("centre", "GET", &path, Value::Null).await;
        let contacts = view["contacts"].as_array().cloned().unwrap_or_default();
        // Now and then somebody judges what was judged before.
        let again = self.once_in(9);
        let waiting = contacts.iter().filter(|one| again || one["state"] == "proposed");
        let mut waiting: Vec<Value> = waiting.map(|one| one["id"].clone()).collect();
        waiting.truncate(1 + self.chance.below(5));
        let decision = self.word(&["accept", "accept", "accept", "reject"]);
        let body = json!({ "contacts": waiting, "decision": decision, "reason": "核对流调记录" });
        self.ask("centre", "POST", &format!("{path}/reviews"), body).await;
    }

    /// Some people sat at one table.
    async fn gather(&mut self) {
        let mut people = Vec::new();
        for _ in 0..3 {
            people.push(json!({ "id_number": id_number(self.somebody()) }));
        }
        let starts = self.hours_ago(60).plus_hours(-3);
        let body = json!({
            "area": COMMUNITY, "name": "聚餐", "place": "东风饭店", "starts_at": starts,
            "ends_at": starts.plus_hours(2), "source": "流调", "basis": "传染病防治法第四十三条",
            "expires_day": self.now.day().plus(20), "people": people,
        });
        self.ask("centre", "POST", "/gatherings", body).await;
    }

    /// Somebody died or moved; it is said twice.
    pub(super) async fn close_or_move(&mut self) {
        let Some(id) = self.held().await else { return };
        let path = format!("/measures/{id}");
        if self.once_in(2) {
            let to = self.word(&["990101001002", "990101001002", "990102001001"]);
            let body = json!({ "to": to, "reason": "搬家" });
            self.ask("officer", "POST", &format!("{path}/move"), body).await;
            return;
        }
        let how = self.word(&["died", "moved_away"]);
        let body = json!({ "how": how, "note": "家属告知" });
        for who in ["officer", "doctor"] {
            self.ask(who, "POST", &format!("{path}/closing"), body.clone()).await;
        }
    }

    /// Asked for, decided, gone, come back or not.
    pub(super) async fn depart(&mut self) {
        let sql =
            "select id from departures where state in ('requested', 'approved', 'out') order by id";
        let known = self.one(sql).await.filter(|_| self.chance.below(3) > 0);
        let Some(id) = known else {
            let kind = self.word(&["work", "medical", "local_work", "visit"]);
            let from = self.now.plus_hours(self.chance.below(5) as i64);
            let hours = 4 + self.chance.below(72) as i64;
            let body = json!({ "person": self.person().await, "kind": kind,
                "destination": "市第一人民医院", "reason": "透析", "from_at": from,
                "until_at": from.plus_hours(hours) });
            self.ask("officer", "POST", "/departures", body).await;
            return;
        };
        let path = format!("/departures/{id}");
        match self.chance.below(6) {
            0 => {
                for paper in ["health_certificate", "medical_paper", "group_coach"] {
                    let body = json!({ "paper": paper, "reference": "2021-118" });
                    self.ask("officer", "POST", &format!("{path}/papers"), body).await;
                }
            }
            1 => {
                let body = json!({ "temperature": 36.0 + self.chance.below(30) as f64 / 10.0 });
                self.ask("guard", "POST", &format!("{path}/temperatures"), body).await;
            }
            2 | 3 => {
                let body = json!({ "approve": !self.once_in(4), "reason": "证明齐全" });
                self.ask("officer", "POST", &format!("{path}/decision"), body).await;
            }
            _ => {
                let step = self.word(&["leave", "leave", "return", "withdraw"]);
                self.ask("guard", "POST", &format!("{path}/steps"), json!({ "step": step })).await;
            }
        }
    }

    async fn version_of(&self, person: &str) -> i64 {
        let id: linli_domain::ids::PublicId = person.parse().unwrap();
        let mut reader = self.bench.app.db.read().await.unwrap();
        let sql = "select version from persons where id = $1";
        reader.count(sql, &[id.id.into()]).await.unwrap()
    }

    /// Two officers open the same person and both change it; the second is told.
    pub(super) async fn two_at_once(&mut self) {
        let person = self.person().await;
        let path = format!("/persons/{person}");
        self.ask("officer", "GET", &path, Value::Null).await;
        let version = self.version_of(&person).await;
        for who in ["officer", "leader"] {
            let note = format!("{who} {}", self.now);
            let body = json!({ "version": version, "note": note });
            self.ask(who, "PATCH", &path, body).await;
        }
    }
}
