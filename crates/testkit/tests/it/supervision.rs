//! Devices at doors and the emergency squad (M14): signed events, replays, floods, clocks, measures that
//! end, tasks that are answered, joined, explained, late.

use axum::body::Body;
use axum::http::Request;
use hmac::{Hmac, KeyInit, Mac};
use linli_app::jobs::run_due_jobs;
use linli_domain::identity::Role;
use linli_domain::supervision::signed_text;
use linli_testkit::{Bench, COMMUNITY, NEIGHBOUR, STREET, on_each_database};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::arrivals::{activate, import, risks};
use crate::departures::{person, request};
use crate::faces::{ask, get, operation, people, send};
use crate::residents::resident;

/// A device as it is outside: its id, key and the last number it used.
pub(crate) struct Device {
    pub(crate) id: String,
    key: Vec<u8>,
    number: i64,
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks(2);
    digits.map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()).collect()
}

impl Device {
    /// As it was answered when it was registered.
    pub(crate) fn of(made: &Value) -> Self {
        let key = bytes_of(made["key"].as_str().unwrap());
        Self { id: made["id"].as_str().unwrap().to_owned(), key, number: 0 }
    }

    fn sign(&self, at: &str, number: &str, body: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).unwrap();
        mac.update(signed_text(&self.id, at, number, body).as_bytes());
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Says an event now, with the next number.
    async fn say(&mut self, bench: &Bench, event: &str) -> (u16, Value) {
        let (headers, body) = self.event(bench, event);
        post(bench, headers.each_ref().map(String::as_str), body).await
    }

    /// The same, signed and not yet sent.
    pub(crate) fn event(&mut self, bench: &Bench, event: &str) -> ([String; 4], String) {
        self.number += 1;
        let body = json!({ "event": event }).to_string();
        let at = (bench.app.now().0 / 1000).to_string();
        let number = self.number.to_string();
        let signature = self.sign(&at, &number, &body);
        ([self.id.clone(), at, number, signature], body)
    }
}

/// What a device sends: its id, the time, its number and the signature, then the body.
pub(crate) async fn post(bench: &Bench, headers: [&str; 4], body: String) -> (u16, Value) {
    let names = ["linli-device", "linli-timestamp", "linli-sequence", "linli-signature"];
    let mut request = Request::builder().method("POST").uri("/api/device-events");
    for (name, value) in names.into_iter().zip(headers) {
        request = request.header(name, value);
    }
    let (status, answer) = bench.send(request.body(Body::from(body)).unwrap()).await.unwrap();
    (status.as_u16(), answer)
}

/// Somebody held for observation until midnight, and the id of the measure.
async fn held(bench: &Bench) -> String {
    people(bench).await;
    activate(bench).await;
    risks(bench, "990302,medium,2021-10-01,\n").await;
    import(bench, "王芳,,15400000001,990302,2021-10-25 07:00,幸福里,,,\n").await;
    let officer = bench.token("开户", Role::CommunityOfficer, COMMUNITY).await.unwrap();
    let measures = get(bench, &officer, &format!("/measures?area={COMMUNITY}")).await;
    assert_eq!(measures["items"][0]["kind"], "temporary_observation", "{measures}");
    measures["items"][0]["id"].as_str().unwrap().to_owned()
}

async fn register(bench: &Bench, token: &str, measure: &str, kind: &str) -> Device {
    let body = json!({ "kind": kind, "label": "MC-0117" });
    let path = format!("/measures/{measure}/devices");
    let (status, made) = ask(bench, token, "POST", &path, body).await;
    assert_eq!(status, 201, "{made}");
    Device::of(&made)
}

async fn tasks(bench: &Bench, token: &str, list: &str) -> Vec<Value> {
    let path = format!("/squad-tasks?area={COMMUNITY}&list={list}");
    get(bench, token, &path).await["items"].as_array().unwrap().clone()
}

