//! What results must never do: open an old restriction again, undo what a newer file said, reach
//! somebody else, get lost on the way; and who sees the rows that were not taken.

use axum::body::Body;
use axum::http::Request;
use linli_api::{ApiState, Limits};
use linli_app::jobs::run_due_jobs;
use linli_app::operations::claim::claim_of;
use linli_app::testing::import_lab_results::{LabFile, import_lab_results};
use linli_domain::identity::Role;
use linli_domain::testing::TubeCode;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, STREET, on_each_database};
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use super::{ask, get, number, outcomes, people, person, post, results, round, tube};
use crate::arrivals::{activate, import, risks};
use crate::measures::measures;

/// Somebody from a medium-risk area without a certificate: observed until a test (row M3).
async fn observed(bench: &Bench) {
    activate(bench).await;
    risks(bench, "990302,medium,2021-10-01,\n").await;
    people(bench).await;
    bench.set_now("2021-10-25T09:20:00+08:00");
    let rows = format!("王芳,{},15400000001,990302,2021-10-25 09:10,幸福里,,,\n", number(1));
    import(bench, &rows).await;
    assert_eq!(kinds(bench).await, ["temporary_observation"]);
}

async fn kinds(bench: &Bench) -> Vec<String> {
    let mut kinds: Vec<String> =
        measures(bench, None).await.into_iter().map(|measure| measure.kind).collect();
    kinds.sort();
    kinds
}

fn clinic(sampled: &str, tested: &str) -> String {
    format!("姓名,身份证号,结果,采样时间,检测时间\n王芳,{},阴性,{sampled},{tested}\n", number(1))
}

#[test]
fn only_a_sample_after_the_arrival_ends_an_observation() {
    on_each_database(async |bench| {
        observed(bench).await;
        bench.set_now("2021-10-25T15:00:00+08:00");
        let before = clinic("2021-10-25 08:00", "2021-10-25 10:00");
        assert_eq!(outcomes(&results(bench, "甲", &before).await), [("recorded", 1)]);
        assert_eq!(kinds(bench).await, ["temporary_observation"], "that was before the arrival");
        let after = clinic("2021-10-25 10:00", "2021-10-25 14:00");
        assert_eq!(outcomes(&results(bench, "乙", &after).await), [("recorded", 1)]);
        assert!(kinds(bench).await.contains(&"home_monitoring".to_owned()));
    });
}

#[test]
fn a_test_nobody_took_opens_no_restriction_months_later() {
    on_each_database(async |bench| {
        observed(bench).await;
        bench.set_now("2021-10-26T08:00:00+08:00");
        run_due_jobs(&bench.app).await;
        bench.set_now("2021-11-20T08:00:00+08:00");
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let new = json!({ "area": COMMUNITY, "place": "东门", "channel": "campaign",
                          "pool_size": 5 });
        let session = post(bench, &officer, "/sampling-sessions", new).await;
        let samples = format!("/sampling-sessions/{}/samples", session["id"].as_str().unwrap());
        let body = json!({ "tube": tube(&session, 1), "id_number": number(1) });
        post(bench, &officer, &samples, body).await;
        bench.set_now("2021-11-20T18:00:00+08:00");
        let rows = format!("试管编号,结果,检测时间\n{},阴性,2021-11-20 17:00\n", tube(&session, 1));
        assert_eq!(outcomes(&results(bench, "甲", &rows).await), [("recorded", 1)]);
        assert_eq!(kinds(bench).await, ["temporary_observation"], "nothing new begins");
    });
}

