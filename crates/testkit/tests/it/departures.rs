//! Departures (M42): asked for by the resident or for them, decided with a reason, registered, come back.

use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};

use crate::arrivals::{activate, import, risks};
use crate::faces::{GRID, ask, get, people};
use crate::residents::resident;

/// The id of a person of the community by name.
pub(crate) async fn person(bench: &Bench, token: &str, name: &str) -> String {
    let path = format!("/persons?area={COMMUNITY}&name={name}");
    get(bench, token, &path).await["items"][0]["id"].as_str().unwrap().to_owned()
}

pub(crate) fn request(person: &str, kind: &str, from: &str, until: &str) -> Value {
    json!({ "person": person, "kind": kind, "destination": "市第一人民医院", "reason": "透析",
        "from_at": format!("2021-10-{from}:00+08:00"),
        "until_at": format!("2021-10-{until}:00+08:00") })
}

async fn register(bench: &Bench, token: &str, part: &str) -> Vec<Value> {
    let path = format!("/departures?area={COMMUNITY}&register={part}");
    get(bench, token, &path).await["items"].as_array().unwrap().clone()
}

#[test]
fn out_to_work_and_back() {
    on_each_database(async |bench| {
        people(bench).await;
        activate(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let doctor = bench.token("周医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
        let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let own = resident(bench, "15400000001").await;
        let id = get(bench, &own, "/my/supervision").await["people"][0]["id"].clone();
        let body = request(id.as_str().unwrap(), "work", "25T10:00", "30T10:00");
        let (status, made) = ask(bench, &own, "POST", "/my/departures", body.clone()).await;
        assert_eq!((status, made["standing"].as_str()), (201, Some("requested")), "{made}");
        let missing: Vec<_> = made["missing"].as_array().unwrap().iter().collect();
        assert_eq!(missing.len(), 2, "{made}");
        assert_eq!(ask(bench, &own, "POST", "/my/departures", body).await.0, 409, "asked already");
        let path = format!("/departures/{}", made["id"].as_str().unwrap());
        let decide = |approve: bool| json!({ "approve": approve, "reason": "证明齐全，同意" });
        let decision = format!("{path}/decision");
        let (status, no) = ask(bench, &officer, "POST", &decision, decide(true)).await;
        assert_eq!((status, no["code"].as_str()), (409, Some("departures.papers")), "{no}");
        let papers = format!("{path}/papers");
        let paper = json!({ "paper": "health_certificate", "reference": "示例卫生院 2021-118" });
        let (status, seen) = ask(bench, &doctor, "POST", &papers, paper).await;
        assert_eq!((status, seen["missing"][0]["paper"].as_str()), (200, Some("group_coach")));
        let paper = json!({ "paper": "group_coach", "reference": "10 月 25 日 客运公司 3 号车" });
        assert_eq!(ask(bench, &officer, "POST", &papers, paper).await.0, 200);
        // A grid worker asks and registers, and does not decide.
        assert_eq!(ask(bench, &worker, "POST", &decision, decide(true)).await.0, 403);
        let steps = format!("{path}/steps");
        let leave = json!({ "step": "leave" });
        assert_eq!(ask(bench, &worker, "POST", &steps, leave.clone()).await.0, 409);
        assert_eq!(ask(bench, &officer, "POST", &decision, decide(true)).await.0, 200);
        let (status, out) = ask(bench, &worker, "POST", &steps, leave.clone()).await;
        assert_eq!((status, out["standing"].as_str()), (200, Some("out")), "{out}");
        assert_eq!(ask(bench, &worker, "POST", &steps, leave).await.0, 409, "once");
        let late = ask(bench, &officer, "POST", &decision, decide(false)).await;
        assert_eq!(late.0, 409, "nobody is refused who is gone");
        assert_eq!(register(bench, &officer, "out").await.len(), 1);
        bench.set_now("2021-10-30T10:31:00+08:00");
        let officer = bench.token("钱干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let overdue = register(bench, &officer, "overdue").await;
        assert_eq!(overdue[0]["standing"], "overdue", "{overdue:?}");
        let back = json!({ "step": "return" });
        let own = resident(bench, "15400000001").await;
        let my = format!("/my{steps}");
        assert_eq!(ask(bench, &own, "POST", &my, back).await.1["standing"], "returned");
        assert!(register(bench, &officer, "out").await.is_empty());
        let opened = get(bench, &officer, &path).await;
        assert_eq!(
            (opened["decided_by"].as_str(), opened["papers"].as_array().map(Vec::len)),
            (Some("赵干部"), Some(2))
        );
        assert!(opened["requested_by"].is_null(), "by the resident");
        let dump = bench.dump().await.unwrap();
        for said in ["市第一人民医院", "透析", "2021-118", "证明齐全"] {
            assert!(!dump.iter().any(|row| row.contains(said)), "{said} lies sealed");
        }
    });
}

#[test]
fn the_plan_refuses_visits_and_a_measure_shows_the_medical_way() {
    on_each_database(async |bench| {
        people(bench).await;
        activate(bench).await;
        risks(bench, "990302,medium,2021-10-01,\n").await;
        import(bench, "王芳,,15400000001,990302,2021-10-25 07:00,幸福里,,,\n").await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let zhao = person(bench, &officer, "赵敏").await;
        let visit = request(&zhao, "visit", "25T10:00", "25T18:00");
        let (status, no) = ask(bench, &officer, "POST", "/departures", visit).await;
        assert_eq!((status, no["standing"].as_str()), (201, Some("refused")), "{no}");
        assert_eq!(no["decided_how"], "plan");
        assert!(no["decision"].as_str().unwrap().contains("走亲访友"), "{no}");
        // Somebody who is held gets a clear answer; the medical way stays open.
        let wang = person(bench, &officer, "王芳").await;
        let home = get(bench, &officer, &format!("/measures?area={COMMUNITY}")).await;
        assert_eq!(home["items"][0]["kind"], "temporary_observation", "{home}");
        let work = request(&wang, "local_work", "25T10:00", "25T18:00");
        let (_, no) = ask(bench, &officer, "POST", "/departures", work).await;
        assert_eq!(
            (no["standing"].as_str(), no["decided_how"].as_str()),
            (Some("refused"), Some("measure"))
        );
        assert!(no["decision"].as_str().unwrap().contains("外出就医"), "{no}");
        let own = resident(bench, "15400000001").await;
        let mine = get(bench, &own, "/my/supervision").await;
        assert_eq!(mine["held"]["label"], "临时留观", "{mine}");
        assert_eq!(mine["departures"][0]["decided_how"], "measure");
        let visit = mine["kinds"].as_array().unwrap().iter().find(|kind| kind["kind"] == "visit");
        assert_eq!(visit.unwrap()["refused"], true);
        let medical = request(&wang, "medical", "25T10:00", "25T14:00");
        let (_, asked) = ask(bench, &own, "POST", "/my/departures", medical).await;
        assert_eq!(asked["standing"], "requested", "{asked}");
        let path = format!("/departures/{}", asked["id"].as_str().unwrap());
        let paper = json!({ "paper": "medical_paper", "reference": "透析预约单" });
        assert_eq!(ask(bench, &officer, "POST", &format!("{path}/papers"), paper).await.0, 200);
        let yes = json!({ "approve": true, "reason": "每周透析，派专车接送" });
        let (status, done) = ask(bench, &officer, "POST", &format!("{path}/decision"), yes).await;
        assert_eq!((status, done["standing"].as_str()), (200, Some("approved")), "{done}");
        // The measure holds as before.
        let after = get(bench, &officer, &format!("/measures?area={COMMUNITY}")).await;
        assert_eq!(after, home);
    });
}

#[test]
fn local_work_is_logged_each_day_and_fever_is_told() {
    on_each_database(async |bench| {
        people(bench).await;
        activate(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let guard = bench.token("门岗", Role::GateGuard, COMMUNITY).await.unwrap();
        let id = person(bench, &officer, "赵敏").await;
        let body = request(&id, "local_work", "25T08:00", "28T20:00");
        let (_, made) = ask(bench, &officer, "POST", "/departures", body).await;
        assert_eq!(made["temperature"], true, "{made}");
        // The gate reads who and when, not where to and why.
        for (token, reads) in [(&officer, true), (&guard, false)] {
            let seen = register(bench, token, "all").await.remove(0);
            assert_eq!((&seen["name"], &seen["kind"]), (&json!("赵敏"), &json!("local_work")));
            assert_eq!(seen.get("destination").is_some(), reads, "{seen}");
            assert_eq!(seen.get("reason").is_some(), reads, "{seen}");
        }
        let path = format!("/departures/{}", made["id"].as_str().unwrap());
        let (log, steps) = (format!("{path}/temperatures"), format!("{path}/steps"));
        let warm = |degrees: f64| json!({ "temperature": degrees });
        assert_eq!(ask(bench, &guard, "POST", &log, warm(36.5)).await.0, 409, "not out");
        let yes = json!({ "approve": true, "reason": "务农" });
        ask(bench, &officer, "POST", &format!("{path}/decision"), yes).await;
        assert_eq!(ask(bench, &guard, "POST", &steps, json!({ "step": "leave" })).await.0, 200);
        assert_eq!(ask(bench, &guard, "POST", &log, warm(36.5)).await.1["fever"], false);
        assert_eq!(ask(bench, &guard, "POST", &log, warm(36.6)).await.0, 200, "later that day");
        assert_eq!(ask(bench, &guard, "POST", &log, warm(99.0)).await.0, 422);
        bench.set_now("2021-10-26T07:00:00+08:00");
        let guard = bench.token("夜岗", Role::GateGuard, COMMUNITY).await.unwrap();
        assert_eq!(ask(bench, &guard, "POST", &log, warm(37.4)).await.1["fever"], true);
        let officer = bench.token("钱干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let opened = get(bench, &officer, &path).await;
        let logs: Vec<_> = opened["logs"].as_array().unwrap().iter().collect();
        assert_eq!((logs.len(), &logs[1]["temperature"]), (2, &json!(36.6)), "one a day");
        let dump = bench.dump().await.unwrap();
        assert_eq!(
            dump.iter().filter(|row| row.contains("fever") && row.starts_with("tellings|")).count(),
            1
        );
        assert!(!dump.iter().any(|row| row.contains("374")), "temperatures lie sealed");
    });
}

#[test]
fn wrong_times_strangers_and_other_areas_are_refused() {
    on_each_database(async |bench| {
        people(bench).await;
        activate(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let far = bench.token("邻干部", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        let id = person(bench, &officer, "王芳").await;
        let post = async |token: &str, body: Value| {
            let (status, answer) = ask(bench, token, "POST", "/departures", body).await;
            (status, answer["code"].as_str().unwrap_or_default().to_owned())
        };
        let times = "departures.times".to_owned();
        assert_eq!(
            post(&officer, request(&id, "work", "26T10:00", "26T09:00")).await,
            (422, times.clone())
        );
        assert_eq!(
            post(&officer, request(&id, "work", "20T10:00", "26T09:00")).await,
            (422, times)
        );
        let mut long = request(&id, "local_work", "26T10:00", "27T09:00");
        long["until_at"] = json!("2021-12-27T09:00:00+08:00");
        assert_eq!(post(&officer, long).await, (422, "departures.days".to_owned()));
        let mut empty = request(&id, "work", "26T10:00", "27T09:00");
        empty["destination"] = json!(" ");
        assert_eq!(post(&officer, empty).await, (422, "departures.destination".to_owned()));
        assert_eq!(post(&officer, request(&id, "fun", "26T10:00", "27T09:00")).await.0, 400);
        assert_eq!(post(&far, request(&id, "work", "26T10:00", "27T09:00")).await.0, 404);
        let stranger = resident(bench, "15400000003").await;
        let body = request(&id, "work", "26T10:00", "27T09:00");
        assert_eq!(ask(bench, &stranger, "POST", "/my/departures", body.clone()).await.0, 404);
        let (_, made) = ask(bench, &officer, "POST", "/departures", body).await;
        let path = format!("/departures/{}", made["id"].as_str().unwrap());
        assert_eq!(ask(bench, &far, "GET", &path, Value::Null).await.0, 404);
        let steps = format!("{path}/steps");
        let withdraw = json!({ "step": "withdraw" });
        assert_eq!(
            ask(bench, &stranger, "POST", &format!("/my{steps}"), withdraw.clone()).await.0,
            404
        );
        assert_eq!(ask(bench, &officer, "POST", &steps, json!({ "step": "approve" })).await.0, 422);
        assert_eq!(ask(bench, &officer, "POST", &steps, withdraw).await.1["standing"], "withdrawn");
        let reasonless = json!({ "approve": true, "reason": " " });
        let decision = format!("{path}/decision");
        assert_eq!(ask(bench, &officer, "POST", &decision, reasonless).await.0, 422);
    });
}