#[test]
fn a_door_opens_and_the_squad_answers_in_time() {
    on_each_database(async |bench| {
        let measure = held(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let worker = bench.token("刘网格", Role::GridWorker, COMMUNITY).await.unwrap();
        let before = get(bench, &officer, &format!("/measures/{measure}")).await;
        let mut door = register(bench, &officer, &measure, "door_sensor").await;
        assert_eq!(door.say(bench, "alive").await, (200, json!({ "sequence": 1, "task": false })));
        assert_eq!(door.say(bench, "opened").await.1["task"], true);
        assert_eq!(door.say(bench, "closed").await.1["task"], false);
        assert_eq!(door.say(bench, "opened").await.0, 200, "again");
        let open = tasks(bench, &worker, "open").await;
        assert_eq!(open.len(), 1, "joined: {open:?}");
        assert_eq!((open[0]["events"].as_i64(), open[0]["name"].as_str()), (Some(2), Some("王芳")));
        assert_eq!(open[0]["due_at"], "2021-10-25T08:15:00+08:00");
        assert_eq!(open[0]["device"], "门磁 MC-0117");
        let id = open[0]["id"].as_str().unwrap();
        bench.set_now("2021-10-25T08:09:00+08:00");
        let answer = json!({ "outcome": "false_alarm", "note": "孩子开门取外卖" });
        let op = operation(1, "answer_squad_task", id, answer);
        assert_eq!(send(bench, &worker, json!([op])).await[0]["status"], "applied");
        let again = json!({ "outcome": "went_out" });
        let path = format!("/squad-tasks/{id}/answer");
        assert_eq!(ask(bench, &officer, "POST", &path, again).await.0, 409);
        let done = tasks(bench, &officer, "done").await;
        assert_eq!(
            (done[0]["outcome"].as_str(), done[0]["late"].as_bool()),
            (Some("false_alarm"), Some(false)),
            "{done:?}"
        );
        assert_eq!(done[0]["answered_by"], "刘网格");
        // The measure is what it was, and nobody else was put under one.
        let after = get(bench, &officer, &format!("/measures/{measure}")).await;
        assert_eq!(after, before);
        let dump = bench.dump().await.unwrap();
        assert_eq!(dump.iter().filter(|row| row.starts_with("measures|")).count(), 1);
        assert!(!dump.iter().any(|row| row.contains("取外卖")), "notes lie sealed");
        let own = resident(bench, "15400000001").await;
        let mine = get(bench, &own, "/my/supervision").await;
        assert_eq!(mine["devices"][0]["kind_label"], "门磁", "{mine}");
        let door = get(bench, &officer, &format!("/measures/{measure}/devices")).await;
        assert_eq!(door["devices"][0]["events"].as_array().map(Vec::len), Some(3), "{door}");
        assert!(door["devices"][0].get("key").is_none());
    });
}

#[test]
fn nothing_unsigned_old_or_strange_is_taken() {
    on_each_database(async |bench| {
        let measure = held(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let mut door = register(bench, &officer, &measure, "door_sensor").await;
        let now = (bench.app.now().0 / 1000).to_string();
        let body = json!({ "event": "opened" }).to_string();
        let good = door.sign(&now, "1", &body);
        let code = |answer: &Value| answer["code"].as_str().unwrap_or_default().to_owned();
        // Another body, number, time or key does not fit the signature, and all look alike.
        let other = body.replace("opened", "closed");
        let stranger = format!("990101-{}", uuid::Uuid::from_u128(9));
        let elsewhere = format!("990109-{}", uuid::Uuid::from_u128(9));
        let mut answers = Vec::new();
        for (device, at, number, signature, body) in [
            (&door.id, &now, "1", &good, &other),
            (&door.id, &now, "2", &good, &body),
            (&door.id, &format!("{now}0"), "1", &good, &body),
            (&stranger, &now, "1", &good, &body),
            (&elsewhere, &now, "1", &good, &body),
            (&door.id, &now, "1", &"zz".repeat(32), &body),
            (&door.id, &now, "1", &String::new(), &body),
        ] {
            answers.push(post(bench, [device, at, number, signature], body.clone()).await);
        }
        assert!(answers.iter().all(|(status, _)| *status == 401), "{answers:?}");
        answers.dedup();
        assert_eq!(answers.len(), 1, "nobody is told which: {answers:?}");
        // What came once never comes again.
        let headers = [door.id.as_str(), &now, "1", &good];
        assert_eq!(post(bench, headers, body.clone()).await.0, 200);
        let (status, answer) = post(bench, headers, body.clone()).await;
        assert_eq!((status, code(&answer)), (409, "devices.replayed".to_owned()));
        bench.set_now("2021-10-25T08:06:00+08:00");
        let (status, answer) = post(bench, headers, body.clone()).await;
        assert_eq!((status, code(&answer)), (422, "devices.clock".to_owned()));
        // A clock ahead, a number that is none, an event the device cannot know, more than a word.
        let ahead = (bench.app.now().0 / 1000 + 301).to_string();
        let now = (bench.app.now().0 / 1000).to_string();
        let picture = r#"{"event":"opened","picture":"…"}"#.to_owned();
        let place = r#"{"event":"opened","lat":36.06,"lon":103.8}"#.to_owned();
        let offline = json!({ "event": "offline" }).to_string();
        for (at, number, body, expected) in [
            (&ahead, "2", &body, "devices.clock"),
            (&now, "x", &body, "devices.number"),
            (&now, "9999999999999999", &body, "devices.replayed"),
            (&now, "2", &offline, "devices.event"),
            (&now, "2", &picture, "devices.body"),
            (&now, "2", &place, "devices.body"),
        ] {
            let signature = door.sign(at, number, body);
            let (_, answer) = post(bench, [&door.id, at, number, &signature], body.clone()).await;
            assert_eq!(code(&answer), expected, "{body}");
        }
        let long = format!("{{\"event\":\"{}\"}}", "x".repeat(600));
        let signature = door.sign(&now, "2", &long);
        assert_eq!(post(bench, [&door.id, &now, "2", &signature], long).await.0, 413);
        door.number = 1;
        assert_eq!(door.say(bench, "closed").await.0, 200, "the device itself goes on");
        assert_eq!(tasks(bench, &officer, "open").await[0]["events"], 1);
        let dump = bench.dump().await.unwrap();
        let key: String = door.key.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(!dump.iter().any(|row| row.contains(&key)), "the key lies sealed");
    });
}

#[test]
fn a_flood_of_one_device_harms_no_other() {
    on_each_database(async |bench| {
        let measure = held(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let mut loud = register(bench, &officer, &measure, "door_sensor").await;
        let mut quiet = register(bench, &officer, &measure, "seal").await;
        // Forged ones use up nobody's share.
        let now = (bench.app.now().0 / 1000).to_string();
        for _ in 0..40 {
            let forged = [loud.id.as_str(), &now, "1", &"00".repeat(32)];
            assert_eq!(post(bench, forged, "{}".to_owned()).await.0, 401);
        }
        let mut taken = 0;
        for _ in 0..40 {
            taken += usize::from(loud.say(bench, "opened").await.0 == 200);
        }
        assert_eq!(taken, 30);
        let (status, answer) = loud.say(bench, "opened").await;
        assert_eq!((status, answer["code"].as_str()), (429, Some("devices.slow_down")));
        assert_eq!(quiet.say(bench, "broken").await.0, 200);
        assert_eq!(tasks(bench, &officer, "open").await.len(), 2, "one for each kind");
        bench.set_now("2021-10-25T08:02:00+08:00");
        assert_eq!(loud.say(bench, "opened").await.0, 200, "a minute later it is heard again");
    });
}

#[test]
fn silence_opens_a_task_and_late_ones_are_told_upwards() {
    on_each_database(async |bench| {
        let measure = held(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let mut camera = register(bench, &officer, &measure, "camera").await;
        assert_eq!(camera.say(bench, "online").await.0, 200);
        bench.set_now("2021-10-25T08:15:00+08:00");
        run_due_jobs(&bench.app).await;
        assert!(tasks(bench, &officer, "open").await.is_empty(), "not longer than it may");
        bench.set_now("2021-10-25T08:15:01+08:00");
        run_due_jobs(&bench.app).await;
        run_due_jobs(&bench.app).await;
        let open = tasks(bench, &officer, "open").await;
        assert_eq!((open.len(), open[0]["kind"].as_str()), (1, Some("silent")), "{open:?}");
        assert_eq!(open[0]["late"], false);
        bench.set_now("2021-10-25T08:20:00+08:00");
        assert_eq!(camera.say(bench, "alive").await.0, 200);
        let open = tasks(bench, &officer, "open").await;
        assert_eq!(open[0]["recovered_at"], "2021-10-25T08:20:00+08:00", "{open:?}");
        bench.set_now("2021-10-25T08:31:00+08:00");
        run_due_jobs(&bench.app).await;
        run_due_jobs(&bench.app).await;
        let late = tasks(bench, &officer, "late").await;
        assert_eq!((late.len(), late[0]["late"].as_bool()), (1, Some(true)));
        assert_eq!(late[0]["escalated_at"], "2021-10-25T08:31:00+08:00");
        let dump = bench.dump().await.unwrap();
        let told = dump.iter().filter(|row| row.contains("squad_task_late"));
        assert_eq!(told.count(), 1, "told once");
        let id = late[0]["id"].as_str().unwrap();
        let street = bench.token("李街道", Role::StreetOfficer, STREET).await.unwrap();
        let answer = json!({ "outcome": "false_alarm", "note": "停电" });
        let path = format!("/squad-tasks/{id}/answer");
        assert_eq!(ask(bench, &street, "POST", &path, answer).await.0, 204);
        assert_eq!(tasks(bench, &officer, "done").await[0]["late"], true, "shown as late for good");
        // Answered and still silent: nobody is sent again for the same silence.
        bench.set_now("2021-10-25T08:34:00+08:00");
        run_due_jobs(&bench.app).await;
        assert!(tasks(bench, &officer, "open").await.is_empty());
        bench.set_now("2021-10-25T08:36:00+08:00");
        run_due_jobs(&bench.app).await;
        assert_eq!(tasks(bench, &officer, "open").await.len(), 1, "a new silence");
    });
}

#[test]
fn an_approved_medical_departure_explains_the_door() {
    on_each_database(async |bench| {
        let measure = held(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let mut door = register(bench, &officer, &measure, "door_sensor").await;
        let wang = person(bench, &officer, "王芳").await;
        let medical = request(&wang, "medical", "25T10:00", "25T14:00");
        let (_, made) = ask(bench, &officer, "POST", "/departures", medical).await;
        let path = format!("/departures/{}", made["id"].as_str().unwrap());
        let paper = json!({ "paper": "medical_paper", "reference": "预约单" });
        ask(bench, &officer, "POST", &format!("{path}/papers"), paper).await;
        bench.set_now("2021-10-25T09:58:00+08:00");
        assert_eq!(door.say(bench, "opened").await.1["task"], true, "not approved yet");
        let yes = json!({ "approve": true, "reason": "透析" });
        assert_eq!(ask(bench, &officer, "POST", &format!("{path}/decision"), yes).await.0, 200);
        let open = tasks(bench, &officer, "open").await;
        let answer = format!("/squad-tasks/{}/answer", open[0]["id"].as_str().unwrap());
        let permitted = json!({ "outcome": "went_out_with_permission" });
        assert_eq!(ask(bench, &officer, "POST", &answer, permitted).await.0, 204);
        bench.set_now("2021-10-25T10:05:00+08:00");
        assert_eq!(door.say(bench, "opened").await.1["task"], false, "explained");
        let done = tasks(bench, &officer, "done").await;
        assert_eq!(done[0]["departure"], made["id"], "{done:?}");
        assert_eq!(done[0]["outcome"], "went_out_with_permission");
        assert!(tasks(bench, &officer, "open").await.is_empty());
        bench.set_now("2021-10-25T14:31:00+08:00");
        assert_eq!(door.say(bench, "opened").await.1["task"], true, "its time is over");
    });
}

#[test]
fn a_device_ends_with_its_measure_and_no_door_is_watched_without_one() {
    on_each_database(async |bench| {
        let measure = held(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let far = bench.token("邻干部", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        let worker = bench.token("刘网格", Role::GridWorker, COMMUNITY).await.unwrap();
        let path = format!("/measures/{measure}/devices");
        let body = json!({ "kind": "seal", "label": "F-1" });
        assert_eq!(ask(bench, &far, "POST", &path, body.clone()).await.0, 404);
        assert_eq!(ask(bench, &worker, "POST", &path, body.clone()).await.0, 403);
        let bad = json!({ "kind": "video", "label": "F-1" });
        assert_eq!(ask(bench, &officer, "POST", &path, bad).await.0, 400);
        let mut seal = register(bench, &officer, &measure, "seal").await;
        let gone = register(bench, &officer, &measure, "seal").await;
        let by_hand = format!("/door-devices/{}", gone.id);
        assert_eq!(ask(bench, &far, "DELETE", &by_hand, Value::Null).await.0, 404);
        assert_eq!(ask(bench, &officer, "DELETE", &by_hand, Value::Null).await.0, 204);
        let mut gone = gone;
        assert_eq!(gone.say(bench, "broken").await.0, 401, "its key is forgotten");
        assert_eq!(seal.say(bench, "sign_missing").await.1["task"], true);
        // Seen by a person: joined to the same task; another thing is another task.
        let seen = json!({ "kind": "sign_missing", "note": "标识掉在地上" });
        let report = format!("/measures/{measure}/squad-tasks");
        let (_, told) = ask(bench, &worker, "POST", &report, seen).await;
        assert_eq!(told["joined"], true, "{told}");
        let open = json!({ "kind": "opened" });
        assert_eq!(ask(bench, &worker, "POST", &report, open).await.1["joined"], false);
        // Midnight: the observation is over, before any job ran.
        bench.set_now("2021-10-26T00:00:00+08:00");
        let (status, answer) = seal.say(bench, "broken").await;
        assert_eq!((status, answer["code"].as_str()), (409, Some("devices.ended")), "{answer}");
        run_due_jobs(&bench.app).await;
        run_due_jobs(&bench.app).await;
        assert_eq!(seal.say(bench, "broken").await.0, 401);
        let officer = bench.token("钱干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        assert!(tasks(bench, &officer, "open").await.is_empty(), "nobody is sent any more");
        let lapsed = tasks(bench, &officer, "done").await;
        assert!(lapsed.iter().all(|task| task["state"] == "lapsed"), "{lapsed:?}");
        let door = get(bench, &officer, &path).await;
        assert!(door["devices"].as_array().unwrap().iter().all(|one| one["ended_at"].is_string()));
        assert_eq!(ask(bench, &officer, "POST", &path, body).await.0, 409, "over");
    });
}
