//! Ten measures of different grounds are asked, on the person's card and on the officer's page: why,
//! until when, who decided, where is it written? None may be without an answer.

use linli_domain::identity::Role;
use linli_domain::time::Moment;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, STREET, on_each_database};
use serde_json::{Map, Value, json};

use crate::arrivals::{activate, declared, import, risks};
use crate::residents::resident;
use crate::tracing::{ask, number, register};

/// The place of ten people in the roster, which gives number and phone, and what became of them.
const TEN: [(u32, &str); 10] = [
    (0, "from a high-risk area"),
    (1, "from a medium-risk area with a certificate"),
    (2, "second stage after an observation"),
    (3, "facts: close contact"),
    (4, "facts: contact of a contact"),
    (6, "overridden by two offices"),
    (7, "extended by a superior"),
    (9, "close contact by household"),
    (10, "declared contact of a case"),
    (12, "facts: close contact whose quarantine is over"),
];

async fn person(bench: &Bench, token: &str, n: u32) -> String {
    let body = json!({ "id_number": number(n) });
    let (_, found) = ask(bench, token, "POST", "/persons/search", Some(body)).await;
    found["items"][0]["id"].as_str().unwrap().to_owned()
}

async fn done(bench: &Bench, token: &str, path: &str, body: Option<Value>) -> Value {
    let (status, answer) = ask(bench, token, "POST", path, body).await;
    assert!(status < 300, "{path}: {status} {answer}");
    answer
}

