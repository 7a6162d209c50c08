//! Planned once, whoever plans; done by records; what is overdue, excused, nobody's is named.

use linli_app::visits::plan_work::plan_due_work;
use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, ELSEWHERE, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};

use super::{done_at, fresh, mine, need, office, plan_now, somebody, version};
use crate::faces::{GRID, ask, get, send};

#[test]
fn a_day_of_planned_work() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        let (wang, home) = somebody(bench, &office.worker, "王芳").await;
        let (zhao, other) = somebody(bench, &office.worker, "赵敏").await;
        let alone = json!({ "need": "elder_living_alone", "help": "陪诊" });
        assert_eq!(need(bench, &office.officer, &wang, alone).await.0, 204);
        let often = json!({ "need": "disabled", "visits_per_month": 8 });
        assert_eq!(need(bench, &office.officer, &zhao, often).await.0, 204);
        let done = plan_now(bench, &office.officer).await;
        // A patrol, one of four visits a month, two of eight: five working days of 21 are left.
        assert_eq!((done["made"].as_i64(), done["nobodys"].as_i64()), (Some(4), Some(0)), "{done}");
        assert_eq!(plan_now(bench, &office.officer).await["made"], 0, "planning twice plans once");
        assert_eq!(plan_due_work(&bench.app).await.unwrap(), 0, "and so does the job");
        let tasks = mine(bench, &office.worker).await;
        let visits: Vec<&Value> = tasks.iter().filter(|task| task["kind"] == "visit").collect();
        assert_eq!((tasks.len(), visits.len()), (4, 3), "{tasks:?}");
        let days = ["2021-10-25", "2021-10-26", "2021-10-27", "2021-10-28", "2021-10-29"];
        assert!(visits.iter().all(|task| days.contains(&task["day"].as_str().unwrap())));
        let hers = visits.iter().find(|task| task["name"] == "王芳").unwrap();
        assert_eq!(
            (hers["help"].as_str(), hers["need"].as_str()),
            (Some("陪诊"), Some("独居老人"))
        );
        let patrol = tasks.iter().find(|task| task["kind"] == "routine").unwrap();
        assert_eq!(
            (patrol["form"].as_str(), &patrol["due_at"]),
            (Some("patrol"), &json!("2021-10-25T20:00:00+08:00"))
        );
        // Done offline: nobody home first, then the visit, and a patrol with a hazard.
        let bodies = json!({ "outcome": "nobody", "task": hers["id"] });
        let first = done_at(1, "record_visit", &home, "2021-10-25T08:00:00+08:00", bodies);
        send(bench, &office.worker, json!([first])).await;
        let tried = mine(bench, &office.worker).await;
        let hers = tried.iter().find(|task| task["name"] == "王芳").unwrap().clone();
        assert_eq!((hers["state"].as_str(), hers["tries"].as_i64()), (Some("planned"), Some(1)));
        let form = version(bench, &office.worker, "visit").await;
        let answers = json!({ "state": "needs", "need": ["medicine"], "words": "买降压药" });
        let bodies = json!({ "outcome": "needs_help", "task": hers["id"], "needs": "买降压药",
            "form_version": form, "answers": answers });
        let second = done_at(2, "record_visit", &home, "2021-10-25T08:05:00+08:00", bodies);
        let form = version(bench, &office.worker, "patrol").await;
        let (matter, walked) = (fresh(1), fresh(2));
        let hazard = json!({ "grid": GRID, "form_version": form, "matters": [matter],
            "answers": { "finding": "hazard", "hazard": ["fire"], "hazard_place": "2 单元楼道", "gatherings": 1 } });
        // The patrol arrives before the matter it names.
        let third = done_at(3, "record_patrol", &walked, "2021-10-25T08:09:00+08:00", hazard);
        let report = json!({ "grid": GRID, "kind": "hazard", "text": "电动车堵楼道" });
        let fourth = done_at(4, "report_matter", &matter, "2021-10-25T08:09:30+08:00", report);
        let done = send(bench, &office.worker, json!([second, third, fourth])).await;
        assert!(done.iter().all(|one| one["status"] == "applied"), "{done:?}");
        assert_eq!(
            done[1]["current"]["task"], patrol["id"],
            "it fulfils the planned one: {done:?}"
        );
        let again = send(bench, &office.worker, json!([second, third])).await;
        assert!(again.iter().all(|one| one["status"] == "duplicate"), "{again:?}");
        bench.set_now("2021-10-25T21:00:00+08:00");
        let path = format!("/tasks/planned?area={COMMUNITY}&from=2021-10-25&to=2021-10-31");
        let work = get(bench, &office.officer, &path).await;
        let share = &work["shares"][0];
        assert_eq!((&share["name"], &share["done"]), (&json!("刘网格"), &json!(2)), "{work}");
        let sum = |name: &str| share[name].as_i64().unwrap();
        assert_eq!(sum("planned") + sum("done") + sum("excused"), 4, "they add up: {share}");
        // The report counts them and opens to them.
        let path = format!("/reports/daily?area={COMMUNITY}&date=2021-10-25");
        let report = get(bench, &office.officer, &path).await;
        let metric = |name: &str| {
            let all = report["metrics"].as_array().unwrap();
            all.iter().find(|one| one["name"] == name).unwrap()["value"].as_i64().unwrap()
        };
        assert_eq!(
            ["visits", "visits_households", "patrols", "patrols_hazard", "rounds"].map(metric),
            [2, 1, 1, 1, 0]
        );
        let path =
            format!("/reports/daily/rows?area={COMMUNITY}&date=2021-10-25&metric=patrols_hazard");
        let rows = get(bench, &office.officer, &path).await;
        assert_eq!(rows["items"][0]["word"], "hazard", "{rows}");
        let listed =
            get(bench, &office.officer, &format!("/patrols?area={COMMUNITY}&from=2021-10-25"))
                .await;
        assert_eq!(listed["patrols"][0]["matters"][0]["number"], "20211025-001", "{listed}");
        assert_eq!(listed["patrols"][0]["places"][0], "2 单元楼道");
        // The diary has each once.
        let diary = get(bench, &office.worker, "/diary?from=2021-10-25&to=2021-10-25").await;
        let lines: Vec<(&str, i64)> = diary["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| (line["kind"].as_str().unwrap(), line["count"].as_i64().unwrap()))
            .collect();
        assert_eq!(lines, [("visit", 2), ("patrol", 1), ("matter", 1)], "{diary}");
        assert_eq!(diary["rows"].as_array().unwrap().len(), 4);
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|row| row.contains("降压药") || row.contains("陪诊")), "sealed");
        let _ = (zhao, other);
    });
}

