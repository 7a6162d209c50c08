//! Tests: from the list of everybody to a result that was taken back, on both databases.

mod corrections;

use linli_app::jobs::run_due_jobs;
use linli_app::testing::import_lab_results::{LabFile, LabImported, import_lab_results};
use linli_app::testing::list_staff_health::may_take_shift;
use linli_domain::identity::Role;
use linli_domain::registry::IdentityNumber;
use linli_domain::testing::TubeCode;
use linli_testkit::{Bench, COMMUNITY, NEIGHBOUR, STREET, on_each_database};
use serde_json::{Value, json};

use crate::arrivals::activate;
use crate::registry::import_lines;
use crate::residents::resident;

mod positives;

fn number(n: u64) -> String {
    IdentityNumber::from_body(99_010_119_800_101_000 + n).unwrap().expose()
}

/// Five people behind three doors of two buildings.
async fn people(bench: &Bench) {
    let lines = [
        format!("幸福里,1栋,1单元,101,王芳,户主,王芳,女,,{},15400000001,,常住,,,", number(1)),
        format!("幸福里,1栋,1单元,101,王芳,配偶,李强,男,,{},15400000002,,常住,,,", number(2)),
        format!("幸福里,1栋,1单元,102,赵敏,户主,赵敏,女,,{},15400000003,,常住,,,", number(3)),
        format!("幸福里,2栋,1单元,101,孙平,户主,孙平,男,,{},15400000004,,常住,,,", number(4)),
        format!("幸福里,2栋,1单元,101,孙平,父亲,孙平,男,,{},15400000004,,常住,,,", number(5)),
    ];
    import_lines(bench, &lines).await;
    let community = COMMUNITY.parse().unwrap();
    let (app, ctx) = (&bench.app, bench.operator());
    linli_app::areas::divide_area::divide_area(app, &ctx, community, 1..=50, true).await.unwrap();
}

async fn ask(bench: &Bench, token: &str, method: &str, path: &str, body: Value) -> (u16, Value) {
    let body = (!body.is_null()).then_some(body);
    let path = format!("/api/v1{path}");
    let (status, answer) = bench.http(Some(token), method, &path, body.as_ref()).await.unwrap();
    (status.as_u16(), answer)
}

async fn get(bench: &Bench, token: &str, path: &str) -> Value {
    let (status, answer) = ask(bench, token, "GET", path, Value::Null).await;
    assert_eq!(status, 200, "{path}: {answer}");
    answer
}

async fn post(bench: &Bench, token: &str, path: &str, body: Value) -> Value {
    let (status, answer) = ask(bench, token, "POST", path, body).await;
    assert!((200..300).contains(&status), "{path}: {status} {answer}");
    answer
}

async fn results(bench: &Bench, user: &str, text: &str) -> LabImported {
    let ctx = bench.user(user, Role::CommunityDoctor, COMMUNITY).await;
    let ctx = match ctx {
        Ok(ctx) => ctx,
        Err(_) => bench.operator(),
    };
    let (area, bytes) = (COMMUNITY.parse().unwrap(), text.as_bytes().to_vec());
    let file = LabFile { area, name: "结果.csv".into(), laboratory: None, bytes };
    import_lab_results(&bench.app, &ctx, file, |_, _| {}).await.unwrap()
}

fn outcomes(imported: &LabImported) -> Vec<(&str, usize)> {
    assert_eq!(imported.outcomes.values().sum::<usize>(), imported.rows);
    imported.outcomes.iter().map(|(word, rows)| (*word, *rows)).collect()
}

fn tube(session: &Value, number: i64) -> String {
    let serial = session["serial"].as_str().unwrap().parse().unwrap();
    TubeCode::new(serial, number).unwrap().to_string()
}

fn person(list: &Value, name: &str) -> String {
    let list = list["items"].as_array().unwrap();
    list.iter().find(|one| one["name"] == name).unwrap()["id"].as_str().unwrap().to_owned()
}

