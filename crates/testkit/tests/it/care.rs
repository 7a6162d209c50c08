//! What a measure brings: placement and custody, home, six ones, watch, needs, extension, release.

mod custody;
mod ends;
mod stages;

use linli_app::care::raise_need::raise_need;
use linli_app::care::record_home::{NewHome, record_home};
use linli_app::care::record_service::record_service;
use linli_app::care::record_watch::{NewWatch, record_watch};
use linli_app::care::settle_need::settle_need;
use linli_app::care::take_need::take_need;
use linli_app::care::view_care::view_care;
use linli_app::care::{CoResident, Guardian, HomeDetails};
use linli_app::context::{Context, Refused};
use linli_app::error::Error;
use linli_app::jobs::run_due_jobs;
use linli_app::measures::record_followup::{NewFollowup, record_followup};
use linli_domain::care::{NeedKind, Service, WatchKind};
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_domain::lang::Speak;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, ELSEWHERE, STREET, on_each_database};
use serde_json::{Value, json};

use super::arrivals::{activate, import, risks};
use super::measures::{measures, public};

/// People on home monitoring for fourteen days from 2021-10-25 07:00, in the order of their names.
pub(crate) async fn monitored(bench: &Bench, count: usize) -> Vec<PublicId> {
    activate(bench).await;
    risks(bench, "990302,medium,2021-10-01,\n").await;
    let row = |n: usize| {
        format!("张{n},,1540000000{n},990302,2021-10-25 07:00,三单元,2021-10-24 10:00,negative,\n")
    };
    import(bench, &(1..=count).map(row).collect::<String>()).await;
    let mut found = measures(bench, None).await;
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found.iter().map(public).collect()
}

/// Two officers of the community, a street leader.
pub(crate) async fn staff(bench: &Bench) -> (Context, Context, Context) {
    let officer = bench.user("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
    let other = bench.user("网格员", Role::GridWorker, COMMUNITY).await.unwrap();
    let leader = bench.user("街道领导", Role::StreetLeader, STREET).await.unwrap();
    (officer, other, leader)
}

fn home(alone: bool, room: bool, bathroom: bool) -> NewHome {
    let details = HomeDetails::default();
    NewHome { lives_alone: alone, own_room: room, own_bathroom: bathroom, details }
}

fn code(error: &Error) -> &'static str {
    error.code()
}

#[test]
fn the_home_the_six_ones_and_the_watch() {
    on_each_database(async |bench| {
        let id = monitored(bench, 1).await[0];
        let (app, (officer, worker, _)) = (&bench.app, staff(bench).await);
        assert!(!record_home(app, &worker, id, home(false, true, false)).await.unwrap());
        let mut with = home(true, false, false);
        with.details.co_residents = vec![CoResident {
            name: "王五".to_owned(),
            relation: Some("配偶".to_owned()),
            rule: "stay_in".to_owned(),
        }];
        let refused = record_home(app, &worker, id, with.clone()).await.unwrap_err();
        assert_eq!(code(&refused), "care.not_alone");
        with.lives_alone = false;
        with.own_room = true;
        with.own_bathroom = true;
        assert!(record_home(app, &worker, id, with.clone()).await.unwrap());
        with.details.co_residents[0].rule = "dance".to_owned();
        assert_eq!(code(&record_home(app, &worker, id, with).await.unwrap_err()), "care.home");
        assert!(record_service(app, &worker, id, Service::Notice).await.unwrap());
        assert!(!record_service(app, &worker, id, Service::Notice).await.unwrap(), "sent twice");
        let watch =
            |kind, text: Option<&str>| NewWatch { at: None, kind, text: text.map(str::to_owned) };
        record_watch(app, &worker, id, watch(WatchKind::Quiet, None)).await.unwrap();
        let silent = record_watch(app, &worker, id, watch(WatchKind::Symptom, None)).await;
        assert_eq!(code(&silent.unwrap_err()), "care.watch");
        record_watch(app, &worker, id, watch(WatchKind::Symptom, Some("咳嗽"))).await.unwrap();
        let care = view_care(app, &officer, id).await.unwrap();
        let (check, details) = care.home.unwrap();
        assert!(check.own_bathroom && details.co_residents[0].name == "王五");
        assert_eq!((care.services.len(), care.watch.len()), (1, 2));
        assert!(care.facts.symptoms, "a symptom on watch counts for the release");
        let filled: Vec<_> = care.team.iter().filter(|seat| !seat.people.is_empty()).collect();
        let vacant = care.team.len() - filled.len();
        assert_eq!((filled.len(), vacant), (2, 2), "doctor and police are vacant: {:?}", care.team);
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|row| row.contains("王五") || row.contains("咳嗽")), "sealed");
        let told = |kind: &str| dump.iter().filter(|row| row.contains(kind)).count();
        assert!(told("symptom") > 0 && told("home_unsuitable") > 0);
        // Nobody from elsewhere.
        let away = bench.user("外区", Role::CommunityOfficer, ELSEWHERE).await.unwrap();
        let hidden = view_care(app, &away, id).await;
        assert!(matches!(hidden, Err(Error::Refused(Refused::NotFound))));
        let hidden = record_home(app, &away, id, home(true, true, true)).await;
        assert!(matches!(hidden, Err(Error::Refused(Refused::NotFound))));
    });
}