/// Facts are entered about somebody; answers the measure that follows.
async fn order(bench: &Bench, n: u32, table: &str, facts: Value) -> String {
    let health = bench.token("卫健", Role::HealthAuthority, DISTRICT).await.unwrap();
    let officer = bench.token("区干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
    let facts = facts.as_object().unwrap().iter();
    let facts: Map<String, Value> = facts
        .map(|(name, value)| (name.clone(), json!({ "value": value, "source": "流调报告 7" })))
        .collect();
    let person = person(bench, &officer, n).await;
    let body = json!({ "person": person, "table": table, "facts": facts });
    let made = done(bench, &health, "/measures", Some(body)).await;
    assert_eq!(made["held"], false, "{made}");
    made["measure"].as_str().unwrap().to_owned()
}

/// Everything that leads to the ten.
async fn ten(bench: &Bench) {
    activate(bench).await;
    register(bench).await;
    risks(bench, "990302,medium,2021-10-01,\n990303,high,2021-10-20,\n").await;
    let row = |n: u32, name: &str, from: &str, test: &str| {
        format!("{name},{},154000000{n:02},{from},2021-10-25 07:00,三单元,{test},\n", number(n))
    };
    let certificate = "2021-10-24 10:00,negative";
    let rows = [
        row(0, "张一", "990303", ","),
        row(1, "张二", "990302", certificate),
        row(2, "李一", "990302", ","),
    ];
    import(bench, &rows.concat()).await;
    let observed = declared(bench).await.into_iter().find(|one| one.declaration.name == "李一");
    let observed = observed.unwrap().declaration;
    let doctor = bench.token("陈医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
    bench.set_now("2021-10-25T12:00:00+08:00");
    let path = format!("/arrivals/{DISTRICT}-{}/results", observed.id.0);
    let negative = json!({ "sampled_at": "2021-10-25T09:00", "result": "negative" });
    done(bench, &doctor, &path, Some(negative)).await;

    order(bench, 3, "contact", json!({ "contact_class": "close" })).await;
    order(bench, 4, "contact", json!({ "contact_class": "secondary" })).await;
    let stay = order(bench, 6, "risk_stay", json!({ "risk_level": "high" })).await;
    let monitored = order(bench, 7, "risk_stay", json!({ "risk_level": "medium" })).await;
    let late = json!({ "contact_class": "close", "days_since_exposure": 15 });
    order(bench, 12, "contact", late).await;

    let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
    let street = bench.token("张书记", Role::StreetLeader, STREET).await.unwrap();
    let milder = json!({ "kind": "home_quarantine", "days": 7, "reason": "每周透析" });
    let path = format!("/measures/{stay}/overrides");
    let made = done(bench, &officer, &path, Some(milder)).await;
    let path = format!("{path}/{}/confirmation", made["id"].as_str().unwrap());
    done(bench, &street, &path, None).await;
    let longer = json!({ "days": 2, "reason": "第 14 天检测未出结果" });
    let path = format!("/measures/{monitored}/extensions");
    let made = done(bench, &officer, &path, Some(longer)).await;
    let path = format!("{path}/{}/confirmation", made["id"].as_str().unwrap());
    done(bench, &street, &path, None).await;

    let centre = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
    let ill = person(bench, &centre, 8).await;
    let case = json!({ "person": ill, "kind": "confirmed", "onset_at": "2021-10-25T06:00" });
    let case = done(bench, &centre, "/cases", Some(case)).await;
    let path = format!("/cases/{}", case["id"].as_str().unwrap());
    let met = person(bench, &centre, 10).await;
    let met = json!({ "person": met, "at": "2021-10-24T19:00", "place": "同车上班" });
    done(bench, &centre, &format!("{path}/contacts"), Some(met)).await;
    done(bench, &centre, &format!("{path}/proposals"), None).await;
    let (_, view) = ask(bench, &centre, "GET", &path, None).await;
    let found = view["contacts"].as_array().unwrap().iter();
    let ids: Vec<Value> = found
        .filter(|one| one["name"] == "周二" || one["name"] == "吴一")
        .map(|one| one["id"].clone())
        .collect();
    let accept = json!({ "contacts": ids, "decision": "accept", "reason": "视频已核对" });
    done(bench, &centre, &format!("{path}/reviews"), Some(accept)).await;
}

#[track_caller]
fn says(page: &Value, field: &str, what: &str) -> String {
    let said = page[field].as_str().unwrap_or_default();
    assert!(!said.trim().is_empty(), "{what}: {field} is empty in {page}");
    said.to_owned()
}

#[test]
fn ten_measures_say_why_until_when_who_and_where_it_is_written() {
    on_each_database(async |bench| {
        ten(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        for (n, what) in TEN {
            let own = resident(bench, &format!("154000000{n:02}")).await;
            let (_, home) = ask(bench, &own, "GET", "/my", None).await;
            let card = home["measures"].as_array().unwrap().iter();
            let card = card.filter(|card| card["state"] == "in_force").collect::<Vec<_>>();
            assert_eq!(card.len(), 1, "{what}: {home}");
            let card = card[0];
            // Why: the sentence, the facts, the row.
            let (why, row) = (says(card, "why", what), says(&card["rule"], "row", what));
            assert!(why.contains(&row), "{what}: {why}");
            let facts = card["facts"].as_array().unwrap();
            assert!(!facts.is_empty(), "{what}: {card}");
            facts
                .iter()
                .for_each(|fact| drop((says(fact, "label", what), says(fact, "text", what))));
            // Until when, and that it can be appealed.
            let ends: Moment = says(card, "ends_at", what).parse().unwrap();
            assert!(ends > bench.app.now() && ends.clock() == "00:00", "{what}: {card}");
            // Who: the plan and its row, and the person who entered the facts.
            let by = says(card, "decided_by", what);
            assert!(by.contains(&row) && by.contains("八条措施"), "{what}: {by}");
            // Where: the plan, its version, the clause, the law.
            assert!(says(&card["rule"], "plan", what).contains("八条措施"));
            assert_eq!(says(&card["rule"], "version", what).len(), 12);
            says(&card["rule"], "text", what);
            assert!(card["law"].to_string().contains("传染病防治法"), "{what}: {card}");

            let id = says(card, "id", what);
            let (status, page) =
                ask(bench, &officer, "GET", &format!("/measures/{id}"), None).await;
            assert_eq!(status, 200, "{what}: {page}");
            assert!(says(&page, "reason", what).contains(&row), "{what}: {page}");
            assert_eq!(page["rows"].as_array().unwrap(), &[json!(row)], "{what}");
            assert_eq!(says(&page, "ends_at", what), says(card, "ends_at", what));
            assert!(says(&page, "decider", what).contains(&row), "{what}");
            assert!(says(&page, "basis", what).contains("传染病防治法"), "{what}");
            assert_eq!(says(&page, "plan_version", what).len(), 64);
            let changes = page["changes"].as_array().unwrap();
            assert!(changes.iter().all(|change| change["detail"]["what"].is_string()), "{what}");
            by_hand(what, card, &page);
        }
        let grounds: Vec<i64> = count(bench).await;
        assert_eq!(grounds, [3, 2, 5], "declarations, contacts, facts entered");
    });
}

/// What people changed after the plan had spoken is said on the card as well, by office and reason.
#[track_caller]
fn by_hand(what: &str, card: &Value, page: &Value) {
    let said = |field: &str, words: &[&str]| {
        let text = says(card, field, what);
        for word in words {
            assert!(text.contains(word), "{what}: no {word} in {text}");
        }
    };
    let last = page["changes"].as_array().unwrap().last().unwrap();
    if what.starts_with("overridden") {
        assert_eq!(
            (&card["kind"], &last["detail"]["what"]),
            (&json!("home_quarantine"), &json!("override"))
        );
        said("why", &["每周透析", "居家隔离"]);
        said("decided_by", &["社区干部", "街道领导"]);
    }
    if what.starts_with("extended") {
        assert_eq!(last["detail"]["what"], "extension");
        said("why", &["第 14 天检测未出结果", "2 天"]);
        said("decided_by", &["社区干部", "街道领导"]);
    }
    if what.starts_with("second stage") {
        assert!(page["follows"].is_string(), "{page}");
    }
}

/// Measures in force by ground: declaration, contact, order.
async fn count(bench: &Bench) -> Vec<i64> {
    let mut reader = bench.app.db.read().await.unwrap();
    let mut counts = Vec::new();
    for ground in ["declaration", "contact", "order"] {
        let sql = "select count(*) from measures where state = 'in_force' and ground = $1";
        counts.push(reader.count(sql, &[ground.into()]).await.unwrap());
    }
    counts
}
