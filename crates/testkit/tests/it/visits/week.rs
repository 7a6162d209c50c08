//! The week: memos and needs become topics, a specialist answers, people are told; disputes step by step.

use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};

use super::{done_at, fresh, office, somebody};
use crate::faces::{GRID, ask, get, send};

const AT: &str = "2021-10-25T08:00:00+08:00";

#[test]
fn a_week_is_gathered_answered_and_told() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        let (_, home) = somebody(bench, &office.worker, "王芳").await;
        let memo =
            |number: u128, body: Value| done_at(number, "note_memo", &fresh(number), AT, body);
        let operations = json!([
            memo(1, json!({ "grid": GRID, "chips": ["heating", "heating"], "household": home })),
            memo(2, json!({ "grid": GRID, "chips": [], "text": "暖气管漏水", "place": "3 栋" })),
            memo(3, json!({ "grid": GRID, "chips": [] })),
            memo(4, json!({ "grid": GRID, "chips": ["gossip"] })),
            done_at(
                5,
                "record_visit",
                &home,
                AT,
                json!({ "outcome": "needs_help", "needs": "修暖气" })
            ),
        ]);
        let done = send(bench, &office.worker, operations).await;
        let status: Vec<_> = done.iter().map(|one| one["status"].as_str().unwrap()).collect();
        assert_eq!(status, ["applied", "applied", "rejected", "rejected", "applied"], "{done:?}");
        let week = async || get(bench, &office.officer, &format!("/week?area={COMMUNITY}")).await;
        let before = week().await;
        assert_eq!(
            (before["loose"].as_i64(), before["week"].as_str()),
            (Some(3), Some("2021-10-25")),
            "{before}"
        );
        assert!(before["items"].as_array().unwrap().iter().any(|one| one["text"] == "修暖气"));
        let ids = |kind: &str| -> Vec<Value> {
            let all = before["items"].as_array().unwrap().iter();
            all.filter(|one| one["kind"] == kind).map(|one| one["id"].clone()).collect()
        };
        let body = json!({ "area": COMMUNITY, "title": "供暖", "memos": ids("memo"), "visits": ids("visit") });
        let theirs = json!({ "area": GRID, "title": "供暖", "memos": ids("memo") });
        assert_eq!(ask(bench, &office.worker, "POST", "/topics", theirs).await.0, 403);
        let (status, made) = ask(bench, &office.officer, "POST", "/topics", body.clone()).await;
        assert_eq!((status, made["items"].as_i64()), (201, Some(3)), "{made}");
        let (_, again) = ask(bench, &office.officer, "POST", "/topics", body).await;
        assert_eq!(again["items"], 0, "what lies in a topic stays there");
        let now = week().await;
        assert_eq!((now["loose"].as_i64(), now["unhanded"].as_i64()), (Some(0), Some(2)));
        let topic = made["id"].as_str().unwrap();
        let street = bench.token("钱街道", Role::StreetOfficer, "990101001").await.unwrap();
        let list = get(bench, &office.officer, &format!("/specialists?area={COMMUNITY}")).await;
        let found =
            list["items"].as_array().unwrap().iter().find(|one| one["name"] == "钱街道").unwrap();
        bench.token("外街道", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        let hand = json!({ "user": found["user"] });
        let path = |step: &str| format!("/topics/{topic}/{step}");
        let early = json!({ "text": "已报修" });
        assert_eq!(ask(bench, &street, "POST", &path("answer"), early.clone()).await.0, 409);
        assert_eq!(ask(bench, &office.officer, "POST", &path("hand"), hand).await.0, 204);
        let mine = get(bench, &street, "/topics/mine").await;
        assert_eq!(
            (&mine["items"][0]["title"], &mine["items"][0]["due_at"]),
            (&json!("供暖"), &json!("2021-10-29T00:00:00+08:00"))
        );
        bench.set_now("2021-10-29T09:00:00+08:00");
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let street = bench.token("钱街道", Role::StreetOfficer, "990101001").await.unwrap();
        let week = async || get(bench, &officer, &format!("/week?area={COMMUNITY}")).await;
        assert_eq!(week().await["late"], 1);
        let owed = get(bench, &officer, &format!("/work-owed?area={COMMUNITY}")).await;
        assert!(owed.to_string().contains("topics_late"), "{owed}");
        let not_theirs = ask(bench, &officer, "POST", &path("answer"), early.clone()).await;
        assert_eq!(not_theirs.1["code"], "memos.not_yours");
        assert_eq!(ask(bench, &street, "POST", &path("answer"), early).await.0, 204);
        let told = json!({ "way": "visit", "text": "已告知王芳，周三来修" });
        assert_eq!(ask(bench, &officer, "POST", &path("feedback"), told.clone()).await.0, 204);
        assert_eq!(ask(bench, &officer, "POST", &path("feedback"), told).await.0, 409);
        let now = week().await;
        let topic = now["topics"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == topic)
            .unwrap()
            .clone();
        assert_eq!(
            (&topic["state"], &topic["items"], &topic["late"]),
            (&json!("fed_back"), &json!(3), &json!(false))
        );
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|row| row.contains("供暖") && !row.starts_with("plan")), "sealed");
    });
}

#[test]
fn a_dispute_is_heard_before_it_is_mediated() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        let body = json!({ "area": GRID, "kind": "neighbours", "parties": "甲户、乙户", "text": "漏水争议" });
        let (status, made) = ask(bench, &office.worker, "POST", "/disputes", body).await;
        assert_eq!(status, 201, "{made}");
        let path = format!("/disputes/{}", made["id"].as_str().unwrap());
        assert_eq!(
            ask(bench, &office.worker, "GET", &path, Value::Null).await.0,
            403,
            "registered, not read"
        );
        let list = get(bench, &office.officer, &format!("/disputes?area={COMMUNITY}")).await;
        assert!(!list.to_string().contains("甲户") && list["items"][0]["open"] == true, "{list}");
        let step = async |word: &str| {
            let body = json!({ "step": word, "note": "记录" });
            ask(bench, &office.officer, "POST", &format!("{path}/steps"), body).await
        };
        assert_eq!(step("mediated").await.1["code"], "disputes.step");
        assert_eq!(step("heard_first").await.0, 200);
        assert_eq!(step("heard_first").await.0, 409, "the same side is not both");
        for word in ["heard_second", "mediated", "agreed", "followed_up"] {
            assert_eq!(step(word).await.0, 200, "{word}");
        }
        let opened = get(bench, &office.officer, &path).await;
        assert_eq!(
            (&opened["dispute"]["state"], opened["steps"].as_array().unwrap().len()),
            (&json!("closed"), 5)
        );
        assert_eq!(opened["parties"], "甲户、乙户");
        assert!(opened["next"].as_array().unwrap().is_empty());
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|row| row.contains("甲户") || row.contains("漏水争议")));
    });
}