#[test]
fn needs_are_due_taken_settled_and_escalate_when_late() {
    on_each_database(async |bench| {
        let id = monitored(bench, 1).await[0];
        let (app, (officer, worker, leader)) = (&bench.app, staff(bench).await);
        let (dialysis, due) = raise_need(app, &worker, id, NeedKind::Dialysis, None).await.unwrap();
        assert_eq!(due, "2021-10-25T08:30".parse().unwrap());
        let silent = raise_need(app, &worker, id, NeedKind::Other, None).await;
        assert_eq!(code(&silent.unwrap_err()), "measures.text");
        let dialysis = PublicId::new(id.district, dialysis);
        let refused = take_need(app, &leader, dialysis).await;
        assert!(matches!(refused, Err(Error::Refused(Refused::Role(_)))));
        // What is asked for at a follow-up becomes a need of its own.
        let followup = NewFollowup {
            at: None,
            temperature: Some(36.5),
            symptoms: None,
            needs: Some("降压药快没了".to_owned()),
        };
        record_followup(app, &worker, id, followup).await.unwrap();
        bench.set_now("2021-10-25T08:31:00+08:00");
        run_due_jobs(app).await;
        run_due_jobs(app).await;
        let care = view_care(app, &officer, id).await.unwrap();
        assert_eq!(care.needs.len(), 2);
        let escalated: Vec<_> =
            care.needs.iter().filter(|one| one.escalated_at.is_some()).collect();
        assert_eq!(escalated.len(), 1, "once, and only the late one");
        let dump = bench.dump().await.unwrap();
        assert_eq!(dump.iter().filter(|row| row.contains("need_late")).count(), 1);
        assert!(!dump.iter().any(|row| row.contains("降压药")), "sealed");
        take_need(app, &officer, dialysis).await.unwrap();
        settle_need(app, &officer, dialysis, true, "已送市医院透析").await.unwrap();
        let again = settle_need(app, &officer, dialysis, true, "x").await.unwrap_err();
        assert_eq!(code(&again), "care.need_closed");
        assert_eq!(
            code(&take_need(app, &officer, dialysis).await.unwrap_err()),
            "care.need_closed"
        );
        let away = bench.user("外区", Role::CommunityOfficer, ELSEWHERE).await.unwrap();
        let hidden = settle_need(app, &away, dialysis, true, "x").await;
        assert!(matches!(hidden, Err(Error::Refused(Refused::NotFound))));
    });
}

#[test]
fn a_minor_needs_a_guardian() {
    on_each_database(async |bench| {
        activate(bench).await;
        risks(bench, "990302,medium,2021-10-01,\n").await;
        let child = super::registry::number("20120304", 1);
        let line = format!("小区,1号楼,1单元,101,王小明,户主,王小明,男,,{child},,,常住,,,");
        super::registry::import_lines(bench, &[line]).await;
        let row = format!(
            "王小明,{child},15400000009,990302,2021-10-25 07:00,三单元,2021-10-24 10:00,negative,\n"
        );
        import(bench, &row).await;
        let id = public(&measures(bench, None).await[0]);
        let (_, worker, _) = staff(bench).await;
        let refused = record_home(&bench.app, &worker, id, home(false, true, true)).await;
        assert_eq!(code(&refused.unwrap_err()), "custody.guardian");
        let mut new = home(false, true, true);
        new.details.guardian = Some(Guardian {
            name: "王建军".to_owned(),
            relation: Some("父亲".to_owned()),
            phone: None,
        });
        assert!(record_home(&bench.app, &worker, id, new).await.unwrap());
    });
}

