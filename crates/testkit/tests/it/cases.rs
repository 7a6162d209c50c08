//! What a case, a request, a list and a place may be taken for: a positive that is somebody else's or
//! was withdrawn, people in a list of heads, somebody else's phone, another officer's gate.

use linli_app::testing::import_lab_results::{LabFile, import_lab_results};
use linli_domain::identity::Role;
use linli_storage::tracing::places;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};

use crate::registry::import_lines;
use crate::tracing::{ask, number, register};

/// What the laboratory says of the person with number `n`.
async fn laboratory(bench: &Bench, n: u32, state: &str) {
    let text = format!(
        "姓名,身份证号,结果,采样时间,人员类别,状态\n张一,{},阳性,2021-10-25 07:30,发热门诊,{state}",
        number(n)
    );
    let (area, bytes) = (COMMUNITY.parse().unwrap(), text.into_bytes());
    let file = LabFile { area, name: "结果.csv".into(), laboratory: None, bytes };
    import_lab_results(&bench.app, &bench.operator(), file, |_, _| {}).await.unwrap();
}

async fn person(bench: &Bench, token: &str, n: u32) -> String {
    let body = Some(json!({ "id_number": number(n) }));
    let (_, found) = ask(bench, token, "POST", "/persons/search", body).await;
    found["items"][0]["id"].as_str().unwrap().to_owned()
}

async fn get(bench: &Bench, token: &str, path: &str) -> Value {
    let (status, answer) = ask(bench, token, "GET", path, None).await;
    assert_eq!(status, 200, "{path}: {answer}");
    answer
}

