//! What is done about a measure: appeals, overrides, extensions, rooms and ways, care, release, and
//! what waits for a second person.

use serde_json::{Value, json};

use super::Town;

impl Town<'_> {
    /// Raised by an officer for the person; answered by a leader, sometimes twice, sometimes late.
    pub(super) async fn appeal(&mut self) {
        let open = "select id from appeals where state = 'open' order by id";
        let waiting = self.one(open).await.filter(|_| self.chance.below(3) > 0);
        let Some(appeal) = waiting else {
            let Some(id) = self.held().await else { return };
            let path = format!("/measures/{id}/appeals");
            self.ask("worker", "POST", &path, json!({ "text": "我没有去过那里" })).await;
            return;
        };
        let Some(measure) = self.measure_of("appeals", &appeal).await else { return };
        let outcome = self.word(&["upheld", "rejected", "rejected", "perhaps"]);
        let path = format!("/measures/{measure}/appeals/{appeal}/answer");
        let body = json!({ "outcome": outcome, "text": "已核对" });
        self.ask("street leader", "POST", &path, body.clone()).await;
        if self.once_in(4) {
            self.ask("district leader", "POST", &path, body).await;
        }
    }

    /// The measure a row of another table is about.
    async fn measure_of(&mut self, table: &str, public: &str) -> Option<String> {
        let all = format!("select id from {table} order by id");
        let place = self.ids(&all).await.iter().position(|one| one == public)?;
        let measures = format!("select measure_id from {table} order by id");
        self.ids(&measures).await.get(place).cloned()
    }

    /// Otherwise than the plan says; confirmed by another office, by the same one, or by nobody.
    pub(super) async fn overrule(&mut self) {
        let Some(id) = self.held().await else { return };
        let path = format!("/measures/{id}/overrides");
        let kind =
            self.word(&["none", "home_monitoring", "centralized_quarantine", "home_quarantine"]);
        let days = 1 + self.chance.below(20);
        let body = json!({ "kind": kind, "days": days, "reason": "因病" });
        let Some(made) = self.post("officer", &path, body).await else { return };
        let path = format!("{path}/{}/confirmation", made["id"].as_str().unwrap());
        for _ in 0..1 + self.chance.below(2) {
            let who = self.word(&["street leader", "officer", "district leader"]);
            self.ask(who, "POST", &path, Value::Null).await;
        }
    }

    /// The only way a measure grows longer; some proposals wait until it is too late.
    pub(super) async fn extend(&mut self) {
        let open = "select id from extensions where state = 'proposed' order by id";
        if let Some(extension) = self.one(open).await {
            let Some(measure) = self.measure_of("extensions", &extension).await else { return };
            let path = format!("/measures/{measure}/extensions/{extension}/confirmation");
            for _ in 0..1 + self.chance.below(2) {
                let who = self.word(&["street leader", "district", "officer"]);
                self.ask(who, "POST", &path, Value::Null).await;
            }
            return;
        }
        let Some(id) = self.held().await else { return };
        let days = self.chance.below(17);
        let body = json!({ "days": days, "reason": "检测未出结果" });
        let who = self.word(&["officer", "street", "worker"]);
        self.ask(who, "POST", &format!("/measures/{id}/extensions"), body).await;
    }

    /// Home, or one of the few rooms.
    async fn somewhere(&mut self) -> Value {
        let sql = "select id from facility_rooms where removed_at is null order by id";
        let room = self.one(sql).await.filter(|_| self.chance.below(4) > 0);
        room.map_or(Value::Null, |id| json!(id))
    }

    pub(super) async fn place(&mut self) {
        let Some(id) = self.held().await else { return };
        let room = self.somewhere().await;
        self.ask("officer", "POST", &format!("/measures/{id}/placement"), json!({ "room": room }))
            .await;
    }

    /// Ordered, handed over, taken over or called off, in any order and by anybody.
    pub(super) async fn transfer(&mut self) {
        let sql = "select id from transfers where state in ('ordered', 'on_the_way')
                     order by id";
        let open = self.ids(sql).await;
        if open.is_empty() || self.once_in(4) {
            let Some(id) = self.held().await else { return };
            let body = json!({ "room": self.somewhere().await, "reason": "家中无单独房间" });
            self.ask("officer", "POST", &format!("/measures/{id}/transfers"), body).await;
            return;
        }
        let id = self.chance.pick(&open).cloned().unwrap_or_default();
        let path = format!("/transfers/{id}");
        match self.chance.below(5) {
            0 | 1 => {
                let body = json!({ "vehicle": "甘A·12345" });
                self.ask("worker", "POST", &format!("{path}/hand-over"), body).await;
            }
            2 | 3 => {
                let who = self.word(&["district", "officer", "worker"]);
                self.ask(who, "POST", &format!("{path}/take-over"), Value::Null).await;
            }
            _ => {
                let body = json!({ "reason": "道路中断" });
                self.ask("district", "POST", &format!("{path}/call-off"), body).await;
            }
        }
    }

    pub(super) async fn follow_up(&mut self) {
        let Some(id) = self.held().await else { return };
        let warm = 36.0 + self.chance.below(25) as f64 / 10.0;
        let mut body = json!({ "temperature": warm });
        if self.once_in(4) {
            body["needs"] = json!("降压药快没了");
        }
        self.ask("worker", "POST", &format!("/measures/{id}/followups"), body).await;
    }

    pub(super) async fn care(&mut self) {
        let Some(id) = self.held().await else { return };
        let path = format!("/measures/{id}");
        let home = json!({ "lives_alone": false, "own_room": !self.once_in(3),
            "own_bathroom": true,
            "guardian": { "name": "和家长", "relation": "父亲" } });
        self.ask("worker", "PUT", &format!("{path}/home"), home).await;
        let service = self.word(&["notice", "supplies", "thermometer"]);
        self.ask("worker", "POST", &format!("{path}/services"), json!({ "service": service }))
            .await;
        let watch = json!({ "kind": self.word(&["quiet", "symptom"]), "text": "咳嗽" });
        self.ask("police", "POST", &format!("{path}/watch"), watch).await;
        self.ask("officer", "GET", &format!("{path}/care"), Value::Null).await;
    }

    pub(super) async fn need(&mut self) {
        let sql = "select id from measure_needs where state in ('open', 'taken')
                     order by id";
        let Some(need) = self.one(sql).await.filter(|_| self.chance.below(4) > 0) else {
            let Some(id) = self.held().await else { return };
            let kind = self.word(&["medicine", "food", "dialysis", "childbirth"]);
            let body = json!({ "kind": kind, "text": "请尽快" });
            self.ask("worker", "POST", &format!("/measures/{id}/needs"), body).await;
            return;
        };
        if self.once_in(2) {
            self.ask("officer", "POST", &format!("/needs/{need}/taking"), Value::Null).await;
        } else {
            let body = json!({ "outcome": self.word(&["done", "not_possible"]), "text": "已送到" });
            self.ask("officer", "POST", &format!("/needs/{need}/settlement"), body).await;
        }
    }

    /// The list of a day before the end, and a superior's assent.
    pub(super) async fn release(&mut self) {
        let path = format!("/releases?area={}", linli_testkit::COMMUNITY);
        self.ask("officer", "GET", &path, Value::Null).await;
        let Some(id) = self.held().await else { return };
        self.ask("street leader", "POST", &format!("/measures/{id}/assent"), Value::Null).await;
        let accepted = !self.once_in(3);
        let body = json!({ "accepted": accepted });
        self.ask("worker", "POST", &format!("/measures/{id}/consent"), body).await;
    }

    /// What was too many at once, or had no decision of the government, is confirmed or rejected.
    pub(super) async fn held_back(&mut self) {
        let sql = "select id from held_measures where state = 'open' order by id";
        let mut ids = self.ids(sql).await;
        ids.truncate(1 + self.chance.below(4));
        if ids.is_empty() {
            return;
        }
        let decision = self.word(&["confirm", "confirm", "reject"]);
        let body = json!({ "ids": ids, "decision": decision, "reason": "已核对" });
        let who = self.word(&["street leader", "district", "health", "leader"]);
        self.ask(who, "POST", "/held-measures/decisions", body.clone()).await;
        if self.once_in(3) {
            self.ask("district leader", "POST", "/held-measures/decisions", body).await;
        }
    }
}