#[test]
fn what_is_overdue_excused_or_nobodys_is_named() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        let (wang, _) = somebody(bench, &office.worker, "王芳").await;
        let doctor = json!({ "need": "pregnant" });
        assert_eq!(need(bench, &office.officer, &wang, doctor).await.0, 204);
        let done = plan_now(bench, &office.officer).await;
        assert_eq!(done["made"], 2, "a patrol and a doctor's visit: {done}");
        bench.set_now("2021-10-29T20:30:00+08:00");
        let office = super::again(bench).await;
        let done = plan_now(bench, &office.officer).await;
        assert!(done["nobodys"].as_i64() >= Some(1), "no doctor holds a post: {done}");
        let owed = get(bench, &office.officer, &format!("/work-owed?area={COMMUNITY}")).await;
        let count = |owed: &Value, code: &str| {
            let all = owed["phrases"].as_array().unwrap();
            all.iter()
                .find(|one| one["code"] == code)
                .map_or(0, |one| one["count"].as_i64().unwrap())
        };
        assert_eq!(count(&owed, "visits_overdue"), 1, "{owed}");
        assert!(
            count(&owed, "routines_overdue") >= 1 && count(&owed, "tasks_nobodys") >= 1,
            "{owed}"
        );
        // A doctor comes: the visit is theirs now.
        let nurse = bench.token("周医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
        let path = format!("/tasks/planned?area={COMMUNITY}&from=2021-10-25&to=2021-10-29");
        let work = get(bench, &office.officer, &path).await;
        let tasks = work["tasks"].as_array().unwrap();
        let patrol =
            tasks.iter().find(|one| one["form"] == "patrol" && one["overdue"] == true).unwrap();
        let settle = format!("/tasks/{}/settle", patrol["id"].as_str().unwrap());
        let no = ask(bench, &office.worker, "POST", &settle, json!({ "state": "done" })).await;
        assert_eq!((no.0, no.1["code"].as_str()), (422, Some("visits.form")), "{}", no.1);
        let no = ask(bench, &office.worker, "POST", &settle, json!({ "state": "excused" })).await;
        assert_eq!((no.0, no.1["code"].as_str()), (422, Some("visits.reason")));
        let why = json!({ "state": "excused", "reason": "全天在隔离点支援" });
        assert_eq!(ask(bench, &office.worker, "POST", &settle, why.clone()).await.0, 204);
        assert_eq!(ask(bench, &office.worker, "POST", &settle, why).await.0, 409);
        assert!(matches!(
            ask(bench, &nurse, "POST", &settle, json!({ "state": "excused", "reason": "x" }))
                .await
                .0,
            403 | 409
        ));
        let week = tasks.iter().find(|one| one["routine"] == "friday_consolidation").unwrap();
        let settle = format!("/tasks/{}/settle", week["id"].as_str().unwrap());
        assert_eq!(
            ask(bench, &office.officer, "POST", &settle, json!({ "state": "done" })).await.0,
            204
        );
        let diary = get(bench, &office.officer, "/diary?from=2021-10-29&to=2021-10-29").await;
        assert_eq!(diary["lines"][0]["kind"], "routine", "{diary}");
    });
}

