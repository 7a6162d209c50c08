//! Gates and passes as a volunteer, an officer and a resident meet them.

use linli_app::app::App;
use linli_app::gates::file_checks::file_checks;
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::arrivals::{activate, import, risks};
use crate::departures::{self, person};
use crate::faces::{ask, get, people, send};
use crate::residents::resident;

mod deliveries;
mod keeping;
mod passes;
mod plates;
mod servers;

/// A gate of the community, open all day.
pub(crate) async fn gate(bench: &Bench, officer: &str, name: &str, area: &str) -> String {
    let body = json!({ "area": area, "name": name, "kind": "entrance", "state": "open" });
    let (status, made) = ask(bench, officer, "POST", "/gates", body).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

/// Officer and guard of the community, people in it, the plan in force.
pub(crate) async fn staff(bench: &Bench) -> (String, String) {
    people(bench).await;
    activate(bench).await;
    let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
    let guard = bench.token("钱值守", Role::GateGuard, COMMUNITY).await.unwrap();
    (officer, guard)
}

/// A pass as its code carries it.
pub(crate) struct Shown {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) text: String,
    /// `<district>.<number>.<mac>`
    pub(crate) scanned: String,
}

pub(crate) async fn issue(bench: &Bench, officer: &str, body: Value) -> Vec<Shown> {
    let (status, made) = ask(bench, officer, "POST", "/passes", body).await;
    assert_eq!(status, 201, "{made}");
    let mut shown = Vec::new();
    for item in made["items"].as_array().unwrap() {
        let opened =
            get(bench, officer, &format!("/passes/{}", item["id"].as_str().unwrap())).await;
        let text = opened["text"].as_str().unwrap().to_owned();
        let scanned = scanned(&text);
        let part = |name: &str| opened[name].as_str().unwrap().to_owned();
        shown.push(Shown { id: part("id"), number: part("number"), text, scanned });
    }
    shown
}

/// What a phone sends of a code it has read.
fn scanned(text: &str) -> String {
    use linli_domain::passes::token::{PREFIX, open};
    let bytes = base45::decode(text.strip_prefix(PREFIX).unwrap()).unwrap();
    let (signed, _) = open(&bytes).unwrap();
    let value: ciborium::Value = ciborium::from_reader(signed.payload.as_deref().unwrap()).unwrap();
    let map = value.into_map().unwrap();
    let get = |key: i64| map.iter().find(|(one, _)| *one == key.into()).unwrap().1.clone();
    let number = i128::from(get(-65_539).into_integer().unwrap());
    let mac: String =
        get(-65_540).into_bytes().unwrap().iter().map(|b| format!("{b:02x}")).collect();
    format!("{}.{number}.{mac}", get(1).into_text().unwrap())
}

pub(crate) fn check(number: u128, direction: &str, more: Value) -> Value {
    let mut check = json!({
        "id": Uuid::from_u128(number), "direction": direction, "temperature": 36.5, "mask": true,
    });
    for (key, value) in more.as_object().unwrap() {
        check[key] = value.clone();
    }
    check
}

/// Verdict and reason of one check.
pub(crate) async fn at(bench: &Bench, guard: &str, gate: &str, check: Value) -> (String, String) {
    let answer = answer(bench, guard, gate, check).await;
    let part = |name: &str| answer[name].as_str().unwrap().to_owned();
    (part("verdict"), part("reason"))
}

pub(crate) async fn answer(bench: &Bench, guard: &str, gate: &str, check: Value) -> Value {
    let path = format!("/gates/{gate}/checks");
    let (status, answer) = ask(bench, guard, "POST", &path, json!({ "checks": [check] })).await;
    assert_eq!(status, 200, "{answer}");
    answer["results"][0].clone()
}

pub(crate) async fn filed(app: &App) -> usize {
    file_checks(app).await.unwrap()
}

async fn register(bench: &Bench, officer: &str, only: bool) -> Vec<Value> {
    let path = format!("/gate-checks?area={COMMUNITY}&date=2021-10-25&abnormal={only}");
    get(bench, officer, &path).await["items"].as_array().unwrap().clone()
}

