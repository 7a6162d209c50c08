//! Residents: known by a phone they proved, they see their own and nothing else.

use linli_app::identity::authenticate::authenticate;
use linli_app::residents::channel::Channel;
use linli_app::residents::request_code::request_code;
use linli_app::residents::sign_in_resident::sign_in_resident;
use linli_domain::identity::Role;
use linli_domain::lang::Lang;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, STREET, on_each_database};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

use crate::arrivals::{activate, import, risks};
use crate::faces::people;

type Sent = Arc<Mutex<Vec<(String, String)>>>;

/// A gateway that keeps what it was given.
fn gateway() -> (Channel, Sent) {
    let sent = Sent::default();
    let kept = Arc::clone(&sent);
    let channel = Channel::new(Arc::new(move |to, text| {
        kept.lock().unwrap().push((to, text));
        Box::pin(async { Ok(()) })
    }));
    (channel, sent)
}

/// Signs in by the code that reached the gateway.
pub(crate) async fn resident(bench: &Bench, phone: &str) -> String {
    let (channel, sent) = gateway();
    let mut app = bench.app.clone();
    app.channel = channel;
    let asked = request_code(&app, phone, Lang::Zh).await.unwrap();
    assert!(asked.shown.is_none(), "shown in rehearsals only");
    let text = sent.lock().unwrap().last().unwrap().1.clone();
    let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    sign_in_resident(&app, phone, &code).await.unwrap().0
}

async fn ask(bench: &Bench, token: &str, method: &str, path: &str, body: Value) -> (u16, Value) {
    let body = (!body.is_null()).then_some(body);
    let path = format!("/api/v1{path}");
    let (status, answer) = bench.http(Some(token), method, &path, body.as_ref()).await.unwrap();
    (status.as_u16(), answer)
}

/// One person from a medium-risk area without a certificate, another from the same with one.
async fn returned(bench: &Bench) {
    people(bench).await;
    activate(bench).await;
    risks(bench, "990302,medium,2021-10-01,\n").await;
    let rows = "王芳,,15400000001,990302,2021-10-25 07:00,幸福里,,,\n\
                赵敏,,15400000003,990302,2021-10-25 07:00,幸福里,2021-10-24 10:00,negative,\n";
    import(bench, rows).await;
}

#[test]
fn a_resident_reads_why_and_says_no() {
    on_each_database(async |bench| {
        returned(bench).await;
        let token = resident(bench, "15400000001").await;
        let (status, home) = ask(bench, &token, "GET", "/my", Value::Null).await;
        assert_eq!(status, 200, "{home}");
        let measures = home["measures"].as_array().unwrap();
        assert_eq!(measures.len(), 1, "{home}");
        let measure = &measures[0];
        assert_eq!(
            (measure["kind"].as_str(), measure["rule"]["row"].as_str()),
            (Some("temporary_observation"), Some("M3"))
        );
        assert!(measure["why"].as_str().unwrap().contains("中风险区"));
        assert!(measure["law"].to_string().contains("传染病防治法"));
        assert_eq!((measure["day"].as_i64(), measure["days"].as_i64()), (Some(1), Some(1)));
        let id = measure["id"].as_str().unwrap().to_owned();
        let appeal = json!({ "text": "我没有去过那里" });
        let path = format!("/my/measures/{id}/appeals");
        assert_eq!(ask(bench, &token, "POST", &path, appeal.clone()).await.0, 200);
        let leader = bench.token("李街道", Role::StreetLeader, STREET).await.unwrap();
        let (_, open) =
            ask(bench, &leader, "GET", &format!("/appeals?area={STREET}"), Value::Null).await;
        assert_eq!(open["items"][0]["text"], "我没有去过那里", "{open}");
        let warm = json!({ "temperature": 37.6 });
        let path = format!("/my/measures/{id}/followups");
        let (status, told) = ask(bench, &token, "POST", &path, warm).await;
        assert_eq!((status, told["fever"].as_bool()), (200, Some(true)), "{told}");
        let (_, home) = ask(bench, &token, "GET", "/my", Value::Null).await;
        assert_eq!(home["measures"][0]["followups"][0]["temperature"], 37.6);
        assert_eq!(home["measures"][0]["appeals"][0]["state"], "open");
        // Somebody else's measure does not exist for them.
        let stranger = resident(bench, "15400000003").await;
        let path = format!("/my/measures/{id}/appeals");
        assert_eq!(ask(bench, &stranger, "POST", &path, appeal).await.0, 404);
    });
}

#[test]
fn a_resident_reaches_nothing_of_the_offices() {
    on_each_database(async |bench| {
        returned(bench).await;
        let token = resident(bench, "15400000001").await;
        for path in ["persons", "measures", "arrivals", "work-owed", "map", "events", "users"] {
            let path = format!("/{path}?area={COMMUNITY}");
            let (status, answer) = ask(bench, &token, "GET", &path, Value::Null).await;
            assert!(matches!(status, 403 | 404), "{path}: {status} {answer}");
        }
        let body = json!({ "operations": [{
            "id": "01900000-0000-7000-8000-000000000001", "kind": "record_visit",
            "entity": "990101-01900000-0000-7000-8000-000000000001",
            "at": "2021-10-25T08:00:00+08:00", "body": { "outcome": "at_home" } }] });
        let (_, answer) = ask(bench, &token, "POST", "/operations", body).await;
        assert_eq!(answer["results"][0]["status"], "rejected", "{answer}");
    });
}

