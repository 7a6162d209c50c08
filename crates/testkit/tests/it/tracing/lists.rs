//! Lists from elsewhere and co-investigation requests: refused without a basis, matched by hash,
//! verified by a person, answered, erased.

use linli_app::operations::apply_operations::{Kind, Operation, Status, apply_operations};
use linli_app::tracing::erase_expired::erase_expired;
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};

use super::{ask, number, register};

fn tip() -> Value {
    json!({
        "area": DISTRICT, "kind": "tip", "source": "12345 热线", "basis": "传染病防治法第三十一条",
        "purpose": "核实是否从风险区返回", "expires_day": "2021-10-31",
        "rows": [
            { "id_number": number(4), "detail": "昨晚从外地回来", "informant": "楼下邻居冯某" },
            { "phone": "15400000006", "detail": "在家自行服药", "informant": "楼上邻居" },
            { "phone": "15400000006", "detail": "再说一次" },
            { "phone": "15477777777", "detail": "名叫不明的外地人", "informant": "路人" },
            { "id_number": "不清楚" },
        ],
    })
}

async fn workers(bench: &Bench) -> (String, String) {
    register(bench).await;
    let centre = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
    (centre, bench.token("网格员", Role::GridWorker, COMMUNITY).await.unwrap())
}

#[test]
fn a_list_says_where_it_comes_from_and_is_verified_before_anything_follows() {
    on_each_database(async |bench| {
        let (centre, worker) = workers(bench).await;
        for (field, code) in [
            ("source", "lists.source"),
            ("basis", "lists.basis"),
            ("purpose", "lists.purpose"),
            ("expires_day", "lists.expiry"),
        ] {
            let mut lacking = tip();
            lacking.as_object_mut().unwrap().remove(field);
            let (status, answer) = ask(bench, &centre, "POST", "/lists", Some(lacking)).await;
            assert_eq!((status, &answer["code"]), (422, &json!(code)), "{answer}");
        }
        assert_eq!(ask(bench, &worker, "POST", "/lists", Some(tip())).await.0, 404);
        let (status, taken) = ask(bench, &centre, "POST", "/lists", Some(tip())).await;
        assert_eq!(status, 201, "{taken}");
        for (field, count) in
            [("rows", 5), ("matched", 2), ("unmatched", 1), ("repeated", 1), ("refused", 1)]
        {
            assert_eq!(taken[field], json!(count), "{field}: {taken}");
        }
        // Of whom nobody knows only the hash is kept.
        let dump = bench.dump().await.unwrap();
        let unmatched: Vec<_> = dump
            .iter()
            .filter(|line| line.starts_with("outside_rows|") && line.contains("unmatched"))
            .collect();
        assert_eq!(unmatched.len(), 1);
        let mut reader = bench.app.db.read().await.unwrap();
        let sql = "select count(*) from outside_rows where state = 'unmatched'
                     and (detail_sealed is not null or informant_sealed is not null)";
        assert_eq!(reader.count(sql, &[]).await.unwrap(), 0);
        drop(reader);
        // Who works it never learns who told.
        let path = format!("/verifications?area={COMMUNITY}");
        let (_, waiting) = ask(bench, &worker, "GET", &path, None).await;
        let items = waiting["items"].as_array().unwrap();
        assert_eq!(items.len(), 2, "{waiting}");
        assert!(!waiting.to_string().contains("邻居"), "{waiting}");
        let id = items[0]["id"].as_str().unwrap();
        let list = taken["id"].as_str().unwrap();
        let (_, opened) = ask(bench, &centre, "GET", &format!("/lists/{list}"), None).await;
        assert!(!opened.to_string().contains("邻居"), "{opened}");
        // Elsewhere it does not exist.
        let other = bench.token("邻区网格员", Role::GridWorker, NEIGHBOUR).await.unwrap();
        let verify = format!("/verifications/{id}");
        let found = Some(json!({ "outcome": "not_found", "note": "敲门无人" }));
        assert_eq!(ask(bench, &other, "POST", &verify, found.clone()).await.0, 404);
        assert_eq!(ask(bench, &worker, "POST", &verify, found.clone()).await.0, 204);
        assert_eq!(ask(bench, &worker, "POST", &verify, found).await.0, 409, "once");
        // From a phone that was offline, twice.
        let second = items[1]["id"].as_str().unwrap().parse().unwrap();
        let ctx = bench.user("网格员二", Role::GridWorker, COMMUNITY).await.unwrap();
        let operation = Operation {
            id: uuid::Uuid::from_u128(77),
            kind: Kind::VerifyListed,
            entity: second,
            at: bench.app.now(),
            body: json!({ "outcome": "confirmed" }),
            base_version: None,
        };
        for status in [Status::Applied, Status::Duplicate] {
            let done = apply_operations(&bench.app, &ctx, vec![operation.clone()]).await.unwrap();
            assert_eq!(done[0].status, status, "{:?}", done[0].problem);
        }
        // Nothing followed by itself.
        assert!(!bench.dump().await.unwrap().iter().any(|line| line.starts_with("measures|")));
        // Erased when its last day is over, and said so.
        bench.set_now("2021-10-31T23:59:59+08:00");
        assert_eq!(erase_expired(&bench.app).await.unwrap(), 0);
        bench.set_now("2021-11-01T00:00:00+08:00");
        assert_eq!(erase_expired(&bench.app).await.unwrap(), 1);
        let centre = bench.token("疾控二", Role::DiseaseControl, DISTRICT).await.unwrap();
        let (_, opened) = ask(bench, &centre, "GET", &format!("/lists/{list}"), None).await;
        assert_eq!(
            (&opened["erased_rows"], &opened["people"]),
            (&json!(3), &json!([])),
            "{opened}"
        );
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|line| line.starts_with("outside_rows|")));
    });
}