#[test]
fn care_over_http_and_from_a_phone_that_was_offline() {
    on_each_database(async |bench| {
        let id = monitored(bench, 1).await[0];
        let worker = bench.token("网格员", Role::GridWorker, COMMUNITY).await.unwrap();
        let call = async |method: &str, path: String, body: Option<Value>| {
            bench.http(Some(&worker), method, &path, body.as_ref()).await.unwrap()
        };
        let path = |rest: &str| format!("/api/v1/measures/{id}{rest}");
        let home = json!({"lives_alone": true, "own_room": true, "own_bathroom": true});
        let (status, found) = call("PUT", path("/home"), Some(home)).await;
        assert_eq!((status.as_u16(), &found["suitable"]), (200, &json!(true)));
        let (status, _) =
            call("POST", path("/services"), Some(json!({"service": "supplies"}))).await;
        assert_eq!(status, 200);
        assert_eq!(call("GET", path("/commitment.pdf"), None).await.0, 200);
        assert_eq!(call("GET", path("/plain-sheet.pdf"), None).await.0, 200);
        let operation = |number: u128, kind: &str, entity: String, body: Value| {
            json!({"id": uuid::Uuid::from_u128(number), "kind": kind, "entity": entity,
                "at": "2021-10-25T07:50:00+08:00", "body": body})
        };
        let batch = json!({"operations": [
            operation(1, "record_watch", id.to_string(), json!({"kind": "quiet"})),
            operation(2, "raise_need", id.to_string(), json!({"kind": "food", "text": "蔬菜"})),
            operation(3, "raise_need", id.to_string(), json!({"kind": "gold"})),
        ]});
        let (status, done) =
            call("POST", "/api/v1/operations".to_owned(), Some(batch.clone())).await;
        assert_eq!(status, 200, "{done}");
        let states = |done: &Value| -> Vec<String> {
            let answers = done["results"].as_array().unwrap();
            answers.iter().map(|one| one["status"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(states(&done), ["applied", "applied", "rejected"], "{done}");
        let (_, again) = call("POST", "/api/v1/operations".to_owned(), Some(batch)).await;
        assert_eq!(states(&again)[..2], ["duplicate", "duplicate"]);
        let (_, needs) = call("GET", format!("/api/v1/needs?area={COMMUNITY}"), None).await;
        assert_eq!(needs["items"].as_array().unwrap().len(), 1);
        // The time limit counts from when it was said.
        assert_eq!(needs["items"][0]["due_at"], "2021-10-25T19:50:00+08:00");
        let need = needs["items"][0]["id"].as_str().unwrap().to_owned();
        assert_eq!(call("POST", format!("/api/v1/needs/{need}/taking"), None).await.0, 204);
        let done = json!({"operations": [
            operation(4, "settle_need", need, json!({"outcome": "done", "text": "已送到门口"})),
        ]});
        let (_, answer) = call("POST", "/api/v1/operations".to_owned(), Some(done)).await;
        assert_eq!(states(&answer), ["applied"]);
        let (_, care) = call("GET", path("/care"), None).await;
        assert_eq!(care["needs"][0]["state"], "done");
        assert_eq!(care["watch"][0]["kind"], "quiet");
        for (method, rest, body) in [
            ("POST", "/watch", json!({"kind": "x"})),
            ("POST", "/needs", json!({"kind": "x"})),
            ("POST", "/services", json!({"service": "x"})),
            ("POST", "/extensions", json!({"days": 3, "reason": "x"})),
        ] {
            let (status, _) = call(method, path(rest), Some(body)).await;
            assert!(matches!(status.as_u16(), 400 | 403 | 422), "{rest} {status}");
        }
        let (_, work) = call("GET", format!("/api/v1/work-owed?area={DISTRICT}"), None).await;
        assert!(work["phrases"].is_array(), "{work}");
    });
}