#[test]
fn a_code_is_tried_few_times_and_used_once() {
    on_each_database(async |bench| {
        let (channel, sent) = gateway();
        let mut app = bench.app.clone();
        app.channel = channel;
        let phone = "15400000001";
        request_code(&app, phone, Lang::En).await.unwrap();
        let text = sent.lock().unwrap()[0].1.clone();
        let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            assert!(sign_in_resident(&app, phone, wrong).await.is_err());
        }
        assert!(sign_in_resident(&app, phone, &code).await.is_err(), "tried too often");
        for _ in 0..4 {
            request_code(&app, phone, Lang::En).await.unwrap();
        }
        assert!(request_code(&app, phone, Lang::En).await.is_err(), "asked too often");
        let text = sent.lock().unwrap().last().unwrap().1.clone();
        let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
        let (token, _) = sign_in_resident(&app, phone, &code).await.unwrap();
        assert!(sign_in_resident(&app, phone, &code).await.is_err(), "used");
        assert!(authenticate(&app, &token, Lang::En).await.unwrap().context().is_some());
        bench.set_now("2021-10-26T09:00:00+08:00");
        assert!(authenticate(&app, &token, Lang::En).await.unwrap().context().is_none());
        // Without a gateway nobody is told a code.
        assert!(request_code(&bench.app, "15400000002", Lang::En).await.is_err());
    });
}

#[test]
fn the_file_says_who_looked_and_takes_corrections() {
    on_each_database(async |bench| {
        returned(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let path = format!("/persons?area={COMMUNITY}&name=王芳");
        let (_, table) = ask(bench, &officer, "GET", &path, Value::Null).await;
        let id = table["items"][0]["id"].as_str().unwrap().to_owned();
        let reveal = json!({ "purpose": "核对行程", "fields": ["phone"] });
        ask(bench, &officer, "POST", &format!("/persons/{id}/reveal"), reveal).await;
        let known = json!({
            "facts": { "released_from_abroad": { "value": true, "source": "出入境证明" } },
            "stays": [{ "area": "990209", "from_day": "2021-10-20", "source": "本人自述" }],
        });
        let facts = format!("/persons/{id}/facts");
        let doctor = bench.token("疾控", Role::HealthAuthority, DISTRICT).await.unwrap();
        let (status, answer) = ask(bench, &doctor, "POST", &facts, known).await;
        assert_eq!(status, 200, "{answer}");
        let token = resident(bench, "15400000001").await;
        let (_, file) = ask(bench, &token, "GET", "/my/file", Value::Null).await;
        assert_eq!(file["people"][0]["name"], "王芳", "{file}");
        let fields = file["people"][0]["fields"].as_array().unwrap();
        let said = |field: &str| {
            let found = fields.iter().find(|one| one["field"] == field);
            found.unwrap_or_else(|| panic!("no {field}: {file}"))["value"].as_str().unwrap()
        };
        assert!(said("released_from_abroad").contains("出入境证明"), "{file}");
        assert!(said("stay").contains("本人自述"), "{file}");
        assert!(!file.to_string().contains("15400000001"), "masked: {file}");
        let looks = file["looks"].as_array().unwrap();
        let plain = |look: &Value| look["label"] != look["action"];
        assert!(looks.iter().all(plain), "every look in plain words: {file}");
        let reveal = looks.iter().find(|look| look["action"] == "reveal_person").unwrap();
        assert_eq!(
            (reveal["by"].as_str(), reveal["purpose"].as_str()),
            (Some("社区干部"), Some("核对行程"))
        );
        let (status, made) =
            ask(bench, &token, "POST", "/my/corrections", json!({ "text": "电话换了" })).await;
        assert_eq!(status, 200, "{made}");
        let (_, open) =
            ask(bench, &officer, "GET", &format!("/corrections?area={COMMUNITY}"), Value::Null)
                .await;
        assert_eq!(open["items"][0]["name"], "王芳");
        let path = format!("/corrections/{}/answer", made["id"].as_str().unwrap());
        let answer = json!({ "accepted": true, "text": "已更新" });
        assert_eq!(ask(bench, &officer, "POST", &path, answer.clone()).await.0, 204);
        assert_eq!(ask(bench, &officer, "POST", &path, answer).await.0, 409);
        let (_, home) = ask(bench, &token, "GET", "/my", Value::Null).await;
        assert_eq!(home["corrections"][0]["answer"], "已更新");
    });
}

#[test]
fn anybody_declares_at_a_poster() {
    on_each_database(async |bench| {
        activate(bench).await;
        risks(bench, "990302,medium,2021-10-01,\n").await;
        let path = "/api/v1/public/arrivals";
        let body = json!({ "community": COMMUNITY, "name": "来客", "phone": "15400000099",
            "from_area": "990302", "arrive_at": "2021-10-25T07:30:00+08:00" });
        let (status, taken) = bench.http(None, "POST", path, Some(&body)).await.unwrap();
        assert_eq!(status, 200, "{taken}");
        assert_eq!(taken["measure"], "temporary_observation");
        assert!(taken["outcome"].as_str().unwrap().contains("申诉"), "{taken}");
        // The same again changes nothing.
        let (_, again) = bench.http(None, "POST", path, Some(&body)).await.unwrap();
        assert_eq!(again["id"], taken["id"]);
        let public = format!("/api/v1/public/communities/{COMMUNITY}");
        let (status, community) = bench.http(None, "GET", &public, None).await.unwrap();
        assert_eq!((status.as_u16(), community["name"].as_str()), (200, Some("示例社区")));
        let mut last = 200;
        for number in 0..130 {
            let mut body = body.clone();
            body["name"] = json!(format!("来客{number}"));
            last = bench.http(None, "POST", path, Some(&body)).await.unwrap().0.as_u16();
        }
        assert_eq!(last, 429, "no flood");
    });
}
