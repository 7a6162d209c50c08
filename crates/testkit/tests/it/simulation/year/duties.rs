//! What an office does beside: sampling and results, doors and the squad, clocks, canvasses, reports.

use linli_app::context::Context;
use linli_app::testing::import_lab_results::{LabFile, import_lab_results};
use linli_domain::lang::Speak;
use linli_domain::time::Moment;
use linli_testkit::{COMMUNITY, DISTRICT};
use serde_json::{Value, json};

use super::Town;
use super::people::id_number;
use crate::supervision::{Device, post};

const LAB_HEAD: &str = "采样管编号,姓名,身份证号码,联系电话,核酸结果,结果状态,采样时间,检测时间";
/// One more than a device may send in a minute.
const FLOOD: usize = 31;

impl Town<'_> {
    /// A table is opened or served: some people, a tube closed, racks received.
    pub(super) async fn sample(&mut self) {
        let sql = "select id from sampling_sessions where closed_at is null order by id";
        let Some(session) = self.one(sql).await else {
            let campaigns = "select id from test_campaigns where closed_at is null order by id";
            let campaign = self.one(campaigns).await;
            let size = self.chance.pick(&[1, 1, 5, 10]).copied().unwrap_or(1);
            let channel = if campaign.is_some() { "campaign" } else { "voluntary" };
            let body = json!({ "area": COMMUNITY, "place": "东门", "channel": channel,
                "pool_size": size, "campaign": campaign });
            self.ask("officer", "POST", "/sampling-sessions", body).await;
            return;
        };
        let path = format!("/sampling-sessions/{session}");
        let (_, view) = self.ask("officer", "GET", &path, Value::Null).await;
        let serial = view["serial"].as_str().unwrap_or("1").parse().unwrap_or(1);
        let first = 1 + self.chance.below(40) as i64;
        for n in 0..3 {
            let tube = linli_domain::testing::TubeCode::new(serial, first + n / 2).unwrap();
            let body = json!({ "tube": tube.to_string(), "id_number": id_number(self.somebody()) });
            self.ask("doctor", "POST", &format!("{path}/samples"), body).await;
        }
        let tube = linli_domain::testing::TubeCode::new(serial, first).unwrap().to_string();
        let shut = format!("{path}/tubes/close");
        self.ask("doctor", "POST", &shut, json!({ "tube": tube })).await;
        if self.once_in(2) {
            let rack = json!({ "area": COMMUNITY, "codes": [tube] });
            self.ask("doctor", "POST", "/tubes/receive", rack).await;
        }
        if self.once_in(3) {
            self.ask("officer", "POST", &format!("{path}/close"), Value::Null).await;
        }
    }

    /// A file of a laboratory: tubes, strangers, times to come, results taken back; sometimes the
    /// same file once more.
    pub(super) async fn laboratory(&mut self) {
        let mut reader = self.bench.app.db.read().await.unwrap();
        let sql = "select code from sampling_tubes where sampled_to + 604800000 > $1 order by code";
        let found = reader.query(sql, &[self.now.into()]).await.unwrap();
        let tubes: Vec<String> = found.into_iter().map(|mut row| row.text().unwrap()).collect();
        drop(reader);
        let mut rows = Vec::new();
        for _ in 0..4 {
            let result = self.word(&["阴性", "阴性", "阴性", "阳性", "可疑", "正常"]);
            let status = self.word(&["", "", "", "更正", "作废", "待审核"]);
            let at = if self.once_in(8) { self.now.plus_hours(30) } else { self.hours_ago(6) };
            let at = at.to_string();
            let tube = self.chance.pick(&tubes).cloned();
            rows.push(match tube.filter(|_| self.chance.below(4) > 0) {
                Some(tube) => format!("{tube},,,,{result},{status},,{at}"),
                None => {
                    let n = self.chance.below(90) as u32;
                    format!(",,{},,{result},{status},{at},{at}", id_number(n))
                }
            });
        }
        let text = format!("{LAB_HEAD}\n{}\n", rows.join("\n"));
        for _ in 0..1 + usize::from(self.once_in(4)) {
            let ctx = Context { now: self.now, ..self.context("doctor").await };
            let (area, bytes) = (COMMUNITY.parse().unwrap(), text.clone().into_bytes());
            let file = LabFile { area, name: "结果.csv".into(), laboratory: None, bytes };
            let done = import_lab_results(&self.bench.app, &ctx, file, |_, _| {}).await;
            let said = match &done {
                Ok(done) => {
                    assert_eq!(done.outcomes.values().sum::<usize>(), done.rows, "{text}");
                    format!("{:?} {} {}", done.outcomes, done.positives, done.retests)
                }
                Err(error) => error.code().to_owned(),
            };
            self.said.push(format!("{} laboratory: {said}", self.now));
        }
        let steps = "select positive_id from positive_steps where acknowledged_at is null order by positive_id, place";
        if let Some(positive) = self.one(steps).await {
            let who = self.word(&["doctor", "officer", "street", "district", "health"]);
            let path = format!("/positives/{positive}/acknowledge");
            self.ask(who, "POST", &path, Value::Null).await;
            let tell = format!("/positives/{positive}/tell");
            self.ask("doctor", "POST", &tell, json!({ "how": "phone" })).await;
        }
    }

    /// A device speaks, repeats what it said on another day, or floods.
    pub(super) async fn door(&mut self) {
        if self.devices.len() < 4 || self.once_in(6) {
            let Some(id) = self.held().await else { return };
            let kind = self.word(&["door_sensor", "seal", "camera"]);
            let body = json!({ "kind": kind, "label": "MC-0117" });
            let path = format!("/measures/{id}/devices");
            let made = self.post("officer", &path, body).await;
            self.devices.extend(made.as_ref().map(Device::of));
            return;
        }
        let place = self.chance.below(self.devices.len());
        let times = if self.once_in(12) { FLOOD } else { 1 };
        let event = self.word(&["alive", "opened", "closed", "broken", "offline"]);
        for _ in 0..times {
            let bench = self.bench;
            let (headers, body) = self.devices[place].event(bench, event);
            if self.send(&headers, &body).await == 401 {
                // Its measure is over and its key forgotten: somebody takes it home.
                self.devices.remove(place);
                return;
            }
            if times == 1 && self.once_in(4) {
                self.send(&headers, &body).await;
            }
            if self.once_in(3) {
                self.overheard = Some((headers, body));
            }
        }
        if let Some((headers, body)) = self.overheard.clone().filter(|_| self.once_in(3)) {
            self.send(&headers, &body).await;
        }
        if self.devices.len() > 12 {
            self.devices.remove(0);
        }
    }

    async fn send(&mut self, headers: &[String; 4], body: &str) -> u16 {
        let headers = headers.each_ref().map(String::as_str);
        let (status, answer) = post(self.bench, headers, body.to_owned()).await;
        assert!(status < 500, "{answer}");
        self.said.push(format!("{} device {}: {status} {answer}", self.now, headers[0]));
        *self.answers.entry(("POST /device-events".to_owned(), status)).or_default() += 1;
        status
    }

    pub(super) async fn squad(&mut self) {
        let sql = "select id from squad_tasks where state = 'open' order by id";
        if let Some(id) = self.one(sql).await {
            let outcome = self.word(&["false_alarm", "went_out_with_permission", "went_out"]);
            let body = json!({ "outcome": outcome, "note": "已到场" });
            let path = format!("/squad-tasks/{id}/answer");
            for who in ["worker", "police"] {
                self.ask(who, "POST", &path, body.clone()).await;
            }
            return;
        }
        let Some(id) = self.held().await else { return };
        let body = json!({ "kind": self.word(&["opened", "sign_missing"]), "note": "巡查" });
        self.ask("worker", "POST", &format!("/measures/{id}/squad-tasks"), body).await;
    }

    /// Something of the desk's day.
    pub(super) async fn duty(&mut self) {
        let area = COMMUNITY;
        match self.chance.below(7) {
            0 => {
                let sql = "select id from clocks where done_at is null order by id";
                let Some(id) = self.one(sql).await else { return };
                let body = json!({ "done": self.once_in(2) });
                self.ask("officer", "POST", &format!("/clocks/{id}/notes"), body).await;
            }
            1 => {
                let body = json!({ "area": area, "assumed": { "contacts": 3, "cases": 1 } });
                self.ask("leader", "POST", "/simulations", body).await;
            }
            2 => {
                let day = self.days_ago(2);
                let body = json!({ "area": area, "date": day });
                self.ask("officer", "POST", "/reports/daily/close", body).await;
            }
            3 => {
                for path in ["appeals", "overrides", "held-measures", "clocks", "work-owed"] {
                    self.ask("officer", "GET", &format!("/{path}?area={area}"), Value::Null).await;
                }
            }
            4 => {
                let counts = format!("/public/counts?area={DISTRICT}");
                self.ask("officer", "GET", &counts, Value::Null).await;
            }
            5 => self.call().await,
            _ => self.listed().await,
        }
    }

    /// A household of an open canvass is reached or not.
    async fn call(&mut self) {
        let sql = "select household_id from canvass_households h join canvasses c
                     on c.district = h.district and c.id = h.canvass_id
                   where c.closed_at is null order by household_id";
        let Some(home) = self.one(sql).await else { return };
        let outcome = self.word(&["reached", "refused", "not_reached"]);
        let id = 0x0190_0000_0000_7000_8000_0000_0000_0000 + self.said.len() as u128;
        let operation = json!({ "id": uuid::Uuid::from_u128(id), "kind": "record_attempt",
            "entity": home, "at": Moment(self.now.0 - 60_000),
            "body": { "channel": "phone", "outcome": outcome } });
        let body = json!({ "operations": [operation] });
        for _ in 0..2 {
            self.ask("worker", "POST", "/operations", body.clone()).await;
        }
    }

    /// A list from elsewhere, with a basis or without; who is on it is verified.
    async fn listed(&mut self) {
        let sql = "select id from outside_rows where state = 'matched' order by id";
        if let Some(row) = self.one(sql).await {
            let body = json!({ "outcome": self.word(&["confirmed", "not_found"]) });
            self.ask("worker", "POST", &format!("/verifications/{row}"), body).await;
            return;
        }
        let n = self.somebody();
        let body = json!({
            "area": DISTRICT, "kind": "tip", "source": "12345 热线",
            "basis": if self.once_in(3) { "" } else { "传染病防治法第三十一条" },
            "purpose": "核实", "expires_day": self.now.day().plus(6),
            "rows": [{ "id_number": id_number(n), "detail": "昨晚回来" }],
        });
        self.ask("centre", "POST", "/lists", body).await;
    }
}