#[test]
fn a_day_at_a_gate() {
    on_each_database(async |bench| {
        let (officer, guard) = staff(bench).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await;
        let west = gate(bench, &officer, "西门", COMMUNITY).await;
        let wang = person(bench, &officer, "王芳").await;
        let body = json!({ "area": COMMUNITY, "kind": "resident", "persons": [wang] });
        let [pass] = issue(bench, &officer, body).await.try_into().ok().unwrap();
        let show = |more: Value| {
            let mut all = json!({ "pass": pass.scanned });
            for (key, value) in more.as_object().unwrap() {
                all[key] = value.clone();
            }
            all
        };
        let go = async |n: u128, way: &str, more: Value| {
            at(bench, &guard, &east, check(n, way, more)).await
        };
        let is = |found: (String, String), verdict: &str, reason: &str| {
            assert_eq!((found.0.as_str(), found.1.as_str()), (verdict, reason));
        };
        is(go(1, "out", show(json!({}))).await, "admit", "ok");
        // The same check again is the same check.
        let again = answer(bench, &guard, &east, check(1, "out", show(json!({})))).await;
        assert_eq!(
            (again["duplicate"].as_bool(), again["reason"].as_str()),
            (Some(true), Some("ok"))
        );
        assert_eq!(again["hint"], "W01");
        is(at(bench, &guard, &west, check(2, "in", show(json!({})))).await, "look", "again");
        bench.set_now("2021-10-25T08:02:00+08:00");
        is(go(3, "in", show(json!({ "temperature": 37.3 }))).await, "stop", "hot");
        is(go(4, "in", show(json!({ "temperature": 37.2 }))).await, "admit", "ok");
        is(go(5, "in", show(json!({ "mask": false }))).await, "look", "no_mask");
        is(go(6, "in", json!({})).await, "look", "no_pass");
        is(go(7, "in", json!({ "number": pass.number })).await, "admit", "ok");
        let guessed =
            format!("{}.{}", pass.scanned.rsplit_once('.').unwrap().0, "0123456789abcdef");
        is(go(8, "in", json!({ "pass": guessed })).await, "stop", "unknown");
        is(go(9, "in", json!({ "offline": { "reason": "forged" } })).await, "stop", "forged");
        is(go(10, "in", json!({ "plate": "甘A12345" })).await, "admit", "ok");
        for (field, wrong, code) in [
            ("temperature", json!(90), "gates.temperature"),
            ("plate", json!("A1"), "gates.plate"),
            ("number", json!("12-3"), "gates.number"),
            ("direction", json!("up"), "request.word"),
        ] {
            let mut bad = check(11, "in", json!({}));
            bad[field] = wrong;
            let path = format!("/gates/{east}/checks");
            let (status, no) = ask(bench, &guard, "POST", &path, json!({ "checks": [bad] })).await;
            assert!(status == 400 || status == 422, "{field}: {no}");
            assert_eq!(no["code"], code, "{no}");
        }
        // Taken back, and the gate closed by its hours.
        let path = format!("/passes/{}/revocation", pass.id);
        assert_eq!(ask(bench, &officer, "POST", &path, json!({ "why": "lost" })).await.0, 204);
        assert_eq!(ask(bench, &officer, "POST", &path, json!({ "why": "lost" })).await.0, 409);
        is(go(12, "in", show(json!({}))).await, "stop", "revoked");
        let hours = json!({ "version": 1, "name": "西门", "kind": "entrance", "state": "open",
            "opens_at": "22:00", "closes_at": "06:00" });
        let (status, no) =
            ask(bench, &officer, "PUT", &format!("/gates/{west}"), hours.clone()).await;
        assert_eq!(status, 204, "{no}");
        assert_eq!(ask(bench, &officer, "PUT", &format!("/gates/{west}"), hours).await.0, 409);
        let closed = check(13, "in", json!({ "plate": "甘A12345" }));
        is(at(bench, &guard, &west, closed).await, "stop", "closed_gate");
        // Filed once each, counted, told.
        assert_eq!(filed(&bench.app).await, 12);
        assert_eq!(filed(&bench.app).await, 0);
        let all = register(bench, &officer, false).await;
        assert_eq!(all.len(), 12);
        let abnormal = register(bench, &officer, true).await;
        assert_eq!(abnormal.len(), 6, "{abnormal:?}");
        let hot = abnormal.iter().find(|one| one["reason"] == "hot").unwrap();
        assert_eq!(
            (hot["temperature"].as_f64(), hot["person"].as_str()),
            (Some(37.3), Some(wang.as_str()))
        );
        let flow =
            get(bench, &officer, &format!("/gate-flow?area={COMMUNITY}&date=2021-10-25")).await;
        let flow = flow["items"].as_array().unwrap();
        assert_eq!((flow.len(), flow[0]["gate"]["name"].as_str()), (2, Some("东门")));
        assert_eq!(flow[0]["guards"], 1);
        let sum = |name: &str| flow.iter().map(|gate| gate[name].as_i64().unwrap()).sum::<i64>();
        assert_eq!((sum("checks"), sum("abnormal")), (12, 6));
        let told = get(bench, &officer, &format!("/tellings?area={COMMUNITY}")).await;
        let told: Vec<&str> = told["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one["kind"].as_str())
            .collect();
        assert!(told.contains(&"gate_hot") && told.contains(&"gate_forged"), "{told:?}");
        // An hour later nobody has been checked at the one that is open.
        bench.set_now("2021-10-25T09:30:00+08:00");
        let flow =
            get(bench, &officer, &format!("/gate-flow?area={COMMUNITY}&date=2021-10-25")).await;
        let silent: Vec<_> =
            flow["items"].as_array().unwrap().iter().map(|one| one["silent"].as_bool()).collect();
        assert_eq!(silent, [Some(true), Some(false)]);
    });
}

#[test]
fn one_exit_every_two_days_online_and_merged() {
    on_each_database(async |bench| {
        let (officer, guard) = staff(bench).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await;
        let west = gate(bench, &officer, "西门", COMMUNITY).await;
        let body = json!({ "area": COMMUNITY, "kind": "household", "everybody": true });
        let passes = issue(bench, &officer, body.clone()).await;
        let again = ask(bench, &officer, "POST", "/passes", body).await.1;
        assert_eq!(
            (again["items"].as_array().unwrap().len(), again["skipped"].as_u64().unwrap() as usize),
            (0, passes.len())
        );
        let pass = &passes[0];
        let out = |n: u128, errand: &str| {
            check(n, "out", json!({ "pass": pass.scanned, "errand": errand }))
        };
        assert_eq!(at(bench, &guard, &east, out(1, "medical")).await.1, "ok", "spends nothing");
        assert_eq!(at(bench, &guard, &east, out(2, "shopping")).await.1, "ok");
        bench.set_now("2021-10-25T08:05:00+08:00");
        let used = answer(bench, &guard, &west, out(3, "shopping")).await;
        // 2021-10-25 is the second of its two calendar days.
        assert_eq!(
            (used["reason"].as_str(), used["next_at"].as_str()),
            (Some("used"), Some("2021-10-26T00:00:00+08:00"))
        );
        assert_eq!(at(bench, &guard, &west, out(4, "work")).await.1, "ok");
        // What the west gate's phone did without the network comes later: an exit too many is named.
        let op = |n: u128, check: Value| {
            json!({ "id": Uuid::from_u128(n), "kind": "record_check", "entity": west,
                    "at": "2021-10-25T08:03:00+08:00", "body": check })
        };
        let mut past = out(5, "shopping");
        past["at"] = json!("2021-10-25T08:03:00+08:00");
        past["offline"] = json!({ "reason": "ok" });
        let results = send(bench, &guard, json!([op(101, past.clone())])).await;
        assert_eq!(
            (results[0]["status"].as_str(), results[0]["current"]["twice"].as_bool()),
            (Some("applied"), Some(true)),
            "{results:?}"
        );
        // By its id it is the same check, whichever way it comes.
        let results = send(bench, &guard, json!([op(102, past)])).await;
        assert_eq!(results[0]["status"], "applied");
        // What was done about the exit that was refused, sent with the check a moment later.
        let mut done = out(3, "shopping");
        done["steps"] = json!(["home"]);
        assert_eq!(send(bench, &guard, json!([op(103, done)])).await[0]["status"], "applied");
        filed(&bench.app).await;
        let rows = register(bench, &officer, false).await;
        assert_eq!(rows.len(), 5, "{rows:?}");
        let refused = rows.iter().find(|row| row["reason"] == "used").unwrap();
        assert_eq!((&refused["steps"], &refused["twice"]), (&json!(["home"]), &json!(false)));
        assert_eq!(rows.iter().filter(|row| row["twice"] == true).count(), 1);
        // Whoever was looked at more closely and turned back has not gone out.
        let home = resident(bench, "15400000001").await;
        let next = async || get(bench, &home, "/my/passes").await["items"][0]["next_at"].clone();
        assert_eq!(next().await, "2021-10-26T00:00:00+08:00");
        for n in [2, 5] {
            let mut back = out(n, "shopping");
            back["steps"] = json!(["turned_back"]);
            assert_eq!(
                send(bench, &guard, json!([op(200 + n, back)])).await[0]["status"],
                "applied"
            );
        }
        assert_eq!(next().await, json!(null));
        assert_eq!(at(bench, &guard, &west, out(8, "shopping")).await.1, "ok");
        // The next window is free, and out of order in time does not matter.
        bench.set_now("2021-10-26T07:00:00+08:00");
        let guard = bench.token("孙值守", Role::GateGuard, COMMUNITY).await.unwrap();
        assert_eq!(at(bench, &guard, &west, out(6, "shopping")).await.1, "ok");
        assert_eq!(at(bench, &guard, &east, out(7, "shopping")).await.1, "used");
    });
}

#[test]
fn under_a_measure_nobody_goes_out_and_everybody_comes_home() {
    on_each_database(async |bench| {
        let (officer, guard) = staff(bench).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await;
        let wang = person(bench, &officer, "王芳").await;
        let body = json!({ "area": COMMUNITY, "kind": "resident", "persons": [wang] });
        let [pass] = issue(bench, &officer, body).await.try_into().ok().unwrap();
        risks(bench, "990302,medium,2021-10-01,\n").await;
        import(bench, "王芳,,15400000001,990302,2021-10-25 07:00,幸福里,,,\n").await;
        let show = |n: u128, way: &str| check(n, way, json!({ "pass": pass.scanned }));
        assert_eq!(
            at(bench, &guard, &east, show(1, "out")).await,
            ("stop".into(), "measure".into())
        );
        assert_eq!(at(bench, &guard, &east, show(2, "in")).await.1, "ok");
        let pack = get(bench, &guard, &format!("/gates/{east}/pack")).await;
        let number: u64 = pass.number.split('-').next().unwrap().parse().unwrap();
        assert_eq!(pack["held"], json!([number]), "the phone knows without the network");
        // With leave to see a doctor the gate opens, for as long as the leave holds.
        let leave = departures::request(&wang, "medical", "25T08:10", "25T12:00");
        let (_, made) = ask(bench, &officer, "POST", "/departures", leave).await;
        let path = format!("/departures/{}", made["id"].as_str().unwrap());
        let paper = json!({ "paper": "medical_paper", "reference": "示例医院 预约 7" });
        let (status, seen) = ask(bench, &officer, "POST", &format!("{path}/papers"), paper).await;
        assert_eq!(status, 200, "{seen}");
        let decision = json!({ "approve": true, "reason": "就医" });
        let path = format!("{path}/decision");
        let (status, said) = ask(bench, &officer, "POST", &path, decision).await;
        assert_eq!((status, said["standing"].as_str()), (200, Some("approved")), "{said}");
        assert_eq!(at(bench, &guard, &east, show(3, "out")).await.1, "measure", "not yet");
        bench.set_now("2021-10-25T08:20:00+08:00");
        assert_eq!(at(bench, &guard, &east, show(4, "out")).await.1, "ok");
        let pack = get(bench, &guard, &format!("/gates/{east}/pack")).await;
        assert_eq!(pack["held"], json!([]), "nor does the phone hold them");
        bench.set_now("2021-10-25T12:00:00+08:00");
        assert_eq!(at(bench, &guard, &east, show(5, "out")).await.1, "measure");
        // The resident reads why, and the gate shows nothing of it but the word.
        let own = resident(bench, "15400000001").await;
        let mine = get(bench, &own, "/my/passes").await;
        assert_eq!(mine["items"][0]["text"], json!(pass.text));
        assert!(!pack.to_string().contains("王"), "no name on the phone");
    });
}

#[test]
fn whoever_does_not_stand_there_checks_nobody() {
    on_each_database(async |bench| {
        let (officer, guard) = staff(bench).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await;
        let neighbour = bench.token("孙值守", Role::GateGuard, NEIGHBOUR).await.unwrap();
        let leader = bench.token("李街道", Role::StreetLeader, "990101001").await.unwrap();
        let path = format!("/gates/{east}/checks");
        let body = json!({ "checks": [check(1, "in", json!({}))] });
        assert_eq!(ask(bench, &neighbour, "POST", &path, body.clone()).await.0, 404);
        assert_eq!(ask(bench, &leader, "POST", &path, body.clone()).await.0, 403);
        assert_eq!(ask(bench, &guard, "POST", &path, json!({ "checks": [] })).await.0, 422);
        let many: Vec<Value> = (0..51).map(|n| check(n, "in", json!({}))).collect();
        assert_eq!(ask(bench, &guard, "POST", &path, json!({ "checks": many })).await.0, 422);
        assert_eq!(ask(bench, &guard, "POST", &path, body).await.0, 200);
        assert_eq!(
            ask(
                bench,
                &guard,
                "POST",
                "/passes",
                json!({ "area": COMMUNITY, "kind": "resident", "everybody": true })
            )
            .await
            .0,
            403
        );
        // The shift's end, counted by the phone, once.
        let op = json!({ "id": Uuid::from_u128(900), "kind": "hand_over_gate", "entity": east,
            "at": "2021-10-25T08:00:00+08:00", "body": { "counts": { "in": 1, "out": 0, "abnormal": 1 }, "note": "一切正常" } });
        let results = send(bench, &guard, json!([op, op])).await;
        assert_eq!(
            (results[0]["status"].as_str(), results[1]["status"].as_str()),
            (Some("applied"), Some("duplicate")),
            "{results:?}"
        );
        let shifts = get(bench, &officer, &format!("/gates/{east}/handovers")).await;
        assert_eq!(shifts["items"][0]["note"], "一切正常");
    });
}
