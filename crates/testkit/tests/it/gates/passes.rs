//! Passes as other programs read them, and what the plan allows.

use axum::body::Body;
use axum::http::Request;
use linli_domain::passes::token::{open, verify, verify_signature};
use linli_testkit::{COMMUNITY, on_each_database};
use p256::ecdsa::VerifyingKey;
use serde_json::json;

use super::{gate, issue, staff};
use crate::departures::person;
use crate::faces::{ask, get};

#[test]
fn a_pass_is_read_with_the_keys_of_the_pack_and_says_no_name() {
    on_each_database(async |bench| {
        let (officer, guard) = staff(bench).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await;
        let wang = person(bench, &officer, "王芳").await;
        let body = json!({ "area": COMMUNITY, "kind": "resident", "persons": [wang] });
        let [first] = issue(bench, &officer, body.clone()).await.try_into().ok().unwrap();
        let pack = get(bench, &guard, &format!("/gates/{east}/pack")).await;
        let key = pack["keys"][0].clone();
        let part = |name: &str| {
            use base64::Engine;
            base64::engine::general_purpose::URL_SAFE_NO_PAD
                .decode(key[name].as_str().unwrap())
                .unwrap()
        };
        let point = [vec![4], part("x"), part("y")].concat();
        let known = VerifyingKey::from_sec1_bytes(&point).unwrap();
        let kid = key["kid"].as_str().unwrap().to_owned();
        let find = |_, id: [u8; 8]| {
            let id: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
            (id == kid).then_some(&known)
        };
        let claims = verify(&first.text, find).unwrap();
        assert_eq!((claims.number.short(), claims.hint.as_str()), (first.number.clone(), "W01"));
        assert!(first.text.len() < 420, "{}", first.text.len());
        // One person, one resident pass: a second one takes the first back.
        let [second] = issue(bench, &officer, body).await.try_into().ok().unwrap();
        let old = get(bench, &officer, &format!("/passes/{}", first.id)).await;
        assert_eq!(
            (old["state"].as_str(), old["text"].as_str()),
            (Some("revoked"), Some(first.text.as_str()))
        );
        let request = Request::builder().uri("/api/v1/passes/revocations?district=990101");
        let (status, _) = bench.send(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(status, 200, "for everybody");
        let pack = get(bench, &guard, &format!("/gates/{east}/pack")).await;
        use base64::Engine;
        let list = base64::engine::general_purpose::STANDARD
            .decode(pack["revocations"].as_str().unwrap())
            .unwrap();
        let (signed, _) = open(&list).unwrap();
        verify_signature(&signed, &known).unwrap();
        let list: ciborium::Value =
            ciborium::from_reader(signed.payload.as_deref().unwrap()).unwrap();
        let list = list.into_map().unwrap();
        let get = |key: i64| list.iter().find(|(one, _)| *one == key.into()).unwrap().1.clone();
        assert_eq!(
            get(-65_550).into_bytes().unwrap(),
            [0b10],
            "the first is revoked, the second is not"
        );
        assert_eq!(i128::from(get(-65_551).into_integer().unwrap()), 3);
        assert!(second.number.starts_with("2-"), "{}", second.number);
    });
}

#[test]
fn only_what_the_plan_has_and_with_its_paper() {
    on_each_database(async |bench| {
        let (officer, _) = staff(bench).await;
        let wang = person(bench, &officer, "王芳").await;
        let cases = [
            (json!({ "kind": "work", "persons": [wang] }), "passes.paper"),
            (json!({ "kind": "vehicle", "name": "王芳", "plate": "A1" }), "gates.plate"),
            (
                json!({ "kind": "resident", "persons": [wang], "until": "2023-01-01T00:00:00+08:00" }),
                "passes.validity",
            ),
            (
                json!({ "kind": "resident", "persons": [wang], "until": "2021-10-24T00:00:00+08:00" }),
                "passes.validity",
            ),
            (json!({ "kind": "temporary", "name": "x".repeat(65) }), "passes.text"),
            (json!({ "kind": "work", "everybody": true, "paper": "x" }), "passes.not_in_plan"),
            (json!({ "kind": "resident", "persons": [wang], "name": "王芳" }), "passes.holders"),
            (json!({ "kind": "queue_jumper", "persons": [wang] }), "request.word"),
        ];
        for (mut body, code) in cases {
            body["area"] = json!(COMMUNITY);
            let (status, no) = ask(bench, &officer, "POST", "/passes", body.clone()).await;
            assert!(status == 400 || status == 422, "{body}: {no}");
            assert_eq!(no["code"], code, "{body}: {no}");
        }
        let body = json!({ "area": COMMUNITY, "kind": "work", "persons": [wang], "paper": "示例公司 复工证明" });
        let [work] = issue(bench, &officer, body).await.try_into().ok().unwrap();
        assert!(work.scanned.starts_with("990101."));
        let visitor = json!({ "area": COMMUNITY, "kind": "temporary", "name": "来客", "phone": "15400001234" });
        issue(bench, &officer, visitor).await;
        let list = get(bench, &officer, &format!("/passes?area={COMMUNITY}")).await;
        let items = list["items"].as_array().unwrap();
        assert_eq!(
            (items.len(), items[0]["holder"].as_str(), items[0]["hint"].as_str()),
            (2, Some("来*"), Some("L34"))
        );
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|row| row.contains("来客")), "names of visitors lie sealed");
    });
}