#[test]
fn nobody_is_planned_on_a_day_of_absence() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        bench.token("孙网格", Role::GridWorker, GRID).await.unwrap();
        let (zhao, _) = somebody(bench, &office.worker, "赵敏").await;
        let often = json!({ "need": "elder_living_alone", "visits_per_month": 21 });
        assert_eq!(need(bench, &office.officer, &zhao, often).await.0, 204);
        assert_eq!(plan_now(bench, &office.officer).await["made"], 6);
        let path = format!("/tasks/planned?area={COMMUNITY}&from=2021-10-25&to=2021-10-29");
        let loads = async || {
            let work = get(bench, &office.officer, &path).await;
            let share = |name: &str| {
                let all = work["shares"].as_array().unwrap();
                let mine = all.iter().filter(|one| one["name"] == name);
                mine.map(|one| one["planned"].as_i64().unwrap()).sum::<i64>()
            };
            (share("刘网格"), share("孙网格"), work)
        };
        let (liu, sun, work) = loads().await;
        assert!((liu - sun).abs() <= 2 && liu + sun == 6, "{liu} {sun}");
        let who =
            work["shares"].as_array().unwrap().iter().find(|one| one["name"] == "孙网格").unwrap();
        let away = json!({ "area": COMMUNITY, "user": who["user"], "from": "2021-10-25", "to": "2021-10-29", "reason": "休假" });
        assert_eq!(ask(bench, &office.officer, "POST", "/absences", away).await.0, 204);
        plan_now(bench, &office.officer).await;
        let (liu, sun, work) = loads().await;
        assert_eq!((liu, sun), (6, 0), "{work}");
        assert_eq!(work["away"][0]["reason"], "休假");
        let wrong = json!({ "area": COMMUNITY, "user": who["user"], "from": "2021-10-29", "to": "2021-10-25" });
        assert_eq!(ask(bench, &office.officer, "POST", "/absences", wrong).await.0, 422);
    });
}

#[test]
fn two_servers_plan_a_day_once_and_only_their_own() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        let (wang, _) = somebody(bench, &office.worker, "王芳").await;
        let alone = json!({ "need": "elder_living_alone", "visits_per_month": 20 });
        assert_eq!(need(bench, &office.officer, &wang, alone).await.0, 204);
        let (one, two) = tokio::join!(plan_due_work(&bench.app), plan_due_work(&bench.app));
        assert_eq!(one.unwrap() + two.unwrap(), 6, "each task is made by one of them");
        assert_eq!(mine(bench, &office.worker).await.len(), 6);
        let stranger = bench.token("外网格", Role::GridWorker, NEIGHBOUR).await.unwrap();
        assert!(mine(bench, &stranger).await.is_empty());
        let far = bench.token("外干部", Role::CommunityOfficer, ELSEWHERE).await.unwrap();
        let path = format!("/tasks/planned?area={COMMUNITY}");
        assert_eq!(ask(bench, &far, "GET", &path, Value::Null).await.0, 404);
        let path = format!("/tasks/plan?area={GRID}");
        assert_eq!(ask(bench, &office.worker, "POST", &path, Value::Null).await.0, 403);
    });
}