#[test]
fn a_case_counts_from_its_positive_and_says_when_that_is_withdrawn() {
    on_each_database(async |bench| {
        register(bench).await;
        bench.set_now("2021-10-25T09:00:00+08:00");
        laboratory(bench, 0, "").await;
        bench.set_now("2021-10-25T20:00:00+08:00");
        let centre = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
        let officer = bench.token("干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let positives = get(bench, &officer, &format!("/positives?area={COMMUNITY}")).await;
        let positive = positives["items"][0]["id"].as_str().unwrap();
        let (own, other) = (person(bench, &centre, 0).await, person(bench, &centre, 2).await);
        let case = |person: &str, positive: Option<&str>, received: Option<&str>| {
            Some(json!({ "person": person, "kind": "confirmed", "onset_at": "2021-10-24T10:00",
                "positive": positive, "received_at": received }))
        };
        let wrong = case(&other, Some(positive), None);
        let (status, answer) = ask(bench, &centre, "POST", "/cases", wrong).await;
        assert_eq!((status, &answer["code"]), (422, &json!("cases.positive")), "{answer}");
        let elsewhere = positive.replacen("990101", "990102", 1);
        let wrong = case(&own, Some(&elsewhere), None);
        assert_eq!(ask(bench, &centre, "POST", "/cases", wrong).await.0, 422);
        let right = case(&own, Some(positive), Some("2021-10-25T19:00"));
        let (status, opened) = ask(bench, &centre, "POST", "/cases", right).await;
        assert_eq!(status, 201, "{opened}");
        let path = format!("/cases/{}", opened["id"].as_str().unwrap());
        let view = get(bench, &centre, &path).await;
        assert_eq!(view["received_at"], "2021-10-25T09:00:00+08:00", "the positive's, not 20:00");
        assert_eq!(view["due_at"], "2021-10-26T09:00:00+08:00");
        assert_eq!(
            (&view["positive"], view.get("positive_withdrawn_at")),
            (&json!(positive), None)
        );
        // Without a positive when word came, and never tomorrow.
        let future = case(&other, None, Some("2021-10-25T20:01"));
        let (_, answer) = ask(bench, &centre, "POST", "/cases", future).await;
        assert_eq!(answer["code"], "cases.time");
        let entered = case(&other, None, Some("2021-10-25T18:00"));
        assert_eq!(ask(bench, &centre, "POST", "/cases", entered).await.0, 201);
        bench.set_now("2021-10-25T21:00:00+08:00");
        laboratory(bench, 0, "作废").await;
        let view = get(bench, &centre, &path).await;
        assert_eq!(view["positive_withdrawn_at"], "2021-10-25T21:00:00+08:00", "{view}");
        let listed = get(bench, &centre, &format!("/cases?area={DISTRICT}")).await;
        let listed = listed["items"].as_array().unwrap();
        let due: Vec<&Value> = listed.iter().map(|one| &one["due_at"]).collect();
        assert_eq!(due.len(), 2);
        assert!(due.contains(&&json!("2021-10-26T18:00:00+08:00")), "{due:?}");
        assert!(listed.iter().any(|one| one.get("positive_withdrawn_at").is_some()));
        let none = json!({ "kind": "excluded", "reason": "阳性撤销" });
        assert_eq!(ask(bench, &centre, "PATCH", &path, Some(none)).await.0, 200);
        let again = case(&own, Some(positive), None);
        let (status, answer) = ask(bench, &centre, "POST", "/cases", again).await;
        assert_eq!((status, &answer["code"]), (409, &json!("cases.positive_withdrawn")));
    });
}

#[test]
fn a_list_of_requests_tells_nothing_about_its_people() {
    on_each_database(async |bench| {
        register(bench).await;
        let centre = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
        let leader = bench.token("区长", Role::DistrictLeader, DISTRICT).await.unwrap();
        let body = json!({
            "area": DISTRICT, "direction": "in", "number": "17号", "from_office": "望山区疾控中心",
            "to_office": "本区疾控中心", "subject": "请协查密接", "received_at": "2021-10-25T07:00",
            "basis": "传染病防治法第四十三条", "purpose": "协查", "expires_day": "2021-11-24",
            "people": [{ "name": "赵一", "id_number": number(4), "detail": "同航班" }],
        });
        let (status, taken) = ask(bench, &centre, "POST", "/requests", Some(body)).await;
        assert_eq!(status, 201, "{taken}");
        for token in [&leader, &centre] {
            let listed = get(bench, token, &format!("/requests?area={DISTRICT}")).await;
            let said = listed.to_string();
            assert_eq!(listed["items"][0]["due_at"], "2021-10-26T07:00:00+08:00");
            assert_eq!(listed["items"][0]["steps"].as_array().unwrap().len(), 4);
            assert!(
                !said.contains("赵一") && !said.contains("密接") && !said.contains("航班"),
                "{said}"
            );
        }
        let path = format!("/requests/{}", taken["id"].as_str().unwrap());
        assert_eq!(ask(bench, &leader, "GET", &path, None).await.0, 403);
        let opened = get(bench, &centre, &path).await;
        assert_eq!(
            (&opened["people"][0]["name"], &opened["number"]),
            (&json!("赵一"), &json!("17号"))
        );
    });
}

#[test]
fn a_list_about_one_person_is_not_attached_to_whoever_has_the_phone_now() {
    on_each_database(async |bench| {
        register(bench).await;
        let line = "祥和花园,9栋,1单元,101,何一,户主,何一,,,,15411111111,,,,,".to_owned();
        import_lines(bench, &[line]).await;
        let centre = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
        let list = json!({
            "area": DISTRICT, "kind": "tip", "source": "热线", "basis": "传染病防治法第三十一条",
            "purpose": "核实", "expires_day": "2021-10-31",
            "rows": [
                // Somebody unknown, with a phone that is 钱一's by now.
                { "id_number": number(77), "phone": "15400000006", "detail": "从外地回来" },
                { "phone": "15400000005" },
                // Whoever has this phone never gave a number.
                { "id_number": number(78), "phone": "15411111111" },
            ],
        });
        let (status, taken) = ask(bench, &centre, "POST", "/lists", Some(list)).await;
        assert_eq!((status, &taken["matched"]), (201, &json!(2)), "{taken}");
        let path = format!("/lists/{}", taken["id"].as_str().unwrap());
        let opened = get(bench, &centre, &path).await.to_string();
        assert!(opened.contains("赵二") && opened.contains("何一"), "{opened}");
        assert!(!opened.contains("钱一"), "{opened}");
    });
}

#[test]
fn a_place_is_renamed_by_who_works_there_only() {
    on_each_database(async |bench| {
        register(bench).await;
        let here = bench.token("本社区", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let there = bench.token("邻社区", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        let batch = |area: &str, name: &str, grid: &str, minute: u32| {
            Some(json!({
                "area": area, "source": "卡口", "basis": "传染病防治法第四十三条",
                "purpose": "流行病学调查", "retention_days": 14,
                "places": [{ "code": "G1", "kind": "gate", "name": name, "area": grid },
                    { "code": format!("V{area}"), "kind": "venue", "name": "超市", "area": area }],
                "records": [{ "place": 0, "id_number": number(0),
                    "at": format!("2021-10-25T07:{minute:02}") }],
            }))
        };
        let known = async || {
            let district = DISTRICT.parse().unwrap();
            let all = places(&mut bench.app.db.read().await.unwrap(), district).await.unwrap();
            all.iter().map(|one| format!("{} {} {}", one.number, one.code, one.name)).collect()
        };
        let post = async |token: &str, body| {
            let (status, done) = ask(bench, token, "POST", "/presences", body).await;
            assert_eq!((status, &done["recorded"]), (200, &json!(1)), "{done}");
            done["places_kept"].as_i64().unwrap()
        };
        assert_eq!(post(&here, batch(COMMUNITY, "南门", COMMUNITY, 1)).await, 0);
        assert_eq!(post(&there, batch(NEIGHBOUR, "别处", NEIGHBOUR, 2)).await, 1);
        let now: Vec<String> = known().await;
        let shop = |n: u32, area: &str| format!("{n} V{area} 超市");
        assert_eq!(now, ["1 G1 南门".to_owned(), shop(2, COMMUNITY), shop(3, NEIGHBOUR)]);
        assert_eq!(post(&here, batch(COMMUNITY, "正门", COMMUNITY, 3)).await, 0);
        let now: Vec<String> = known().await;
        assert_eq!(now[0], "1 G1 正门");
        // Nor can it be pushed over to somebody else.
        assert_eq!(post(&here, batch(COMMUNITY, "正门", NEIGHBOUR, 4)).await, 1);
    });
}