/// A round of the community and a table of pools of five.
async fn round(bench: &Bench, officer: &str) -> (Value, Value) {
    let new =
        json!({ "area": COMMUNITY, "reason": "全员核酸", "due_at": "2021-10-25T20:00:00+08:00" });
    let campaign = post(bench, officer, "/test-campaigns", new).await;
    let new = json!({ "area": COMMUNITY, "campaign": campaign["id"], "place": "东门",
                      "channel": "campaign", "pool_size": 5 });
    let session = post(bench, officer, "/sampling-sessions", new).await;
    (campaign, session)
}

#[test]
fn a_round_from_the_list_to_a_withdrawn_positive() {
    on_each_database(async |bench| {
        activate(bench).await;
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let table = bench.token("志愿者", Role::Volunteer, COMMUNITY).await.unwrap();
        let doctor = bench.token("陈医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
        let (campaign, session) = round(bench, &officer).await;
        assert_eq!(campaign["totals"]["people"], 5);
        let (id, at_table) = (campaign["id"].as_str().unwrap(), session["id"].as_str().unwrap());
        let samples = format!("/sampling-sessions/{at_table}/samples");
        let find = format!("/sampling-sessions/{at_table}/find");
        let found = post(bench, &table, &find, json!({ "name": "王" })).await;
        assert_eq!(found["items"][0]["door"], "101");
        assert!(!found.to_string().contains("154"), "no phone at the table: {found}");
        let wang = person(&found, "王芳");
        let first = tube(&session, 1);
        let taken = post(bench, &table, &samples, json!({ "tube": first, "person": wang })).await;
        assert_eq!(
            (taken["again"].as_bool(), taken["tube"]["people"].as_i64()),
            (Some(false), Some(1))
        );
        let again = post(bench, &table, &samples, json!({ "tube": first, "person": wang })).await;
        assert_eq!(
            (again["again"].as_bool(), again["tube"]["people"].as_i64()),
            (Some(true), Some(1))
        );
        let twice = json!({ "tube": tube(&session, 2), "person": wang });
        let (status, said) = ask(bench, &table, "POST", &samples, twice).await;
        assert_eq!((status, said["code"].as_str()), (409, Some("testing.sampled_twice")));
        assert!(said["detail"].as_str().unwrap().contains(&first), "{said}");
        let wrong = json!({ "tube": "000001000019", "person": wang });
        let (status, said) = ask(bench, &table, "POST", &samples, wrong).await;
        assert_eq!((status, said["code"].as_str()), (422, Some("testing.code_check")));
        let scanned = json!({ "tube": first, "id_number": number(2) });
        post(bench, &table, &samples, scanned).await;
        let third = json!({ "tube": tube(&session, 2), "id_number": number(3) });
        post(bench, &table, &samples, third).await;
        let shut = format!("/sampling-sessions/{at_table}/tubes/close");
        for _ in 0..2 {
            post(bench, &table, &shut, json!({ "tube": first })).await;
        }
        let late = json!({ "tube": first, "id_number": number(4) });
        let (status, said) = ask(bench, &table, "POST", &samples, late).await;
        assert_eq!((status, said["code"].as_str()), (409, Some("testing.tube_closed")));
        let missing = get(bench, &officer, &format!("/test-campaigns/{id}/people")).await;
        assert_eq!(missing["items"].as_array().unwrap().len(), 2);
        let refused = json!({ "person": person(&missing, "孙平"), "outcome": "refused", "reason": "担心费用" });
        post(bench, &officer, &format!("/test-campaigns/{id}/excuses"), refused).await;
        let progress = get(bench, &officer, &format!("/test-campaigns/{id}")).await;
        let totals = &progress["totals"];
        assert_eq!(
            (totals["sampled"].as_i64(), totals["refused"].as_i64(), totals["missing"].as_i64()),
            (Some(3), Some(1), Some(1))
        );
        assert_eq!(progress["by_building"].as_array().unwrap().len(), 2);
        assert_eq!(progress["by_building"][0]["totals"]["sampled"], 3);
        let closed =
            post(bench, &officer, &format!("/sampling-sessions/{at_table}/close"), json!({})).await;
        assert_eq!(closed["tubes"], 1);
        let rack = json!({ "area": COMMUNITY, "codes": [first, tube(&session, 9)] });
        let received = post(bench, &doctor, "/tubes/receive", rack).await;
        assert_eq!(
            (received["received"].as_i64(), received["unknown"].as_array().unwrap().len()),
            (Some(1), 1)
        );

        // The pool is positive: both are tested again, nobody is called positive.
        bench.set_now("2021-10-25T12:00:00+08:00");
        let rows = format!(
            "某检测中心结果表,,\n试管编号,检测结果,检测时间\n{first},阳性,2021-10-25 11:30\n{},阴性,2021-10-25 11:30\n",
            tube(&session, 2)
        );
        let pool = results(bench, "陈医生2", &rows).await;
        assert_eq!(outcomes(&pool), [("recorded", 2)]);
        assert_eq!((pool.positives, pool.retests), (0, 2));
        let retests = get(bench, &officer, &format!("/retests?area={COMMUNITY}")).await;
        assert_eq!(retests["items"].as_array().unwrap().len(), 2);
        let phone = resident(bench, "15400000001").await;
        let mine = get(bench, &phone, "/my/tests").await;
        assert_eq!(mine["tests"][0]["result"], "retest", "{mine}");
        assert_eq!(mine["again"][0], "王芳");

        let new =
            json!({ "area": COMMUNITY, "place": "复采点", "channel": "campaign", "pool_size": 5 });
        let pools = post(bench, &officer, "/sampling-sessions", new).await;
        let samples = format!("/sampling-sessions/{}/samples", pools["id"].as_str().unwrap());
        let alone = json!({ "tube": tube(&pools, 1), "person": wang });
        let (status, said) = ask(bench, &table, "POST", &samples, alone).await;
        assert_eq!((status, said["code"].as_str()), (409, Some("testing.alone")));
        let new =
            json!({ "area": COMMUNITY, "place": "单采点", "channel": "campaign", "pool_size": 1 });
        let single = post(bench, &officer, "/sampling-sessions", new).await;
        let samples = format!("/sampling-sessions/{}/samples", single["id"].as_str().unwrap());
        post(bench, &table, &samples, json!({ "tube": tube(&single, 1), "person": wang })).await;
        let second = json!({ "tube": tube(&single, 2), "id_number": number(2) });
        post(bench, &table, &samples, second).await;
        let retests = get(bench, &officer, &format!("/retests?area={COMMUNITY}")).await;
        assert_eq!(retests["items"], json!([]));

        bench.set_now("2021-10-25T16:00:00+08:00");
        let head = "tube_code,name,result,status,tested_at\n";
        let rows = format!(
            "{head}{},王芳,positive,final,2021-10-25T15:00:00+08:00\n{},李强,negative,final,2021-10-25T15:00:00+08:00\n",
            tube(&single, 1),
            tube(&single, 2)
        );
        let alone = results(bench, "陈医生3", &rows).await;
        assert_eq!((alone.positives, alone.retests), (1, 0));
        chain(bench, &officer, &doctor).await;
        let mine = get(bench, &phone, "/my/tests").await;
        assert_eq!(mine["tests"][0]["result"], "positive");

        // The same file again, then the laboratory takes it back, then the old file once more.
        let again = results(bench, "陈医生4", &rows).await;
        assert_eq!(outcomes(&again), [("already_recorded", 2)]);
        let revoked = format!("{head}{},王芳,,revoked,\n", tube(&single, 1));
        let taken_back = results(bench, "陈医生5", &revoked).await;
        assert_eq!((outcomes(&taken_back), taken_back.withdrawn), (vec![("revoked", 1)], 1));
        let old = results(bench, "陈医生6", &rows).await;
        assert_eq!(outcomes(&old), [("already_recorded", 1), ("withdrawn", 1)]);
        let gone =
            get(bench, &doctor, &format!("/positives?area={COMMUNITY}&state=withdrawn")).await;
        assert_eq!(gone["items"].as_array().unwrap().len(), 1);
        let tell = format!("/positives/{}/tell", gone["items"][0]["id"].as_str().unwrap());
        post(bench, &doctor, &tell, json!({ "how": "phone" })).await;
        let mine = get(bench, &phone, "/my/tests").await;
        assert_eq!(
            (mine["tests"][0]["result"].as_str(), mine["tests"][0]["was_positive"].as_bool()),
            (Some("withdrawn"), Some(true))
        );
        // Nothing that was said about the round was lost on the way.
        let progress = get(bench, &officer, &format!("/test-campaigns/{id}")).await;
        assert_eq!(progress["totals"]["people"], 5);
    });
}

/// The chain of the plan: one answers, one does not.
async fn chain(bench: &Bench, officer: &str, doctor: &str) {
    let positives = get(bench, officer, &format!("/positives?area={COMMUNITY}")).await;
    let one = &positives["items"][0];
    assert_eq!(one["steps"].as_array().unwrap().len(), 1);
    assert_eq!(one["steps"][0]["role"], "community_doctor");
    let acknowledge = format!("/positives/{}/acknowledge", one["id"].as_str().unwrap());
    let (status, _) = ask(bench, officer, "POST", &acknowledge, json!({})).await;
    assert_eq!(status, 403, "it is not the officer's turn");
    bench.set_now("2021-10-25T16:05:00+08:00");
    for _ in 0..2 {
        post(bench, doctor, &acknowledge, json!({})).await;
    }
    let told = get(bench, officer, &format!("/positives?area={COMMUNITY}")).await;
    let steps = told["items"][0]["steps"].as_array().unwrap();
    assert_eq!((steps.len(), steps[1]["role"].as_str()), (2, Some("community_officer")));
    assert_eq!(steps[1]["mine"], true);
    bench.set_now("2021-10-25T16:19:00+08:00");
    run_due_jobs(&bench.app).await;
    let told = get(bench, officer, &format!("/positives?area={COMMUNITY}")).await;
    assert_eq!(told["items"][0]["steps"].as_array().unwrap().len(), 2);
    bench.set_now("2021-10-25T16:21:00+08:00");
    for _ in 0..2 {
        run_due_jobs(&bench.app).await;
    }
    let told = get(bench, officer, &format!("/positives?area={COMMUNITY}")).await;
    let steps = told["items"][0]["steps"].as_array().unwrap();
    assert_eq!((steps.len(), steps[2]["escalated"].as_bool()), (3, Some(true)));
    assert_eq!(
        (steps[2]["role"].as_str(), steps[1]["late"].as_bool()),
        (Some("street_officer"), Some(true))
    );
    let tell = format!("/positives/{}/tell", told["items"][0]["id"].as_str().unwrap());
    post(bench, doctor, &tell, json!({ "how": "phone" })).await;
    let (status, _) = ask(bench, doctor, "POST", &tell, json!({ "how": "door" })).await;
    assert_eq!(status, 409);
}

#[test]
fn every_row_of_a_file_ends_in_one_outcome_and_twice_changes_nothing() {
    on_each_database(async |bench| {
        activate(bench).await;
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (_, session) = round(bench, &officer).await;
        let samples = format!("/sampling-sessions/{}/samples", session["id"].as_str().unwrap());
        for (tube_number, who) in [(1, 1), (2, 2), (3, 3)] {
            let body = json!({ "tube": tube(&session, tube_number), "id_number": number(who) });
            post(bench, &officer, &samples, body).await;
        }
        bench.set_now("2021-10-25T18:00:00+08:00");
        let at = "2021-10-25 12:00";
        let [one, two, three] = [1, 2, 3].map(|n| tube(&session, n));
        let unknown = tube(&session, 7);
        let rows = [
            format!("{one},王芳,,,阴性,,,{at}"),
            format!("{two},赵敏,,,阴性,,,{at}"),
            format!("{unknown},,,,阴性,,,{at}"),
            format!("{three},赵敏,,,阴性,,,2021-10-26 12:00"),
            format!("{three},赵敏,,,阴性,,,2021-10-24 12:00"),
            format!("{three},赵敏,,,正常,,,{at}"),
            format!("{three},赵敏,,,阴性,待审核,,{at}"),
            format!("{three},赵敏,,,阴性,作废,,{at}"),
            format!("{one},王芳,,,阳性,,,{at}"),
            format!("{one},王芳,,,阳性,更正,,{at}"),
            format!(",李强,{},,阴性,,2021-10-25 09:00,{at}", number(2)),
            format!(",李强,{},,阴性,,2021-10-25 09:00,{at}", number(9)),
            format!(",孙平,,15400000004,阴性,,2021-10-25 09:00,{at}"),
            format!(",孙平,,,阴性,,2021-10-25 09:00,{at}"),
        ];
        let text = format!(
            "采样管编号,姓名,身份证号码,联系电话,核酸结果,结果状态,采样时间,检测时间\n{}\n",
            rows.join("\n")
        );
        let first = results(bench, "甲", &text).await;
        let wanted = [
            ("bad_value", 1),
            ("before_sampling", 1),
            ("contradicts", 1),
            ("corrected", 1),
            ("future_date", 1),
            ("not_final", 1),
            ("nothing_to_revoke", 1),
            ("other_person", 1),
            ("recorded", 2),
            ("two_people", 1),
            ("unknown_person", 2),
            ("unknown_tube", 1),
        ];
        assert_eq!(outcomes(&first), wanted);
        assert_eq!(first.positives, 1, "the correction makes a single tube positive");
        let waiting = get(bench, &officer, &format!("/lab-imports?area={COMMUNITY}")).await;
        assert_eq!(waiting["waiting_count"], 11);
        assert!(waiting["waiting"].as_array().unwrap().iter().all(|row| row["next"] != ""));
        let before = facts(bench).await;
        // In the encoding of an office's computer.
        let gbk: Vec<u8> = encoding_rs::GB18030.encode(&text).0.into_owned();
        let area = COMMUNITY.parse().unwrap();
        let bytes = gbk.clone();
        let file = LabFile { area, name: "again.csv".into(), laboratory: None, bytes };
        let ctx = bench.operator();
        let again = import_lab_results(&bench.app, &ctx, file, |_, _| {}).await.unwrap();
        let taken: usize = outcomes(&again)
            .iter()
            .filter(|(word, _)| ["recorded", "corrected", "revoked"].contains(word))
            .map(|(_, rows)| rows)
            .sum();
        assert_eq!(taken, 0, "{:?}", again.outcomes);
        assert_eq!(facts(bench).await, before);
        let waiting = get(bench, &officer, &format!("/lab-imports?area={COMMUNITY}")).await;
        let count = waiting["waiting_count"].as_u64().unwrap();
        assert_eq!(count, 11, "those of before are settled by their repetition: {waiting}");
        let row = &waiting["waiting"][0];
        let settle = format!("/lab-imports/{}/settle", row["import"].as_str().unwrap());
        let how = json!({ "line": row["line"], "how": "已电话核实" });
        post(bench, &officer, &settle, how.clone()).await;
        let (status, _) = ask(bench, &officer, "POST", &settle, how).await;
        assert_eq!(status, 409);
        // What somebody has dealt with is asked about no more.
        let file = LabFile { area, name: "third.csv".into(), laboratory: None, bytes: gbk };
        import_lab_results(&bench.app, &ctx, file, |_, _| {}).await.unwrap();
        let waiting = get(bench, &officer, &format!("/lab-imports?area={COMMUNITY}")).await;
        assert_eq!(waiting["waiting_count"], 10, "{waiting}");
        for bad in ["", "{}", "姓名,年龄\n甲,3\n", "{\"resourceType\":\"Bundle\"}"] {
            let bytes = bad.as_bytes().to_vec();
            let file = LabFile { area, name: String::new(), laboratory: None, bytes };
            assert!(import_lab_results(&bench.app, &ctx, file, |_, _| {}).await.is_err(), "{bad}");
        }
    });
}

/// Everything a result leads to, without the files themselves and the journal.
async fn facts(bench: &Bench) -> Vec<String> {
    let of = [
        "samples|",
        "sampling_tubes|",
        "retests|",
        "positives|",
        "positive_steps|",
        "naat_orders|",
    ];
    let dump = bench.dump().await.unwrap();
    dump.into_iter().filter(|line| of.iter().any(|table| line.starts_with(table))).collect()
}

fn observation(id: &str, specimen: &str, status: &str, code: &str) -> Value {
    json!({ "fullUrl": format!("urn:uuid:{id}"), "resource": {
        "resourceType": "Observation", "id": id, "status": status,
        "code": { "coding": [{ "system": "http://loinc.org", "code": "94500-6" }] },
        "subject": { "reference": "Patient/p1" },
        "specimen": { "reference": specimen },
        "issued": "2021-10-25T12:00:00+08:00",
        "valueCodeableConcept": { "coding": [{ "system": "http://snomed.info/sct", "code": code }] },
    } })
}

#[test]
fn a_fhir_bundle_says_the_same() {
    on_each_database(async |bench| {
        activate(bench).await;
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (_, session) = round(bench, &officer).await;
        let samples = format!("/sampling-sessions/{}/samples", session["id"].as_str().unwrap());
        let code = tube(&session, 1);
        post(bench, &officer, &samples, json!({ "tube": code, "id_number": number(1) })).await;
        bench.set_now("2021-10-25T18:00:00+08:00");
        let bundle = |entries: Vec<Value>| {
            let shared = [
                json!({ "resource": { "resourceType": "Patient", "id": "p1",
                    "identifier": [{ "value": number(1) }], "name": [{ "text": "王芳" }] } }),
                json!({ "resource": { "resourceType": "Specimen", "id": "s1",
                    "accessionIdentifier": { "value": code },
                    "receivedTime": "2021-10-25T10:00:00+08:00" } }),
                json!({ "resource": { "resourceType": "Specimen", "id": "s2",
                    "collection": { "collectedDateTime": "2021-10-25T09:00:00+08:00" } } }),
            ];
            let entry: Vec<Value> = shared.into_iter().chain(entries).collect();
            json!({ "resourceType": "Bundle", "type": "collection", "entry": entry }).to_string()
        };
        let mut other = observation("o3", "Specimen/s1", "final", "260415000");
        other["resource"]["code"]["coding"][0]["code"] = json!("718-7");
        let first = bundle(vec![
            observation("o1", "Specimen/s1", "final", "260373001"),
            observation("o2", "Specimen/s2", "final", "260415000"),
            other,
            observation("o4", "Specimen/s1", "preliminary", "260415000"),
            observation("o5", "Specimen/s1", "final", "123"),
        ]);
        let done = results(bench, "乙", &first).await;
        let wanted = [("bad_value", 1), ("not_final", 1), ("other_test", 1), ("recorded", 2)];
        assert_eq!((done.format, outcomes(&done)), ("fhir", wanted.to_vec()));
        assert_eq!(done.positives, 1);
        let report = json!({ "resource": { "resourceType": "DiagnosticReport", "id": "r1",
            "status": "entered-in-error", "result": [{ "reference": "urn:uuid:o1" }] } });
        let wrong = bundle(vec![report, observation("o1", "Specimen/s1", "final", "260373001")]);
        let back = results(bench, "丙", &wrong).await;
        assert_eq!((outcomes(&back), back.withdrawn), (vec![("revoked", 1)], 1));
        let right = bundle(vec![observation("o1", "Specimen/s1", "corrected", "260415000")]);
        assert_eq!(outcomes(&results(bench, "丁", &right).await), [("recorded", 1)]);
        let phone = resident(bench, "15400000001").await;
        let mine = get(bench, &phone, "/my/tests").await;
        let words: Vec<_> =
            mine["tests"].as_array().unwrap().iter().map(|one| one["result"].clone()).collect();
        assert_eq!(words, ["negative", "negative"], "{mine}");
    });
}

#[test]
fn late_tubes_are_listed_and_other_areas_see_nothing() {
    on_each_database(async |bench| {
        activate(bench).await;
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (campaign, session) = round(bench, &officer).await;
        let samples = format!("/sampling-sessions/{}/samples", session["id"].as_str().unwrap());
        let body = json!({ "tube": tube(&session, 1), "id_number": number(1) });
        post(bench, &officer, &samples, body).await;
        let neighbour = bench.token("邻干部", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        let guard = bench.token("门卫", Role::GateGuard, COMMUNITY).await.unwrap();
        let id = campaign["id"].as_str().unwrap();
        let at_table = session["id"].as_str().unwrap();
        for path in [
            format!("/test-campaigns/{id}"),
            format!("/test-campaigns/{id}/people"),
            format!("/sampling-sessions/{at_table}"),
            format!("/sampling-sessions/{at_table}/tubes"),
            format!("/positives?area={COMMUNITY}"),
            format!("/late-tubes?area={COMMUNITY}"),
            format!("/lab-imports?area={COMMUNITY}"),
            format!("/staff-health?area={COMMUNITY}"),
        ] {
            let (status, _) = ask(bench, &neighbour, "GET", &path, Value::Null).await;
            assert_eq!(status, 404, "{path}");
            let (status, _) = ask(bench, &guard, "GET", &path, Value::Null).await;
            assert_eq!(status, 403, "{path}");
        }
        let late = get(bench, &officer, &format!("/late-tubes?area={COMMUNITY}")).await;
        assert_eq!(late["count"], 0);
        bench.set_now("2021-10-26T08:00:01+08:00");
        let officer = bench.token("新干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let late = get(bench, &officer, &format!("/late-tubes?area={COMMUNITY}")).await;
        assert_eq!(
            (late["count"].as_i64(), late["items"][0]["late"].as_bool()),
            (Some(1), Some(true))
        );
        // One round at a time for the same people; a size the plan does not know is refused.
        let new =
            json!({ "area": COMMUNITY, "reason": "再来", "due_at": "2021-10-27T20:00:00+08:00" });
        let (status, said) = ask(bench, &officer, "POST", "/test-campaigns", new).await;
        assert_eq!((status, said["code"].as_str()), (409, Some("testing.campaign_open")));
        let new =
            json!({ "area": COMMUNITY, "place": "西门", "channel": "campaign", "pool_size": 7 });
        let (status, said) = ask(bench, &officer, "POST", "/sampling-sessions", new).await;
        assert_eq!((status, said["code"].as_str()), (422, Some("testing.pool_size")));
        post(bench, &officer, &format!("/test-campaigns/{id}/close"), json!({})).await;
        let (status, _) =
            ask(bench, &officer, "POST", &format!("/test-campaigns/{id}/close"), json!({})).await;
        assert_eq!(status, 409);
    });
}

#[test]
fn staff_overdue_do_not_get_a_shift() {
    on_each_database(async |bench| {
        activate(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let street = bench.token("钱街道", Role::StreetOfficer, STREET).await.unwrap();
        let guard = bench.token("门卫", Role::GateGuard, COMMUNITY).await.unwrap();
        let list = format!("/staff-health?area={COMMUNITY}");
        let staff = get(bench, &officer, &list).await;
        let one = staff["items"].as_array().unwrap().iter().find(|one| one["name"] == "门卫");
        let Some(one) = one.cloned() else {
            assert_eq!(staff["items"], json!([]), "the plan asks nothing of gate guards");
            return;
        };
        assert_eq!(one["may_take_shift"], false);
        let user = one["user"].as_str().unwrap();
        let enter = |kind: &str, day: &str| json!({ "area": COMMUNITY, "user": user, "kind": kind, "negative": true, "day": day });
        post(bench, &officer, "/staff-health", enter("test", "2021-10-24")).await;
        for day in ["2021-03-01", "2021-03-29", "2021-03-29"] {
            post(bench, &officer, "/staff-health", enter("dose", day)).await;
        }
        let (status, _) =
            ask(bench, &officer, "POST", "/staff-health", enter("test", "2021-10-26")).await;
        assert_eq!(status, 422, "a day to come");
        let mine = get(bench, &guard, "/own-health").await;
        assert_eq!(mine["health"]["may_take_shift"], true, "{mine}");
        assert_eq!(mine["health"]["doses"], 2);
        let own = get(bench, &street, "/own-health").await;
        assert!(own["health"].is_null() || own["health"]["bars"].is_array());
        bench.set_now("2021-12-25T08:00:00+08:00");
        let id = linli_domain::ids::UserId(user.parse().unwrap());
        let day = bench.app.now().day();
        let mut reader = bench.app.db.read().await.unwrap();
        assert!(!may_take_shift(&mut reader, id, day).await.unwrap().is_empty());
    });
}