fn request(received_at: &str) -> Value {
    json!({
        "area": DISTRICT, "direction": "in", "number": "望疾控协查〔2021〕17号",
        "from_office": "望山区疾控中心", "to_office": "示例区疾控中心",
        "subject": "请协查密切接触者并反馈", "received_at": received_at,
        "basis": "传染病防治法第四十三条", "purpose": "协查密切接触者", "expires_day": "2021-11-24",
        "people": [
            { "name": "赵一", "id_number": number(4), "detail": "同航班前后三排" },
            { "name": "不在此地", "phone": "15455555555" },
        ],
    })
}

#[test]
fn a_request_has_twenty_four_hours_and_an_answer() {
    on_each_database(async |bench| {
        let (centre, worker) = workers(bench).await;
        let future = request("2021-10-25T08:01");
        assert_eq!(ask(bench, &centre, "POST", "/requests", Some(future)).await.0, 422);
        let mut lacking = request("2021-10-25T07:00");
        lacking.as_object_mut().unwrap().remove("basis");
        let (_, answer) = ask(bench, &centre, "POST", "/requests", Some(lacking)).await;
        assert_eq!(answer["code"], "lists.basis");
        assert_eq!(
            ask(bench, &worker, "POST", "/requests", Some(request("2021-10-25T07:00"))).await.0,
            404
        );
        let body = Some(request("2021-10-25T07:00"));
        let (status, taken) = ask(bench, &centre, "POST", "/requests", body).await;
        assert_eq!((status, &taken["matched"]), (201, &json!(1)), "{taken}");
        let id = taken["id"].as_str().unwrap();
        let path = format!("/requests/{id}");
        let (_, view) = ask(bench, &centre, "GET", &path, None).await;
        assert_eq!(view["due_at"], "2021-10-26T07:00:00+08:00");
        let clear = number(4);
        let masked = format!("990101********{}", &clear[14..]);
        assert_eq!(view["people"][0]["id_number"], masked);
        let waiting = format!("/verifications?area={COMMUNITY}");
        let (_, waiting) = ask(bench, &worker, "GET", &waiting, None).await;
        let row = waiting["items"][0]["id"].as_str().unwrap().to_owned();
        let confirmed = Some(json!({ "outcome": "confirmed" }));
        let verify = format!("/verifications/{row}");
        assert_eq!(ask(bench, &worker, "POST", &verify, confirmed).await.0, 204);
        let print = format!("{path}/reply.pdf");
        assert_eq!(ask(bench, &centre, "GET", &print, None).await.0, 409, "not replied to yet");
        for step in ["investigation", "determination", "tracing", "control"] {
            let steps = format!("{path}/steps");
            let body = Some(json!({ "step": step }));
            assert_eq!(ask(bench, &centre, "POST", &steps, body).await.0, 204);
        }
        let text = Some(json!({ "text": "已核实一人，另一人不在本区。" }));
        let reply = format!("{path}/reply");
        assert_eq!(ask(bench, &centre, "POST", &reply, text.clone()).await.0, 204);
        assert_eq!(ask(bench, &centre, "POST", &reply, text).await.0, 409, "once");
        assert_eq!(ask(bench, &centre, "GET", &print, None).await.0, 200);
        let path = format!("/requests?area={DISTRICT}");
        let (_, listed) = ask(bench, &centre, "GET", &path, None).await;
        assert_eq!(listed["items"][0]["steps"][3]["state"], "done");
        let (_, view) = ask(bench, &centre, "GET", &format!("/requests/{id}"), None).await;
        assert_eq!(view["found"][0]["outcome"], "confirmed");
        // What it said of people goes when its days are over.
        bench.set_now("2021-11-25T00:00:00+08:00");
        assert_eq!(erase_expired(&bench.app).await.unwrap(), 2, "the request and its list");
        let centre = bench.token("疾控二", Role::DiseaseControl, DISTRICT).await.unwrap();
        let (_, view) = ask(bench, &centre, "GET", &format!("/requests/{id}"), None).await;
        assert_eq!((&view["people"], &view["subject"]), (&json!([]), &json!("")), "{view}");
    });
}