/// A keyed body as the desk sends it: status, whether it is a replay, JSON.
async fn hand_in(bench: &Bench, token: &str, key: &str, text: String) -> (u16, bool, Value) {
    let request = Request::builder()
        .method("POST")
        .uri(format!("/api/v1/lab-imports?area={COMMUNITY}&name=a.csv"))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/octet-stream")
        .header("idempotency-key", key)
        .body(Body::from(text))
        .unwrap();
    let state = ApiState::new(bench.app.clone(), Limits::default(), None);
    let response = linli_api::router(state).oneshot(request).await.unwrap();
    let replayed = response.headers().contains_key("idempotency-replayed");
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, replayed, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

#[test]
fn a_large_file_is_taken_once_and_a_broken_one_again() {
    on_each_database(async |bench| {
        activate(bench).await;
        people(bench).await;
        let doctor = bench.token("陈医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
        // More than a JSON body may hold.
        let rows = clinic("2021-10-25 07:00", "2021-10-25 07:30");
        let large = format!("{rows}{}", "\n".repeat(2 * 1024 * 1024));
        let key = "0190a000-0000-7000-8000-000000000009";
        let (status, replayed, first) = hand_in(bench, &doctor, key, large.clone()).await;
        assert_eq!((status, replayed, first["rows"].as_i64()), (200, false, Some(1)), "{first}");
        let (status, replayed, again) = hand_in(bench, &doctor, key, large).await;
        assert_eq!((status, replayed), (200, true));
        assert_eq!(first, again);

        // A key whose request broke off halfway has claimed nothing: the rest of the rows comes through.
        let mut ctx = bench.user("李医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
        let id = Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_000a);
        ctx.claim = claim_of(&bench.app, &ctx, id, [1; 32]).await.unwrap();
        assert!(ctx.claim.is_some());
        for wanted in ["recorded", "already_recorded"] {
            let text = clinic("2021-10-25 07:10", "2021-10-25 07:40");
            let (area, bytes) = (COMMUNITY.parse().unwrap(), text.into_bytes());
            let file = LabFile { area, name: "b.csv".into(), laboratory: None, bytes };
            let done = import_lab_results(&bench.app, &ctx, file, |_, _| {}).await.unwrap();
            assert_eq!(outcomes(&done), [(wanted, 1)]);
        }
    });
}

#[test]
fn an_old_file_undoes_nothing_and_a_withdrawn_positive_reaches_its_case() {
    on_each_database(async |bench| {
        activate(bench).await;
        people(bench).await;
        let doctor = bench.token("陈医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
        let centre = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
        bench.set_now("2021-10-25T18:00:00+08:00");
        let head = "姓名,身份证号,结果,采样时间,检测时间,状态\n";
        let row = |result: &str, tested: &str, state: &str| {
            format!("{head}王芳,{},{result},2021-10-25 08:00,{tested},{state}\n", number(1))
        };
        let first = row("阳性", "2021-10-25 10:00", "");
        let revoked = row("阳性", "2021-10-25 10:00", "作废");
        let second = row("阳性", "2021-10-25 15:00", "");
        assert_eq!(results(bench, "甲", &first).await.positives, 1);
        assert_eq!(results(bench, "乙", &revoked).await.withdrawn, 1);
        assert_eq!(results(bench, "丙", &second).await.positives, 1);
        let old = results(bench, "丁", &revoked).await;
        assert_eq!((outcomes(&old), old.withdrawn), (vec![("already_recorded", 1)], 0));
        let bare = results(bench, "戊", &row("", "", "作废")).await;
        assert_eq!((outcomes(&bare), bare.withdrawn), (vec![("contradicts", 1)], 0));

        let positives = get(bench, &doctor, &format!("/positives?area={COMMUNITY}")).await;
        let one = &positives["items"][0];
        let case = json!({ "person": one["person"]["id"], "kind": "asymptomatic",
            "sampled_at": "2021-10-25T08:00", "positive": one["id"] });
        let (status, opened) = ask(bench, &centre, "POST", "/cases", case).await;
        assert_eq!(status, 201, "{opened} {one}");
        let gone = results(bench, "己", &row("阳性", "2021-10-25 15:00", "作废")).await;
        assert_eq!((outcomes(&gone), gone.withdrawn), (vec![("revoked", 1)], 1));
        let dump = bench.dump().await.unwrap();
        let told = |row: &&String| {
            row.starts_with("tellings|")
                && row.contains("disease_control")
                && row.contains("case_source_withdrawn")
        };
        assert_eq!(dump.iter().filter(told).count(), 1);
    });
}

#[test]
fn a_result_reaches_whom_its_number_names() {
    on_each_database(async |bench| {
        activate(bench).await;
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (_, session) = round(bench, &officer).await;
        let samples = format!("/sampling-sessions/{}/samples", session["id"].as_str().unwrap());
        for (place, who) in [(1, 1), (2, 2), (2, 3), (3, 4)] {
            let body = json!({ "tube": tube(&session, place), "id_number": number(who) });
            post(bench, &officer, &samples, body).await;
        }
        bench.set_now("2021-10-25T18:00:00+08:00");
        let at = "2021-10-25 12:00";
        let [one, two, three] = [1, 2, 3].map(|place| tube(&session, place));
        let slip = {
            let mut code = two.clone().into_bytes();
            code[11] = (code[11] - b'0' + 1) % 10 + b'0';
            String::from_utf8(code).unwrap()
        };
        assert!(slip.parse::<TubeCode>().is_err());
        let text = format!(
            "标本号,身份证号,结果,采样时间,检测时间\n{one},{},阳性,,{at}\n{two},{},阳性,,{at}\n\
             {three},{},阴性,,{at}\nLZ-20211025-77,{},阴性,2021-10-25 09:00,{at}\n\
             211025000123,{},阳性,2021-10-25 09:00,{at}\n{slip},{},阳性,2021-10-25 09:00,{at}\n",
            number(2),
            number(4),
            number(4),
            number(3),
            number(5),
            number(2),
        );
        let done = results(bench, "甲", &text).await;
        let wanted = [("other_person", 2), ("recorded", 3), ("unknown_tube", 1)];
        assert_eq!(outcomes(&done), wanted);
        assert_eq!((done.positives, done.retests), (1, 0), "only the clinic's own");
        let positives = get(bench, &officer, &format!("/positives?area={COMMUNITY}")).await;
        assert_eq!(positives["items"][0]["person"]["name"], "孙平");
        let dump = bench.dump().await.unwrap();
        let told = |row: &&String| {
            row.starts_with("tellings|")
                && row.contains("health_authority")
                && row.contains("positive_row_refused")
        };
        assert_eq!(dump.iter().filter(told).count(), 1, "refused positives are told of");
    });
}

#[test]
fn phones_at_one_table_lose_no_sample() {
    on_each_database(async |bench| {
        activate(bench).await;
        people(bench).await;
        let table = bench.token("志愿者", Role::Volunteer, COMMUNITY).await.unwrap();
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        for _ in 0..3 {
            let new = json!({ "area": COMMUNITY, "place": "东门", "channel": "campaign",
                              "pool_size": 5 });
            let session = post(bench, &officer, "/sampling-sessions", new).await;
            let at_table = session["id"].as_str().unwrap();
            let samples = format!("/sampling-sessions/{at_table}/samples");
            let code = tube(&session, 1);
            let put = |who| {
                let body = json!({ "tube": code, "id_number": number(who) });
                post(bench, &table, &samples, body)
            };
            tokio::join!(put(1), put(2), put(3), put(4), put(5));
            let tubes = get(bench, &officer, &format!("/sampling-sessions/{at_table}/tubes")).await;
            assert_eq!(tubes["items"][0]["people"], 5, "{tubes}");
        }
    });
}

#[test]
fn a_row_that_was_not_taken_is_masked_shown_and_given_to_somebody() {
    on_each_database(async |bench| {
        activate(bench).await;
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let street = bench.token("钱街道", Role::StreetOfficer, STREET).await.unwrap();
        bench.set_now("2021-10-25T18:00:00+08:00");
        let text = format!(
            "姓名,身份证号,电话,结果,采样时间,检测时间,状态\n\
             孙萍,{},15400000004,阳性,2021-10-25 09:00:00,2021-10-25 12:00:00,\n\
             赵敏,{},,阳性,2021-10-25 09:00:00,2021-10-25 12:00:00,待审核\n",
            number(9),
            number(3)
        );
        let wanted = [("not_final", 1), ("unknown_person", 1)];
        assert_eq!(outcomes(&results(bench, "甲", &text).await), wanted);
        let list = format!("/lab-imports?area={COMMUNITY}");
        let waiting = get(bench, &street, &list).await;
        let rows = waiting["waiting"].as_array().unwrap();
        let text = waiting.to_string();
        for secret in [&number(9), &number(3), "孙萍", "赵敏", "15400000004"] {
            assert!(!text.contains(secret), "{text}");
        }
        let row = rows.iter().find(|row| row["outcome"] == "unknown_person").unwrap();
        assert!(row["cells"].as_str().unwrap().contains("2021-10-25 09:00:00"), "{row}");
        let import = row["import"].as_str().unwrap();
        let show = format!("/lab-imports/{import}/reveal");
        let body = json!({ "line": row["line"], "purpose": "核对身份" });
        let (status, _) = ask(bench, &street, "POST", &show, body.clone()).await;
        assert_eq!(status, 403, "who may reveal nobody sees no row in full");
        let shown = post(bench, &officer, &show, body).await;
        assert!(shown["cells"].as_str().unwrap().contains(&number(9)), "{shown}");
        let unsaid = json!({ "line": row["line"], "purpose": " " });
        assert_eq!(ask(bench, &officer, "POST", &show, unsaid).await.0, 422);
        let dump = bench.dump().await.unwrap();
        assert!(dump.iter().any(|row| row.contains("reveal_lab_row")), "journalled");

        // It is one of the two namesakes' row after all.
        let new = json!({ "area": COMMUNITY, "place": "东门", "channel": "campaign",
                          "pool_size": 5 });
        let session = post(bench, &officer, "/sampling-sessions", new).await;
        let find = format!("/sampling-sessions/{}/find", session["id"].as_str().unwrap());
        let found = post(bench, &officer, &find, json!({ "name": "孙平" })).await;
        let sun = person(&found, "孙平");
        let settle = format!("/lab-imports/{import}/settle");
        let early = rows.iter().find(|row| row["outcome"] == "not_final").unwrap();
        let body = json!({ "line": early["line"], "how": "是本人", "person": sun });
        let (status, said) = ask(bench, &officer, "POST", &settle, body).await;
        assert_eq!((status, said["code"].as_str()), (409, Some("testing.row_not_assignable")));
        let body = json!({ "line": row["line"], "how": "电话核实，身份证号填错", "person": sun });
        post(bench, &officer, &settle, body.clone()).await;
        assert_eq!(ask(bench, &officer, "POST", &settle, body).await.0, 409);
        let positives = get(bench, &officer, &format!("/positives?area={COMMUNITY}")).await;
        assert_eq!(positives["items"].as_array().unwrap().len(), 1);
        assert_eq!(positives["items"][0]["person"]["id"].as_str(), Some(sun.as_str()));
        assert_eq!(get(bench, &street, &list).await["waiting_count"], 1);
    });
}
